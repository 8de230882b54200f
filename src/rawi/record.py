"""The public door: a record, what can be read into it, and what it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.errors import QueryError, SourceError, UnsupportedLanguage

if TYPE_CHECKING:
    from types import TracebackType

    from rawi.knowledge import Knowledge, Model
    from rawi.linking.linker import Linker
    from rawi.model import Document
    from rawi.reading.parallel import Result
    from rawi.sources import Failure
    from rawi.store import Store
    from rawi.views.book import Book
    from rawi.views.rows import (
        ActorDetail,
        Comparison,
        DisagreementRow,
        DuplicateRow,
        EntityRow,
        EventDetail,
        EventRow,
        LabelRow,
        Ledger,
        OriginsDetail,
        QuoteRow,
        SearchRow,
        SourceRow,
        Why,
    )
    from rawi.views.timeline import EventFilter

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class ReadReport:
    """What became of the documents: newly read, unchanged, and the failures with one clear line each."""

    read: int = 0
    unchanged: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many documents the sources held."""
        return self.read + self.unchanged + len(self.failures)


class Record:
    """A record of reports. Open one with `Record.open`, or make one in memory with `rawi.read`."""

    def __init__(self, store: Store, knowledge: Knowledge, lang: str = "ar") -> None:
        self._store = store
        self._knowledge = knowledge
        self._lang = lang
        self._book: Book | None = None
        self._linker: Linker | None = None

    @classmethod
    def open(cls, db: str | Path = ":memory:", lang: str = "ar") -> Record:
        """Open the record at a file path or database URL, making it when there is none.

        `lang` (ar, fa, en) is the language names are shown in. Raises `StoreError`.
        """
        from rawi.store import Store  # noqa: PLC0415  (kept out of the start-up of `rawi --help`)

        return cls(Store.open(db), _knowledge(), lang)

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
        model: Model = "encoder",
        progress: Progress | None = None,
    ) -> ReadReport:
        """Read files, folders, JSON Lines or "-" (standard input) into the record, and link it anew.

        `published` (EDTF), `outlet` and `lang` outweigh what the reports say of themselves. `jobs` is the number of
        processes. `model` "none" reads by rules alone, faster and less exact. `progress(done, seen)` is called as documents
        are stored. What cannot be read is in the report's `failures`, and the rest goes on; what was read before and has not
        changed is left alone. Each document is kept as soon as it is read, so a run that is stopped loses none; events are
        then linked when next asked for. Raises `SourceError` when a source does not exist.
        """
        from rawi.reading.parallel import Readers  # noqa: PLC0415
        from rawi.sources import Given, read_sources  # noqa: PLC0415

        report = ReadReport()
        given = Given(published=published, outlet=outlet, lang=lang)
        documents = self._new(read_sources(sources, given, self._knowledge), report)
        with Readers(_knowledge(model), jobs) as readers:
            for results in readers.read(documents):
                self._keep(results, report)
                if progress is not None:
                    progress(report.read, report.seen)
        self.link()
        return report

    def _new(self, found: Iterable[Document | Failure], report: ReadReport) -> Iterator[Document]:
        """The documents that are not stored yet; failures and unchanged ones go to the report."""
        from rawi.sources import Failure  # noqa: PLC0415

        for item in found:
            if isinstance(item, Failure):
                report.failures.append((item.uri, item.message))
            elif self._store.has(item):
                report.unchanged += 1
            else:
                yield item

    def _keep(self, results: Iterable[Result], report: ReadReport) -> None:
        """Store what was read, each document at once."""
        from rawi.reading.parallel import Unread  # noqa: PLC0415

        for result in results:
            if isinstance(result, Unread):
                report.failures.append((result.uri, result.message))
            else:
                report.read += self._store.add([result])
                self._book = None

    def link(self, progress: Progress | None = None) -> None:
        """Join event mentions over all documents, where documents were added or removed since. `progress(done, due)` is called as
        documents are linked; a run that is stopped keeps what is done.
        """
        if self._store.is_linked:
            return
        from rawi.linking.linker import Linker  # noqa: PLC0415

        linker, self._linker = self._linker or Linker(self._knowledge), None  # not used again when it was stopped
        self._book = None
        self._store.link(linker, progress)
        self._linker = linker

    @property
    def book(self) -> Book:
        """The record as views read it."""
        from rawi.views.book import Book  # noqa: PLC0415

        self.link()
        if self._book is None:
            self._book = Book(self._store, self._knowledge, self._lang)
        return self._book

    def events(
        self,
        actor: str | None = None,
        type: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        min_origins: int = 1,
        certainty: float | None = None,
    ) -> list[EventRow]:
        """The timeline. Names in any script; dates EDTF. Events less certain than `certainty` (0 to 1; 0 shows all) are left out;
        not given, those are shown that are sure or that a report tells as its news (docs/reading.md). Raises `QueryError` for a
        name or date that is none.
        """
        from rawi.views.timeline import EventFilter, timeline  # noqa: PLC0415

        return timeline(self.book, EventFilter(actor, type, place, since, until, status, min_origins, certainty))

    def event(self, event_id: str) -> EventDetail:
        """One event in full, by its id or how the id begins. Raises `QueryError`."""
        from rawi.views.detail import event_detail  # noqa: PLC0415

        return event_detail(self.book, event_id)

    def origins(self, event_id: str) -> OriginsDetail:
        """Whom an event and each of its fields is known from: the ways from outlets to origins, and who has a stake in it. Raises
        `QueryError`.
        """
        from rawi.views.origins import origins_detail  # noqa: PLC0415

        return origins_detail(self.book, event_id)

    def between(
        self,
        first: str,
        second: str,
        since: str | None = None,
        until: str | None = None,
        certainty: float | None = None,
    ) -> Ledger:
        """What passed between two sides (states, as a rule), dated and counted by event type and quad class. Dates EDTF;
        `certainty` as in `events`. Raises `QueryError` for a name or date that is none.
        """
        from rawi.views.relations import between  # noqa: PLC0415

        return between(self.book, first, second, _wanted(since, until, certainty))

    def actor(
        self,
        name: str,
        since: str | None = None,
        until: str | None = None,
        certainty: float | None = None,
        limit: int | None = None,
    ) -> ActorDetail:
        """One actor: offices, travels, meetings, other events, quotations, labels; with a `limit`, so many of the latest
        events, and the quotations of so many of the latest documents. Raises `QueryError` when nobody goes by the name, or
        several do.
        """
        from rawi.views.actors import actor_detail  # noqa: PLC0415

        return actor_detail(self.book, name, _wanted(since, until, certainty), limit)

    def compare(
        self,
        first: str,
        second: str,
        since: str | None = None,
        until: str | None = None,
        certainty: float | None = None,
    ) -> Comparison:
        """Two outlets side by side: events that both report or one alone, and how they name whom both name. Raises `QueryError`."""
        from rawi.views.compare import compare  # noqa: PLC0415

        return compare(self.book, first, second, _wanted(since, until, certainty))

    def duplicates(self) -> list[DuplicateRow]:
        """Documents whose text others print."""
        from rawi.views.compare import duplicates  # noqa: PLC0415

        return duplicates(self.book)

    def why(self, subject: str) -> Why:
        """Why `EVENT.field`, `DOCUMENT.published` or an entity is as it is. Raises `QueryError` for what is none of these."""
        from rawi.views.why import why  # noqa: PLC0415

        return why(self.book, subject)

    def remove(self, *documents: str) -> int:
        """Take documents out by their ids, with all that was read from them; how many there were. Events are linked anew without
        them when next asked for. Raises `QueryError`, and takes none out, when one is not in the record.
        """
        unknown = [d for d in documents if self._store.reading(d) is None]
        if unknown:
            raise QueryError(f"no document of this record has the id {unknown[0]!r}; `rawi search` shows the ids")
        self._book = None
        return sum(self._store.remove(d) for d in dict.fromkeys(documents))

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

    def counts(self) -> dict[str, int]:
        """How many documents, event mentions, quotations, labels, entities, events and disagreements are stored."""
        return self._store.counts()

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
        return record_json(readings, book.entities.values(), book.events.values(), sides, book.same)

    def export_as(
        self,
        format: str,
        actor: str | None = None,
        type: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        certainty: float | None = None,
    ) -> bytes:
        """The record as a file of another tool: "json" and "jsonl" hold the whole record, the others ("csv", "parquet",
        "plover", "gdelt", "graphml", "gexf", "geojson", "ical", "ftm", "jsonld", "cas", "bibtex", "csl", "html") the events that
        `events` would give. Raises `ExportError` for a format that there is not or whose library is not installed, `QueryError`.
        """
        from rawi.export.chosen import Chosen  # noqa: PLC0415
        from rawi.export.formats import FORMATS, WHOLE, unknown  # noqa: PLC0415
        from rawi.views.timeline import EventFilter, events_of  # noqa: PLC0415

        if format in WHOLE:
            return WHOLE[format](self.export())
        if format not in FORMATS:
            raise unknown(format)
        wanted = EventFilter(actor, type, place, since, until, status, 1, certainty)
        return FORMATS[format].write(Chosen(self.book, list(events_of(self.book, wanted))))


def _wanted(since: str | None, until: str | None, certainty: float | None) -> EventFilter:
    from rawi.views.timeline import EventFilter  # noqa: PLC0415

    return EventFilter(since=since, until=until, certainty=certainty)


@lru_cache(maxsize=2)
def _knowledge(model: Model = "encoder") -> Knowledge:
    """What ships with Rawi: it never changes, so one process loads it once."""
    from rawi.knowledge import Knowledge  # noqa: PLC0415

    return Knowledge(model=model)


def read(
    *sources: str | Path,
    db: str | Path = ":memory:",
    published: str | None = None,
    outlet: str | None = None,
    lang: str = "ar",
    jobs: int = 1,
    model: Model = "encoder",
) -> Record:
    """Read sources into a record and give it back; in memory unless `db` names a file.

    `published` and `outlet` outweigh what the reports say; `lang` is the language names are shown in, `model` "none" reads
    by rules alone. Failures do not stop the rest; use `Record.open(...).read(...)` to see them. Raises `SourceError`,
    `StoreError`.
    """
    record = Record.open(db, lang)
    record.read(*sources, published=published, outlet=outlet, jobs=jobs, model=model)
    return record


def times(text: str, lang: str | None = None, published: str | None = None) -> list[dict[str, Any]]:
    """The time expressions of a text: span, EDTF value (None while no date is known), type, calendar.

    `lang` (ar, fa) is detected when not given; `published` (EDTF) is what relative expressions are reckoned from. Raises
    `SourceError` for a language that Rawi does not read or a date that is none.
    """
    from rawi.edtf import interval  # noqa: PLC0415
    from rawi.export.record import span_json  # noqa: PLC0415
    from rawi.reading.times import parse  # noqa: PLC0415
    from rawi.sources import language_of  # noqa: PLC0415

    knowledge = _knowledge()
    if published and interval(published) is None:
        raise SourceError(f"{published!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if lang not in {None, "ar", "fa"}:
        raise SourceError(f"{lang!r} is no language that Rawi reads; it reads ar and fa")
    try:
        found = parse(text, lang or language_of(text, knowledge), published, knowledge)
    except UnsupportedLanguage as error:
        raise UnsupportedLanguage(f"the text {error}") from error
    return [{"span": span_json(t.span), "value": t.value, "type": t.type, "calendar": t.calendar} for t in found]
