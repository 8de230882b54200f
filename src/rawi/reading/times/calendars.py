"""Days, months and years of the three calendars as intervals of Gregorian days, and their EDTF spelling."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import jdatetime
from hijridate import Gregorian, Hijri

from rawi.model import Calendar

_HIJRI_YEARS = range(1343, 1501)
_DAY = timedelta(days=1)
_EDTF_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


class Interval(NamedTuple):
    """First and last day, both inside."""

    first: date
    last: date


class CalendarDate(NamedTuple):
    """Year, month and day as a calendar counts them."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=4096)
def interval_of(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> Interval | None:
    """The days of a year, month or day of `calendar`; None where there is none, or none that its tables hold."""
    first = _first(calendar, year, month or 1, day or 1)
    if first is None:
        return None
    if day is not None:
        return Interval(first, first)
    after = _first(calendar, *_month_after(year, month), 1) if month else _first(calendar, year + 1, 1, 1)
    return None if after is None else Interval(first, after - _DAY)


def _month_after(year: int, month: int) -> tuple[int, int]:
    return (year, month + 1) if month < 12 else (year + 1, 1)


def _first(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    try:
        if calendar == "jalali":
            gregorian = jdatetime.date(year, month, day).togregorian()
            return date(gregorian.year, gregorian.month, gregorian.day)
        if calendar == "hijri":
            found = Hijri(year, month, day).to_gregorian() if year in _HIJRI_YEARS else None
            return found and date(found.year, found.month, found.day)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def in_calendar(calendar: Calendar, day: date) -> CalendarDate | None:
    """What `calendar` calls a Gregorian day; None outside its tables."""
    try:
        if calendar == "jalali":
            jalali = jdatetime.date.fromgregorian(date=day)
            return CalendarDate(jalali.year, jalali.month, jalali.day)
        if calendar == "hijri":
            hijri = Gregorian(day.year, day.month, day.day).to_hijri()
            return CalendarDate(hijri.year, hijri.month, hijri.day)
    except (ValueError, OverflowError):
        return None
    return CalendarDate(day.year, day.month, day.day)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months on."""
    years, rest = divmod(month - 1 + count, 12)
    return year + years, rest + 1


def edtf(interval: Interval) -> str:
    """The shortest EDTF for an interval: a day, a Gregorian month or year, or both ends."""
    first, last = interval
    if first == last:
        return first.isoformat()
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return f"{first.year:04d}"
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and (last + _DAY).day == 1:
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def read_edtf(value: str | None) -> Interval | None:
    """The days of an EDTF date, season, decade or interval; an open end is the first or last day there is."""
    if not value:
        return None
    plain = re.sub(r"[~?%]", "", value).strip()
    if "/" in plain:
        left, right = plain.split("/", 1)
        first = Interval(date.min, date.min) if left in {"", ".."} else read_edtf(left)
        last = Interval(date.max, date.max) if right in {"", ".."} else read_edtf(right)
        return Interval(first.first, last.last) if first and last and first.first <= last.last else None
    match = _EDTF_DATE.fullmatch(plain)
    if match is None:
        decade = re.fullmatch(r"(\d{3})X", plain)
        return Interval(date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)) if decade else None
    year, month, day = int(match[1]), match[2] and int(match[2]), match[3] and int(match[3])
    if month in _SEASON_STARTS:
        return _season(year, _SEASON_STARTS[month])
    return interval_of("gregorian", year, month or None, day or None) if year else None


def _season(year: int, start: int) -> Interval:
    after_year, after_month = add_months(year, start, 3)
    return Interval(date(year, start, 1), date(after_year, after_month, 1) - _DAY)
