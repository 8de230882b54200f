"""The public door: a record, what can be read into it, and what it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.views.rows import (
    DisagreementRow,
    EntityRow,
    EventDetail,
    EventRow,
    LabelRow,
    QuoteRow,
    SearchRow,
    SourceRow,
)

if TYPE_CHECKING:
    from types import TracebackType

    from rawi.knowledge import Knowledge
    from rawi.model import Document, Reading
    from rawi.sources import Failure
    from rawi.store import Store
    from rawi.views.book import Book

Progress = Callable[[int, int], None]
_BATCH = 16  # documents read between two writes: small enough that little is lost, large enough to keep workers busy


@dataclass(slots=True)
class ReadReport:
    """What became of the documents: newly read, unchanged, and the failures with one clear line each."""

    read: int = 0
    unchanged: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


class Record:
    """A record of reports. Open one with `Record.open`, or make one in memory with `rawi.read`."""

    def __init__(self, store: Store, knowledge: Knowledge, lang: str = "ar") -> None:
        self._store = store
        self._knowledge = knowledge
        self._lang = lang
        self._book: Book | None = None

    @classmethod
    def open(cls, db: str | Path = ":memory:", lang: str = "ar") -> Record:
        """Open the record at a file path or database URL, making it when there is none.

        `lang` (ar, fa, en) is the language names are shown in. Raises `StoreError`.
        """
        from rawi.knowledge import Knowledge  # noqa: PLC0415  (kept out of the start-up of `rawi --help`)
        from rawi.store import Store  # noqa: PLC0415

        return cls(Store.open(db), Knowledge(), lang)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def read(
        self,
        *sources: str | Path,
        published: str | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> ReadReport:
        """Read files, folders, JSON Lines or "-" (standard input) into the record, and link it anew.

        `published` (EDTF), `outlet` and `lang` outweigh what the reports say of themselves. `jobs` is the number of
        processes. `progress(done, seen)` is called as documents are stored. What cannot be read is in the report's
        `failures`, and the rest goes on; what was read before and has not changed is left alone. Raises `SourceError`
        when a source does not exist.
        """
        from rawi.sources import Failure, Given, read_sources  # noqa: PLC0415

        report = ReadReport()
        found = read_sources([str(s) for s in sources], Given(published=published, outlet=outlet, lang=lang))
        try:
            for batch in _batches(self._new(found, report, Failure), _BATCH * jobs):
                for readings in self._readings(batch, jobs):
                    report.read += self._store.add(readings)
                    if progress is not None:
                        progress(report.read, report.read + report.unchanged + len(report.failures))
        finally:
            self.link()
        return report

    def _new(
        self, found: Iterable[Document | Failure], report: ReadReport, failure: type[Failure]
    ) -> Iterator[Document]:
        """The documents that are not stored yet; failures and unchanged ones go to the report."""
        for item in found:
            if isinstance(item, failure):
                report.failures.append((item.uri, item.message))
            elif self._store.has(item):
                report.unchanged += 1
            else:
                yield item

    def _readings(self, batch: Sequence[Document], jobs: int) -> Iterator[list[Reading]]:
        from rawi.reading.parallel import read_batch  # noqa: PLC0415

        yield from read_batch(batch, self._knowledge, jobs)

    def link(self) -> None:
        """Join event mentions over all documents anew, when documents were added since."""
        if self._store.is_linked:
            return
        from rawi.linking import link  # noqa: PLC0415

        self._store.replace_links(link(list(self._store.readings()), self._knowledge))
        self._book = None

    @property
    def book(self) -> Book:
        """The record as views read it."""
        from rawi.views.book import Book  # noqa: PLC0415

        self.link()
        if self._book is None:
            self._book = Book(self._store, self._lang)
        return self._book

    def events(
        self,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002  (the codebook's word)
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        min_origins: int = 1,
    ) -> list[EventRow]:
        """The timeline. Names in any script; dates EDTF. Raises `QueryError` for a name or date that is none."""
        from rawi.views.timeline import EventFilter, timeline  # noqa: PLC0415

        return timeline(self.book, EventFilter(actor, type, place, since, until, status, min_origins))

    def event(self, event_id: str) -> EventDetail:
        """One event in full, by its id or how the id begins. Raises `QueryError`."""
        from rawi.views.detail import event_detail  # noqa: PLC0415

        return event_detail(self.book, event_id)

    def quotes(self, speaker: str | None = None, about: str | None = None) -> list[QuoteRow]:
        """Quotations of a speaker, or about an entity or word. Raises `QueryError`."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.quotes(self.book, speaker, about)

    def sources(self) -> list[SourceRow]:
        """Whom claims are traced to."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.sources(self.book)

    def disagreements(self) -> list[DisagreementRow]:
        """Fields of events on which reports disagree."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.disagreements(self.book)

    def labels(self, entity: str | None = None, stance: str | None = None) -> list[LabelRow]:
        """What reports call entities. Raises `QueryError`."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.labels(self.book, entity, stance)

    def entities(self, query: str | None = None, kind: str | None = None) -> list[EntityRow]:
        """Entities of the record, or those a name stands for."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.entities(self.book, query, kind)

    def search(self, words: str, limit: int = 20) -> list[SearchRow]:
        """Documents that hold all the words, however spelled."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.search(self.book, self._store, words, limit)

    def stats(self) -> dict[str, object]:
        """Figures of the record."""
        from rawi.views import lists  # noqa: PLC0415

        return lists.stats(self.book, self._store)

    def export(self) -> dict[str, Any]:
        """The record as section 9 of the codebook lays it out."""
        from rawi.export.record import record_json  # noqa: PLC0415

        book = self.book
        readings = list(book.readings.values())
        of_mention = {m: e.id for e in book.events.values() for m in e.mentions}
        for reading in readings:
            for mention in reading.events:
                mention.event = of_mention.get(f"{reading.document.id}:{mention.id}")
        sides = [d for found in book.disagreements.values() for d in found]
        return record_json(readings, book.entities.values(), book.events.values(), sides)


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    left = iter(documents)
    while batch := list(islice(left, size)):
        yield batch


def read(
    *sources: str | Path, db: str | Path = ":memory:", lang: str = "ar", jobs: int = 1, **given: str | None
) -> Record:
    """Read sources into a record and give it back; in memory unless `db` names a file.

    `given` may hold `published` and `outlet`, which outweigh what the reports say. Failures do not stop the rest; use
    `Record.open(...).read(...)` to see them.
    """
    record = Record.open(db, lang)
    record.read(*sources, published=given.get("published"), outlet=given.get("outlet"), jobs=jobs)
    return record


def times(text: str, lang: str | None = None, published: str | None = None) -> list[dict[str, Any]]:
    """The time expressions of a text: span, EDTF value (None while no date is known), type, calendar."""
    from rawi.export.record import span_json  # noqa: PLC0415
    from rawi.reading.times import parse  # noqa: PLC0415
    from rawi.sources import language_of  # noqa: PLC0415

    found = parse(text, lang or language_of(text), published)
    return [{"span": span_json(t.span), "value": t.value, "type": t.type, "calendar": t.calendar} for t in found]
