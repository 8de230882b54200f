"""Annotated text to sheets: what training asks is what reading asks, and every passage can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.annotated import AnnotationError, corpus_texts, parse_marks, passages
from training.press import press_texts
from training.sheets import Ask, Sheet, all_sheets

from rawi.reading.encoder import KINDS, NO_EVENT, PARTIES, ROLES, STATUSES, TYPES

DATA = Path(__file__).parents[2] / "training" / "data"
PASSAGE = """# ar
[!e0|وصل] [p1|وزير الخارجية الكيني] إلى [l1|كمبالا] أمس، فيما [!e1|دعت] [o1|الأمم المتحدة] إلى [!e2|وقف] القتال.
e0 CONSULT/visit happened A=p1 L=l1
e1 REQUEST/yield happened A=o1
e2 NONE
"""


def read(tmp_path: Path, text: str) -> list[Sheet]:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    return [sheet for _, found in all_sheets(passages([path])) for sheet in found]


def roles(sheet: Sheet, ask: Ask) -> dict[str, str]:
    return {" ".join(sheet.words[a:b]): ROLES[r] for (a, b, _), r in zip(sheet.mentions, ask.roles, strict=True)}


def test_a_passage_becomes_questions_with_answers(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, PASSAGE)
    found = {sheet.words[ask.trigger[0]]: ask for ask in sheet.asks}
    visit = found["وصل"]
    assert TYPES[visit.type] == "CONSULT"
    assert STATUSES[visit.status] == "happened"
    assert roles(sheet, visit) == {"وزير الخارجية الكيني": "actor", "كمبالا": "place", "الأمم المتحدة": "none"}
    assert visit.hint == TYPES.index("CONSULT")
    assert roles(sheet, found["دعت"])["الأمم المتحدة"] == "actor"
    assert TYPES[found["وقف"].type] == NO_EVENT


def test_words_are_tagged(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, PASSAGE)
    person = 1 + 2 * KINDS.index("person")
    assert sheet.mention_tags[:4] == [0, person, person + 1, person + 1]
    assert [w for w, tag in zip(sheet.words, sheet.trigger_tags, strict=True) if tag] == ["وصل", "دعت"]


def test_sentences_of_the_press_answer_only_what_was_asked(tmp_path: Path) -> None:
    folder = tmp_path / "newsfane_wikifane_gold"
    folder.mkdir()
    words = [
        "وصل",
        "وزير",
        "الخارجية",
        "الكيني",
        "الى",
        "كمبالا",
        "،",
        "و",
        "دعت",
        "الامم",
        "المتحدة",
        "الى",
        "وقف",
        "القتال",
        ".",
    ]
    (folder / "NewsFANE_Gold_2014_170K.txt").write_text("".join(f"{w}\tO\n" for w in words), encoding="utf-8")
    answers = tmp_path / "newsfane.tsv"
    answers.write_text("# block\n0\t0-3\tCONSULT\thappened\t4-24\t\t29-35\n", encoding="utf-8")
    ((text, (sheet,)),) = all_sheets(press_texts([answers], tmp_path))
    assert text.text == "وصل وزير الخارجية الكيني الى كمبالا، ودعت الامم المتحدة الى وقف القتال."
    (ask,) = sheet.asks
    assert roles(sheet, ask) == {"وزير الخارجية الكيني": "actor", "كمبالا": "place", "الامم المتحدة": "none"}
    assert set(sheet.mention_tags) == {-1}


def test_answers_without_their_text_are_left_out(tmp_path: Path) -> None:
    answers = tmp_path / "newsfane.tsv"
    answers.write_text("0\t0-3\t-\thappened\t\t\t\n", encoding="utf-8")
    assert list(press_texts([answers], tmp_path)) == []


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


def test_words_have_a_part_with_and_without_a_mention_of_the_rules(tmp_path: Path) -> None:
    text = """# ar
[!e0|داهمت] [o1|الشرطة الكينية] مقر [o2|الزنبقاوية] أمس.
e0 COERCE/raid happened A=o1 R=o2
"""
    (sheet,) = read(tmp_path, text)
    (ask,) = [ask for ask in sheet.asks if ask.type]
    parts = {word: PARTIES[part] for word, part in zip(sheet.words, ask.words, strict=True)}
    assert parts["الشرطة"] == parts["الكينية"] == "actor"
    assert parts["الزنبقاوية"] == "recipient"
    assert parts["أمس"] == "none"


def test_of_a_short_answer_words_in_no_mention_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    (text,) = passages([path])
    text.events["e1"].short = True
    ((_, (sheet,)),) = all_sheets([text])
    short = next(ask for ask in sheet.asks if sheet.words[ask.trigger[0]] == "دعت")
    parts = dict(zip(sheet.words, short.words, strict=True))
    assert parts["القتال"] == -1
    assert PARTIES[parts["الأمم"]] == "actor"
