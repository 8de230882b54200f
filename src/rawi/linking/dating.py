"""Dating across the record: an undated report is narrowed by the events it shares with others.

A report that tells an event as its news was published on that day or within a few days after. So where another report says when
the event was, or was itself published within fewer days, the first cannot be older or younger. What the report's own text allows
stays the frame: nothing is dated outside it, and what contradicts it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePath

from rawi.edtf import Interval, interval
from rawi.linking.items import Item, is_ahead
from rawi.model import Published, Reading, TimeRef

_NEWS = timedelta(days=4)  # news of an event is printed within so many days
_WIDE = 14  # an inferred date of more days than this is worth narrowing
_MONTH = 27  # spans longer than this are told in months
_SAID = frozenset({"stated", "relative"})


def narrowed(readings: Sequence[Reading], clusters: Iterable[Sequence[Item]]) -> dict[str, Published]:
    """The dates of publication that the events shared with other documents narrow, by document; each says from what."""
    by_id = {r.document.id: r for r in readings}
    bounds: dict[str, list[tuple[Interval, str]]] = {}
    for members in sorted(clusters, key=lambda c: min(i.id for i in c)):
        for item in members:
            if _is_open(by_id[item.document]) and _is_news(by_id[item.document], item):
                others = (other for other in members if other.document != item.document)
                found = [bound for other in others if (bound := _bound(other, by_id[other.document])) is not None]
                bounds.setdefault(item.document, []).extend(found)
    made = {name: _narrow(by_id[name].document.published, found) for name, found in sorted(bounds.items())}
    return {name: published for name, published in made.items() if published is not None}


def dated(readings: Iterable[Reading], dates: Mapping[str, Published]) -> list[Reading]:
    """The readings, their documents with the narrowed dates."""
    return [
        replace(r, document=replace(r.document, published=dates[r.document.id])) if r.document.id in dates else r
        for r in readings
    ]


def _is_open(reading: Reading) -> bool:
    """Whether a document's date is only inferred, as a span of weeks or more."""
    published = reading.document.published
    days = interval(published.value) if published and published.basis == "inferred" else None
    return days is not None and (days[1] - days[0]).days > _WIDE


def _is_news(reading: Reading, item: Item) -> bool:
    """Whether a mention is the news of its document: told in the title or first paragraph, without a time of its own."""
    if _own_time(item, reading) is not None or is_ahead(item.mention) or item.mention.status == "denied":
        return False
    text, title = reading.document.text, reading.document.title or ""
    start = len(title) if text.startswith(title) else 0
    body = start + len(text[start:]) - len(text[start:].lstrip())
    end = text.find("\n", body)
    return any(t.start < (end if end >= 0 else len(text)) for t in item.mention.triggers)


def _own_time(item: Item, reading: Reading) -> TimeRef | None:
    """The time that a mention states apart from its document's date; "today" or "yesterday" in an undated report, which may be
    any day of years, is no such time.
    """
    time, published = item.mention.time, reading.document.published
    days = interval(time.value) if time is not None and time.basis in _SAID else None
    if time is None or days is None or (time.basis == "relative" and (days[1] - days[0]).days > _WIDE):
        return None
    return None if published and days == interval(published.value) else time


def _bound(other: Item, reading: Reading) -> tuple[Interval, str] | None:
    """The days within which news of an event came out, by another mention of it, and what says so."""
    time, published = _own_time(other, reading), reading.document.published
    name = reading.document.outlet or PurePath(reading.document.uri).name
    if time is not None and (days := interval(time.value)) and days[1] < date.max - _NEWS:
        words = f" «{time.mention.text}»" if time.mention else ""
        return (
            days[0],
            days[1] + _NEWS,
        ), f"{name} dates an event that this report tells as news to {time.value}{words}"
    if published is None or not _is_news(reading, other) or (days := interval(published.value)) is None:
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
