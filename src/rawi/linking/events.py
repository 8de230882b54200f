"""What the mentions of one happening add up to (codebook section 7)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date

from rawi.edtf import interval
from rawi.linking.items import Item
from rawi.linking.parties import SHORT_NAME, Parties
from rawi.model import Amount, Event, Status


def event_of(members: Sequence[Item], parties: Parties, origins_of: Callable[[Sequence[Item]], list[str]]) -> Event:
    """The event that the mentions of a cluster add up to. Its id depends only on its first mention.

    An office without a name gives way to its holder, and a short name to the full one, where both are told of.
    """
    order = sorted(
        members, key=lambda i: (i.published[1] if i.published else i.guess[1] if i.guess else date.max, i.id)
    )
    first = min(members, key=lambda i: i.id)
    best = max(order, key=lambda i: (len(i.parties), i.mention.mode is not None))
    reciprocal = best.mention.reciprocal
    actors = _ordered(order, "actors", parties)
    recipients = _ordered(order, "recipients", parties)
    return Event(
        id="ev-" + hashlib.sha1(first.id.encode()).hexdigest()[:10],
        type=first.mention.type,
        mode=next((i.mention.mode for i in order if i.mention.mode), None),
        contexts=sorted({c for i in members for c in i.mention.contexts}),
        actors=actors,
        recipients=[] if reciprocal else [r for r in recipients if r not in actors],
        place=next((i.place for i in order if i.place), None),
        time=_narrowest(order),
        status=_status(order),
        topics=list(dict.fromkeys(t.text for i in order for t in i.mention.topics)),
        amount=_amount(order),
        mentions=[i.id for i in order],
        documents=list(dict.fromkeys(i.document for i in order)),
        origins=origins_of(order),
        reciprocal=reciprocal,
        certainty=max((i.mention.certainty for i in members if i.mention.certainty is not None), default=None),
        foremost=any(i.mention.foremost for i in members),
    )


def _ordered(items: Sequence[Item], side: str, parties: Parties) -> list[str]:
    """The participants of one side, in the order they are told of, each once, under the fullest name."""
    found: list[str] = []
    for entity in dict.fromkeys(e for i in items for e in sorted(getattr(i, side))):
        twin = next((n for n, other in enumerate(found) if parties.alike(entity, other) >= SHORT_NAME), None)
        if twin is None:
            found.append(entity)
        else:
            found[twin] = max(found[twin], entity, key=parties.fullness)
    return found


def _narrowest(items: Sequence[Item]) -> str | None:
    times = [i.time for i in items if i.time]

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
