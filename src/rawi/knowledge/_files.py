"""Strict, typed reading of the knowledge files under ``rawi/data``.

YAML files become ``msgspec`` structs (unknown fields, repeated keys and wrong types are errors that name the file);
CSV files become tuples of row structs (unknown or missing columns and wrong cells are errors that name file and line).
"""

from __future__ import annotations

import csv
import typing
from collections.abc import Callable, Hashable, Iterable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import repeat
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from rawi.errors import KnowledgeError

T = TypeVar("T")
R = TypeVar("R", bound=msgspec.Struct)

LIST_SEPARATOR = "|"


class _StrictLoader(yaml.CSafeLoader):
    """A safe YAML loader that refuses repeated keys, which would silently lose data."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key is repeated", node.start_mark)
        return mapping


def default_root() -> Traversable:
    """Return the folder of the knowledge files that ship with Rawi."""
    return resources.files("rawi").joinpath("data")


def list_files(folder: str, suffix: str, root: Traversable | None = None) -> list[str]:
    """Return the sorted paths of the data files directly in ``folder`` that end in ``suffix``; [] if there is none."""
    place = (root or default_root()).joinpath(*folder.split("/"))
    if not place.is_dir():
        return []
    return sorted(f"{folder}/{item.name}" for item in place.iterdir() if item.name.endswith(suffix))


def load_yaml(path: str, kind: type[T] | Any) -> T:
    """Return the shipped YAML file at ``path`` as ``kind``, uncached (``Knowledge.load_yaml`` keeps it)."""
    loaded: T = parse_yaml(read_text(default_root(), path), path, kind)
    return loaded


def load_csv(path: str, row: type[R]) -> tuple[R, ...]:
    """Return the rows of the shipped CSV file at ``path``, uncached (``Knowledge.load_csv`` keeps them)."""
    return parse_csv(read_text(default_root(), path), path, row)


def read_text(root: Traversable, path: str) -> str:
    """Return the text of the file at ``path`` (relative, with ``/``) under ``root``; ``KnowledgeError`` if absent."""
    return read_bytes(root, path).decode("utf-8")


def read_bytes(root: Traversable, path: str) -> bytes:
    """Return the bytes of the file at ``path`` under ``root``; ``KnowledgeError`` if absent."""
    try:
        return root.joinpath(*path.split("/")).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise KnowledgeError(f"data file {path} is missing; reinstall rawi") from error


def parse_yaml(text: str, path: str, kind: type[T] | Any) -> T:
    """Return the YAML ``text`` as ``kind``; ``path`` is only used in the messages of ``KnowledgeError``."""
    try:
        loaded: T = msgspec.convert(yaml.load(text, Loader=_StrictLoader), kind)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"data file {path} does not fit its schema: {error}") from error
    return loaded


def parse_csv(text: str, path: str, row: type[R]) -> tuple[R, ...]:
    """Return the rows of a CSV ``text`` as structs of type ``row``.

    Leading lines that begin with ``#`` are the head of the file and are skipped. The next line names the columns: each
    must be a field of ``row``, and each field without a default must be there. Fields may be ``str``, ``int``,
    ``float`` or ``tuple[str, ...]`` (a cell joined with ``|``); an empty cell is the field's default if it has one.
    """
    lines = text.splitlines()
    head = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    table = list(csv.reader(lines[head:], strict=True))
    if not table:
        raise KnowledgeError(f"{path}: has no line of column names")
    names, cells = table[0], table[1:]
    for number, line in enumerate(cells, start=head + 2):
        if len(line) != len(names):
            raise KnowledgeError(f"{path}:{number}: {len(line)} cells for {len(names)} columns")
    return _rows(names, cells, f"{path}:{head + 2}", row)


def _rows(names: Sequence[str], cells: Sequence[Sequence[str]], where: str, row: type[R]) -> tuple[R, ...]:
    fields = msgspec.structs.fields(row)
    wrong = set(names) - {field.name for field in fields}
    lacking = {field.name for field in fields if field.required} - set(names)
    if wrong or lacking or len(set(names)) < len(names):
        raise KnowledgeError(f"{where}: unknown columns {sorted(wrong)}, missing columns {sorted(lacking)}")
    if not cells:
        return ()
    columns = dict(zip(names, zip(*cells, strict=True), strict=True))
    return tuple(map(row, *(_column(field, columns.get(field.name), where) for field in fields)))


def _column(field: msgspec.structs.FieldInfo, cells: Sequence[str] | None, where: str) -> Iterable[Any]:
    if cells is None:
        return repeat(field.default)
    if field.type is str:
        return cells
    convert = _converter(field)
    try:
        return [convert(cell) for cell in cells]
    except (ValueError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{where} ff.: column {field.name}: {error}") from error


def _converter(field: msgspec.structs.FieldInfo) -> Callable[[str], Any]:
    """Return what makes a cell the value of a field: ``str``, ``int``, ``float``, also optional, a literal, a tuple."""
    if typing.get_origin(field.type) is tuple:
        return lambda cell: tuple(cell.split(LIST_SEPARATOR)) if cell else ()
    if typing.get_origin(field.type) is Literal:
        return lambda cell: msgspec.convert(cell, field.type)
    kinds = [kind for kind in typing.get_args(field.type) or (field.type,) if kind is not type(None)]
    empty = None if kinds != [field.type] or field.required else field.default
    if len(kinds) != 1 or kinds[0] not in (str, int, float):
        raise KnowledgeError(f"a CSV row cannot hold {field.type}")
    kind: Callable[[str], Any] = kinds[0]
    if empty is None and kinds == [field.type]:
        return kind
    return lambda cell: kind(cell) if cell else empty
