"""Readings linked in a record in memory: for measuring, and for whoever has readings and wants no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rawi.knowledge import Knowledge
from rawi.linking.linker import Linker
from rawi.linking.people import Merge
from rawi.model import Disagreement, Entity, Event, Published, Reading
from rawi.store.database import Store


@dataclass(slots=True)
class Linked:
    """The record over documents. `same` maps entity ids of documents to those of the record where they differ;
    `event_of_mention` the ids of event mentions (document:mention) to events; `merges` are the people taken for others, with
    the reason; `reprints` the documents that print another's text, and which; `dates` the dates of publication that other
    documents narrowed.
    """

    entities: dict[str, Entity]
    events: list[Event]
    disagreements: list[Disagreement]
    same: dict[str, str]
    event_of_mention: dict[str, str]
    merges: list[Merge] = field(default_factory=list)
    reprints: dict[str, str] = field(default_factory=dict)
    dates: dict[str, Published] = field(default_factory=dict)


def link(readings: Iterable[Reading], knowledge: Knowledge) -> Linked:
    """Link readings, which are of different documents. The result depends on what is read, not on the order it was read in."""
    with Store.open(":memory:") as store:
        store.add(readings)
        store.link(Linker(knowledge))
        return linked(store)


def linked(store: Store) -> Linked:
    """All that linking has made of the documents of a record."""
    events = store.events()
    return Linked(
        {e.id: e for e in store.entities()},
        events,
        store.disagreements(),
        store.same(),
        {m: e.id for e in events for m in e.mentions},
        store.merges(),
        store.reprints(),
        store.dates(),
    )
