"""Dating: stated, relative and inferred dates of publication, with evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import KNOWLEDGE

from rawi.language.segment import Segment
from rawi.model import Document, Published, Reading
from rawi.reading.dating import Dating
from rawi.reading.mentions import Mentions
from rawi.reading.times import Times

SHARED = Path(__file__).parents[3] / "shared"


def dated(text: str, lang: str, title: str | None = None, published: Published | None = None) -> Published | None:
    reading = Reading(Document("d", "d", lang, text, title=title, published=published))
    for stage in (Segment(), Times(), Mentions(), Dating()):
        stage([reading], KNOWLEDGE)
    return reading.document.published


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ar", "دمشق - الخميس 22 أيلول 2016\n\nجدد مصدر عسكري النفي.", "2016-09-22"),
        ("fa", "سرویس سیاست خارجی، جمعه ۵ مهر ۱۳۹۲\n\nوزیر امور خارجه سفر کرد.", "2013-09-27"),
        ("fa", "کابل (۱۳ دلو ۱۴۰۰) – شرکت برشنا امروز خبر داد.", "2022-02-02"),
        ("ar", "زار الوزير بغداد صباح اليوم الأحد 12 آب 2018.", "2018-08-12"),
        ("ar", "عقد الاجتماع أمس الاثنين 15 نيسان 2019 في تونس.", "2019-04-16"),
    ],
)
def test_dates_that_the_text_states(lang, text, value):
    found = dated(text, lang)
    assert found is not None
    assert found.value == value
    assert found.evidence


def test_given_date_is_kept_and_gets_its_weekday():
    given = Published("2016-09-22", "metadata")
    found = dated("دمشق - الجمعة 23 أيلول 2016\n\nجدد مصدر النفي.", "ar", published=given)
    assert (found and found.value, found and found.basis, found and found.weekday) == ("2016-09-22", "metadata", 4)


def test_holder_of_an_office_bounds_the_date():
    found = dated("التقى الرئيس الإيراني إبراهيم رئيسي اليوم الأحد الوفد الزائر.", "ar")
    assert found is not None
    assert (found.value, found.basis, found.weekday) == ("2021-08-03/2024-05-19", "inferred", 7)
    assert "head_of_state" in found.why


def test_last_dated_fact_bounds_from_below():
    found = dated("وتعود آخر زيارة إلى فبراير 2019، وكانت الأولى منذ 2011.", "ar")
    assert (found and found.value, found and found.basis) == ("2019-02-01/..", "inferred")


def test_about_so_many_years_after_a_dated_beginning():
    text = "هي الأولى منذ اندلاع النزاع قبل نحو ثمانية أعوام.\nومنذ بدء النزاع، في منتصف آذار (مارس) 2011، تغير الكثير."
    found = dated(text, "ar")
    assert (found and found.value) == "2018-09/2019-09"


def test_nothing_to_go_by_is_no_date():
    assert dated("قال الوزير إن العمل مستمر.", "ar") is None
    assert dated("", "ar") is None


def test_a_year_still_to_come_is_no_bound():
    found = dated("ستنتهي الأعمال بحلول عام 2035.", "ar")
    assert found is None


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the five reports are not beside the repository")
@pytest.mark.parametrize("stem", ["000_b2175611afdcdf42", "001_551287741a318654", "004_704a820db517942f"])
def test_the_five_reports(stem):
    gold = json.loads((SHARED / "gold" / f"{stem}.json").read_text(encoding="utf-8"))["document"]
    text = (SHARED / "seeds" / f"{stem}.txt").read_text(encoding="utf-8").strip()
    found = dated(text, gold["lang"])
    assert (found and found.value) == gold["published"]["value"]
