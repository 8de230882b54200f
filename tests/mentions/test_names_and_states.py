"""Names after offices and bodies, states by their full names, and what only looks like either."""

from __future__ import annotations

import pytest
from reading import mention, read, top


@pytest.mark.parametrize(
    ("lang", "text", "whole", "head"),
    [
        ("ar", "قال وزير الصحة الدكتور فراس الأبيض أمس.", "وزير الصحة الدكتور فراس الأبيض", "فراس الأبيض"),
        ("ar", "قال وزير النقل سامر الحياصات إن.", "وزير النقل سامر الحياصات", "سامر الحياصات"),
        ("ar", "قال نائب الوزير حمدي لوزا أمس.", "نائب الوزير حمدي لوزا", "حمدي لوزا"),
        (
            "ar",
            "قال الناطق باسم القوة المشتركة فتحي الزروق إن.",
            "الناطق باسم القوة المشتركة فتحي الزروق",
            "فتحي الزروق",
        ),
        ("ar", "قال المسؤول الأمني سيدي أحمد الولي إن.", "المسؤول الأمني سيدي أحمد الولي", "سيدي أحمد الولي"),
        ("ar", "قال اللواء الأميركي مارك هالواي إن.", "اللواء الأميركي مارك هالواي", "مارك هالواي"),
        (
            "ar",
            "قال وزير السياحة والصناعات التقليدية والمغتربين المقيمين بالخارج سالم الكيلاني إن.",
            "وزير السياحة والصناعات التقليدية والمغتربين المقيمين بالخارج سالم الكيلاني",
            "سالم الكيلاني",
        ),
        ("ar", "قال رئيس مجلس نواب الشعب سالم الكيلاني إن.", "رئيس مجلس نواب الشعب سالم الكيلاني", "سالم الكيلاني"),
        ("fa", "آدن دواله، وزیر دفاع، ارتش را فراخواند.", "آدن دواله، وزیر دفاع", "آدن دواله"),
        ("fa", "او با همتای نیجری خود، سعیدو مامانی، دیدار کرد.", "همتای نیجری خود، سعیدو مامانی", "سعیدو مامانی"),
        ("fa", "آرا پتروسیانیانی وزیر دفاع ناهار خورد.", "آرا پتروسیانیانی وزیر دفاع", "آرا پتروسیانیانی"),
        ("fa", "«آرا صحرا» وزیر دفاع ناهار خورد.", "آرا صحرا» وزیر دفاع", "آرا صحرا"),
        ("fa", "وزیر با یوسف بن علوی، همتای عمانی خود، ناهار خورد.", "یوسف بن علوی، همتای عمانی خود", "یوسف بن علوی"),
    ],
)
def test_a_name_with_its_office(lang: str, text: str, whole: str, head: str) -> None:
    found = mention(read(text, lang), whole)
    assert found.head is not None
    assert found.head.text == head


@pytest.mark.parametrize(
    ("text", "office", "other"),
    [
        ("استقبل الرئيس الفرنسي الحريري في باريس.", "الرئيس الفرنسي", "الحريري"),
        ("زار وزير الخارجية الأردني دمشق أمس.", "وزير الخارجية الأردني", "دمشق"),
    ],
)
def test_an_office_does_not_take_another_s_name(text: str, office: str, other: str) -> None:
    reading = read(text, "ar", "2019-05-05")
    assert mention(reading, office).head is None
    assert mention(reading, other).entity is not None


@pytest.mark.parametrize(
    ("lang", "text", "span", "country"),
    [
        ("ar", "استقبل الملك وزير خارجية جمهورية إثيوبيا الفيدرالية.", "وزير خارجية جمهورية إثيوبيا الفيدرالية", "ETH"),
        ("fa", "او از کشور دوست کویت دیدار کرد.", "کشور دوست کویت", "KWT"),
    ],
)
def test_a_state_with_what_kind_it_is(lang: str, text: str, span: str, country: str) -> None:
    reading = read(text, lang, "2020-05-05")
    found = [m for m in reading.mentions if m.span.text.endswith(span)]
    assert found
    assert found[0].country == country


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("عقد اللقاء في عمّان أمس.", "JOR"),
        ("عاد الوزير الأردني إلى عمان أمس.", "JOR"),
        ("زار الوزير سلطنة عُمان.", "OMN"),
    ],
)
def test_amman_and_oman(text: str, state: str) -> None:
    assert {m.country for m in top(read(text, "ar")) if "ان" in m.span.text and "الوزير" not in m.span.text} == {state}


def test_a_counted_people_is_no_state() -> None:
    found = mention(read("اعتقلت الشرطة 20 سوريا أمس.", "ar"), "20 سوريا")
    assert (found.kind, found.country) == ("population", "SYR")


@pytest.mark.parametrize(
    ("lang", "text", "absent"),
    [
        ("ar", "قال مستشار رئيس الوزراء للشؤون المالية إن المبلغ وصل.", "المالية"),
        ("fa", "او مشاور مالی نخست‌وزیر پاکستان است.", "مالی"),
    ],
)
def test_financial_is_not_mali(lang: str, text: str, absent: str) -> None:
    assert absent not in {m.span.text for m in read(text, lang).mentions}


@pytest.mark.parametrize(
    ("lang", "text", "whole"),
    [
        ("ar", "وقع الصندوق السعودي للتنمية الاتفاق.", "الصندوق السعودي للتنمية"),
        ("ar", "قالت الهيئة المستقلة لنزع السلاح إن العملية بدأت.", "الهيئة المستقلة لنزع السلاح"),
        ("ar", "قدم الاتحاد الأوروبي للحكومة اللبنانية قرضا.", "الاتحاد الأوروبي"),
        ("fa", "پلیس جاده بندر را بست.", "پلیس"),
        ("fa", "گروه سایت ترجمه کرد.", "گروه سایت"),
    ],
)
def test_where_the_name_of_a_body_ends(lang: str, text: str, whole: str) -> None:
    assert whole in {m.span.text for m in top(read(text, lang))}


@pytest.mark.parametrize("text", ["وعارضت الأحزاب السياسية الرئيسة القرار.", "ودعا البيان الصحفي إلى الهدوء."])
def test_an_adjective_that_can_be_an_office_is_nobody(text: str) -> None:
    assert not {"الرئيسة", "الصحفي"} & {m.span.text for m in read(text, "ar").mentions}


@pytest.mark.parametrize(
    ("lang", "text", "span", "entity"),
    [
        ("ar", "وصل الوزير إلى العاصمة المغربية", "العاصمة المغربية", "rabat"),
        ("ar", "وقعت الكارثة قرب الساحل المغربي.", "الساحل المغربي", None),
        ("ar", "قتل في مدينة عراقية.", "مدينة عراقية", None),
    ],
)
def test_only_the_capital_of_a_state_is_its_capital(lang: str, text: str, span: str, entity: str | None) -> None:
    assert mention(read(text, lang), span).entity == entity


def test_who_serves_states_together_holds_no_office_of_one() -> None:
    text = "استقبل الرئيس الكيني الأمين العام للأمم المتحدة أنطونيو غوتيريش."
    assert [m.span.text for m in top(read(text, "ar"))] == [
        "الرئيس الكيني",
        "الأمين العام للأمم المتحدة أنطونيو غوتيريش",
    ]


def test_who_is_at_the_head_of_an_organisation_may_hold_an_office() -> None:
    whole = "الرئيس الرواندي رئيس الاتحاد الأفريقي بول كاغامي"
    assert mention(read(f"{whole} زار نيروبي.", "ar"), whole).head is not None


@pytest.mark.parametrize(("text", "told"), [("مالی سفیر سوئد را اخراج کرد.", True), ("بحران مالی شدید است.", False)])
def test_mali_is_a_state_where_no_noun_stands_before_it(text: str, told: bool) -> None:
    assert any(m.entity == "MLI" for m in read(text, "fa").mentions) is told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("لاپید نتانیاهو را متهم کرد.", ["لاپید", "نتانیاهو"]),
        ("بن‌گویر نتانیاهو را تهدید کرد.", ["بن‌گویر", "نتانیاهو"]),
        ("جیک سالیوان به تهران رفت.", ["جیک سالیوان"]),
    ],
)
def test_two_family_names_side_by_side_are_two_persons(text: str, names: list[str]) -> None:
    assert [m.span.text for m in top(read(text, "fa")) if m.kind == "person"] == names


@pytest.mark.parametrize(
    ("lang", "text", "span", "country"),
    [
        ("fa", "سخنگوی کرملین گفت", "سخنگوی کرملین", "RUS"),
        ("fa", "سخنگوی کاخ سفید گفت", "سخنگوی کاخ سفید", "USA"),
        ("ar", "قال المتحدث باسم الكرملين", "المتحدث باسم الكرملين", "RUS"),
        ("ar", "استقبل سيد الإليزيه رئيس الوزراء الهندي", "سيد الإليزيه", "FRA"),
    ],
)
def test_an_office_of_a_house_is_of_its_state(lang: str, text: str, span: str, country: str) -> None:
    assert mention(read(text, lang), span).country == country


@pytest.mark.parametrize(
    ("name", "entity"), [("البيرو", "PER"), ("الباكستان", "PAK"), ("النيبال", "NPL"), ("بيرو", "PER")]
)
def test_a_state_with_and_without_the_article(name: str, entity: str) -> None:
    assert mention(read(f"زار الوزير {name} أمس.", "ar"), name).entity == entity
