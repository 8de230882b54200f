"""The stage that finds time expressions, and their values once the date of the text is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rawi.edtf import is_bounded
from rawi.knowledge import Knowledge
from rawi.language.segment import forms_of, segment
from rawi.model import Calendar, Document, Reading, TimeExpression, TimeType
from rawi.reading.times.calendars import Interval, edtf, read_edtf
from rawi.reading.times.find import Found, find
from rawi.reading.times.lexicon import lexicon_of
from rawi.reading.times.rules import (
    CalendarDate,
    Days,
    Fixed,
    Prior,
    Range,
    Ref,
    Rule,
    Season,
    Shift,
    Since,
    Until,
    Weekday,
    Year,
    days_of,
    is_day,
    value_of,
)

_WIDEST = timedelta(days=800)
_SIGHTING = timedelta(days=1)  # a Hijri month begins a day later where the moon was not seen
_FAR, _WORDS_BETWEEN = 18, 2
_NEAR = 2


class Times:
    """Gives the time expressions: those that stand by themselves with their values, the others with a rule."""

    name = "times"
    needs: frozenset[str] = frozenset({"sentences", "tokens"})
    gives = frozenset({"times"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `times` to every reading."""
        for reading in batch:
            lexicon = lexicon_of(knowledge, reading.document.lang)
            for sentence in reading.sentences:
                tokens = reading.tokens[sentence.first : sentence.last]
                for found in find(tokens, lexicon, reading.document.lang):
                    reading.times.append(_expression(reading, found))


def resolve_times(reading: Reading, published: str | None, anchors: Iterable[tuple[int, int, str]] = ()) -> None:
    """Fill the values that wait for a date.

    `published` is the EDTF date of the text, or an interval it lies in: values are then intervals too. `anchors` are
    stretches of the text, start and end and an EDTF day, that were written on another day (a dateline in copied text):
    it wins there. What cannot be known stays None. Nothing that was stated is changed: calling again with a better date
    is safe.
    """
    published = published if is_bounded(published) else None
    places = list(anchors)
    calendar, week_start = main_calendar(reading), 6 if reading.document.lang == "fa" else 7
    prior: Interval | None = None
    for expression in reading.times:
        rule = expression.rule
        if rule is not None:
            day = next((v for s, e, v in places if s <= expression.span.start < e), published)
            here = Ref(date.min, calendar, prior, week_start)
            expression.value = _resolved(rule, read_edtf(day), here)  # type: ignore[arg-type]
        if expression.type == "date":
            prior = _spoken_of(expression, prior, read_edtf(published))
    reading.times[:] = _merged(reading)


def main_calendar(reading: Reading) -> Calendar:
    """The calendar a text counts months and years by; Persian is Jalali unless its months are Gregorian."""
    counts = Counter(
        e.calendar for e in reading.times if e.type == "date" and (e.rule is None or _calendar(e.rule) is not None)
    )
    if reading.document.lang == "ar":
        return "gregorian"
    return "gregorian" if counts["gregorian"] > counts["jalali"] else "jalali"


def parse(
    text: str, lang: str, published: str | None = None, knowledge: Knowledge | None = None
) -> list[TimeExpression]:
    """The time expressions of a text in language `lang`, read against the EDTF date `published` when it is given.

    An expression that needs a date and has none, or that cannot be known, has value None.
    """
    known = knowledge or Knowledge()
    reading = Reading(Document(id="", uri="", lang=lang, text=text))
    segment(reading, forms_of(known, lang))
    Times()([reading], known)
    resolve_times(reading, published)
    return reading.times


def _expression(reading: Reading, found: Found) -> TimeExpression:
    value = value_of(found.rule, None)
    waits = value is None
    return TimeExpression(
        span=reading.span(found.start, found.end),
        value=value,
        type=_type(found),
        calendar=_calendar(found.rule) or "gregorian",
        basis="relative" if waits else "stated",
        rule=found.rule if waits else None,
    )


def _type(found: Found) -> TimeType:
    if found.kind == "set":
        return "set"
    return "duration" if isinstance(found.rule, Fixed) and found.rule.value.startswith("P") else "date"


def _calendar(rule: object) -> Calendar | None:
    match rule:
        case CalendarDate(calendar=calendar) | Year(calendar=calendar) | Season(calendar=calendar):
            return calendar
        case Days(first=inner) | Since(start=inner) | Until(end=inner) | Range(first=inner):
            return _calendar(inner)
    return None


def _resolved(rule: Rule, published: Interval | None, here: Ref) -> str | None:
    """The value at a day; where only an interval is known, the days it can be, when they say something."""
    if published is None:
        return value_of(rule, here) if isinstance(rule, Prior) else value_of(rule, None)
    if isinstance(rule, Shift) and rule.weekday and published.first != published.last:
        rule = replace(rule, weekday=None)  # the weekday narrows the interval, which is for dating to do
    first = value_of(rule, replace(here, day=published.first))
    if published.first == published.last or first is None:
        return first
    last = value_of(rule, replace(here, day=published.last))
    if first == last or last is None:
        return first if first == last else None
    return _envelope(rule, published, here)


def _envelope(rule: Rule, published: Interval, here: Ref) -> str | None:
    if isinstance(rule, Until) and isinstance(rule.end, Shift):
        last = days_of(rule.end, replace(here, day=published.last))
        return last and f"../{last.last.isoformat()}"
    if isinstance(rule, Weekday) and not rule.way and rule.weeks is None:
        return edtf(published)
    near = isinstance(rule, Shift) and rule.unit == "day" and abs(rule.by) <= _NEAR
    wide = published.last - published.first > _WIDEST and not near
    if wide or isinstance(rule, Since | Until | Range | Season):
        return None
    first = days_of(rule, replace(here, day=published.first))
    last = days_of(rule, replace(here, day=published.last))
    return edtf(Interval(first.first, last.last)) if first and last and first.first <= last.last else None


def _spoken_of(expression: TimeExpression, prior: Interval | None, published: Interval | None) -> Interval | None:
    """The day a later "the same day" points to: the last one named that was not still to come."""
    days = read_edtf(expression.value)
    one = days is not None and (days.first == days.last or days == published)
    told = one and days is not None and (published is None or days.last <= published.last)
    return days if told else prior


def _merged(reading: Reading) -> list[TimeExpression]:
    """Two names of one day side by side, "13 November (23 Aban)", are one expression."""
    kept: list[TimeExpression] = []
    text = reading.document.text
    for expression in reading.times:
        last = kept[-1] if kept else None
        if last is not None and _same(last, expression) and _beside(text[last.span.end : expression.span.start]):
            end = expression.span.end
            closes = text[end : end + 1] == ")" and "(" in text[last.span.end : expression.span.start]
            kept[-1] = replace(last, span=reading.span(last.span.start, end + closes))
        else:
            kept.append(expression)
    return kept


def _same(one: TimeExpression, other: TimeExpression) -> bool:
    if one.value is None or not one.type == other.type == "date":
        return False
    left, right = read_edtf(one.value), read_edtf(other.value)
    if left is None or right is None or one.calendar == other.calendar:
        return left == right
    return left.first == left.last and right.first == right.last and abs(left.first - right.first) <= _SIGHTING


def _beside(between: str) -> bool:
    """Whether only a mark, a bracket or "which is" stands between."""
    return len(between) <= _FAR and len(re.findall(r"\w+", between)) <= _WORDS_BETWEEN


__all__ = ["Times", "is_day", "main_calendar", "parse", "resolve_times"]
