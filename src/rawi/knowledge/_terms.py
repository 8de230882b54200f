"""How long a term of office can have run whose end no source gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec.structs import replace

from rawi.knowledge._records import ABOUT, Term, first_day, last_day

Seat = tuple[str, str, str]


def settled(terms: Iterable[Term], single: Collection[str]) -> list[Term]:
    """Return the terms, those of a ``single`` office (one holder at a time) bounded by the holders before and after.

    Of two holders that overlap because the end of the first is not known, the later has the office from its start on.
    """
    listed = list(terms)
    seats: dict[Seat, list[Term]] = {}
    for term in listed:
        if term.office in single:
            seats.setdefault(_seat(term), []).append(term)
    return [_bounded(term, seats.get(_seat(term), [])) for term in listed]


def _bounded(term: Term, seat: list[Term]) -> Term:
    others = [other for other in seat if other is not term]
    if others and not term.end:
        term = _until_next(term, others)
    return _since_last(term, others) if others and not term.start else term


def _seat(term: Term) -> Seat:
    return term.office, term.country, term.body


def _until_next(term: Term, others: Iterable[Term]) -> Term:
    start = term.start.rstrip(ABOUT) or term.checked
    known = last_day(start) if start else date.min
    starts = (other.start.rstrip(ABOUT) for other in others if other.start)
    later = [start for start in starts if first_day(start) > known]
    return replace(term, followed=min(later)) if later else term


def _since_last(term: Term, others: Iterable[Term]) -> Term:
    """Bound a term without a start by the last date before it on which another is known to have held the office."""
    known = term.end or term.checked
    if not known:
        return term
    dates = ((other.end or other.start or other.checked).rstrip(ABOUT) for other in others)
    before = [day for day in dates if day and last_day(day) < first_day(known)]
    return replace(term, preceded=max(before)) if before else term
