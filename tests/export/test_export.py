"""The JSON export has the shape of section 9 of the codebook, its ids resolve, and its spans are where they say."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec
import pytest

from rawi import Record, __version__
from rawi.edtf import interval


class Strict(msgspec.Struct, forbid_unknown_fields=True):
    """No field more, none less, save those with a default."""


class Span(Strict):
    start: int
    end: int
    text: str


class Published(Strict):
    value: str
    basis: Literal["metadata", "stated", "inferred"]
    evidence: list[Span]
    weekday: int | None = None
    why: str | None = None


class Ref(Strict):
    entity: str | None
    mention: Span | None
    inferred: str | None = None


class Link(Strict):
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
    entity: str
    span: Span
    stance: Literal["neutral", "honorific", "delegitimising", "hostile"]
    by: str | None


class TimeExpression(Strict):
    span: Span
    value: str
    type: Literal["date", "duration", "set"]
    calendar: Literal["gregorian", "jalali", "hijri"]


class Time(Strict):
    value: str
    basis: Literal["stated", "relative", "inferred", "metadata"]
    calendar: Literal["gregorian", "jalali", "hijri"]
    mention: Span | None


class Amount(Strict):
    value: float | None
    unit: str | None
    of: str | None
    mention: Span | None


class Topic(Strict):
    text: str
    mention: Span | None


class Rank(Strict):
    text: str
    mention: Span | None
    attribution: Chains


class Visit(Strict):
    traveller: list[Ref]
    destination: Ref | None
    host: list[Ref]
    arrived: str | None
    left: str | None
    rank: list[Rank]


class Mention(Strict):
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
    ar: list[str]
    fa: list[str]
    en: list[str]


class Entity(Strict):
    id: str
    wikidata: str | None
    kind: Literal["person", "organisation", "state", "armed_group", "population", "place"]
    names: Names
    country: str | None
    offices: list[dict[str, str | None]]


class Event(Strict):
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
    value: str
    mentions: list[str]
    span: Span | None
    attribution: Chains


class Disagreement(Strict):
    event: str
    field: str
    values: list[Side]


class Export(Strict):
    rawi: str
    documents: list[Document]
    entities: list[Entity]
    events: list[Event]
    disagreements: list[Disagreement]


@pytest.fixture(scope="module")
def data(examples_db) -> dict[str, Any]:
    with Record.open(examples_db) as record:
        return json.loads(msgspec.json.encode(record.export()))


@pytest.fixture(scope="module")
def export(data: dict[str, Any]) -> Export:
    return msgspec.convert(data, Export)


def test_the_shape_is_that_of_the_codebook(export: Export) -> None:
    assert export.rawi == __version__
    assert len(export.documents) == 11
    assert export.events
    assert export.disagreements


def test_optional_parts_occur(export: Export) -> None:
    """What the shape allows to be absent is there somewhere, so that its shape was checked too."""
    mentions = [m for d in export.documents for m in d.event_mentions]
    assert any(m.visit for m in mentions)
    assert any(m.amount for m in mentions)
    assert any(m.attribution for m in mentions)
    assert any(d.quotations for d in export.documents)
    assert any(d.published and d.published.basis == "inferred" and d.published.evidence for d in export.documents)


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if value.keys() == {"start", "end", "text"} else []
        return own + [s for part in value.values() for s in spans(part)]
    return [s for part in value for s in spans(part)] if isinstance(value, list) else []


def test_spans_are_where_they_say(data: dict[str, Any]) -> None:
    for document in data["documents"]:
        found = spans(document)
        assert found
        for span in found:
            assert document["text"][span["start"] : span["end"]] == span["text"]


def test_ids_are_unique_and_resolve(export: Export) -> None:
    mentions = {m.id: m for d in export.documents for m in d.event_mentions}
    quotations = {q.id for d in export.documents for q in d.quotations}
    events = {e.id for e in export.events}
    assert len(mentions) == sum(len(d.event_mentions) for d in export.documents)
    assert len({e.id for e in export.entities}) == len(export.entities)
    assert sorted(m for e in export.events for m in e.mentions) == sorted(mentions)
    for mention in mentions.values():
        assert mention.event in events
        assert set(mention.quotations) <= quotations
        assert mention.part_of is None or mention.part_of in mentions
    for document in export.documents:
        assert all(q.occasion is None or q.occasion in mentions for q in document.quotations)
    for disagreement in export.disagreements:
        assert disagreement.event in events
        assert len(disagreement.values) > 1
        assert all(set(side.mentions) <= mentions.keys() for side in disagreement.values)


def test_entities_that_are_named_are_listed(data: dict[str, Any], export: Export) -> None:
    listed = {e.id for e in export.entities}
    named = {r["entity"] for d in data["documents"] for r in refs(d) if r["entity"]}
    assert named
    assert named - listed == set()
    assert {
        p for e in export.events for p in (*e.actors, *e.recipients, *([e.place] if e.place else []))
    } - listed == set()


def refs(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if "entity" in value else []
        return own + [r for part in value.values() for r in refs(part)]
    return [r for part in value for r in refs(part)] if isinstance(value, list) else []


def test_dates_are_edtf(export: Export) -> None:
    for document in export.documents:
        assert document.published is None or interval(document.published.value)
        assert all(t.type != "date" or interval(t.value) for t in document.times)
        assert all(m.time is None or interval(m.time.value) for m in document.event_mentions)


def test_events_say_how_many_origins_they_have(export: Export) -> None:
    assert all(e.independent_origins == len(set(e.origins)) >= 1 for e in export.events)
