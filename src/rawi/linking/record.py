"""Link readings into the record: united entities, events, disagreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.knowledge import Knowledge
from rawi.linking.clusters import cluster
from rawi.linking.disagreements import Disagreements
from rawi.linking.entities import unite
from rawi.linking.events import event_of
from rawi.linking.items import items_of
from rawi.linking.origins import Origins
from rawi.linking.pairs import Judge
from rawi.linking.parties import Parties
from rawi.linking.places import Places
from rawi.linking.ranks import Ranks
from rawi.linking.stories import Stories
from rawi.model import Disagreement, Entity, Event, Reading


@dataclass(slots=True)
class Linked:
    """The record over all documents. `same` maps entity ids of documents to those of the record; `event_of_mention` the ids
    of event mentions (document:mention) to events.
    """

    entities: dict[str, Entity]
    events: list[Event]
    disagreements: list[Disagreement]
    same: dict[str, str]
    event_of_mention: dict[str, str]


def link(readings: Sequence[Reading], knowledge: Knowledge) -> Linked:
    """Link all readings. The result depends on what is read, not on the order it was read in."""
    ordered = sorted(readings, key=lambda r: r.document.id)
    entities, same = unite(ordered)
    by_mention: dict[str, str] = {}
    events: list[Event] = []
    disagreements: list[Disagreement] = []
    stories = Stories(ordered, same)
    parties = Parties(entities, knowledge)
    judge = Judge(parties, stories)
    finder = Disagreements(parties, Places(parties, knowledge), Ranks(knowledge))
    origins = Origins(ordered, entities, same, parties)
    for members in cluster(items_of(ordered, same), judge, stories):
        event = event_of(members, parties, origins.of)
        events.append(event)
        by_mention.update((m, event.id) for m in event.mentions)
        disagreements.extend(finder.of(event, members))
    return Linked(entities, sorted(events, key=_when), disagreements, same, by_mention)


def _when(event: Event) -> tuple[str, str]:
    return event.time or "9999", event.id
