"""When an event happened: the time expression that belongs to its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import TimeExpression, TimeRef
from rawi.reading.events.hanging import right_limit
from rawi.reading.events.status import LASTING
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View

_NOUN_REACH = 14


def times_in(view: View, times: Sequence[TimeExpression]) -> list[tuple[int, TimeExpression]]:
    """(token index, expression) for the dated expressions of a sentence."""
    start, end = view.tokens[view.first].start, view.tokens[view.last - 1].end
    inside = [t for t in times if t.type == "date" and t.value and start <= t.span.start < end]
    return [(_token(view, t.span.start), t) for t in inside]


def _token(view: View, at: int) -> int:
    return next((i for i in range(view.first, view.last) if view.tokens[i].end > at), view.first)


def time_of(view: View, trigger: Trigger, inside: Sequence[tuple[int, TimeExpression]]) -> TimeRef | None:
    """The time of the clause of the trigger: the nearest after it, else before it, else one that opens the sentence."""
    inside = [(i, t) for i, t in inside if trigger.cue.type in LASTING or not (t.value or "").endswith("/..")]
    if not inside:
        return None
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    left, right = clause_bounds(view, trigger)
    near = [(abs(i - verb), t) for i, t in inside if left <= i < right]
    if near:
        return _as_ref(min(near, key=lambda n: n[0])[1])
    opening = [t for i, t in inside if i - view.first <= 4 and not _between_verbs(view, i, left)]
    return _as_ref(opening[0]) if opening and trigger.kind == "verb" else None


def said_of(view: View | None, trigger: Trigger | None) -> TimeExpression | None:
    """The words for the time in the clause of a trigger nearest to it, with or without a value; None when there are none."""
    if view is None or trigger is None:
        return None
    left, right = clause_bounds(view, trigger)
    start, end = view.tokens[left].start, view.tokens[min(right, view.last) - 1].end
    at = view.tokens[trigger.first].start
    said = [t for t in view.reading.times if t.type == "date" and start <= t.span.start < end]
    return min(said, key=lambda t: abs(t.span.start - at), default=None)


def _as_ref(time: TimeExpression) -> TimeRef:
    return TimeRef(time.value or "", time.basis, time.calendar, time.span)


def clause_bounds(view: View, trigger: Trigger) -> tuple[int, int]:
    """First and last (exclusive) token of the clause around a trigger."""
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    left = view.first
    for i in range(min(verb, trigger.first) - 1, view.first - 1, -1):
        if view.is_stop(i) or _opens_clause(view, i) or (i in view.verbs and i != verb):
            left = i + 1
            break
    if view.grammar.verb_first:
        return left, right_limit(view, max(verb, trigger.last - 1))
    if trigger.kind == "noun" and trigger.verb_at is None:
        return left, right_limit(view, trigger.last - 1, _NOUN_REACH)
    return left, max(verb + 1, trigger.last)


def _opens_clause(view: View, i: int) -> bool:
    """A word that opens another clause, by itself or behind "and" ("وأن")."""
    return view.is_break(i) or (
        view.grammar.verb_first
        and i not in view.inside
        and any(f.key in view.grammar.complementizers for f in view.tokens[i].forms if f.proclitics and not f.cut)
    )


def _between_verbs(view: View, i: int, left: int) -> int:
    return sum(1 for v in view.verbs if i < v < left)
