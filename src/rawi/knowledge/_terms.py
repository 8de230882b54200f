"""How long a term of office can have run whose end no source gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec.structs import replace

from rawi.knowledge._records import ABOUT, Term, first_day, last_day

Seat = tuple[str, str, str]


def settled(terms: Iterable[Term], single: Collection[str]) -> list[Term]:
    """Return the terms, each open one of a ``single`` office (one holder at a time) ended by the next holder's start.

    Of two holders that overlap because the end of the first is not known, the later has the office from its start on.
    """
    listed = list(terms)
    starts: dict[Seat, list[Term]] = {}
    for term in listed:
        if term.office in single and term.start:
            starts.setdefault(_seat(term), []).append(term)
    return [term if term.end else _until_next(term, starts.get(_seat(term), ())) for term in listed]


def _seat(term: Term) -> Seat:
    return term.office, term.country, term.body


def _until_next(term: Term, others: Iterable[Term]) -> Term:
    start = term.start.rstrip(ABOUT) or term.checked
    known = last_day(start) if start else date.min
    starts = (other.start.rstrip(ABOUT) for other in others)
    later = [start for start in starts if first_day(start) > known]
    return replace(term, followed=min(later)) if later else term
