"""Events of words that no list knows: the encoder sees them, types them and says who takes part."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, EventMention
from rawi.reading.events.proposed import is_open, open_cue
from rawi.reading.pipeline import Pipeline

RULES, JOINED = Pipeline(Knowledge(model="none")), Pipeline(Knowledge())
PRAISE = "ثمّن وزير الخارجية القطري جهود مصر."


def events(pipeline: Pipeline, text: str) -> list[EventMention]:
    (reading,) = pipeline.read([Document("d", "d", "ar", text, None, None, None)])
    return reading.events


def test_a_word_in_no_list_tells_an_event() -> None:
    assert events(RULES, PRAISE) == []
    (event,) = events(JOINED, PRAISE)
    assert (event.type, event.status) == ("SUPPORT", "happened")
    assert [t.text for t in event.triggers] == ["ثمّن"]
    assert [r.entity for r in event.actors] == ["QAT-foreign_minister"]
    assert [r.entity for r in event.recipients] == ["EGY"]


def test_it_has_no_mode_and_no_code() -> None:
    (event,) = events(JOINED, PRAISE)
    assert (event.mode, event.cameo, event.contexts) == (None, None, [])


@pytest.mark.parametrize(
    "text",
    [
        "لقي ثلاثة عمال مصرعهم في حادث سير قرب أسوان.",
        "عاد الهدوء إلى المدينة بعد انتهاء الموسم السياحي.",
        "فاز المنتخب المغربي على نظيره الكاميروني بهدفين في مباراة ودية.",
    ],
)
def test_what_tells_nothing_stays_untold(text: str) -> None:
    assert events(JOINED, text) == []


@pytest.mark.parametrize(("type_", "together"), [("CONSULT", True), ("ASSAULT", False)])
def test_a_cue_of_which_only_the_type_is_known(type_: str, together: bool) -> None:
    cue = open_cue(type_)
    assert is_open(cue)
    assert (cue.type, cue.mode, cue.frame.reciprocal) == (type_, None, together)
