"""JSON Lines: the record as one object a line, each with what it is."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rawi.errors import ExportError
from rawi.export.record import Json

_PARTS = {"documents": "document", "entities": "entity", "events": "event", "disagreements": "disagreement"}


def lines(record: Json) -> bytes:
    """The record that `Record.export` gives, one part a line; the first line says which version of Rawi wrote it."""
    rows: list[Json] = [{"part": "record", "rawi": record["rawi"]}]
    for name, part in _PARTS.items():
        rows.extend({"part": part, **item} for item in record[name])
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def from_lines(data: Iterable[bytes]) -> Json:
    """The record back from its lines. Raises `ExportError` for a line that is none."""
    names = {part: name for name, part in _PARTS.items()}
    record: Json = {"rawi": "", **{name: [] for name in _PARTS}}
    for number, line in enumerate(data, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
            part = row.pop("part")
            if part == "record":
                record.update(row)
            else:
                record[names[part]].append(row)
        except (msgspec.DecodeError, KeyError, AttributeError, TypeError) as error:
            raise ExportError(
                f"line {number} is no part of a record; `rawi export --format jsonl` writes them"
            ) from error
    return record
