"""Offices, bodies, ranks, honorifics and generic nouns of a language (``LANG/titles.yaml``).

A pattern is the words of a title, then at most one slot for what it belongs to:

========================  ==========================================================================
``وزير الخارجية {adj_m_def?}``  an adjective of a state (m, f: gender; def: with the article; ``{adj}``: any)
``وزير خارجية {name}``     the name of a state, in the genitive
``المتحدث باسم {body}``    an organisation, a ministry, an army
``محافظ {place}``         a place that is not a state
``زعيم {group}``          a party, an armed group, a community
========================  ==========================================================================

A question mark says that the title may also stand alone ("وزير الخارجية"): whose it is, the text tells elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from rawi.errors import KnowledgeError
from rawi.language.folding import fold, name_key, strip_article, word_key
from rawi.model import Kind, LabelStance

Category = Literal["office", "body", "modifier", "rank", "honorific", "person", "group"]
Takes = Literal["adjective", "genitive", "body", "place", "group"]
Gender = Literal["male", "female", ""]
_TO = "ل"
"""The proclitic that a pattern may put before its slot: ``الأمين العام ل {body}``."""
_SLOTS: dict[str, Takes] = {"name": "genitive", "body": "body", "place": "place", "group": "group"}


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office of ``ontology/offices.yaml``.

    ``body``: the state body it heads or speaks for ('mfa'), or ''. ``of``: what it belongs to; for an organisation,
    ``terms.csv`` says which in ``body``. ``single``: one person holds it at a time, so that office and date tell who.
    ``besides``: often held together with another ("نائب رئيس الوزراء ووزير الخارجية").
    """

    id: str
    title_en: str
    body: str = ""
    of: Literal["state", "organisation", "place", "group", "nothing"] = "state"
    single: bool = True
    besides: bool = False


class TitleExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the title in it, as written, slot and name left out. ``none``: the text holds no such title."""

    text: str
    title: str = ""
    none: bool = False


class OfficeTitle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The titles of an office: of a man or anybody, of a woman, of several people."""

    office: str
    patterns: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    examples: tuple[TitleExample, ...] = ()


class BodyTitle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An institution that every state may have. ``is_state``: it names the state. ``name_en`` holds ``{state}``.

    ``same_as``: the id of another body that this is a shorter name of ("الخارجية" for the ministry).
    """

    id: str
    name_en: str
    patterns: tuple[str, ...]
    kind: Kind = "organisation"
    subkind: str = ""
    is_state: bool = False
    same_as: str = ""
    examples: tuple[TitleExample, ...] = ()


class Ministry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A portfolio: its minister's office, its body, its English name, and the words for it ("الخارجية")."""

    office: str
    body: str
    en: str
    words: tuple[str, ...]


class MinistryPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How ministers and ministries are named.

    ``[def]`` and ``[con]`` stand for each portfolio's words with and without the article, ``[en]`` for its
    English name.
    """

    minister: tuple[str, ...]
    ministry: tuple[str, ...]
    name_en: str
    feminine: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    examples: tuple[TitleExample, ...] = ()

    def fill(self, patterns: tuple[str, ...], ministry: Ministry) -> tuple[str, ...]:
        """Return the patterns with each of the portfolio's words in them."""
        return tuple(
            pattern.replace("[def]", words).replace("[con]", words.removeprefix("ال"))
            for words in ministry.words
            for pattern in patterns
        )


class Modifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before an office that make it another: deputy, former, acting. ``effect`` is what they make of it.

    ``former``: held it once; ``acting``, ``elect``: as the office itself; ``deputy``, ``adviser``, ``aide``, ``envoy``,
    ``office_of``: another office, beside it. ``after``: stands after the office ("السابق").
    """

    id: str
    effect: Literal["former", "acting", "elect", "deputy", "adviser", "aide", "envoy", "office_of", "neutral"]
    words: tuple[str, ...]
    after: bool = False
    examples: tuple[TitleExample, ...] = ()


class Rank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ranks, academic and clerical styles, honorifics: words before a name. ``stance`` is what they make of a label."""

    id: str
    words: tuple[str, ...]
    feminine: tuple[str, ...] = ()
    stance: LabelStance = "neutral"
    after: bool = False
    examples: tuple[TitleExample, ...] = ()


class GenericNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for people without a name: officials, sources, forces, residents. ``plural`` words name several.

    ``unnamed``: it is a source or speaker that keeps its text and has no entity. ``kind``: of what it names.
    ``phrases``: fixed groups of words ("منابع آگاه"); a pattern's slot is allowed in all three.
    """

    id: str
    kind: Kind
    unnamed: bool
    singular: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    examples: tuple[TitleExample, ...] = ()


class TitlesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``LANG/titles.yaml``."""

    ministry_patterns: MinistryPatterns
    ministries: tuple[Ministry, ...]
    bodies: tuple[BodyTitle, ...]
    offices: tuple[OfficeTitle, ...]
    modifiers: tuple[Modifier, ...]
    ranks: tuple[Rank, ...]
    honorifics: tuple[Rank, ...]
    persons: tuple[GenericNoun, ...]
    groups: tuple[GenericNoun, ...]


class TitleHit(msgspec.Struct, frozen=True):
    """What the words of a key can be.

    ``id``: office id (category 'office'), body id ('body': give it to ``EntityBase.body``), or the entry's own id.
    ``takes``: what may or must follow; ``alone``: whether it may stand with nothing following.
    ``adjective``: gender the adjective after it has ('male', 'female', '' for any).
    ``proclitic``: 'ل' where what follows may be joined by it (الأمين العام لجامعة الدول), besides the bare genitive.
    ``articles``: of each word of the title, whether it has the article, which keys drop: نائب رئيس سوريا, نائب الرئيس.
    ``kind``: kind of entity named. ``effect``: of a modifier. ``after``: a modifier or honorific that follows.
    """

    category: Category
    id: str
    takes: tuple[Takes, ...] = ()
    alone: bool = True
    gender: Gender = ""
    plural: bool = False
    adjective: Gender = ""
    kind: Kind = "person"
    unnamed: bool = False
    stance: LabelStance = "neutral"
    effect: str = ""
    after: bool = False
    proclitic: str = ""
    articles: tuple[bool, ...] = ()


class _Pattern(NamedTuple):
    words: str
    takes: tuple[Takes, ...]
    alone: bool
    adjective: Gender
    proclitic: str = ""


class TitleTable:
    """The titles of a language by key: the joined word keys of their words, as names are matched.

    ``bodies``: by id. ``prefixes``: keys of the first words of every title; extend a window while its key is here.
    """

    def __init__(self, file: TitlesFile) -> None:
        self.file = file
        self.bodies = {body.id: body for body in (*_ministry_bodies(file), *file.bodies) if not body.same_as}
        found: dict[str, list[TitleHit]] = {}
        prefixes: set[str] = set()
        for words, hit in _entries(file):
            key = ""
            for word in words.replace("\u200c", " ").split():
                key += word_key(word)
                prefixes.add(key)
            key = name_key(words)
            prefixes.add(key)
            found.setdefault(key, []).append(hit)
        self._index = {key: _merged(hits) for key, hits in found.items()}
        self.prefixes = frozenset(prefixes)

    def lookup(self, key: str, articles: tuple[bool, ...] | None = None) -> tuple[TitleHit, ...]:
        """Return what the joined key can be; () when nothing.

        ``articles`` says of each word whether it has the article in the text; only titles written so are returned then.
        """
        hits = self._index.get(key, ())
        return hits if articles is None else tuple(hit for hit in hits if hit.articles == articles)

    def __iter__(self) -> Iterator[str]:
        """Yield every key."""
        return iter(self._index)


def _entries(file: TitlesFile) -> Iterator[tuple[str, TitleHit]]:
    for office in (*_ministers(file), *file.offices):
        yield from _hits(office.patterns, TitleHit("office", office.office))
        yield from _hits(office.feminine, TitleHit("office", office.office, gender="female"))
        yield from _hits(office.plural, TitleHit("office", office.office, plural=True))
    for body in (*_ministry_bodies(file), *file.bodies):
        kind = "state" if body.is_state else body.kind
        yield from _hits(body.patterns, TitleHit("body", body.same_as or body.id, kind=kind))
    for mod in file.modifiers:
        yield from _hits(mod.words, TitleHit("modifier", mod.id, effect=mod.effect, after=mod.after))
    yield from _ranks(file)
    yield from _generic(file)


def _ministers(file: TitlesFile) -> Iterator[OfficeTitle]:
    how = file.ministry_patterns
    for each in file.ministries:
        yield OfficeTitle(
            each.office, how.fill(how.minister, each), how.fill(how.feminine, each), how.fill(how.plural, each)
        )


def _ministry_bodies(file: TitlesFile) -> Iterator[BodyTitle]:
    how = file.ministry_patterns
    for each in file.ministries:
        name = how.name_en.replace("[en]", each.en)
        yield BodyTitle(each.body, name, how.fill(how.ministry, each), subkind="ministry")


def _ranks(file: TitlesFile) -> Iterator[tuple[str, TitleHit]]:
    listed: tuple[tuple[Category, tuple[Rank, ...]], ...] = (("rank", file.ranks), ("honorific", file.honorifics))
    for category, ranks in listed:
        for rank in ranks:
            hit = TitleHit(category, rank.id, stance=rank.stance, after=rank.after)
            yield from _hits(rank.words, hit)
            yield from _hits(rank.feminine, msgspec.structs.replace(hit, gender="female"))


def _generic(file: TitlesFile) -> Iterator[tuple[str, TitleHit]]:
    for noun in file.persons:
        hit = TitleHit("person", noun.id, kind=noun.kind, unnamed=noun.unnamed)
        yield from _noun_hits(noun, hit)
    for noun in file.groups:
        hit = TitleHit("group", noun.id, kind=noun.kind, unnamed=noun.unnamed)
        yield from _noun_hits(noun, hit)


def _noun_hits(noun: GenericNoun, hit: TitleHit) -> Iterator[tuple[str, TitleHit]]:
    yield from _hits(noun.singular, hit)
    yield from _hits(noun.feminine, msgspec.structs.replace(hit, gender="female"))
    yield from _hits(noun.plural, msgspec.structs.replace(hit, plural=True))


def _hits(patterns: tuple[str, ...], hit: TitleHit) -> Iterator[tuple[str, TitleHit]]:
    for text in patterns:
        found = _parse(text)
        yield (
            found.words,
            msgspec.structs.replace(
                hit,
                takes=found.takes,
                alone=found.alone,
                adjective=found.adjective,
                proclitic=found.proclitic,
                articles=tuple(strip_article(word) != word for word in fold(found.words).split()),
            ),
        )


def _parse(text: str) -> _Pattern:
    words, _, slot = text.partition("{")
    bare = words.removesuffix(" ").removesuffix(f" {_TO}")
    proclitic = _TO if bare != words.removesuffix(" ") else ""
    if not slot:
        return _Pattern(bare, (), True, "", proclitic)
    if not slot.endswith("}") or not words.strip():
        raise KnowledgeError(f"titles.yaml: a slot must end its pattern: {text}")
    name = slot[:-1].removesuffix("?")
    alone = slot.endswith("?}")
    if name in _SLOTS:
        return _Pattern(bare, (_SLOTS[name],), alone, "", proclitic)
    parts = name.split("_")
    if parts[0] != "adj" or not set(parts[1:]) <= {"m", "f", "def"}:
        raise KnowledgeError(f"titles.yaml: no such slot: {text}")
    return _Pattern(words, ("adjective",), alone, "male" if "m" in parts else "female" if "f" in parts else "")


def _merged(hits: list[TitleHit]) -> tuple[TitleHit, ...]:
    """Unite hits that differ only in what may follow ("رئيس سوريا", "رئيس جمهوري")."""
    merged: dict[tuple[str, str, str, bool, tuple[bool, ...]], TitleHit] = {}
    for hit in hits:
        which = (hit.category, hit.id, hit.gender, hit.plural, hit.articles)
        known = merged.get(which)
        if known is None:
            merged[which] = hit
            continue
        takes = tuple(dict.fromkeys(known.takes + hit.takes))
        merged[which] = msgspec.structs.replace(
            known,
            takes=takes,
            alone=known.alone or hit.alone,
            adjective=known.adjective or hit.adjective,
            proclitic=known.proclitic or hit.proclitic,
        )
    return tuple(merged.values())
