"""A noun phrase while it is being read, and how it becomes a mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rawi.model import Kind, Mention, Reading, Span

Range = tuple[int, int]
QUOTES = frozenset("\"“”«»'‘’")
_OPENERS = {"“": "”", "«": "»", "(": ")", '"': '"', "‘": "’", "”": "“"}


@dataclass(slots=True)
class Phrase:
    """Tokens `first` to `last` (exclusive). `skip` and `cut` are characters of the first and last word outside it.

    `parts` are token ranges of its pieces, `inner` the phrases inside it (the state of a title), `head` its bare name.
    """

    first: int
    last: int
    kind: Kind
    form: str = "name"
    skip: int = 0
    cut: int = 0
    candidates: tuple[str, ...] = ()
    office: str | None = None
    country: str | None = None
    body: str | None = None
    unnamed: bool = False
    plural: bool = False
    head: Range | None = None
    parts: dict[str, Range] = field(default_factory=dict)
    inner: list[Phrase] = field(default_factory=list)
    definite: bool = True

    @property
    def length(self) -> int:
        """How many tokens it has."""
        return self.last - self.first


def span_of(reading: Reading, first: int, last: int, skip: int = 0, cut: int = 0) -> Span:
    """The span of tokens `first` to `last`, with a mark of quotation or bracket that it opens closed, or dropped."""
    tokens = reading.tokens
    start, end = tokens[first].start + skip, tokens[last - 1].end - cut
    closing = _unclosed(reading, first, last)
    if closing and last < len(tokens) and tokens[last].text == closing:
        end = tokens[last].end
    return reading.span(start, end)


def _unclosed(reading: Reading, first: int, last: int) -> str:
    wanted = ""
    for token in reading.tokens[first:last]:
        if wanted and token.text == wanted:
            wanted = ""
        elif not wanted and token.text in _OPENERS:
            wanted = _OPENERS[token.text]
    return wanted


def mentions_of(reading: Reading, phrase: Phrase, form: str | None = None) -> Iterator[Mention]:
    """The mention of a phrase, then those inside it with the form `part`."""
    head = phrase.head
    yield Mention(
        span=span_of(reading, phrase.first, phrase.last, phrase.skip, phrase.cut),
        kind=phrase.kind,
        form=form or phrase.form,
        head=span_of(reading, *head, skip=phrase.skip if head[0] == phrase.first else 0) if head else None,
        candidates=phrase.candidates,
        office=phrase.office,
        country=phrase.country,
        body=phrase.body,
        unnamed=phrase.unnamed,
        plural=phrase.plural,
        parts={name: span_of(reading, *part) for name, part in phrase.parts.items() if part[0] < part[1]},
        first=phrase.first,
        last=phrase.last,
    )
    for inner in phrase.inner:
        yield from mentions_of(reading, inner, "part")
