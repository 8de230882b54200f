"""Labels: the examples of the data files, stances, and whose word a label is."""

from __future__ import annotations

import pytest
from reading import KNOWLEDGE, read

from rawi.model import EntityRef, Label, Quotation, Reading
from rawi.reading.labels import Labels
from rawi.reading.mentions.lexicon import LabelsFile

EXAMPLES = [
    (lang, e.text, e.label, e.stance)
    for lang in ("ar", "fa")
    for e in KNOWLEDGE.yaml(lang, "labels", LabelsFile).examples
]


def labels(reading: Reading) -> list[Label]:
    Labels()([reading], KNOWLEDGE)
    return reading.labels


@pytest.mark.parametrize(("lang", "text", "label", "stance"), EXAMPLES)
def test_examples_of_the_data(lang, text, label, stance):
    found = {(x.span.text, x.stance) for x in labels(read(text, lang, "2019-02-25"))}
    assert (label, stance) in found


def test_there_are_enough_examples():
    assert all(sum(e[0] == lang for e in EXAMPLES) >= 12 for lang in ("ar", "fa"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "زار بشار الأسد إيران."),
        ("ar", 'قالت وكالة "فرانس برس" إن الوضع هادئ.'),
        ("fa", "سازمان ملل متحد هشدار داد."),
        ("ar", "أعلنت الجمهورية الإسلامية الإيرانية موقفها."),
    ],
)
def test_bare_and_official_names_are_no_labels(lang, text):
    assert labels(read(text, lang)) == []


def test_label_in_a_quotation_is_the_speakers():
    text = "قال لاريجاني: «الكيان الصهيوني ضعيف»."
    reading = read(text, "ar")
    start = text.index("الكيان")
    quote = reading.span(start, text.index("»"))
    reading.quotations.append(Quotation("q1", "direct", quote, speaker=EntityRef("ali-larijani")))
    found = next(x for x in labels(reading) if x.span.text == "الكيان الصهيوني")
    assert (found.entity, found.stance, found.by) == ("ISR", "delegitimising", "ali-larijani")


def test_label_of_two_states_is_one_for_each():
    found = labels(read("وقع النظامان السوري والإيراني اتفاقا.", "ar"))
    assert {(x.entity, x.stance) for x in found} == {("SYR", "delegitimising"), ("IRN", "delegitimising")}


def test_arabic_regime_is_delegitimising_and_persian_is_neutral():
    arabic = labels(read("دعمت إيران النظام السوري.", "ar"))
    persian = labels(read("حامیان نظام سوریه دیدار کردند.", "fa"))
    assert {x.stance for x in arabic if x.entity == "SYR"} == {"delegitimising"}
    assert {x.stance for x in persian if x.entity == "SYR"} <= {"neutral"}
