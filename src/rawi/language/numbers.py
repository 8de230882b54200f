"""Numbers in words and digits, and amounts: a number with its currency or with what it counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rawi.knowledge import Knowledge
from rawi.language._number_words import NumberRules, NumberWord, NumberWords, Reading, dual_words
from rawi.language.folding import fold, name_key, strip_article
from rawi.model import Span, Token

__all__ = ["AmountHit", "Number", "NumberRules", "Numbers", "find_amounts", "find_numbers", "numbers_of"]

_PREFIXED = re.compile(r"([وفبلك]{1,2}ـ?)(\d+)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,٬])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"(\d+)[.,٫](\d+)")
_SLASHED = re.compile(r"(\d{1,3})/(\d{1,2})")
_YEARS = range(1900, 2101)
_SHORTEST = 3
_LONGEST_CUE = 4
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (exclusive), characters `start` to `end` (proclitics left out), and the value they tell.

    `approx` is "~", ">" or "<" when the text says about, more than or less than. `weak`: one word that is a number only
    beside something counted. `digits`: written in digits.
    """

    first: int
    last: int
    start: int
    end: int
    value: float
    approx: str | None = None
    ordinal: bool = False
    definite: bool = False
    weak: bool = False
    digits: bool = False


@dataclass(frozen=True, slots=True)
class AmountHit:
    """A number with a currency (ISO 4217), a unit, or what it counts; `high` ends a range.

    `of` is dead, troops … for what the data knows, else the noun as written, with no unit.
    """

    value: float | None
    unit: str | None
    of: str | None
    span: Span
    approx: str | None = None
    high: float | None = None
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class _Sum:
    """A number being added up: magnitudes done, the group below them, and the least place the group has filled."""

    total: float = 0.0
    group: float | None = None
    low: int = 0
    cap: float = math.inf
    fraction: float | None = None
    halved: bool = False
    ordinal: bool = False

    @property
    def value(self) -> float | None:
        """The number so far; None while only a fraction waits for its magnitude."""
        return None if self.fraction is not None else self.total + (self.group or 0.0)


class Numbers:
    """The number reader of a language."""

    def __init__(self, rules: NumberRules) -> None:
        self.rules = rules
        self._words = NumberWords(rules)
        self._and = frozenset(fold(w) for w in rules.and_)
        self._vague = frozenset(name_key(w) for w in rules.vague)
        self._before = {name_key(w): b.mark for b in rules.before.values() for w in b.words}
        self._after = {name_key(w): b.mark for b in rules.after.values() for w in b.words}
        self._before_ends = frozenset(key[at:] for key in self._before for at in range(len(key)))
        self._after_starts = frozenset(key[: at + 1] for key in self._after for at in range(len(key)))
        self._range = frozenset(fold(w) for w in rules.range)
        self._percent = frozenset(name_key(w) or w for w in rules.percent)
        self._money = {name_key(w): c for c in rules.currencies for w in c.words}
        self._by = {name_key(w): {name_key(a): k for a, k in c.by.items()} for c in rules.currencies for w in c.words}
        self._plain = {name_key(w): {name_key(a) for a in c.plain} for c in rules.currencies for w in c.words}
        self._units = {name_key(w): u for u in rules.units for w in u.words}
        self._countable = frozenset(self._units) | frozenset(self._money)
        self._duals = dict(dual_words(rules))
        self._dual_keys = frozenset(self._duals)
        self._dull: set[str] = set()  # words seen that begin no number
        self._uncounted = frozenset(name_key(w) for w in rules.not_counted)

    def counts_people(self, key: str) -> bool:
        """Whether a word key names people counted ("نفر", "معترض")."""
        unit = self._units.get(key)
        return unit is not None and unit.unit == "people"

    def find(self, tokens: Sequence[Token], dull: Sequence[bool] = ()) -> list[Number]:
        """All numbers, in order, without marks of approximation; weak ones among them.

        `dull` may say of each token that it is known to be no part of a number, which saves looking at it.
        """
        found: list[Number] = []
        i = 0
        while i < len(tokens):
            if dull and dull[i]:
                i += 1
                continue
            token = tokens[i]
            if token.text in self._dull:
                i += 1
                continue
            number = self._number(tokens, i) if token.is_word else None
            if number is None:
                self._remember(token)
                i += 1
            else:
                found.append(number)
                i = number.last
        return found

    def _remember(self, token: Token) -> None:
        """Note a word that can begin no number, wherever it stands."""
        vague = strip_article(token.key) in self._vague
        if not token.is_word or ("/" not in token.key and (vague or self._part(token) is None)):
            if len(self._dull) >= _REMEMBERED:
                self._dull.clear()
            self._dull.add(token.text)

    def reads(self, token: Token) -> bool:
        """Whether the token can be part of a number."""
        return self._part(token) is not None or token.text[0].isdigit()

    def counts(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether token `i` is a currency or something counted."""
        return i < len(tokens) and not tokens[i].keys.isdisjoint(self._countable)

    def approximation(self, tokens: Sequence[Token], number: Number) -> str | None:
        """What the words around say of the number: "~", ">" or "<"."""
        if size := self.rounding(tokens, number.first):
            return self._before[_joined(tokens[number.first - size : number.first])]
        if number.last >= len(tokens) or strip_article(tokens[number.last].key) not in self._after_starts:
            return None
        after = (self._after.get(_joined(tokens[number.last : number.last + size])) for size in (1, 2, 3))
        return next((mark for mark in after if mark), None)

    def rounding(self, tokens: Sequence[Token], first: int) -> int:
        """How many tokens before the number that begins at token `first` say that it is about so much, or more, or less."""
        if not first or strip_article(tokens[first - 1].key) not in self._before_ends:
            return 0
        sizes = range(1, min(_LONGEST_CUE, first) + 1)
        return next((size for size in sizes if self._before.get(_joined(tokens[first - size : first]))), 0)

    def _part(self, token: Token) -> tuple[Reading, bool] | None:
        """The token as a part of a number, and whether it is digits."""
        if token.text[0].isdigit():
            value = _digits(token.key)
            return None if value is None else (Reading(NumberWord(value, "digits")), True)
        read = self._words.read(token)
        if read is not None:
            return read, False
        match = _PREFIXED.fullmatch(token.text) if token.text[-1].isdigit() else None
        if match:
            letters = match[1]
            return Reading(NumberWord(float(match[2]), "digits"), len(letters), "و" in letters), True
        return None

    def _number(self, tokens: Sequence[Token], first: int) -> Number | None:
        start = self._part(tokens[first])
        if start is None or strip_article(tokens[first].key) in self._vague:
            return self._slashed(tokens, first)
        read, digits = start
        adding = _Sum()
        _begin(adding, read.word)
        last = first + 1
        while last < len(tokens):
            joined = tokens[last].key in self._and
            at = last + joined
            part = self._part(tokens[at]) if at < len(tokens) else None
            if part is None or not _add(adding, part[0], joined or part[0].joined):
                break
            last = at + 1
        value = adding.value
        alone = last == first + 1
        if value is None or (alone and read.word.kind == "bound"):
            return None
        return Number(
            first, last, tokens[first].start + read.skip, tokens[last - 1].end, value,
            ordinal=adding.ordinal, definite=read.definite, weak=alone and read.word.weak, digits=digits,
        )  # fmt: skip

    def _slashed(self, tokens: Sequence[Token], i: int) -> Number | None:
        """Persian writes 1/5 for one and a half, before a magnitude only."""
        match = _SLASHED.fullmatch(tokens[i].key) if "/" in tokens[i].key else None
        follows = self._part(tokens[i + 1]) if match and i + 1 < len(tokens) else None
        if match is None or follows is None or follows[0].word.kind != "magnitude":
            return None
        value = float(f"{match[1]}.{match[2]}") * follows[0].word.value
        return Number(i, i + 2, tokens[i].start, tokens[i + 1].end, value, digits=True)

    def amounts(self, tokens: Sequence[Token], source: str) -> Iterator[AmountHit]:
        """Numbers that count something; a range gives its two ends in one hit."""
        numbers = self.find(tokens)
        by_first = {n.first: n for n in numbers}
        used: set[int] = set()
        yield from self._pairs(tokens, source)
        for number in numbers:
            if number.first in used or number.ordinal:
                continue
            upper = self._upper(tokens, number, by_first)
            if upper is not None:
                used.add(upper.first)
            after = (upper or number).last
            found = self._counted(tokens, after) or self._anything(tokens, number, after)
            if found is None:
                continue
            unit, of, last = found
            value, high = _range_values(number, upper)
            span = Span(number.start, tokens[last - 1].end, source[number.start : tokens[last - 1].end])
            yield AmountHit(value, unit, of, span, self.approximation(tokens, number), high, number.first, last)

    def _pairs(self, tokens: Sequence[Token], source: str) -> Iterator[AmountHit]:
        """What a dual counts: جنديان is two soldiers."""
        for at, token in enumerate(tokens) if self._duals else ():
            for form in () if token.keys.isdisjoint(self._dual_keys) else token.forms:
                unit = self._duals.get(form.key) if form.cut == 0 and not form.definite else None
                if unit is not None:
                    span = Span(token.start + form.skip, token.end, source[token.start + form.skip : token.end])
                    yield AmountHit(2.0, unit.unit, unit.of or None, span, None, None, at, at + 1)
                    break

    def _anything(self, tokens: Sequence[Token], number: Number, at: int) -> tuple[None, str, int] | None:
        """The noun after a number, whatever it is; no year, no word of grammar, nothing after a word like «نه»."""
        if at >= len(tokens) or number.weak or not tokens[at].forms or number.value in _YEARS:
            return None
        word = tokens[at]
        joined = len(word.forms) > 1 and word.text.startswith("و")
        known = not word.keys.isdisjoint(self._uncounted)
        return None if joined or known or len(word.key) < _SHORTEST else (None, word.text, at + 1)

    def _upper(self, tokens: Sequence[Token], number: Number, by_first: dict[int, Number]) -> Number | None:
        at = number.last
        if at < len(tokens) and tokens[at].key in self._range:
            return by_first.get(at + 1)
        return None

    def _counted(self, tokens: Sequence[Token], at: int) -> tuple[str | None, str | None, int] | None:
        """Unit, of what, and the token after; looks at the next three tokens, longest name first."""
        if at < len(tokens) and tokens[at].key in self._percent:
            return "%", None, at + 1
        for size in (3, 2, 1):
            window = tokens[at : at + size]
            if len(window) < size:
                continue
            for key in _window_keys(window):
                if key in self._percent:
                    return "%", None, at + size
                if key in self._money:
                    return (*self._currency(key, tokens, at + size), at + size)
                unit = self._units.get(key)
                if unit is not None:
                    return unit.unit, unit.of or None, at + size
        return None

    def _currency(self, key: str, tokens: Sequence[Token], at: int) -> tuple[str | None, None]:
        follows = strip_article(tokens[at].key) if at < len(tokens) else ""
        return self._by[key].get(follows) or self._money[key].code or None, None


def numbers_of(knowledge: Knowledge, lang: str) -> Numbers:
    """The number reader of a language, made once for each `Knowledge`."""
    return knowledge.derived(("numbers", lang), lambda k: Numbers(k.yaml(lang, "numbers", NumberRules)))


def find_numbers(tokens: Sequence[Token], numbers: Numbers) -> list[Number]:
    """The numbers of a sentence, with what the text says of their exactness.

    A word that is a number only beside something counted («نه») is left out where nothing counted follows.
    """
    found = numbers.find(tokens)
    kept: Iterable[Number] = (n for n in found if not n.weak or numbers.counts(tokens, n.last))
    return [replace(n, approx=numbers.approximation(tokens, n)) for n in kept]


def find_amounts(tokens: Sequence[Token], numbers: Numbers, source: str) -> list[AmountHit]:
    """The amounts of a sentence: money (ISO 4217 codes), lengths and weights, people and things counted.

    `source` is the document's text, which the tokens' offsets point into. The unit of money is None where the text does
    not say whose dinar or pound it is.
    """
    return sorted(numbers.amounts(tokens, source), key=lambda hit: hit.first)


def _digits(key: str) -> float | None:
    """The value of a number in digits; None for scores, dates and clock times."""
    if key.isdigit():
        return float(key)
    match = _GROUPED.fullmatch(key)
    if match:
        return float(re.sub(r"\D", "", key))
    match = _DECIMAL.fullmatch(key)
    return float(f"{match[1]}.{match[2]}") if match else None


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(strip_article(t.key) for t in tokens)


def _window_keys(window: Sequence[Token]) -> Iterator[str]:
    rest = _joined(window[1:])
    if window[0].forms:
        yield from (form.key + rest for form in window[0].forms if form.skip == 0)
    else:
        yield window[0].key + rest


def _range_values(number: Number, upper: Number | None) -> tuple[float, float | None]:
    if upper is None:
        return number.value, None
    size = 1.0
    while number.value * size * 1000 <= upper.value and size < 1e12:
        size *= 1000
    return number.value * size, upper.value


def _begin(adding: _Sum, word: NumberWord) -> None:
    if word.kind == "fraction" and word.value < 1:
        adding.fraction = word.value
    elif word.kind == "magnitude" or (word.kind == "cardinal" and word.value >= 1000):
        adding.total, adding.cap = word.value, _magnitude(word.value)
    else:
        adding.group, adding.low, adding.ordinal = word.value, _place(word.value), word.kind == "ordinal"
        if word.kind == "digits":
            adding.low = 0


def _add(adding: _Sum, read: Reading, joined: bool) -> bool:
    """Add the next word to the number where grammar allows; say whether it did."""
    word = read.word
    if word.kind == "magnitude":
        return _add_magnitude(adding, read, joined)
    if adding.fraction is not None:
        return False
    if word.kind == "fraction":
        return joined and _add_fraction(adding, word.value)
    if word.kind == "digits" or word.value >= 1000:
        return joined and _start_group(adding, word)
    return _add_small(adding, read, joined)


def _add_magnitude(adding: _Sum, read: Reading, joined: bool) -> bool:
    size = read.word.value
    if adding.halved and size == adding.cap and read.definite:
        return True
    year = (adding.group or 0) >= 1000 and size == 1000
    if adding.ordinal or adding.halved or year:
        return False
    if adding.fraction is not None:
        adding.total, adding.cap, adding.fraction = adding.fraction * size, size, None
    elif adding.group is not None and not joined and size < adding.cap:
        adding.total, adding.group, adding.cap = adding.total + adding.group * size, None, size
    elif adding.group is None and joined and size < adding.cap:
        adding.total, adding.cap = adding.total + size, size
    else:
        return False
    return True


def _add_fraction(adding: _Sum, part: float) -> bool:
    if adding.ordinal:
        return False
    if adding.group is not None:
        adding.group, adding.low = adding.group + part, 0
    elif adding.cap < math.inf:
        adding.total, adding.halved = adding.total + part * adding.cap, True
    else:
        return False
    return True


def _start_group(adding: _Sum, word: NumberWord) -> bool:
    if adding.group is not None or word.value >= adding.cap:
        return False
    if word.value >= 1000:
        adding.total, adding.cap = adding.total + word.value, _magnitude(word.value)
    else:
        adding.group, adding.low = word.value, 0
    return True


def _add_small(adding: _Sum, read: Reading, joined: bool) -> bool:
    value = read.word.value
    group, low = adding.group, adding.low
    if group is None:
        if not joined or adding.cap == math.inf:
            return False
        adding.group, adding.low = value, _place(value)
    elif not joined:
        if value == 10 and low == 1 and read.word.kind == "cardinal":
            adding.group, adding.low = group + 10, 0
        elif value == 100 and low == 1 and group >= 3 and not adding.ordinal:
            adding.group, adding.low = group * 100, 100
        else:
            return False
    elif low == 1 and 20 <= value <= 90 and (not adding.ordinal or read.definite):
        adding.group, adding.low = group + value, 0
    elif (low == 100 and value < 100) or (low == 10 and value < 10):
        adding.group, adding.low = group + value, _place(value) if low == 100 else 0
    else:
        return False
    adding.ordinal = adding.ordinal or read.word.kind == "ordinal"
    return True


def _place(value: float) -> int:
    """The lowest decimal place a word fills: 100, 10, 1; 0 when nothing can follow."""
    if value >= 100:
        return 100
    if value < 10:
        return 1
    return 10 if value >= 20 and value % 10 == 0 else 0


def _magnitude(value: float) -> float:
    return next(size for size in (1e12, 1e9, 1e6, 1e3) if value >= size)
