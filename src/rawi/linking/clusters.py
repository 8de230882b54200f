"""Joins event mentions that are about one happening, the surest pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from rawi.linking.items import Item
from rawi.linking.pairs import HARDLY

Pair = tuple[str, str]
T = TypeVar("T", int, str)


def cluster(
    items: Sequence[Item], sure: Mapping[Pair, float], score: Callable[[Item, Item], float | None]
) -> list[list[Item]]:
    """Items of one happening together. `sure` holds the pairs (by id, the smaller first) that score above 0, with their scores, and
    `score` tells the others'. No cluster holds two mentions of one document, nor two that exclude each other.
    """
    ordered = sorted(items, key=lambda i: i.id)
    number = {item.id: n for n, item in enumerate(ordered)}
    asked: dict[tuple[int, int], bool] = {}

    def may_be_one(x: int, y: int) -> bool:
        low, high = (x, y) if x < y else (y, x)
        if (low, high) not in asked:
            known = sure.get((ordered[low].id, ordered[high].id))
            found = score(ordered[low], ordered[high]) if known is None else known
            asked[low, high] = found is not None and found > HARDLY
        return asked[low, high]

    clusters = _Clusters([item.document for item in ordered])
    for _, x, y in sorted((-s, number[a], number[b]) for (a, b), s in sure.items()):
        clusters.join(x, y, may_be_one)
    return [[ordered[n] for n in sorted(found)] for found in clusters.members.values()]


def components(start: Iterable[T], neighbours: Callable[[Sequence[T]], Mapping[T, Iterable[T]]]) -> list[list[T]]:
    """The sets of things that pairs join, directly or by way of others, of which a start is one; each sorted. `neighbours` gives
    those of many things at once.
    """
    parents: dict[T, T] = {}
    edge = list(dict.fromkeys(start))
    while edge:
        parents.update((thing, thing) for thing in edge if thing not in parents)
        ahead: dict[T, None] = {}
        for thing, others in neighbours(edge).items():
            for other in others:
                if other not in parents:
                    ahead[other] = None
                    parents[other] = other
                _unite(parents, thing, other)
        edge = list(ahead)
    groups: dict[T, list[T]] = defaultdict(list)
    for thing in sorted(parents):
        groups[_root(parents, thing)].append(thing)
    return list(groups.values())


def _root(parents: dict[T, T], thing: T) -> T:
    while parents[thing] != thing:
        parents[thing] = parents[parents[thing]]
        thing = parents[thing]
    return thing


def _unite(parents: dict[T, T], first: T, second: T) -> None:
    a, b = sorted((_root(parents, first), _root(parents, second)))
    parents[b] = a


class _Clusters:
    """Clusters of items by number; each begins with one item. Two that cannot be one stay so when they grow."""

    def __init__(self, documents: Sequence[str]) -> None:
        self._home = list(range(len(documents)))
        self._documents = {n: {document} for n, document in enumerate(documents)}
        self._apart: dict[int, set[int]] = defaultdict(set)
        self.members = {n: [n] for n in self._home}

    def join(self, x: int, y: int, may_be_one: Callable[[int, int], bool]) -> None:
        """Make the clusters of two items one, when no document is in both and all their items may be one happening."""
        a, b = sorted((self._home[x], self._home[y]))
        if a == b or b in self._apart[a]:
            return
        if self._documents[a].isdisjoint(self._documents[b]) and all(
            may_be_one(p, q) for p in self.members[a] for q in self.members[b]
        ):
            self._unite(a, b)
            return
        self._apart[a].add(b)
        self._apart[b].add(a)

    def _unite(self, a: int, b: int) -> None:
        for n in self.members[b]:
            self._home[n] = a
        self.members[a] += self.members.pop(b)
        self._documents[a] |= self._documents.pop(b)
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
