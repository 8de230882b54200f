"""Words that look like a cue and are none, and the same words where they are one."""

from __future__ import annotations

import pytest

from rawi.reading.events.lexicon import case_forms

# (language, type, a sentence that tells no such event, one that does)
PAIRS = [
    (
        "ar",
        "ACCUSE",
        "لم ينجح أي حزب في تحقيق غالبية في البرلمان التونسي.",
        "أجرت الشرطة البلجيكية تحقيقا مع الوزير السابق.",
    ),
    ("ar", "THREATEN", "كان المشاركون يلوحون بالأعلام التونسية.", "لوحت الصين بفرض عقوبات على ليتوانيا."),
    ("ar", "COERCE", "ضمت الأفواج أكثر من عشرة آلاف مقاتل في الإقليم.", "ضمت روسيا شبه جزيرة القرم."),
    ("ar", "CONCEDE", "خضعوا لتحقيق طويل في مركز الشرطة.", "رضخت الحكومة الأردنية لمطالب المعلمين."),
    ("ar", "REQUEST", "قال متحدث إن الضابط يدعى محمود خير الدين.", "دعا الرئيس المصري إثيوبيا إلى ضبط النفس."),
    ("ar", "AGREE", "تعهد الرئيس الفرنسي بمحاربة تنظيم داعش.", "تعهد الرئيس الفرنسي بتقديم مساعدة إلى لبنان."),
    ("ar", "AID", "منح البرلمان العراقي الثقة لوزير النفط.", "منحت الكويت الأردن قرضا بقيمة مئة مليون دولار."),
    ("fa", "REJECT", "سخنگوی قطر ادعای تهران درباره بازداشت خلبانان را رد کرد.", "ترکیه پیشنهاد یونان را رد کرد."),
    ("fa", "RETREAT", "دولت قطر پس از پیدا شدن پیکر خلبان بیانیه داد.", "مصر زندانیان سیاسی را آزاد کرد."),
    ("fa", "ACCUSE", "دولت با آزادی زندانیان محکوم به پرداخت دیه موافقت کرد.", "دولت عراق حمله داعش را محکوم کرد."),
    ("fa", "AGREE", "نفتالی بنت وعده داد قطر را کشور دشمن اعلام کند.", "چین وعده داد به پاکستان کمک کند."),
    ("fa", "CONSULT", "دبیرکل کنگره ملی عراق کودتا را بعید ندانست.", "سران ترکیه و روسیه در سوچی دیدار کردند."),
    ("fa", "REQUEST", "نظامیان تایلند هرگز کودتا نخواهند کرد.", "ژاپن از چین خواست ماهیگیران را آزاد کند."),
    ("fa", "SUPPORT", "رئیس‌جمهور آمریکا لایحه بودجه را امضا کرد.", "ایران و روسیه توافقنامه همکاری امضا کردند."),
]


@pytest.mark.parametrize(("lang", "type_", "other", "told"), PAIRS)
def test_a_cue_has_its_sense(read_text, lang, type_, other, told):
    assert type_ not in {e.type for e in read_text(other, lang).events}
    assert type_ in {e.type for e in read_text(told, lang).events}


def test_short_arabic_nouns_have_no_duals():
    assert "ضمان" not in case_forms("ضم", "ar")
    assert "هجومين" in case_forms("هجوم", "ar")
