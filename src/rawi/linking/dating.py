"""Dating across the record: an undated report is narrowed by the events it shares with others.

A report that tells an event as its news was published on that day or within a few days after. So where another report says when
the event was, or was itself published within fewer days, the first cannot be older or younger. What the report's own text allows
stays the frame: nothing is dated outside it, and what contradicts it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePath

from rawi.edtf import Interval, interval
from rawi.linking.items import Member, is_ahead
from rawi.model import Published, TimeRef

_NEWS = timedelta(days=4)  # news of an event is printed within so many days
_WIDE = 14  # an inferred date of more days than this is worth narrowing
_MONTH = 27  # spans longer than this are told in months
_SAID = frozenset({"stated", "relative"})


def narrowed(published: Published | None, shared: Iterable[tuple[Member, Sequence[Member]]]) -> Published | None:
    """The date of publication of an open document, narrowed by the events it shares with others; None when nothing narrows
    it. `shared` gives each of its mentions with the others of the same happening, which are of other documents.
    """
    bounds = [
        bound
        for own, others in shared
        if is_news(own)
        for other in sorted(others, key=lambda m: m.id)
        if (bound := _bound(other)) is not None
    ]
    return _narrow(published, bounds)


def is_open(published: Published | None) -> bool:
    """Whether a date is only inferred, as a span of weeks or more."""
    days = interval(published.value) if published and published.basis == "inferred" else None
    return days is not None and (days[1] - days[0]).days > _WIDE


def is_news(item: Member) -> bool:
    """Whether a mention is the news of its document: told in the title or first paragraph, without a time of its own."""
    if _own_time(item) is not None or is_ahead(item.mention) or item.mention.status == "denied":
        return False
    text, title = item.told.document.text, item.told.document.title or ""
    start = len(title) if text.startswith(title) else 0
    body = start + len(text[start:]) - len(text[start:].lstrip())
    end = text.find("\n", body)
    return any(t.start < (end if end >= 0 else len(text)) for t in item.mention.triggers)


def _own_time(item: Member) -> TimeRef | None:
    """The time that a mention states apart from its document's date; "today" or "yesterday" in an undated report, which may be
    any day of years, is no such time.
    """
    time, published = item.mention.time, item.told.document.published
    days = interval(time.value) if time is not None and time.basis in _SAID else None
    if time is None or days is None or (time.basis == "relative" and (days[1] - days[0]).days > _WIDE):
        return None
    return None if published and days == interval(published.value) else time


def _bound(other: Member) -> tuple[Interval, str] | None:
    """The days within which news of an event came out, by another mention of it, and what says so."""
    document = other.told.document
    time, published, name = _own_time(other), document.published, document.outlet or PurePath(document.uri).name
    if time is not None and (days := interval(time.value)) and days[1] < date.max - _NEWS:
        words = f" «{time.mention.text}»" if time.mention else ""
        why = f"{name} dates an event that this report tells as news to {time.value}{words}"
        return (days[0], days[1] + _NEWS), why
    if published is None or not is_news(other) or (days := interval(published.value)) is None:
        return None
    if published.basis != "inferred" and days[0] == days[1]:
        days = days[0] - _NEWS, days[1] + _NEWS
    return days, f"{name}, published {published.value}, tells the same event as news"


def _narrow(published: Published | None, bounds: Iterable[tuple[Interval, str]]) -> Published | None:
    """A date within all bounds that leave one, the narrowest bound first; None when it is no narrower."""
    own = interval(published.value) if published else None
    if published is None or own is None:
        return None
    days, whys = own, []
    for bound, why in sorted(bounds, key=lambda b: ((b[0][1] - b[0][0]).days, b[1])):
        first, last = max(days[0], bound[0]), min(days[1], bound[1])
        if first <= last and (first, last) != days:
            days = first, last
            whys.append(why)
    if not whys:
        return None
    return replace(published, value=_edtf(days), why="; ".join(filter(None, (published.why, *whys))))


def _edtf(days: Interval) -> str:
    """Days as EDTF: one day, or a span, in months when it is longer than one."""
    first, last = days
    if first == last:
        return first.isoformat()
    if (last - first).days <= _MONTH:
        return f"{first.isoformat()}/{last.isoformat()}"
    months = f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
    return months[0] if months[0] == months[1] else "/".join(months)
