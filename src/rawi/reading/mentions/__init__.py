"""The mentions stage: every span of a document that names an entity, with what the span itself says of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.model import Reading
from rawi.reading.mentions.lexicon import Lexicon, lexicon_of
from rawi.reading.mentions.parser import Parser
from rawi.reading.mentions.phrase import mentions_of
from rawi.reading.mentions.repeats import add_repeats

__all__ = ["Lexicon", "Mentions", "lexicon_of"]


class Mentions:
    """Gives mentions, in order of the text; those of form `part` lie inside another."""

    name = "mentions"
    needs = frozenset({"tokens", "sentences"})
    gives = frozenset({"mentions"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `mentions` to every reading."""
        for reading in batch:
            find_mentions(reading, lexicon_of(knowledge, reading.document.lang))


def find_mentions(reading: Reading, lexicon: Lexicon) -> None:
    """Fill `mentions` of one reading."""
    ends = [s.last for s in reading.sentences for _ in range(s.first, s.last)]
    parser = Parser(reading.tokens, lexicon, _tokens_of_times(reading), ends)
    phrases = [p for sentence in reading.sentences for p in parser.phrases(sentence.first, sentence.last)]
    phrases = add_repeats(reading, phrases, parser)
    for phrase in phrases:
        reading.mentions.extend(mentions_of(reading, phrase))


def _tokens_of_times(reading: Reading) -> frozenset[int]:
    """The tokens of the expressions of time."""
    found: list[int] = []
    starts = [token.start for token in reading.tokens] if reading.times else []
    for time in reading.times:
        found += range(bisect_left(starts, time.span.start), bisect_left(starts, time.span.end))
    return frozenset(found)
