"""Items, stories and pairs in the tables of the record: what linking keeps of mentions, and how those near one are looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from rawi.edtf import Interval
from rawi.linking.items import Item
from rawi.linking.rows import batches
from rawi.linking.stories import SAME_STORY_DAYS, TELLING, Story
from rawi.store import schema

_SLACK = timedelta(days=3)  # two reports of one happening may put it so many days apart
_DAYS = 32  # of a bucket
_MOST = 3  # buckets; spans that cover more are looked at beside every day
WIDE = -1  # the bucket of these
_ITEM, _STORY = msgspec.msgpack.Decoder(Item), msgspec.msgpack.Decoder(Story)
_ENCODE = msgspec.msgpack.Encoder()
_Days = tuple[int, int]

_ITEMS, _BLOCKS, _PAIRS, _STORIES, _NAMES = schema.item, schema.block, schema.pair, schema.story, schema.story_name
_NEAR = select(_BLOCKS.c.item).where(
    _BLOCKS.c.key.in_(bindparam("keys", expanding=True)),
    _BLOCKS.c.first_day <= bindparam("last"),
    _BLOCKS.c.last_day >= bindparam("first"),
)
_NEAR_BUCKETS = _NEAR.where(_BLOCKS.c.bucket.in_(bindparam("buckets", expanding=True)))
_NAMED = select(_NAMES.c.document).where(_NAMES.c.entity.in_(bindparam("names", expanding=True)))
_NAMED_BUCKETS = _NAMED.where(_NAMES.c.bucket.in_(bindparam("buckets", expanding=True)))


class Links:
    """Items and what is between them, over one connection. Items are numbered as they come; nothing depends on the numbers."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    # ------------------------------------------------------------------ items and stories
    def add_story(self, story: Story) -> None:
        """Keep what a document names."""
        self._run(insert(_STORIES), {"document": story.document, "story": _ENCODE.encode(story)})
        days = _spread(story.published, timedelta(days=SAME_STORY_DAYS))
        rows = [
            {"entity": name, "bucket": bucket, "document": story.document}
            for name, weight in story.names.items()
            if weight >= TELLING
            for bucket in _buckets(days)
        ]
        if rows:
            self._run(insert(_NAMES), rows)

    def stories(self, documents: Iterable[str]) -> Iterator[Story]:
        """The stories of some documents."""
        for some in batches(documents):
            for row in self._run(select(_STORIES.c.story).where(_STORIES.c.document.in_(some))):
                yield _STORY.decode(row.story)

    def add_items(self, items: Sequence[Item]) -> list[int]:
        """Keep items, and give the number of each."""
        numbers = []
        for item in items:
            row = {"document": item.document, "item": _ENCODE.encode(item)}
            numbers.append(self._run(insert(_ITEMS).returning(_ITEMS.c.number), row).scalar_one())
        rows = [row for number, item in zip(numbers, items, strict=True) for row in _block_rows(number, item)]
        if rows:
            self._run(insert(_BLOCKS), rows)
        return numbers

    def items(self, numbers: Iterable[int]) -> Iterator[tuple[int, Item]]:
        """Items by their numbers."""
        for some in batches(numbers):
            for row in self._run(select(_ITEMS.c.number, _ITEMS.c.item).where(_ITEMS.c.number.in_(some))):
                yield row.number, _ITEM.decode(row.item)

    def items_of(self, documents: Iterable[str]) -> dict[str, list[int]]:
        """The numbers of the items of some documents."""
        found: dict[str, list[int]] = defaultdict(list)
        for some in batches(documents):
            for row in self._run(select(_ITEMS.c.document, _ITEMS.c.number).where(_ITEMS.c.document.in_(some))):
                found[row.document].append(row.number)
        return found

    def forget(self, documents: Collection[str]) -> tuple[set[int], set[int], set[str]]:
        """Take out the items and stories of documents: (their numbers, those that pairs joined with them, the events they
        were in)."""
        gone: set[int] = set()
        events: set[str] = set()
        for names in batches(documents):
            for row in self._run(select(_ITEMS.c.number, _ITEMS.c.event).where(_ITEMS.c.document.in_(names))):
                gone.add(row.number)
                events |= {row.event} if row.event else set()
        near = {other for others in self.neighbours(gone).values() for other in others}
        for some in batches(gone):
            self._run(delete(_PAIRS).where(_PAIRS.c.item.in_(some)))
            for others in batches(near):
                self._run(delete(_PAIRS).where(_PAIRS.c.item.in_(others), _PAIRS.c.other.in_(some)))
            self._run(delete(_BLOCKS).where(_BLOCKS.c.item.in_(some)))
        for names in batches(documents):
            for table in (_ITEMS, _STORIES, _NAMES):
                self._run(delete(table).where(table.c.document.in_(names)))
        return gone, near - gone, events

    # ------------------------------------------------------------------ what is near
    def near(self, item: Item) -> set[int]:
        """The items worth a look beside one: of its type, with a party, its state or the place in common, at one time."""
        days = _spread(item.guess, _SLACK)
        asked = {"keys": sorted(_keys(item)), "first": days[0], "last": days[1]}
        if not asked["keys"]:
            return set()
        buckets = _buckets(days)
        if buckets == [WIDE]:
            return set(self._run(_NEAR, asked).scalars())
        return set(self._run(_NEAR_BUCKETS, {**asked, "buckets": [*buckets, WIDE]}).scalars())

    def of_one_story(self, story: Story) -> set[str]:
        """The documents that name somebody whom a document names, published about then."""
        names = sorted(name for name, weight in story.names.items() if weight >= TELLING)
        if not names:
            return set()
        buckets = _buckets(_spread(story.published, timedelta(days=SAME_STORY_DAYS)))
        if buckets == [WIDE]:
            return set(self._run(_NAMED, {"names": names}).scalars())
        return set(self._run(_NAMED_BUCKETS, {"names": names, "buckets": [*buckets, WIDE]}).scalars())

    # ------------------------------------------------------------------ pairs
    def add_pairs(self, pairs: Mapping[tuple[int, int], float]) -> None:
        """Keep pairs that score above 0."""
        rows = [{"item": x, "other": y, "score": score} for (a, b), score in pairs.items() for x, y in ((a, b), (b, a))]
        if rows:
            self._run(insert(_PAIRS), rows)

    def neighbours(self, numbers: Iterable[int]) -> dict[int, dict[int, float]]:
        """The items that pairs join with some, with the scores."""
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for some in batches(numbers):
            for row in self._run(select(_PAIRS).where(_PAIRS.c.item.in_(some))):
                found[row.item][row.other] = row.score
        return found

    # ------------------------------------------------------------------ events
    def events_of(self, numbers: Iterable[int]) -> dict[int, str | None]:
        """The event that each of some items is of, as last told."""
        return {
            row.number: row.event
            for some in batches(numbers)
            for row in self._run(select(_ITEMS.c.number, _ITEMS.c.event).where(_ITEMS.c.number.in_(some)))
        }

    def sizes(self, events: Iterable[str]) -> dict[str, int]:
        """How many items are of each of some events."""
        counted = select(_ITEMS.c.event, func.count()).group_by(_ITEMS.c.event)
        return {e: n for some in batches(events) for e, n in self._run(counted.where(_ITEMS.c.event.in_(some))).all()}

    def set_events(self, events: Mapping[int, str | None]) -> None:
        """Note the event that each of some items is of."""
        if events:
            change = update(_ITEMS).where(_ITEMS.c.number == bindparam("own")).values(event=bindparam("of"))
            self._run(change, [{"own": number, "of": event} for number, event in events.items()])


def _block_rows(number: int, item: Item) -> Iterator[dict[str, object]]:
    days = _spread(item.guess, _SLACK)
    for key in sorted(_keys(item)):
        for bucket in _buckets(days):
            yield {"key": key, "bucket": bucket, "item": number, "first_day": days[0], "last_day": days[1]}


def _keys(item: Item) -> set[str]:
    found = {key for party in item.parties for key in party.lookups()}
    return {f"{item.type}|{key}" for key in (found | {item.place.id} if item.place else found)}


def _spread(days: Interval | None, slack: timedelta) -> _Days:
    """The days of a span and some more after, as ordinals; all days when nothing bounds them."""
    if days is None:
        return date.min.toordinal(), date.max.toordinal()
    return days[0].toordinal(), min(days[1].toordinal() + slack.days, date.max.toordinal())


def _buckets(days: _Days) -> list[int]:
    first, last = days[0] // _DAYS, days[1] // _DAYS
    return list(range(first, last + 1)) if last - first < _MOST else [WIDE]
