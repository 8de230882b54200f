"""The encoder that ships: its answers are chances, the same for every company, and reading does without it when told to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.reading.encoder import ROLES, STATUSES, TYPES, Answer, Encoder, Party, Question, encoder_of, plain_word

MEETING = Question(
    ("التقى", "وزير", "الخارجية", "المصري", "نظيره", "السوداني", "في", "الخرطوم", "أمس", "."),
    (0, 1),
    "CONSULT",
    (Party(1, 4, "person", "actor"), Party(4, 6, "person", "actor"), Party(7, 8, "place", "none")),
)
ARREST = Question(
    ("پلیس", "ترکیه", "سه", "خبرنگار", "را", "بازداشت", "کرد", "."),
    (5, 7),
    "COERCE",
    (Party(0, 2, "organisation", "actor"), Party(2, 4, "population", "recipient")),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = encoder_of(Knowledge())
    assert found is not None
    return found


def best(chances: tuple[float, ...], names: tuple[str, ...]) -> str:
    return names[max(range(len(names)), key=lambda n: chances[n])]


def near(one: Answer, other: Answer, tolerance: float) -> bool:
    rows = zip((one.types, one.statuses, *one.roles), (other.types, other.statuses, *other.roles), strict=True)
    return all(abs(a - b) <= tolerance for x, y in rows for a, b in zip(x, y, strict=True))


def test_it_reads_both_languages(encoder: Encoder) -> None:
    meeting, arrest = encoder.answer([MEETING, ARREST])
    assert best(meeting.types, TYPES) == "CONSULT"
    assert [best(r, ROLES) for r in meeting.roles] == ["actor", "actor", "place"]
    assert best(meeting.statuses, STATUSES) == "happened"
    assert best(arrest.types, TYPES) == "COERCE"
    assert [best(r, ROLES) for r in arrest.roles] == ["actor", "recipient"]


def test_answers_are_chances_and_come_in_order(encoder: Encoder) -> None:
    answers = encoder.answer([ARREST, MEETING, ARREST])
    assert [len(a.roles) for a in answers] == [2, 3, 2]
    for answer in answers:
        for row in (answer.types, answer.statuses, *answer.roles):
            assert sum(row) == pytest.approx(1, abs=1e-4)
    assert near(answers[0], answers[2], 1e-6)


def test_company_changes_little(encoder: Encoder) -> None:
    """8-bit numbers take their scale from the whole batch, which is why only one document is asked of at a time."""
    (alone,) = encoder.answer([MEETING])
    together = encoder.answer([ARREST, MEETING])[1]
    assert near(alone, together, 0.15)


def test_a_sentence_longer_than_the_window_is_cut_around_the_trigger(encoder: Encoder) -> None:
    far = Party(0, 1, "person", "none")
    words = ("الرئيس", *["وقال"] * 400, *MEETING.words)
    at = len(words) - len(MEETING.words)
    mentions = (far, *(Party(p.first + at, p.last + at, p.kind, p.said) for p in MEETING.mentions))
    (answer,) = encoder.answer([Question(words, (at, at + 1), "CONSULT", mentions)])
    assert len(answer.roles) == 4
    assert best(answer.roles[1], ROLES) == "actor"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6))
def test_no_words_stop_it(words: list[str]) -> None:
    encoder = encoder_of(KNOWLEDGE)
    assert encoder is not None
    (answer,) = encoder.answer([Question(tuple(words), (0, 1), "AID", (Party(0, len(words), "state", "none"),))])
    assert sum(answer.types) == pytest.approx(1, abs=1e-4)


KNOWLEDGE = Knowledge()


def test_nothing_asked_nothing_answered(encoder: Encoder) -> None:
    assert encoder.answer([]) == []


def test_rules_alone_need_no_encoder() -> None:
    assert encoder_of(Knowledge(model="none")) is None


@pytest.mark.parametrize(
    ("word", "plain"),
    [("مُحَمَّد", "محمد"), ("كـــتاب", "كتاب"), ("می‌رود", "می رود"), ("ﻻ", "لا"), ("ــ", "ــ"), ("2024", "2024")],
)
def test_words_are_made_plain(word: str, plain: str) -> None:
    assert plain_word(word) == plain
