"""Event mentions of the same happening, over documents and languages (codebook section 7)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from rawi.edtf import interval
from rawi.linking.items import Item, days_apart, share_a_day
from rawi.linking.origins import origins_of
from rawi.model import Amount, Event, Status

_VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NEAR_DAYS = 3  # two reports of one happening may put it so many days apart; more is another happening
_LONG_DAYS = 92  # a span longer than this is a background, joined only to another that covers it


def cluster(items: Sequence[Item]) -> list[list[Item]]:
    """Items of one happening together. No cluster holds two mentions of one document."""
    clusters: list[list[Item]] = []
    by_party: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in sorted(items, key=lambda i: (_spread(i), i.id)):
        near = {n for p in item.parties for n in by_party[item.mention.type, p]}
        scored = [(s, -n) for n in near if (s := _score(item, clusters[n])) > 0]
        if scored:
            number = -max(scored)[1]
            clusters[number].append(item)
        else:
            number = len(clusters)
            clusters.append([item])
        for party in item.parties:
            if number not in by_party[item.mention.type, party]:
                by_party[item.mention.type, party].append(number)
    return clusters


def _spread(item: Item) -> int:
    """Days that the item's time covers: the sharply dated come first and others join them."""
    days = item.days or item.guess
    return (days[1] - days[0]).days if days else 10**7


def _score(item: Item, members: Sequence[Item]) -> float:
    """How well an item fits a cluster; 0 when it cannot be the same happening."""
    if any(m.document == item.document for m in members):
        return 0.0
    scores = [_pair(item, m) for m in members]
    return 0.0 if min(scores) < 0 else max(scores)


def _pair(first: Item, second: Item) -> float:
    """Agreement of two mentions: below 0 when they exclude each other, 0 when nothing says that they are one."""
    a, b = first.mention, second.mention
    if a.mode and b.mode and a.mode != b.mode:
        return -1.0
    parties = _parties(first, second)
    if parties <= 0:
        return parties
    when = _when(first, second)
    if when < 0 or _elsewhere(first, second):
        return -1.0
    return parties * when


def _parties(first: Item, second: Item) -> float:
    shared = first.parties & second.parties
    if not shared:
        return -1.0
    if first.mention.reciprocal or second.mention.reciprocal:
        whole = shared in (first.parties, second.parties)
        return (
            len(shared) / len(first.parties | second.parties)
            if len(shared) > 1 or (whole and len(shared) == 1)
            else -1.0
        )
    actors = not first.actors or not second.actors or bool(first.actors & second.actors)
    recipients = not first.recipients or not second.recipients or bool(first.recipients & second.recipients)
    if not (actors and recipients):
        return -1.0
    if first.mention.type in _VERBAL and not (first.actors & second.actors):
        return 0.0
    return len(shared) / len(first.parties | second.parties)


def _when(first: Item, second: Item) -> float:
    """1 for the same narrow days, less for looser ones, -1 when the days exclude each other."""
    a, b = first.days or first.guess, second.days or second.guess
    if a is None or b is None:
        return 0.3 if first.days is None and second.days is None else -1.0
    if not share_a_day(a, b):
        close = days_apart(a, b) <= _NEAR_DAYS and _spread(first) <= 7 and _spread(second) <= 7
        same = first.parties == second.parties and len(first.parties) > 1
        return 0.4 if close and same and share_a_day(first.published, second.published) else -1.0
    narrow, wide = sorted((_spread(first), _spread(second)))
    if wide <= 7:
        return 1.0
    return 0.6 if wide <= _LONG_DAYS or narrow > _LONG_DAYS else 0.45


def _elsewhere(first: Item, second: Item) -> bool:
    """Two different sharp places, of a type that has one place."""
    a, b = first.place, second.place
    return bool(
        a and b and a != b and first.mention.type in {"ASSAULT", "PROTEST"} and days_apart_known(first, second) > 0
    )


def days_apart_known(first: Item, second: Item) -> int:
    """Days between the stated times of two items; 0 when one is not known."""
    return days_apart(first.days, second.days) if first.days and second.days else 0


def event_of(members: Sequence[Item]) -> Event:
    """The event that the mentions of a cluster add up to. Its id depends only on its first mention."""
    order = sorted(
        members, key=lambda i: (i.published[1] if i.published else i.guess[1] if i.guess else date.max, i.id)
    )
    first = min(members, key=lambda i: i.id)
    best = max(order, key=lambda i: (len(i.parties), i.mention.mode is not None))
    reciprocal = best.mention.reciprocal
    actors = _ordered(order, "actors")
    return Event(
        id="ev-" + hashlib.sha1(first.id.encode()).hexdigest()[:10],
        type=first.mention.type,
        mode=next((i.mention.mode for i in order if i.mention.mode), None),
        contexts=sorted({c for i in members for c in i.mention.contexts}),
        actors=actors,
        recipients=[] if reciprocal else [r for r in _ordered(order, "recipients") if r not in actors],
        place=next((i.place for i in order if i.place), None),
        time=_narrowest(order),
        status=_status(order),
        topics=list(dict.fromkeys(t.text for i in order for t in i.mention.topics)),
        amount=_amount(order),
        mentions=[i.id for i in order],
        documents=list(dict.fromkeys(i.document for i in order)),
        origins=origins_of(order),
        reciprocal=reciprocal,
    )


def _ordered(items: Sequence[Item], side: str) -> list[str]:
    return list(dict.fromkeys(e for i in items for e in sorted(getattr(i, side))))


def _narrowest(items: Sequence[Item]) -> str | None:
    times = [i.mention.time.value for i in items if i.mention.time]

    def days(value: str) -> int:
        bounds = interval(value)
        return (bounds[1] - bounds[0]).days if bounds else 10**7

    return min(times, key=days, default=None)


def _status(order: Sequence[Item]) -> Status:
    """The latest word; but what one report says happened, a later repeat of the plan does not undo."""
    statuses: list[Status] = [i.mention.status for i in order]
    for status in ("happened", "ongoing"):
        if status in statuses:
            return status
    return statuses[-1]


def _amount(order: Sequence[Item]) -> Amount | None:
    return next(
        (i.mention.amount for i in reversed(order) if i.mention.amount and i.mention.amount.value is not None), None
    )
