"""The pieces that Arabic and Persian news needs, out of the 250,000 of the base, and the tokenizer made of them."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace

from training.base import Base

_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگیۀ"
_MARKS = "\u064b-\u0652\u0670\u0640\u0654"
_SIGNS = "،؛؟٪٫٬«»“”‘’–—…•●■°€£"
_SCRIPT = re.compile(f"▁?[{_LETTERS}{_MARKS}{_SIGNS}٠-٩۰-۹]+")
_LATIN = re.compile(r"▁?(?:[A-Za-z]{1,3}|[!-/:-@\[-`{-~]{1,3}|[0-9]{1,4})|▁")


def kept_pieces(base: Base) -> list[int]:
    """Ids of the pieces that stay: the special ones, those written with Arabic and Persian letters only, digits, marks, and
    short Latin ones, so that any Latin word can still be spelled.
    """
    specials = sorted(base.specials.values())
    rest = (
        n
        for n, piece in enumerate(base.pieces)
        if n not in specials and (_SCRIPT.fullmatch(piece) or _LATIN.fullmatch(piece))
    )
    return [*specials, *rest]


def word_vectors(base: Base, kept: list[int]) -> NDArray[np.float32]:
    """The vectors of the kept pieces, (pieces, width)."""
    table = base.tensors["emb.word"].reshape(-1, base.shape.width)
    return table[kept]


def make_tokenizer(base: Base, kept: list[int]) -> Tokenizer:
    """A unigram tokenizer over the kept pieces, for words that are already apart."""
    rows = [(base.pieces[n], base.scores[n]) for n in kept]
    tokenizer = Tokenizer(Unigram(rows, unk_id=kept.index(base.specials["unk"]), byte_fallback=False))
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always", split=False)
    return tokenizer
