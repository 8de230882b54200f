"""JSON Lines: one report a line, with id, uri, title, text, outlet, published and lang; a broken line fails alone."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rawi.errors import SourceError
from rawi.sources.documents import Failure, Raw
from rawi.sources.limits import MAX_BYTES, MAX_LINE_BYTES


class Line(msgspec.Struct):
    """One report. Other fields are left alone."""

    text: str
    id: str | int | None = None
    uri: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    lang: str | None = None


def read_lines(stream: BinaryIO, uri: str) -> Iterator[Raw | Failure]:
    """The reports of a stream, in order; an empty line is passed over."""
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{uri}#{number}"
        if line is None:
            yield Failure(where, f"the line has more than {MAX_LINE_BYTES:,} bytes")
        elif line.strip():
            yield _read(line, where)


def read_json(data: bytes, uri: str) -> Iterator[Raw | Failure]:
    """The reports of a JSON file: one object, or a list of them."""
    try:
        found = msgspec.json.decode(data, type=Line | list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Failure(uri, f"is no JSON of reports: {_reason(error)}")
        return
    if isinstance(found, Line):
        yield _raw(found, uri)
        return
    for number, part in enumerate(found, start=1):
        yield _read(bytes(part), f"{uri}#{number}")


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines as UTF-8 without marks; None for one that is too long. A UTF-16 file is turned into UTF-8 first."""
    first = stream.readline(MAX_LINE_BYTES + 1)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = first + stream.read(MAX_BYTES)
        yield from whole.decode("utf-16", errors="replace").encode().split(b"\n")
        return
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            yield None
        else:
            yield line
        line = stream.readline(MAX_LINE_BYTES + 1)


def _read(line: bytes, where: str) -> Raw | Failure:
    try:
        return _raw(msgspec.json.decode(line, type=Line), where)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Failure(where, f"is no report in JSON: {_reason(error)}")


def _raw(line: Line, where: str) -> Raw:
    given_id = str(line.id).strip() if line.id is not None else None
    uri = line.uri or given_id or where
    return Raw(uri, line.text, given_id or None, line.title, line.outlet, line.published, line.lang)


def _reason(error: Exception) -> str:
    return str(SourceError(str(error))).split("\n", 1)[0] or type(error).__name__
