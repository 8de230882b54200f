"""The timeline: events in order of time, filtered by who, what, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rawi.edtf import Interval, interval
from rawi.errors import QueryError
from rawi.model import Event
from rawi.views.book import Book
from rawi.views.rows import EventRow

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("happened", "ongoing", "planned", "proposed", "conditional", "denied")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What events to show. Names in any script; `since` and `until` EDTF dates, both inclusive; `certainty` 0 shows all, None
    those that are told as a report's news or are sure (`rawi.reading.events.foremost`).
    """

    actor: str | None = None
    type: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    status: str | None = None
    min_origins: int = 1
    certainty: float | None = None


def timeline(book: Book, wanted: EventFilter) -> list[EventRow]:
    """Rows of the events that fit, undated ones last. Raises `QueryError` for an unknown name, type, status or date."""
    return [event_row(book, e) for e in events_of(book, wanted)]


def events_of(book: Book, wanted: EventFilter, latest: int | None = None) -> Iterator[Event]:
    """The events that fit, in order of time, undated ones last; `latest`: so many of the latest alone. Raises `QueryError` as
    `timeline` does.
    """
    _check("type", wanted.type and wanted.type.upper(), TYPES)
    _check("status", wanted.status, STATUSES)
    return iter(sorted(islice(_events(book, wanted), latest), key=_order))


def _check(what: str, value: str | None, known: tuple[str, ...]) -> None:
    if value and value not in known:
        raise QueryError(f"{value!r} is no {what}; use one of {', '.join(known)}")


def _events(book: Book, wanted: EventFilter) -> Iterator[Event]:
    actors = book.ids_of(wanted.actor) if wanted.actor else None
    places = book.ids_of(wanted.place) if wanted.place else None
    days = _days(wanted)
    pool = book.events.values() if actors is None else book.events_with(actors)
    for event in pool:
        if actors is not None and not actors & {*event.actors, *event.recipients}:
            continue
        if places is not None and not _in_places(book, event, places):
            continue
        if wanted.type and event.type != wanted.type.upper():
            continue
        if wanted.status and event.status != wanted.status:
            continue
        if not _is_sure(event, wanted.certainty):
            continue
        if event.independent_origins < wanted.min_origins or not _within(event, days):
            continue
        yield event


def _is_sure(event: Event, least: float | None) -> bool:
    if event.certainty is None:
        return True
    return event.foremost if least is None else event.certainty >= least


def _order(event: Event) -> tuple[bool, str, str]:
    days = interval(event.time)
    return days is None, days[1].isoformat() if days else "", event.id


def _days(wanted: EventFilter) -> Interval | None:
    if not wanted.since and not wanted.until:
        return None
    days = interval(f"{_edge(wanted.since, 0)}/{_edge(wanted.until, 1)}")
    if days is None:
        raise QueryError(f"{wanted.since or '..'} to {wanted.until or '..'} is no span of dates; write YYYY-MM-DD")
    return days


def _edge(value: str | None, side: int) -> str:
    if not value:
        return ".."
    days = interval(value)
    if days is None:
        raise QueryError(f"{value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return days[side].isoformat()


def _within(event: Event, days: Interval | None) -> bool:
    if days is None:
        return True
    own = interval(event.time)
    return own is not None and own[0] <= days[1] and days[0] <= own[1]


def _in_places(book: Book, event: Event, places: set[str]) -> bool:
    if event.place is None:
        return False
    known = book.entities.get(event.place)
    return event.place in places or (known is not None and known.country in places)


def event_row(book: Book, event: Event) -> EventRow:
    """One event as a row."""
    return EventRow(
        id=event.id,
        time=event.time,
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=[book.name(a) for a in event.actors],
        recipients=[book.name(r) for r in event.recipients],
        place=book.name(event.place) if event.place else None,
        origins=event.independent_origins,
        documents=len(event.documents),
        disputed=event.id in book.disagreements,
        certainty=event.certainty,
        topics=event.topics,
    )
