"""Identifiers for entities that the base does not hold: the same for the same name in every document."""

from __future__ import annotations

import re

from rawi.language.folding import word_key

_LETTERS = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "e", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip
_WORDS = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The folded words of a name, marks left out."""
    return [word_key(w) for w in _WORDS.findall(text.replace("\u200c", ""))]


def slug(text: str) -> str:
    """A name as ASCII, letter by letter: "علي أصغر خاجي" gives "ely-asghr-khajy"."""
    words = ("".join(_LETTERS.get(c, c if c.isascii() else "") for c in word) for word in words_of(text))
    return "-".join(w for w in words if w)


_SOUNDS = str.maketrans("چگغژپقثصذظضطح", "ججججبكسسززدته")
_SOFT = re.compile("[اويىءهةعو]+")


def skeleton(word: str) -> str:
    """The consonants of a folded name, those that spellings of foreign names exchange made one ("ستيفان", "ستيفن": "ستفن")."""
    return _SOFT.sub("", word.translate(_SOUNDS)) or word


def near(a: str, b: str) -> bool:
    """Whether two folded names of six letters or more differ by one letter at most (left out, put in, or another)."""
    if a == b:
        return True
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    return a[i:] == b[i + 1 :] or (len(a) == len(b) and a[i + 1 :] == b[i + 1 :])
