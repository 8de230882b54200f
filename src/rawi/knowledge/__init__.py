"""Rawi's knowledge: the files under ``rawi/data``, read strictly, typed, indexed, each at most once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar, cast

import msgspec

from rawi.errors import KnowledgeError
from rawi.knowledge._entities import EntityBase
from rawi.knowledge._files import (
    default_root,
    list_files,
    load_csv,
    load_yaml,
    parse_csv,
    parse_yaml,
    read_bytes,
    read_text,
)
from rawi.knowledge._records import AnchorRow, EntityRecord, NameHit, Term
from rawi.knowledge._titles import Office, TitleHit, TitlesFile, TitleTable

__all__ = [
    "AnchorRow",
    "EntityBase",
    "EntityRecord",
    "Knowledge",
    "KnowledgeError",
    "Model",
    "NameHit",
    "Office",
    "Term",
    "TitleHit",
    "TitleTable",
    "list_files",
    "load_csv",
    "load_yaml",
]

Model = Literal["encoder", "none"]

T = TypeVar("T")
R = TypeVar("R", bound=msgspec.Struct)


class Knowledge:
    """Everything Rawi knows, loaded lazily and kept on this object.

    ``root`` is a folder laid out as ``rawi/data``; without it, the one that ships with Rawi is used. Share one object:
    it is immutable in effect, and each file is read only once for it. ``model`` "none" leaves out the encoder: rules alone
    read, faster.
    """

    def __init__(self, root: Traversable | None = None, model: Model = "encoder") -> None:
        self._root = default_root() if root is None else root
        self.model = model
        self._loaded: dict[tuple[str, Any], Any] = {}

    def load_yaml(self, path: str, kind: type[T]) -> T:
        """Return the YAML file at ``path`` (relative to the root, with ``/``) as ``kind``.

        Raises ``KnowledgeError`` naming the file when it is absent or does not fit ``kind``. Declare structs with
        ``forbid_unknown_fields=True``, so that a misspelt field fails.
        """
        if (path, kind) not in self._loaded:
            self._loaded[path, kind] = parse_yaml(read_text(self._root, path), path, kind)
        return cast(T, self._loaded[path, kind])

    def load_csv(self, path: str, row: type[R]) -> tuple[R, ...]:
        """Return the rows of the CSV file at ``path`` as structs of type ``row``; errors as in ``load_yaml``."""
        if (path, row) not in self._loaded:
            self._loaded[path, row] = parse_csv(read_text(self._root, path), path, row)
        return cast("tuple[R, ...]", self._loaded[path, row])

    def yaml(self, lang: str, name: str, kind: type[T]) -> T:
        """Return a language's file, ``knowledge.yaml("ar", "times", Times)`` for ``ar/times.yaml``."""
        return self.load_yaml(f"{lang}/{name}.yaml", kind)

    def files(self, folder: str, suffix: str = ".yaml") -> list[str]:
        """Return the paths, sorted, of the files directly in ``folder`` that end in ``suffix``; [] if there is none."""
        return list_files(folder, suffix, self._root)

    def has(self, path: str) -> bool:
        """Say whether there is a file at ``path``."""
        return self._root.joinpath(*path.split("/")).is_file()

    def read_bytes(self, path: str) -> bytes:
        """Return the bytes of the file at ``path``; ``KnowledgeError`` if it is absent."""
        return read_bytes(self._root, path)

    def derived(self, key: Hashable, make: Callable[[Knowledge], T]) -> T:
        """Return what ``make(self)`` gives, made once for each ``key`` and kept: indexes, compiled rules."""
        if ("", key) not in self._loaded:
            self._loaded["", key] = make(self)
        return cast(T, self._loaded["", key])

    @cached_property
    def entities(self) -> EntityBase:
        """The entity base: every table of ``entities/``, with its index of names."""
        return EntityBase.load(self)

    @cached_property
    def offices(self) -> dict[str, Office]:
        """The offices of ``ontology/offices.yaml`` by id."""
        return {office.id: office for office in self.load_yaml("ontology/offices.yaml", tuple[Office, ...])}

    def titles(self, lang: str) -> TitleTable:
        """Return the offices, bodies, ranks, honorifics and generic nouns of a language (``LANG/titles.yaml``)."""
        return self.derived(("titles", lang), lambda k: TitleTable(k.yaml(lang, "titles", TitlesFile)))
