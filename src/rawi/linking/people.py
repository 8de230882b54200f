"""Entities across documents: one id is one entity; people outside the base join by the sound of their names, and those told of by a
family name, a shorter form of the name or an office alone are whom documents of one matter name in full.

Both are decided anew from what the documents tell whenever that changes: `same_as` follows from the documents, not from the
order in which they came, and leaving a document out brings back what was before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from rawi.edtf import Interval
from rawi.knowledge import Knowledge
from rawi.linking.entities import absorb, agree, copied, full_sound, is_nameless, is_of_base, sound_keys
from rawi.linking.items import days_apart
from rawi.model import Entity

_COMPANY = 2  # other entities that documents of one matter share
_TERM_DAYS = 366  # documents further apart may speak of two holders of an office
_LEAST = 3  # sounds of a family name that stands alone
MOST = 20  # people who go by one key; a name that more bear tells nobody
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """One entity of the record taken for another, and why."""

    entity: str
    into: str
    reason: str


class World(Protocol):
    """What people are judged by: the entities that documents name, each under the id that the documents give it."""

    def entity(self, id_: str) -> Entity | None:
        """What all documents tell of an id; None for one that no document tells of."""

    def keyed(self, keys: Iterable[str], apart: Collection[str] = ()) -> set[str]:
        """The ids that go by one of some keys (`keys_of`), but for keys of more than `MOST`, not counting those set `apart`."""

    def share(self, first: Collection[str], second: Collection[str], least: int) -> bool:
        """Whether documents that tell of the one and of the other have so many further names in common."""

    def prefetch_company(self, ids: Iterable[str]) -> None:
        """Look up the company of many at once."""

    def published(self, ids: Collection[str]) -> list[Interval]:
        """When documents that tell of one of some ids were published."""


def keys_of(entity: Entity) -> set[str]:
    """The keys by which a person is found who may be another: sounds of full names, last words, single names, offices held."""
    if entity.kind != "person" or entity.unnamed:
        return set()
    if is_nameless(entity):
        return {f"office:{o.office}:{o.country}" for o in entity.offices if o.country}
    found = {f"{closeness}:{key}" for closeness, key in sound_keys(entity)}
    names = names_of(entity)
    found |= {f"last:{words[-1]}" for words in names if len(words) > 1}
    found |= {f"ends:{words[0]} {words[-1]}" for words in names if len(words) > 1}
    found |= {f"single:{words[0]}" for words in names if len(words) == 1}
    return found | {f"held:{o.office}:{o.country}" for o in entity.offices if o.country}


def names_of(entity: Entity) -> list[_Words]:
    """The sounds of the words of a person's names; a name with a word that is vowels alone ("وي") has too few to go by."""
    told = {tuple(map(full_sound, n.split())) for names in entity.names.values() for n in names}
    return sorted(words for words in told if words and all(words))


class People:
    """Who is who, over a world of documents. Keeps answers: make a new one when the world has changed."""

    def __init__(self, world: World, knowledge: Knowledge) -> None:
        self._world = world
        self._base = knowledge.entities
        self._single = {name for name, office in knowledge.offices.items() if office.single}
        self._classes: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, Entity] = {}
        self._merges: dict[str, Merge | None] = {}

    # ------------------------------------------------------------------ names that sound alike
    def united(self, id_: str) -> str:
        """The id of the record for one of documents: of those that are one entity by name, that of the base, else the first."""
        return self.told_as(id_)[0]

    def told_as(self, id_: str) -> tuple[str, ...]:
        """All ids of documents that are one entity by name, that of the record first."""
        if id_ not in self._classes:
            for found in self._resolve(id_):
                for one in found:
                    self._classes[one] = found
        return self._classes[id_]

    def entity(self, id_: str) -> Entity | None:
        """What all documents tell of an entity of the record under the names that are one; None where no document does."""
        if id_ not in self._known:
            parts = [e for one in self.told_as(id_) if (e := self._world.entity(one)) is not None]
            if not parts:
                return None
            made = copied(parts[0])
            for part in parts[1:]:
                absorb(made, part)
            self._known[id_] = made
        return self._known[id_]

    def _resolve(self, id_: str) -> list[tuple[str, ...]]:
        """The ids that names join with one, directly or by way of others, as classes of which each is one entity."""
        edges: list[tuple[int, str, str]] = []
        seen, ahead = {id_}, [id_]
        while ahead:
            one = ahead.pop()
            for rank, other in self._alike(one):
                edges.append((rank, min(one, other), max(one, other)))
                if other not in seen:
                    seen.add(other)
                    ahead.append(other)
        homes = {one: [one] for one in sorted(seen)}
        for _, a, b in sorted(set(edges)):
            ours, theirs = homes[a], homes[b]
            if ours is not theirs and not (self._of_base(ours) and self._of_base(theirs)):
                ours += theirs
                homes.update(dict.fromkeys(theirs, ours))
        return list({id(found): self._in_order(found) for found in homes.values()}.values())

    def _of_base(self, ids: Iterable[str]) -> list[str]:
        return sorted(i for i in ids if (e := self._world.entity(i)) is not None and is_of_base(e))

    def _in_order(self, ids: Collection[str]) -> tuple[str, ...]:
        first = self._of_base(ids)
        return (*first, *sorted(set(ids) - set(first)))

    def _alike(self, one: str) -> Iterator[tuple[int, str]]:
        """Others that are the same by name: (0 for the surest, id). Full names that sound alike, when no state speaks
        against it or the company does not; those that sound nearly alike, when both agree.
        """
        entity = self._world.entity(one)
        if entity is None:
            return
        if is_nameless(entity):
            yield from self._of_one_office(one, entity)
            return
        keys = {f"{c}:{k}" for c, k in sound_keys(entity)}
        for other in sorted(self._world.keyed(keys) - {one}) if keys else ():
            known = self._world.entity(other)
            if known is None or is_nameless(known) or (known.wikidata and entity.wikidata):
                continue
            sounds = {k for c, k in sound_keys(entity) if c == "sound"} & {
                k for c, k in sound_keys(known) if c == "sound"
            }
            if sounds and agree(known, entity):
                yield 0, other
            elif (sounds or agree(known, entity)) and self._world.share((one,), (other,), _COMPANY):
                yield 1, other

    def _of_one_office(self, one: str, entity: Entity) -> Iterator[tuple[int, str]]:
        """Descriptions that tell of the same offices of one state, in documents of one matter and of one year ("the French
        ambassador", in two languages).
        """
        held = {f"office:{o.office}:{o.country}" for o in entity.offices if o.country}
        for other in sorted(self._world.keyed(held) - {one}) if held and not entity.unnamed else ():
            known = self._world.entity(other)
            if known is None or known.unnamed or not is_nameless(known) or not agree(known, entity):
                continue
            theirs = {f"office:{o.office}:{o.country}" for o in known.offices if o.country}
            if theirs == held and self._in_one_term((one,), (other,)) and self._world.share((one,), (other,), _COMPANY):
                yield 1, other

    # ------------------------------------------------------------------ people told again
    def same_as(self, id_: str) -> str:
        """The entity of the record that an id of documents stands for, over names that are one and people told again."""
        one, seen = self.united(id_), set[str]()
        while one not in seen and (merge := self.merge(one)) is not None:
            seen.add(one)
            one = merge.into
        return one

    def merge(self, one: str) -> Merge | None:
        """Whom a person of the record is told again as, if it can be said: documents tell of both among the same others,
        nobody else fits as well, and no state speaks against it.
        """
        if one not in self._merges:
            person = self.entity(one)
            plain = person is not None and person.kind == "person" and not person.unnamed and not person.wikidata
            self._merges[one] = self._merge(one, person) if plain and person is not None else None
        return self._merges[one]

    def _merge(self, one: str, person: Entity) -> Merge | None:
        if is_nameless(person):
            seats = {f"held:{office}:{state}" for office, state in self._seats(person)}
            found = {o for o in self._others(seats) if self._is_known_by_reports(o) and self._in_office_then(one, o)}
            return self._lone(one, found, "the only one told of by name in this office")
        words = names_of(person)
        shorter = {w[0] for w in words if len(w) == 1 and len(w[0]) >= _LEAST}
        if shorter and all(len(w) == 1 and len(w[0]) >= _LEAST for w in words):
            found = self._others({f"last:{word}" for word in shorter})
            return self._lone(one, found, "a family name, told with the same others")
        ends = {f"ends:{w[0]} {w[-1]}" for w in words if len(w) > 1}
        fuller = {o for o in self._others(ends) if self._is_fuller(o, words)}
        return self._lone(one, fuller, "a shorter form of the name, told with the same others")

    def _others(self, keys: Collection[str]) -> set[str]:
        return {self.united(found) for found in self._world.keyed(keys)} if keys else set()

    def _seats(self, person: Entity) -> set[tuple[str, str]]:
        """The offices of one holder at a time that somebody is said to hold, each with its state."""
        return {(o.office, o.country) for o in person.offices if o.country and o.office in self._single}

    def _is_known_by_reports(self, other: str) -> bool:
        """Not one of the base, whose terms were resolved by it."""
        known = self._base.get(other)
        return known is None or known.kind != "person"

    def _lone(self, one: str, found: Iterable[str], reason: str) -> Merge | None:
        likely = sorted(o for o in set(found) if o != one and self._agree(one, o))
        self._world.prefetch_company(i for o in likely for i in self.told_as(o))
        fit = [o for o in likely if self._world.share(self.told_as(one), self.told_as(o), _COMPANY)]
        return Merge(one, fit[0], reason) if len(fit) == 1 else None

    def _agree(self, one: str, other: str) -> bool:
        """Whether the other is known by name, and no state speaks against it."""
        ours, theirs = self.entity(one), self.entity(other)
        if ours is None or theirs is None:
            return False
        return not theirs.unnamed and not is_nameless(theirs) and agree(ours, theirs)

    def _is_fuller(self, other: str, words: Iterable[_Words]) -> bool:
        """Whether a name of the other begins and ends as one of ours does, with more words between."""
        known = self.entity(other)
        ours = {(w[0], w[-1]): len(w) for w in words if len(w) > 1}
        theirs = names_of(known) if known is not None else []
        return any(len(w) > ours.get((w[0], w[-1]), len(w)) for w in theirs)

    def _in_office_then(self, one: str, other: str) -> bool:
        """Whether documents tell of both within a year."""
        return self._in_one_term(self.told_as(one), self.told_as(other))

    def _in_one_term(self, first: Collection[str], second: Collection[str]) -> bool:
        ours, theirs = self._world.published(first), self._world.published(second)
        if not ours or not theirs:
            return True
        return any(days_apart(a, b) <= _TERM_DAYS for a in ours for b in theirs if _is_bounded(a) and _is_bounded(b))

    # ------------------------------------------------------------------ what a change touches
    def touched(self, ids: Collection[str]) -> set[str]:
        """The ids of documents whose entity of the record may be another when documents tell anew of some ids: these, those of
        names alike, and those that may be told again as one of them, now or before these were told of.
        """
        told = {one for id_ in ids for one in self.told_as(id_)}
        keys = {key for one in told if (entity := self._world.entity(one)) is not None for key in touching(entity)}
        found = self._world.keyed(keys, apart=ids)
        return {one for id_ in (*ids, *found) for one in self.told_as(id_)}


def touching(entity: Entity) -> set[str]:
    """The keys of those who may be told again as a person, or be the same by name."""
    found: set[str] = set()
    for key in keys_of(entity):
        kind, _, rest = key.partition(":")
        if kind in {"last", "held"}:
            found.add(f"single:{rest}" if kind == "last" else f"office:{rest}")
        else:
            found.add(key)
    return found


def final(merges: Iterable[Merge]) -> dict[str, str]:
    """Who each merged entity is in the end, over merges that follow one another."""
    into = {merge.entity: merge.into for merge in merges}
    return {entity: _end(entity, into) for entity in into}


def _end(entity: str, into: dict[str, str]) -> str:
    seen = {entity}
    while entity in into and into[entity] not in seen:
        entity = into[entity]
        seen.add(entity)
    return entity


def _is_bounded(days: Interval) -> bool:
    return days[0] != date.min and days[1] != date.max
