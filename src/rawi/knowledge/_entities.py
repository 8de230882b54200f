"""The entity base: states, organisations, groups, media, peoples, places and persons, found by their names."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from rawi.errors import KnowledgeError
from rawi.knowledge._bodies import Bodies
from rawi.knowledge._records import (
    Article,
    EntityRecord,
    NameHit,
    PersonRow,
    PlaceRow,
    Role,
    StateRow,
    Term,
    ThingRow,
)
from rawi.knowledge._terms import settled
from rawi.language.folding import fold, name_key, strip_article

if TYPE_CHECKING:
    from rawi.knowledge import Knowledge

THING_TABLES = ("organisations", "armed_groups", "media", "populations")
_JOINER = "\u0001"
"""Stands for the zero-width non-joiner while names are folded: folding drops that one, but a name can be cut there."""
_BREAKS = re.compile(r"[.\-–\"“”«»'()]+")


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from running: a hundred thousand small objects are made that all stay; it halves loading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Name(NamedTuple):
    """A written name, and what it names."""

    text: str
    entity: str
    role: Role
    lang: str


class EntityBase:
    """All entities Rawi knows, indexed by name.

    A key is the joined word keys of a name's words (``rawi.language.folding.name_key``), so that
    نصير زاده and نصیرزاده are one.
    To find names in a text, join the word keys of 1 to 10 tokens from each start, stop when the joined key is not in
    ``prefixes``, and ``lookup`` each; marks between words (hyphen, quotes, brackets) add nothing to a key.
    """

    def __init__(
        self,
        records: Iterable[EntityRecord],
        names: Iterable[_Name],
        terms: Iterable[Term] = (),
        bodies: Bodies | None = None,
    ) -> None:
        self._bodies = bodies
        self._records: dict[str, EntityRecord] = {}
        for record in records:
            if record.id in self._records:
                raise KnowledgeError(f"entities/: the id {record.id} is given twice")
            self._records[record.id] = record
        listed = list(names)
        self._index, self.prefixes = _index(listed)
        self._demonyms: dict[str, dict[str, tuple[str, ...]]] = {}
        for name in listed:
            if name.role == "demonym":
                forms = self._demonyms.setdefault(name.entity, {})
                forms[name.lang] = (*forms.get(name.lang, ()), name.text)
        self._holders: dict[tuple[str, str], list[Term]] = {}
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            self._terms.setdefault(term.person, []).append(term)
            for place in {term.country, term.body} - {""}:
                self._holders.setdefault((term.office, place), []).append(term)

    prefixes: frozenset[str]
    """Keys of the first words of every name, whole names included: extend a window while its key is here."""

    @classmethod
    def load(cls, knowledge: Knowledge) -> EntityBase:
        """Read every table of ``entities/``; absent ones count as empty. ``KnowledgeError`` if one is wrong."""
        tables = _Tables(knowledge)
        with _no_collection():
            single = {office.id for office in knowledge.offices.values() if office.single}
            terms = settled(tables.rows("terms", Term), single)
            return cls(tables.records(), tables.names(), terms, Bodies(knowledge))

    def get(self, entity_id: str) -> EntityRecord | None:
        """Return the entity with this id (a state's institution too: 'SYR-mfa'), or None."""
        record = self._records.get(entity_id)
        if record is None and entity_id[3:4] == "-":
            return self.body(entity_id[:3], entity_id[4:])
        return record

    def body(self, state: str, body: str) -> EntityRecord | None:
        """Return an institution of a state: ``body("SYR", "mfa")`` is Syria's foreign ministry.

        ``body`` is an id of ``bodies`` in ``titles.yaml``, as a ``TitleHit`` gives it. A body that stands for its state
        (its government, its regime) is the state. A body listed in ``organisations.csv`` under the id '{STATE}-{body}'
        is that row. None when the state or the body is unknown.
        """
        owner = self._records.get(state)
        if owner is None or owner.kind != "state" or self._bodies is None:
            return None
        if self._bodies.stands_for_state(body):
            return owner
        known = self._records.get(f"{state}-{body}")
        return known or self._bodies.make(owner, self.demonyms(state), body)

    def demonyms(self, state: str) -> dict[str, tuple[str, ...]]:
        """Return the adjectives of a state by language, masculine and feminine singular first in Arabic."""
        return self._demonyms.get(state, {})

    def lookup(self, key: str) -> tuple[NameHit, ...]:
        """Return what the joined key may name, full names before ambiguous ones; () when nothing."""
        return self._index.get(key, ())

    def holders(self, office: str, country: str, interval: tuple[date, date]) -> list[Term]:
        """Return the terms in ``office`` that can have run in ``interval`` (first and last day), earliest start first.

        ``country`` is a state id, or the id of the body whose office it is ('united-nations'). Those who may have held it
        about then give way to those who did.
        """
        terms = self._holders.get((office, country), ())
        found = [term for term in terms if term.overlaps(*interval)]
        stated = [term for term in found if _overlap(term.stated(), interval)] if len(found) > 1 else []
        return sorted(stated or found, key=Term.interval)

    def terms_of(self, person: str) -> list[Term]:
        """Return every known term of the person with this id, earliest start first."""
        terms = self._terms.get(person, [])
        return sorted(terms, key=Term.interval) if len(terms) > 1 else list(terms)

    def capital_of(self, state: str) -> EntityRecord | None:
        """Return the capital of the state with this id, if it has one in the base."""
        record = self._records.get(state)
        return self._records.get(record.capital) if record and record.kind == "state" and record.capital else None

    def __iter__(self) -> Iterator[EntityRecord]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)


class _Tables:
    """The tables of ``entities/`` as records and names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def rows(self, table: str, kind: type[Any]) -> tuple[Any, ...]:
        """Return the rows of a table and of its parts: ``people.csv``, ``people_arab.csv`` and so on."""
        paths = [p for p in self._knowledge.files("entities", ".csv") if _is_part(p, table)]
        return tuple(row for path in paths for row in self._knowledge.load_csv(path, kind))

    @cached_property
    def things(self) -> list[ThingRow]:
        return [row for table in THING_TABLES for row in self.rows(table, ThingRow)]

    def records(self) -> Iterator[EntityRecord]:
        for s in self.rows("states", StateRow):
            yield EntityRecord(s.id, s.wikidata, "state", "", s.id, _names(s), s.capital)
        for t in self.things:
            yield EntityRecord(t.id, t.wikidata, t.kind, t.subkind, t.country, _names(t), "", "", t.described_as)
        for c in self.rows("cities", PlaceRow):
            names, facts = _names(c), (c.population, c.lat, c.lon)
            yield EntityRecord(c.id, c.wikidata, "place", c.subkind, c.country, names, c.capital, "", (), *facts)
        for p in self.rows("people", PersonRow):
            yield EntityRecord(p.id, p.wikidata, "person", "", p.country, _names(p), "", p.gender)

    def names(self) -> Iterator[_Name]:
        for table in ("states", "cities"):
            for row in self.rows(table, StateRow if table == "states" else PlaceRow):
                yield from _plain(row, languages=("ar", "fa"))
        for row in self.things:
            yield from _plain(row, languages=("ar", "fa", "en"))
        for row in self.rows("states", StateRow):
            for lang in ("ar", "fa"):
                yield from (_Name(name, row.id, "demonym", lang) for name in getattr(row, f"demonyms_{lang}"))
        adjectives = self.adjectives
        for row in self.rows("people", PersonRow):
            for lang in ("ar", "fa"):
                yield from (_Name(name, row.id, "name", lang) for name in getattr(row, f"names_{lang}"))
                short = (name for name in getattr(row, f"short_{lang}") if name_key(name) not in adjectives)
                yield from (_Name(name, row.id, "short", lang) for name in short)

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """Keys of all demonyms: a short name that is one (السوداني) would take every "Sudanese" for a person."""
        rows = self.rows("states", StateRow)
        return frozenset(name_key(d) for r in rows for lang in ("ar", "fa") for d in getattr(r, f"demonyms_{lang}"))


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _is_part(path: str, table: str) -> bool:
    name = path.removeprefix("entities/").removesuffix(".csv")
    return name == table or name.startswith(f"{table}_")


def _names(row: Any) -> dict[str, tuple[str, ...]]:
    return {"ar": row.names_ar, "fa": row.names_fa, "en": row.names_en}


def _plain(row: Any, languages: Sequence[str]) -> Iterator[_Name]:
    for lang in languages:
        for name in getattr(row, f"names_{lang}"):
            yield _Name(name, row.id, "ambiguous" if name in row.ambiguous else "name", lang)


def _index(names: Sequence[_Name]) -> tuple[dict[str, tuple[NameHit, ...]], frozenset[str]]:
    """Make the look-up table and the prefixes. Names are folded all at once: one by one is slow."""
    index: dict[str, dict[tuple[str, Role], NameHit]] = {}
    prefixes: set[str] = set()
    if not names:
        return {}, frozenset()
    folded = fold("\n".join(name.text for name in names).replace("\u200c", _JOINER))
    for name, line in zip(names, _BREAKS.sub(" ", folded).split("\n"), strict=True):
        key = ""
        for word in _words_of(line):
            key += word
            prefixes.add(key)
        found = index.setdefault(key, {})
        known = found.get((name.entity, name.role))
        found[name.entity, name.role] = _hit(name, line) if known is None else _united(known, _hit(name, line))
    return {key: _sorted(found.values()) for key, found in index.items()}, frozenset(prefixes)


def _hit(name: _Name, folded: str) -> NameHit:
    article: Article = "any"
    if name.lang == "ar" and name.role != "demonym":
        article = "yes" if folded.startswith("ال") and not folded.startswith("الله") else "no"
    return NameHit(name.entity, name.role, name.lang, article)


def _united(one: NameHit, other: NameHit) -> NameHit:
    """Return the hit of two writings of a name; only its Arabic writings say whether it has the article."""
    langs = one.langs if other.langs in one.langs else f"{one.langs} {other.langs}"
    article = one.article
    if other.langs == "ar":
        seen_in_arabic = "ar" in one.langs.split()
        article = "any" if seen_in_arabic and one.article != other.article else other.article
    return NameHit(one.entity, one.role, langs, article)


def _sorted(hits: Iterable[NameHit]) -> tuple[NameHit, ...]:
    """Return the hits with ambiguous ones last."""
    found = tuple(hits)
    return found if len(found) == 1 else tuple(sorted(found, key=lambda hit: hit.role == "ambiguous"))


def _words_of(line: str) -> list[str]:
    """Return the word keys of a folded name, cut at spaces and where a zero-width non-joiner was."""
    if _JOINER not in line:
        return [strip_article(word) for word in line.split()]
    keys = []
    for word in line.split():
        _, *rest = word.split(_JOINER)
        whole = strip_article(word.replace(_JOINER, ""))
        keys += [whole[: len(whole) - len("".join(rest))], *rest]
    return keys
