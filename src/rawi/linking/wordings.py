"""Which documents print another's text, kept up as documents come and go (`reprints` has the measure)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from rawi.linking.clusters import components
from rawi.linking.reprints import age_of, enough, likeness, printed, runs_of, sketch_of
from rawi.linking.rows import batches
from rawi.model import Reading
from rawi.store import schema

_RUN, _WORDING, _ALIKE, _REPRINT, _DOCUMENT = (
    schema.run,
    schema.wording,
    schema.alike,
    schema.reprint,
    schema.document,
)


class Wordings:
    """The texts of documents and which are alike, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def replace(self, documents: Collection[str], readings: Sequence[Reading]) -> set[str]:
        """Put texts in place of those that the documents had, and give the documents that are another's reprint now than before."""
        touched = set(documents) | self._alike_to(documents)
        self._forget(documents)
        for reading in readings:
            touched |= self._add(reading)
        return self._settle(touched)

    def outlets_printed(self, documents: Iterable[str]) -> dict[str, str]:
        """The outlets whose texts reprints print."""
        told = select(_REPRINT.c.document, _DOCUMENT.c.outlet, _DOCUMENT.c.uri).join_from(
            _REPRINT, _DOCUMENT, _REPRINT.c.source == _DOCUMENT.c.id
        )
        return {
            row.document: row.outlet or row.uri
            for some in batches(documents)
            for row in self._run(told.where(_REPRINT.c.document.in_(some)))
        }

    def _forget(self, documents: Collection[str]) -> None:
        near = self._alike_to(documents)
        for some in batches(documents):
            for others in batches(near):
                self._run(delete(_ALIKE).where(_ALIKE.c.document.in_(others), _ALIKE.c.other.in_(some)))
            for table in (_RUN, _WORDING, _ALIKE):
                self._run(delete(table).where(table.c.document.in_(some)))

    def _add(self, reading: Reading) -> set[str]:
        """Keep a text, and give the documents alike to it."""
        document = reading.document
        runs = runs_of(document.text)
        sketch = sketch_of(runs)
        near = self._near(sketch)
        found = {other: n for other, theirs in self._runs(near) if (n := likeness(runs, theirs))}
        row = {"document": document.id, "age": age_of(document), "runs": array("I", sorted(runs)).tobytes()}
        self._run(insert(_WORDING), row)
        if sketch:
            self._run(insert(_RUN), [{"key": k, "document": document.id, "size": len(sketch)} for k in sketch])
        rows = [
            {"document": a, "other": b, "shared": n}
            for o, n in found.items()
            for a, b in ((document.id, o), (o, document.id))
        ]
        if rows:
            self._run(insert(_ALIKE), rows)
        return set(found)

    def _near(self, sketch: Sequence[int]) -> list[str]:
        """Documents worth comparing with a text of this sketch."""
        shared: dict[str, int] = defaultdict(int)
        sizes: dict[str, int] = {}
        for some in batches(sketch):
            for row in self._run(select(_RUN.c.document, _RUN.c.size).where(_RUN.c.key.in_(some))):
                shared[row.document] += 1
                sizes[row.document] = row.size
        return [document for document, n in shared.items() if enough(n, len(sketch), sizes[document])]

    def _runs(self, documents: Iterable[str]) -> Iterable[tuple[str, frozenset[int]]]:
        for some in batches(documents):
            told = select(_WORDING.c.document, _WORDING.c.runs).where(_WORDING.c.document.in_(some))
            for row in self._run(told):
                yield row.document, frozenset(array("I", row.runs))

    def _alike_to(self, documents: Iterable[str]) -> set[str]:
        return {other for others in self._alike(documents).values() for other in others}

    def _alike(self, documents: Iterable[str]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for some in batches(documents):
            for row in self._run(select(_ALIKE).where(_ALIKE.c.document.in_(some))):
                found[row.document][row.other] = row.shared
        return found

    def _settle(self, touched: Collection[str]) -> set[str]:
        """Tell anew who prints whom among the documents alike to some, and give those for which that has changed."""
        groups = components(touched, self._alike)
        documents = {d for group in groups for d in group}
        ages = {
            row.document: row.age
            for some in batches(documents)
            for row in self._run(select(_WORDING.c.document, _WORDING.c.age).where(_WORDING.c.document.in_(some)))
        }
        now = printed(ages, self._alike(documents))
        before = {
            row.document: row.source
            for some in batches(documents)
            for row in self._run(select(_REPRINT).where(_REPRINT.c.document.in_(some)))
        }
        changed = {d for d in documents if now.get(d) != before.get(d)}
        for some in batches(changed):
            self._run(delete(_REPRINT).where(_REPRINT.c.document.in_(some)))
        rows = [{"document": d, "source": now[d]} for d in sorted(changed) if d in now]
        if rows:
            self._run(insert(_REPRINT), rows)
        return changed
