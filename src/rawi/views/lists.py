"""Quotations, sources, disagreements, labels, entities, search and figures, each as rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rawi.language.folding import fold
from rawi.model import Chain, Quotation, Reading
from rawi.store import Store
from rawi.views.book import Book
from rawi.views.detail import disagreement_row
from rawi.views.names import display_name
from rawi.views.rows import DisagreementRow, EntityRow, LabelRow, QuoteRow, SearchRow, SourceRow

_AROUND = 70  # characters shown on either side of a word found


def quotes(
    book: Book, speaker: str | None = None, about: str | None = None, limit: int | None = None
) -> list[QuoteRow]:
    """Quotations, of one speaker, or about an entity or a word; with a limit, those of so many of the latest documents. Raises
    `QueryError` for an unknown speaker.
    """
    speakers = book.ids_of(speaker) if speaker else None
    rows = []
    for reading in book.readings.values() if speakers is None else book.quoting(speakers, limit):
        for quotation in reading.quotations:
            who = book.record_id(quotation.speaker.entity) if quotation.speaker else None
            if speakers is not None and who not in speakers:
                continue
            if about and not _is_about(book, quotation, about):
                continue
            rows.append(_quote_row(book, reading, quotation))
    return rows


def _is_about(book: Book, quotation: Quotation, about: str) -> bool:
    text = fold(quotation.text.text)
    if fold(about) in text:
        return True
    names = [n for e in book.find(about) for ns in e.names.values() for n in ns]
    return any(fold(n) in text for n in names)


def _quote_row(book: Book, reading: Reading, quotation: Quotation) -> QuoteRow:
    document = reading.document
    return QuoteRow(
        id=f"{document.id}:{quotation.id}",
        document=document.id,
        outlet=book.outlet_name(document),
        published=document.published.value if document.published else None,
        lang=document.lang,
        speaker=book.ref_name(quotation.speaker),
        kind=quotation.kind,
        text=quotation.text.text,
        addressees=[book.ref_name(a) for a in quotation.addressees],
        chains=[book.chain_names(c) for c in quotation.attribution],
        occasion=quotation.occasion,
    )


def sources(book: Book) -> list[SourceRow]:
    """Everyone that claims are traced to, those that most events rest on first."""
    rows: dict[str, SourceRow] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for reading in book.readings.values():
        for chain, is_event in _chains(reading):
            for link in chain:
                name = book.name(link.entity) if link.entity else link.text
                row = rows.setdefault(name, SourceRow(name, link.kind, 0, 0, 0))
                row.events += is_event
                row.quotations += not is_event
                documents[name].add(reading.document.id)
                if link.described_as and link.described_as not in row.described_as:
                    row.described_as.append(link.described_as)
    for name, row in rows.items():
        row.documents = len(documents[name])
    return sorted(rows.values(), key=lambda r: (-r.events - r.quotations, r.source))


def _chains(reading: Reading) -> Iterator[tuple[Chain, bool]]:
    for mention in reading.events:
        yield from ((chain, True) for chain in mention.attribution)
    for quotation in reading.quotations:
        yield from ((chain, False) for chain in quotation.attribution)


def disagreements(book: Book) -> list[DisagreementRow]:
    """Every disagreement of the record."""
    return [disagreement_row(book, d) for found in book.disagreements.values() for d in found]


def labels(book: Book, entity: str | None = None, stance: str | None = None) -> list[LabelRow]:
    """What reports call entities. Raises `QueryError` for an unknown entity."""
    wanted = book.ids_of(entity) if entity else None
    counts: Counter[tuple[str, str, str, str | None]] = Counter()
    outlets: dict[tuple[str, str, str, str | None], dict[str, None]] = defaultdict(dict)
    told = _all_labels(book) if wanted is None else book.labels(wanted)
    for who, text, how, by, outlet in told:
        key = (who, text, how, by)
        if stance and how != stance:
            continue
        counts[key] += 1
        outlets[key][outlet] = None
    return [
        LabelRow(book.name(who), text, how, list(outlets[who, text, how, by]), book.name(by) if by else None, count)
        for (who, text, how, by), count in counts.most_common()
    ]


def _all_labels(book: Book) -> Iterator[tuple[str, str, str, str | None, str]]:
    for reading in book.readings.values():
        for x in reading.labels:
            who = book.record_id(x.entity) or x.entity
            yield who, x.span.text, x.stance, book.record_id(x.by), book.outlet_name(reading.document)


def entities(book: Book, query: str | None = None, kind: str | None = None) -> list[EntityRow]:
    """Entities of the record, those with most events first."""
    found = book.find(query) if query else list(book.entities.values())
    told = book.events_with(e.id for e in found) if query else book.events.values()
    events = Counter(p for e in told for p in {*e.actors, *e.recipients})
    rows = [
        EntityRow(
            id=e.id,
            name=display_name(e, book.lang),
            kind=e.kind,
            country=e.country,
            wikidata=e.wikidata,
            names=list(dict.fromkeys(n for ns in e.names.values() for n in ns)),
            offices=[
                " ".join(p for p in (o.office, o.body or o.country, f"{o.start or '?'}/{o.end or '..'}") if p)
                for o in e.offices
            ],
            events=events[e.id],
        )
        for e in found
        if not kind or e.kind == kind
    ]
    return sorted(rows, key=lambda r: (-r.events, r.name))


def search(book: Book, store: Store, words: str, limit: int = 20) -> list[SearchRow]:
    """Documents that hold all the words, in any spelling."""
    rows = []
    for document_id in store.search(words, limit):
        document = book.readings[document_id].document
        rows.append(
            SearchRow(
                document=document.id,
                title=document.title,
                outlet=book.outlet_name(document),
                published=document.published.value if document.published else None,
                lang=document.lang,
                snippet=_snippet(document.text, words),
            )
        )
    return rows


def _snippet(text: str, words: str) -> str:
    """The text around the longest of the words, where it is first found; words are compared folded, one by one."""
    wanted = max(map(fold, words.split()), key=len, default="")
    at = 0
    for word in text.split():
        start = text.find(word, at)
        at = start + len(word)
        if wanted in fold(word):
            return text[max(0, start - _AROUND) : at + _AROUND].replace("\n", " ").strip()
    return text[: 2 * _AROUND].replace("\n", " ")


def stats(book: Book, store: Store) -> dict[str, object]:
    """Figures of the record."""
    events = book.events.values()
    return {
        **store.counts(),
        "languages": dict(Counter(r.document.lang for r in book.readings.values())),
        "events by type": dict(Counter(e.type for e in events).most_common()),
        "events by status": dict(Counter(e.status for e in events).most_common()),
        "events with two origins or more": sum(e.independent_origins > 1 for e in events),
        "events in both languages": sum(
            len({book.readings[d].document.lang for d in e.documents if d in book.readings}) > 1 for e in events
        ),
    }
