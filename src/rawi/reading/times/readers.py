"""What each shape of the time grammar says: from the items of a match to a rule, or None where it is no time after all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from rawi.language.folding import strip_article
from rawi.model import Calendar
from rawi.reading.times.calendars import Interval, edtf, interval_of
from rawi.reading.times.items import Item, calendar_of_year, of_letter
from rawi.reading.times.lexicon import UNITS, Lexicon
from rawi.reading.times.rules import (
    CalendarDate,
    DayOfMonth,
    Days,
    Fixed,
    Period,
    Place,
    Prior,
    Range,
    Rule,
    Season,
    Shift,
    Since,
    Tense,
    Until,
    Way,
    Weekday,
    Year,
)

_WAYS: dict[str, Way] = {"L": "last", "B": "before_last", "X": "next", "V": "after_next", "C": "this", "H": "this", "A": "last"}
_STEPS = {"last": -1, "before_last": -2, "next": 1, "after_next": 2, "this": 0, "": 0}
_LETTERS = {letter: unit for unit, letter in UNITS.items()}
_ISO = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_MANY_DAYS = 9
_OLDEST_DEAL = 5  # «ساله» of more years than this tells a person's age
_CLOCK = frozenset({"hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's items, the match's place among them, and what the words around say of the tense."""

    items: Sequence[Item]
    first: int
    last: int
    lang: str
    lexicon: Lexicon
    tense: Callable[[], Tense]

    counted: Callable[[], bool] = lambda: False

    @property
    def matched(self) -> Sequence[Item]:
        """The items of the match."""
        return self.items[self.first : self.last]

    def after(self, ahead: int = 0) -> str:
        """The letter of the item after the match."""
        at = self.last + ahead
        return self.items[at].letter if at < len(self.items) else ""

    def before(self, back: int = 1) -> str:
        """The letter of the item before the match."""
        at = self.first - back
        return self.items[at].letter if at >= 0 else ""


def _one(scene: Scene, wanted: str) -> Item | None:
    return next(of_letter(scene.matched, wanted), None)


def _way(scene: Scene) -> Way:
    item = _one(scene, "LBXVCA")
    return _WAYS[item.letter] if item else ""


def _place(scene: Scene) -> Place:
    item = _one(scene, "g")
    return cast(Place, item.value) if item else ""


def _number(item: Item | None) -> int | None:
    return item.value if item is not None and isinstance(item.value, int) else None


def _era(scene: Scene) -> Calendar | None:
    item = _one(scene, "E")
    return cast("Calendar | None", item.value) if item else None


def _years(scene: Scene) -> int | None:
    """How far the year is from the text's own: امسال, العام الماضي."""
    named = _one(scene, "k")
    if named is not None:
        unit, by = cast("tuple[str, int]", named.value)
        return by if unit == "year" else None
    matched = scene.matched
    for one, other in zip(matched, matched[1:], strict=False):
        if one.letter == "y" and other.letter in "LXCA":
            return _STEPS[_WAYS[other.letter]]
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


def read_date(scene: Scene) -> Rule | None:
    """A month, or a day of it, with or without year and weekday."""
    digits = _one(scene, "Z")
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
    company = _one(scene, "NOYmkLXCEg")
    after_in = scene.before() in {"i", "I"} and _one(scene, "M").written in scene.lexicon.after_in  # type: ignore[union-attr]
    return months == 2 or company is not None or after_in


def _day(scene: Scene) -> int | None:
    """The number before the month."""
    for item in scene.matched:
        if item.letter == "M":
            return None
        if item.letter in "NO":
            return _number(item)
    return None


def _dated(scene: Scene, month: Item, day: int | None) -> CalendarDate | None:
    calendar, number = cast("tuple[Calendar, int]", month.value)
    if day is not None and not 1 <= day <= 31:
        return None
    if day is not None and scene.first and strip_article(scene.items[scene.first - 1].written) in scene.lexicon.part_words:
        return None
    year = _year_after(scene, month, calendar)
    if year == 0:
        return None
    weekday = _one(scene, "W")
    years = _years(scene)
    way = _way(scene) if years is None else ""
    if _one(scene, "%"):
        way = "same"
    tense = scene.tense() if year is None and years is None and not way else ""
    named = cast("tuple[int, bool]", weekday.value)[0] if weekday else None
    return CalendarDate(calendar, number, day, year, named, way, years, _place(scene), tense)


def _year_after(scene: Scene, month: Item, calendar: Calendar) -> int | None:
    """The year written after the month; None when there is none, 0 when it is no year of that calendar."""
    at = scene.items.index(month)
    for item in scene.items[at + 1 : scene.last]:
        if item.letter in "YN":
            number = _number(item)
            full = _full_year(number, calendar, scene.lang) if number is not None else None
            return full or 0
    return None


def _numeric(scene: Scene, parts: tuple[int, int, int]) -> Rule | None:
    year, month, day = parts
    if month > 12 and day <= 12:
        month, day = day, month
    calendar = _era(scene) or calendar_of_year(year, scene.lang)
    weekday = _one(scene, "W")
    named = cast("tuple[int, bool]", weekday.value)[0] if weekday else None
    return CalendarDate(calendar, month, day, year, named) if month <= 12 and day <= 31 else None


def read_days(scene: Scene) -> Rule | None:
    """Two days of a month: from 10 to 14 January."""
    one, other = [_number(i) for i in of_letter(scene.matched, "NO")][:2]
    month = _month(scene)
    if month is None or one is None or other is None or not 1 <= one < other <= 31:
        return None
    first, last = _dated(scene, month, one), _dated(scene, month, other)
    joined = any(i.letter == "&" for i in scene.matched) and other != one + 1
    return Days(first, last) if first and last and not joined else None


def read_day_of_month(scene: Scene) -> Rule | None:
    """The tenth of this month."""
    item = _one(scene, "NO")
    day = _number(item)
    if item is None or day is None or not 1 <= day <= 31:
        return None
    if _one(scene, "m") and not _one(scene, "mC").definite:  # type: ignore[union-attr]
        return None
    return DayOfMonth(day, _way(scene))


def read_weekday(scene: Scene) -> Rule | None:
    """A day of the week."""
    item = _one(scene, "W")
    if item is None or _eve(scene):
        return None
    day, _night = cast("tuple[int, bool]", item.value)
    way = _way(scene)
    if _one(scene, "w"):
        return Weekday(day, weeks=_STEPS[way])
    return Weekday(day, way, "" if way else scene.tense())


def _eve(scene: Scene) -> bool:
    """«شب یکشنبه» is Saturday night to some and Sunday night to others."""
    if scene.lang != "fa":
        return False
    before = scene.items[scene.first - 1 : scene.first] if scene.first else ()
    return any(i.letter == "P" and i.written == "شب" for i in (*before, *scene.matched))


def read_day(scene: Scene) -> Rule | None:
    """Today, yesterday, tomorrow."""
    item = _one(scene, "T")
    if item is None:
        return None
    unit, by = cast("tuple[str, int]", item.value)
    following = scene.items[scene.last] if scene.last < len(scene.items) else None
    plain = scene.matched[-1] is item
    if (by == 0 and scene.before() == "f") or (unit == "hour" and scene.after() in {"o", "s"}):
        return None
    if plain and by == 0 and following is not None and (following.letter in "OLX" or strip_article(following.written) in scene.lexicon.not_today):
        return None
    weekday = _one(scene, "W")
    named = cast("tuple[int, bool]", weekday.value)[0] if weekday else None
    return Shift(unit, by, weekday=named)


def read_period(scene: Scene) -> Rule | None:
    """This week, last month, next year, early this year."""
    named = _one(scene, "k")
    era = _era(scene)
    if named is not None:
        unit, by = cast("tuple[str, int]", named.value)
        return Period(unit, by, _place(scene), era)
    item = _one(scene, "ymw")
    if item is None:
        return None
    if scene.lang == "ar" and not item.definite:
        return None
    if item.written in scene.lexicon.vague or scene.before() in {"N", "n"}:
        return None
    return Period(_LETTERS[item.letter], _STEPS[_way(scene)], _place(scene), era)


def read_year(scene: Scene) -> Rule | None:
    """A year by its number."""
    item = _one(scene, "YN")
    number = _number(item)
    if number is None:
        return None
    calendar = _era(scene) or calendar_of_year(number, scene.lang)
    bare = len(scene.matched) == 1
    if scene.before() in {"a", "f"} or scene.before(2) == "a":
        return None
    if bare and (_counts(scene) or not 1950 <= number <= 2040):
        return None
    full = _full_year(number, calendar, scene.lang)
    return Year(calendar, full, _place(scene)) if full else None


def _counts(scene: Scene) -> bool:
    """Whether a bare number counts what follows rather than being a year."""
    if scene.after() and scene.after() in "yjmwhxDM%":
        return True
    return scene.counted() or (scene.matched[0].value == 2000 and scene.before() not in {"i", "s", "u"})


def read_years(scene: Scene) -> Rule | None:
    """Between the years 2011 and 2015."""
    one, other = of_letter(scene.matched, "Y")
    first, last = _number(one), _number(other)
    if first is None or last is None or not other.joined or first >= last:
        return None
    calendar = calendar_of_year(first, scene.lang)
    return Range(Year(calendar, first), Year(calendar, last))


def read_season(scene: Scene) -> Rule | None:
    """A season of a year."""
    item = _one(scene, "S")
    if item is None or (len(scene.matched) == 1 and not item.definite):
        return None
    season = cast(int, item.value)
    years = _one(scene, "R")
    if years is not None:
        return Season(season, cast("tuple[int, int]", years.value)[0])
    number = _number(_one(scene, "YN"))
    if number is None:
        step = _years(scene)
        return Season(season, way=_way(scene) if step is None else "", years=step)
    calendar: Calendar = "jalali" if scene.lang == "fa" and number < 1500 and number > 1300 else "gregorian"
    full = _full_year(number, calendar, scene.lang)
    return Season(season, full, calendar) if full else None


def read_decade(scene: Scene) -> Rule | None:
    """A decade."""
    item = _one(scene, "d")
    if item is not None:
        return Fixed(f"{cast(int, item.value) // 10}X")
    number = _number(_one(scene, "YN"))
    if number is None or number % 10:
        return None
    calendar = _era(scene) or ("jalali" if number < 1500 else "gregorian")
    full = _full_year(number, calendar, scene.lang)
    if full is None:
        return None
    if calendar == "gregorian":
        return Fixed(f"{full // 10}X")
    first, last = interval_of(calendar, full), interval_of(calendar, full + 9)
    return Fixed(edtf(Interval(first.first, last.last))) if first and last else None


def _lengths(scene: Scene) -> list[tuple[float, str]] | None:
    """The counted units of a match, largest first: three weeks and two days."""
    found: list[tuple[float, str]] = []
    number: float | None = None
    for item in scene.matched:
        if item.letter == "N":
            number = cast(float, item.value)
        elif item.letter == "D":
            value, unit = cast("tuple[int, str]", item.value)
            found.append((value, unit))
        elif item.letter in "vp":
            found.append((1 if number is None else number, "day"))
        elif item.letter in _LETTERS:
            if item.written in scene.lexicon.vague and number is None:
                return None
            found.append((1 if number is None else number, _LETTERS[item.letter]))
            number = None
    return found


def read_ago(scene: Scene) -> Rule | None:
    """So long before the text's day."""
    if scene.after() in {"o", "K"} or (scene.lang == "fa" and scene.after() == "s"):
        return None
    if scene.matched[0].letter == "s" and scene.matched[-1].letter not in "jwhxD":
        return None
    bare = not any(i.letter in "ND" for i in scene.matched)
    if bare and scene.lang == "ar" and any(i.definite for i in scene.matched[1:]):
        return None
    if bare and scene.after() in set("LXBVCOMYW") - {""}:
        return None
    return _shifted(scene, -1)


def read_ahead(scene: Scene) -> Rule | None:
    """So long after the text's day, where the sentence looks ahead."""
    if scene.lang == "ar":
        bare = not any(i.letter in "ND" for i in scene.matched)
        if scene.after() in {"o", "K"} or (bare and any(i.definite for i in scene.matched[1:])):
            return None
        if scene.tense() != "ahead":
            return read_since_then(scene)
    elif scene.first and scene.items[scene.first - 1].written == "براي":
        return read_duration(scene)
    return _shifted(scene, 1)


def read_since_then(scene: Scene) -> Rule | None:
    """So many days after or before the day last spoken of."""
    lengths = _lengths(scene)
    if not lengths or len(lengths) != 1 or lengths[0][1] not in {"day", "week"}:
        return None
    sign = -1 if _one(scene, "Jp") else 1
    value, unit = lengths[0]
    return Prior(sign * int(value) * (7 if unit == "week" else 1))


def _shifted(scene: Scene, sign: int) -> Rule | None:
    lengths = _lengths(scene)
    exact = _one(scene, "q") is None
    if not lengths:
        return None
    if len(lengths) == 1:
        value, unit = lengths[0]
        return Shift(unit, sign * value, exact)
    days = {"week": 7, "day": 1}
    if all(unit in days for _, unit in lengths):
        return Shift("day", sign * sum(v * days[u] for v, u in lengths), exact)
    value, unit = lengths[0]
    return Shift(unit, sign * value, exact)


def read_duration(scene: Scene) -> Rule | None:
    """So long: an ISO 8601 duration."""
    lengths = _lengths(scene)
    if not lengths or len(lengths) != 1:
        return None
    value, unit = lengths[0]
    if _of_event(scene, unit not in {*_CLOCK, "day"} or (unit == "day" and value >= _MANY_DAYS)):
        return None
    one = _number(_one(scene, "N"))
    if scene.matched[0].letter in _LETTERS and len(scene.matched) > 1 and (one != 1 or unit == "decade"):
        return None
    if unit == "year" and _is_age(scene):
        return None
    if unit == "year" and value > _OLDEST_DEAL and any("ساله" in i.written for i in scene.matched):
        return None
    if unit in {"decade", "century"}:
        value, unit = value * (10 if unit == "decade" else 100), "year"
    count = int(value) if value == int(value) else value
    if count <= 0 or count > 5000:
        return None
    return Fixed(f"P{'T' if unit in _CLOCK else ''}{count}{_ISO[unit]}")


def _is_age(scene: Scene) -> bool:
    before = strip_article(scene.items[scene.first - 1].written) if scene.first else ""
    return before in scene.lexicon.ages or scene.matched[-1].written in scene.lexicon.age_units


def _of_event(scene: Scene, long: bool) -> bool:
    """Whether the length is told from a happening ("two days after the meeting"): it is then a date that only the happening gives."""
    if scene.after() in {"L", "X"}:
        return not long
    if scene.lang == "fa":
        return scene.after() in {"J", "K", "A"} or (scene.after() in {"f", "a"} and not long)
    return scene.before() in {"a", "f"} and scene.after() in {"o", "K"} and not long


def read_alone(scene: Scene) -> Rule | None:
    """One week, one month, one year, said by the bare word in the accusative (أسبوعاً)."""
    item = scene.matched[0]
    if scene.before() in {"N", "O", "n", "H"}:
        return None
    if item.written in scene.lexicon.lone_plurals and not item.definite and scene.after() not in {"L", "X", "A"}:
        return _vague(item)
    if item.written in scene.lexicon.vague and not item.definite:
        led = scene.before() in {"a", "f", "s"} or (item.led and scene.after() == "o")
        return _vague(item) if led else None
    return read_duration(scene) if item.written in scene.lexicon.alone else None


def read_within(scene: Scene) -> Rule | None:
    """Within a week; within weeks."""
    item = scene.matched[-1]
    if item.definite or scene.after() in {"M", "O", "N", "L", "X", "C", "Y"}:
        return None
    if item.written in scene.lexicon.vague:
        return _vague(item)
    return read_duration(scene)


def _vague(item: Item) -> Rule | None:
    """Weeks, months, years, nobody knows how many."""
    unit = _LETTERS[item.letter]
    return Fixed(f"P{'T' if unit in _CLOCK else ''}X{_ISO[unit]}") if unit in _ISO else None


def read_last_few(scene: Scene) -> Rule | None:
    """The last three days."""
    count, unit = _number(_one(scene, "N")), scene.matched[0]
    if count is None or not unit.definite:
        return None
    return Range(Shift(_LETTERS[unit.letter], -count), Shift("day", 0))


def read_open(scene: Scene) -> Rule | None:
    """In recent months: some time up to the text's day; in the coming weeks: some time from it on."""
    return Until(Shift("day", 0)) if scene.matched[0].letter == "l" else Since(Shift("day", 0))


def read_part(scene: Scene) -> Rule | None:
    """In the morning, said alone, is of the text's own day."""
    return Shift("day", 0)


def read_set(scene: Scene) -> Rule | None:
    """What comes again and again."""
    item = _one(scene, "r")
    return Fixed(cast(str, item.value)) if item else None


def read_same(scene: Scene) -> Rule | None:
    """The day last spoken of, the one before or after it."""
    return Prior({"b": 0, "v": 1, "p": -1}[scene.matched[0].letter])


READERS: dict[str, Callable[[Scene], Rule | None]] = {
    "date": read_date,
    "days": read_days,
    "day_of_month": read_day_of_month,
    "weekday": read_weekday,
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
