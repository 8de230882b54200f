"""The whole path on the sample reports, and on reports that hold no political event."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rawi import Record
from rawi.views.rows import EventRow

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples" / "reports"
QUIET = {
    "football": (
        "ar",
        "تعادل فريق الميناء مع ضيفه النهضة بهدفين لمثلهما على ملعب المدينة. وسجل المهاجم الشاب الهدف الأول في الدقيقة العاشرة، "
        "قبل أن يدرك الضيوف التعادل من ركلة ركنية. وقال المدرب إن لاعبيه قدموا مباراة جيدة.",
    ),
    "weather": (
        "fa",
        "هوای شهرهای شمالی تا پایان هفته بارانی خواهد بود و دما در ارتفاعات به زیر صفر می‌رسد. کارشناس هواشناسی گفت که مه صبحگاهی "
        "دید رانندگان را کم می‌کند.",
    ),
    "cooking": (
        "ar",
        "اخلطي الطحين مع السكر وأضيفي ملعقتين من الزبدة، ثم اتركي العجين نصف ساعة. يقدم الطبق ساخناً مع العسل والمكسرات.",
    ),
    "business": (
        "fa",
        "شرکت پارچه‌بافی آفتاب سود سه‌ماهه خود را اعلام کرد. فروش این شرکت هشت درصد بیشتر شد و سهام آن در بورس بالا رفت.",
    ),
}


def names(row: EventRow) -> set[str]:
    return {*row.actors, *row.recipients}


def by(record: Record, type_: str, mode: str | None, who: str) -> list[EventRow]:
    return [e for e in record.events(actor=who, type=type_) if e.mode == mode]


def test_all_samples_are_read(examples: Record) -> None:
    assert examples.counts()["document"] == 11
    assert examples.stats()["languages"] == {"ar": 7, "fa": 4}


def test_a_visit_told_in_both_languages_is_one_event_with_a_disagreement_on_the_day(examples: Record) -> None:
    visits = by(examples, "CONSULT", "visit", "بدر البوسعيدي")
    told = [v for v in visits if v.documents > 1]
    assert told
    assert "إيران" in told[0].recipients
    days = [d for v in told for d in examples.event(v.id).disagreements if d.field == "time"]
    assert {s.value for d in days for s in d.sides} == {"2025-02-15", "2025-02-16"}


def test_amounts_of_one_signing_disagree(examples: Record) -> None:
    fields = [d for d in examples.disagreements() if d.field == "amount" and d.type == "SUPPORT"]
    assert {s.value for d in fields for s in d.sides} == {"120,000,000 USD", "150,000,000 USD"}


def test_places_of_one_meeting_disagree(examples: Record) -> None:
    fields = [d for d in examples.disagreements() if d.field == "place"]
    assert {s.value for d in fields for s in d.sides} >= {"أنقرة", "إسطنبول"}


def test_an_attack_told_by_several_counts_its_origins(examples: Record) -> None:
    attack = max(examples.events(type="ASSAULT"), key=lambda e: e.documents)
    assert attack.documents == 3
    assert attack.place == "عطبرة"
    assert "قوات الدعم السريع" in attack.actors
    assert attack.time == "2025-02-19"
    assert attack.origins >= 2


def test_a_denial_and_a_plan_keep_their_status(examples: Record) -> None:
    assert any("قوات الدعم السريع" in names(e) for e in examples.events(status="denied", certainty=0))
    assert any(e.mode == "visit" for e in examples.events(status="planned"))


def test_a_report_without_a_date_is_bounded_by_a_term_of_office(examples: Record) -> None:
    undated = next(d for d in examples.export()["documents"] if d["uri"].endswith("bedun-tarikh.txt"))
    assert undated["published"]["basis"] == "inferred"
    assert undated["published"]["value"] == "2021-08-25/2024-05-19"
    assert undated["published"]["evidence"]


def test_a_delegitimising_label_is_told(examples: Record) -> None:
    labels = examples.labels(stance="delegitimising")
    assert [x.label for x in labels] == ["ميليشيات الدعم السريع"]


@pytest.mark.parametrize("subject", QUIET)
def test_a_report_of_no_politics_yields_no_event(subject: str, read_text) -> None:
    lang, text = QUIET[subject]
    assert [(e.type, e.triggers[0].text) for e in read_text(text, lang).events] == []


def test_make_run_prints_all_three_views(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "examples.run", "--db", str(tmp_path / "x.db")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for heading in ("Timeline", "The event that most reports tell", "Disagreements", "11 reports read"):
        assert heading in done.stdout
    assert (tmp_path / "x.db").exists()


def test_the_samples_are_of_every_kind() -> None:
    rows = [json.loads(line) for line in (REPORTS / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {r["lang"] for r in rows} == {"ar", "fa"}
    assert {p.suffix for p in REPORTS.iterdir()} == {".txt", ".html", ".jsonl"}
