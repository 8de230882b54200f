"""What an export writes: the events asked for, and what every format needs to know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rawi.edtf import Interval, interval
from rawi.model import Document, Entity, Event, EventMention, Reading
from rawi.views.book import Book
from rawi.views.detail import sentence_at
from rawi.views.relations import quads_of

TOLD_AS_FACT = frozenset({"happened", "ongoing"})


@dataclass(frozen=True)
class Chosen:
    """Events of a record, in order of time. `book` is the whole record."""

    book: Book
    events: Sequence[Event]

    @cached_property
    def quads(self) -> dict[str, str]:
        """The quad class of every event type."""
        return quads_of(self.book.knowledge)

    @cached_property
    def entities(self) -> list[Entity]:
        """The entities that take part in the events or are their places, by id."""
        ids = {i for e in self.events for i in (*e.actors, *e.recipients, e.place) if i}
        return [self.book.entities[i] for i in sorted(ids) if i in self.book.entities]

    @cached_property
    def documents(self) -> list[Document]:
        """The documents that tell of the events, by id."""
        ids = {d for e in self.events for d in e.documents}
        return [self.book.readings[d].document for d in sorted(ids) if d in self.book.readings]

    def mentions(self, event: Event) -> Iterator[tuple[Reading, EventMention]]:
        """What each document says of an event, in the event's order."""
        yield from (self.book.mentions[m] for m in event.mentions if m in self.book.mentions)

    def words(self, event: Event) -> str:
        """The sentence in which the event is first told."""
        for reading, mention in self.mentions(event):
            if mention.triggers:
                return " ".join(sentence_at(reading.document.text, mention.triggers[0]).split())
        return ""

    def cameo(self, event: Event) -> str | None:
        """The CAMEO code that the first mention with one has."""
        return next((m.cameo for _, m in self.mentions(event) if m.cameo), None)

    def stance(self, event: Event) -> str:
        """How the reports stand to the event: asserted when one asserts it, doubted when all doubt it."""
        stances = {m.stance for _, m in self.mentions(event)}
        return next((s for s in ("asserted", "reported", "doubted") if s in stances), "reported")

    def point(self, entity: str | None) -> tuple[float, float] | None:
        """Longitude and latitude in degrees of a place, or of a state's capital; None when they are not known."""
        base = self.book.knowledge.entities
        record = base.get(self.book.record_id(entity) or "")
        if record is not None and record.kind == "state":
            record = base.get(record.capital)
        return (
            (record.lon, record.lat)
            if record is not None and record.lat is not None and record.lon is not None
            else None
        )

    def title(self, event: Event) -> str:
        """The event as one line: who, what, whom, where."""
        names = self.book.name
        parties = " · ".join(names(p) for p in (*event.actors, *event.recipients))
        where = f" @ {names(event.place)}" if event.place else ""
        return f"{event.type}{'/' + event.mode if event.mode else ''}: {parties}{where}"


def days_of(event: Event) -> Interval | None:
    """The first and the last day on which an event can have been, when both are known."""
    days = interval(event.time)
    return None if days is None or date.min in days or date.max in days else days


def one_day(event: Event) -> date | None:
    """The day of an event that is known to one."""
    days = days_of(event)
    return days[0] if days and days[0] == days[1] else None
