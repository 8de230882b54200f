"""The text as it is stored: line endings, control characters and bidi marks gone, page furniture dropped, lines in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import fold
from rawi.sources.limits import MAX_FURNITURE, MAX_TITLE

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_ENDS = ' \t:：•·|/-–—ـ*…[]()«»"“”'
_SENTENCE_END = re.compile(r"[.!][\"”»’')\]]*$")
_YEAR = re.compile(r"(?<!\d)[12٠-٩۰-۹]\d{3}(?!\d)")
_LETTER = re.compile(r"[^\W_ـ]")
_MAX_LINKS = 12
_DATELINE_WORDS = 9
_TITLE_LINES = 5
_EMPTY_LINES = re.compile(r"\n{3,}")


class FurnitureExample(msgspec.Struct, forbid_unknown_fields=True):
    """A line, and whether it is furniture."""

    line: str
    furniture: bool


class FurnitureFile(msgspec.Struct, forbid_unknown_fields=True):
    """``<lang>/furniture.yaml``."""

    lines: list[str]
    starts: list[str]
    closers: list[str]
    examples: list[FurnitureExample] = []


class Furniture:
    """Tells the furniture of a page from its text."""

    def __init__(self, file: FurnitureFile) -> None:
        self._lines = frozenset(_key(line) for line in (*file.lines, *file.closers))
        self._starts = tuple(fold(start) for start in (*file.starts, *(f"{c}:" for c in file.closers)))
        self._closers = tuple(fold(c) for c in file.closers)

    def is_furniture(self, line: str) -> bool:
        """Whether a line, by itself, is furniture."""
        if not _LETTER.search(line):
            return True
        if len(line) > MAX_FURNITURE:
            return False
        return _key(line) in self._lines or fold(line).lstrip(_ENDS).startswith(self._starts)

    def drop(self, text: str) -> str:
        """The text without its furniture; the other lines stay as they are, in order."""
        lines = text.split("\n")
        end = self._links(lines)
        kept = [line for line in lines[:end] if not line.strip() or not self.is_furniture(line)]
        return _EMPTY_LINES.sub("\n\n", "\n".join(kept)).strip("\n")

    def _links(self, lines: Sequence[str]) -> int:
        """Where a closing list of links to other reports begins."""
        short = 0
        for at in range(len(lines) - 1, -1, -1):
            line = lines[at].strip()
            if not line:
                continue
            if fold(line).lstrip(_ENDS).startswith(self._closers) and len(line) <= MAX_FURNITURE:
                return at
            short += 1
            if short > _MAX_LINKS or len(line) > MAX_TITLE or _SENTENCE_END.search(line):
                break
        return len(lines)


def furniture_of(knowledge: Knowledge, lang: str) -> Furniture:
    """The furniture of a language's pages, made once for each `Knowledge`."""
    return knowledge.derived(("furniture", lang), lambda k: Furniture(k.yaml(lang, "furniture", FurnitureFile)))


def plain(text: str) -> str:
    """The text with one kind of line ending, and without characters that are not seen."""
    lines = _HIDDEN.sub("", _BREAKS.sub("\n", text)).replace("\t", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip("\n")


def headline(text: str) -> str | None:
    """The first line when it evidently is a headline: short, no sentence with a stop, apart from or shorter than what follows.

    A dateline before it ("أخبار سورية 19 نوفمبر 2024") is passed over.
    """
    lines = text.split("\n")
    filled = [n for n, line in enumerate(lines) if line]
    if filled and _is_dateline(lines[filled[0]]):
        filled = filled[1:]
    if len(filled) < 2:
        return None
    first, second = filled[0], filled[1]
    line = lines[first]
    apart = second > first + 1 or len(lines[second]) > 1.5 * len(line)
    words = len(line.split())
    is_one = words >= 2 and len(line) <= MAX_TITLE and not _SENTENCE_END.search(line) and not line.endswith((":", "،"))
    return line if apart and is_one and not _is_dateline(line) else None


def with_title(text: str, title: str | None) -> str:
    """The text with the title as its first line, added where none of its first lines is it."""
    if not title:
        return text
    first = [line for line in text.split("\n", _TITLE_LINES) if line][:-1]
    return text if fold(title) in map(fold, first) else f"{title}\n\n{text}"


def _is_dateline(line: str) -> bool:
    return bool(_YEAR.search(line)) and len(line.split()) <= _DATELINE_WORDS and len(line) <= MAX_FURNITURE


def _key(line: str) -> str:
    return fold(line).strip(_ENDS)
