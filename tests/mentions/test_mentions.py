"""Mentions: spans, kinds and what the words themselves say, over examples of both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import mention, read, top

PERSONS = [
    (
        "ar",
        "التقى وزير الدفاع الإيراني أمير حاتمي نظيره السوري.",
        "وزير الدفاع الإيراني أمير حاتمي",
        "أمير حاتمي",
        "defence_minister",
        "IRN",
    ),
    (
        "ar",
        "وصل وزير خارجية مصر سامح شكري إلى بغداد.",
        "وزير خارجية مصر سامح شكري",
        "سامح شكري",
        "foreign_minister",
        "EGY",
    ),
    (
        "ar",
        "خلال زيارة أجراها وزير الدفاع الإيراني، أمير حاتمي، إلى سوريا.",
        "وزير الدفاع الإيراني، أمير حاتمي",
        "أمير حاتمي",
        "defence_minister",
        "IRN",
    ),
    (
        "ar",
        "وقال علي لاريجاني، كبير مستشاري المرشد الإيراني، إن بلاده مستعدة.",
        "علي لاريجاني، كبير مستشاري المرشد الإيراني",
        "علي لاريجاني",
        None,
        "IRN",
    ),
    (
        "ar",
        "وصل العميد عزيز نصير زاده وزير الدفاع الإيراني إلى دمشق.",
        "العميد عزيز نصير زاده وزير الدفاع الإيراني",
        "عزيز نصير زاده",
        "defence_minister",
        "IRN",
    ),
    (
        "ar",
        "قالت وزيرة الوظيفة العمومية مريم بنت سيدي إن الملف مغلق.",
        "وزيرة الوظيفة العمومية مريم بنت سيدي",
        "مريم بنت سيدي",
        "minister",
        None,
    ),
    (
        "fa",
        "محمدجواد ظریف، وزیر امور خارجه ایران، وارد بغداد شد.",
        "محمدجواد ظریف، وزیر امور خارجه ایران",
        "محمدجواد ظریف",
        "foreign_minister",
        "IRN",
    ),
    (
        "fa",
        "رئیس جمهوری سوریه بشار اسد به تهران سفر کرد.",
        "رئیس جمهوری سوریه بشار اسد",
        "بشار اسد",
        "head_of_state",
        "SYR",
    ),
    ("fa", "ژنرال قاسم سلیمانی او را همراهی کرد.", "ژنرال قاسم سلیمانی", "قاسم سلیمانی", None, None),
]


@pytest.mark.parametrize(("lang", "text", "span", "head", "office", "country"), PERSONS)
def test_person_with_title(lang, text, span, head, office, country):
    found = mention(read(text, lang, resolve=False), span)
    assert (found.kind, found.form, found.head and found.head.text) == ("person", "name", head)
    if office:
        assert found.office == office
    if country:
        assert found.country == country


OFFICES = [
    ("ar", "استقبل الرئيس السوري الوفد.", "الرئيس السوري", "head_of_state", "SYR"),
    ("ar", "اجتمع وزراء خارجية مصر.", None, None, None),
    (
        "ar",
        "أعلن نائب وزير الخارجية الإيراني الاتفاق.",
        "نائب وزير الخارجية الإيراني",
        "deputy_foreign_minister",
        "IRN",
    ),
    ("fa", "رئیس جمهوری ایران گفت روابط خوب است.", "رئیس جمهوری ایران", "head_of_state", "IRN"),
]


@pytest.mark.parametrize(("lang", "text", "span", "office", "country"), OFFICES)
def test_office_alone(lang, text, span, office, country):
    reading = read(text, lang, resolve=False)
    if span is None:
        assert not [m for m in top(reading) if m.form == "office" and not m.plural]
        return
    found = mention(reading, span)
    assert (found.form, found.office, found.country) == ("office", office, country)


THINGS = [
    ("ar", "أعلنت وزارة الخارجية التركية موقفها.", "وزارة الخارجية التركية", "organisation", "TUR-mfa"),
    ("ar", "قصف الجيش السوداني مواقع.", "الجيش السوداني", "organisation", "SDN-army"),
    ("ar", "قالت الحكومة الألمانية إنها تدرس الطلب.", "الحكومة الألمانية", "state", "DEU"),
    ("ar", "دعت الأمم المتحدة إلى التهدئة.", "الأمم المتحدة", "organisation", "united-nations"),
    ("ar", "تدعم إيران سوريا.", "سوريا", "state", "SYR"),
    ("ar", 'بحسب وكالة "فرانس برس" فإن الوضع هادئ.', 'وكالة "فرانس برس"', "organisation", "afp"),
    ("fa", "ارتش پاکستان حمله کرد.", "ارتش پاکستان", "organisation", "PAK-army"),
    ("fa", "وزارت امور خارجه ترکیه بیانیه داد.", "وزارت امور خارجه ترکیه", "organisation", "TUR-mfa"),
    ("fa", "سازمان ملل متحد هشدار داد.", "سازمان ملل متحد", "organisation", "united-nations"),
    ("fa", "رژیم صهیونیستی به لبنان حمله کرد.", "رژیم صهیونیستی", "state", "ISR"),
]


@pytest.mark.parametrize(("lang", "text", "span", "kind", "entity"), THINGS)
def test_known_things(lang, text, span, kind, entity):
    found = mention(read(text, lang, resolve=False), span)
    assert found.kind == kind
    assert found.candidates[0] == entity


UNKNOWN = [
    ("ar", "أجلت شركة «بيرل» موظفيها.", "شركة «بيرل»", "organisation"),
    ("ar", "قرب مدينة زالامبيسا وقع انفجار.", "مدينة زالامبيسا", "place"),
    ("ar", "أعلنت نقابة المعلمين الإضراب.", "نقابة المعلمين", "organisation"),
    ("fa", "شرکت «آرمان‌سازه» قرارداد را امضا کرد.", "شرکت «آرمان‌سازه»", "organisation"),
]


@pytest.mark.parametrize(("lang", "text", "span", "kind"), UNKNOWN)
def test_names_by_their_head_noun(lang, text, span, kind):
    assert mention(read(text, lang, resolve=False), span).kind == kind


def test_unnamed_source_has_no_entity():
    found = mention(read("قال مسؤول أميركي إن القرار اتخذ.", "ar"), "مسؤول أميركي")
    assert found.unnamed
    assert found.country == "USA"
    assert found.entity is None


def test_adjective_of_an_event_is_a_demonym():
    found = mention(read("استمرت الغارات الإسرائيلية أمس.", "ar", resolve=False), "الإسرائيلية")
    assert (found.form, found.candidates[0]) == ("demonym", "ISR")


def test_adjective_of_a_title_is_no_mention_of_its_own():
    reading = read("وصل الرئيس السوري أمس.", "ar", resolve=False)
    assert [m.span.text for m in top(reading)] == ["الرئيس السوري"]


def test_german_and_albanian_adjectives_keep_their_first_letters():
    assert mention(read("التقى وزير الخارجية الألماني نظيره.", "ar"), "وزير الخارجية الألماني").country == "DEU"


def test_proclitics_are_left_out():
    reading = read("شكر الوفد القاهرة وإيران، وأشاد بتركيا.", "ar", resolve=False)
    assert {"إيران", "تركيا"} <= {m.span.text for m in reading.mentions}


def test_state_inside_a_title_is_a_part():
    reading = read("وزیر خارجه ایران گفت.", "fa", resolve=False)
    assert mention(reading, "ایران").form == "part"


def test_short_name_after_the_full_one():
    reading = read("وصل الناشط سليم القرعاوي إلى تونس. ثم غادر القرعاوي البلاد.", "ar")
    full, short = mention(reading, "القرعاوي"), next(m for m in reading.mentions if m.head and "سليم" in m.head.text)
    assert full.entity == short.entity


def test_names_do_not_run_over_and():
    reading = read("تصافح رجب طيب أردوغان وعبد الفتاح السيسي.", "ar")
    assert {m.entity for m in reading.mentions if m.kind == "person"} >= {
        "recep-tayyip-erdogan",
        "abdel-fattah-el-sisi",
    } or len({m.entity for m in reading.mentions if m.kind == "person"}) == 2


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "على الرغم من كل ذلك بقي السؤال مطروحا في ظل هذه الظروف الصعبة."),
        ("fa", "با این همه هنوز روشن نیست که چه زمانی این کار انجام خواهد شد."),
    ],
)
def test_plain_words_name_nobody(lang, text):
    assert [m.span.text for m in top(read(text, lang, resolve=False)) if m.kind == "person" and m.form == "name"] == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ابتجحخدرسشعفقكلمنهويةىءال،. «»"()123ـ\u200c', max_size=120), st.sampled_from(["ar", "fa"]))
def test_spans_are_true_and_top_ones_do_not_overlap(text, lang):
    reading = read(text, lang)
    for m in reading.mentions:
        assert m.span.text == text[m.span.start : m.span.end]
        assert m.first < m.last <= len(reading.tokens)
    tops = [m for m in reading.mentions if m.form != "part"]
    assert all(a.last <= b.first for a, b in pairwise(tops))
    again = read(text, lang)
    assert [(m.span, m.entity) for m in again.mentions] == [(m.span, m.entity) for m in reading.mentions]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "دعا البنك إلى فتح خط ائتماني جديد."),
        ("ar", "تحدث عن الحق في الحياة وعن أمل كبير في النهضة."),
        ("ar", "تقدمت القوات نحو الشرق صباح أمس."),
        ("ar", "كانت الحليف الرئيسي في الحرب."),
        ("ar", "تجمع مؤيدون أمام المقر."),
        ("ar", "بلغ عدد السكان في أمريكا الشمالية رقما جديدا."),
        ("ar", "صدر ذلك في بيان مشترك."),
        ("fa", "باید پایتخت را ترک کند."),
        ("fa", "در تظاهرات شرکت کرده‌اند."),
    ],
)
def test_common_words_are_no_names(lang, text):
    """Names that are also words need a head noun or a credit; verbs and common adjectives are never part of a name."""
    assert not [m.span.text for m in top(read(text, lang)) if m.form == "name" or m.kind == "person"]
    assert "USA" not in [m.entity for m in read(text, lang).mentions]
    assert "شرکت" not in [m.span.text for m in read(text, lang).mentions]


@pytest.mark.parametrize(
    ("lang", "text", "entity"),
    [
        ("ar", "قالت حركة فتح إنها ترفض الاتفاق.", "fatah"),
        ("ar", "قالت حركة فتح إنها ترفض. وأكدت فتح ذلك.", "fatah"),
        ("ar", "نشرت صحيفة الحياة الخبر.", "al-hayat"),
        ("fa", "به نقل از اطلاعات، وزیر استعفا داد.", "ettelaat"),
        ("fa", "وزیر به فارس گفت که استعفا می‌دهد.", "fars"),
    ],
)
def test_shared_names_with_a_cue(lang, text, entity):
    assert entity in [m.entity for m in top(read(text, lang))]


@pytest.mark.parametrize(
    ("lang", "text", "spans"),
    [
        ("ar", "وكان التقى الأسد الوزير الإيراني أمس.", ["الأسد", "الوزير الإيراني"]),
        (
            "ar",
            "التقى الرئيس عبدالفتاح السيسي الوزير السوداني أمس.",
            ["الرئيس عبدالفتاح السيسي", "الوزير السوداني"],
        ),
        ("ar", "ووقع البلدان اتفاقية تعاون.", ["البلدان"]),
        ("ar", "تعززت العلاقات بين البلدين خاصة أمس.", ["البلدين"]),
        ("ar", "من جانب سورية قال المقداد ذلك.", ["سورية", "المقداد"]),
        ("ar", "جاء اعتقال هؤلاء الجنود أمس.", ["الجنود"]),
        ("ar", "تقدمت جنوب وغرب الفاشر.", ["الفاشر"]),
        ("fa", "رئیس آژانس اجازه بازرسی را خواست.", ["رئیس آژانس"]),
    ],
)
def test_spans_end_where_the_name_ends(lang, text, spans):
    assert [m.span.text for m in top(read(text, lang))] == spans


def test_a_title_set_off_by_a_comma_stays_with_its_name():
    text = "وقال الرئيس السوري بشار الأسد، القائد العام للجيش، إن الحرب انتهت."
    assert mention(read(text, "ar"), "الرئيس السوري بشار الأسد، القائد العام للجيش").entity == "bashar-al-assad"


@pytest.mark.parametrize(
    ("lang", "text", "spans"),
    [
        ("ar", "ترأس أمير قطر الجلسة.", ["أمير قطر"]),
        ("ar", "أغلق عسكريون الطريق.", ["عسكريون", "الطريق"]),
        ("ar", 'ودعت الشعب "بالرد بصوت واحد".', ["الشعب"]),
        (
            "ar",
            "وصل الوزير الصيني شيه فنغ. واتهم شيه فنغ رئيسة البرلمان الألماني بالاستفزاز.",
            ["الوزير الصيني شيه فنغ", "شيه فنغ", "رئيسة البرلمان الألماني"],
        ),
        ("fa", "ایران بارها تصریح کرد.", ["ایران"]),
        ("fa", "کردهای سوریه آمدند. خواننده کرد آمد.", ["کردهای سوریه", "کرد"]),
        ("fa", "در حالی که در جریان تظاهرات بود.", []),
    ],
)
def test_verbs_and_neighbours_stay_outside(lang, text, spans):
    assert [m.span.text for m in top(read(text, lang))] == spans


def test_a_province_is_a_place():
    assert mention(read("قتل متظاهر في محافظة الديوانية.", "ar"), "محافظة الديوانية").kind == "place"


def test_a_government_wished_for_is_nobody():
    assert not top(read("خواستار حکومت مدنی شدند.", "fa"))
    assert mention(read("دولت جدید عراق آمد.", "fa"), "دولت").kind == "state"


def test_praise_shows_that_a_shared_name_is_meant():
    assert mention(read("وقال الحشد المقدس إن الحرب انتهت.", "ar"), "الحشد المقدس").candidates == ("pmf-iraq",)


@pytest.mark.parametrize("text", ['دعت حركة "', "انتقد حزب «", "قالت قناة ("])
def test_a_text_may_end_where_a_name_should_stand(text: str) -> None:
    assert top(read(text, "ar")) == []
