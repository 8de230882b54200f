"""Walks over files, folders and standard input, and gives a `Document` or a `Failure` for every report in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from rawi.errors import SourceError
from rawi.knowledge import Knowledge
from rawi.model import Document
from rawi.sources.decode import decode
from rawi.sources.documents import Failure, Given, Raw, date_value, document_of, language
from rawi.sources.html import looks_like_html, read_html
from rawi.sources.jsonl import read_json, read_lines
from rawi.sources.limits import MAX_BYTES

STANDARD_INPUT = "-"
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_TEXTS = frozenset({".txt", ".text"})
_JSON = ".json"


def read_sources(
    sources: Sequence[str | Path], given: Given | None = None, knowledge: Knowledge | None = None
) -> Iterator[Document | Failure]:
    """Read files, folders (with all below them, sorted) and "-", standard input, in the order given.

    What cannot be read gives a `Failure`, and the rest goes on. Raises `SourceError`, before anything is read, when a
    source does not exist or `given` holds no date or language.
    """
    given = given or Given()
    for source in sources:
        if str(source) != STANDARD_INPUT and not Path(source).exists():
            raise SourceError(f"{source}: there is no such file or folder")
    try:
        date_value(given.published)
        language(given.lang)
    except SourceError as error:
        raise SourceError(f"what was given for all reports: {error}") from error
    return _all(sources, given, knowledge or Knowledge())


def read_path(
    path: str | Path, given: Given | None = None, knowledge: Knowledge | None = None
) -> Iterator[Document | Failure]:
    """Read one file or folder; as `read_sources`."""
    return read_sources([path], given, knowledge)


def _all(sources: Sequence[str | Path], given: Given, knowledge: Knowledge) -> Iterator[Document | Failure]:
    texts: dict[str, str] = {}
    for source in sources:
        for raw in _raws(source):
            result = raw if isinstance(raw, Failure) else _document(raw, given, knowledge)
            if isinstance(result, Document):
                result = _once(result, texts)
            yield result


def _once(document: Document, texts: dict[str, str]) -> Document | Failure:
    """A document, unless another report of this run has its id and other words."""
    digest = f"{hash(document.text)}"
    if texts.setdefault(document.id, digest) != digest:
        return Failure(document.uri, f"has the id {document.id!r} of another report; ids must be unique")
    return document


def _document(raw: Raw, given: Given, knowledge: Knowledge) -> Document | Failure:
    try:
        return document_of(raw, given, knowledge)
    except SourceError as error:
        return Failure(raw.uri, str(error))


def _raws(source: str | Path) -> Iterator[Raw | Failure]:
    if str(source) == STANDARD_INPUT:
        yield from _data(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin", "")
        return
    path = Path(source)
    if not path.is_dir():
        yield from _file(path)
        return
    for found in _files(path):
        yield from _file(found)


def _files(folder: Path) -> Iterable[Path]:
    """Files below a folder that hold reports by their names, sorted; hidden ones and links to folders are passed over."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        kinds = _PAGES | _LINES | _TEXTS | {_JSON}
        found += [Path(place, n) for n in names if not n.startswith(".") and Path(n).suffix.lower() in kinds]
    return sorted(found)


def _file(path: Path) -> Iterator[Raw | Failure]:
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as stream:
            yield from read_lines(stream, str(path)) if suffix in _LINES else _data(_bytes(stream), str(path), suffix)
    except OSError as error:
        yield Failure(str(path), f"cannot be read: {error.strerror or type(error).__name__}")


def _bytes(stream: BinaryIO) -> bytes:
    return stream.read(MAX_BYTES + 1)


def _data(data: bytes, uri: str, suffix: str) -> Iterator[Raw | Failure]:
    """The reports of one file's bytes, its kind told by its name or else by how it begins."""
    if len(data) > MAX_BYTES:
        yield Failure(uri, f"has more than {MAX_BYTES // 1024**2} MB; a page may have no more")
    elif not data.strip():
        yield Failure(uri, "is empty")
    elif suffix == _JSON:
        yield from read_json(data.removeprefix(b"\xef\xbb\xbf"), uri)
    elif suffix == "" and data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        yield from read_lines(BytesIO(data), uri)
    else:
        yield _text_or_page(data, uri, suffix)


def _text_or_page(data: bytes, uri: str, suffix: str) -> Raw | Failure:
    try:
        if suffix in _PAGES:
            return read_html(data, uri)
        text = decode(data)
        return read_html(text, uri) if suffix not in _TEXTS and looks_like_html(text) else Raw(uri, text)
    except SourceError as error:
        return Failure(uri, str(error))
