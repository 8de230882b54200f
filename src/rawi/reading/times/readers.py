"""What each shape of the time grammar says: from a match to a rule, or None where it is no time after all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import cast

from rawi.language.folding import strip_article
from rawi.model import Calendar
from rawi.reading.times.calendars import Interval, edtf, interval_of
from rawi.reading.times.items import Item, calendar_of_year, of_letter
from rawi.reading.times.lengths import (
    read_ago,
    read_ahead,
    read_alone,
    read_duration,
    read_last_few,
    read_since_then,
    read_within,
)
from rawi.reading.times.rules import (
    CalendarDate,
    DayOfMonth,
    Days,
    Fixed,
    Period,
    Prior,
    Range,
    Rule,
    Season,
    Shift,
    Since,
    Until,
    Weekday,
    Year,
)
from rawi.reading.times.scene import LETTERS, STEPS, WAYS, Scene, era_of, item_of, number_of, place_of, way_of


def _years(scene: Scene) -> int | None:
    """How far the year is from the text's own: امسال, العام الماضي."""
    named = item_of(scene, "k")
    if named is not None:
        unit, by = cast("tuple[str, int]", named.value)
        return by if unit == "year" else None
    matched = scene.matched
    for one, other in pairwise(matched):
        if one.letter == "y" and other.letter in "LXCA":
            return STEPS[WAYS[other.letter]]
        if one.letter == "H" and other.letter == "y":
            return 0
    return None


def _full_year(number: int, calendar: Calendar, lang: str) -> int | None:
    """A year as counted from 1; two digits stand for the last hundred years that make sense in the press."""
    if number >= 1300:
        fits = {"gregorian": number >= 1500, "jalali": number < 1500, "hijri": number < 1600}
        return number if fits[calendar] else None
    if 40 <= number <= 99 and lang == "fa":
        return number + (1300 if calendar == "jalali" else 1900)
    return None


_LONGEST_SPAN = 60
_LEADS = frozenset("iIsua+")


def read_date(scene: Scene) -> Rule | None:
    """A month, or a day of it, with or without year and weekday."""
    digits = item_of(scene, "Z")
    if digits is not None:
        return _numeric(scene, cast("tuple[int, int, int]", digits.value))
    month = _month(scene)
    if month is None:
        return None
    return _dated(scene, month, _day(scene))


def _month(scene: Scene) -> Item | None:
    months = list(of_letter(scene.matched, "M"))
    if len(months) == 2 and months[0].value != months[1].value:
        return None
    firm = next((m for m in months if not m.weak), months[0])
    return firm if not firm.weak or _kept(scene, len(months)) else None


def _kept(scene: Scene, months: int) -> bool:
    """Whether a month that is an ordinary word as well has company enough to be a month."""
    company = item_of(scene, "NOYmkLXCEg")
    known = any(i.written in scene.lexicon.after_in for i in of_letter(scene.matched, "M"))
    return months == 2 or company is not None or (known and scene.before() in _LEADS)


def _day(scene: Scene) -> int | None:
    """The number before the month."""
    for item in scene.matched:
        if item.letter == "M":
            return None
        if item.letter in "NO":
            return number_of(item)
    return None


def _dated(scene: Scene, month: Item, day: int | None) -> CalendarDate | None:
    calendar, number = cast("tuple[Calendar, int]", month.value)
    if day is not None and not 1 <= day <= 31:
        return None
    if day is None and calendar == "hijri" and place_of(scene) == "mid":
        return None  # the middle of Shaban is a feast
    before = strip_article(scene.items[scene.first - 1].written) if scene.first else ""
    if day is not None and before in scene.lexicon.part_words:
        return None
    year = _year_after(scene, month, calendar)
    if year == 0:
        return None
    weekday = item_of(scene, "W")
    years = _years(scene)
    way = way_of(scene) if years is None else ""
    if item_of(scene, "%"):
        way = "same"
    tense = scene.tense() if year is None and years is None and not way else ""
    named = cast("tuple[int, bool]", weekday.value)[0] if weekday else None
    return CalendarDate(calendar, number, day, year, named, way, years, place_of(scene), tense)


def _year_after(scene: Scene, month: Item, calendar: Calendar) -> int | None:
    """The year written after the month; None when there is none, 0 when it is no year of that calendar."""
    at = scene.items.index(month)
    for item in scene.items[at + 1 : scene.last]:
        if item.letter in "YN":
            number = number_of(item)
            full = _full_year(number, calendar, scene.lang) if number is not None else None
            return full or 0
    return None


def _numeric(scene: Scene, parts: tuple[int, int, int]) -> Rule | None:
    year, month, day = parts
    if month > 12 and day <= 12:
        month, day = day, month
    calendar = era_of(scene) or calendar_of_year(year, scene.lang)
    weekday = item_of(scene, "W")
    named = cast("tuple[int, bool]", weekday.value)[0] if weekday else None
    return CalendarDate(calendar, month, day, year, named) if month <= 12 and day <= 31 else None


def read_days(scene: Scene) -> Rule | None:
    """Two days of a month: from 10 to 14 January."""
    ends = list(of_letter(scene.matched, "NO"))[:2]
    one, other = map(number_of, ends)
    month = _month(scene)
    to = item_of(scene, "u-") is not None or scene.before() == "+"
    joined = ends[1].joined or item_of(scene, "&") is not None
    if not (to or joined) or month is None or one is None or other is None or not 1 <= one < other <= 31:
        return None
    first, last = _dated(scene, month, one), _dated(scene, month, other)
    return Days(first, last) if first and last and (to or other == one + 1) else None


def read_day_of_month(scene: Scene) -> Rule | None:
    """The tenth of this month."""
    item = item_of(scene, "NO")
    day = number_of(item)
    if item is None or day is None or not 1 <= day <= 31:
        return None
    if item_of(scene, "m") and not item_of(scene, "mC").definite:  # type: ignore[union-attr]
        return None
    return DayOfMonth(day, way_of(scene))


def read_weekday(scene: Scene) -> Rule | None:
    """A day of the week."""
    item = item_of(scene, "W")
    if item is None or _eve(scene):
        return None
    day, _night = cast("tuple[int, bool]", item.value)
    way = way_of(scene)
    if item_of(scene, "w"):
        return Weekday(day, weeks=STEPS[way])
    return Weekday(day, way, "" if way else scene.tense())


def read_two_weekdays(scene: Scene) -> Rule | None:
    """A night between two days (ليل الأربعاء الخميس), or two days on end (يومي الأربعاء والخميس)."""
    found = [cast("tuple[int, bool]", i.value)[0] for i in of_letter(scene.matched, "W")]
    if (found[1] - found[0]) % 7 != 1:
        return None
    way = way_of(scene)
    tense = "" if way else scene.tense()
    return Range(Weekday(found[0], way, tense), Weekday(found[1], way, tense))


def _eve(scene: Scene) -> bool:
    """«شب یکشنبه» is Saturday night to some and Sunday night to others."""
    if scene.lang != "fa":
        return False
    before = scene.items[scene.first - 1 : scene.first] if scene.first else ()
    return any(i.letter == "P" and i.written == "شب" for i in (*before, *scene.matched))


def read_day(scene: Scene) -> Rule | None:
    """Today, yesterday, tomorrow."""
    item = item_of(scene, "T")
    if item is None:
        return None
    unit, by = cast("tuple[str, int]", item.value)
    following = scene.items[scene.last] if scene.last < len(scene.items) else None
    plain = scene.matched[-1] is item
    if (by == 0 and scene.before() == "f") or (unit == "hour" and scene.after() in {"o", "s"}):
        return None
    if (
        plain
        and by == 0
        and following is not None
        and (following.letter in "OLX" or strip_article(following.written) in scene.lexicon.not_today)
    ):
        return None
    weekday = item_of(scene, "W")
    named = cast("tuple[int, bool]", weekday.value)[0] if weekday else None
    return Shift(unit, by, weekday=named)


def read_period(scene: Scene) -> Rule | None:
    """A week, month or year by its distance: this week, last month, next year, early this year."""
    named = item_of(scene, "k")
    era = era_of(scene)
    if named is not None:
        unit, by = cast("tuple[str, int]", named.value)
        return Period(unit, by, place_of(scene), era)
    item = item_of(scene, "ymw")
    if item is None:
        return None
    if scene.lang == "ar" and not item.definite:
        return None
    if item.written in scene.lexicon.vague or scene.before() in {"N", "n"}:
        return None
    return Period(LETTERS[item.letter], STEPS[way_of(scene)], place_of(scene), era)


def read_year(scene: Scene) -> Rule | None:
    """A year by its number."""
    item = item_of(scene, "YN")
    number = number_of(item)
    if number is None:
        return None
    calendar = era_of(scene) or calendar_of_year(number, scene.lang)
    bare = len(scene.matched) == 1
    if scene.before() in {"a", "f"} or scene.before(2) == "a":
        return None
    if bare and (_counts(scene) or not _likely(scene, number)):
        return None
    full = _full_year(number, calendar, scene.lang)
    return Year(calendar, full, place_of(scene)) if full else None


def _likely(scene: Scene, number: int) -> bool:
    """Whether a bare number may be a year: a Jalali one only beside another time or after from, until, in."""
    if 1950 <= number <= 2040:
        return True
    led = scene.before() in {"i", "s", "u"} or (scene.before() == "&" and scene.before(2) == "Y")
    return scene.lang == "fa" and 1340 <= number <= 1420 and led


def _counts(scene: Scene) -> bool:
    """Whether a bare number counts what follows rather than being a year."""
    if scene.after() and scene.after() in "yjmwhxDM%":
        return True
    return scene.counted() or (scene.matched[0].value == 2000 and scene.before() not in {"i", "s", "u"})


def read_years(scene: Scene) -> Rule | None:
    """Between the years 2011 and 2015."""
    span = item_of(scene, "R")
    if span is None:
        one, other = of_letter(scene.matched, "Y")
        first, last = number_of(one), number_of(other) if other.joined else None
    else:
        first, last = cast("tuple[int, int]", span.value)
    if first is None or last is None or not first < last <= first + _LONGEST_SPAN:
        return None
    calendar = calendar_of_year(first, scene.lang)
    return Range(Year(calendar, first), Year(calendar, last))


def read_season(scene: Scene) -> Rule | None:
    """A season of a year."""
    item = item_of(scene, "S")
    if item is None or (len(scene.matched) == 1 and not item.definite):
        return None
    season = cast(int, item.value)
    years = item_of(scene, "R")
    if years is not None:
        return Season(season, cast("tuple[int, int]", years.value)[0])
    number = number_of(item_of(scene, "YN"))
    if number is None:
        step = _years(scene)
        return Season(season, way=way_of(scene) if step is None else "", years=step)
    calendar: Calendar = "jalali" if scene.lang == "fa" and number < 1500 and number > 1300 else "gregorian"
    full = _full_year(number, calendar, scene.lang)
    return Season(season, full, calendar) if full else None


def read_decade(scene: Scene) -> Rule | None:
    """A decade."""
    item = item_of(scene, "d")
    if item is not None:
        return Fixed(f"{cast(int, item.value) // 10}X")
    number = number_of(item_of(scene, "YN"))
    if number is None or number % 10:
        return None
    calendar = era_of(scene) or ("jalali" if number < 1500 else "gregorian")
    full = _full_year(number, calendar, scene.lang)
    if full is None:
        return None
    if calendar == "gregorian":
        return Fixed(f"{full // 10}X")
    first, last = interval_of(calendar, full), interval_of(calendar, full + 9)
    return Fixed(edtf(Interval(first.first, last.last))) if first and last else None


def read_open(scene: Scene) -> Rule | None:
    """In recent months: some time up to the text's day; in the coming weeks: some time from it on."""
    return Until(Shift("day", 0)) if scene.matched[0].letter == "l" else Since(Shift("day", 0))


def read_part(_scene: Scene) -> Rule | None:
    """In the morning, said alone, is of the text's own day."""
    return Shift("day", 0)


def read_set(scene: Scene) -> Rule | None:
    """What comes again and again."""
    item = item_of(scene, "r")
    return Fixed(cast(str, item.value)) if item else None


def read_same(scene: Scene) -> Rule | None:
    """The day last spoken of, the one before or after it."""
    if scene.before() in {"n", "N"}:
        return None
    return Prior({"b": 0, "v": 1, "p": -1}[scene.matched[0].letter])


READERS: dict[str, Callable[[Scene], Rule | None]] = {
    "date": read_date,
    "days": read_days,
    "day_of_month": read_day_of_month,
    "weekday": read_weekday,
    "two_weekdays": read_two_weekdays,
    "day": read_day,
    "period": read_period,
    "year": read_year,
    "years": read_years,
    "season": read_season,
    "decade": read_decade,
    "ago": read_ago,
    "ahead": read_ahead,
    "duration": read_duration,
    "set": read_set,
    "same": read_same,
    "since_then": read_since_then,
    "alone": read_alone,
    "within": read_within,
    "part": read_part,
    "last_few": read_last_few,
    "open": read_open,
}
