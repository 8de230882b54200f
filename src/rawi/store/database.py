"""Keep readings and the record linked from them. One transaction a document; a killed run loses no finished one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol

import msgspec
from sqlalchemy import (
    URL,
    Connection,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from rawi._version import __version__
from rawi.edtf import interval
from rawi.errors import StoreError
from rawi.language.folding import fold, fold_text
from rawi.linking.people import Merge
from rawi.model import Disagreement, Document, Entity, Event, Office, Published, Reading
from rawi.store import schema
from rawi.store.migrate import migrate

_READING = msgspec.json.Decoder(Reading)
_EVENT = msgspec.json.Decoder(Event)
_DISAGREEMENT = msgspec.json.Decoder(Disagreement)
_PUBLISHED = msgspec.json.Decoder(Published)
_ENCODE = msgspec.json.Encoder()

# What is run for every document is put together once.
_DOCUMENT = schema.document.c
_STATE_OF = select(_DOCUMENT.digest, _DOCUMENT.rawi).where(_DOCUMENT.id == bindparam("own"))
_FORGET = delete(schema.document).where(_DOCUMENT.id == bindparam("own"))
_FORGET_WORDS = text("DELETE FROM document_search WHERE id = :own")
_ADD_WORDS = text("INSERT INTO document_search (id, words) VALUES (:own, :words)")
_ADD_DOCUMENT = insert(schema.document)
_ADD_MENTIONS = insert(schema.mention)
_ADD_QUOTATIONS = insert(schema.quotation)
_ADD_LABELS = insert(schema.label)
_FORGET_PENDING = delete(schema.pending).where(schema.pending.c.document == bindparam("own"))
_SAME_DOCUMENT = schema.story.c.document == schema.pending.c.document
_ADD_PENDING = insert(schema.pending)
_LINKS = (
    schema.disagreement, schema.event_party, schema.event, schema.name_run, schema.entity_name, schema.entity,
    schema.same_entity, schema.merge, schema.reprint, schema.dated, schema.naming, schema.variant, schema.person_key,
    schema.story, schema.story_name, schema.item, schema.block, schema.pair, schema.run, schema.wording, schema.alike,
)  # fmt: skip
_CHUNK = 500  # documents linked in one transaction


class LinkerLike(Protocol):
    """What links documents over a connection (`rawi.linking.linker.Linker`)."""

    def add(self, connection: Connection, documents: Collection[str]) -> None:
        """Link documents."""

    def remove(self, connection: Connection, documents: Collection[str]) -> None:
        """Undo the linking of documents."""


def digest_of(document: Document) -> str:
    """A digest of what a document was read from: its text and the metadata that came with it."""
    given = document.published.value if document.published and document.published.basis == "metadata" else ""
    parts = (document.text, document.title or "", document.outlet or "", given, document.lang)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Store:
    """A record in a database. Use as a context manager, or call `close`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: str | Path) -> Store:
        """Open or make the record at a file path or database URL and bring its schema up to date.

        Raises `StoreError` when it is no database, cannot be written, or is of a newer Rawi.
        """
        try:
            url = make_url(str(where)) if "://" in str(where) else URL.create("sqlite", database=str(where))
            engine = create_engine(url)
        except (SQLAlchemyError, ImportError) as error:
            raise StoreError(f"cannot open the record: {error}; give --db a path or a database URL") from error
        try:
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _prepare_sqlite)
            with engine.begin() as connection:
                migrate(connection)
        except (SQLAlchemyError, StoreError) as error:
            engine.dispose()
            reason = str(getattr(error, "orig", error))
            shown = url.render_as_string() if "://" in str(where) else where  # leaves a password out
            hint = "" if isinstance(error, StoreError) else "; give --db a path that can be written"
            raise StoreError(f"cannot open the record at {shown}: {reason}{hint}") from error
        return cls(engine)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The engine, for views that ask the tables directly."""
        return self._engine

    def has(self, document: Document) -> bool:
        """Whether the document is stored, was read by this version of Rawi, and had this very text and metadata."""
        with self._engine.connect() as connection:
            row = connection.execute(_STATE_OF, {"own": document.id}).first()
        return row is not None and row.digest == digest_of(document) and row.rawi == __version__

    def add(self, readings: Iterable[Reading]) -> int:
        """Store readings, each in a transaction of its own, an earlier reading of the same document replaced."""
        count = 0
        for reading in readings:
            with self._engine.begin() as connection:
                _forget(connection, reading.document.id)
                _insert_reading(connection, reading)
                _set_pending(connection, reading.document.id)
            count += 1
        return count

    def readings(self) -> Iterator[Reading]:
        """All readings, by document id."""
        table = schema.document
        with self._engine.connect() as connection:
            for row in connection.execute(select(table.c.reading).order_by(table.c.id)):
                yield _READING.decode(row.reading)

    def reading(self, document: str) -> Reading | None:
        """The reading of one document, or None."""
        table = schema.document
        with self._engine.connect() as connection:
            row = connection.execute(select(table.c.reading).where(table.c.id == document)).first()
        return _READING.decode(row.reading) if row else None

    @property
    def is_linked(self) -> bool:
        """Whether events are up to date with the documents."""
        with self._engine.connect() as connection:
            return connection.execute(select(schema.pending.c.document).limit(1)).first() is None

    def link(self, linker: LinkerLike, progress: Callable[[int, int], None] | None = None) -> None:
        """Have the documents linked that are due, some in each transaction; a run that is stopped keeps what is done.
        `progress(done, due)` is called after each.
        """
        due = self._undo(linker)
        for start in range(0, len(due), _CHUNK):
            some = due[start : start + _CHUNK]
            with self._engine.begin() as connection:
                linker.add(connection, some)
                connection.execute(delete(schema.pending).where(schema.pending.c.document.in_(some)))
            if progress is not None:
                progress(start + len(some), len(due))

    def _undo(self, linker: LinkerLike) -> list[str]:
        """Undo the linking of documents that are gone or changed, and give those to be linked, by id."""
        pending, known = schema.pending, schema.document
        with self._engine.begin() as connection:
            stale = set(connection.execute(select(pending.c.document).join(schema.story, _SAME_DOCUMENT)).scalars())
            linked = connection.execute(select(func.count()).select_from(schema.story)).scalar_one()
            if len(stale) > linked / 2:
                for table in _LINKS:
                    connection.execute(delete(table))
                connection.execute(delete(pending))
                connection.execute(insert(pending).from_select(["document"], select(known.c.id)))
            elif stale:
                linker.remove(connection, sorted(stale))
            there = select(known.c.id)
            connection.execute(delete(pending).where(pending.c.document.not_in(there)))
            return list(connection.execute(select(pending.c.document).order_by(pending.c.document)).scalars())

    def entities(self) -> list[Entity]:
        """All entities of the record, by id."""
        names: dict[str, dict[str, list[str]]] = {}
        table = schema.entity_name
        with self._engine.connect() as connection:
            for row in connection.execute(select(table).order_by(table.c.entity, table.c.rank)):
                names.setdefault(row.entity, {}).setdefault(row.lang, []).append(row.name)
            rows = connection.execute(select(schema.entity).order_by(schema.entity.c.id)).all()
        return [
            Entity(r.id, r.kind, names.get(r.id, {}), r.wikidata, r.country, [Office(**o) for o in r.offices])
            for r in rows
        ]

    def events(self) -> list[Event]:
        """All events, by time."""
        table = schema.event
        query = select(table.c.event).order_by(table.c.first_day, table.c.id)
        with self._engine.connect() as connection:
            return [_EVENT.decode(row.event) for row in connection.execute(query)]

    def some_events(self, limit: int) -> list[Event]:
        """So many events, by id."""
        query = select(schema.event.c.event).order_by(schema.event.c.id).limit(limit)
        with self._engine.connect() as connection:
            return [_EVENT.decode(row.event) for row in connection.execute(query)]

    def disagreements(self) -> list[Disagreement]:
        """All disagreements, by event."""
        table = schema.disagreement
        with self._engine.connect() as connection:
            return [
                _DISAGREEMENT.decode(row.disagreement)
                for row in connection.execute(select(table.c.disagreement).order_by(table.c.event, table.c.id))
            ]

    def same(self) -> dict[str, str]:
        """Entity ids of documents → ids of the record."""
        with self._engine.connect() as connection:
            return {row.local: row.entity for row in connection.execute(select(schema.same_entity))}

    def merges(self) -> list[Merge]:
        """The entities taken for others of the record, with the reasons."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.merge).order_by(schema.merge.c.entity))
            return [Merge(row.entity, row.into, row.reason) for row in rows]

    def reprints(self) -> dict[str, str]:
        """Documents that print another's text → the document that they print."""
        with self._engine.connect() as connection:
            return {row.document: row.source for row in connection.execute(select(schema.reprint))}

    def dates(self) -> dict[str, Published]:
        """Dates of publication that other documents narrow, by document."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.dated))
            return {row.document: _PUBLISHED.decode(row.published) for row in rows}

    def remove(self, document: str) -> bool:
        """Take a document out with all that was read from it; whether there was one. Links are due anew."""
        with self._engine.begin() as connection:
            known = connection.execute(select(schema.document.c.id).where(schema.document.c.id == document)).first()
            if known is not None:
                _forget(connection, document)
                _set_pending(connection, document)
        return known is not None

    def counts(self) -> dict[str, int]:
        """How many rows the main tables hold."""
        tables = (
            schema.document,
            schema.mention,
            schema.quotation,
            schema.label,
            schema.entity,
            schema.event,
            schema.disagreement,
        )
        with self._engine.connect() as connection:
            return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}

    def search(self, words: str, limit: int = 20) -> list[str]:
        """Ids of the documents that hold all the words, best first; spelling of Arabic and Persian letters does not matter."""
        keys = [fold(w).replace('"', "") for w in words.split()]
        if not any(keys):
            return []
        query = " ".join(f'"{k}"' for k in keys if k)
        with self._engine.connect() as connection:
            if self._engine.dialect.name != "sqlite":
                found = select(schema.document.c.id)
                for word in words.split():
                    found = found.where(schema.document.c.text.ilike(f"%{word}%"))
                return list(connection.execute(found.limit(limit)).scalars())
            rows = connection.execute(
                text("SELECT id FROM document_search WHERE document_search MATCH :q ORDER BY rank LIMIT :n"),
                {"q": query, "n": limit},
            )
            return [row.id for row in rows]


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    # Nothing is lost when Rawi is stopped or killed, and a power cut leaves the record whole, without its last documents.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.close()


def _set_pending(connection: Connection, document: str) -> None:
    """Note that a document is to be linked anew."""
    connection.execute(_FORGET_PENDING, {"own": document})
    connection.execute(_ADD_PENDING, {"document": document})


def _forget(connection: Connection, document: str) -> None:
    """Take a document out, when it is there; to look for its words costs a pass over all that is stored."""
    there = connection.execute(_FORGET, {"own": document}).rowcount
    if there and connection.dialect.name == "sqlite":
        connection.execute(_FORGET_WORDS, {"own": document})


def _day(value: str | None, side: int) -> date | None:
    bounds = interval(value)
    return bounds[side] if bounds else None


def _insert_reading(connection: Connection, reading: Reading) -> None:
    document, published = reading.document, reading.document.published
    kept = Reading(
        document=document,
        times=reading.times,
        entities=reading.entities,
        quotations=reading.quotations,
        attributions=reading.attributions,
        events=reading.events,
        labels=reading.labels,
    )
    for time in kept.times:
        time.rule = None  # only the times stage reads it, and it has been used
    value = published.value if published else None
    row = {
        "id": document.id,
        "uri": document.uri,
        "lang": document.lang,
        "title": document.title,
        "outlet": document.outlet,
        "published": value,
        "published_basis": published.basis if published else None,
        "first_day": _day(value, 0),
        "last_day": _day(value, 1),
        "text": document.text,
        "digest": digest_of(document),
        "rawi": __version__,
        "reading": _ENCODE.encode(kept),
    }
    connection.execute(_ADD_DOCUMENT, row)
    if connection.dialect.name == "sqlite":
        connection.execute(_ADD_WORDS, {"own": document.id, "words": fold_text(document.text)})
    _insert_parts(connection, reading)


def _insert_parts(connection: Connection, reading: Reading) -> None:
    own = reading.document.id
    rows = [{"id": f"{own}:{m.id}", "document": own, "local": m.id, "type": m.type} for m in reading.events]
    if rows:
        connection.execute(_ADD_MENTIONS, rows)
    quotations = [
        {
            "id": f"{own}:{q.id}",
            "document": own,
            "local": q.id,
            "speaker": q.speaker.entity if q.speaker else None,
            "kind": q.kind,
            "text": q.text.text,
            "key": fold_text(q.text.text),
        }
        for q in reading.quotations
    ]
    if quotations:
        connection.execute(_ADD_QUOTATIONS, quotations)
    labels = [
        {
            "document": own,
            "entity": x.entity,
            "text": x.span.text,
            "stance": x.stance,
            "said_by": x.by,
            "start": x.span.start,
            "end": x.span.end,
        }
        for x in reading.labels
    ]
    if labels:
        connection.execute(_ADD_LABELS, labels)
