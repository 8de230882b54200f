"""Writes the events that clusters of mentions add up to, with their parties and disagreements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, update

from rawi.edtf import interval
from rawi.knowledge import Knowledge
from rawi.linking.disagreements import Disagreements
from rawi.linking.events import event_of
from rawi.linking.items import Member
from rawi.linking.origins import Origins
from rawi.linking.parties import Parties
from rawi.linking.places import Places
from rawi.linking.ranks import Ranks
from rawi.linking.rows import batches
from rawi.linking.wordings import Wordings
from rawi.model import Disagreement, Event
from rawi.store import schema

_ENCODE = msgspec.json.Encoder()
_SET_EVENT = update(schema.mention).where(schema.mention.c.id == bindparam("own")).values(event=bindparam("of"))


class Composer:
    """Events over one connection."""

    def __init__(self, connection: Connection, knowledge: Knowledge, parties: Parties) -> None:
        self._run = connection.execute
        self._wordings = Wordings(connection)
        self._knowledge = knowledge
        self._parties = parties
        self._finder = Disagreements(parties, Places(knowledge), Ranks(knowledge))

    def forget(self, events: Collection[str]) -> None:
        """Take events out."""
        for some in batches(events):
            for table in (schema.disagreement, schema.event_party):
                self._run(delete(table).where(table.c.event.in_(some)))
            self._run(delete(schema.event).where(schema.event.c.id.in_(some)))

    def compose(self, clusters: Sequence[Sequence[Member]]) -> list[Event]:
        """Write the events of clusters, in their order."""
        printed = self._wordings.outlets_printed({m.told.document.id for members in clusters for m in members})
        origins = Origins(self._knowledge, self._parties, printed.get)
        events, sides = [], []
        for members in clusters:
            event = event_of(members, self._parties, lambda order: origins.of((m.told, m.mention) for m in order))
            events.append(event)
            sides += list(self._finder.of(event, sorted(members, key=lambda m: m.id)))
        self._write(events)
        self._write_sides(sides)
        return events

    def _write(self, events: Sequence[Event]) -> None:
        if not events:
            return
        self._run(insert(schema.event), [_row(e) for e in events])
        parties = [
            {"event": e.id, "entity": p, "role": role}
            for e in events
            for role, side in (("actor", e.actors), ("recipient", e.recipients))
            for p in side
        ]
        if parties:
            self._run(insert(schema.event_party), parties)
        self._run(_SET_EVENT, [{"own": m, "of": e.id} for e in events for m in e.mentions])

    def _write_sides(self, sides: Iterable[Disagreement]) -> None:
        rows = [{"event": d.event, "field": d.field, "disagreement": _ENCODE.encode(d)} for d in sides]
        if rows:
            self._run(insert(schema.disagreement), rows)


def _row(event: Event) -> dict[str, object]:
    days = interval(event.time)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "time": event.time,
        "first_day": days[0] if days else None,
        "last_day": days[1] if days else None,
        "place": event.place,
        "origins": event.independent_origins,
        "event": _ENCODE.encode(event),
    }
