"""The mentions stage: every span of a document that names an entity, with what the span itself says of it."""

from __future__ import annotations

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
    parser = Parser(reading.tokens, lexicon)
    phrases = [p for sentence in reading.sentences for p in parser.phrases(sentence.first, sentence.last)]
    phrases = add_repeats(reading, phrases, parser)
    busy = {t for time in reading.times for t in range(time.span.start, time.span.end)} if reading.times else set()
    for phrase in phrases:
        mentions = list(mentions_of(reading, phrase))
        if not (
            busy and mentions[0].span.start in busy and phrase.form in ("name", "demonym") and "guess" in phrase.parts
        ):
            reading.mentions.extend(mentions)
