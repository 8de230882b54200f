"""Participants whom no list knows: the encoder points at their words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, Reading
from rawi.reading.encoder import ROLES, Unmarked
from rawi.reading.events.unmarked import pointed
from rawi.reading.events.view import View, views, words_of
from rawi.reading.pipeline import Pipeline, default_stages

KNOWLEDGE = Knowledge(model="none")
BEFORE_EVENTS = Pipeline(KNOWLEDGE, [s for s in default_stages() if s.name not in {"events", "labels"}])
JOINED = Pipeline(Knowledge())
RAID = "داهمت الشرطة الكينية مقر الزنبقاوية في نيروبي."


def read(pipeline: Pipeline, text: str) -> Reading:
    (reading,) = pipeline.read([Document("d", "d", "ar", text, None, None, None)])
    return reading


def view_of(text: str) -> View:
    (view,) = views(read(BEFORE_EVENTS, text), words_of(KNOWLEDGE, "ar"))
    return view


def unmarked(first: int, last: int) -> Unmarked:
    return Unmarked(first, last, "organisation", ROLES.index("recipient"), 0.9)


def test_words_become_a_mention_without_the_preposition_written_on_them() -> None:
    (found,) = pointed(view_of("هددت الحكومة الكينية بالزنبقاوية أمس."), [unmarked(3, 4)])
    assert found.slot.mention.span.text == "الزنبقاوية"
    assert found.slot.mention.entity


@pytest.mark.parametrize(("first", "last"), [(3, 4), (5, 6)])
def test_prepositions_and_marks_are_nobody(first: int, last: int) -> None:
    assert pointed(view_of("طالب الاتحاد الكيني فيها الحكومة ."), [unmarked(first, last)]) == []


def test_an_adjective_takes_part_with_its_noun() -> None:
    (found,) = pointed(view_of("أعلنت كينيا أن تنسيقا أمنيا أطاح بالعصابة."), [unmarked(4, 5)])
    assert found.slot.mention.span.text == "أمنيا"  # in the accusative it may be an adverb
    (found,) = pointed(view_of("تنسيق أمني يطيح بعصابة في نيروبي"), [unmarked(1, 2)])
    assert found.slot.mention.span.text == "تنسيق أمني"


def test_words_behind_a_mention_only_go_on_with_it() -> None:
    view = view_of(RAID)
    end = view.slots[0].last - view.first
    assert pointed(view, [unmarked(end, end + 1)]) == []


def test_a_doer_whom_no_list_knows_does_what_is_told() -> None:
    text = "بازرسان آژانس از نیروگاه زاپوریژیا بازدید کردند."
    (reading,) = JOINED.read([Document("d", "d", "fa", text, None, None, None)])
    (event,) = [e for e in reading.events if e.type == "CONSULT"]
    assert [r.mention.text for r in event.actors if r.mention] == ["بازرسان آژانس"]


def test_an_adjective_of_the_noun_before_is_nobody() -> None:
    assert pointed(view_of("أطلقت الشرطة أمس الغاز الزنبقاوي للتفريق."), [unmarked(4, 5)]) == []


@pytest.mark.parametrize("text", [RAID, "اتهمت الحكومة الكينية الزنبقاويين بتفجير السوق."])
def test_mentions_stay_in_order_and_in_the_text(text: str) -> None:
    reading = read(JOINED, text)
    assert all((a.first, -a.last) <= (b.first, -b.last) for a, b in pairwise(reading.mentions))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in reading.mentions)
    parts = [r.entity for e in reading.events for r in (*e.actors, *e.recipients) if r.entity]
    assert parts
    assert set(parts) <= reading.entities.keys()


@pytest.mark.parametrize(
    ("lang", "text", "at", "named"),
    [
        ("ar", "تحدث الناطق الكيني أمس للزنبقاوية مطولا.", 4, "زنبقاوية"),
        ("fa", "پلیس کنیا دیروز بالگردداران را گرفت.", 3, "بالگردداران"),
    ],
)
def test_only_what_is_written_on_a_noun_is_taken_off(lang: str, text: str, at: int, named: str) -> None:
    (reading,) = BEFORE_EVENTS.read([Document("d", "d", lang, text, None, None, None)])
    (view,) = views(reading, words_of(KNOWLEDGE, lang))
    assert [p.slot.mention.span.text for p in pointed(view, [unmarked(at, at + 1)])] == [named]
