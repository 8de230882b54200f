"""The store: what goes in comes out, once; a stopped run loses nothing finished; schemas; folded search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from rawi.errors import StoreError
from rawi.linking.linker import Linker
from rawi.model import Document, Entity, EntityRef, EventMention, Published, Quotation, Reading, Span, TimeRef
from rawi.store import Store, schema
from rawi.store.database import digest_of
from rawi.store.migrate import LATEST


def reading(name: str = "a", words: str = "زار الوزير بغداد.", day: str = "2024-05-01") -> Reading:
    document = Document(name, f"{name}.txt", "ar", words, None, "المرفأ", Published(day, "metadata"))
    span = Span(0, 3, words[0:3])
    return Reading(
        document,
        entities={
            "EGY": Entity("EGY", "state", {"ar": ["مصر"]}, "Q79", "EGY"),
            "IRQ": Entity("IRQ", "state", {"ar": ["العراق"]}, "Q796", "IRQ"),
        },
        events=[
            EventMention(
                "e1", "CONSULT", "visit", triggers=[span], actors=[EntityRef("EGY", span)],
                recipients=[EntityRef("IRQ", None, "host")], time=TimeRef(day, "stated"),
            )
        ],
        quotations=[Quotation("q1", "direct", span, None, EntityRef("EGY", span))],
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db") as opened:
        yield opened


def test_a_reading_comes_out_as_it_went_in(store: Store) -> None:
    put = reading()
    assert store.add([put]) == 1
    assert store.reading("a") == put
    assert list(store.readings()) == [put]
    assert store.reading("b") is None


def test_reading_the_same_document_again_changes_nothing(store: Store) -> None:
    store.add([reading()])
    before = store.counts()
    assert store.has(reading().document)
    store.add([reading()])
    assert store.counts() == before
    assert store.search("بغداد") == ["a"]


def test_a_changed_document_takes_the_place_of_the_old(store: Store) -> None:
    store.add([reading()])
    changed = reading(words="زار الوزير دمشق.")
    assert not store.has(changed.document)
    store.add([changed])
    assert store.search("بغداد") == []
    assert store.search("دمشق") == ["a"]
    assert store.counts()["document"] == 1


def test_metadata_is_part_of_what_a_document_was_read_from() -> None:
    one, other = reading().document, reading(day="2024-05-02").document
    assert digest_of(one) != digest_of(other)
    other.published = Published("2024-05-02", "inferred")
    one.published = None
    assert digest_of(one) == digest_of(other)


def test_a_run_that_breaks_off_keeps_what_was_finished(tmp_path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield reading("a")
        yield reading("b")
        raise KeyboardInterrupt

    path = tmp_path / "record.db"
    with Store.open(path) as store, pytest.raises(KeyboardInterrupt):
        store.add(broken())
    with Store.open(path) as again:
        assert [r.document.id for r in again.readings()] == ["a", "b"]
        assert again.is_linked is False


def test_a_document_that_fails_halfway_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add([reading("a")])
    monkeypatch.setattr("rawi.store.database._insert_parts", lambda *_: (_ for _ in ()).throw(RuntimeError("disk")))
    with pytest.raises(RuntimeError, match="disk"):
        store.add([reading("b")])
    assert [r.document.id for r in store.readings()] == ["a"]
    assert store.counts()["mention"] == 1


def test_what_was_added_is_linked_with_what_there_is(store: Store, knowledge) -> None:
    store.add([reading("a"), reading("b")])
    assert not store.is_linked
    store.link(Linker(knowledge))
    assert store.is_linked
    assert [e.documents for e in store.events()] == [["a", "b"]]
    assert {e.id for e in store.entities()} == {"EGY", "IRQ"}
    assert store.entities()[0].names == {"ar": ["مصر"]}
    store.add([reading("c", day="2020-01-01")])
    assert not store.is_linked
    store.link(Linker(knowledge))
    assert len(store.events()) == 2


def test_search_is_blind_to_spelling(store: Store) -> None:
    store.add([reading("a", "وصل إلى أنقرة علي خامنئي"), reading("b", "در آنکارا با خامنه‌ای دیدار کرد")])
    assert store.search("انقره") == ["a"]
    assert store.search("خامنئی") == ["a"]
    assert store.search("خامنه‌ای آنكارا") == ["b"]
    assert store.search("أنقرة غائب") == []
    assert store.search("") == []
    assert store.search('" OR *') == []


def test_search_keeps_to_its_limit(store: Store) -> None:
    store.add([reading(str(n)) for n in range(5)])
    assert len(store.search("بغداد", 3)) == 3


def test_a_new_record_has_the_latest_schema(store: Store) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == LATEST
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert set(schema.metadata.tables) <= set(inspect(store.engine).get_table_names())


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        store.add([reading()])
    with Store.open(path) as again:
        assert again.counts()["document"] == 1


def test_a_record_of_a_newer_rawi_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Rawi"):
        Store.open(path)


@pytest.mark.parametrize("content", [b"no database at all, only words " * 20, b"\x00\x01\x02" * 500])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"words\.db"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot open"):
        Store.open(tmp_path / "no" / "such" / "folder.db")


def test_an_sqlite_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE document (id INTEGER)")
    with pytest.raises(StoreError, match=r"other\.db"):
        Store.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


def test_an_unknown_kind_of_database_is_one_clear_error() -> None:
    with pytest.raises(StoreError, match="nosuch"):
        Store.open("nosuch://host/db")
