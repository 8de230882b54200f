"""Two outlets side by side, and documents that print another's text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rawi.errors import QueryError
from rawi.language.folding import fold
from rawi.model import Document
from rawi.views.book import Book
from rawi.views.rows import Comparison, DuplicateRow, EventRow, NamingRow
from rawi.views.timeline import EventFilter, event_row, events_of


def compare(book: Book, first: str, second: str, wanted: EventFilter) -> Comparison:
    """What two outlets report and omit, and how they name whom both name. Raises `QueryError` for an outlet of no report."""
    names = [_outlet(book, name) for name in (first, second)]
    if names[0] == names[1]:
        raise QueryError(f"{first!r} and {second!r} are one outlet; name two")
    documents = [{r.document.id for r in book.readings.values() if book.outlet_name(r.document) == n} for n in names]
    both: list[EventRow] = []
    only: tuple[list[EventRow], list[EventRow]] = ([], [])
    for event in events_of(book, wanted):
        told = [bool(ids.intersection(event.documents)) for ids in documents]
        if all(told):
            both.append(event_row(book, event))
        elif any(told):
            only[told.index(True)].append(event_row(book, event))
    calls = [_names_used(book, ids) for ids in documents]
    shared = sorted(calls[0].keys() & calls[1].keys(), key=lambda e: (-sum((calls[0][e] + calls[1][e]).values()), e))
    return Comparison(
        names[0],
        names[1],
        (len(documents[0]), len(documents[1])),
        both,
        only[0],
        only[1],
        [NamingRow(book.name(e), dict(calls[0][e].most_common()), dict(calls[1][e].most_common())) for e in shared],
    )


def _outlet(book: Book, name: str) -> str:
    """The outlet that goes by a name, or whose name holds it."""
    outlets = sorted({book.outlet_name(r.document) for r in book.readings.values()})
    key = fold(name)
    found = [o for o in outlets if fold(o) == key] or [o for o in outlets if key and key in fold(o)]
    if len(found) != 1:
        some = f"{len(found)} outlets go" if found else "no outlet of this record goes"
        raise QueryError(f"{some} by {name!r}; there are {', '.join(found or outlets[:12])}")
    return found[0]


def _names_used(book: Book, documents: Iterable[str]) -> dict[str, Counter[str]]:
    """What documents call entities beyond a plain name, with how often."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for label in book.readings[document].labels:
            used[book.record_id(label.entity) or label.entity][label.span.text] += 1
    return used


def duplicates(book: Book) -> list[DuplicateRow]:
    """Documents whose text others print, with these, the most printed first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for document, source in book.reprints.items():
        groups[source].append(document)
    rows = []
    for source, copies in sorted(groups.items()):
        if source in book.readings:
            printed = [_shown(book, book.readings[copy].document) for copy in sorted(copies)]
            rows.append(DuplicateRow(*_shown(book, book.readings[source].document), printed))
    return sorted(rows, key=lambda r: -len(r.reprints))


def _shown(book: Book, document: Document) -> tuple[str, str, str | None]:
    return document.id, book.outlet_name(document), document.published.value if document.published else None
