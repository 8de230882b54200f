"""Strict, typed reading of the data files that ship inside the package."""

from __future__ import annotations

import csv
import io
from importlib import resources
from typing import Any, TypeVar

import msgspec
import yaml

from rawi.errors import KnowledgeError

T = TypeVar("T")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is some ten times faster


def read_text(path: str) -> str:
    """The text of the data file at `path` ("ar/times.yaml"). Raises `KnowledgeError` when it is missing."""
    file = resources.files("rawi") / "data" / path
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise KnowledgeError(f"data file {path} is missing; reinstall rawi") from error


def list_files(folder: str, suffix: str) -> list[str]:
    """Paths of the data files directly in `folder` that end in `suffix`, sorted."""
    place = resources.files("rawi") / "data" / folder
    if not place.is_dir():
        return []
    return sorted(f"{folder}/{f.name}" for f in place.iterdir() if f.name.endswith(suffix))


def load_yaml(path: str, type_: type[T] | Any) -> T:
    """The YAML data file at `path` as `type_`. Raises `KnowledgeError` naming the file and the fault."""
    try:
        loaded: T = msgspec.convert(yaml.load(read_text(path), Loader=_LOADER), type_)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"data file {path} does not fit its schema: {error}") from error
    return loaded


def load_csv(path: str, row_type: type[T]) -> list[T]:
    """The rows of the CSV data file at `path`; lines that begin with # are comments.

    Cells of a `tuple[str, ...]` field are split at "|"; an empty cell is an empty tuple, or None where the field allows it.
    """
    lines = [line for line in read_text(path).splitlines() if line and not line.startswith("#")]
    try:
        return msgspec.convert(_rows(lines, row_type), list[row_type], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"data file {path} does not fit its schema: {error}") from error


def _rows(lines: list[str], row_type: type) -> list[dict[str, Any]]:
    fields = {f.name: f for f in msgspec.structs.fields(row_type)}
    lists = {name for name, f in fields.items() if "tuple" in str(f.type)}
    rows = []
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        cells: dict[str, Any] = {}
        for name, cell in row.items():
            if name in lists:
                cells[name] = tuple(part.strip() for part in (cell or "").split("|") if part.strip())
            elif cell or name not in fields or fields[name].required:
                cells[name] = cell
        rows.append(cells)
    return rows
