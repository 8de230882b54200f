"""Time expressions end to end: the examples of the data files, sentences, spans, and what must stay unread."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.language.segment import forms_of, segment
from rawi.model import Document, Reading
from rawi.reading.times import Times, parse, resolve_times
from rawi.reading.times.lexicon import TimesFile

KNOWLEDGE = Knowledge()
EXAMPLES = [
    (lang, e.text, e.published, e.values)
    for lang in ("ar", "fa")
    for e in KNOWLEDGE.yaml(lang, "times", TimesFile).examples
]


def values(text: str, lang: str, published: str | None = "2023-05-04") -> list[str | None]:
    return [e.value for e in parse(text, lang, published, KNOWLEDGE)]


def test_there_are_enough_examples():
    assert all(sum(e[0] == lang for e in EXAMPLES) >= 60 for lang in ("ar", "fa"))


@pytest.mark.parametrize(("lang", "text", "published", "want"), EXAMPLES)
def test_examples_of_the_data(lang, text, published, want):
    assert values(text, lang, published) == want


SENTENCES = [
    ("ar", "سيصل الوزير إلى بغداد الخميس.", "2023-05-03", ["2023-05-04"]),
    ("ar", "وصل الوزير إلى بغداد الخميس.", "2023-05-03", ["2023-04-27"]),
    ("ar", "قرر البرلمان عقد جلسة يوم 15 أيلول.", "2023-08-20", ["2023-09-15"]),
    ("ar", "بدأت الزيارة في 14 تموز، وبعد خمسة أيام غادر الوفد.", "2019-08-05", ["2019-07-14", "2019-07-19"]),
    ("ar", "وقع الهجوم بعد يومين من الاجتماع.", "2019-08-05", []),
    ("ar", "أُجلت الجلسة قبل ساعة من موعدها.", "2019-08-05", []),
    ("ar", "توقف العمل منذ خمسة أعوام.", "2019-08-05", ["P5Y"]),
    ("ar", "اعتُقل عشرون شخصاً منذ سبعة أيام.", "2019-08-08", ["2019-08-01"]),
    ("ar", "قُتل 2011 شخصاً.", "2019-08-08", []),
    ("ar", "يبلغ من العمر 30 عاماً.", "2019-08-08", []),
    ("ar", "سعيد حسن، أحد قادة الوحدات", "2019-08-08", []),
    ("ar", "في الأسبوع الأول من مايو", "2019-08-08", None),
    ("ar", "بين مارس ومايو 2022", "2023-05-04", ["2022-03/2022-05"]),
    ("ar", "ليل الأربعاء الخميس", "2014-05-22", ["2014-05-21/2014-05-22"]),
    ("ar", "ويزور يومي الاثنين والثلاثاء المقبلين", "2014-05-22", ["2014-05-26/2014-05-27"]),
    ("ar", "الأحد 08 مارس 2015م الموافق 17 جمادى الأولى 1436هـ", None, ["2015-03-08"]),
    ("ar", "كما مارس ضغوطاً في مارس", "2023-05-04", ["2023-03"]),
    ("ar", "حطت طائرة الوزير مساء السبت، لتعقد جلسة", "2017-10-16", ["2017-10-14"]),
    ("ar", "منذ أسابيع عدة", "2017-10-16", ["PXW"]),
    ("fa", "امروز (دوشنبه، ۷ حمل) در کابل", "2023-03-27", ["2023-03-27"]),
    ("fa", "چهارشنبه ۲۱ جدی (دی)", "2023-01-11", ["2023-01-11"]),
    ("fa", "اواخر ماه جدی سال گذشته", "2023-03-27", ["2022-12-22~/2023-01-20~"]),
    ("fa", "روحانی عصر یکشنبه وارد آستراخان میشود", "2014-09-27", ["2014-09-28"]),
    ("fa", "دو روز بعد", "2014-09-27", [None]),
    ("fa", "وزیر خارجه روز شنبه به بغداد سفر می‌کند.", "2023-05-04", ["2023-05-06"]),
    ("fa", "وزیر خارجه روز شنبه به بغداد سفر کرد.", "2023-05-04", ["2023-04-29"]),
    ("fa", "او دوشنبه هفته گذشته به تهران آمد.", "2019-06-19", ["2019-06-10"]),
    ("fa", "وزیر در شهر دوشنبه سخن گفت.", "2019-06-19", []),
    ("fa", "در خطبه نماز جمعه گفت.", "2019-06-19", []),
    ("fa", "ناو ۲۳ تیر رسید و پنج روز بعد رفت.", "2019-08-05", ["2019-07-14", "2019-07-19"]),
    ("fa", "پارک ته سو، کشاورز ۶۲ ساله پاجو", "2019-06-19", []),
    ("fa", "از نهم ژوئیه ۲۰۲۱ هزار سرباز فرستاد.", "2021-07-15", ["2021-07-09/.."]),
    ("fa", "دو روز پس از دیدار، بیانیه صادر شد.", "2021-07-15", []),
    ("fa", "روز ۱۳ نوامبر ۲۰۲۰ (۲۳ آبان ۱۳۹۹) آغاز شد.", "2020-11-21", ["2020-11-13"]),
]


@pytest.mark.parametrize(("lang", "text", "published", "want"), SENTENCES)
def test_sentences(lang, text, published, want):
    found = values(text, lang, published)
    assert found == want if want is not None else all(v is None or not v.endswith("05-01") for v in found)


@pytest.mark.parametrize(("lang", "text"), [("ar", "وصل أمس الأحد"), ("fa", "دیروز یکشنبه رسید")])
def test_a_weekday_that_contradicts_gives_no_value(lang, text):
    assert values(text, lang, "2023-05-04") == [None]


def test_without_a_date_relative_expressions_wait_and_stated_ones_do_not():
    found = parse("زار بغداد أمس بعد زيارة في 5 مايو 2020", "ar", None, KNOWLEDGE)
    assert [(e.value, e.basis) for e in found] == [(None, "relative"), ("2020-05-05", "stated")]


def test_proclitics_and_prepositions_stay_outside_the_span():
    text = "ولأمس حكاية، وبيومين انتهى الأمر"
    assert [e.span.text for e in parse(text, "ar", "2023-05-04", KNOWLEDGE)] == ["أمس", "يومين"]


def reading(text: str, lang: str = "ar") -> Reading:
    made = Reading(Document(id="d", uri="d", lang=lang, text=text))
    segment(made, forms_of(KNOWLEDGE, lang))
    Times()([made], KNOWLEDGE)
    return made


def test_an_interval_of_publication_gives_an_interval():
    made = reading("وصل أمس، وفي الثالث من آب المقبل يعود")
    resolve_times(made, "2023-06-01/2023-06-10")
    assert [e.value for e in made.times] == ["2023-05-31/2023-06-09", "2023-08-03"]


def test_today_in_a_text_of_unknown_day_is_the_interval_itself():
    made = reading("استقبل الرئيس اليوم الأحد الوفد، وزار المصنع الاثنين")
    resolve_times(made, "2021-08-03/2024-05-19")
    assert [e.value for e in made.times] == ["2021-08-03/2024-05-19"] * 2


def test_resolving_again_with_a_better_date_changes_the_value():
    made = reading("وصل أمس")
    resolve_times(made, None)
    assert made.times[0].value is None
    resolve_times(made, "2023-06-10")
    assert made.times[0].value == "2023-06-09"


def test_a_dateline_wins_over_the_publication_in_its_stretch():
    made = reading("وصل أمس.\nغادر أمس.")
    resolve_times(made, "2023-06-10", [(0, 8, "2020-01-02")])
    assert [e.value for e in made.times] == ["2020-01-01", "2023-06-09"]


def test_the_type_and_calendar_are_told():
    found = parse("۱۲ مرداد ۱۴۰۰، ده روز، هر سال", "fa", None, KNOWLEDGE)
    assert [(e.type, e.calendar) for e in found][:2] == [("date", "jalali"), ("duration", "gregorian")]
    assert found[2].type == "set"
