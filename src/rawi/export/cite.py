"""The documents as references: BibTeX, and CSL-JSON for Zotero and pandoc."""

from __future__ import annotations

import re

import msgspec

from rawi.edtf import interval
from rawi.export.chosen import Chosen
from rawi.export.record import Json
from rawi.model import Document

_KEY = re.compile(r"[^A-Za-z0-9_-]+")
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "{}%#&$_"})
_LANGUAGES = {"ar": "arabic", "fa": "persian"}


def write_bibtex(chosen: Chosen) -> bytes:
    """An `@misc` a document, UTF-8; a date known only as a span stands in the note."""
    return "\n".join(_entry(chosen, document) for document in chosen.documents).encode()


def _entry(chosen: Chosen, document: Document) -> str:
    date = _date(document)
    fields = {
        "title": _title(document),
        "organization": chosen.book.outlet_name(document),
        "year": date[0] if date else "",
        "month": date[1] if len(date) > 1 else "",
        "day": date[2] if len(date) > 2 else "",
        "note": f"published {document.published.value}" if document.published and not date else "",
        "url": document.uri if "://" in document.uri else "",
        "language": _LANGUAGES[document.lang],
    }
    body = "".join(f"  {name} = {{{str(value).translate(_SPECIAL)}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key_of(document)},\n{body}}}\n"


def key_of(document: Document) -> str:
    """The key of a document in a bibliography: letters, digits and hyphens of its id."""
    return _KEY.sub("-", document.id).strip("-") or "document"


def write_csl(chosen: Chosen) -> bytes:
    """A list of `article-newspaper` items."""
    return msgspec.json.format(msgspec.json.encode([_item(chosen, d) for d in chosen.documents]), indent=1)


def _item(chosen: Chosen, document: Document) -> Json:
    date = _date(document)
    made: Json = {
        "id": key_of(document),
        "type": "article-newspaper",
        "title": _title(document),
        "container-title": chosen.book.outlet_name(document),
        "language": document.lang,
        "issued": {"date-parts": [date]} if date else None,
        "URL": document.uri if "://" in document.uri else None,
    }
    return {name: value for name, value in made.items() if value is not None}


def _title(document: Document) -> str:
    return document.title or " ".join(document.text.split()[:12])


def _date(document: Document) -> list[int]:
    """Year, month and day of publication, as far as they are known."""
    days = interval(document.published.value) if document.published else None
    if days is None or days[0].year != days[1].year:
        return []
    if days[0] == days[1]:
        return [days[0].year, days[0].month, days[0].day]
    return [days[0].year, days[0].month] if days[0].month == days[1].month else [days[0].year]
