"""GeoJSON (RFC 7946): a point for every event whose place has coordinates; GIS tools and web maps open it."""

from __future__ import annotations

import msgspec

from rawi.export.chosen import Chosen
from rawi.export.record import Json
from rawi.export.spreadsheet import row_of

_PLACED = frozenset({"longitude", "latitude"})


def write(chosen: Chosen) -> bytes:
    """A feature collection in WGS 84. An event of a state alone stands in its capital, and says so (`exact` is false)."""
    features = [f for event in chosen.events if (f := _feature(chosen, event.id)) is not None]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _feature(chosen: Chosen, event_id: str) -> Json | None:
    event = chosen.book.events[event_id]
    point = chosen.point(event.place)
    if point is None:
        return None
    place = chosen.book.knowledge.entities.get(event.place or "")
    properties = {name: value for name, value in row_of(chosen, event).items() if name not in _PLACED}
    properties["exact"] = place is not None and place.kind == "place"
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": properties,
    }
