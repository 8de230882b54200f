"""The places of events on the outlines of states, as SVG: what lies around them, without a tile or a request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import msgspec

from rawi.export.chosen import Chosen
from rawi.knowledge import Knowledge
from rawi.model import Event

_WIDE = 900  # pixels
_AROUND = 6.0  # degrees beyond the outermost places
_LEAST = 24.0  # degrees that are shown at least
_NAMED = 30  # places that names are written beside
_Ring = Sequence[tuple[float, float]]


class OutlineRow(msgspec.Struct, frozen=True):
    """A row of `maps/outlines.csv`: a ring of points, "longitude,latitude" in degrees."""

    state: str
    ring: str


def outlines(knowledge: Knowledge) -> list[_Ring]:
    """The rings of all states."""
    rows = knowledge.load_csv("maps/outlines.csv", OutlineRow)
    return [[(float(x), float(y)) for x, y in (p.split(",") for p in row.ring.split())] for row in rows]


def draw(chosen: Chosen, label: str) -> Iterator[str]:
    """The SVG of the places that events have (plate carrée), a circle's area their number; nothing where no place is known."""
    counts: dict[tuple[float, float], list[Event]] = {}
    for event in chosen.events:
        if (point := chosen.point(event.place)) is not None:
            counts.setdefault(point, []).append(event)
    if not counts:
        return
    west, north, scale, high = _frame(list(counts))

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return round((point[0] - west) * scale, 1), round((north - point[1]) * scale, 1)

    yield f'<svg viewBox="0 0 {_WIDE} {high}" role="img" aria-label="{escape(label)}" direction="ltr">'
    for ring in chosen.book.knowledge.derived("outlines", outlines):
        points = [at(p) for p in ring]
        if any(-_WIDE < x < 2 * _WIDE and -high < y < 2 * high for x, y in points):
            path = " ".join(f"{x:g},{y:g}" for x, y in points)
            yield f'<polygon points="{path}" fill="#f4f1ea" stroke="#c9c2b4" stroke-width=".7"/>'
    named = sorted(counts, key=lambda p: (-len(counts[p]), p))[:_NAMED]
    for point in sorted(counts):
        name, many = chosen.book.name(counts[point][0].place), len(counts[point])
        x, y = at(point)
        radius = round(3 + 1.5 * many**0.5, 1)
        yield (
            f'<circle cx="{x:g}" cy="{y:g}" r="{radius}" fill="#b03a2e" fill-opacity=".6">'
            f"<title>{escape(name)}: {many}</title></circle>"
        )
        if point in named:
            yield f'<text x="{x:g}" y="{y - radius - 3:g}" font-size="13" text-anchor="middle">{escape(name)}</text>'
    yield "</svg>"


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, int]:
    """(western edge, northern edge, pixels of a degree, height in pixels) of a map that holds the points."""
    west, east = min(p[0] for p in points) - _AROUND, max(p[0] for p in points) + _AROUND
    south, north = min(p[1] for p in points) - _AROUND, max(p[1] for p in points) + _AROUND
    if (wider := _LEAST - (east - west)) > 0:
        west, east = west - wider / 2, east + wider / 2
    if (higher := (east - west) / 2 - (north - south)) > 0:
        south, north = south - higher / 2, north + higher / 2
    scale = _WIDE / (east - west)
    return west, north, scale, round((north - south) * scale)
