"""How near two participants are: the same, an office and its holder, a state and who acts for it."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.knowledge import Knowledge
from rawi.language.folding import fold
from rawi.linking.entities import is_nameless, sound_key
from rawi.model import Entity

SAME, HOLDER, SHORT_NAME, OWN_BODY, AGENT, OF_STATE, SOMEBODY = 1.0, 0.9, 0.8, 0.7, 0.5, 0.3, 0.4


class Parties:
    """Compares entities of the record. Answers are kept, since few pairs are asked for often."""

    def __init__(self, entities: Mapping[str, Entity], knowledge: Knowledge) -> None:
        self._entities = entities
        self._offices = knowledge.offices
        self._base = knowledge.entities
        self._answers: dict[tuple[str, str], float] = {}

    def alike(self, first: str, second: str) -> float:
        """From 0 (nothing says that they may be one participant) to 1 (the same entity)."""
        key = (first, second) if first <= second else (second, first)
        if key not in self._answers:
            self._answers[key] = self._compare(*key)
        return self._answers[key]

    def country(self, entity_id: str) -> str | None:
        """The state that an entity is, or belongs to."""
        known, base = self._entities.get(entity_id), self._base.get(entity_id)
        if (known or base) and (known or base).kind == "state":  # type: ignore[union-attr]
            return entity_id
        return (known.country if known else None) or (base.country if base else None) or None

    def state_of(self, entity_id: str) -> str | None:
        """The state that an entity acts for: itself, or that of an officer or a state body. None for others."""
        entity = self._entities.get(entity_id)
        country = self.country(entity_id)
        if entity is None or country is None or entity.kind == "state":
            return country if entity is None or entity.kind == "state" else None
        if entity.kind == "person":
            return country if entity.offices else None
        return country if entity_id.startswith(f"{country}-") and entity.kind != "population" else None

    def keys(self, entity_id: str) -> set[str]:
        """What the entity is looked up by: its id, the state it acts for, the sounds of a person's names."""
        entity, state = self._entities.get(entity_id), self.state_of(entity_id)
        found = {entity_id, state} if state else {entity_id}
        if entity and entity.kind == "person":
            found |= {f"~{sound}" for words in _words(entity) for sound in words[-1:]}
        return found

    def fullness(self, entity_id: str) -> tuple[bool, int, str]:
        """How well an entity is known: a person by name before one by office, then by the words of the longest name."""
        entity = self._entities.get(entity_id)
        words = [len(name) for name in _words(entity)] if entity else []
        return entity is not None and not is_nameless(entity), max(words, default=0), entity_id

    def _compare(self, first: str, second: str) -> float:
        a, b = self._entities.get(first), self._entities.get(second)
        if first == second:
            return SOMEBODY if a and self._is_description(a) else SAME
        if a is None or b is None:
            return OF_STATE if second == self.country(first) or first == self.country(second) else 0.0
        if a.kind == b.kind == "person":
            return self._people(a, b)
        country = self.country(first)
        if country is None or country != self.country(second):
            return 0.0
        if "state" in (a.kind, b.kind):
            return AGENT if self.state_of(first) and self.state_of(second) else OF_STATE
        person, body = (a, b) if a.kind == "person" else (b, a)
        if person.kind == "person" and body.kind == "organisation":
            return self._officer(person, body)
        return 0.0

    def _people(self, a: Entity, b: Entity) -> float:
        """Two people: a short name and a full one, an office without a name and its holder, or somebody and somebody."""
        if a.country and b.country and a.country != b.country:
            return 0.0
        nameless = [e for e in (a, b) if is_nameless(e)]
        if len(nameless) == 2:
            return 0.0 if self._titles(a) and self._titles(b) and not self._titles(a) & self._titles(b) else SOMEBODY
        if nameless:
            if not a.country or a.country != b.country:
                return 0.0
            return HOLDER if self._titles(a) & self._titles(b) else 0.0 if self._titles(nameless[0]) else SOMEBODY
        return SHORT_NAME if _is_short_of(a, b) or _is_short_of(b, a) else 0.0

    def _titles(self, entity: Entity) -> set[str]:
        """Offices that one person holds at a time."""
        return {o.office for o in entity.offices if (k := self._offices.get(o.office)) is None or k.single}

    def _officer(self, person: Entity, body: Entity) -> float:
        """Whether a person heads or speaks for a body of the same state."""
        bodies = {f"{o.country}-{k.body}" for o in person.offices if (k := self._offices.get(o.office)) and k.body}
        return OWN_BODY if body.id in bodies else 0.0

    def _is_description(self, entity: Entity) -> bool:
        """ "A Turkish minister" in two documents may be two people; "the Turkish foreign minister" is one at a time."""
        return is_nameless(entity) and not self._titles(entity)


def _words(entity: Entity) -> list[list[str]]:
    """The sounds of the words of each of a person's names."""
    return [[sound_key(w) for w in fold(n).split()] for names in entity.names.values() for n in names if n]


def _is_short_of(short: Entity, full: Entity) -> bool:
    """Whether all names of one are single words that end, or stand in, a name of the other."""
    ours = _words(short)
    if not ours or any(len(words) > 1 for words in ours):
        return False
    theirs = {w for words in _words(full) if len(words) > 1 for w in words}
    return any(len(words[0]) >= 3 and words[0] in theirs for words in ours)
