"""Joins event mentions that are about one happening, the surest pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from rawi.edtf import Interval
from rawi.linking.items import Item, share_a_day
from rawi.linking.pairs import HARDLY, Judge
from rawi.linking.stories import Stories


def cluster(items: Sequence[Item], judge: Judge, stories: Stories) -> list[list[Item]]:
    """Items of one happening together. No cluster holds two mentions of one document, nor two that exclude each other."""
    ordered = sorted(items, key=lambda i: i.id)
    scores: list[dict[int, float | None]] = [{} for _ in ordered]

    def score(x: int, y: int) -> float | None:
        low, high = (x, y) if x < y else (y, x)
        row = scores[low]
        if high not in row:
            row[high] = judge.score(ordered[low], ordered[high])
        return row[high]

    sure = []
    for x, partners in enumerate(_candidates(ordered, judge, stories)):
        likely = judge.likely(ordered[x], [(y, ordered[y]) for y in sorted(partners)])
        sure += [(-s, x, y) for y in likely if (s := score(x, y)) is not None and s > 0]
    clusters = _Clusters([item.document for item in ordered])
    for _, x, y in sorted(sure):
        clusters.join(x, y, lambda p, q: (s := score(p, q)) is not None and s > HARDLY)
    return [[ordered[n] for n in sorted(found)] for found in clusters.members.values()]


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


def _candidates(items: Sequence[Item], judge: Judge, stories: Stories) -> list[set[int]]:
    """For each item, the later ones worth a look beside it: of one type, with a party, its state or a place in common at one
    time, or of one story.
    """
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_document: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, item in enumerate(items):
        keys = {key for party in item.parties for key in judge.parties.keys(party)}
        for key in keys | ({item.place} if item.place else set()):
            blocks[item.mention.type, key].append(n)
        by_document[item.document][item.mention.type].append(n)
    found: list[set[int]] = [set() for _ in items]
    for block in blocks.values():
        _add_meeting(items, block, found)
    for first, second in stories.pairs():
        ours, theirs = by_document[first], by_document[second]
        for kind in ours.keys() & theirs.keys():
            for x in ours[kind]:
                for y in theirs[kind]:
                    (found[x] if x < y else found[y]).add(y if x < y else x)
    return found


def _add_meeting(items: Sequence[Item], block: Sequence[int], found: Sequence[set[int]]) -> None:
    """Add the pairs of a block whose days, with some slack, meet."""
    spans = sorted((_slack(items[n].guess), n) for n in block)
    for at, (span, x) in enumerate(spans):
        document = items[x].document
        for other, y in spans[at + 1 :]:
            if not share_a_day(span, other):
                break
            if items[y].document != document:
                (found[x] if x < y else found[y]).add(y if x < y else x)


def _slack(days: Interval | None) -> Interval:
    """The days of an item and three more after; all days when nothing bounds them."""
    if days is None:
        return date.min, date.max
    return days[0], date.fromordinal(min(days[1].toordinal() + 3, date.max.toordinal()))
