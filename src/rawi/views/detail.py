"""One event in full: every report of it, its origins, its disagreements, the very words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.model import Amount, Disagreement, Event, EventMention, Reading, Span
from rawi.views.book import Book
from rawi.views.rows import DisagreementRow, DisagreementSide, EventDetail, EventRow, MentionRow
from rawi.views.timeline import event_row


def event_detail(book: Book, event_id: str) -> EventDetail:
    """Everything about the event whose id is, or begins with, `event_id`. Raises `QueryError` when there is not one such."""
    event = book.event(event_id)
    return EventDetail(
        event=event_row(book, event),
        contexts=event.contexts,
        amount=amount_text(event.amount),
        origins=[book.origin_name(o) for o in event.origins],
        mentions=[mention_row(book, *book.mentions[m]) for m in event.mentions if m in book.mentions],
        disagreements=[disagreement_row(book, d) for d in book.disagreements.get(event.id, [])],
        part_of=_rows(book, event, _wholes(book, event)),
        parts=_rows(book, event, _parts(book, event)),
    )


def _rows(book: Book, event: Event, mentions: Iterable[str]) -> list[EventRow]:
    """The other events that some mentions are of."""
    ids = dict.fromkeys(book.event_of[m] for m in mentions if m in book.event_of)
    return [event_row(book, book.events[i]) for i in ids if i != event.id]


def _wholes(book: Book, event: Event) -> Iterator[str]:
    """The mentions of what the event was part of."""
    for reading, mention in (book.mentions[m] for m in event.mentions if m in book.mentions):
        if mention.part_of:
            yield f"{reading.document.id}:{mention.part_of}"


def _parts(book: Book, event: Event) -> Iterator[str]:
    """The mentions of what was part of the event."""
    for reading, mention in (book.mentions[m] for m in event.mentions if m in book.mentions):
        yield from (f"{reading.document.id}:{m.id}" for m in reading.events if m.part_of == mention.id)


def mention_row(book: Book, reading: Reading, mention: EventMention) -> MentionRow:
    """What one report says."""
    document = reading.document
    return MentionRow(
        id=f"{document.id}:{mention.id}",
        document=document.id,
        outlet=book.outlet_name(document),
        published=document.published.value if document.published else None,
        lang=document.lang,
        status=mention.status,
        stance=mention.stance,
        time=mention.time.value if mention.time else None,
        place=book.ref_name(mention.place) or None,
        actors=[book.ref_name(r) for r in mention.actors],
        recipients=[book.ref_name(r) for r in mention.recipients],
        amount=amount_text(mention.amount),
        triggers=[t.text for t in mention.triggers],
        sentences=list(dict.fromkeys(sentence_at(document.text, t) for t in mention.triggers)),
        chains=[book.chain_names(c) for c in mention.attribution],
        quotations=[q.text.text for q in reading.quotations if q.id in mention.quotations],
        part_of=mention.part_of,
        rank=[r.text for r in mention.visit.rank] if mention.visit else [],
    )


def disagreement_row(book: Book, disagreement: Disagreement) -> DisagreementRow:
    """A disagreement with its sides."""
    event = book.events[disagreement.event]
    sides = [
        DisagreementSide(
            value=_value(book, disagreement.field, v.value),
            words=v.span.text if v.span else None,
            mentions=v.mentions,
            outlets=list(dict.fromkeys(_outlet(book, m) for m in v.mentions)),
            chains=[book.chain_names(c) for c in v.attribution],
        )
        for v in disagreement.values
    ]
    parties = [book.name(p) for p in (*event.actors, *event.recipients)]
    return DisagreementRow(event.id, event.type, " · ".join(parties), disagreement.field, sides)


def _value(book: Book, field: str, value: str) -> str:
    if field in {"place", "speaker"}:
        return book.name(value)
    if field == "actors":
        return "، ".join(book.name(entity) for entity in value.split(", "))
    number, _, unit = value.partition(" ")
    try:
        return f"{float(number):,.0f} {unit}".strip() if field == "amount" else value
    except ValueError:
        return value


def _outlet(book: Book, mention: str) -> str:
    return book.outlet_name(book.mentions[mention][0].document) if mention in book.mentions else mention


def amount_text(amount: Amount | None) -> str | None:
    """An amount as words: "5,500,000,000 USD"."""
    if amount is None or amount.value is None:
        return None
    number = f"{amount.value:,.0f}" if amount.value == int(amount.value) else f"{amount.value:,}"
    return " ".join(p for p in (number, amount.unit, amount.of) if p)


def sentence_at(text: str, span: Span) -> str:
    """The sentence of a text that holds a span, at most some 400 characters of it."""
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start), text.rfind("؟ ", 0, span.start)) + 1
    ends = [e for e in (text.find("\n", span.end), text.find(". ", span.end), text.find("؟ ", span.end)) if e >= 0]
    end = min(ends, default=len(text))
    return text[max(start, span.start - 200) : min(end + 1, span.end + 200)].strip()
