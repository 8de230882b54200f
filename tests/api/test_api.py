"""`import rawi`: reading, asking, and the same answers whichever way one asks."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import rawi
from rawi import QueryError, Record, SourceError, UnsupportedLanguage
from rawi.edtf import interval
from rawi.reading.events.foremost import HEAD, LEAST
from rawi.reading.pipeline import Pipeline

ARABIC = "زار وزير الخارجية المصري بغداد يوم الأحد، والتقى نظيره العراقي. وقال الوزير إن بلاده تدعم العراق."
PERSIAN = (
    "وزیر خارجه مصر روز یکشنبه به بغداد سفر کرد و با همتای عراقی خود دیدار کرد. وی گفت که کشورش از عراق حمایت می‌کند."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "in" / "f.txt").write_text(PERSIAN, encoding="utf-8")
    return tmp_path / "in"


def test_everything_public_is_documented() -> None:
    for name in rawi.__all__:
        value = getattr(rawi, name)
        assert name.startswith("__") or inspect.getdoc(value), name
    for name, value in inspect.getmembers(Record):
        assert name.startswith("_") or inspect.getdoc(value), name


def test_reading_a_folder_gives_a_record(folder: Path) -> None:
    with rawi.read(folder, published="2024-05-08") as record:
        events = record.events(type="consult")
        assert {e.type for e in events} == {"CONSULT"}
        assert any(e.documents == 2 for e in events), "the visit is told by both reports"
        assert record.stats()["languages"] == {"ar": 1, "fa": 1}


def test_what_the_caller_says_outweighs_the_report(folder: Path) -> None:
    with rawi.read(folder, published="2024-05-08", outlet="المرفأ") as record:
        documents = record.export()["documents"]
    assert {d["outlet"] for d in documents} == {"المرفأ"}
    assert {(d["published"]["value"], d["published"]["basis"]) for d in documents} == {("2024-05-08", "metadata")}


def test_reading_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        first = record.read(folder)
        before = record.export()
        second = record.read(folder)
        assert (first.read, first.unchanged, first.failures) == (2, 0, [])
        assert (second.read, second.unchanged, second.failures) == (0, 2, [])
        assert record.export() == before


def test_reading_in_two_processes_gives_the_same_record(folder: Path) -> None:
    with rawi.read(folder, published="2024-05-08") as one, rawi.read(folder, published="2024-05-08", jobs=2) as two:
        assert one.export() == two.export()


def test_one_bad_report_does_not_stop_the_rest(folder: Path) -> None:
    (folder / "b.html").write_bytes(b"<html><body></body></html>")
    (folder / "c.txt").write_text("This report is in English and nobody here reads it.", encoding="utf-8")
    with Record.open() as record:
        report = record.read(folder)
    assert report.read == 2
    assert sorted(Path(uri).name for uri, _ in report.failures) == ["b.html", "c.txt"]
    assert all("\n" not in message for _, message in report.failures)


def test_a_fault_of_a_stage_costs_one_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Pipeline.read

    def faulty(self, documents):
        kept = list(documents)
        if any("یکشنبه" in d.text for d in kept):
            raise RuntimeError("stage broke")
        return whole(self, kept)

    monkeypatch.setattr(Pipeline, "read", faulty)
    with Record.open() as record:
        report = record.read(folder)
    assert report.read == 1
    assert [Path(uri).name for uri, _ in report.failures] == ["f.txt"]
    assert "stage broke" in report.failures[0][1]


def test_a_run_that_is_stopped_keeps_what_is_done_and_goes_on_later(folder: Path, tmp_path: Path) -> None:
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"{ARABIC} رقم {number}", encoding="utf-8")

    def stop(_done: int, _seen: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "r.db"
    with Record.open(path) as record, pytest.raises(KeyboardInterrupt):
        record.read(folder, progress=stop)
    with Record.open(path) as record:
        kept = record.counts()["document"]
        assert 0 < kept < 22
        assert record.events(), "what was kept is linked when asked for"
        report = record.read(folder)
        assert (report.read, report.unchanged) == (22 - kept, kept)


def test_progress_counts_documents(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    with Record.open() as record:
        record.read(folder, progress=lambda done, seen: told.append((done, seen)))
    assert told[-1] == (2, 2)


def test_a_source_that_does_not_exist() -> None:
    with pytest.raises(SourceError, match="no such"):
        rawi.read("/no/such/folder")


def test_a_date_that_is_none(folder: Path) -> None:
    with pytest.raises(SourceError, match="no date"):
        rawi.read(folder, published="5 May")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"actor": "Napoleon Bonaparte"}, "nobody"),
        ({"type": "WAR"}, "no type"),
        ({"status": "rumoured"}, "no status"),
        ({"since": "May"}, "no date"),
        ({"since": "2025", "until": "2024"}, "no span"),
    ],
)
def test_questions_that_cannot_be_answered(examples: Record, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        examples.events(**given)


def test_filters_keep_what_fits(examples: Record) -> None:
    everything = examples.events()
    assert {e.type for e in examples.events(type="CONSULT")} == {"CONSULT"}
    assert {e.status for e in examples.events(status="planned")} == {"planned"}
    assert all(e.origins >= 2 for e in examples.events(min_origins=2))
    assert 0 < len(examples.events(actor="Araghchi")) < len(everything)
    sudan = examples.events(place="السودان")
    assert sudan
    assert all(e.place for e in sudan)


def test_unsure_events_are_shown_when_asked_for(examples: Record) -> None:
    everything = examples.events(certainty=0)
    usual = examples.events()
    assert {e.id for e in usual} <= {e.id for e in everything}
    assert {e.id for e in examples.events(certainty=0.9)} < {e.id for e in usual}
    assert all(examples.book.events[e.id].foremost for e in usual)
    assert all(e.certainty and e.certainty >= LEAST - HEAD for e in usual)


def test_dates_bound_the_timeline(examples: Record) -> None:
    found = examples.events(since="2025-02-19", until="2025-02-20")
    assert found
    for event in found:
        days = interval(event.time)
        assert days is not None
        assert days[0].isoformat() <= "2025-02-20"
        assert days[1].isoformat() >= "2025-02-19"


def test_the_timeline_is_in_order_with_undated_events_last(examples: Record) -> None:
    times = [interval(e.time) for e in examples.events()]
    dated = [t for t in times if t]
    assert times[: len(dated)] == dated
    assert [t[1] for t in dated] == sorted(t[1] for t in dated)


def test_an_event_by_the_beginning_of_its_id(examples: Record) -> None:
    event = examples.events(type="ASSAULT")[0]
    detail = examples.event(event.id[:9])
    assert detail.event.id == event.id
    assert len(detail.mentions) == event.documents
    assert all(m.sentences and m.triggers for m in detail.mentions)
    with pytest.raises(QueryError, match="no event"):
        examples.event("nothing")
    with pytest.raises(QueryError, match="events have"):
        examples.event("ev-")


def test_words_are_found_in_any_spelling(examples: Record) -> None:
    assert {r.document for r in examples.search("اردوغان")} == {r.document for r in examples.search("أردوغان")} != set()
    assert examples.search("لا يوجد هذا اللفظ") == []
    assert len(examples.search("الوزير", limit=1)) <= 1


@pytest.mark.parametrize("lang", ["ar", "fa", "en"])
def test_names_are_shown_in_the_language_asked_for(examples_db: Path, lang: str) -> None:
    expected = {"ar": "رجب طيب أردوغان", "fa": "رجب طیب اردوغان", "en": "Recep Tayyip Erdo"}[lang]
    with Record.open(examples_db, lang) as record:
        assert record.entities("Erdogan")[0].name.startswith(expected)


def test_times_of_a_text() -> None:
    found = rawi.times("وصل أمس الأول", published="2023-05-04")
    assert found == [
        {
            "span": {"start": 4, "end": 13, "text": "أمس الأول"},
            "value": "2023-05-02",
            "type": "date",
            "calendar": "gregorian",
        }
    ]
    assert rawi.times("وصل أمس الأول")[0]["value"] is None
    assert rawi.times("دو هفته پیش", "fa", "2023-05-04")[0]["value"] == "2023-04-20"


@pytest.mark.parametrize(
    ("text", "given"),
    [("hello to you all", {}), ("وصل أمس", {"published": "soon"}), ("وصل أمس", {"lang": "tr"})],
)
def test_times_of_what_cannot_be_read(text: str, given: dict[str, str]) -> None:
    with pytest.raises(SourceError):
        rawi.times(text, **given)
    assert issubclass(UnsupportedLanguage, SourceError)
