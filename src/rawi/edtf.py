"""The days that an EDTF value covers (ISO 8601-2 level 1, as the codebook uses it)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

Interval = tuple[date, date]
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_DECADE = re.compile(r"(\d{3})X")
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


@lru_cache(maxsize=8192)
def interval(value: str | None) -> Interval | None:
    """(first day, last day) of an EDTF date or interval, open ends as `date.min` and `date.max`; None for what is no date."""
    if not value:
        return None
    plain = re.sub(r"[~?%]", "", value).strip()
    if "/" in plain:
        return _between(*plain.split("/", 1))
    decade = _DECADE.fullmatch(plain)
    if decade:
        return date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)
    match = _DATE.fullmatch(plain)
    if not match:
        return None
    try:
        return _days(int(match[1]), match[2], match[3])
    except ValueError:
        return None


def _between(first: str, last: str) -> Interval | None:
    start = date.min if first in {"", ".."} else (interval(first) or (None,))[0]
    end = date.max if last in {"", ".."} else (interval(last) or (None, None))[1]
    return (start, end) if start is not None and end is not None and start <= end else None


def _days(year: int, month: str | None, day: str | None) -> Interval:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    number = int(month)
    if number in _SEASON_START:
        first = _SEASON_START[number]
        end_year, end_month = (year + 1, 3) if number == 24 else (year, first + 3)
        return date(year, first, 1), date(end_year, end_month, 1) - timedelta(days=1)
    if day is not None:
        only = date(year, number, int(day))
        return only, only
    return date(year, number, 1), date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def is_bounded(value: str | None) -> bool:
    """Whether a value is a date or an interval with both ends."""
    days = interval(value)
    return days is not None and days[0] != date.min and days[1] != date.max


def compatible(first: str | None, second: str | None) -> bool:
    """Whether both values can be true of one happening: they share a day, or one of them is not known."""
    a, b = interval(first), interval(second)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def narrower(first: str | None, second: str | None) -> str | None:
    """The one of two compatible values that covers fewer days."""
    a, b = interval(first), interval(second)
    if a is None or b is None:
        return first if b is None and a is not None else second if b is not None else first or second
    return first if (a[1] - a[0]) <= (b[1] - b[0]) else second
