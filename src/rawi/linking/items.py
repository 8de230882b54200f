"""An event mention as linking sees it: its document, parties, and the days it can have happened on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.edtf import Interval, interval
from rawi.model import EntityRef, EventMention, Reading

_NEWS = timedelta(days=4)  # an event told without a time, as news, happened within so many days of publication


@dataclass(slots=True)
class Item:
    """One event mention with its document. `days` is what its own time allows; `guess` a looser bound from publication."""

    id: str
    document: str
    outlet: str
    mention: EventMention
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    days: Interval | None
    guess: Interval | None
    published: Interval | None

    @property
    def parties(self) -> frozenset[str]:
        """All participants."""
        return self.actors | self.recipients


def items_of(readings: Iterable[Reading], same: Mapping[str, str]) -> list[Item]:
    """The items of all readings, with entity ids of the record."""
    return [_item(r, m, same) for r in readings for m in r.events]


def _item(reading: Reading, mention: EventMention, same: Mapping[str, str]) -> Item:
    document = reading.document
    published = interval(document.published.value) if document.published else None
    days = interval(mention.time.value) if mention.time else None

    def own(refs: Iterable[EntityRef]) -> frozenset[str]:
        return frozenset(same.get(r.entity, r.entity) for r in refs if r.entity)

    place = mention.place.entity if mention.place else None
    return Item(
        id=f"{document.id}:{mention.id}",
        document=document.id,
        outlet=document.outlet or document.uri,
        mention=mention,
        actors=own(mention.actors),
        recipients=own(mention.recipients),
        place=same.get(place, place) if place else None,
        days=days,
        guess=days or _news_days(mention, published),
        published=published,
    )


def _news_days(mention: EventMention, published: Interval | None) -> Interval | None:
    """Days on which an event told without a time may have happened; what is ahead is not bounded after."""
    if published is None:
        return None
    start = published[0] if published[0] == date.min else published[0] - _NEWS
    end = published[1]
    if mention.status in {"planned", "proposed", "conditional"} and end < date.max - timedelta(days=400):
        end = end + timedelta(days=30)
    return start, end


def share_a_day(first: Interval | None, second: Interval | None) -> bool:
    """Whether two spans of days meet; an unknown one meets none."""
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def days_apart(first: Interval, second: Interval) -> int:
    """Days between two spans, 0 when they meet."""
    if share_a_day(first, second):
        return 0
    return (second[0] - first[1]).days if first[1] < second[0] else (first[0] - second[1]).days
