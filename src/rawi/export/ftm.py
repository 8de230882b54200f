"""FollowTheMoney entities, a JSON object a line: Aleph and the tools of OpenSanctions load them.

Schemata and properties are those of the followthemoney package (4.x): people, bodies, events, and the articles that tell of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rawi.edtf import interval
from rawi.export.chosen import Chosen, days_of
from rawi.export.record import Json
from rawi.model import Document, Entity, Event

_SCHEMATA = {
    "person": "Person", "organisation": "Organization", "state": "PublicBody", "armed_group": "Organization",
    "population": "LegalEntity", "place": "Address",
}  # fmt: skip


def write(chosen: Chosen) -> bytes:
    """Entities first, then articles, then events."""
    rows = (*_parties(chosen), *map(_article, chosen.documents), *(_event(chosen, e) for e in chosen.events))
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _parties(chosen: Chosen) -> Iterator[Json]:
    yield from (_party(entity) for entity in chosen.entities)


def _party(entity: Entity) -> Json:
    names = [name for lang in ("en", "ar", "fa") for name in entity.names.get(lang, [])]
    if entity.kind == "place":
        return _made("Address", entity.id, {"full": names[:1] or [entity.id], "alias": names[1:]})
    properties = {
        "name": names[:1] or [entity.id],
        "alias": names[1:],
        "wikidataId": [entity.wikidata] if entity.wikidata else [],
        "position": [o.office.replace("_", " ") for o in entity.offices] if entity.kind == "person" else [],
    }
    return _made(_SCHEMATA[entity.kind], entity.id, properties)


def _article(document: Document) -> Json:
    days = interval(document.published.value) if document.published else None
    properties = {
        "title": [document.title or " ".join(document.text.split()[:12])],
        "publishedAt": [days[0].isoformat()] if days and days[0] == days[1] else [],
        "publisher": [document.outlet] if document.outlet else [],
        "sourceUrl": [document.uri] if "://" in document.uri else [],
        "language": [{"ar": "ara", "fa": "fas"}[document.lang]],
        "bodyText": [document.text],
    }
    return _made("Article", f"doc-{document.id}", properties)


def _event(chosen: Chosen, event: Event) -> Json:
    days = days_of(event)
    dates = {"startDate": [days[0].isoformat()], "endDate": [days[1].isoformat()]} if days else {}
    properties = {
        "name": [chosen.title(event)],
        "summary": [chosen.words(event)],
        "notes": [f"status: {event.status}", f"independent origins: {event.independent_origins}"],
        "keywords": [k for k in (event.type, event.mode, event.status) if k],
        "involved": [*event.actors, *event.recipients],
        "location": [chosen.book.name(event.place)] if event.place else [],
        "proof": [f"doc-{d}" for d in event.documents],
        **dates,
    }
    return _made("Event", event.id, properties)


def _made(schema: str, name: str, properties: dict[str, list[str]]) -> Json:
    return {
        "id": name,
        "schema": schema,
        "properties": {k: v for k, v in properties.items() if v},
        "datasets": ["rawi"],
    }
