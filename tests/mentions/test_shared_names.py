"""Names of organisations that are also ordinary words: they need a head noun or words that credit them."""

from __future__ import annotations

import pytest
from reading import read

NAMED = [
    ("ar", "قال القيادي في حركة فتح إن الاجتماع تأجل.", "fatah"),
    ("ar", "أعلنت حركة أمل في بيان مقاطعة الجلسة.", "amal-movement"),
    ("ar", "دعت حركة النهضة أنصارها إلى التظاهر.", "ennahda"),
    ("ar", "ذكرت صحيفة الأخبار أن الوفد غادر بيروت.", "al-akhbar-lebanon"),
    ("ar", "وكتبت صحيفة النهار أن الحكومة استقالت.", "an-nahar"),
    ("ar", "نقلت وكالة مهر عن الوزير قوله إن المحادثات انتهت.", "mehr"),
    ("fa", "جنبش فتح این اقدام را محکوم کرد.", "fatah"),
    ("fa", "روزنامه اعتماد نوشت که وزیر استعفا داد.", "etemad"),
    ("fa", "روزنامه شرق نوشت که مذاکرات پایان یافت.", "shargh"),
    ("fa", "روزنامه همشهری گزارش داد که شهردار تغییر کرد.", "hamshahri"),
    ("fa", "روزنامه جوان این خبر را تکذیب کرد.", "javan"),
    ("fa", "روزنامه اطلاعات نوشت که نشست برگزار شد.", "ettelaat"),
]
NOT_NAMED = [
    ("ar", "أسهم الوفد في فتح معبر رفح أمام المساعدات.", "fatah"),
    ("ar", "وصل الوزير على أمل استئناف المحادثات.", "amal-movement"),
    ("ar", "تحدث عن النهضة العمرانية في البلاد.", "ennahda"),
    ("ar", "غادر الوفد صباح الخميس إلى دمشق.", "sabah-turkey"),
    ("ar", "عاد السكان إلى بيوتهم في أمان.", "aman"),
    ("ar", "عبرت القوات نهر الفرات شرقا.", "al-forat"),
    ("ar", "خرجوا من الحياة السياسية بعد الانتخابات.", "al-hayat"),
    ("fa", "او با اعتماد به نفس پاسخ داد.", "etemad"),
    ("fa", "نیروها به شرق سوریه رفتند.", "shargh"),
    ("fa", "صندوق وامی میلیونی پرداخت کرد.", "wam"),
    ("fa", "مردم جوان کشور در این مراسم بودند.", "javan"),
    ("fa", "با فتح این شهر جنگ پایان یافت.", "fatah"),
]


def entities(lang: str, text: str) -> set[str]:
    return {candidate for mention in read(text, lang).mentions for candidate in mention.candidates}


@pytest.mark.parametrize(("lang", "text", "entity"), NAMED)
def test_a_head_noun_makes_the_word_a_name(lang: str, text: str, entity: str) -> None:
    assert entity in entities(lang, text)


@pytest.mark.parametrize(("lang", "text", "entity"), NOT_NAMED)
def test_a_preposition_does_not(lang: str, text: str, entity: str) -> None:
    assert entity not in entities(lang, text)
