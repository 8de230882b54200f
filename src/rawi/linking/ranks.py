"""Claims of rank ("the first since 2010") and whether two of them can both be true."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rawi.knowledge import Knowledge
from rawi.language._number_words import NumberRules
from rawi.language.folding import fold, word_key

_YEAR = re.compile(r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Rank:
    """Which in a row, and the years that the row is counted from."""

    ordinal: int | None
    years: frozenset[str]


class Ranks:
    """Reads claims of rank with the ordinals of each language."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._ordinals: dict[str, dict[str, int]] = {}
        self._read: dict[tuple[str, str], _Rank] = {}

    def compatible(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Whether two claims, each its words and language, can both be true.

        "The first since 2010" and "the second since the war began" can; the first and the second since 2010 cannot, nor
        can a first since 2010 and a first since 2015.
        """
        a, b = self._rank(*first), self._rank(*second)
        if a.ordinal is None or b.ordinal is None or not a.years or not b.years or _calendar(a) != _calendar(b):
            return True
        if a.years == b.years:
            return a.ordinal == b.ordinal
        return not a.ordinal == b.ordinal == 1

    def _rank(self, text: str, lang: str) -> _Rank:
        key = (text, lang)
        if key not in self._read:
            ordinals = self._of_language(lang)
            told = [ordinals[w] for w in map(word_key, _WORD.findall(text)) if w in ordinals]
            self._read[key] = _Rank(told[0] if told else None, frozenset(_YEAR.findall(fold(text))))
        return self._read[key]

    def _of_language(self, lang: str) -> dict[str, int]:
        if lang not in self._ordinals:
            path = f"{lang}/numbers.yaml"
            rules = self._knowledge.load_yaml(path, NumberRules) if self._knowledge.has(path) else None
            words = rules.ordinals if rules else {}
            self._ordinals[lang] = {word_key(w): number for number, names in words.items() for w in names}
        return self._ordinals[lang]


def _calendar(rank: _Rank) -> bool:
    """Whether the years are of the Gregorian calendar."""
    return min(rank.years) >= "1500"
