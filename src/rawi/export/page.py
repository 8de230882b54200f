"""One HTML page of a query: timeline, map, table and sources, without a script or a request; it opens offline and prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from rawi.export.chosen import Chosen, days_of
from rawi.model import Event

_WIDTH, _ROW, _LEFT = 900, 16, 10  # pixels of the drawn timeline
_MAP = (720, 360)  # pixels of the drawn map: two for a degree
_RTL = frozenset({"ar", "fa"})
_COLOURS = {
    "verbal cooperation": "#2a7f9e", "material cooperation": "#2e8b57", "verbal conflict": "#c77d1e",
    "material conflict": "#b03a2e",
}  # fmt: skip
_STYLE = """
body{font:16px/1.5 system-ui,"Noto Naskh Arabic","Vazirmatn",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:start;vertical-align:top}
.words{color:#555}.not{opacity:.6;font-style:italic}svg{max-width:100%;height:auto;border:1px solid #ddd}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}a{color:inherit}}
"""


def write(chosen: Chosen) -> bytes:
    """The page, UTF-8; right to left where names are shown in Arabic or Persian. All text of reports is escaped."""
    lang = chosen.book.lang
    parts = [
        "<!doctype html>",
        f'<html lang="{lang}" dir="{"rtl" if lang in _RTL else "ltr"}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>Rawi</title><style>{_STYLE}</style></head><body>",
        f"<h1>Rawi</h1><p>{len(chosen.events)} events · {len(chosen.documents)} reports</p>",
        *_timeline(chosen),
        *_map(chosen),
        *_table(chosen),
        *_sources(chosen),
        "</body></html>",
    ]
    return "\n".join(parts).encode()


def _timeline(chosen: Chosen) -> Iterator[str]:
    """Events as bars over their days, uncertain dates as spans, what did not happen hollow."""
    dated = [(event, days) for event in chosen.events if (days := days_of(event)) is not None]
    if not dated:
        return
    first, last = min(d[0] for _, d in dated), max(d[1] for _, d in dated)
    scale = (_WIDTH - 2 * _LEFT) / max(1, (last - first).days)

    def at(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    height = _ROW * (len(dated) + 2)
    yield f'<h2>Timeline</h2><svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="timeline" direction="ltr">'
    for number, (event, (start, end)) in enumerate(dated, 1):
        colour = _COLOURS[chosen.quads[event.type]]
        fill = colour if event.status in {"happened", "ongoing"} else "none"
        width = max(4.0, round(at(end) - at(start), 1))
        yield (
            f'<rect x="{at(start)}" y="{_ROW * number}" width="{width}" height="{_ROW - 5}" rx="3" fill="{fill}" stroke="{colour}">'
            f"<title>{escape(_when(event))} {escape(chosen.title(event))} ({escape(event.status)})</title></rect>"
        )
    yield f'<text x="{_LEFT}" y="{height - 4}" font-size="12">{first}</text>'
    yield f'<text x="{_WIDTH - _LEFT}" y="{height - 4}" font-size="12" text-anchor="end">{last}</text></svg>'


def _map(chosen: Chosen) -> Iterator[str]:
    """The places of events on a plain grid of longitude and latitude (plate carrée), a circle's area their number."""
    counts: dict[tuple[float, float], list[Event]] = {}
    for event in chosen.events:
        if (point := chosen.point(event.place)) is not None:
            counts.setdefault(point, []).append(event)
    if not counts:
        return
    wide, high = _MAP
    yield f'<h2>Map</h2><svg viewBox="0 0 {wide} {high}" role="img" aria-label="map" direction="ltr">'
    for degree in range(0, 361, 30):
        yield f'<line x1="{degree * 2}" y1="0" x2="{degree * 2}" y2="{high}" stroke="#eee"/>'
    for degree in range(0, 181, 30):
        yield f'<line x1="0" y1="{degree * 2}" x2="{wide}" y2="{degree * 2}" stroke="#eee"/>'
    for (lon, lat), events in sorted(counts.items()):
        name = chosen.book.name(events[0].place)
        radius = round(2 + len(events) ** 0.5, 1)
        yield (
            f'<circle cx="{(lon + 180) * 2:.1f}" cy="{(90 - lat) * 2:.1f}" r="{radius}" fill="#b03a2e" fill-opacity=".6">'
            f"<title>{escape(name)}: {len(events)}</title></circle>"
        )
    yield "</svg>"


def _table(chosen: Chosen) -> Iterator[str]:
    yield "<h2>Events</h2><table><thead><tr><th>time</th><th>event</th><th>status</th><th>origins</th></tr></thead><tbody>"
    for event in chosen.events:
        real = "" if event.status in {"happened", "ongoing"} else ' class="not"'
        origins = " · ".join(f"<bdi>{escape(chosen.book.origin_name(o))}</bdi>" for o in event.origins)
        yield (
            f'<tr id="{escape(event.id)}"{real}><td dir="ltr">{escape(_when(event))}</td>'
            f'<td><bdi>{escape(chosen.title(event))}</bdi><div class="words" dir="auto">{escape(chosen.words(event))}</div></td>'
            f"<td>{escape(event.status)}</td><td>{event.independent_origins}: {origins}</td></tr>"
        )
    yield "</tbody></table>"


def _sources(chosen: Chosen) -> Iterator[str]:
    yield "<h2>Sources</h2><ul>"
    for document in chosen.documents:
        published = document.published.value if document.published else "undated"
        title = document.title or " ".join(document.text.split()[:12])
        yield (
            f"<li><bdi>{escape(title)}</bdi> — <bdi>{escape(chosen.book.outlet_name(document))}</bdi>, "
            f'<span dir="ltr">{escape(published)}</span></li>'
        )
    yield "</ul>"


def _when(event: Event) -> str:
    return event.time or "undated"
