"""Which language a text is in: Arabic, Persian, another that writes Arabic script, or another script altogether."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import msgspec

from rawi.errors import UnsupportedLanguage
from rawi.knowledge import Knowledge

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670\u200c][^\W\d_]*)*")
_VOWELS = re.compile("[\u064b-\u0652\u0670\u0640]")
_LETTER_WEIGHT = 3.0
_LEAST_SHARE = 0.4  # of the letters, in Arabic script
_SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


class Language(msgspec.Struct, forbid_unknown_fields=True):
    """A language in Arabic script, its telling letters and signs, and its commonest words."""

    id: str
    name: str
    letters: str
    words: list[str]
    read: bool = False


class Scripts(msgspec.Struct, forbid_unknown_fields=True):
    """``ontology/scripts.yaml``."""

    languages: list[Language]


class LanguageGuess:
    """Tells the language of texts."""

    def __init__(self, scripts: Scripts) -> None:
        self._languages = scripts.languages
        self._words = {language.id: frozenset(language.words) for language in scripts.languages}
        users = Counter(letter for language in scripts.languages for letter in language.letters)
        self._letters = {
            language.id: {letter: 1 / users[letter] for letter in language.letters} for language in scripts.languages
        }

    def __call__(self, text: str) -> str:
        """The language id, "ar" or "fa". Raises `UnsupportedLanguage`, naming what it is instead."""
        sample = _VOWELS.sub("", text[:_SAMPLE])
        signs = Counter(sample)
        letters = Counter({c: n for c, n in signs.items() if c.isalpha()})
        arabic = sum(n for c, n in letters.items() if "\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc")
        if arabic < _LEAST_SHARE * letters.total():
            raise UnsupportedLanguage(f"is in {_script(letters)} script; Rawi reads Arabic and Persian")
        words = _WORD.findall(sample)
        best = max(self._languages, key=lambda language: self._score(language, signs, letters.total(), words))
        if not best.read:
            raise UnsupportedLanguage(f"is in {best.name}, which Rawi does not read; it reads Arabic and Persian")
        return best.id

    def _score(self, language: Language, signs: Counter[str], letters: int, words: list[str]) -> float:
        own = self._letters[language.id]
        of_letters = sum(n * own[c] for c, n in signs.items() if c in own) / max(1, letters)
        known = self._words[language.id]
        return _LETTER_WEIGHT * of_letters + sum(w in known for w in words) / max(1, len(words))


def guess_of(knowledge: Knowledge) -> LanguageGuess:
    """The language guess of a `Knowledge`, made once."""
    return knowledge.derived("scripts", lambda k: LanguageGuess(k.load_yaml("ontology/scripts.yaml", Scripts)))


def language_of(text: str, knowledge: Knowledge | None = None) -> str:
    """The language of a text, "ar" or "fa". Raises `UnsupportedLanguage`, naming another language or script."""
    return guess_of(knowledge or Knowledge())(text)


def _script(letters: Counter[str]) -> str:
    """The commonest script, in words: the first word of a letter's Unicode name."""
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "an unknown").split()[0]] += count
    name = scripts.most_common(1)[0][0] if scripts else "no"
    return _SCRIPTS.get(name, name.capitalize())
