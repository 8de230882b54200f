"""Texts on sport, films, the kitchen and markets: what nobody in public life takes part in is no event."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.reading.events.offtopic import Example, OffTopicFile, is_off_topic

EXAMPLES = [(lang, e) for lang in ("ar", "fa") for e in Knowledge().yaml(lang, "offtopic", OffTopicFile).examples]


@pytest.mark.parametrize(("lang", "example"), EXAMPLES)
def test_every_example_of_the_words(read_text, knowledge, lang: str, example: Example) -> None:
    assert is_off_topic(read_text(example.text, lang), knowledge) is example.aside


def test_a_player_agrees_with_his_club_and_a_minister_meets_one(read_text):
    match = "مدرب المنتخب قال إن اللاعبين قدموا مباراة كبيرة في الدوري أمام النادي في الملعب."
    club = read_text(f"{match} واتفق اللاعب كريم سالم مع الأهلي على عقد.")
    assert [e.type for e in club.events] == []
    minister = read_text(f"{match} واستقبل الرئيس المصري عبد الفتاح السيسي الرئيس الفرنسي إيمانويل ماكرون في القاهرة.")
    assert [e.type for e in minister.events] == ["CONSULT"]
