"""How a word is given to the encoder, in training and in reading."""

from __future__ import annotations

import re
import unicodedata

_UNWRITTEN = re.compile("[\u0640\u064b-\u0652\u0670\u0610-\u061a]")


def plain_word(word: str) -> str:
    """A word without vowel signs and lengthening strokes, presentation forms resolved, a zero-width joint as a space."""
    return unicodedata.normalize("NFKC", _UNWRITTEN.sub("", word)).replace("\u200c", " ") or word
