"""Lists of values for queries, in lengths that every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_MOST = 500  # values in one query
T = TypeVar("T", int, str)


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, sorted and each once, in lists of limited length."""
    rest = iter(sorted(set(values)))
    while some := list(islice(rest, _MOST)):
        yield some
