"""GeoJSON (RFC 7946): a point for every event whose place has coordinates; GIS tools and web maps open it."""

from __future__ import annotations

import msgspec

from rawi.export.chosen import Chosen
from rawi.export.record import Json
from rawi.export.spreadsheet import row_of
from rawi.model import Event

_PLACED = frozenset({"longitude", "latitude"})


def write(chosen: Chosen) -> bytes:
    """A feature collection in WGS 84. An event of a state alone stands in its capital, and says so (`place_kind` is "state")."""
    features = [f for event in chosen.events if (f := _feature(chosen, event)) is not None]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _feature(chosen: Chosen, event: Event) -> Json | None:
    point = chosen.point(event.place)
    if point is None:
        return None
    properties = {name: value for name, value in row_of(chosen, event).items() if name not in _PLACED}
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": properties,
    }
