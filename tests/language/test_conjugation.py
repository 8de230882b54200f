"""Forms of verbs from their principal parts, and the grammar files that use them."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.language.conjugation import arabic_forms, persian_forms
from rawi.language.folding import fold
from rawi.language.grammar import conjugate, grammar_of

KNOWLEDGE = Knowledge()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("زار/يزور", "زار زارت زاروا زارا يزور تزور يزورون زرنا نزور يزر"),
        ("التقى/يلتقي", "التقى التقت التقوا التقيا يلتقي تلتقي يلتقون التقينا يلتق"),
        ("دعا/يدعو", "دعا دعت دعوا يدعو تدعو يدعون دعي"),
        ("أعلن/يعلن", "أعلن أعلنت أعلنوا يعلن تعلن يعلنون أعلنا"),
        ("قاتل/يقاتل", "قاتل قاتلت قوتل يقاتل يقاتلون"),
        ("أدان/يدين", "أدان أدانت يدين تدين أدين يدان تدان"),
        ("تعاون/يتعاون", "تعاون تعاونت تعاونوا يتعاون يتعاونان"),
    ],
)
def test_arabic_forms(verb: str, forms: str) -> None:
    made = arabic_forms(*verb.split("/"))
    assert {fold(f) for f in forms.split()} - set(made) == set()


@pytest.mark.parametrize(
    ("verb", "form", "tense", "person", "number"),
    [
        ("زار/يزور", "زارت", "past", 3, "s"),
        ("زار/يزور", "يزورون", "present", 3, "p"),
        ("زار/يزور", "نزور", "present", 1, "p"),
        ("طالب/يطالب", "طالبنا", "past", 1, "p"),
        ("دان/يدين", "يدان", "present", 3, "s"),
    ],
)
def test_what_an_arabic_form_says(verb: str, form: str, tense: str, person: int, number: str) -> None:
    says = arabic_forms(*verb.split("/"))[fold(form)]
    assert (says.tense, says.person, says.number) == (tense, person, number)


def test_a_passive_that_script_shows_is_told() -> None:
    assert arabic_forms("أدان", "يدين")[fold("يدان")].voice == "passive"
    assert arabic_forms("هاجم", "يهاجم")[fold("هوجم")].voice == "passive"
    assert arabic_forms("زار", "يزور")[fold("زار")].voice == "active"
    assert arabic_forms("قتل", "يقتل")[fold("قتل")].voice == "either"


@pytest.mark.parametrize(
    ("past", "present", "forms"),
    [
        ("ستود", "ستا", "ستود ستودند ستوده می‌ستاید بستاید نستود"),
        ("خواست", "خواه", "خواست خواستند خواسته می‌خواهد می‌خواهند نخواست نمی‌خواهد خواستن"),
        ("گفت", "گوی", "گفت گفتند گفته‌اند می‌گوید بگوید گفتم نگفت"),
        ("افزود", "افزا", "افزود افزودند می‌افزاید افزوده"),
        ("شد", "شو", "شد شدند می‌شود می‌شوند نمی‌شود شود بشود نشود"),
        ("برداشت", "بردار", "برداشت برمی‌دارد برمی‌دارند برنداشت برنمی‌دارد بردارد"),
        ("بازگشت", "بازگرد", "بازگشت بازمی‌گردد بازنگشت بازگردد"),
        ("رفت", "رو", "رفت می‌رود می‌روند برود نرود"),
    ],
)
def test_persian_forms(past: str, present: str, forms: str) -> None:
    assert {fold(f) for f in forms.split()} - set(persian_forms(past, present)) == set()


@pytest.mark.parametrize(
    ("past", "present", "form"), [("شد", "شو", "می‌شود"), ("گفت", "گوی", "می‌گوید"), ("آمد", "آ", "می‌آید")]
)
def test_a_present_is_of_the_third_person(past: str, present: str, form: str) -> None:
    says = persian_forms(past, present)[fold(form)]
    assert (says.tense, says.person, says.number) == ("present", 3, "s")


def test_negation_is_told() -> None:
    made = persian_forms("خواست", "خواه")
    assert made[fold("نخواست")].negative
    assert made[fold("نمی‌خواهد")].negative
    assert not made[fold("خواست")].negative


def test_an_arabic_imperfect_of_another_verb_is_left_out() -> None:
    made = arabic_forms("وعد", "-")
    assert fold("وعدت") in made
    assert fold("توعد") not in made


def test_a_present_of_another_verb_is_left_out() -> None:
    assert fold("کشته") in conjugate("کشت/-", "fa")[1]
    assert not [
        f for f in conjugate("کشت/-", "fa")[1] if f.startswith(fold("می‌کش")) and not f.startswith(fold("می‌کشت"))
    ]


def test_a_compound_keeps_its_preverb() -> None:
    preverb, forms = conjugate("دیدار کرد/کن", "fa")
    assert preverb == fold("دیدار")
    assert fold("می‌کند") in forms


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_grammar_files_load(lang: str) -> None:
    grammar = grammar_of(KNOWLEDGE, lang)
    assert grammar.light
    assert grammar.negators
