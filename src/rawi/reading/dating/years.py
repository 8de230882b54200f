"""The year of dates that are told with their weekday but without a year."""

from __future__ import annotations

from datetime import date

from rawi.model import Reading
from rawi.reading.times.calendars import Interval, in_calendar, interval_of
from rawi.reading.times.rules import CalendarDate

_EARLIEST = 1990
_RECENT = 6


def likely_years(reading: Reading, window: Interval, after: date | None) -> list[tuple[CalendarDate, list[date]]]:
    """For each dated weekday ("Sunday 12 August"), the days it can be within a window of publication.

    Where the text dates a fact of the past, only the six years from it on count: news recalls what is not long ago.
    """
    first = max(window.first, date(_EARLIEST, 1, 1), after or date.min)
    last = min(window.last, date.today())
    if after:
        last = min(last, date(after.year + _RECENT, 12, 31))
    found = []
    for expression in reading.times:
        rule = expression.rule
        if isinstance(rule, CalendarDate) and rule.weekday and rule.day and not rule.way and rule.years is None:
            found.append((rule, list(_days(rule, first, last))))
    return found


def _days(rule: CalendarDate, first: date, last: date) -> list[date]:
    start, end = in_calendar(rule.calendar, first), in_calendar(rule.calendar, last)
    if start is None or end is None:
        return []
    days = []
    for year in range(start.year - 1, end.year + 1):
        found = interval_of(rule.calendar, year, rule.month, rule.day)
        if found and found.first.isoweekday() == rule.weekday and found.first <= last:
            days.append(found.first)
    return days


def agreed(found: list[tuple[CalendarDate, list[date]]], first: date) -> list[int]:
    """The years (of days not long before `first`) that fit every dated weekday."""
    if not found:
        return []
    years: set[int] | None = None
    for _, days in found:
        here = {day.year for day in days if day.year >= first.year - 1}
        years = here if years is None else years & here
    return sorted(years or ())
