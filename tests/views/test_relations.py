"""Origins, reasons, ledgers, actors, outlets side by side, reprints, and taking reports out, on reports written for these tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

import rawi
from rawi import QueryError, Record

AGENCY = (
    "أعلنت وزارة الخارجية العراقية اليوم أن وزير الخارجية العراقي فؤاد حسين وصل إلى طهران في زيارة رسمية تستمر يومين. "
    "وقالت الوزارة إن حسين التقى نظيره الإيراني عباس عراقجي وبحث معه ملف الحدود والتجارة بين البلدين وأمن الزوار."
)
REPORTS = [
    {"id": "wakala", "lang": "ar", "outlet": "وكالة الفرات", "published": "2025-02-15", "text": AGENCY},
    {"id": "naqil", "lang": "ar", "outlet": "صحيفة النقل", "published": "2025-02-16", "text": AGENCY},
    {
        "id": "ruznameh", "lang": "fa", "outlet": "روزنامه کرانه", "published": "2025-02-16",
        "text": "فؤاد حسین، وزیر امور خارجه عراق، روز شنبه وارد تهران شد و با عباس عراقچی، وزیر امور خارجه ایران، دیدار کرد.",
    },
    {
        "id": "saniya", "lang": "ar", "outlet": "المرفأ", "published": "2025-03-02",
        "text": "اتهمت إيران تركيا يوم السبت بقصف مناطق في شمال العراق. وقال مسؤول تركي إن أنقرة تدعم العراق.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("relations") / "reports.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in REPORTS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def record(source: Path) -> Iterator[Record]:
    with rawi.read(source, model="none") as opened:
        yield opened


def meeting(record: Record) -> str:
    (found,) = (e for e in record.events(type="CONSULT", certainty=0) if e.mode == "meeting" and e.documents == 3)
    return found.id


def test_a_reprint_is_no_origin_of_its_own(record: Record) -> None:
    (row,) = record.duplicates()
    assert (row.document, row.outlet, row.published) == ("wakala", "وكالة الفرات", "2025-02-15")
    assert row.reprints == [("naqil", "صحيفة النقل", "2025-02-16")]
    assert record.event(meeting(record)).event.origins == 2


def test_origins_come_with_their_ways_and_stakes(record: Record) -> None:
    detail = record.origins(meeting(record))
    ministry = next(o for o in detail.origins if "العراق" in o.origin)
    assert ministry.interest is not None
    assert set(ministry.documents) == {"wakala", "naqil"}
    assert ministry.ways[0][-1] == ministry.origin
    assert all(way[0] == "وكالة الفرات" for way in ministry.ways)  # also that of the reprint
    paper = next(o for o in detail.origins if o.documents == ["ruznameh"])
    assert paper.interest is None
    fields = {f.field for f in detail.fields}
    assert {"actors", "status"} <= fields
    assert all(f.origins and f.outlets for f in detail.fields)


def test_why_tells_the_rule_and_the_words(record: Record) -> None:
    event = meeting(record)
    actors = record.why(f"{event}.actors")
    assert "عباس عراقجي" in actors.value
    assert any(r.says.startswith("روزنامه کرانه") and r.words for r in actors.reasons)
    assert record.why("ruznameh.published").value == "2025-02-16"
    assert record.why("IRQ").reasons
    assert "←" in record.why(f"{event}.origins").reasons[0].value


@pytest.mark.parametrize("subject", ["", "nothing", "x.time", "wakala.text", ".published"])
def test_why_of_what_is_not_there_is_refused(record: Record, subject: str) -> None:
    with pytest.raises(QueryError):
        record.why(subject)


def test_a_ledger_counts_what_passed_between_two_sides(record: Record) -> None:
    ledger = record.between("IRQ", "IRN", certainty=0)
    assert {row.way for row in ledger.rows} <= {"→", "↔"}
    assert any(row.event.id == meeting(record) and row.way == "↔" for row in ledger.rows)
    assert sum(ledger.types.values()) == sum(ledger.quads.values()) == len(ledger.rows)
    assert ledger.quads["verbal cooperation"] == len(ledger.rows)
    back = record.between("IRN", "IRQ", certainty=0)
    assert [r.event.id for r in back.rows] == [r.event.id for r in ledger.rows]
    assert {"→": "←", "←": "→", "↔": "↔"}[ledger.rows[0].way] == back.rows[0].way


def test_a_ledger_keeps_to_its_dates_and_sides(record: Record) -> None:
    condemned = record.between("إيران", "Turkey", certainty=0)
    assert [(r.way, r.event.type) for r in condemned.rows] == [("→", "ACCUSE")]
    assert condemned.quads["verbal conflict"] == 1
    assert record.between("IRN", "TUR", until="2025-02-20", certainty=0).rows == []
    with pytest.raises(QueryError, match="one side"):
        record.between("IRN", "إيران")


def test_an_actor_has_offices_travels_meetings_and_labels(record: Record) -> None:
    detail = record.actor("Fuad Hussein", certainty=0)
    assert any(o.office == "foreign_minister" and o.of == "العراق" and o.source for o in detail.offices)
    assert any("إيران" in e.recipients for e in detail.travels)
    assert meeting(record) in {e.id for e in detail.meetings}
    assert all("فؤاد حسين" in e.actors + e.recipients for e in (*detail.travels, *detail.meetings, *detail.others))
    with pytest.raises(QueryError, match="nobody"):
        record.actor("Merkel")


def test_two_outlets_are_laid_side_by_side(record: Record) -> None:
    found = record.compare("الفرات", "کرانه", certainty=0)
    assert (found.first, found.second, found.documents) == ("وكالة الفرات", "روزنامه کرانه", (1, 1))
    assert meeting(record) in {e.id for e in found.both}
    told = {e.id for e in (*found.both, *found.only_first)}
    assert told == {e.id for e in record.events(certainty=0) if "wakala" in record.book.events[e.id].documents}
    assert {row.entity for row in found.names} >= {"عباس عراقجي"}
    for pair in (("الفرات", "الفرات"), ("الفرات", "لا أحد"), ("الفرات", "")):
        with pytest.raises(QueryError):
            record.compare(*pair)


def test_taking_a_report_out_undoes_it(source: Path, tmp_path: Path) -> None:
    first = source.read_text(encoding="utf-8").splitlines()
    (tmp_path / "less.jsonl").write_text("\n".join(first[:3]), encoding="utf-8")
    with rawi.read(source, model="none") as whole, rawi.read(tmp_path / "less.jsonl", model="none") as less:
        assert whole.export() != less.export()
        assert whole.remove("saniya") == 1
        assert whole.export() == less.export()
        with pytest.raises(QueryError, match="saniya"):
            whole.remove("wakala", "saniya")
        assert whole.counts()["document"] == 3


def test_the_record_is_the_same_in_any_order_and_batches(source: Path, examples_folder: Path, tmp_path: Path) -> None:
    """Twenty orders and batch sizes of the same reports give one export, byte for byte."""
    lines = [*source.read_text(encoding="utf-8").splitlines()]
    lines += (examples_folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    random, exports = Random(7), set()
    for turn in range(20):
        random.shuffle(lines)
        size = random.randint(1, len(lines))
        with Record.open(tmp_path / f"{turn}.db") as record:
            for start in range(0, len(lines), size):
                part = tmp_path / "part.jsonl"
                part.write_text("\n".join(lines[start : start + size]), encoding="utf-8")
                record.read(part, model="none")
            exports.add(msgspec.json.encode(record.export()))
    assert len(exports) == 1


def test_a_meeting_is_told_under_its_visit(record: Record) -> None:
    held = record.event(meeting(record))
    (visit,) = held.part_of
    assert (visit.type, visit.mode) == ("CONSULT", "visit")
    assert [e.id for e in record.event(visit.id).parts] == [held.event.id]


def test_an_actor_is_told_as_far_as_asked(record: Record) -> None:
    whole, latest = record.actor("فؤاد حسين", certainty=0), record.actor("فؤاد حسين", certainty=0, limit=1)
    told = [*whole.travels, *whole.meetings, *whole.others]
    assert len(told) > 1
    (shown,) = [*latest.travels, *latest.meetings, *latest.others]
    assert shown.time == max(e.time for e in told if e.time)


@pytest.fixture(scope="module")
def examples_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "examples" / "reports"
