"""Spelling-insensitive keys of Arabic-script words. The text itself is never changed; only keys are folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "گ": "گ",
        "ة": "ه", "ۀ": "ه", "ھ": "ه", "ہ": "ه", "ە": "ه", "ئ": "ء", "ؤ": "ء", "\u200c": "", "\u200d": "",
        "\u200e": "", "\u200f": "", "\u0640": "", "\u202a": "", "\u202b": "", "\u202c": "",
    }
)  # fmt: skip
_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_LETTERS.update(_DIGITS)
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_KEEP_ARTICLE = frozenset({"الله", "الي", "الا", "التي", "الذي", "الذين", "الان"})


def fold_text(text: str) -> str:
    """The folded form of a text, which is not remembered: no diacritics, letters of one sound-shape made one, digits ASCII."""
    composed = unicodedata.normalize("NFKC", text).translate(_LETTERS)
    return _MARKS.sub("", composed).casefold()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The folded form of `text`, one word or a few, remembered."""
    return fold_text(text)


def strip_article(key: str) -> str:
    """A folded word without its Arabic article, where taking it leaves a word of three letters or more."""
    if key.startswith("ال") and len(key) > 4 and key not in _KEEP_ARTICLE:
        return key[2:]
    return key


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key that names are matched by: folded, without the article."""
    return strip_article(fold(word))


def name_key(name: str) -> str:
    """The joined key of a name of several words: "نصير زاده" and "نصیرزاده" give the same."""
    return "".join(word_key(w) for w in re.split(r"[\s\-–\"“”«»'()]+", name) if w)
