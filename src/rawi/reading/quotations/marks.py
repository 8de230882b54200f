"""Which quotation marks of a text belong together, also where they are nested, mistyped or never closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rawi.model import Token

_OPEN = {"«": "«", "“": "“", "„": "“", "‘": "‘", "《": "《", "≪": "《", "‹": "‹", "〈": "《"}
_CLOSE = {"»": "«", "”": "“", "‟": "“", "’": "‘", "》": "《", "≫": "《", "›": "‹", "〉": "《"}
_STRAIGHT = {'"': '"', "＂": '"', "'": "'"}
_BREAKS = frozenset(' \t\n\u00a0([«“"')


@dataclass(frozen=True, slots=True)
class Marked:
    """Tokens `first` to `last` stand between marks; the marks are the tokens `first - 1` and `last`.

    `closed` is False when the closing mark is missing; `last` is then the end of the paragraph (after a colon only).
    """

    first: int
    last: int
    closed: bool = True


def marked_parts(tokens: Sequence[Token], start: int, stop: int, text: str) -> list[Marked]:
    """The outermost marked parts in the tokens `start` to `stop`, which are one paragraph, in order."""
    found: list[Marked] = []
    opened: list[tuple[int, str]] = []
    counts = Counter(_family(tokens[i].text) for i in range(start, stop) if not tokens[i].is_word)
    if not any(counts[family] for family in counts if family):
        return []
    for i in range(start, stop):
        token = tokens[i]
        if token.is_word:
            continue
        family = _family(token.text)
        if not family:
            continue
        left = counts[family] = counts.get(family, 0) - 1
        if _closes(token, text, family, opened, left >= 2 and left % 2 == 0):
            while opened and opened[-1][1] != family:
                opened.pop()
            first = opened.pop()[0] + 1
            if not opened and i > first:
                found.append(Marked(first, i))
        else:
            opened.append((i, family))
    if opened and opened[0][0] + 1 < stop and _after_colon(tokens, opened[0][0], start):
        found.append(Marked(opened[0][0] + 1, stop, closed=False))
    return found


def _after_colon(tokens: Sequence[Token], i: int, start: int) -> bool:
    """A mark that nothing closes is trusted only after a colon or at the head of its paragraph."""
    return i == start or tokens[i - 1].text == ":"


def _family(mark: str) -> str:
    return _STRAIGHT.get(mark) or _OPEN.get(mark) or _CLOSE.get(mark) or ""


def _closes(token: Token, text: str, family: str, opened: list[tuple[int, str]], nested: bool) -> bool:
    """Whether this mark closes one of the opened; a mark typed the wrong way round goes by the spaces about it.

    A straight mark may open a part inside a part when enough of them follow to close both (`nested`).
    """
    if not any(kind == family for _, kind in opened):
        return False
    free_before = token.start == 0 or text[token.start - 1] in _BREAKS
    free_after = token.end >= len(text) or text[token.end] in ' \t\n\u00a0.,،؛:!؟?)]»”"'
    if token.text in _STRAIGHT:
        return not (free_before and not free_after and nested)
    if token.text in _CLOSE:
        return not (free_before and not free_after)
    return free_after and not free_before
