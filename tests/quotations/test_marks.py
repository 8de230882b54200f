from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.language.segment import forms_of, tokenize
from rawi.reading.quotations.marks import marked_parts

CASES = [
    ("قال «نعم لا» ثم «لا نعم»", ["نعم لا", "لا نعم"]),
    ('قال "نعم" و"لا"', ["نعم", "لا"]),
    ("قال “نعم“ ثم ”لا”", ["نعم", "لا"]),
    ('قال «ما سمعناه ليس "لا" بل "نعم"» وغادر', ['ما سمعناه ليس "لا" بل "نعم"']),
    ("قال: «لم ينته الكلام هنا", ["لم ينته الكلام هنا"]),
    ("اشترى «دفتراً ومضى", []),
    ("لا علامات هنا", []),
]


@pytest.mark.parametrize(("text", "parts"), CASES)
def test_pairs_of_marks(text: str, parts: list[str], knowledge: Knowledge) -> None:
    tokens = list(tokenize(text, forms_of(knowledge, "ar")))
    found = marked_parts(tokens, 0, len(tokens), text)
    assert [text[tokens[m.first].start : tokens[m.last - 1].end] for m in found] == parts
