"""People whom documents of one matter name differently: by a fuller name, a family name, an office alone.

Every such joining is a `Merge` with its reason; the record is made anew from the readings each time, so that leaving a merge out
brings back what was before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rawi.edtf import Interval, interval
from rawi.knowledge import Knowledge
from rawi.linking.entities import full_sound, is_nameless
from rawi.linking.items import days_apart
from rawi.model import Entity, Reading

_COMPANY = 2  # other entities that documents of one matter share
_TERM_DAYS = 366  # documents further apart may speak of two holders of an office
_LEAST = 3  # sounds of a family name that stands alone
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """One entity of the record taken for another, and why."""

    entity: str
    into: str
    reason: str


def people_told_again(
    entities: Mapping[str, Entity], same: Mapping[str, str], readings: Iterable[Reading], knowledge: Knowledge
) -> list[Merge]:
    """The people who are others of the record, told of in documents with other names in common: `same` gives the entity of the
    record for those of documents. Nobody is taken for one of two that fit alike, and nobody of a known other state.
    """
    scene = _Scene(entities, same, readings, knowledge)
    return [merge for one in sorted(scene.people) if (merge := scene.merge(one)) is not None]


class _Scene:
    """The people of the record, the words of their names, and the company they are told of in."""

    def __init__(
        self, entities: Mapping[str, Entity], same: Mapping[str, str], readings: Iterable[Reading], knowledge: Knowledge
    ) -> None:
        self.people = {e.id: e for e in entities.values() if e.kind == "person" and not e.unnamed}
        self._base = knowledge.entities
        self._single = {name for name, office in knowledge.offices.items() if office.single}
        self._words = {e.id: _names_of(e) for e in self.people.values()}
        self._company: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, list[Interval]] = defaultdict(list)
        for reading in readings:
            own = f"{reading.document.id}-"
            others = {same.get(e, e) for e in reading.entities if not e.startswith(own)}
            days = interval(reading.document.published.value) if reading.document.published else None
            for one in others & self.people.keys():
                self._company[one] |= others
                if days is not None:
                    self._told[one].append(days)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_office: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.people = {
            one: self.people[one] for one in self._company
        }  # who stands in one document alone has no company
        for one in sorted(self.people):
            self._index(one)

    def _index(self, one: str) -> None:
        if is_nameless(self.people[one]):
            return
        for word in {words[-1] for words in self._words[one] if len(words) > 1}:
            self._by_word[word].append(one)
        known = self._base.get(one)
        if known is None or known.kind != "person":  # whose terms the base knows was resolved by them
            for seat in self._seats(one):
                self._by_office[seat].append(one)

    def _seats(self, one: str) -> set[tuple[str, str]]:
        """The offices of one holder at a time that somebody is said to hold, each with its state."""
        offices = self.people[one].offices
        return {(o.office, o.country) for o in offices if o.country and o.office in self._single}

    def merge(self, one: str) -> Merge | None:
        """Whom a person is told again as, if it can be said."""
        person = self.people[one]
        if person.wikidata:
            return None
        if is_nameless(person):
            found = [o for seat in self._seats(one) for o in self._by_office[seat] if self._in_office_then(one, o)]
            return self._lone(one, found, "the only one told of by name in this office")
        shorter = [words for words in self._words[one] if len(words) == 1 and len(words[0]) >= _LEAST]
        if shorter and len(shorter) == len(self._words[one]):
            found = [o for words in shorter for o in self._by_word[words[0]]]
            return self._lone(one, found, "a family name, told with the same others")
        fuller = [o for words in self._words[one] for o in self._by_word[words[-1]] if self._is_fuller(o, one)]
        return self._lone(one, fuller, "a shorter form of the name, told with the same others")

    def _lone(self, one: str, found: Sequence[str], reason: str) -> Merge | None:
        fit = sorted({o for o in found if o != one and self._may_be(one, o)})
        return Merge(one, fit[0], reason) if len(fit) == 1 else None

    def _may_be(self, one: str, other: str) -> bool:
        """Whether nothing speaks against two people being one, and documents tell of both among the same others."""
        ours, theirs = self.people[one], self.people[other]
        if ours.country and theirs.country and ours.country != theirs.country:
            return False
        return len((self._company[one] & self._company[other]) - {one, other}) >= _COMPANY

    def _is_fuller(self, other: str, one: str) -> bool:
        """Whether a name of the other begins and ends as one of ours does, with more words between."""
        ours = {(words[0], words[-1]): len(words) for words in self._words[one] if len(words) > 1}
        return any(len(words) > ours.get((words[0], words[-1]), len(words)) for words in self._words[other])

    def _in_office_then(self, one: str, other: str) -> bool:
        """Whether documents tell of both within a year."""
        ours, theirs = self._told[one], self._told[other]
        if not ours or not theirs:
            return True
        return any(days_apart(a, b) <= _TERM_DAYS for a in ours for b in theirs if _is_bounded(a) and _is_bounded(b))


def _is_bounded(days: Interval) -> bool:
    return days[0] != date.min and days[1] != date.max


def _names_of(entity: Entity) -> list[_Words]:
    """The sounds of the words of a person's names; a name with a word that is vowels alone ("وي") has too few to go by."""
    told = {tuple(map(full_sound, n.split())) for names in entity.names.values() for n in names}
    return sorted(words for words in told if words and all(words))


def final(merges: Iterable[Merge]) -> dict[str, str]:
    """Who each merged entity is in the end, over merges that follow one another."""
    into = {merge.entity: merge.into for merge in merges}
    return {entity: _end(entity, into) for entity in into}


def _end(entity: str, into: Mapping[str, str]) -> str:
    seen = {entity}
    while entity in into and into[entity] not in seen:
        entity = into[entity]
        seen.add(entity)
    return entity
