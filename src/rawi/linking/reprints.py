"""Documents that print another's text: their words are the other's.

Texts are compared by runs of words. Two are alike when they share half the runs of the shorter; of texts that are alike the
oldest is the source and the others print it. So whether a document is a reprint follows from the texts alike to it, whatever
else there is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence

from rawi.edtf import interval
from rawi.language.folding import fold_text
from rawi.model import Document, Reading

_WORD = re.compile(r"[^\W_]+")
_RUN = 4  # words in a row that count as one thing said alike
_SAMPLE = 2  # every second run is looked at, chosen by its words
_SKETCH = 8  # every fourth of these is what texts are looked up by
_LONG = 12  # runs in a sketch from which two are asked for
_LEAST = 10  # runs in common, so that a shared quotation or formula is no reprint
_SHARE = 0.5  # of the runs of the shorter text
Age = tuple[str, str]


def age_of(document: Document) -> str:
    """What puts documents in order of publication; those without a date are last."""
    days = interval(document.published.value) if document.published else None
    return days[0].isoformat() if days else "9999"


def runs_of(text: str) -> frozenset[int]:
    """Hashes of half of a text's runs of words."""
    words = _WORD.findall(fold_text(text))
    keys = (zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1))
    return frozenset(key for key in keys if key % _SAMPLE == 0)


def sketch_of(runs: Collection[int]) -> list[int]:
    """The runs that a text is looked up by."""
    return sorted(key for key in runs if key % _SKETCH == 0)


def enough(shared: int, ours: int, theirs: int) -> bool:
    """Whether so many runs in common of two sketches, of these sizes, make it worth comparing the texts."""
    return shared >= (2 if min(ours, theirs) >= _LONG else 1)


def likeness(ours: frozenset[int], theirs: frozenset[int]) -> int:
    """How many runs two texts share; 0 when that is too few for one to print the other."""
    shared = len(ours & theirs)
    return shared if shared >= max(_LEAST, _SHARE * min(len(ours), len(theirs))) else 0


def printed(ages: Mapping[str, str], alike: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Which document each reprint prints, among documents of the given ages; `alike` gives the runs shared with those alike."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for document in sorted(ages, key=lambda d: (ages[d], d)):
        sources = {d: shared for d, shared in alike.get(document, {}).items() if d in seen and d not in found}
        if sources:
            found[document] = max(sources, key=lambda d: (sources[d], d))
        seen.add(document)
    return found


def sources_of(readings: Iterable[Reading]) -> dict[str, str]:
    """Which document each reprint prints, by ids, among all these."""
    documents: Sequence[Document] = [r.document for r in readings]
    runs = {d.id: runs_of(d.text) for d in documents}
    alike = {a: {b: n for b in runs if a != b and (n := likeness(runs[a], runs[b]))} for a in runs}
    return printed({d.id: age_of(d) for d in documents}, alike)
