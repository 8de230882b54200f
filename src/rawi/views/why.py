"""Why a value is in the record: the rule that made it, who says so, and the words."""

from __future__ import annotations

from rawi.errors import QueryError
from rawi.model import Event, Reading
from rawi.views.book import Book
from rawi.views.detail import amount_text, sentence_at
from rawi.views.origins import said
from rawi.views.rows import Reason, Why
from rawi.views.timeline import event_row

_RULES = {
    "type": "the type of the mentions: only mentions of one type are joined",
    "time": "the narrowest of the times that the reports give",
    "place": "the first place told, by date of publication",
    "actors": "all whom the reports name as doing it, each once under the fullest name",
    "recipients": "all whom the reports name as undergoing it, each once under the fullest name",
    "status": "the latest word; what one report says happened, a later repeat of the plan does not undo",
    "amount": "the last amount told, by date of publication",
    "origins": "the last links of the chains, or the outlets where there is none, each source once",
}
_BASES = {
    "metadata": "the caller or the page's own data said so",
    "stated": "the text says so",
    "relative": "worked out from a date in the text",
    "inferred": "worked out from what the text mentions",
}


def why(book: Book, subject: str) -> Why:
    """Why `EVENT.field`, `DOCUMENT.published` or an entity is as it is. Raises `QueryError` for what is none of these."""
    owner, _, field = subject.rpartition(".")
    if field == "published" and owner in book.readings:
        return _published(book.readings[owner])
    if field in _RULES and owner:
        return _field(book, book.event(owner), field)
    if subject in book.entities or subject in book.same or any(m.entity == subject for m in book.merges):
        return _entity(book, subject)
    raise QueryError(
        f"{subject!r} is nothing that reasons are kept for; ask for EVENT.field with a field of {', '.join(_RULES)}, "
        "for DOCUMENT.published, or for the id of an entity"
    )


def _published(reading: Reading) -> Why:
    published = reading.document.published
    subject = f"{reading.document.id}.published"
    if published is None:
        return Why(subject, "not known", "neither the caller nor the text says when, and nothing in it tells")
    reasons = [Reason(reading.document.id, published.value, span.text) for span in published.evidence]
    rule = _BASES[published.basis] + (f": {published.why}" if published.why else "")
    return Why(subject, published.value, rule, reasons)


def _field(book: Book, event: Event, field: str) -> Why:
    reasons = []
    for mention in event.mentions:
        if mention not in book.mentions:
            continue
        reading, told = book.mentions[mention]
        who = f"{book.outlet_name(reading.document)}: {mention}"
        if field == "type":
            reasons += [Reason(who, told.type, sentence_at(reading.document.text, t)) for t in told.triggers[:1]]
        elif field == "origins":
            chains = told.attribution or [[]]
            paths = [[link.id for link in book.way(chain, reading)] for chain in chains]
            reasons += [Reason(who, " ← ".join(map(book.origin_name, path))) for path in paths]
        else:
            given = [(value, words) for name, value, words in said(book, told) if name == field]
            reasons += [Reason(who, value, words.text if words else None) for value, words in given]
    return Why(f"{event.id}.{field}", _value(book, event, field), _RULES[field], reasons)


def _value(book: Book, event: Event, field: str) -> str:
    row = event_row(book, event)
    if field == "origins":
        return ", ".join(book.origin_name(o) for o in event.origins)
    if field == "amount":
        return amount_text(event.amount) or "none told"
    value = getattr(row, field)
    return (", ".join(value) if isinstance(value, list) else value) or "none told"


def _entity(book: Book, subject: str) -> Why:
    """Which documents name an entity, and which entities of documents were taken for it, with the reason."""
    ends = {m.entity: m for m in book.merges}
    entity = book.record_id(subject) or subject
    while entity in ends:
        entity = ends[entity].into
    reasons = [Reason(m.entity, f"taken for {m.into}", m.reason) for m in book.merges if entity in {m.entity, m.into}]
    for reading in book.readings.values():
        own = [e for e in reading.entities.values() if book.record_id(e.id) == entity]
        names = list(dict.fromkeys(n for e in own for n in e.names.get(reading.document.lang, ())))
        if own:
            who = f"{book.outlet_name(reading.document)}: {reading.document.id}"
            reasons.append(Reason(who, ", ".join(sorted(e.id for e in own)), " · ".join(names[:6]) or None))
    return Why(subject, book.name(entity), "one id of the entity base, one name, or names that sound alike", reasons)
