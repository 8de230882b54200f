"""The readings of a word: itself, then without what is written as one with it before and after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from rawi.language.folding import fold, strip_article
from rawi.model import Form

_CACHE_SIZE = 200_000


class FormExample(msgspec.Struct, forbid_unknown_fields=True):
    """A word and one of the readings it must have."""

    word: str
    key: str
    skip: int = 0
    cut: int = 0


class WordRules(msgspec.Struct, forbid_unknown_fields=True, dict=True):
    """What a language writes as one with a word (`<lang>/language.yaml`)."""

    conjunctions: list[str]
    prepositions: list[str]
    article: str
    enclitics: list[str]
    least: int
    before_pronoun: dict[str, str]
    plurals: list[str]
    short_words: list[str]
    examples: list[FormExample]
    wholes: list[str] = []

    @cached_property
    def folded_enclitics(self) -> tuple[str, ...]:
        """The enclitics as they stand in folded keys."""
        return tuple(fold(e) for e in self.enclitics)

    @cached_property
    def folded_short(self) -> frozenset[str]:
        """Words shorter than `least` that a conjunction is written as one with (ومع, وفي)."""
        return frozenset(fold(w) for w in self.short_words)

    @cached_property
    def folded_wholes(self) -> frozenset[str]:
        """Words whose first letter is their own, though the rest is a word as well (فتحت is no "ف" with "تحت")."""
        return frozenset(fold(w) for w in self.wholes)


class Word(NamedTuple):
    """What a token is by its letters alone: its folded key, its readings, whether it is a word, and the keys of its readings."""

    key: str
    forms: tuple[Form, ...]
    is_word: bool
    keys: frozenset[str]


class Forms:
    """Makes and remembers the readings of words of one language."""

    def __init__(self, rules: WordRules) -> None:
        self._rules = rules
        self._seen: dict[str, Word] = {}

    def __call__(self, word: str) -> tuple[Form, ...]:
        """The readings of `word` as written, the whole word first; keys are unique."""
        return self.word(word).forms

    def word(self, text: str) -> Word:
        """What a token of this text is; figures and marks have no readings."""
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= _CACHE_SIZE:
                self._seen.clear()
            letters = text[0].isalpha()
            forms = self._make(text) if letters else ()
            keys = frozenset(form.key for form in forms)
            found = self._seen[text] = Word(fold(text), forms, letters or text[0].isdigit(), keys)
        return found

    def _make(self, word: str) -> tuple[Form, ...]:
        found: dict[str, Form] = {}
        whole = fold(word)
        feminine = word.endswith("ة")  # folded to ه, but never a pronoun
        for letters, proclitics in self._starts(whole):
            rest = whole[letters:]
            for key, cut, pronoun in ((rest, 0, ""),) if feminine else self._ends(rest):
                skip, bare = _written(word, letters), strip_article(key)
                for shown in (bare, key) if _own_lam(word[skip:], key) else (bare,):
                    if shown and shown not in found:
                        found[shown] = Form(
                            key=shown,
                            skip=skip,
                            cut=_written(word[::-1], cut),
                            proclitics=proclitics,
                            pronoun=pronoun,
                            definite=shown != key or "ال" in proclitics,
                        )
        return tuple(found.values())

    def _starts(self, whole: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        rules = self._rules
        yield 0, ()
        if whole in rules.folded_wholes:
            return
        heads: list[tuple[int, tuple[str, ...]]] = [(0, ())]
        heads += [(1, (c,)) for c in rules.conjunctions if whole.startswith(c)]
        for length, taken in heads:
            rest = whole[length:]
            if taken and (len(rest) >= rules.least or rest in rules.folded_short):
                yield length, taken
            for p in rules.prepositions:
                if rest.startswith(p) and len(rest) - len(p) >= rules.least:
                    yield length + len(p), (*taken, p)
            if "ل" in rules.prepositions and rest.startswith("لل") and len(rest) - 2 >= rules.least:
                yield length + 2, (*taken, "ل", "ال")

    def _ends(self, rest: str) -> Iterator[tuple[str, int, str]]:
        rules = self._rules
        yield rest, 0, ""
        for ending in rules.folded_enclitics:
            if not rest.endswith(ending):
                continue
            stem = rest[: len(rest) - len(ending)]
            if len(stem) < rules.least or stem.startswith(rules.article or "\0"):
                continue
            for written, real in rules.before_pronoun.items():
                if stem.endswith(written):
                    yield stem[: -len(written)] + real, len(ending), ending
            yield stem, len(ending), ending


def _own_lam(stem: str, key: str) -> bool:
    """Whether an initial ال may be the word's own: التقى, التزم; and ألزم, إلغاء, whose hamza no article has."""
    return key.startswith("الت") or stem[:1] in {"أ", "إ", "آ"}


def _written(word: str, letters: int) -> int:
    """How many characters of `word` as written make its first `letters` folded letters."""
    if letters == 0:
        return 0
    count = at = 0
    while at < len(word) and count < letters:
        count += len(fold(word[at]))
        at += 1
    while at < len(word) and not fold(word[at]):
        at += 1
    return at
