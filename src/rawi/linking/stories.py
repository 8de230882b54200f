"""Which documents tell of the same matter: they name the same people, bodies and towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rawi.edtf import Interval, interval
from rawi.linking.items import days_apart, is_local
from rawi.model import Reading

_WEIGHTS = {"state": 0.25, "place": 0.6, "population": 0.4, "person": 1.0, "organisation": 0.7, "armed_group": 0.7}
_SAME_STORY_DAYS = 21  # documents published further apart tell of another day's news
_ENOUGH = 0.34  # of the weight of the names of the shorter document
_LEAST = 1.2  # weight of the names shared: more than one town and two states


class Stories:
    """How much of their names any two documents share."""

    def __init__(self, readings: Sequence[Reading], same: Mapping[str, str]) -> None:
        self._names = {r.document.id: _names(r, same) for r in readings}
        self._total = {d: sum(names.values()) for d, names in self._names.items()}
        self._published = {r.document.id: _published(r) for r in readings}
        self._answers: dict[tuple[str, str], float] = {}

    def nearness(self, first: str, second: str) -> float:
        """From 0 to 1; 0 for documents that are too far apart in names or in days."""
        key = (first, second) if first <= second else (second, first)
        if key not in self._answers:
            self._answers[key] = self._compare(*key)
        return self._answers[key]

    def _compare(self, first: str, second: str) -> float:
        if not self._near_in_time(first, second):
            return 0.0
        a, b = self._names[first], self._names[second]
        if len(b) < len(a):
            a, b = b, a
        shared = sum(weight for name, weight in a.items() if name in b)
        least = min(self._total[first], self._total[second])
        share = shared / least if shared >= _LEAST else 0.0
        return share if share >= _ENOUGH else 0.0

    def _near_in_time(self, first: str, second: str) -> bool:
        a, b = self._published[first], self._published[second]
        return a is None or b is None or days_apart(a, b) <= _SAME_STORY_DAYS

    def pairs(self) -> Iterator[tuple[str, str]]:
        """All pairs of documents of one story, each once, in order of their ids."""
        holders: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self._names):
            seen: set[str] = set()
            for name, weight in self._names[document].items():
                if weight >= _WEIGHTS["place"]:
                    seen.update(holders[name])
                    holders[name].append(document)
            for other in sorted(seen):
                if self._near_in_time(other, document) and self.nearness(other, document):
                    yield other, document


def _names(reading: Reading, same: Mapping[str, str]) -> dict[str, float]:
    document = reading.document.id
    return {
        same.get(e.id, e.id): _WEIGHTS[e.kind] for e in reading.entities.values() if not is_local(e, e.id, document)
    }


def _published(reading: Reading) -> Interval | None:
    published = reading.document.published
    return interval(published.value) if published else None
