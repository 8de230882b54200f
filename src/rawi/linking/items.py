"""An event mention as linking sees it: its document, parties, place, and the days it can have happened on."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from rawi.edtf import Interval, interval
from rawi.language.folding import fold_text
from rawi.model import Entity, EntityRef, EventMention, Reading

_NEWS = timedelta(days=4)  # an event told without a time, as news, happened within so many days of publication
_AHEAD = timedelta(days=30)  # and one that is ahead, within so many days after
_AROUND = 160  # characters on either side of a trigger within which its sentence is looked for
_STOPS = re.compile(r"[.!?؟؛\n]")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Item:
    """One event mention with its document.

    `days` is what its own time allows, `time` (EDTF) says so, `guess` is a looser bound from publication. `known_actors` and
    `known_recipients` leave out the groups without a name, which say nothing about who took part in another document. `who` is a
    number that items of the same participants share, `how` one of items of the same mode, status, place and cue, `when` one of
    items of the same days.
    """

    id: str
    document: str
    lang: str
    outlet: str
    mention: EventMention
    actors: frozenset[str]
    recipients: frozenset[str]
    known_actors: frozenset[str]
    known_recipients: frozenset[str]
    place: str | None
    days: Interval | None
    guess: Interval | None
    published: Interval | None
    time: str | None = None
    words: frozenset[str] = field(default_factory=frozenset)
    who: int = 0
    how: int = 0
    when: int = 0

    @property
    def parties(self) -> frozenset[str]:
        """All participants that have an identity beyond the document."""
        return self.known_actors | self.known_recipients


def items_of(readings: Iterable[Reading], same: Mapping[str, str]) -> list[Item]:
    """The items of all readings, with entity ids of the record, which `same` gives."""
    items = [_item(r, m, same) for r in readings for m in r.events]
    numbers: dict[Hashable, int] = {}
    for item in items:
        mention = item.mention
        who = (item.known_actors, item.known_recipients, mention.reciprocal)
        how = (mention.type, mention.mode, mention.status, mention.reciprocal, item.place, mention.cue)
        when = (item.days, item.guess, item.published, is_ahead(mention), mention.status == "denied")
        item.who = numbers.setdefault(who, len(numbers))
        item.how = numbers.setdefault(how, len(numbers))
        item.when = numbers.setdefault(when, len(numbers))
    return items


def _item(reading: Reading, mention: EventMention, same: Mapping[str, str]) -> Item:
    document = reading.document
    published = interval(document.published.value) if document.published else None
    time = mention.time.value if mention.time else None
    if (
        mention.time
        and mention.time.basis in {"inferred", "relative"}
        and published
        and _holds(interval(time), published)
    ):
        time = document.published.value if document.published else time  # narrowed since by other documents
    days = interval(time)

    def own(refs: Iterable[EntityRef]) -> frozenset[str]:
        return frozenset(same.get(r.entity, r.entity) for r in refs if r.entity)

    def known(refs: Iterable[EntityRef]) -> frozenset[str]:
        return own(r for r in refs if r.entity and not is_local(reading.entities.get(r.entity), r.entity, document.id))

    place = mention.place.entity if mention.place else None
    return Item(
        id=f"{document.id}:{mention.id}",
        document=document.id,
        lang=document.lang,
        outlet=document.outlet or document.uri,
        mention=mention,
        actors=own(mention.actors),
        recipients=own(mention.recipients),
        known_actors=known(mention.actors),
        known_recipients=known(mention.recipients),
        place=same.get(place, place) if place else None,
        days=days,
        guess=days or _news_days(mention, published),
        published=published,
        time=time,
        words=_words_around(document.text, mention),
    )


def _holds(days: Interval | None, inner: Interval) -> bool:
    return days is not None and days != inner and days[0] <= inner[0] and inner[1] <= days[1]


def is_local(entity: Entity | None, entity_id: str, document: str) -> bool:
    """Whether an entity is only this document's: a source or group without a name of its own."""
    return entity_id.startswith(f"{document}-") or bool(entity and entity.unnamed)


def _words_around(text: str, mention: EventMention) -> frozenset[str]:
    """The longer words of the sentence of the first trigger, folded."""
    if not mention.triggers:
        return frozenset()
    trigger = mention.triggers[0]
    before = _STOPS.split(text[max(0, trigger.start - _AROUND) : trigger.start])[-1]
    after = _STOPS.split(text[trigger.start : trigger.end + _AROUND], maxsplit=1)[0]
    return frozenset(_WORD.findall(fold_text(before + after)))


def _news_days(mention: EventMention, published: Interval | None) -> Interval | None:
    """Days on which an event told without a time may have happened; what is ahead is not bounded after."""
    if published is None:
        return None
    start = published[0] if published[0] == date.min else published[0] - _NEWS
    end = published[1]
    if is_ahead(mention) and end < date.max - 2 * _AHEAD:
        end = end + _AHEAD
    return start, end


def is_ahead(mention: EventMention) -> bool:
    """Whether the mention tells of what is still to come."""
    return mention.status in {"planned", "proposed", "conditional"}


def share_a_day(first: Interval | None, second: Interval | None) -> bool:
    """Whether two spans of days meet; an unknown one meets none."""
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def days_apart(first: Interval, second: Interval) -> int:
    """Days between two spans, 0 when they meet."""
    if share_a_day(first, second):
        return 0
    return (second[0] - first[1]).days if first[1] < second[0] else (first[0] - second[1]).days


def length(days: Interval) -> int:
    """Days that a span covers beyond its first."""
    return (days[1] - days[0]).days
