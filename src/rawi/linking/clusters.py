"""Joins event mentions that are about one happening, the surest pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from rawi.edtf import Interval
from rawi.linking.items import Item, share_a_day
from rawi.linking.pairs import HARDLY, Judge
from rawi.linking.stories import Stories


def cluster(items: Sequence[Item], judge: Judge, stories: Stories) -> list[list[Item]]:
    """Items of one happening together. No cluster holds two mentions of one document, nor two that exclude each other."""
    ordered = sorted(items, key=lambda i: i.id)
    scores: dict[tuple[int, int], float | None] = {}

    def score(x: int, y: int) -> float | None:
        key = (x, y) if x < y else (y, x)
        if key not in scores:
            scores[key] = judge.score(ordered[key[0]], ordered[key[1]])
        return scores[key]

    sure = [(s, pair) for pair in _candidates(ordered, judge, stories) if (s := score(*pair)) is not None and s > 0]
    sure.sort(key=lambda found: (-found[0], found[1]))
    home = list(range(len(ordered)))
    members = {n: [n] for n in home}
    documents = {n: {item.document} for n, item in enumerate(ordered)}
    for _, (x, y) in sure:
        a, b = sorted((home[x], home[y]))
        if a == b or documents[a] & documents[b]:
            continue
        if all((s := score(p, q)) is not None and s > HARDLY for p in members[a] for q in members[b]):
            for n in members[b]:
                home[n] = a
            members[a] += members.pop(b)
            documents[a] |= documents.pop(b)
    return [[ordered[n] for n in sorted(found)] for found in members.values()]


def _candidates(items: Sequence[Item], judge: Judge, stories: Stories) -> set[tuple[int, int]]:
    """Pairs worth a look: of one type, with a party, its state or a place in common at one time, or of one story."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        keys = {key for party in item.parties for key in judge.parties.keys(party)}
        for key in keys | ({item.place} if item.place else set()):
            blocks[item.mention.type, key].append(n)
        by_document[item.document].append(n)
    found = {pair for block in blocks.values() for pair in _meeting(items, block)}
    for first, second in stories.pairs():
        for x in by_document[first]:
            for y in by_document[second]:
                if items[x].mention.type == items[y].mention.type:
                    found.add((x, y) if x < y else (y, x))
    return found


def _meeting(items: Sequence[Item], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose days, with some slack, meet."""
    spans = sorted((_slack(items[n].guess), n) for n in block)
    for at, (span, x) in enumerate(spans):
        for other, y in spans[at + 1 :]:
            if not share_a_day(span, other):
                break
            if items[x].document != items[y].document:
                yield (x, y) if x < y else (y, x)


def _slack(days: Interval | None) -> Interval:
    """The days of an item and three more after; all days when nothing bounds them."""
    if days is None:
        return date.min, date.max
    return days[0], date.fromordinal(min(days[1].toordinal() + 3, date.max.toordinal()))
