"""Two sides, usually states: what passed between them, dated and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from rawi.errors import QueryError
from rawi.knowledge import Knowledge
from rawi.model import Event
from rawi.views.book import Book
from rawi.views.rows import Ledger, LedgerRow
from rawi.views.timeline import EventFilter, event_row, events_of

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


class QuadRow(msgspec.Struct, frozen=True):
    """A row of `ontology/quads.csv`: an event type and the class that it is counted in."""

    type: str
    quad: str
    source: str


def quads_of(knowledge: Knowledge) -> dict[str, str]:
    """The quad class of every event type."""
    return {row.type: row.quad for row in knowledge.load_csv("ontology/quads.csv", QuadRow)}


def between(book: Book, first: str, second: str, wanted: EventFilter) -> Ledger:
    """The events with one side acting and the other acted on, or both together, in order of time. A state's side are itself, its
    offices, bodies, armed forces and places. Raises `QueryError` for an unknown name, or when both are one.
    """
    sides = [_side(book, name) for name in (first, second)]
    if sides[0] & sides[1]:
        raise QueryError(f"{first!r} and {second!r} are one side; name two")
    quads = quads_of(book.knowledge)
    rows = [
        LedgerRow(way, quads[event.type], event_row(book, event))
        for event in events_of(book, wanted)
        if (way := _way(book, event, *sides)) is not None
    ]
    types = Counter(row.event.type for row in rows)
    classes = Counter(row.quad for row in rows)
    return Ledger(
        _name(book, sides[0]),
        _name(book, sides[1]),
        rows,
        dict(types.most_common()),
        {quad: classes[quad] for quad in QUADS},
    )


def _side(book: Book, name: str) -> set[str]:
    """The ids that a name stands for; of a capital's name, its state."""
    return {(book.state_of(i) or i) if _is_place(book, i) else i for i in book.ids_of(name)}


def _is_place(book: Book, entity: str) -> bool:
    known = book.entities.get(entity)
    return known is not None and known.kind == "place"


def _name(book: Book, side: Iterable[str]) -> str:
    return " / ".join(book.name(entity) for entity in sorted(side))


def _way(book: Book, event: Event, first: set[str], second: set[str]) -> str | None:
    """Which way an event goes between two sides; None when it is none of theirs."""
    actors, recipients = (_on_sides(book, ids) for ids in (event.actors, event.recipients))
    if event.reciprocal or (event.actors and not event.recipients):
        return "↔" if actors & first and actors & second else None
    if actors & first and recipients & second:
        return "→"
    if actors & second and recipients & first:
        return "←"
    return "↔" if actors & first and actors & second else None


def _on_sides(book: Book, parties: Iterable[str]) -> set[str]:
    """The participants and the states that they act for or belong to."""
    found = set(parties)
    return found | {state for party in found if (state := book.country(party))}
