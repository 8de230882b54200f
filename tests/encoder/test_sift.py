"""What the encoder takes out of the mentions, and the signs of events it gives; sentences written for these tests."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, Mention, Reading, Span
from rawi.reading.pipeline import Pipeline
from rawi.reading.sift import Sifting

RULES, JOINED = Pipeline(Knowledge(model="none")), Pipeline(Knowledge())
STRICT = Sifting(guessed=0.5, listed=0.6, noun=0.7, office=0.8, pronoun=0.9)


def read(pipeline: Pipeline, lang: str, text: str) -> Reading:
    (reading,) = pipeline.read([Document("d", "d", lang, text, None, None, None)])
    return reading


def texts(reading: Reading) -> list[str]:
    return [m.span.text for m in reading.mentions]


@pytest.mark.parametrize(
    ("lang", "text", "mistaken", "kept"),
    [
        (
            "ar",
            "تعهد وزير الداخلية الجزائري بالقضاء على الفساد في كل ولاية.",
            "القضاء على",
            ["وزير الداخلية الجزائري"],
        ),
        ("fa", "وزیر کشور گفت در صورتيكه لازم باشد ارتش وارد می‌شود.", "صورتيكه", ["وزیر کشور", "ارتش"]),
    ],
)
def test_what_only_looks_like_a_mention_goes(lang: str, text: str, mistaken: str, kept: list[str]) -> None:
    assert mistaken in texts(read(RULES, lang, text))
    assert texts(read(JOINED, lang, text)) == kept


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "اعتقلت الشرطة الكينية المتظاهر أوكوث أوبادو في كيسومو."),
        ("ar", "زار وزير الخارجية الإيراني عباس عراقجي بيروت والتقى الرئيس اللبناني جوزيف عون."),
        ("fa", "طالبان دو خبرنگار افغان را شلاق زدند."),
    ],
)
def test_what_takes_part_stays(lang: str, text: str) -> None:
    assert texts(read(JOINED, lang, text)) == texts(read(RULES, lang, text)) != []


def test_signs_are_tokens_of_the_sentence() -> None:
    reading = read(JOINED, "ar", "عاد الهدوء إلى المدينة. ثمّن وزير الخارجية القطري جهود مصر.")
    assert [reading.tokens[s.first].text for s in reading.signs if s.chance > 0.8] == ["ثمّن"]
    assert all(s.first < s.last <= len(reading.tokens) and 0 <= s.chance <= 1 for s in reading.signs)


def test_rules_alone_sift_nothing() -> None:
    assert read(RULES, "ar", "ثمّن وزير الخارجية القطري جهود مصر.").signs == []


@pytest.mark.parametrize(
    ("kind", "form", "candidates", "limit"),
    [
        ("person", "name", (), 0.5),
        ("place", "name", ("sur",), 0.6),
        ("state", "name", ("EGY",), 2.0),
        ("population", "noun", (), 0.7),
        ("person", "office", (), 0.8),
        ("person", "pronoun", (), 0.9),
        ("state", "demonym", ("EGY",), 2.0),
    ],
)
def test_how_sure_it_must_be(kind: str, form: str, candidates: tuple[str, ...], limit: float) -> None:
    mention = Mention(Span(0, 1, "x"), kind, form, candidates=candidates)  # type: ignore[arg-type]
    assert STRICT.limit(mention) == limit
