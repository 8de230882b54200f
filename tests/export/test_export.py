"""The JSON export has the shape of section 9 of the codebook, its ids resolve, and its spans are where they say."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from rawi import Record, __version__
from rawi.edtf import interval
from rawi.export.shape import Export


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
