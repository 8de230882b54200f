"""People by trade, role and crowd: every example of `people.yaml`, and the forms made of its nouns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reading import KNOWLEDGE, mention, read, top

from rawi.reading.mentions import lexicon_of
from rawi.reading.mentions.nouns import NounExample, PeopleFile


def examples() -> Iterator[tuple[str, NounExample]]:
    for lang in ("ar", "fa"):
        for example in KNOWLEDGE.yaml(lang, "people", PeopleFile).examples:
            yield lang, example


@pytest.mark.parametrize(("lang", "example"), list(examples()))
def test_examples_of_people(lang: str, example: NounExample) -> None:
    found = {(m.span.text, m.kind) for m in top(read(example.text, lang, "2020-05-05"))}
    if example.mention:
        assert (example.mention, example.kind) in found
    else:
        assert example.none not in {text for text, _ in found}


@pytest.mark.parametrize(
    ("lang", "word", "plural", "lemma"),
    [
        ("ar", "معلم", False, "معلمون"),
        ("ar", "معلمين", True, "معلمون"),
        ("ar", "معلمو", True, "معلمون"),
        ("ar", "طلاب", True, "طلاب"),
        ("ar", "رجل دين", False, "رجال دين"),
        ("fa", "راننده‌ای", False, "رانندگان"),
        ("fa", "رانندگان", True, "رانندگان"),
        ("fa", "دانشجویان", True, "دانشجویان"),
        ("fa", "دانش‌آموزانی", True, "دانش‌آموزان"),
        ("fa", "کارگرها", True, "کارگران"),
    ],
)
def test_forms_of_nouns(lang: str, word: str, plural: bool, lemma: str) -> None:
    nouns = lexicon_of(KNOWLEDGE, lang).nouns
    noun = nouns[word] if word in nouns else nouns[word.replace("ها", "‌ها")]
    assert (noun.plural, noun.lemma) == (plural, lemma)


@pytest.mark.parametrize(
    ("lang", "text", "absent"),
    [
        ("ar", "وصل المستشارون العسكريون إلى بغداد.", "العسكريون"),
        ("ar", "وقع البلدان اتفاقية التعاون العسكري.", "العسكري"),
        ("ar", "أكد الوزير مشاركة بلاده في القمة.", "مشاركة"),
        ("ar", "طالب المتظاهرون برحيله.", "طالب المتظاهرون"),
        ("ar", "أفرج الخاطفون عن طلاب كانوا محتجزين.", "محتجزين"),
        ("ar", "انفجرت قنبلة داخل مطعم وأمامه.", "أمامه"),
        ("fa", "همکاری دو کشور گسترش یافت.", "همکاری"),
        ("fa", "معترضان نرده‌های سفارت فرانسه را آتش زدند.", "معترضان نرده‌های سفارت فرانسه"),
        ("fa", "غیرنظامیان تیراندازی کردند.", "غیرنظامیان تیراندازی"),
    ],
)
def test_what_is_no_mention_of_people(lang: str, text: str, absent: str) -> None:
    assert absent not in {m.span.text for m in top(read(text, lang, "2020-05-05"))}


def test_what_counts_people_leaves_and_out() -> None:
    assert mention(read("وقتل نحو 39 مدنيا ونحو 20 عاملا.", "ar"), "نحو 20 عاملا").kind == "population"


def test_cases_and_numbers_of_one_crowd_are_one_entity() -> None:
    reading = read("أغلق سائقون غاضبون الطريق. ثم التقى الوزير السائقين.", "ar", "2020-05-05")
    assert mention(reading, "السائقين").entity == mention(reading, "سائقون غاضبون").entity


def test_a_crowd_goes_by_its_state() -> None:
    reading = read("در کنیا معترضان خیابان را بستند. پلیس کنیا به معترضان حمله کرد.", "fa", "2020-05-05")
    crowd = mention(reading, "معترضان").entity
    assert "معترضان کنیا" in reading.entities[crowd or ""].names["fa"]


def test_soldiers_and_officers_are_the_body_of_their_state() -> None:
    reading = read("قتل الجنود الأردنيون مسلحا على الحدود.", "ar", "2020-05-05")
    assert mention(reading, "الجنود الأردنيون").entity == "JOR-army"
