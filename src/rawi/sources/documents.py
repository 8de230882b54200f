"""From raw text and what is known of it to a `Document`, or a `Failure` with one line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from rawi.errors import SourceError, UnsupportedLanguage
from rawi.knowledge import Knowledge
from rawi.model import Document, Published
from rawi.sources.clean import furniture_of, headline, plain, with_title
from rawi.sources.language import guess_of
from rawi.sources.limits import MAX_CHARACTERS, MAX_TITLE, MIN_LETTERS
from rawi.sources.outlets import outlets_of

LANGUAGES = ("ar", "fa")
_DAY = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_SEASON = re.compile(r"\d{4}-2[1-4][~?%]?|\d{3}X|\d{2}XX")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of all reports; it outweighs what they say of themselves. `published` is EDTF."""

    published: str | None = None
    outlet: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read: where it is, and why, in one line."""

    uri: str
    message: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A report as a source gives it, before cleaning."""

    uri: str
    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    lang: str | None = None


def document_of(raw: Raw, given: Given, knowledge: Knowledge) -> Document:
    """The cleaned document. Raises `SourceError` when it is empty, too long, or not in Arabic or Persian."""
    text = plain(raw.text)
    if sum(c.isalpha() for c in text[:4000]) < MIN_LETTERS:
        raise SourceError("holds no text" if text else "is empty")
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"has {len(text):,} characters; a report may have {MAX_CHARACTERS:,}")
    lang = language(given.lang or raw.lang) or guess_of(knowledge)(text)
    text = furniture_of(knowledge, lang).drop(text)
    named = plain(raw.title or "").replace("\n", " ").strip()[: 2 * MAX_TITLE]
    title = named or headline(text)
    text = with_title(text, named)
    if not text:
        raise SourceError("holds no text but page furniture")
    published = date_value(given.published or raw.published)
    outlet = given.outlet or (raw.outlet or "").strip() or outlets_of(knowledge, lang).printed(text, title)
    return Document(
        id=raw.id or content_id(text, outlet),
        uri=raw.uri,
        lang=lang,
        text=text,
        title=title,
        outlet=outlet,
        published=Published(published, "metadata") if published else None,
    )


def content_id(text: str, outlet: str | None) -> str:
    """An id that a report keeps wherever its file lies: a hash of its text and outlet."""
    return hashlib.sha256(f"{outlet or ''}\0{text}".encode()).hexdigest()[:16]


def language(lang: str | None) -> str | None:
    """The language id, when one is given. Raises `UnsupportedLanguage` for one that Rawi does not read."""
    if lang is None or lang == "":
        return None
    short = lang.strip().lower().replace("_", "-").split("-")[0]
    known = {
        "arabic": "ar",
        "ara": "ar",
        "persian": "fa",
        "farsi": "fa",
        "fas": "fa",
        "per": "fa",
        "prs": "fa",
        "dari": "fa",
    }
    found = known.get(short, short)
    if found not in LANGUAGES:
        raise UnsupportedLanguage(f"is said to be in {lang!r}; Rawi reads ar and fa")
    return found


def date_value(value: str | None) -> str | None:
    """An EDTF date or interval as it is; a time stamp as its day. Raises `SourceError` for anything else."""
    value = (value or "").strip()
    if not value:
        return None
    stamp = _STAMP.fullmatch(value)
    value = stamp[1] if stamp else value
    ends = value.split("/")
    if len(ends) > 2 or not all(_is_date(end) for end in ends) or value in {"..", "../..", "/"}:
        raise SourceError(f"{value!r} is no date; write YYYY, YYYY-MM, YYYY-MM-DD, or two of these with / between")
    return value


def _is_date(value: str) -> bool:
    if value in {"", ".."} or _SEASON.fullmatch(value):
        return True
    match = _DAY.fullmatch(value)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
