"""How near two participants are: the same, an office and its holder, a state and who acts for it.

A `Party` is what one document tells of an entity, with what the entity base knows; so what two parties have in common depends on
their two documents alone, however large the record.
"""

from __future__ import annotations

from collections.abc import Hashable

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import fold
from rawi.linking.entities import is_nameless, sound_key
from rawi.model import Entity

SAME, HOLDER, SHORT_NAME, OWN_BODY, AGENT, OF_STATE, SOMEBODY = 1.0, 0.9, 0.8, 0.7, 0.5, 0.3, 0.4
_LEAST = 3  # sounds of a family name that stands for somebody
_Words = tuple[str, ...]


class Party(msgspec.Struct, frozen=True, array_like=True):
    """An entity as linking compares it.

    `id` is that of the record; `country` the state it is or belongs to, `state` the one it acts for. `nameless` are people told by
    office or description alone. `titles` are offices that one person holds at a time, `bodies` the bodies that a person heads or
    speaks for, `words` the sounds of the words of each of a person's names. `kind` is empty for what no list and no report
    tells of.
    """

    id: str
    kind: str = ""
    country: str | None = None
    state: str | None = None
    nameless: bool = False
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    words: tuple[_Words, ...] = ()

    @property
    def is_description(self) -> bool:
        """ "A Turkish minister" in two documents may be two people; "the Turkish foreign minister" is one at a time."""
        return self.nameless and not self.titles

    @property
    def fullness(self) -> tuple[bool, int, str]:
        """How well it is known: a person by name before one by office, then by the words of the longest name."""
        return bool(self.kind) and not self.nameless, max(map(len, self.words), default=0), self.id

    def lookups(self) -> set[str]:
        """What it is looked up by: its id, the state it acts for, the sounds of a person's last names."""
        found = {self.id, self.state} if self.state else {self.id}
        return found | {f"~{words[-1]}" for words in self.words if words}


class Parties:
    """Makes parties of entities, and compares them. Answers are kept, since few pairs are asked for often."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._offices = knowledge.offices
        self._base = knowledge.entities
        self._known: dict[Hashable, Party] = {}
        self._answers: dict[tuple[int, int], float] = {}

    def of(self, entity_id: str, entity: Entity | None, target: str | None = None) -> Party:
        """The party that an entity is, as a document tells of it (None: it only refers to it); `target` is its id in the record."""
        made = Party(
            target or entity_id,
            self._kind(entity_id, entity),
            self._country(entity_id, entity),
            self._state(entity_id, entity),
            entity is not None and is_nameless(entity),
            self._titles(entity),
            self._bodies(entity),
            _words(entity) if entity is not None and entity.kind == "person" else (),
        )
        return self.one(made)

    def one(self, party: Party) -> Party:
        """The one object that stands for all equal parties."""
        return self._known.setdefault(party, party)

    def alike(self, first: Party, second: Party) -> float:
        """From 0 (nothing says that they may be one participant) to 1 (the same entity). Both are of `of` or `one`."""
        if first is second:
            return SOMEBODY if first.is_description else SAME
        key = (id(first), id(second)) if id(first) < id(second) else (id(second), id(first))
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = _compare(first, second)
        return found

    def _kind(self, entity_id: str, entity: Entity | None) -> str:
        if entity is not None:
            return entity.kind
        known = self._base.get(entity_id)
        return known.kind if known else ""

    def _country(self, entity_id: str, entity: Entity | None) -> str | None:
        base = self._base.get(entity_id)
        if (entity or base) and (entity or base).kind == "state":  # type: ignore[union-attr]
            return entity_id
        return (entity.country if entity else None) or (base.country if base else None) or None

    def _state(self, entity_id: str, entity: Entity | None) -> str | None:
        """The state that an entity acts for: itself, or that of an officer or a state body. None for others."""
        country = self._country(entity_id, entity)
        if entity is None or country is None or entity.kind == "state":
            return country
        if entity.kind == "person":
            return country if entity.offices else None
        return country if entity_id.startswith(f"{country}-") and entity.kind != "population" else None

    def _titles(self, entity: Entity | None) -> tuple[str, ...]:
        """Offices that one person holds at a time."""
        held = {o.office for o in entity.offices} if entity is not None and entity.kind == "person" else set()
        return tuple(sorted(o for o in held if (k := self._offices.get(o)) is None or k.single))

    def _bodies(self, entity: Entity | None) -> tuple[str, ...]:
        if entity is None or entity.kind != "person":
            return ()
        held = ((o.country, self._offices.get(o.office)) for o in entity.offices)
        return tuple(sorted({f"{country}-{office.body}" for country, office in held if office and office.body}))


def _compare(a: Party, b: Party) -> float:
    if a.id == b.id:
        return SOMEBODY if a.is_description or b.is_description else SAME
    if not a.kind or not b.kind:
        return OF_STATE if b.id == a.country or a.id == b.country else 0.0
    if a.kind == b.kind == "person":
        return _people(a, b)
    if a.country is None or a.country != b.country:
        return 0.0
    if "state" in (a.kind, b.kind):
        return AGENT if a.state and b.state else OF_STATE
    person, body = (a, b) if a.kind == "person" else (b, a)
    if person.kind == "person" and body.kind == "organisation":
        return OWN_BODY if body.id in person.bodies else 0.0
    return 0.0


def _people(a: Party, b: Party) -> float:
    """Two people: a short name and a full one, an office without a name and its holder, or somebody and somebody."""
    if a.country and b.country and a.country != b.country:
        return 0.0
    ours, theirs = set(a.titles), set(b.titles)
    if a.nameless and b.nameless:
        return 0.0 if ours and theirs and not ours & theirs else SOMEBODY
    if a.nameless or b.nameless:
        if not a.country or a.country != b.country:
            return 0.0
        told = ours if a.nameless else theirs
        return HOLDER if ours & theirs else 0.0 if told else SOMEBODY
    return SHORT_NAME if _is_short_of(a, b) or _is_short_of(b, a) else 0.0


def _words(entity: Entity) -> tuple[_Words, ...]:
    """The sounds of the words of each of a person's names."""
    told = (n for names in entity.names.values() for n in names if n)
    return tuple(sorted({tuple(sound_key(w) for w in fold(n).split()) for n in told}))


def _is_short_of(short: Party, full: Party) -> bool:
    """Whether all names of one are single words that end, or stand in, a name of the other."""
    if not short.words or any(len(words) > 1 for words in short.words):
        return False
    theirs = {w for words in full.words if len(words) > 1 for w in words}
    return any(words and len(words[0]) >= _LEAST and words[0] in theirs for words in short.words)
