"""An event mention as linking sees it: its parties, place, and the days it can have happened on."""

from __future__ import annotations

import re
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from rawi.edtf import Interval, interval
from rawi.language.folding import fold_text
from rawi.linking.parties import Parties, Party
from rawi.model import Document, Entity, EntityRef, EventMention, Reading

_NEWS = timedelta(days=4)  # an event told without a time, as news, happened within so many days of publication
_AHEAD = timedelta(days=30)  # and one that is ahead, within so many days after
_AROUND = 160  # characters on either side of a trigger within which its sentence is looked for
_STOPS = re.compile(r"[.!?؟؛\n]")
_WORD = re.compile(r"[^\W\d_]{4,}")


class Item(msgspec.Struct, array_like=True, eq=False):
    """One event mention, as much of it as pairs are judged by.

    `actors` and `recipients` leave out the groups without a name, which say nothing about who took part in another document.
    `days` is what its own time allows, `guess` a looser bound from publication. `words` are the hashes of the longer words
    of its sentence. `who`, `how` and `when` are numbers that items alike in that part share (`Judge.number`).
    """

    id: str
    document: str
    lang: str
    type: str
    mode: str | None
    status: str
    reciprocal: bool
    cue: str
    amount: tuple[float, str | None] | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    days: Interval | None
    guess: Interval | None
    published: Interval | None
    words: frozenset[int]
    who: int = 0
    how: int = 0
    when: int = 0

    @property
    def parties(self) -> tuple[Party, ...]:
        """All participants that have an identity beyond the document."""
        return self.actors + self.recipients

    @property
    def is_ahead(self) -> bool:
        """Whether it tells of what is still to come."""
        return self.status in {"planned", "proposed", "conditional"}

    @property
    def is_gathering(self) -> bool:
        """Whether many met, of whom reports name some."""
        return self.mode == "multilateral"

    def alike_in(self) -> tuple[Hashable, Hashable, Hashable]:
        """Who, how and when: items equal in one of these weigh the same in it beside any other."""
        return (
            (self.actors, self.recipients, self.reciprocal, self.is_gathering),
            (self.type, self.mode, self.status, self.reciprocal, self.place, self.cue),
            (self.days, self.guess, self.published, self.is_ahead, self.status == "denied"),
        )


@dataclass(slots=True)
class Told:
    """A reading with the parties that its entities are, by the ids it uses."""

    reading: Reading
    parties: Mapping[str, Party]

    @property
    def document(self) -> Document:
        """The document."""
        return self.reading.document

    def members(self) -> Iterator[Member]:
        """Its event mentions, each with its item."""
        return (Member(self, mention, _item(self, mention)) for mention in self.reading.events)


@dataclass(slots=True)
class Member:
    """One event mention as a member of an event: the mention, its document, its item."""

    told: Told
    mention: EventMention
    item: Item

    @property
    def id(self) -> str:
        """The id of the mention in the record."""
        return self.item.id

    @property
    def time(self) -> str | None:
        """When it was (EDTF), as other documents narrow it."""
        return _time(self.told.document, self.mention)

    def side(self, refs: Iterable[EntityRef]) -> list[Party]:
        """The parties of some participants, each once, by their ids."""
        found = {self.told.parties[r.entity].id: self.told.parties[r.entity] for r in refs if r.entity}
        return [found[name] for name in sorted(found)]


def told(reading: Reading, same: Mapping[str, str], parties: Parties) -> Told:
    """A reading with its parties; `same` gives the record's id for that of a document where they differ."""
    named = dict.fromkeys([*reading.entities, *_referred(reading)])
    return Told(reading, {n: parties.of(n, reading.entities.get(n), same.get(n)) for n in named})


def _referred(reading: Reading) -> Iterator[str]:
    """The entities that event mentions refer to."""
    for m in reading.events:
        refs = (*m.actors, *m.recipients, *([m.place] if m.place else ()))
        yield from (r.entity for r in refs if r.entity)
        yield from (link.entity for chain in m.attribution for link in chain if link.entity)


def _item(told: Told, mention: EventMention) -> Item:
    document, parties = told.document, told.parties
    published = interval(document.published.value) if document.published else None
    days = interval(_time(document, mention))

    def known(refs: Iterable[EntityRef]) -> tuple[Party, ...]:
        found = {
            parties[r.entity].id: parties[r.entity]
            for r in refs
            if r.entity and not is_local(told.reading.entities.get(r.entity), r.entity, document.id)
        }
        return tuple(found[name] for name in sorted(found))

    amount = mention.amount
    return Item(
        id=f"{document.id}:{mention.id}",
        document=document.id,
        lang=document.lang,
        type=mention.type,
        mode=mention.mode,
        status=mention.status,
        reciprocal=mention.reciprocal,
        cue=mention.cue,
        amount=(amount.value, amount.unit) if amount and amount.value is not None else None,
        actors=known(mention.actors),
        recipients=known(mention.recipients),
        place=parties[mention.place.entity] if mention.place and mention.place.entity else None,
        days=days,
        guess=days or _news_days(mention, published),
        published=published,
        words=_words_around(document.text, mention),
    )


def _time(document: Document, mention: EventMention) -> str | None:
    """The time of a mention; of one reckoned from its document's date, that date, where other documents have narrowed it."""
    if mention.time is None:
        return None
    published = interval(document.published.value) if document.published else None
    reckoned = mention.time.basis in {"inferred", "relative"}
    if reckoned and document.published and published and _holds(interval(mention.time.value), published):
        return document.published.value
    return mention.time.value


def _holds(days: Interval | None, inner: Interval) -> bool:
    return days is not None and days != inner and days[0] <= inner[0] and inner[1] <= days[1]


def is_local(entity: Entity | None, entity_id: str, document: str) -> bool:
    """Whether an entity is only this document's: a source or group without a name of its own."""
    return entity_id.startswith(f"{document}-") or bool(entity and entity.unnamed)


def _words_around(text: str, mention: EventMention) -> frozenset[int]:
    """Hashes of the longer words of the sentence of the first trigger, folded."""
    if not mention.triggers:
        return frozenset()
    trigger = mention.triggers[0]
    before = _STOPS.split(text[max(0, trigger.start - _AROUND) : trigger.start])[-1]
    after = _STOPS.split(text[trigger.start : trigger.end + _AROUND], maxsplit=1)[0]
    return frozenset(zlib.crc32(w.encode()) for w in _WORD.findall(fold_text(before + after)))


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
