"""What a text lets one conclude about the day on which it was published: each clue an interval with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.knowledge import EntityBase
from rawi.model import Mention, Reading, Sentence, Span, TimeExpression, Token
from rawi.reading.dating.lexicon import Anchor, Lexicon
from rawi.reading.times.calendars import Interval, add_months, read_edtf
from rawi.reading.times.rules import CalendarDate, Period, Shift, Until

_HALF_YEAR = 6
_NEAR = 12
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Clue:
    """Days in which the text must have been published. `months` marks one that is only known to the month."""

    days: Interval
    spans: tuple[Span, ...]
    why: str
    months: bool = False
    bound: bool = False


class ClueFinder:
    """Finds the clues of one reading."""

    def __init__(self, reading: Reading, lexicon: Lexicon, base: EntityBase, single: frozenset[str]) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._base = base
        self._single = single
        self._starts = [s.start for s in reading.sentences]

    def office_holders(self) -> Iterator[Clue]:
        """The terms of those whom the text names together with the office they hold."""
        seen: set[tuple[str, str]] = set()
        for mention in self._reading.mentions:
            if mention.office not in self._single or not mention.candidates:
                continue
            if self._told_of_the_past(mention.span):
                continue
            clue = self._term(mention)
            which = mention.candidates[0], mention.office or ""
            if clue and which not in seen:
                seen.add(which)
                yield clue

    def _term(self, mention: Mention) -> Clue | None:
        people = mention.candidates if "short" not in mention.parts else mention.candidates[:1]
        found = [
            (person, term)
            for person in people
            for term in self._base.terms_of(person)
            if term.office == mention.office and (not mention.country or term.country in (mention.country, ""))
        ]
        if not found or len({person for person, _ in found}) > 1:
            return None
        first, last = min(t.interval()[0] for _, t in found), max(t.interval()[1] for _, t in found)
        if first == date.min and last == date.max:
            return None
        return Clue(Interval(first, last), (mention.span,), f"{found[0][0]} is {mention.office}")

    def counterparts(self) -> Iterator[Clue]:
        """The term of "his counterpart" by name: the office is that of the one before."""
        office = None
        for mention in self._reading.mentions:
            if mention.form == "part":
                continue
            if mention.office in self._single and "counterpart" not in mention.parts:
                office = mention.office
            elif "counterpart" in mention.parts and office and len(mention.candidates) == 1:
                terms = [t for t in self._base.terms_of(mention.candidates[0]) if t.office == office]
                if terms:
                    days = Interval(min(t.interval()[0] for t in terms), max(t.interval()[1] for t in terms))
                    yield Clue(days, (mention.span,), f"{mention.candidates[0]} is {office}")

    def _told_of_the_past(self, span: Span) -> bool:
        """Whether the sentence dates what it tells by a year of its own."""
        sentence = self._sentence(span.start)
        return any(
            e.rule is None and e.type == "date" and e.value and sentence.start <= e.span.start < sentence.end
            for e in self._reading.times
        )

    def _sentence(self, at: int) -> Sentence:
        found = self._reading.sentences[0]
        for sentence in self._reading.sentences:
            if sentence.start > at:
                break
            found = sentence
        return found

    def dated_facts(self) -> Clue | None:
        """The latest fact that the text dates by itself: it is not published before it."""
        best: tuple[date, TimeExpression] | None = None
        for expression in self._reading.times:
            days = read_edtf(expression.value) if expression.rule is None and expression.type == "date" else None
            if days is None or days.first == date.min or self._is_ahead(expression):
                continue
            if days.first.year > date.today().year:
                continue
            if best is None or days.first > best[0]:
                best = days.first, expression
        if best is None:
            return None
        return Clue(
            Interval(best[0], date.max), (best[1].span,), f"after its last dated fact, {best[1].value}", bound=True
        )

    def _is_ahead(self, expression: TimeExpression) -> bool:
        if isinstance(expression.rule, Until) or (expression.value or "").startswith(".."):
            return True
        words = [t for t in self._reading.tokens if expression.span.start - 20 <= t.start < expression.span.end]
        return any(form.key in self._lexicon.ahead for t in words for form in t.forms)

    def years_after(self) -> Iterator[Clue]:
        """ "Since the war broke out some eight years ago", with the war dated elsewhere in the text or in the base."""
        for expression in self._reading.times:
            rule = expression.rule
            if isinstance(rule, Shift) and rule.unit == "year" and rule.by < 0 and rule.by == int(rule.by):
                yield from self._aged(expression, int(-rule.by), rule.exact)
            elif expression.type == "duration" and self._years_old(expression):
                yield from self._old(expression)

    def _aged(self, expression: TimeExpression, years: int, exact: bool) -> Iterator[Clue]:
        start = self._start_near(expression.span)
        if start is None:
            return
        days, span, name = start
        center = Interval(_months_on(days.first, 12 * years), _months_on(days.last, 12 * years))
        if exact:
            return
        if _whole_year(days):
            return
        yield Clue(
            Interval(_months_on(center.first, -_HALF_YEAR), _months_on(center.last, _HALF_YEAR)),
            (expression.span, span),
            f"about {years} years after {name} ({days.first:%Y-%m})",
            months=True,
        )

    def _old(self, expression: TimeExpression) -> Iterator[Clue]:
        years = int((expression.value or "P0Y").strip("P~Y") or 0)
        start = self._start_near(expression.span)
        if start is None:
            return
        days, span, name = start
        yield Clue(
            Interval(_months_on(days.first, 12 * years), _months_on(days.last, 12 * (years + 1))),
            (expression.span, span),
            f"{name}, begun in {days.first:%Y-%m}, is {years} years old",
            months=True,
        )

    def _years_old(self, expression: TimeExpression) -> bool:
        value = expression.value or ""
        if not (value.startswith("P") and value.endswith("Y") and value[1:-1].isdigit()):
            return False
        words = {t.key for t in self._reading.tokens if expression.span.start <= t.start < expression.span.end}
        if not words & self._lexicon.years_old:
            return False
        return self._event_before(expression.span) is not None

    def _event_before(self, span: Span) -> int | None:
        """The token of a war or the like shortly before a span, in its sentence."""
        sentence = self._sentence(span.start)
        for i in range(sentence.last - 1, sentence.first - 1, -1):
            token = self._reading.tokens[i]
            if token.start < span.start and span.start - token.start < 60 and self._is(token, self._lexicon.events):
                return i
        return None

    @staticmethod
    def _is(token: Token, keys: frozenset[str]) -> bool:
        return any(form.key in keys for form in token.forms)

    def _start_near(self, span: Span) -> tuple[Interval, Span, str] | None:
        """When the event that stands near a span began: by the base, or as the text dates its beginning elsewhere."""
        sentence = self._sentence(span.start)
        for anchor, at in self._anchors(sentence, span):
            return anchor.days, at, anchor.id
        if self._event_before(span) is None:
            return None
        return self._told_start(span)

    def _told_start(self, span: Span) -> tuple[Interval, Span, str] | None:
        """A date beside the beginning of a war elsewhere in the text; the closest date wins."""
        best: tuple[Interval, Span, str] | None = None
        for expression in self._reading.times:
            days = read_edtf(expression.value) if expression.rule is None and expression.type == "date" else None
            if days is None or expression.span.overlaps(span):
                continue
            if not self._beside_start(expression.span):
                continue
            if best is None or days.last - days.first < best[0].last - best[0].first:
                best = days, expression.span, "the war"
        return best

    def _beside_start(self, span: Span) -> bool:
        sentence = self._sentence(span.start)
        around = self._reading.tokens[sentence.first : sentence.last]
        near = [t for t in around if abs(t.start - span.start) < 70]
        return any(self._is(t, self._lexicon.starts) for t in near) and any(
            self._is(t, self._lexicon.events) for t in near
        )

    def _anchors(self, sentence: Sentence, without: Span | None = None) -> Iterator[tuple[Anchor, Span]]:
        """Datable events of the base named in a sentence; words of the span `without` may stand inside a name."""
        lexicon, tokens = self._lexicon, self._reading.tokens
        if not lexicon.anchors:
            return
        for i in range(sentence.first, sentence.last):
            for form in tokens[i].forms:
                if form.cut or form.key[:2] not in lexicon.anchor_starts:
                    continue
                key = form.key
                for j in range(i + 1, min(i + _LONGEST, sentence.last) + 1):
                    if key in lexicon.anchors:
                        yield lexicon.anchors[key], self._reading.span(tokens[i].start + form.skip, tokens[j - 1].end)
                    if j < sentence.last and not (without and without.start <= tokens[j].start < without.end):
                        key += tokens[j].forms[0].key if tokens[j].forms else ""

    def beside_anchors(self) -> Iterator[Clue]:
        """A datable event told as of "last month", "two years ago" or "this year"."""
        for expression in self._reading.times:
            rule = expression.rule
            if not isinstance(rule, Period | Shift) or (
                isinstance(rule, Shift) and (not rule.exact or rule.unit != "month")
            ):
                continue
            sentence = self._sentence(expression.span.start)
            for anchor, span in self._anchors(sentence):
                if abs(span.start - expression.span.start) < 80 and rule.unit in ("month", "year"):
                    yield self._shifted(anchor, rule, (expression.span, span))

    @staticmethod
    def _shifted(anchor: Anchor, rule: Period | Shift, spans: tuple[Span, ...]) -> Clue:
        by = -int(rule.by)
        why = f"{anchor.id} ({anchor.days.first:%Y-%m}) was {int(rule.by):+d} {rule.unit}"
        day = anchor.days.first
        if rule.unit == "year":
            return Clue(Interval(date(day.year + by, 1, 1), date(day.year + by, 12, 31)), spans, why, months=True)
        month = _months_on(date(day.year, day.month, 1), by)
        return Clue(Interval(month, _month_end(month)), spans, why, months=True)

    def weekday(self) -> tuple[int, Span] | None:
        """The day of the week on which the text says it was written: "today, Sunday", "yesterday, Tuesday"."""
        for expression in self._reading.times:
            rule = expression.rule
            if isinstance(rule, Shift) and rule.unit == "day" and rule.weekday and rule.exact and abs(rule.by) <= 2:
                return (rule.weekday - 1 - int(rule.by)) % 7 + 1, expression.span
            if isinstance(rule, CalendarDate) and rule.weekday and (by := self.shift(expression)) is not None:
                return (rule.weekday - 1 - by) % 7 + 1, expression.span
        return None

    def shift(self, expression: TimeExpression) -> int | None:
        """How many days from the text's own day an expression is by its words ("today", "yesterday"); None when none says."""
        for token in self._reading.tokens:
            if token.start >= expression.span.end:
                break
            if token.start >= expression.span.start:
                for form in token.forms:
                    if form.key in self._lexicon.shifts:
                        return self._lexicon.shifts[form.key]
        return None


def _whole_year(days: Interval) -> bool:
    return days.last - days.first > timedelta(days=300)


def _months_on(day: date, months: int) -> date:
    year, month = add_months(day.year, day.month, months)
    return date(year, month, min(day.day, 28))


def _month_end(day: date) -> date:
    year, month = add_months(day.year, day.month, 1)
    return date(year, month, 1) - timedelta(days=1)
