"""Links reports into the record, each with what is near it: nothing is looked at that a report does not touch.

Who is who, which pairs of mentions are one happening, and what an event adds up to follow from the documents alone
(`people`, `pairs`, `clusters`, `events`), so that after any change it is enough to tell anew what rests on it; the record is
the same whatever the order in which reports came, and what a report brought goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from rawi.knowledge import Knowledge
from rawi.linking.composer import Composer
from rawi.linking.dating import narrowed
from rawi.linking.identities import Identities
from rawi.linking.items import Item, Member, Told, told
from rawi.linking.links import Links
from rawi.linking.pairing import AGAIN, Memory, Pairing
from rawi.linking.redating import redated
from rawi.linking.rows import batches
from rawi.linking.wordings import Wordings
from rawi.model import Published, Reading
from rawi.store import schema

_READING, _PUBLISHED = msgspec.json.Decoder(Reading), msgspec.json.Decoder(Published)
_ENCODE = msgspec.json.Encoder()
_KEPT = 2000  # readings kept in memory
_STATE, _VERSION = schema.state, "links"  # how often the record was linked


class Linker:
    """Links documents into the record. One is good for as long as nobody else links the same record; after an error, make a
    new one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._memory = Memory(knowledge)
        self._told: dict[str, Told] = {}
        self._version = -1

    def add(self, connection: Connection, documents: Collection[str]) -> None:
        """Link documents that are not linked yet, all of which are in the record."""
        update = self._update(connection)
        update.carry_out(documents, list(update.readings(documents)))

    def remove(self, connection: Connection, documents: Collection[str]) -> None:
        """Undo the linking of documents, which may be gone or changed since."""
        self._update(connection).carry_out(documents, [])

    def _update(self, connection: Connection) -> _Update:
        """A change of the record, by what is remembered of it if nobody else has changed it since."""
        known = connection.execute(select(_STATE.c.value).where(_STATE.c.key == _VERSION)).scalar()
        self._memory.trim()
        if known != str(self._version):
            self._memory.clear()
        if known != str(self._version) or len(self._told) > _KEPT:
            self._told.clear()
        self._version = int(known or 0) + 1
        connection.execute(delete(_STATE).where(_STATE.c.key == _VERSION))
        connection.execute(insert(_STATE), {"key": _VERSION, "value": str(self._version)})
        return _Update(connection, self._knowledge, self._memory, self._told)


class _Update:
    """One change of the record."""

    def __init__(self, connection: Connection, knowledge: Knowledge, memory: Memory, tolds: dict[str, Told]) -> None:
        self._run = connection.execute
        self._knowledge = knowledge
        self._memory = memory
        self._identities = Identities(connection, knowledge)
        self._wordings = Wordings(connection)
        self._pairing = Pairing(Links(connection), memory)
        self._links = Links(connection)
        self._composer = Composer(connection, knowledge, memory.parties)
        self._tolds = tolds
        self._dates: dict[str, Published | None] = {}

    def carry_out(self, documents: Collection[str], readings: Sequence[Reading]) -> None:
        """Put readings in place of what documents told before."""
        for document in documents:
            self._forget_told(document)
        renamed = self._identities.replace(documents, readings)
        reworded = self._wordings.replace(documents, readings)
        for document in renamed:
            self._forget_told(document)
        changed = {*documents, *renamed}
        _, touched, events = self._pairing.forget([*changed, *(d + AGAIN for d in changed)])
        self._set_dates(dict.fromkeys(changed))
        there = [r.document.id for r in readings] + sorted(renamed)
        touched |= self._pairing.put((d, self._one(d)) for d in there)
        touched, further = self._date(touched)
        retold = changed | reworded
        touched |= {n for numbers in self._pairing.numbers(self._both(reworded)).values() for n in numbers}
        self._compose(touched, events | further, retold)

    def _both(self, documents: Iterable[str]) -> list[str]:
        return [name for d in documents for name in (d, d + AGAIN)]

    # ------------------------------------------------------------------ readings
    def readings(self, documents: Iterable[str]) -> Iterator[Reading]:
        """The readings of documents."""
        table = schema.document
        for some in batches(documents):
            for row in self._run(select(table.c.reading).where(table.c.id.in_(some)).order_by(table.c.id)):
                yield _READING.decode(row.reading)

    def _fetch(self, names: Iterable[str]) -> None:
        """Have documents at hand, each as told, or with the date that others narrow."""
        missing = {name for name in names if name not in self._tolds}
        plain = {name.rstrip(AGAIN) for name in missing}
        readings = {r.document.id: r for r in self.readings(plain)}
        same = self._identities.same({e for r in readings.values() for e in _ids(r)})
        for name in missing:
            reading = readings[name.rstrip(AGAIN)]
            if name.endswith(AGAIN):
                reading = redated(reading, self._date_of(reading.document.id), self._knowledge)
            self._tolds[name] = told(reading, same, self._memory.parties)

    def _one(self, name: str) -> Told:
        self._fetch([name])
        return self._tolds[name]

    def _forget_told(self, document: str) -> None:
        self._tolds.pop(document, None)
        self._tolds.pop(document + AGAIN, None)

    # ------------------------------------------------------------------ dates
    def _date_of(self, document: str) -> Published | None:
        """The narrowed date of a document, if it has one."""
        if document not in self._dates:
            self._look_up([document])
        return self._dates[document]

    def _look_up(self, documents: Iterable[str]) -> None:
        wanted = {d for d in documents if d not in self._dates}
        self._dates.update(dict.fromkeys(wanted))
        table = schema.dated
        for some in batches(wanted):
            for row in self._run(select(table).where(table.c.document.in_(some))):
                self._dates[row.document] = _PUBLISHED.decode(row.published)

    def _set_dates(self, dates: dict[str, Published | None]) -> None:
        for some in batches(dates):
            self._run(delete(schema.dated).where(schema.dated.c.document.in_(some)))
        rows = [{"document": d, "published": _ENCODE.encode(p)} for d, p in dates.items() if p is not None]
        if rows:
            self._run(insert(schema.dated), rows)
        self._dates.update(dates)

    def _date(self, touched: set[int]) -> tuple[set[int], set[str]]:
        """Date open documents by what they share with others: (the touched items and those that this touches, the events of which a
        mention is gone by it).
        """
        near = {n for group in self._pairing.groups(touched) for n in group}
        documents = {item.document.rstrip(AGAIN) for item in self._pairing.items(near).values()}
        open_ = sorted(s.document for s in self._pairing.stories(documents) if s.is_open)
        moved, events = set(touched), set[str]()
        if not open_:
            return moved, events
        shared = self._shared(open_)
        self._look_up(open_)
        for document in open_:
            published = narrowed(self._one(document).document.published, shared[document])
            if published != self._dates[document]:
                gone, others, lost = self._pairing.forget([document + AGAIN])
                moved = (moved - gone) | others
                events |= lost
                self._tolds.pop(document + AGAIN, None)
                self._set_dates({document: published})
                moved |= set(self._pairing.numbers([document])[document])
                if published is not None:
                    moved |= self._pairing.put([(document + AGAIN, self._one(document + AGAIN))])
        return moved, events

    def _shared(self, documents: Sequence[str]) -> dict[str, list[tuple[Member, list[Member]]]]:
        """The mentions of documents, each with the others of the same happening, by the dates that each document itself tells."""
        own = self._pairing.numbers(documents)
        groups = self._pairing.groups((n for some in own.values() for n in some), _Plain())
        home = {n: members for group in groups for members in self._pairing.clusters(group) for n in members}
        return {
            document: [
                (own_member, self._members([o for o in home[n] if o != n]))
                for n, own_member in zip(own[document], self._members(own[document]), strict=True)
            ]
            for document in documents
        }

    def _members(self, numbers: Sequence[int]) -> list[Member]:
        """The members that items are, in the same order."""
        items = self._pairing.items(numbers)
        self._fetch({item.document for item in items.values()})
        return [_member(self._tolds[items[n].document], items[n]) for n in numbers] if numbers else []

    # ------------------------------------------------------------------ events
    def _compose(self, touched: Collection[int], lost: set[str], retold: Collection[str]) -> None:
        """Tell the events anew that items are of, where they have changed; `lost` are events of which a mention is gone."""
        items = self._pairing.items(touched)
        self._look_up({item.document.rstrip(AGAIN) for item in items.values()})
        counts = _Counting(self._dates, self._look_up)
        before = self._links.events_of(touched)
        aside = {n: None for n, item in items.items() if not counts[item.document]}
        events = lost | {e for n in aside if (e := before[n])}
        groups = self._pairing.groups([n for n in items if n not in aside], counts)
        clusters = [members for group in groups for members in self._pairing.clusters(group)]
        before = self._links.events_of(n for members in clusters for n in members)
        events |= {e for e in before.values() if e}
        kept = self._unchanged(clusters, before, retold) - lost
        fresh = [members for members in clusters if before[members[0]] not in kept]
        self._composer.forget(events - kept)
        made = self._composer.compose([self._members(members) for members in fresh])
        self._links.set_events({**aside, **{n: e.id for members, e in zip(fresh, made, strict=True) for n in members}})

    def _unchanged(
        self, clusters: Iterable[Sequence[int]], before: dict[int, str | None], retold: Collection[str]
    ) -> set[str]:
        """The events whose mentions are those they were, and tell what they told."""
        sizes = self._links.sizes({e for e in before.values() if e})
        kept: set[str] = set()
        for members in clusters:
            event = before[members[0]]
            same = event is not None and all(before[n] == event for n in members) and sizes[event] == len(members)
            documents = {item.document.rstrip(AGAIN) for item in self._pairing.items(members).values()}
            if same and event is not None and documents.isdisjoint(retold):
                kept.add(event)
        return kept


class _Plain(dict[str, bool]):
    """Documents by the dates that they tell themselves."""

    def __missing__(self, document: str) -> bool:
        return not document.endswith(AGAIN)


class _Counting(dict[str, bool]):
    """Which documents count for events: those whose date others narrow with that date, the others as told."""

    def __init__(self, dates: Mapping[str, Published | None], look_up: Callable[[Iterable[str]], None]) -> None:
        self._dates = dates
        self._look_up = look_up

    def __missing__(self, document: str) -> bool:
        plain = document.rstrip(AGAIN)
        self._look_up([plain])
        self[document] = (self._dates[plain] is not None) == document.endswith(AGAIN)
        return self[document]


def _ids(reading: Reading) -> set[str]:
    """The ids of entities that a reading uses."""
    refs = (r for m in reading.events for r in (*m.actors, *m.recipients, *([m.place] if m.place else ())))
    links = (link for m in reading.events for chain in m.attribution for link in chain)
    return {*reading.entities, *(r.entity for r in refs if r.entity), *(x.entity for x in links if x.entity)}


def _member(told: Told, item: Item) -> Member:
    mention = next(m for m in told.reading.events if f"{told.document.id}:{m.id}" == item.id)
    return Member(told, mention, item)
