"""What expressions say whatever the day they were written on: that they name different days, that theirs is still to come."""

from __future__ import annotations

from datetime import date, timedelta

from rawi.edtf import compatible, interval
from rawi.model import TimeExpression
from rawi.reading.times.rules import Ref, Rule, value_of

_DAYS = tuple(date(2021, 6, 14) + timedelta(days=n) for n in range(7))  # one of each weekday, in the middle of a year


def apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether "today" and "last week", "Tuesday" and "Monday" … can never be the same time.

    Expressions with values are compared by them first; where the day of the text is not known, or only as a wide interval, the
    rules of the two are read on every day of a week.
    """
    if not compatible(one.value, other.value):
        return True
    if one.rule is None or other.rule is None or one.rule == other.rule:
        return False
    first, second = _on_days(one.rule), _on_days(other.rule)
    return all(a and b and not compatible(a, b) for a, b in zip(first, second, strict=True))


def is_ahead(time: TimeExpression) -> bool:
    """Whether an expression tells a day after that of the text, be it known or not ("tomorrow", "next Monday")."""
    if time.rule is None:
        return False
    values = [(day, interval(value)) for day, value in zip(_DAYS, _on_days(time.rule), strict=True) if value]
    return bool(values) and all(days is not None and days[0] > day for day, days in values)


def _on_days(rule: object) -> list[str | None]:
    return [_value(rule, day) for day in _DAYS]


def _value(rule: object, day: date) -> str | None:
    return value_of(rule, Ref(day)) if isinstance(rule, Rule) else None
