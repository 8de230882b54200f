"""Networks of who did what to whom: GraphML and GEXF, written by networkx; Gephi, Cytoscape and yEd open them."""

from __future__ import annotations

import io
from typing import Any

from rawi.errors import ExportError
from rawi.export.chosen import Chosen, days_of
from rawi.model import Event


def graph(chosen: Chosen) -> Any:
    """A directed multigraph (`networkx.MultiDiGraph`): entities are nodes, an edge is one event between two of them, its key the
    event's id. Of what is done together, each is tied to each after him, with `reciprocal`. Raises `ExportError` without networkx.
    """
    made = _networkx().MultiDiGraph()
    for event in chosen.events:
        for first, second in _ties(event):
            for party in (first, second):
                made.add_node(party, **_node(chosen, party))
            made.add_edge(first, second, key=f"{event.id}:{first}:{second}", **_edge(chosen, event))
    return made


def write_graphml(chosen: Chosen) -> bytes:
    """The network as GraphML, UTF-8."""
    page = io.BytesIO()
    _networkx().write_graphml_xml(graph(chosen), page)
    return page.getvalue()


def write_gexf(chosen: Chosen) -> bytes:
    """The network as GEXF 1.2, UTF-8."""
    page = io.BytesIO()
    _networkx().write_gexf(graph(chosen), page)
    return page.getvalue()


def _networkx() -> Any:
    try:
        import networkx  # noqa: PLC0415  (only this export needs it)
    except ImportError as error:
        raise ExportError("graphs need networkx: pip install 'rawi[graphs]'") from error
    return networkx


def _ties(event: Event) -> list[tuple[str, str]]:
    if event.reciprocal:
        return [(a, b) for n, a in enumerate(event.actors) for b in event.actors[n + 1 :]]
    return [(a, r) for a in event.actors for r in event.recipients]


def _node(chosen: Chosen, entity: str) -> dict[str, str]:
    known = chosen.book.entities.get(entity)
    names = known.names if known else {}
    made = {
        "label": chosen.book.name(entity),
        **{f"name_{lang}": written[0] for lang, written in names.items() if written},
    }
    if known is not None:
        made |= {
            "kind": known.kind,
            "country": chosen.book.country(entity) or "",
            "wikidata": known.wikidata or "",
        }
    return made


def _edge(chosen: Chosen, event: Event) -> dict[str, Any]:
    days = days_of(event)
    made: dict[str, Any] = {
        "event": event.id,
        "type": event.type,
        "mode": event.mode or "",
        "quad": chosen.quads[event.type],
        "status": event.status,
        "time": event.time or "",
        "place": chosen.book.name(event.place) if event.place else "",
        "reciprocal": event.reciprocal,
        "independent_origins": event.independent_origins,
        "certainty": event.certainty if event.certainty is not None else 1.0,
    }
    return {**made, "first_day": days[0].isoformat(), "last_day": days[1].isoformat()} if days else made
