"""JSON-LD with PROV-O: every event derived from what documents say, every claim from the chain by which it reached the page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from rawi.edtf import interval
from rawi.export.chosen import Chosen, days_of
from rawi.export.record import Json
from rawi.model import Chain, Document, Entity, Event, EventMention, Reading

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rawi": "urn:rawi:vocabulary:",
    "derived": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributed": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "actors": {"@id": "rawi:actor", "@type": "@id"},
    "recipients": {"@id": "rawi:recipient", "@type": "@id"},
    "place": {"@id": "schema:location", "@type": "@id"},
    "same": {"@id": "schema:sameAs", "@type": "@id"},
    "chain": {"@id": "rawi:chain", "@container": "@list"},
    "start": {"@id": "schema:startDate", "@type": "xsd:date"},
    "end": {"@id": "schema:endDate", "@type": "xsd:date"},
    "published": {"@id": "schema:datePublished", "@type": "xsd:date"},
}


def write(chosen: Chosen) -> bytes:
    """The graph: agents, documents, claims and events."""
    graph = [*_agents(chosen), *(_document(d) for d in chosen.documents), *_claims(chosen), *_events(chosen)]
    return msgspec.json.encode({"@context": CONTEXT, "@graph": graph})


def _iri(kind: str, name: str) -> str:
    return f"urn:rawi:{kind}:{quote(name, safe='')}"


def _agents(chosen: Chosen) -> Iterator[Json]:
    ids = {e.id for e in chosen.entities}
    for event in chosen.events:
        ids |= {o for o in event.origins if o in chosen.book.entities}
        for _, mention in chosen.mentions(event):
            ids |= {i for c in mention.attribution for link in c if (i := chosen.book.record_id(link.entity))}
    yield from (_agent(chosen.book.entities[i]) for i in sorted(ids) if i in chosen.book.entities)
    for outlet in sorted({chosen.book.outlet_name(d) for d in chosen.documents}):
        yield {
            "@id": _iri("outlet", outlet),
            "@type": ["prov:Agent", "schema:NewsMediaOrganization"],
            "schema:name": outlet,
        }


def _agent(entity: Entity) -> Json:
    names = [{"@value": n, "@language": lang} for lang, written in sorted(entity.names.items()) for n in written]
    kind = {"person": "schema:Person", "place": "schema:Place", "state": "schema:Country"}.get(
        entity.kind, "schema:Organization"
    )
    made: Json = {"@id": _iri("entity", entity.id), "@type": ["prov:Agent", kind], "schema:name": names}
    return {**made, "same": f"http://www.wikidata.org/entity/{entity.wikidata}"} if entity.wikidata else made


def _document(document: Document) -> Json:
    days = interval(document.published.value) if document.published else None
    made: Json = {
        "@id": _iri("document", document.id),
        "@type": ["prov:Entity", "schema:NewsArticle"],
        "schema:inLanguage": document.lang,
        "schema:url": document.uri,
        "attributed": _iri("outlet", document.outlet) if document.outlet else None,
        "schema:headline": document.title,
        "published": days[0].isoformat() if days and days[0] == days[1] else None,
    }
    return _known(made)


def _claims(chosen: Chosen) -> Iterator[Json]:
    for event in chosen.events:
        for reading, mention in chosen.mentions(event):
            yield _claim(chosen, reading, mention)


def _claim(chosen: Chosen, reading: Reading, mention: EventMention) -> Json:
    """What one document says: from its words, by way of its chains (nearest source first)."""
    own = reading.document
    agents = {a["@id"] for c in mention.attribution for a in _chain(chosen, c) if isinstance(a, dict)}
    return _known(
        {
            "@id": _iri("claim", f"{own.id}:{mention.id}"),
            "@type": "prov:Entity",
            "derived": _iri("document", own.id),
            "attributed": sorted(agents) or None,
            "rawi:status": mention.status,
            "rawi:stance": mention.stance,
            "schema:text": [t.text for t in mention.triggers],
            "chain": _chain(chosen, mention.attribution[0]) if mention.attribution else None,
        }
    )


def _chain(chosen: Chosen, chain: Chain) -> list[Json | str]:
    """The links of a chain: agents by their IRI, those that are nobody known by their words."""
    ids = [(chosen.book.record_id(link.entity), link.text) for link in chain]
    known = chosen.book.entities
    return [{"@id": _iri("entity", entity)} if entity and entity in known else text for entity, text in ids]


def _events(chosen: Chosen) -> Iterator[Json]:
    for event in chosen.events:
        yield _event(chosen, event)


def _event(chosen: Chosen, event: Event) -> Json:
    days = days_of(event)
    return _known(
        {
            "@id": _iri("event", event.id),
            "@type": ["prov:Entity", "schema:Event"],
            "schema:name": chosen.title(event),
            "rawi:type": event.type,
            "rawi:mode": event.mode,
            "rawi:status": event.status,
            "rawi:time": event.time,
            "rawi:independentOrigins": event.independent_origins,
            "start": days[0].isoformat() if days else None,
            "end": days[1].isoformat() if days else None,
            "actors": [_iri("entity", a) for a in event.actors],
            "recipients": [_iri("entity", r) for r in event.recipients],
            "place": _iri("entity", event.place) if event.place else None,
            "derived": [_iri("claim", m) for m in event.mentions],
            "attributed": [_iri("entity", o) for o in event.origins if o in chosen.book.entities],
        }
    )


def _known(made: Json) -> Json:
    return {name: value for name, value in made.items() if value not in (None, [])}
