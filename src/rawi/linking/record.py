"""Link readings into the record: united entities, events, disagreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rawi.knowledge import Knowledge
from rawi.linking.clusters import cluster
from rawi.linking.dating import dated, narrowed
from rawi.linking.disagreements import Disagreements
from rawi.linking.entities import absorb, unite
from rawi.linking.events import event_of
from rawi.linking.items import Item, items_of
from rawi.linking.origins import Origins
from rawi.linking.pairs import Judge
from rawi.linking.parties import Parties
from rawi.linking.people import Merge, final, people_told_again
from rawi.linking.places import Places
from rawi.linking.ranks import Ranks
from rawi.linking.reprints import sources_of
from rawi.linking.stories import Stories
from rawi.model import Disagreement, Entity, Event, Published, Reading


@dataclass(slots=True)
class Linked:
    """The record over all documents. `same` maps entity ids of documents to those of the record; `event_of_mention` the ids
    of event mentions (document:mention) to events; `merges` are the people taken for others, with the reason; `reprints` the
    documents that print another's text, and which; `dates` the dates of publication that other documents narrowed.
    """

    entities: dict[str, Entity]
    events: list[Event]
    disagreements: list[Disagreement]
    same: dict[str, str]
    event_of_mention: dict[str, str]
    merges: list[Merge] = field(default_factory=list)
    reprints: dict[str, str] = field(default_factory=dict)
    dates: dict[str, Published] = field(default_factory=dict)


def link(readings: Sequence[Reading], knowledge: Knowledge) -> Linked:
    """Link all readings. The result depends on what is read, not on the order it was read in."""
    ordered = sorted(readings, key=lambda r: r.document.id)
    entities, same = unite(ordered)
    merges = people_told_again(entities, same, ordered, knowledge)
    _carry_out(merges, entities, same)
    parties = Parties(entities, knowledge)
    clusters = _clusters(ordered, same, parties)
    dates = narrowed(ordered, clusters)
    if dates:
        ordered = dated(ordered, dates)
        clusters = _clusters(ordered, same, parties)
    by_mention: dict[str, str] = {}
    events: list[Event] = []
    disagreements: list[Disagreement] = []
    finder = Disagreements(parties, Places(parties, knowledge), Ranks(knowledge))
    reprints = sources_of(ordered)
    origins = Origins([r.document for r in ordered], entities, same, parties, reprints)
    for members in clusters:
        event = event_of(members, parties, origins.of)
        events.append(event)
        by_mention.update((m, event.id) for m in event.mentions)
        disagreements.extend(finder.of(event, members))
    in_order = sorted(events, key=_when)
    return Linked(entities, in_order, disagreements, same, by_mention, merges, reprints, dates)


def _clusters(readings: Sequence[Reading], same: Mapping[str, str], parties: Parties) -> list[list[Item]]:
    """The mentions of each happening together."""
    stories = Stories(readings, same)
    return cluster(items_of(readings, same), Judge(parties, stories), stories)


def _carry_out(merges: Sequence[Merge], entities: dict[str, Entity], same: dict[str, str]) -> None:
    """Give the names and offices of merged entities to whom they are, and their documents' entities with them."""
    ends = final(merges)
    for entity in sorted(ends):
        absorb(entities[ends[entity]], entities.pop(entity))
    for local, entity in same.items():
        same[local] = ends.get(entity, entity)


def _when(event: Event) -> tuple[str, str]:
    return event.time or "9999", event.id
