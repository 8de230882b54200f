"""Keys of words: one key for all spellings, and the text itself never touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.language.folding import fold, name_key, strip_article, word_key

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکی\u200c\u064e\u0651\u0640 "
WRITTEN = st.text(st.sampled_from(LETTERS), max_size=20)


@pytest.mark.parametrize(
    "spellings",
    [
        ("خامنئي", "خامنئی", "خامنئـي"),
        ("أنقرة", "انقره", "أنقرۀ"),
        ("كتاب", "کتاب", "كِتَابٌ"),
        ("می‌خواهد", "میخواهد"),
        ("إيران", "ايران", "ایران"),
        ("١٢٣", "۱۲۳", "123"),
        ("NATO", "nato"),
    ],
)
def test_spellings_of_one_word_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(s) for s in spellings}) == 1


@pytest.mark.parametrize(
    "names",
    [("نصير زاده", "نصیرزاده", "نصیر‌زاده"), ("عبد الله", "عبدالله"), ("العراق", "عراق"), ("بن‌سلمان", "بن سلمان")],
)
def test_names_of_one_person_have_one_key(names: tuple[str, ...]) -> None:
    assert len({name_key(n) for n in names}) == 1


@pytest.mark.parametrize(("one", "other"), [("علي", "علا"), ("تهران", "طهران"), ("قم", "كم"), ("السعودية", "سعود")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert word_key(one) != word_key(other)


@pytest.mark.parametrize(("word", "key"), [("الله", "الله"), ("الآن", "الان"), ("التي", "التي"), ("الرئيس", "رءيس")])
def test_the_article_is_dropped_only_where_it_is_one(word: str, key: str) -> None:
    assert word_key(word) == key


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(WRITTEN)
def test_folding_arabic_script_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert strip_article(once) in once


@given(WRITTEN, WRITTEN)
def test_a_word_boundary_does_not_change_a_name_key(first: str, second: str) -> None:
    assert name_key(f"{first} {second}") == name_key(first) + name_key(second)
