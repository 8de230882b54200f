"""What each word says about a number, made once for a language from its ``numbers.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from rawi.language.folding import fold, name_key
from rawi.model import Token

_CACHE_SIZE = 100_000
_JOINED = ("وأ", "وإ")  # a hamza tells that و is "and": وأحد is not واحد, though they fold alike


class NumberExample(msgspec.Struct, forbid_unknown_fields=True):
    """A text and the values of the numbers that must be found in it, in order."""

    text: str
    values: list[float]


class Bound(msgspec.Struct, forbid_unknown_fields=True):
    """Words that make a number about (~), more (>) or less (<)."""

    mark: str
    words: list[str]


class Currency(msgspec.Struct, forbid_unknown_fields=True):
    """Words of a currency, its ISO 4217 code (empty when the word does not say), and codes by the adjective after it."""

    words: list[str]
    code: str
    by: dict[str, str] = {}
    plain: list[str] = []


class Unit(msgspec.Struct, forbid_unknown_fields=True):
    """Words of what is counted: the unit, and of what (dead, troops …), empty when the word does not say."""

    unit: str
    of: str
    words: list[str]


class NumberRules(msgspec.Struct, forbid_unknown_fields=True):
    """``<lang>/numbers.yaml``."""

    and_: list[str] = msgspec.field(name="and")
    cardinals: dict[int, list[str]] = {}
    bound: dict[int, list[str]] = {}
    ordinals: dict[int, list[str]] = {}
    magnitudes: dict[int, list[str]] = {}
    fractions: dict[float, list[str]] = {}
    weak: list[str] = []
    compounds: bool = False
    vague: list[str] = []
    before: dict[str, Bound] = {}
    after: dict[str, Bound] = {}
    range: list[str] = []
    percent: list[str] = []
    currencies: list[Currency] = []
    units: list[Unit] = []
    not_counted: list[str] = []
    duals: list[str] = []
    examples: list[NumberExample] = []


def dual_words(rules: NumberRules) -> Iterator[tuple[str, Unit]]:
    """Arabic duals of what is counted ("جنديان"), save those spelled like a plural that is listed ("مسلحين")."""
    for unit in rules.units:
        for word in unit.words:
            stem = f"{word[:-1]}ت" if word.endswith("ة") else word
            plural = word.endswith(("ين", "ون", "ات", "ان", "اً", "ى", "اء"))
            for ending in () if plural else rules.duals:
                if stem + ending not in unit.words:
                    yield name_key(stem + ending), unit


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word's part in a number. `kind`: cardinal, bound, ordinal, magnitude, fraction."""

    value: float
    kind: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a token reads as a number word, the letters before it, and whether و or the article is among them."""

    word: NumberWord
    skip: int = 0
    joined: bool = False
    definite: bool = False


class NumberWords:
    """Looks tokens up as number words."""

    def __init__(self, rules: NumberRules) -> None:
        self._words = dict(_entries(rules))
        self._seen: dict[str, Reading | None] = {}

    def read(self, token: Token) -> Reading | None:
        """How the token reads as a number word, or None. Digits are not looked at here."""
        word = token.text
        if word not in self._seen:
            if len(self._seen) >= _CACHE_SIZE:
                self._seen.clear()
            self._seen[word] = self._read(token)
        return self._seen[word]

    def _read(self, token: Token) -> Reading | None:
        joined = token.text[:2] in _JOINED
        for form in token.forms:
            found = self._words.get(form.key)
            if found is not None and form.cut == 0 and (form.skip or not joined):
                return Reading(found, form.skip, "و" in form.proclitics, form.definite)
        return None


def _entries(rules: NumberRules) -> Iterator[tuple[str, NumberWord]]:
    weak = {fold(w) for w in rules.weak}
    made = dict(_compounds(rules)) if rules.compounds else {}
    yield from made.items()
    for kind, table in (("cardinal", rules.cardinals), ("bound", rules.bound), ("ordinal", rules.ordinals)):
        for value, words in table.items():
            for word in words:
                yield _key(word), NumberWord(float(value), kind, fold(word) in weak)
    for size, words in rules.magnitudes.items():
        for word in words:
            yield _key(word), NumberWord(float(size), "magnitude")
    for part, words in rules.fractions.items():
        for word in words:
            yield _key(word), NumberWord(float(part), "fraction")


def _compounds(rules: NumberRules) -> Iterator[tuple[str, NumberWord]]:
    """Words written as one: بیست‌وپنج, سی‌ویکم, دوهزار, پانزده‌هزار, یک‌ونیم."""
    small = {v: [fold(w) for w in ws] for v, ws in rules.cardinals.items()}
    ends = {v: [fold(w) for w in ws] for v, ws in rules.ordinals.items()}
    for tens in range(20, 100, 10):
        for head in small.get(tens, ()):
            for ordinal in (fold(head + "م"), fold(head + "مین")):
                yield ordinal, NumberWord(float(tens), "ordinal")
            for unit in range(1, 10):
                for tail in small[unit]:
                    yield f"{head}و{tail}", NumberWord(float(tens + unit), "cardinal")
                for tail in ends[unit]:
                    yield f"{head}و{tail}", NumberWord(float(tens + unit), "ordinal")
    for size, words in rules.magnitudes.items():
        for value, heads in small.items():
            if 0 < value < 1000:
                for head in heads:
                    for word in words:
                        yield head + fold(word), NumberWord(float(value * size), "cardinal")


def _key(word: str) -> str:
    return name_key(word)
