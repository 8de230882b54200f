"""A date of publication that stands in the text: a dateline, or "today, Sunday 12 August 2018"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rawi.model import Reading, Sentence, TimeExpression
from rawi.reading.dating.clues import ClueFinder
from rawi.reading.times.calendars import read_edtf
from rawi.reading.times.rules import CalendarDate

_HEAD_LINES = 4
_SHORT = 14
_WEEKDAY_AND_DATE = 4
_DASHES = frozenset("-–—ـ:/)|")


@dataclass(frozen=True, slots=True)
class Stated:
    """An expression that gives the day of publication: `day` when the year is known, and how far it is from it."""

    expression: TimeExpression
    day: date | None
    by: int = 0
    dateline: bool = False


def stated_dates(reading: Reading, clues: ClueFinder) -> list[Stated]:
    """Expressions that tell the text's own day, the surest first: dateline, "today" with a date, "yesterday" with a date."""
    found: list[tuple[int, int, Stated]] = []
    lines = _lines(reading)
    for place, expression in enumerate(reading.times):
        if not _is_day(expression):
            continue
        days = read_edtf(expression.value) if expression.rule is None else None
        day = days.first if days else None
        by = clues.shift(expression)
        if _in_dateline(reading, lines, expression) and not by:
            found.append((0 if day else 2, place, Stated(expression, day, 0, dateline=True)))
        elif by is not None:
            found.append((1 if day else 3, place, Stated(expression, day, by)))
        elif _in_lede(reading, expression) and (day or _has_weekday(expression)):
            found.append((4 if day else 5, place, Stated(expression, day, 0)))
    return [stated for *_, stated in sorted(found, key=lambda f: f[:2])]


def _is_day(expression: TimeExpression) -> bool:
    rule = expression.rule
    if rule is None:
        days = read_edtf(expression.value)
        return days is not None and days.first == days.last
    return isinstance(rule, CalendarDate) and rule.day is not None and not rule.way and rule.years is None


def _has_weekday(expression: TimeExpression) -> bool:
    return isinstance(expression.rule, CalendarDate) and expression.rule.weekday is not None


def _lines(reading: Reading) -> list[tuple[int, int]]:
    """First and last token (exclusive) of each line of the text."""
    lines: list[tuple[int, int]] = []
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph == paragraph:
            lines[-1] = (lines[-1][0], sentence.last)
        else:
            lines.append((sentence.first, sentence.last))
            paragraph = sentence.paragraph
    return lines


def _in_dateline(reading: Reading, lines: list[tuple[int, int]], expression: TimeExpression) -> bool:
    """In one of the first lines or the last: on a short line, or before a dash near a line's start."""
    tokens = reading.tokens
    for number, (first, last) in enumerate(lines):
        if not tokens[first].start <= expression.span.start < tokens[last - 1].end:
            continue
        if number >= _HEAD_LINES and number != len(lines) - 1:
            return False
        if last - first <= _SHORT and number != len(lines) - 1:
            return not reading.sentences[0].is_title or first > 0
        before = sum(1 for t in tokens[first:last] if t.end <= expression.span.start)
        after = next((t.text for t in tokens[first:last] if t.start >= expression.span.end), "")
        return before <= 4 and after[:1] in _DASHES
    return False


def _in_lede(reading: Reading, expression: TimeExpression) -> bool:
    """In the first paragraph of the body, with its weekday: what a report tells there it tells of its own day."""
    body = next((s for s in reading.sentences if not s.is_title and s.last - s.first > 5), None)
    if body is None:
        return False
    lede = [s for s in reading.sentences if s.paragraph == body.paragraph] if expression.rule is None else [body]
    if not any(_inside(expression, sentence) for sentence in lede):
        return False
    span = expression.span
    words = [t for t in reading.tokens if span.start <= t.start and t.end <= span.end]
    return len(words) >= _WEEKDAY_AND_DATE or _has_weekday(expression)


def _inside(expression: TimeExpression, sentence: Sentence) -> bool:
    return sentence.start <= expression.span.start < sentence.end


def shifted(day: date, by: int) -> date:
    """The day of publication when the text's words are `by` days from it."""
    return day - timedelta(days=by)
