"""One actor: offices, travels, meetings and other events, words, and what reports call him."""

from __future__ import annotations

from dataclasses import replace

from rawi.errors import QueryError
from rawi.model import FROM_TEXT, Office
from rawi.views.book import Book
from rawi.views.lists import labels, quotes
from rawi.views.names import display_name
from rawi.views.rows import ActorDetail, EventRow, OfficeRow
from rawi.views.timeline import EventFilter, event_row, events_of

_OUTLETS = 3  # outlets named as sources of an office; the rest are counted


def actor_detail(book: Book, name: str, wanted: EventFilter, limit: int | None = None) -> ActorDetail:
    """What the record tells of the one actor that goes by a name; with a limit, so many of the latest events, and the
    quotations of so many of the latest documents. Raises `QueryError` when nobody goes by the name, or several do.
    """
    found = sorted(book.ids_of(name))
    if len(found) > 1:
        shown = ", ".join(f"{book.name(e)} ({e})" for e in found[:8])
        raise QueryError(f"{name!r} is the name of {len(found)}: {shown}; give one of the ids")
    entity = book.entities[found[0]]
    travels: list[EventRow] = []
    meetings: list[EventRow] = []
    others: list[EventRow] = []
    for event in events_of(book, replace(wanted, actor=entity.id), limit):
        travelled = event.type == "CONSULT" and event.mode == "visit" and entity.id in event.actors
        kept = travels if travelled else meetings if event.type == "CONSULT" else others
        kept.append(event_row(book, event))
    return ActorDetail(
        id=entity.id,
        name=display_name(entity, book.lang),
        kind=entity.kind,
        country=book.name(entity.country) if entity.country else None,
        names=list(dict.fromkeys(n for names in entity.names.values() for n in names)),
        offices=[_office(book, entity.id, office) for office in entity.offices],
        travels=travels,
        meetings=meetings,
        others=others,
        quotations=quotes(book, entity.id, limit=limit),
        labels=labels(book, entity.id),
    )


def _office(book: Book, entity: str, office: Office) -> OfficeRow:
    """An office with its term and source; of one that only reports tell of, which they are, and when they say so."""
    of = office.body or office.country
    name = book.name(of) if of else None
    if office.source not in {"", FROM_TEXT}:
        return OfficeRow(office.office, name, office.start, office.end, office.source)
    told = book.telling(entity, office)
    days = sorted(day for _, day in told if day)
    outlets = list(dict.fromkeys(outlet for outlet, _ in told))
    said = f"told by {', '.join(outlets[:_OUTLETS])}" + (
        f" and {len(outlets) - _OUTLETS} more" if len(outlets) > _OUTLETS else ""
    )
    when = f", {days[0]}" + (f" to {days[-1]}" if days[-1] != days[0] else "") if days else ""
    return OfficeRow(office.office, name, office.start, office.end, said + when)
