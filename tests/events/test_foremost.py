"""What a view shows of a report when not told how sure it must be."""

from __future__ import annotations

import pytest

from rawi.model import Document, EventMention, Reading, Sentence, Span
from rawi.reading.events.foremost import HEAD, LEAST, SURE, mark_foremost


def shown(*told: tuple[int, float | None]) -> list[int]:
    """Of events given by where their trigger stands (sentences are ten characters long) and how sure they are, those shown."""
    text = "x" * 100
    reading = Reading(Document("d", "d", "ar", text))
    reading.sentences = [Sentence(at, at + 10, 0, 0) for at in range(0, 100, 10)]
    reading.events = [
        EventMention(f"e{n}", "CONSULT", triggers=[Span(at, at + 1, "x")], certainty=sure)
        for n, (at, sure) in enumerate(told)
    ]
    mark_foremost(reading)
    return [n for n, event in enumerate(reading.events) if event.foremost]


def test_what_is_sure_is_shown_wherever_it_stands() -> None:
    assert shown((50, SURE), (60, SURE + 0.1), (70, SURE - 0.01)) == [0, 1]


def test_the_surest_of_a_report_without_a_sure_one_is_shown() -> None:
    assert shown((50, LEAST), (60, LEAST - 0.1)) == [0]
    assert shown((50, LEAST - 0.01)) == []


@pytest.mark.parametrize("at", [0, 15])
def test_title_and_first_sentence_count_for_more(at: int) -> None:
    assert shown((at, SURE - HEAD), (50, SURE - 0.01)) == [0]
    assert shown((at, LEAST), (50, LEAST + HEAD / 2)) == [0]


def test_without_certainties_nothing_is_foremost() -> None:
    assert shown((0, None)) == []
