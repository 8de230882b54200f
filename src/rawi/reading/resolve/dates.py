"""The days an EDTF date can mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def days_of(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF date or interval; open ends are `date.min` and `date.max`; None if it is neither."""
    if not edtf:
        return None
    plain = re.sub(r"[~?%]", "", edtf)
    if "/" in plain:
        first, _, last = plain.partition("/")
        start, end = days_of(first), days_of(last)
        if start is None and end is None:
            return None
        return (start[0] if start else date.min, end[1] if end else date.max)
    if re.fullmatch(r"\d{3}X", plain):
        return date(int(plain[:3] + "0"), 1, 1), date(int(plain[:3] + "9"), 12, 31)
    match = _DATE.fullmatch(plain.split("T")[0])
    try:
        return _days(*(int(g) if g else None for g in match.groups())) if match else None
    except ValueError:
        return None


def _days(year: int | None, month: int | None, day: int | None) -> tuple[date, date] | None:
    if year is None:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _SEASONS:
        first = date(year, _SEASONS[month], 1)
        return first, _month_end(first, 3)
    if day is None:
        return date(year, month, 1), _month_end(date(year, month, 1), 1)
    return date(year, month, day), date(year, month, day)


def _month_end(first: date, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
