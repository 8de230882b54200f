"""Annotated text to examples: what training asks is what reading asks, and every passage can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.examples import AnnotationError, Example, corpus_texts, parse_marks, passages
from training.sightings import all_examples

from rawi.reading.encoder import NO_EVENT, ROLES, STATUSES, TYPES

DATA = Path(__file__).parents[2] / "training" / "data"
PASSAGE = """# ar
[!e0|وصل] [p1|وزير الخارجية الكيني] إلى [l1|كمبالا] أمس، فيما [!e1|دعت] [o1|الأمم المتحدة] إلى [!e2|وقف] القتال.
e0 CONSULT/visit happened A=p1 L=l1
e1 REQUEST/yield happened A=o1
e2 NONE
"""


def read(tmp_path: Path, text: str) -> list[Example]:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    return [example for _, found in all_examples(passages([path])) for example in found]


def roles(example: Example) -> dict[str, str]:
    return {" ".join(example.words[a:b]): ROLES[role] for a, b, _, role in example.mentions}


def test_a_passage_becomes_questions_with_answers(tmp_path: Path) -> None:
    found = {e.words[e.trigger[0]]: e for e in read(tmp_path, PASSAGE)}
    visit = found["وصل"]
    assert TYPES[visit.type] == "CONSULT"
    assert STATUSES[visit.status] == "happened"
    assert roles(visit) == {"وزير الخارجية الكيني": "actor", "كمبالا": "place", "الأمم المتحدة": "none"}
    assert visit.hint == TYPES.index("CONSULT")
    assert roles(found["دعت"])["الأمم المتحدة"] == "actor"
    assert TYPES[found["وقف"].type] == NO_EVENT


def test_marks_nest() -> None:
    text, marks = parse_marks("[@p2|رئیس‌جمهور [@s2|ترکیه]] [!e1|رفت]")
    assert text == "رئیس‌جمهور ترکیه رفت"
    assert {text[m.start : m.end] for m in marks} == {"رئیس‌جمهور ترکیه", "ترکیه", "رفت"}


@pytest.mark.parametrize(
    "text",
    [
        "# ar\n[p1|وزير\ne1 NONE\n",
        "# ar\nزار [p1|وزير]\nزار\ne1 NONE\n",
        "[!e1|زار]\ne1 NONE\n",
        "# ar\n[!e1|زار] [p1|وزير]\ne1 CONSULT happened A=p2\n",
        "# ar\n[!e1|زار] [p1|وزير]\ne1 VISITS happened A=p1\n",
    ],
)
def test_what_is_marked_wrong_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(AnnotationError):
        read(tmp_path, text)


def test_all_passages_can_be_read() -> None:
    found = list(passages(sorted((DATA / "passages").glob("*.txt"))))
    assert len({text.text for text in found}) == len(found) > 3000
    assert {text.lang for text in found} == {"ar", "fa"}


def test_the_corpus_holds_no_scenario_of_the_test_split() -> None:
    from training.splits import is_test  # noqa: PLC0415

    found = list(corpus_texts(sorted((DATA / "corpus").glob("*.jsonl"))))
    assert len(found) > 500
    assert not any(is_test(text.group) for text in found)
