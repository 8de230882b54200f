"""Resolve: whose a body or office told alone is, who an office beside a name is, and who a short or foreign name is not."""

from __future__ import annotations

import pytest
from reading import mention, read


@pytest.mark.parametrize(
    ("lang", "text", "name", "entity"),
    [
        ("ar", "أطلقت الشرطة النار على محتجين في نيروبي. وقالت فرنسا إن كينيا تقمعهم.", "الشرطة", "KEN-police"),
        ("ar", "أعادت السلطات في بكين جواز السفر إلى فنان زار لندن.", "السلطات", "CHN"),
        ("ar", "اعتقلت قوات الاحتلال شابين في نابلس بعد احتجاج الفلسطينيين.", "قوات الاحتلال", "ISR-army"),
        ("fa", "نفتالی بنت، وزیر دفاع در دولت اسرائیل، به دمشق هشدار داد.", "وزیر دفاع", "naftali-bennett"),
        ("fa", "گفت‌وگوی کامرون و اولاند. «دیوید کامرون» نخست‌وزیر انگلیس به پاریس رفت.", "کامرون", "david-cameron"),
    ],
)
def test_what_is_told_alone(lang: str, text: str, name: str, entity: str):
    assert mention(read(text, lang, None), name).entity == entity


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("وصل الرئيس الكيني وليام روتو إلى بكين في زيارة رسمية للبلاد.", "CHN"),
        (
            "بحث الرئيس الكيني وليام روتو في نيروبي مع وزير الخارجية الصيني وانغ يي، خلال زيارته للبلاد، سبل التعاون.",
            "KEN",
        ),
    ],
)
def test_the_country_visited_is_not_the_visitors(text: str, state: str):
    assert next(m for m in read(text, "ar", None).mentions if m.span.text == "بلاد").entity == state


def test_no_state_where_two_are_possible():
    reading = read("توصلت كينيا وتوغو إلى اتفاق. وقالت الشرطة إنها فتحت تحقيقا.", "ar", None)
    assert mention(reading, "كينيا").entity == "KEN"
    assert not (mention(reading, "الشرطة").entity or "").startswith(("KEN", "TGO"))


def test_office_in_the_feminine_is_the_woman_named_after_it():
    text = "أكدت وزيرة الخارجية والتعاون، سميرة خليل، بعد لقاء ناصر بوريطة، دعمها. وسافرت الوزيرة."
    reading = read(text, "ar", None)
    minister, later = (m for m in reading.mentions if m.span.text.startswith(("وزيرة", "الوزيرة")) and m.form != "part")
    assert minister.entity == later.entity
    assert later.entity not in (None, "nasser-bourita")


def test_another_first_name_is_another_person():
    reading = read("حذر ستيفن اوبراين من المجاعة. وزار اوبراين جوبا.", "ar", None)
    named = [m for m in reading.mentions if m.span.text.endswith("اوبراين")]
    assert len(named) == 2
    assert len({m.entity for m in named}) == 1
    assert named[0].entity != "robert-obrien"


def test_a_deputy_premier_and_minister_is_one_person():
    reading = read("وصل نائب رئيس الوزراء ووزير الخارجية النيوزيلندي سامر الخالدي إلى ماليزيا.", "ar", None)
    (person,) = (m for m in reading.mentions if m.kind == "person" and m.form != "part")
    assert person.span.text == "نائب رئيس الوزراء ووزير الخارجية النيوزيلندي سامر الخالدي"
    assert person.country == "NZL"


def test_a_premier_and_a_minister_are_two():
    reading = read("استقبل رئيس الوزراء ووزير الخارجية النيوزيلندي سامر الخالدي وفدا.", "ar", None)
    assert len([m for m in reading.mentions if m.kind == "person" and m.form != "part"]) == 2


def test_thousands_are_no_name_of_a_party():
    reading = read("تجمع آلاف المتظاهرين في براتيسلافا احتجاجا على سياسات الحكومة.", "ar", None)
    assert not [m for m in reading.mentions if m.kind == "organisation"]
    assert mention(reading, "آلاف المتظاهرين").kind == "population"


def test_the_two_ministers_are_ministers():
    text = (
        "التقى وزير الخارجية المصري سامح شكري نظيره السعودي عادل الجبير "
        "بحضور الرئيس عبد الفتاح السيسي. ورحب الوزيران بالاتفاق."
    )
    assert mention(read(text, "ar", None), "الوزيران").candidates == ("sameh-shoukry", "adel-al-jubeir")


def test_a_verb_is_no_agency():
    reading = read("أفاد بيان بأن الشرطة في بيرو اعتقلت رجلا.", "ar", None)
    assert all(m.entity != "afad" for m in reading.mentions)
