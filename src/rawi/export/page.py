"""One HTML page of a query: timeline, map, table and sources, without a script or a request; it opens offline and prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

import msgspec

from rawi.export.chosen import Chosen, days_of
from rawi.export.drawn_map import draw

_WIDTH, _ROW, _LEFT = 900, 18, 10  # pixels of the drawn timeline
_RTL = frozenset({"ar", "fa"})
_LANGUAGES = frozenset({"en", "ar", "fa"})
_COLOURS = {
    "verbal cooperation": "#2a7f9e", "material cooperation": "#2e8b57", "verbal conflict": "#c77d1e",
    "material conflict": "#b03a2e",
}  # fmt: skip
_STYLE = """
body{font:16px/1.5 system-ui,"Noto Naskh Arabic","Vazirmatn",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:start;vertical-align:top}
.words{color:#555}.wide{overflow-x:auto}.legend span{margin-inline-end:1rem;white-space:nowrap;display:inline-block}
.legend i{display:inline-block;width:.8em;height:.8em;margin-inline-end:.4em;border-radius:2px}td:first-child{white-space:nowrap}
.not{opacity:.6;font-style:italic}tspan{unicode-bidi:isolate}svg{max-width:100%;height:auto;border:1px solid #ddd}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}a{color:inherit}}
"""


class LabelRow(msgspec.Struct, frozen=True):
    """A row of `page/labels.csv`: what the page's frame says, in each language."""

    key: str
    en: str
    ar: str
    fa: str


class _Words:
    """The words of the frame in one language."""

    def __init__(self, chosen: Chosen) -> None:
        self._lang = chosen.book.lang if chosen.book.lang in _LANGUAGES else "en"
        self._rows = {row.key: row for row in chosen.book.knowledge.load_csv("page/labels.csv", LabelRow)}

    def __getitem__(self, key: str) -> str:
        return escape(str(getattr(self._rows[key], self._lang)))


def write(chosen: Chosen) -> bytes:
    """The page, UTF-8, in the language that names are shown in, right to left for Arabic and Persian. All text of reports is
    escaped.
    """
    lang, words = chosen.book.lang, _Words(chosen)
    parts = [
        "<!doctype html>",
        f'<html lang="{lang}" dir="{"rtl" if lang in _RTL else "ltr"}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>Rawi</title><style>{_STYLE}</style></head><body>",
        f"<h1><bdi>Rawi</bdi></h1><p>{words['events']}: {len(chosen.events)} · {words['reports']}: {len(chosen.documents)}</p>",
        *_timeline(chosen, words),
        *_map(chosen, words),
        *_table(chosen, words),
        *_sources(chosen, words),
        "</body></html>",
    ]
    return "\n".join(parts).encode()


def _timeline(chosen: Chosen, words: _Words) -> Iterator[str]:
    """Events as bars over their days, uncertain dates as spans, what did not happen hollow."""
    dated = [(event, days) for event in chosen.events if (days := days_of(event)) is not None]
    if not dated:
        return
    first, last = min(d[0] for _, d in dated), max(d[1] for _, d in dated)
    scale = (_WIDTH - 2 * _LEFT) / max(1, (last - first).days)

    def at(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    height = _ROW * (len(dated) + 2)
    yield f"<h2>{words['timeline']}</h2>{_legend(words)}"
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{words["timeline"]}" direction="ltr">'
    for number, (event, (start, end)) in enumerate(dated, 1):
        colour = _COLOURS[chosen.quads[event.type]]
        fill = colour if event.status in {"happened", "ongoing"} else "none"
        width = max(4.0, round(at(end) - at(start), 1))
        title = escape(chosen.title(event))
        yield (
            f'<rect x="{at(start)}" y="{_ROW * number}" width="{width}" height="{_ROW - 5}" rx="3" fill="{fill}" stroke="{colour}">'
            f"<title>{escape(event.time or '')} {title} ({words[event.status]})</title></rect>"
        )
        before = at(start) > _WIDTH - at(start) - width  # the words stand where there is more room
        x, anchor = (at(start) - 5, "end") if before else (at(start) + width + 5, "start")
        yield f'<text x="{x:g}" y="{_ROW * number + 10}" font-size="11" text-anchor="{anchor}"><tspan>{title}</tspan></text>'
    yield f'<text x="{_LEFT}" y="{height - 4}" font-size="12">{first}</text>'
    yield f'<text x="{_WIDTH - _LEFT}" y="{height - 4}" font-size="12" text-anchor="end">{last}</text></svg>'


def _legend(words: _Words) -> str:
    """What the colours mean."""
    kinds = "".join(f'<span><i style="background:{c}"></i>{words[quad]}</span>' for quad, c in _COLOURS.items())
    return f'<p class="legend">{kinds}<span>{words["not happened"]}</span></p>'


def _map(chosen: Chosen, words: _Words) -> Iterator[str]:
    drawn = list(draw(chosen, words["map"]))
    if drawn:
        yield f"<h2>{words['map']}</h2>"
        yield from drawn


def _table(chosen: Chosen, words: _Words) -> Iterator[str]:
    heads = "".join(f"<th>{words[key]}</th>" for key in ("time", "event", "status", "origins"))
    yield f'<h2>{words["events"]}</h2><div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    for event in chosen.events:
        real = "" if event.status in {"happened", "ongoing"} else ' class="not"'
        origins = " · ".join(f"<bdi>{escape(chosen.book.origin_name(o))}</bdi>" for o in event.origins)
        when = f"<bdi>{escape(event.time)}</bdi>" if event.time else words["undated"]
        yield (
            f'<tr id="{escape(event.id)}"{real}><td>{when}</td>'
            f'<td><bdi>{escape(chosen.title(event))}</bdi><div class="words" dir="auto">{escape(chosen.words(event))}</div></td>'
            f"<td>{words[event.status]}</td><td>{event.independent_origins}: {origins}</td></tr>"
        )
    yield "</tbody></table></div>"


def _sources(chosen: Chosen, words: _Words) -> Iterator[str]:
    yield f"<h2>{words['sources']}</h2><ul>"
    for document in chosen.documents:
        published = f"<bdi>{escape(document.published.value)}</bdi>" if document.published else words["undated"]
        title = document.title or " ".join(document.text.split()[:12])
        yield (
            f"<li><bdi>{escape(title)}</bdi> — <bdi>{escape(chosen.book.outlet_name(document))}</bdi> · {published}</li>"
        )
    yield "</ul>"
