"""Who words mean that point back: "the latter", styles, "his ambassador", offices of people named elsewhere."""

from __future__ import annotations

import pytest
from reading import mention, read


@pytest.mark.parametrize(
    ("lang", "text", "span", "same"),
    [
        ("ar", "التقى الأمير فيصل الوزير محمد علي، وأكد الأخير أن الزيارة ناجحة.", "الأخير", "الوزير محمد علي"),
        ("ar", "وصل الأمير فيصل أمس. وأكد سموه أن الزيارة ناجحة.", "سموه", "الأمير فيصل"),
        ("ar", "اعتقلت الشرطة أحمد صالح. وقال المتهم إنه بريء.", "المتهم", "أحمد صالح"),
        ("fa", "سارا امینی، وزیر لبنانی، سفر کرد. وزیر لبنانی خندید.", "وزیر لبنانی", "سارا امینی، وزیر لبنانی"),
        (
            "fa",
            "زیاد الکنانی، وزیر برنامه‌ریزی عراق، وارد ریاض شد و ملک سلمان او را پذیرفت.",
            "او",
            "زیاد الکنانی، وزیر برنامه‌ریزی عراق",
        ),
    ],
)
def test_who_is_meant(lang: str, text: str, span: str, same: str) -> None:
    reading = read(text, lang, "2020-05-05")
    meant = [m for m in reading.mentions if m.span.text == span][-1]
    assert meant.entity is not None
    assert meant.entity == mention(reading, same).entity


@pytest.mark.parametrize(
    ("lang", "text", "span", "country"),
    [
        ("ar", "استدعت أنقرة سفيرها لدى باريس أمس.", "سفيرها", "TUR"),
        ("ar", "أوفدت طرابلس وزير خارجيتها إلى روما.", "وزير خارجيتها", "LBY"),
        ("ar", "قال رئيس الوزراء اللبناني سعد الحريري إن حكومته ستستقيل.", "حكومته", "LBN"),
        ("fa", "ترکیه سفیرش را از پاریس فراخواند.", "سفیرش", "TUR"),
    ],
)
def test_offices_and_bodies_of_a_pronoun(lang: str, text: str, span: str, country: str) -> None:
    assert mention(read(text, lang, "2020-05-05"), span).country == country


@pytest.mark.parametrize("text", ["ونشر بيانه الأخير أمس.", "في الأسبوع الأخير وصل الوزير.", "شكر البلد المضيف الوفد."])
def test_adjectives_are_nobody(text: str) -> None:
    reading = read(text, "ar", "2020-05-05")
    assert not {"الأخير", "المضيف"} & {m.span.text for m in reading.mentions}


def test_both_sides_are_no_outlets() -> None:
    text = "قصفت قوات الدعم السريع مواقع الجيش السوداني. وقالت رويترز إن الأمم المتحدة دعت الطرفين إلى الهدنة."
    assert set(mention(read(text, "ar", "2024-05-05"), "الطرفين").candidates) == {"rsf-sudan", "SDN-army"}


def test_a_government_alone_is_of_the_state_told_of_most() -> None:
    text = "زار وزير الخارجية الكيني نيروبي. وقالت كينيا إن فرنسا وعدت بالدعم. ووافقت الحكومة على الطلب."
    assert mention(read(text, "ar", "2020-05-05"), "الحكومة").entity == "KEN"


def test_a_noun_for_a_body_means_the_one_whose_full_name_has_it() -> None:
    text = "التقى الوفد رئيس بعثة النقد الدولي. وقال صندوق النقد الدولي إن القرض جاهز. ورفض الصندوق التعليق."
    reading = read(text, "ar", "2020-05-05")
    assert mention(reading, "الصندوق").entity == "imf"


@pytest.mark.parametrize(
    ("lang", "text", "span", "other"),
    [
        (
            "ar",
            "أوقفت الشرطة رجلا قرب الرئيس دونالد ترامب. ثم ألقت القبض على الرجل صباحا.",
            "الرجل",
            "الرئيس دونالد ترامب",
        ),
        ("fa", "پلیس مردی را دید. رئیس‌جمهور ابراهیم رئیسی آمد. این مرد گریخت.", "مرد", "رئیس‌جمهور ابراهیم رئیسی"),
    ],
)
def test_who_was_told_of_without_a_name_is_not_the_one_named_since(lang: str, text: str, span: str, other: str) -> None:
    reading = read(text, lang, "2020-05-05")
    assert mention(reading, span).entity != mention(reading, other).entity


def test_an_envoy_of_two_offices_before_a_comma_is_one_person() -> None:
    text = "استقبل الأمين سفير المغرب لدى مصر ومندوبه الدائم لدى جامعة الدول العربية، سالم الكيلاني، أمس."
    reading = read(text, "ar", "2020-05-05")
    assert mention(reading, "سفير المغرب").entity == mention(reading, "سالم الكيلاني").entity
