"""Things of a record by their ids, looked up when asked for: one by one, or all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

V = TypeVar("V")
_MANY = 2000  # things looked up one by one, after which it may be quicker to look up all:
_SHARE = 10  # when they are more than one in so many


class Lazy(Mapping[str, V]):
    """A mapping that looks up what it is asked for, and keeps it. `fetch` gives those of some ids that there are,
    `everything` all,
    `count` tells how many that is.
    """

    def __init__(
        self,
        fetch: Callable[[Iterable[str]], Mapping[str, V]],
        everything: Callable[[], Mapping[str, V]],
        count: Callable[[], int],
    ) -> None:
        self._fetch = fetch
        self._count = lru_cache(maxsize=1)(count)  # counting reads the whole of a large table
        self._everything = everything
        self._have: dict[str, V] = {}
        self._asked: set[str] = set()
        self._is_all = False

    def __getitem__(self, id_: str) -> V:
        if not self._is_all and id_ not in self._asked:
            self.prefetch([id_])
        return self._have[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def prefetch(self, ids: Iterable[str]) -> None:
        """Look many up at once."""
        missing = set() if self._is_all else {i for i in ids if i not in self._asked}
        asked = len(self._asked) + len(missing)
        if asked > _MANY and missing and asked * _SHARE > self._count():
            self._all()
        elif missing:
            self._asked |= missing
            self._have.update(self._fetch(missing))

    def _all(self) -> Mapping[str, V]:
        if not self._is_all:
            self._have = dict(self._everything())
            self._is_all = True
        return self._have
