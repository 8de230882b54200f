"""Whom an event is known from: the tree from outlets to origins, who of them has a stake, and what each field rests on."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.linking.origins import Origin
from rawi.model import Chain, Event, EventMention, Reading, Span
from rawi.views.book import Book
from rawi.views.detail import amount_text
from rawi.views.rows import FieldRow, OriginRow, OriginsDetail
from rawi.views.timeline import event_row

_AGENCIES = ("agency", "broadcaster", "newspaper", "site")


def origins_detail(book: Book, event_id: str) -> OriginsDetail:
    """The origins of an event, those of each of its fields, and the ways the claims came. Raises `QueryError`."""
    event = book.event(event_id)
    rows: dict[Origin, OriginRow] = {}
    for document, path in _paths(book, event):
        origin = _known(book, path[-1], rows)
        row = rows.setdefault(origin, OriginRow(book.origin_name(origin.id), [], [], _interest(book, event, origin)))
        way = [book.origin_name(link.id) for link in path]
        if way not in row.ways:
            row.ways.append(way)
        if document not in row.documents:
            row.documents.append(document)
    return OriginsDetail(event_row(book, event), list(rows.values()), list(_fields(book, event)))


def _paths(book: Book, event: Event) -> Iterator[tuple[str, list[Origin]]]:
    """(document, way from its outlet to the origin) for every chain behind an event."""
    for mention in event.mentions:
        if mention in book.mentions:
            reading, told = book.mentions[mention]
            yield from ((reading.document.id, path) for path in _ways(book, reading, told))


def _ways(book: Book, reading: Reading, mention: EventMention) -> Iterator[list[Origin]]:
    chains: list[Chain] = mention.attribution or [[]]
    yield from (book.way(chain, reading) for chain in chains)


def _known(book: Book, origin: Origin, rows: dict[Origin, OriginRow]) -> Origin:
    """The origin among the rows that is the same source, else itself."""
    return next((other for other in rows if book.origins.is_one(origin, other)), origin)


def _interest(book: Book, event: Event, origin: Origin) -> str | None:
    """Why an origin is no bystander of an event: it takes part, or is of a state that does; None for others."""
    parties = {*event.actors, *event.recipients}
    if any(book.origins.is_one(origin, book.as_origin(party)) for party in parties):
        return "takes part"
    state = origin.party.country if origin.party else None
    if state is None or state not in {book.country(p) for p in parties if p in book.entities}:
        return None
    media = book.knowledge.entities.get(origin.id)
    if media is not None and media.subkind in _AGENCIES:
        return f"a medium of {book.name(state)}, which takes part"
    return f"of {book.name(state)}, which takes part"


def _fields(book: Book, event: Event) -> Iterator[FieldRow]:
    """What is said of each field, in the order of the mentions, with who says so."""
    rows: dict[tuple[str, str], FieldRow] = {}
    for mention in event.mentions:
        if mention not in book.mentions:
            continue
        reading, told = book.mentions[mention]
        outlet = book.outlet_name(reading.document)
        origins = [book.origin_name(path[-1].id) for path in _ways(book, reading, told)]
        for field, value, words in said(book, told):
            row = rows.setdefault((field, value), FieldRow(field, value, [], [], []))
            row.origins += [o for o in origins if o not in row.origins]
            row.outlets += [outlet] if outlet not in row.outlets else []
            row.words += [words.text] if words and words.text not in row.words else []
    order = ("actors", "recipients", "time", "place", "amount", "status")
    yield from sorted(rows.values(), key=lambda r: order.index(r.field))


def said(book: Book, mention: EventMention) -> Iterator[tuple[str, str, Span | None]]:
    """(field, value to show, words) for every field that a mention gives."""
    for field, refs in (("actors", mention.actors), ("recipients", mention.recipients)):
        yield from ((field, book.ref_name(ref), ref.mention) for ref in refs if book.ref_name(ref))
    if mention.time:
        yield "time", mention.time.value, mention.time.mention
    if mention.place and book.ref_name(mention.place):
        yield "place", book.ref_name(mention.place), mention.place.mention
    if mention.amount and (amount := amount_text(mention.amount)):
        yield "amount", amount, mention.amount.mention
    yield "status", mention.status, mention.triggers[0] if mention.triggers else None
