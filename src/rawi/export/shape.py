"""The shape of the JSON export (codebook, section 9): what `rawi validate` checks, and a JSON Schema of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from rawi.errors import ExportError


class Strict(msgspec.Struct, forbid_unknown_fields=True):
    """No field more, none less, save those with a default."""


class Span(Strict):
    """Characters `start` to `end` (exclusive) of the document, and the text itself."""

    start: int
    end: int
    text: str


class Published(Strict):
    """When a document was published."""

    value: str
    basis: Literal["metadata", "stated", "inferred"]
    evidence: list[Span]
    weekday: int | None = None
    why: str | None = None


class Ref(Strict):
    """An entity in a role, and the words that name it there."""

    entity: str | None
    mention: Span | None
    inferred: str | None = None


class Link(Strict):
    """One link of an attribution chain."""

    entity: str | None
    text: str
    kind: Literal[
        "agency",
        "broadcaster",
        "newspaper",
        "site",
        "social_account",
        "official_body",
        "spokesperson",
        "person",
        "unnamed",
    ]
    cue: Span | None
    described_as: str | None


Chains = list[list[Link]]


class Quotation(Strict):
    """Words given to a speaker."""

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    speaker: Ref | None
    co_speakers: list[Ref]
    addressees: list[Ref]
    cue: Span | None
    text: Span
    occasion: str | None
    attribution: Chains


class Label(Strict):
    """What a document calls an entity."""

    entity: str
    span: Span
    stance: Literal["neutral", "honorific", "delegitimising", "hostile"]
    by: str | None


class TimeExpression(Strict):
    """A span that tells a time, and its EDTF value."""

    span: Span
    value: str
    type: Literal["date", "duration", "set"]
    calendar: Literal["gregorian", "jalali", "hijri"]


class Time(Strict):
    """When an event happened, as one document alone allows."""

    value: str
    basis: Literal["stated", "relative", "inferred", "metadata"]
    calendar: Literal["gregorian", "jalali", "hijri"]
    mention: Span | None


class Amount(Strict):
    """A number, its unit, and what it counts."""

    value: float | None
    unit: str | None
    of: str | None
    mention: Span | None


class Topic(Strict):
    """What an agreement or a talk is about."""

    text: str
    mention: Span | None


class Rank(Strict):
    """A claim of rank with its own attribution."""

    text: str
    mention: Span | None
    attribution: Chains


class Visit(Strict):
    """What a visit adds to an event mention."""

    traveller: list[Ref]
    destination: Ref | None
    host: list[Ref]
    arrived: str | None
    left: str | None
    rank: list[Rank]


class Mention(Strict):
    """What one document says of one happening."""

    id: str
    event: str
    type: str
    mode: str | None
    contexts: list[str]
    cameo: str | None
    status: Literal["happened", "ongoing", "planned", "proposed", "conditional", "denied"]
    stance: Literal["asserted", "reported", "doubted"]
    reciprocal: bool
    triggers: list[Span]
    actors: list[Ref]
    recipients: list[Ref]
    place: Ref | None
    further_places: list[Ref]
    time: Time | None
    amount: Amount | None
    topics: list[Topic]
    visit: Visit | None
    part_of: str | None
    quotations: list[str]
    attribution: Chains


class Document(Strict):
    """One report, with all that was read in it."""

    id: str
    uri: str
    lang: str
    title: str | None
    outlet: str | None
    text: str
    published: Published | None
    quotations: list[Quotation]
    labels: list[Label]
    times: list[TimeExpression]
    event_mentions: list[Mention]


class Names(Strict):
    """The names of an entity by language."""

    ar: list[str]
    fa: list[str]
    en: list[str]


class Entity(Strict):
    """One entity of the record."""

    id: str
    wikidata: str | None
    kind: Literal["person", "organisation", "state", "armed_group", "population", "place"]
    names: Names
    country: str | None
    offices: list[dict[str, str | None]]


class Event(Strict):
    """One happening over all documents."""

    id: str
    type: str
    mode: str | None
    contexts: list[str]
    actors: list[str]
    recipients: list[str]
    place: str | None
    time: str | None
    status: str
    topics: list[str]
    amount: Amount | None
    mentions: list[str]
    documents: list[str]
    origins: list[str]
    independent_origins: int


class Side(Strict):
    """One side of a disagreement."""

    value: str
    mentions: list[str]
    span: Span | None
    attribution: Chains


class Disagreement(Strict):
    """A field of an event on which documents give values that cannot both be true."""

    event: str
    field: str
    values: list[Side]


class Export(Strict):
    """The whole record: section 9 of the codebook."""

    rawi: str
    documents: list[Document]
    entities: list[Entity]
    events: list[Event]
    disagreements: list[Disagreement]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the export."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rawi record",
        **msgspec.json.schema(Export),
    }


def check(data: bytes) -> Export:
    """An export read strictly. Raises `ExportError` that says where it is unfit: its JSON, its shape, an id or a span."""
    try:
        record = msgspec.json.decode(data, type=Export)
    except msgspec.ValidationError as error:
        raise ExportError(f"not the shape of a record: {error}") from error
    except msgspec.DecodeError as error:
        raise ExportError(f"no JSON: {error}") from error
    fault = next(_faults(record), None)
    if fault is not None:
        raise ExportError(fault)
    return record


def _faults(record: Export) -> Iterator[str]:
    """What is wrong beyond the shape: spans that are not where they say, ids that nothing has."""
    entities, events = {e.id for e in record.entities}, {e.id for e in record.events}
    mentions = {m.id for d in record.documents for m in d.event_mentions}
    for document in record.documents:
        for span in _spans(document):
            if document.text[span.start : span.end] != span.text:
                yield f"document {document.id}: characters {span.start} to {span.end} are not {span.text!r}"
        for mention in document.event_mentions:
            if mention.event not in events:
                yield f"event mention {mention.id}: no event has the id {mention.event!r}"
    for event in record.events:
        yield from (f"event {event.id}: no event mention has the id {m!r}" for m in event.mentions if m not in mentions)
        parties = (*event.actors, *event.recipients, *([event.place] if event.place else []))
        yield from (f"event {event.id}: no entity has the id {p!r}" for p in parties if p not in entities)


def _spans(node: object) -> Iterator[Span]:
    """Every span below a part of the record."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from _spans(item)
    elif isinstance(node, Strict):
        for name in node.__struct_fields__:
            yield from _spans(getattr(node, name))
