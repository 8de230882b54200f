"""The dating stage: when a document was published, given, stated or inferred as an interval, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rawi.knowledge import Knowledge
from rawi.model import Published, Reading, Span
from rawi.reading.dating.clues import Clue, ClueFinder
from rawi.reading.dating.lexicon import lexicon_of
from rawi.reading.dating.stated import Stated, shifted, stated_dates
from rawi.reading.dating.years import agreed, likely_years
from rawi.reading.times.calendars import Interval, edtf, interval_of, read_edtf
from rawi.reading.times.rules import CalendarDate

__all__ = ["Dating"]

_ALWAYS = Interval(date.min, date.max)


class Dating:
    """Gives `document.published` where the caller gave none. A date that is given or already stated is kept."""

    name = "dating"
    needs = frozenset({"mentions", "times"})
    gives = frozenset({"published"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Date every reading that has no date."""
        single = frozenset(office.id for office in knowledge.offices.values() if office.single)
        for reading in batch:
            if not reading.sentences:
                continue
            clues = ClueFinder(reading, lexicon_of(knowledge, reading.document.lang), knowledge.entities, single)
            published = reading.document.published
            if published is None:
                reading.document.published = date_of(reading, clues)
            elif published.weekday is None:
                published.weekday = _weekday_of(published.value)


def date_of(reading: Reading, clues: ClueFinder) -> Published | None:
    """The date of publication that the text states or lets one infer; None when nothing bounds it."""
    stated = stated_dates(reading, clues)
    for item in stated:
        if item.day:
            day = shifted(item.day, item.by)
            basis = "stated" if not item.by else "inferred"
            why = "printed in the text" if item.dateline else "the text names its own day"
            return Published(day.isoformat(), basis, [item.expression.span], day.isoweekday(), why)  # type: ignore[arg-type]
    return _inferred(reading, clues, stated)


def _inferred(reading: Reading, clues: ClueFinder, stated: list[Stated]) -> Published | None:
    narrow = [*clues.years_after(), *clues.beside_anchors(), *clues.office_holders(), *clues.counterparts()]
    window, used = _intersect(narrow)
    after = clues.dated_facts()
    if after and after.days.first <= window.last and after.days.first > window.first:
        if not (used and any(c.months for c in used) and after.days.first > window.first):
            window = Interval(after.days.first, window.last)
        used.append(after)
    day = _day_by_year(reading, stated, window, after)
    said = clues.weekday()
    if day:
        item, found = day
        spans = [item.expression.span, *_spans(used)]
        basis = "stated" if item.dateline else "inferred"
        return Published(found.isoformat(), basis, spans, found.isoweekday(), "the weekday fixes the year")  # type: ignore[arg-type]
    if not used:
        return None
    spans = _spans(used)
    if said:
        spans.append(said[1])
    why = "; ".join(dict.fromkeys(c.why for c in used))
    return Published(_edtf(window, used), "inferred", spans, said[0] if said else None, why)


def _intersect(clues: Sequence[Clue]) -> tuple[Interval, list[Clue]]:
    """The days all clues share; one that shares none with those before it is left out."""
    window, used = _ALWAYS, []
    for clue in clues:
        first, last = max(window.first, clue.days.first), min(window.last, clue.days.last)
        if first <= last:
            window = Interval(first, last)
            used.append(clue)
    return window, used


def _day_by_year(
    reading: Reading, stated: list[Stated], window: Interval, after: Clue | None
) -> tuple[Stated, date] | None:
    """The day of publication told without its year, when the weekdays of the text leave one year."""
    waiting = [item for item in stated if isinstance(item.expression.rule, CalendarDate) and item.day is None]
    if not waiting:
        return None
    start = after.days.first if after else None
    years = agreed(likely_years(reading, window, start), max(window.first, start or date.min))
    if not years or (len(years) > 1 and start is None):
        return None
    rule = waiting[0].expression.rule
    assert isinstance(rule, CalendarDate)
    for wanted in years:
        for year in _own_years(rule, wanted):
            days = interval_of(rule.calendar, year, rule.month, rule.day)
            fits = days and days.first.year == wanted and (not rule.weekday or days.first.isoweekday() == rule.weekday)
            if days and fits and window.first <= days.first <= window.last:
                return waiting[0], shifted(days.first, waiting[0].by)
    return None


def _own_years(rule: CalendarDate, year: int) -> range:
    """The years of a calendar that a Gregorian year can fall in."""
    ahead = {"gregorian": 0, "jalali": -622, "hijri": -580}[rule.calendar]
    return range(year + ahead, year + ahead + 3) if rule.calendar != "gregorian" else range(year, year + 1)


def _spans(clues: Sequence[Clue]) -> list[Span]:
    return list(dict.fromkeys(span for clue in clues for span in clue.spans))


def _edtf(window: Interval, used: Sequence[Clue]) -> str:
    """The window as EDTF; by months where what bounds it is known to the month."""
    if window.last == date.max:
        return f"{window.first.isoformat()}/.."
    if window.first == date.min:
        return f"../{window.last.isoformat()}"
    by_month = {d for c in used if c.months for d in c.days}
    first = f"{window.first:%Y-%m}" if window.first in by_month else window.first.isoformat()
    last = f"{window.last:%Y-%m}" if window.last in by_month else window.last.isoformat()
    return first if first == last else (f"{first}/{last}" if len(first) + len(last) < 20 or by_month else edtf(window))


def _weekday_of(value: str) -> int | None:
    days = read_edtf(value)
    return days.first.isoweekday() if days and days.first == days.last else None
