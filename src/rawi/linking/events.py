"""What the mentions of one happening add up to (codebook section 7)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from rawi.edtf import interval
from rawi.linking.items import Member
from rawi.linking.parties import SHORT_NAME, Parties, Party
from rawi.model import Amount, Event, Status


def event_of(members: Sequence[Member], parties: Parties, origins_of: Callable[[Sequence[Member]], list[str]]) -> Event:
    """The event that the mentions of a cluster add up to. Its id depends only on its first mention.

    An office without a name gives way to its holder, and a short name to the full one, where both are told of.
    """
    order = sorted(members, key=_told_on)
    first = min(members, key=lambda i: i.id)
    best = max(order, key=lambda i: (len({p.id for p in i.item.parties}), i.mention.mode is not None))
    reciprocal = best.mention.reciprocal
    actors = _ordered((i.side(i.mention.actors) for i in order), parties)
    recipients = _ordered((i.side(i.mention.recipients) for i in order), parties)
    return Event(
        id="ev-" + hashlib.sha1(first.id.encode()).hexdigest()[:10],
        type=first.mention.type,
        mode=next((i.mention.mode for i in order if i.mention.mode), None),
        contexts=sorted({c for i in members for c in i.mention.contexts}),
        actors=actors,
        recipients=[] if reciprocal else [r for r in recipients if r not in actors],
        place=next((i.item.place.id for i in order if i.item.place), None),
        time=_narrowest(order),
        status=_status(order),
        topics=list(dict.fromkeys(t.text for i in order for t in i.mention.topics)),
        amount=_amount(order),
        mentions=[i.id for i in order],
        documents=list(dict.fromkeys(i.told.document.id for i in order)),
        origins=origins_of(order),
        reciprocal=reciprocal,
        certainty=max((i.mention.certainty for i in members if i.mention.certainty is not None), default=None),
        foremost=any(i.mention.foremost for i in members),
    )


def _told_on(member: Member) -> tuple[date, str]:
    item = member.item
    return item.published[1] if item.published else item.guess[1] if item.guess else date.max, item.id


def _ordered(sides: Iterable[Iterable[Party]], parties: Parties) -> list[str]:
    """The participants of one side, in the order they are told of, each once, under the fullest name."""
    found: list[Party] = []
    for party in (p for side in sides for p in side):
        twin = next((n for n, other in enumerate(found) if _is_one(party, other, parties)), None)
        if twin is None:
            found.append(party)
        else:
            found[twin] = max(found[twin], party, key=lambda p: p.fullness)
    return [p.id for p in found]


def _is_one(first: Party, second: Party, parties: Parties) -> bool:
    return first.id == second.id or parties.alike(first, second) >= SHORT_NAME


def _narrowest(items: Sequence[Member]) -> str | None:
    times = [i.time for i in items if i.time]

    def days(value: str) -> int:
        bounds = interval(value)
        return (bounds[1] - bounds[0]).days if bounds else 10**7

    return min(times, key=days, default=None)


def _status(order: Sequence[Member]) -> Status:
    """The latest word; but what one report says happened, a later repeat of the plan does not undo."""
    statuses: list[Status] = [i.mention.status for i in order]
    for status in ("happened", "ongoing"):
        if status in statuses:
            return status
    return statuses[-1]


def _amount(order: Sequence[Member]) -> Amount | None:
    return next(
        (i.mention.amount for i in reversed(order) if i.mention.amount and i.mention.amount.value is not None), None
    )
