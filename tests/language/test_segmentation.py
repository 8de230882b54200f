"""Sentences and tokens: offsets hold for any text, and sentences end where they should."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.language.folding import fold
from rawi.language.segment import forms_of, segment, tokenize
from rawi.model import Document, Reading

KNOWLEDGE = Knowledge()
PIECES = st.sampled_from(
    ["قال", "وزير", "الخارجية", "وبإيران", "للقاهرة", "می‌خواهد", "گفت‌وگو", "۱۴۰۲", "5,5", "٪", ".", "؟", "!", "…", "،", "«", "»",
     '"', "\n", "\n\n", " ", "\u200c", "د.", "a.b", "(", ")", "\u064e", "ـ", "2023-05-04", "😀", "\u00a0"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)


def read(text: str, lang: str = "ar", title: str | None = None) -> Reading:
    reading = Reading(Document("d", "d", lang, text, title))
    segment(reading, forms_of(KNOWLEDGE, lang))
    return reading


def sentences(text: str, lang: str = "ar", title: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in read(text, lang, title).sentences]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["ar", "fa"]))
def test_offsets_hold(text: str, lang: str) -> None:
    reading = read(text, lang)
    end = 0
    for token in reading.tokens:
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        assert token.key == fold(token.text)
        end = token.end
    assert "".join(text[t.start : t.end] for t in reading.tokens if t.is_word and t.text.isalnum()) == "".join(
        t.text for t in reading.tokens if t.is_word and t.text.isalnum()
    )


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["ar", "fa"]))
def test_sentences_cover_the_tokens_in_order(text: str, lang: str) -> None:
    reading = read(text, lang)
    assert [s.first for s in reading.sentences] == [0, *(s.last for s in reading.sentences[:-1])][
        : len(reading.sentences)
    ]
    for sentence in reading.sentences:
        tokens = reading.tokens[sentence.first : sentence.last]
        assert tokens
        assert (sentence.start, sentence.end) == (tokens[0].start, tokens[-1].end)
        assert "\n" not in text[sentence.start : sentence.end]
    assert not reading.tokens or reading.sentences[-1].last == len(reading.tokens)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["ar", "fa"]))
def test_forms_take_only_from_the_ends(text: str, lang: str) -> None:
    for token in read(text, lang).tokens:
        assert len({f.key for f in token.forms}) == len(token.forms)
        for form in token.forms:
            left = token.text[form.skip : len(token.text) - form.cut]
            assert form.skip + form.cut < len(token.text)
            assert left
            assert form.key


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوزير. والتقى نظيره.", 2),
        ("ماذا قال الوزير؟ لم يقل شيئاً!", 2),
        ("قال د. أحمد إن السعر 5.5 دولار.", 1),
        ("عنوان الخبر\nوصل الوزير إلى بغداد", 2),
        ('قال: "لن نتراجع." وأضاف', 2),
        ("وتابع... ثم صمت", 2),
        ("راجعوا www.example.com للمزيد", 1),
        ("", 0),
        ("   \n \n", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(read(text).sentences) == count


def test_the_title_is_the_first_sentence_and_paragraphs_are_counted() -> None:
    reading = read("عنوان\n\nفقرة أولى. تتمة.\nفقرة ثانية", title="عنوان")
    assert [(s.is_title, s.paragraph) for s in reading.sentences] == [(True, 0), (False, 1), (False, 1), (False, 2)]


def test_a_first_line_that_is_not_the_title_is_no_title() -> None:
    assert not any(s.is_title for s in read("سطر أول\nسطر ثان", title="عنوان آخر").sentences)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("گفت‌وگو کرد", ["گفت‌وگو", "کرد"]),
        ("5,5 مليار", ["5,5", "مليار"]),
        ("«سانا»", ["«", "سانا", "»"]),
        ("2023-05-04", ["2023-05-04"]),
        ("١٢٫٥٪", ["١٢٫٥", "٪"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [t.text for t in tokenize(text, forms_of(KNOWLEDGE, "ar"))] == words


@pytest.mark.parametrize(
    ("word", "lang", "keys"),
    [
        ("وبإيران", "ar", {"وبايران", "بايران", "ايران"}),
        ("للسوريين", "ar", {"سوريين"}),
        ("زيارته", "ar", {"زياره"}),
        ("والولايات", "ar", {"ولايات"}),
        ("دانشجویان", "fa", {"دانشجويان"}),
        ("کشورهای", "fa", {"كشور"}),
    ],
)
def test_readings_of_a_word(word: str, lang: str, keys: set[str]) -> None:
    assert keys <= {f.key for f in forms_of(KNOWLEDGE, lang)(word)}
