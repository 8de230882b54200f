"""What an expression says before it is known when it was said: rules, and their values at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rawi.model import Calendar
from rawi.reading.times.calendars import Interval, add_months, edtf, in_calendar, interval_of

Way = Literal["last", "before_last", "next", "after_next", "this", "same", ""]
Tense = Literal["back", "ahead", ""]
Place = Literal["start", "mid", "end", "last", ""]
_NEAR_AHEAD = 75
_ALL: tuple[int, ...] = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Ref:
    """What expressions are read against: the day of the text, its calendar, and the day or days last spoken of."""

    day: date
    calendar: Calendar = "gregorian"
    prior: Interval | None = None
    week_start: int = 1


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no date: a decade, a duration, a set."""

    value: str


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A month or a day of a month. `years` says how far its year is from the text's, when the text says so."""

    calendar: Calendar
    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    way: Way = ""
    years: int | None = None
    place: Place = ""
    tense: Tense = ""


@dataclass(frozen=True, slots=True)
class Days:
    """Two days of one month and all between."""

    first: CalendarDate
    last: CalendarDate


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the text's own month, or of the one before or after."""

    day: int
    way: Way = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 Monday to 7 Sunday."""

    day: int
    way: Way = ""
    tense: Tense = ""
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the text's day; `exact` is false for "about three years ago"."""

    unit: str
    by: float
    exact: bool = True
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The week, month or year so many from the text's own; `calendar` where the text names one."""

    unit: str
    by: int
    place: Place = ""
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year by its number."""

    calendar: Calendar
    year: int
    place: Place = ""


@dataclass(frozen=True, slots=True)
class Season:
    """21 spring to 24 winter."""

    season: int
    year: int | None = None
    calendar: Calendar = "gregorian"
    way: Way = ""
    years: int | None = None
    tense: Tense = ""


@dataclass(frozen=True, slots=True)
class Prior:
    """So many days from the day last spoken of ("the same day", "the day after")."""

    by: int = 0


@dataclass(frozen=True, slots=True)
class Since:
    """From then on."""

    start: Rule


@dataclass(frozen=True, slots=True)
class Until:
    """Up to then."""

    end: Rule


@dataclass(frozen=True, slots=True)
class Range:
    """From one to another."""

    first: Rule
    last: Rule


Rule = (
    Fixed | CalendarDate | Days | DayOfMonth | Weekday | Shift | Period | Year | Season | Prior | Since | Until | Range
)  # fmt: skip


def value_of(rule: Rule, ref: Ref | None) -> str | None:
    """The EDTF value of a rule at a date; None where it cannot be known (with no `ref`: where it needs a date)."""
    match rule:
        case Fixed(value):
            return value
        case Season():
            return _season(rule, ref)
        case Since(start):
            days = days_of(start, ref)
            return days and f"{_text(days, start).split('/')[0]}/.."
        case Until(end):
            days = days_of(end, ref)
            return days and f"../{days.last.isoformat()}"
        case Range(first, last):
            return _range(first, last, ref)
    days = days_of(rule, ref)
    return days and _text(days, rule)


def days_of(rule: Rule, ref: Ref | None) -> Interval | None:
    """The days a rule names at a date; None where they cannot be known."""
    match rule:
        case CalendarDate():
            return _calendar_date(rule, ref)
        case Days(first, last):
            one, other = _calendar_date(first, ref), _calendar_date(last, ref)
            return Interval(one.first, other.last) if one and other and one.first < other.last else None
        case Year(calendar, year, place):
            return _yearly(calendar, year, place)
    if ref is None:
        return None
    match rule:
        case DayOfMonth():
            return _day_of_month(rule, ref)
        case Weekday():
            day = weekday_near(ref.day, rule.day, rule.way, rule.tense) if rule.weeks is None else _of_week(rule, ref)
            return _day(day) if day else None
        case Shift(weekday=weekday):
            days = _shift(rule, ref)
            return None if days and weekday and days.first.isoweekday() != weekday else days
        case Period():
            return _period(rule, ref)
        case Prior(by):
            move = timedelta(days=by)
            return ref.prior and Interval(ref.prior.first + move, ref.prior.last + move)
    return None


def is_day(rule: Rule) -> bool:
    """Whether the rule names a single day."""
    match rule:
        case CalendarDate(day=day):
            return day is not None
        case Shift(unit=unit):
            return unit in {"day", "week"}
        case Weekday() | DayOfMonth() | Prior():
            return True
    return False


def _of_week(rule: Weekday, ref: Ref) -> date:
    start = _week_start(ref) + timedelta(days=7 * (rule.weeks or 0))
    return start + timedelta(days=(rule.day - ref.week_start) % 7)


def weekday_near(day: date, weekday: int, way: Way, tense: Tense) -> date | None:
    """The day of the week that is meant on `day`; "last Sunday" said on a Monday may be either, so it is none."""
    back = (day.isoweekday() - weekday) % 7
    if (way == "last" and back == 1) or (way == "next" and back == 6):
        return None
    if way == "last":
        return day - timedelta(days=back or 7)
    if way == "before_last":
        return day - timedelta(days=(back or 7) + 7)
    if way == "next":
        return day + timedelta(days=7 - back)
    if way == "after_next":
        return day + timedelta(days=14 - back)
    if tense == "ahead" and back:
        return day + timedelta(days=7 - back)
    return day - timedelta(days=back)


def _day(day: date) -> Interval:
    return Interval(day, day)


def _placed(rule: Rule) -> bool:
    return getattr(rule, "place", "") not in {"", "last"}


def _text(days: Interval, rule: Rule) -> str:
    text = edtf(days)
    vague = _placed(rule) or (isinstance(rule, Shift) and not rule.exact)
    if not vague:
        return text
    return "/".join(f"{end}~" for end in text.split("/"))


def _range(first: Rule, last: Rule, ref: Ref | None) -> str | None:
    left, right = days_of(first, ref), days_of(last, ref)
    if left is None or right is None or left.first > right.last:
        return None
    one, other = edtf(left), edtf(right)
    whole = "/" not in one + other and one != other
    return f"{one}/{other}" if whole else edtf(Interval(left.first, right.last))


def _calendar_date(rule: CalendarDate, ref: Ref | None) -> Interval | None:
    year = rule.year
    if year is None and ref is not None:
        year = _year_of(rule, ref)
    if year is None:
        return None
    days = interval_of(rule.calendar, year, rule.month, rule.day)
    if days and rule.place == "last":
        return _day(days.last)
    if days and rule.day and rule.weekday and days.first.isoweekday() != rule.weekday and rule.calendar != "hijri":
        return None
    return days


def _year_of(rule: CalendarDate, ref: Ref) -> int | None:
    """The year that is meant where the text gives none."""
    now = in_calendar(rule.calendar, ref.day)
    if now is None:
        return None
    if rule.years is not None:
        return now.year + rule.years
    if rule.way == "same":
        then = ref.prior and in_calendar(rule.calendar, ref.prior.first)
        return then.year if then else None
    found = [(y, days) for k in _ALL if (days := interval_of(rule.calendar, y := now.year + k, rule.month, rule.day))]
    if rule.weekday and rule.day and not rule.way:
        found = [(y, d) for y, d in found if d.first.isoweekday() == rule.weekday] or found
    return _choose(found, ref.day, rule)


def _choose(found: list[tuple[int, Interval]], day: date, rule: CalendarDate) -> int | None:
    past = [(y, d) for y, d in found if (d.last < day if rule.way == "last" else d.first <= day)]
    coming = [(y, d) for y, d in found if (d.first > day if rule.way == "next" else d.last >= day)]
    if rule.way in {"last", "before_last"}:
        return past[-1][0] if past else None
    if rule.way in {"next", "after_next"}:
        return coming[0][0] if coming else None
    if not past or not coming:
        return (past or coming)[0][0] if past or coming else None
    ahead, back = (coming[0][1].first - day).days, (day - past[-1][1].last).days
    if rule.tense == "ahead":
        return coming[0][0] if ahead < 300 else past[-1][0]
    return coming[0][0] if ahead <= _NEAR_AHEAD and ahead * 2 <= back else past[-1][0]


def _day_of_month(rule: DayOfMonth, ref: Ref) -> Interval | None:
    now = in_calendar(ref.calendar, ref.day)
    if now is None:
        return None
    year, month = add_months(now.year, now.month, {"last": -1, "next": 1}.get(rule.way, 0))
    return interval_of(ref.calendar, year, month, rule.day)


def _shift(rule: Shift, ref: Ref) -> Interval | None:
    if rule.unit in {"hour", "minute", "second"}:
        return _day(ref.day)
    if rule.unit in {"day", "week"}:
        days = rule.by * (7 if rule.unit == "week" else 1)
        return _day(ref.day + timedelta(days=days)) if abs(days) < 100_000 else None
    return _period(Period(rule.unit, int(rule.by), calendar="gregorian"), ref) if rule.by == int(rule.by) else None


def _period(rule: Period, ref: Ref) -> Interval | None:
    if rule.unit == "week":
        start = _week_start(ref) + timedelta(days=7 * rule.by)
        return Interval(start, start + timedelta(days=6))
    calendar = rule.calendar or ref.calendar
    now = in_calendar(calendar, ref.day)
    if now is None:
        return None
    if rule.unit == "month":
        return interval_of(calendar, *add_months(now.year, now.month, rule.by))
    years = {"year": 1, "decade": 10, "century": 100}.get(rule.unit)
    return _yearly(calendar, now.year + rule.by * years, rule.place) if years else None


def _yearly(calendar: Calendar, year: int, place: Place) -> Interval | None:
    """A placed year is its first or last month ("early 2020")."""
    if place in {"start", "end"}:
        return interval_of(calendar, year, 1 if place == "start" else 12)
    days = interval_of(calendar, year)
    return _day(days.last) if days and place == "last" else days


def _week_start(ref: Ref) -> date:
    return ref.day - timedelta(days=(ref.day.isoweekday() - ref.week_start) % 7)


def _season(rule: Season, ref: Ref | None) -> str | None:
    year, calendar = rule.year, rule.calendar
    if year is None and ref is not None:
        year = _season_year(rule, ref)
        calendar = "gregorian"
    if year is None:
        return None
    if calendar == "jalali":
        first = interval_of("jalali", year, (rule.season - 21) * 3 + 1)
        last = interval_of("jalali", year, (rule.season - 21) * 3 + 3)
        return edtf(Interval(first.first, last.last)) if first and last else None
    return f"{year:04d}-{rule.season}" if calendar == "gregorian" else None


def _season_year(rule: Season, ref: Ref) -> int | None:
    year, starts = ref.day.year, rule.season * 3 - 60
    if rule.years is not None:
        return year + rule.years
    begun = ref.day >= date(year, starts, 1)
    over = ref.day.month >= starts + 3
    if rule.way == "last":
        return year if over else year - 1
    if rule.way == "next" or rule.tense == "ahead":
        return year + 1 if begun else year
    return year if begun or rule.way == "this" else year - 1
