"""Web pages: the report's text, with the title, outlet and date the page states, by way of trafilatura."""

from __future__ import annotations

import logging
import re
from typing import Any

from rawi.errors import SourceError
from rawi.sources.decode import declared_encoding, decode
from rawi.sources.documents import Raw
from rawi.sources.limits import MAX_DEPTH

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b([^<>]*+)>")
# Elements that are empty, or that pages leave open without nesting.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "td", "tr", "th", "dd", "dt", "option"}
)
_JOINER = re.compile("\u200c|&zwnj;|&#0*8204;|&#[xX]0*200[cC];")
_STAND_IN = "\u2307"  # stands for the zero-width non-joiner of Persian, which trafilatura would drop; no report uses it
_LOOKS = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page does."""
    return bool(_LOOKS.match(text[:4096]))


def read_html(data: bytes | str, uri: str) -> Raw:
    """The report of a page. Raises `SourceError` when it cannot be taken apart or holds no report."""
    page = data if isinstance(data, str) else decode(data, declared_encoding(data))
    if depth(page) > MAX_DEPTH:
        raise SourceError(f"is nested more than {MAX_DEPTH} elements deep; it is no report")
    found = _with_joiners(_extract(_JOINER.sub(_STAND_IN, page)))
    text = found.get("text") or ""
    if not text.strip():
        raise SourceError("is a page without a report in it")
    return Raw(uri, text, None, found.get("title"), found.get("sitename"), found.get("date"))


def depth(page: str) -> int:
    """How deep the elements of a page are nested, counted without building it."""
    deepest = now = 0
    for match in _TAG.finditer(page):
        if match[3].endswith("/") or match[2].lower() in _VOID:
            continue
        now = max(0, now - 1) if match[1] else now + 1
        deepest = max(deepest, now)
    return deepest


def _with_joiners(found: dict[str, Any]) -> dict[str, Any]:
    return {key: v.replace(_STAND_IN, "\u200c") if isinstance(v, str) else v for key, v in found.items()}


def _extract(page: str) -> dict[str, Any]:
    """Text and metadata; trafilatura is loaded only when a page is read."""
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dates = {"extensive_search": False, "original_date": True}
    try:
        found = trafilatura.bare_extraction(
            page.replace("\0", ""),
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception as error:  # a hostile page may break any part of the parser; the rest must go on
        raise SourceError(f"is a page that could not be taken apart ({type(error).__name__})") from error
    if found is None:
        return {}
    return found if isinstance(found, dict) else found.as_dict()
