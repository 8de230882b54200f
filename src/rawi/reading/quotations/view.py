"""A reading laid out for finding who says what: mentions by token, stretches of sentences, marked parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rawi.model import Mention, Reading, Span, Token
from rawi.reading.quotations.marks import Marked, marked_parts


@dataclass(slots=True)
class Stretch:
    """Sentences read as one because marks run over their ends: tokens `first` to `last`, with the marked parts inside."""

    first: int
    last: int
    paragraph: int
    is_title: bool
    marked: list[Marked] = field(default_factory=list)


class View:
    """Look-ups over one reading. Only outermost mentions are kept: "وزير خارجية [فرنسا] فلان" is one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.text = reading.document.text
        self._starts = [t.start for t in reading.tokens]
        self.mention_at: dict[int, Mention] = {}
        self.mention_end: dict[int, int] = {}
        self.covering: list[int] = [-1] * len(reading.tokens)
        for mention in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end)):
            self._place(mention)
        self.timed = frozenset(
            i for t in reading.times for i in range(self.token_at(t.span.start), self.token_at(t.span.end - 1) + 1)
        )
        self.stretches = list(self._stretches())

    def _place(self, mention: Mention) -> None:
        first = self.token_at(mention.span.start)
        last = self.token_at(mention.span.end - 1) + 1
        if self.covering[first] >= 0:
            return
        self.mention_at[first] = mention
        self.mention_end[first] = last
        for i in range(first, last):
            self.covering[i] = first

    def token_at(self, char: int) -> int:
        """The token that holds the character, or the last one that begins before it."""
        return max(0, bisect_right(self._starts, char) - 1)

    def token_from(self, char: int) -> int:
        """The first token that begins at or after the character."""
        return bisect_left(self._starts, char)

    def span(self, first: int, last: int) -> Span:
        """The span of the tokens `first` to `last` (exclusive)."""
        return self.reading.span(self.tokens[first].start, self.tokens[last - 1].end)

    def proclitics(self, i: int, start: int | None = None) -> tuple[str, ...]:
        """The proclitics written with token `i` before the character `start`, or before the mention there."""
        token = self.tokens[i]
        if start is None:
            mention = self.mention_at.get(i)
            start = mention.span.start if mention else token.start
        skip = start - token.start
        if skip <= 0:
            return ()
        return next((f.proclitics for f in token.forms if f.skip == skip), ())

    def previous_word(self, i: int, floor: int) -> int:
        """The nearest token before `i` that is a word, or -1 when there is none from `floor` on."""
        i -= 1
        while i >= floor and not self.tokens[i].is_word:
            i -= 1
        return i if i >= floor else -1

    def _stretches(self) -> Iterator[Stretch]:
        sentences = self.reading.sentences
        i = 0
        while i < len(sentences):
            j = i
            while j + 1 < len(sentences) and sentences[j + 1].paragraph == sentences[i].paragraph:
                j += 1
            yield from self._of_paragraph(i, j + 1)
            i = j + 1

    def _of_paragraph(self, start: int, stop: int) -> Iterator[Stretch]:
        sentences = self.reading.sentences[start:stop]
        marked = marked_parts(self.tokens, sentences[0].first, sentences[-1].last, self.text)
        first = 0
        for n, sentence in enumerate(sentences):
            end = sentence.last
            if n + 1 < len(sentences) and any(m.first < end <= m.last for m in marked):
                continue
            head = sentences[first]
            inside = [m for m in marked if head.first <= m.first and m.last <= end]
            yield Stretch(head.first, end, head.paragraph, head.is_title, inside)
            first = n + 1


def mask_of(view: View, stretch: Stretch) -> frozenset[int]:
    """The tokens of a stretch that stand inside marks, names in marks left out."""
    return frozenset(i for m in stretch.marked for i in range(m.first, m.last) if not _is_name(view, m))


def _is_name(view: View, marked: Marked) -> bool:
    """Whether one mention covers all that is marked: «اسماعیل بقائی»."""
    first = view.covering[marked.first]
    return first >= 0 and all(view.covering[i] == first for i in range(marked.first, marked.last))


def is_comma(token: Token) -> bool:
    """Whether the token is a comma or semicolon of either script."""
    return token.text in "،,؛;"
