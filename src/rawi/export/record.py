"""The JSON export, exactly as section 9 of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rawi._version import __version__
from rawi.model import (
    Amount,
    Chain,
    Disagreement,
    Document,
    Entity,
    EntityRef,
    Event,
    EventMention,
    Label,
    Link,
    Published,
    Quotation,
    Reading,
    Span,
    TimeExpression,
    TimeRef,
    Topic,
    Visit,
)

Json = dict[str, Any]


def record_json(
    readings: Iterable[Reading],
    entities: Iterable[Entity],
    events: Iterable[Event],
    disagreements: Iterable[Disagreement],
    same: Mapping[str, str] | None = None,
) -> Json:
    """The whole record as one JSON object. Ids of mentions and quotations are made unique by their document's id.

    `same` says which entity of the record one of a document's own stands for (`Linked.same`).
    """
    record = {
        "rawi": __version__,
        "documents": [document_json(r) for r in readings],
        "entities": [entity_json(e) for e in entities],
        "events": [event_json(e) for e in events],
        "disagreements": [disagreement_json(d) for d in disagreements],
    }
    _adopt(record, {local: target for local, target in (same or {}).items() if local != target})
    return record


def _adopt(node: object, same: Mapping[str, str]) -> None:
    """Put ids of the record in place of those of documents, wherever an entity is referred to."""
    if not same:
        return
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"entity", "by"} and value in same:
                node[key] = same[value]
            elif not isinstance(value, str):
                _adopt(value, same)
    elif isinstance(node, list):
        for value in node:
            _adopt(value, same)


def document_json(reading: Reading) -> Json:
    """One document with all that was read in it."""
    document = reading.document
    return {
        "id": document.id,
        "uri": document.uri,
        "lang": document.lang,
        "title": document.title,
        "outlet": document.outlet,
        "text": document.text,
        "published": _published(document.published),
        "quotations": [_quotation(q, document) for q in reading.quotations],
        "labels": [_label(label) for label in reading.labels],
        "times": [_time_expression(t) for t in reading.times if t.value],
        "event_mentions": [mention_json(m, document) for m in reading.events],
    }


def mention_json(mention: EventMention, document: Document) -> Json:
    """One event mention."""
    return {
        "id": _id(document, mention.id),
        "event": mention.event,
        "type": mention.type,
        "mode": mention.mode,
        "contexts": mention.contexts,
        "cameo": mention.cameo,
        "status": mention.status,
        "stance": mention.stance,
        "reciprocal": mention.reciprocal,
        "triggers": [span_json(t) for t in mention.triggers],
        "actors": [_ref(r) for r in mention.actors],
        "recipients": [_ref(r) for r in mention.recipients],
        "place": _ref(mention.place) if mention.place else None,
        "further_places": [_ref(r) for r in mention.further_places],
        "time": _time(mention.time),
        "amount": _amount(mention.amount),
        "topics": [_topic(t) for t in mention.topics],
        "visit": _visit(mention.visit),
        "part_of": _id(document, mention.part_of) if mention.part_of else None,
        "quotations": [_id(document, q) for q in mention.quotations],
        "attribution": [_chain(c) for c in mention.attribution],
    }


def entity_json(entity: Entity) -> Json:
    """One entity."""
    return {
        "id": entity.id,
        "wikidata": entity.wikidata,
        "kind": entity.kind,
        "names": {lang: entity.names.get(lang, []) for lang in ("ar", "fa", "en")},
        "country": entity.country,
        "offices": [
            {"title": o.office, "body": o.body, "country": o.country, "from": o.start, "to": o.end}
            for o in entity.offices
        ],
    }


def event_json(event: Event) -> Json:
    """One happening."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": event.contexts,
        "actors": event.actors,
        "recipients": event.recipients,
        "place": event.place,
        "time": event.time,
        "status": event.status,
        "topics": event.topics,
        "amount": _amount(event.amount),
        "mentions": event.mentions,
        "documents": event.documents,
        "origins": event.origins,
        "independent_origins": event.independent_origins,
    }


def disagreement_json(disagreement: Disagreement) -> Json:
    """One disagreement with its sides."""
    return {
        "event": disagreement.event,
        "field": disagreement.field,
        "values": [
            {
                "value": v.value,
                "mentions": v.mentions,
                "span": span_json(v.span) if v.span else None,
                "attribution": [_chain(c) for c in v.attribution],
            }
            for v in disagreement.values
        ],
    }


def span_json(span: Span) -> Json:
    """A span."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _id(document: Document, local: str) -> str:
    return f"{document.id}:{local}"


def _span(span: Span | None) -> Json | None:
    return span_json(span) if span else None


def _published(published: Published | None) -> Json | None:
    if published is None:
        return None
    made: Json = {
        "value": published.value,
        "basis": published.basis,
        "evidence": [span_json(s) for s in published.evidence],
    }
    if published.weekday:
        made["weekday"] = published.weekday
    if published.why:
        made["why"] = published.why
    return made


def _ref(ref: EntityRef) -> Json:
    made: Json = {"entity": ref.entity, "mention": _span(ref.mention)}
    if ref.inferred:
        made["inferred"] = ref.inferred
    return made


def _quotation(quotation: Quotation, document: Document) -> Json:
    return {
        "id": _id(document, quotation.id),
        "kind": quotation.kind,
        "speaker": _ref(quotation.speaker) if quotation.speaker else None,
        "co_speakers": [_ref(r) for r in quotation.co_speakers],
        "addressees": [_ref(r) for r in quotation.addressees],
        "cue": _span(quotation.cue),
        "text": span_json(quotation.text),
        "occasion": _id(document, quotation.occasion) if quotation.occasion else None,
        "attribution": [_chain(c) for c in quotation.attribution],
    }


def _chain(chain: Chain) -> list[Json]:
    return [_link(link) for link in chain]


def _link(link: Link) -> Json:
    return {
        "entity": link.entity,
        "text": link.text,
        "kind": link.kind,
        "cue": _span(link.cue),
        "described_as": link.described_as,
    }


def _label(label: Label) -> Json:
    return {"entity": label.entity, "span": span_json(label.span), "stance": label.stance, "by": label.by}


def _time_expression(time: TimeExpression) -> Json:
    return {"span": span_json(time.span), "value": time.value, "type": time.type, "calendar": time.calendar}


def _time(time: TimeRef | None) -> Json | None:
    if time is None:
        return None
    return {"value": time.value, "basis": time.basis, "calendar": time.calendar, "mention": _span(time.mention)}


def _amount(amount: Amount | None) -> Json | None:
    if amount is None:
        return None
    return {"value": amount.value, "unit": amount.unit, "of": amount.of, "mention": _span(amount.mention)}


def _topic(topic: Topic) -> Json:
    return {"text": topic.text, "mention": _span(topic.mention)}


def _visit(visit: Visit | None) -> Json | None:
    if visit is None:
        return None
    return {
        "traveller": [_ref(r) for r in visit.traveller],
        "destination": _ref(visit.destination) if visit.destination else None,
        "host": [_ref(r) for r in visit.host],
        "arrived": visit.arrived,
        "left": visit.left,
        "rank": [
            {"text": r.text, "mention": _span(r.mention), "attribution": [_chain(c) for c in r.attribution]}
            for r in visit.rank
        ],
    }
