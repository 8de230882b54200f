"""Sentences and tokens of a document, with the readings of every word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rawi.knowledge import Knowledge
from rawi.language._forms import Forms, WordRules
from rawi.model import Reading, Sentence, Token

_TOKEN = re.compile(
    r"\d+(?:[.,٫٬/:٪-]\d+)*"
    r"|[^\W\d_](?:[^\W_]+|[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d]+)*"
    r"|\.{2,}|…|[^\w\s]|_+"
)
_STOPS = frozenset(".!?؟…")
_CLOSERS = frozenset("\"”»’')]")


class Segment:
    """Gives sentences and tokens. Sentences end at a stop or a line's end, and never reach over a line."""

    name = "segment"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"sentences", "tokens"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `tokens` and `sentences` to every reading."""
        for reading in batch:
            forms = forms_of(knowledge, reading.document.lang)
            segment(reading, forms)


def forms_of(knowledge: Knowledge, lang: str) -> Forms:
    """The word reader of a language, made once for each `Knowledge`."""
    return knowledge.derived(("forms", lang), lambda k: Forms(k.yaml(lang, "language", WordRules)))


def tokenize(text: str, forms: Forms, offset: int = 0) -> Iterator[Token]:
    """Yield the tokens of `text`; `offset` is added to all positions."""
    for match in _TOKEN.finditer(text):
        text = match.group()
        start = offset + match.start()
        yield Token(start, start + len(text), text, *forms.word(text))


def segment(reading: Reading, forms: Forms) -> None:
    """Fill `tokens` and `sentences` of one reading."""
    document = reading.document
    at = paragraph = 0
    for line in document.text.split("\n"):
        if line.strip():
            is_title = paragraph == 0 and document.title is not None and line.strip() == document.title.strip()
            first = len(reading.tokens)
            reading.tokens.extend(tokenize(line, forms, at))
            for start, end in _breaks(reading.tokens, first):
                reading.sentences.append(
                    Sentence(reading.tokens[start].start, reading.tokens[end - 1].end, start, end, paragraph, is_title)
                )
            paragraph += 1
        at += len(line) + 1


def _breaks(tokens: list[Token], first: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences in `tokens[first:]`, which are one line."""
    start, i = first, first
    while i < len(tokens):
        if tokens[i].text[0] in _STOPS and not _abbreviates(tokens, i):
            i += 1
            while i < len(tokens) and (
                tokens[i].text[0] in _STOPS or (tokens[i].text in _CLOSERS and _touches(tokens, i))
            ):
                i += 1
            yield start, i
            start = i
        else:
            i += 1
    if start < len(tokens):
        yield start, len(tokens)


def _touches(tokens: list[Token], i: int) -> bool:
    return tokens[i].start == tokens[i - 1].end


def _abbreviates(tokens: list[Token], i: int) -> bool:
    """A full stop after a single letter ("د. أحمد"), or within a number or a web address."""
    if tokens[i].text != "." or i == 0 or i + 1 >= len(tokens):
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    single = before.end == tokens[i].start and len(before.text) == 1 and before.text.isalpha()
    inside = (
        before.end == tokens[i].start
        and after.start == tokens[i].end
        and before.text.isascii()
        and after.text.isascii()
    )
    return single or (inside and before.is_word and after.is_word)
