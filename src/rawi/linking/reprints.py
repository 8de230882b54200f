"""Documents that print another's text: their words are the other's."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rawi.edtf import interval
from rawi.language.folding import fold_text
from rawi.model import Reading

_WORD = re.compile(r"[^\W_]+")
_RUN = 4  # words in a row that count as one thing said alike
_SAMPLE = 2  # every second run is looked at, chosen by its words
_LEAST = 10  # runs in common, so that a shared quotation or formula is no reprint
_SHARE = 0.5  # of the runs of the shorter text


def sources_of(readings: Iterable[Reading]) -> dict[str, str]:
    """Which document each reprint prints, by ids; the earliest of near-identical texts is the source, its copies are listed."""
    holders: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    found: dict[str, str] = {}
    for reading in sorted(readings, key=_age):
        name = reading.document.id
        runs = _runs(_WORD.findall(fold_text(reading.document.text)))
        shared = Counter(source for run in runs for source in holders.get(run, ()))
        best = max(shared, key=lambda s: (shared[s], s), default=None)
        if best and shared[best] >= max(_LEAST, _SHARE * min(len(runs), sizes[best])):
            found[name] = best
            continue
        sizes[name] = len(runs)
        for run in runs:
            holders[run].append(name)
    return found


def _age(reading: Reading) -> tuple[str, str]:
    """The earliest first; documents without a date last; then by id."""
    published = reading.document.published
    days = interval(published.value) if published else None
    return (days[0].isoformat() if days else "9999", reading.document.id)


def _runs(words: Sequence[str]) -> set[int]:
    keys = (zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1))
    return {key for key in keys if key % _SAMPLE == 0}
