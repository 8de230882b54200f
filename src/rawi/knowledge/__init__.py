"""What Rawi knows: the data files, read once, checked and indexed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from rawi.knowledge._files import list_files, load_csv, load_yaml

__all__ = ["Knowledge", "list_files", "load_csv", "load_yaml"]

T = TypeVar("T")


class Knowledge:
    """The knowledge that stages read. Files load when first asked for and are kept on this object."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def yaml(self, lang: str, name: str, type_: type[T] | Any) -> T:
        """The file `<lang>/<name>.yaml` as `type_`. Raises `KnowledgeError`."""
        value: T = self.derived(("yaml", lang, name), lambda _: load_yaml(f"{lang}/{name}.yaml", type_))
        return value

    def derived(self, key: Hashable, make: Callable[[Knowledge], T]) -> T:
        """What `make(self)` gives, made once and kept under `key`: indexes and the like."""
        if key not in self._kept:
            self._kept[key] = make(self)
        value: T = self._kept[key]
        return value
