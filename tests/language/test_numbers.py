import pytest

from rawi.knowledge import Knowledge
from rawi.language.numbers import NumberRules, find_amounts, find_numbers, numbers_of
from rawi.language.segment import forms_of, tokenize

KNOWLEDGE = Knowledge()
EXAMPLES = [
    (lang, e.text, e.values) for lang in ("ar", "fa") for e in KNOWLEDGE.yaml(lang, "numbers", NumberRules).examples
]


def tokens_of(text: str, lang: str):
    return list(tokenize(text, forms_of(KNOWLEDGE, lang)))


@pytest.mark.parametrize(("lang", "text", "values"), EXAMPLES)
def test_examples_of_the_data(lang, text, values):
    found = find_numbers(tokens_of(text, lang), numbers_of(KNOWLEDGE, lang))
    assert [n.value for n in found] == pytest.approx(values)


AMOUNTS = [
    ("ar", "قُتل جنديان", (2, "people", "troops", None)),
    ("ar", "وصلت شاحنتان", (2, "vehicles", "trucks", None)),
    ("ar", "أُغلقت سبعة مواقع", (7, None, "مواقع", None)),
    ("fa", "سیزده خواسته", (13, None, "خواسته", None)),
    ("fa", "پنج ناوچه", (5, None, "ناوچه", None)),
    ("ar", "بقيمة 5,5 مليار دولار", (5.5e9, "USD", None, None)),
    ("ar", "مقتل 12 جندياً", (12, "people", "troops", None)),
    ("ar", "مقتل أكثر من مئة شخص", (100, "people", None, ">")),
    ("ar", "نحو 400 ألف قتيل", (400000, "people", "dead", "~")),
    ("ar", "320 مليون دينار كويتي", (3.2e8, "KWD", None, None)),
    ("ar", "20 ألف دينار", (20000, None, None, None)),
    ("ar", "بين 10 إلى 15 قتيلاً", (10, "people", "dead", None)),
    ("ar", "15 في المئة", (15, "%", None, None)),
    ("ar", "وصلت خمس عشرة شاحنة", (15, "vehicles", "trucks", None)),
    ("ar", "على بعد ثلاثين كيلومتراً", (30, "km", None, None)),
    ("fa", "پنج و نیم میلیارد دلار", (5.5e9, "USD", None, None)),
    ("fa", "دست‌کم ۱۹ کشته", (19, "people", "dead", ">")),
    ("fa", "حدود ۴۰۰ هزار نفر", (400000, "people", None, "~")),
    ("fa", "بیست‌وپنج کامیون", (25, "vehicles", "trucks", None)),
    ("fa", "۲۰ درصد", (20, "%", None, None)),
    ("fa", "۳/۵ میلیون بشکه", (3.5e6, "bbl", None, None)),
    ("fa", "صد میلیون افغانی", (1e8, "AFN", None, None)),
]


@pytest.mark.parametrize(("lang", "text", "want"), AMOUNTS)
def test_amounts(lang, text, want):
    hits = find_amounts(tokens_of(text, lang), numbers_of(KNOWLEDGE, lang), text)
    assert len(hits) == 1
    hit = hits[0]
    assert hit.value == pytest.approx(want[0])
    assert (hit.unit, hit.of, hit.approx) == want[1:]
    assert text[hit.span.start : hit.span.end] == hit.span.text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "في عام 2011 قتل"),
        ("ar", "زار الجنديين"),
        ("ar", "المسلحين"),
        ("ar", "12 من"),
        ("fa", "۱۲ مرداد"),
        ("fa", "نه، این"),
    ],
)
def test_what_is_no_amount(lang, text):
    assert find_amounts(tokens_of(text, lang), numbers_of(KNOWLEDGE, lang), text) == []


def test_a_range_keeps_both_ends():
    text = "من 10 إلى 15 ألف شخص"
    (hit,) = find_amounts(tokens_of(text, "ar"), numbers_of(KNOWLEDGE, "ar"), text)
    assert (hit.value, hit.high) == (10000, 15000)


@pytest.mark.parametrize("text", ["فاز 2-1", "عند الساعة 4:27", "في 17-4-2019", "تقاسم أحد الوزراء"])
def test_what_is_no_number(text):
    assert find_numbers(tokens_of(text, "ar"), numbers_of(KNOWLEDGE, "ar")) == []


def test_proclitics_stay_outside_the_span():
    text = "قتل عشرة وثلاثون"
    found = find_numbers(tokens_of(text, "ar"), numbers_of(KNOWLEDGE, "ar"))
    assert [(n.value, text[n.start : n.end]) for n in found] == [(10, "عشرة"), (30, "ثلاثون")]
