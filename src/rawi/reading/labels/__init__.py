"""The labels stage: what a document calls an entity by more than its bare name, with its stance and whose word it is."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.model import Label, Mention, Quotation, Reading
from rawi.reading.labels.stances import StanceReader, stance_words_of

__all__ = ["Labels"]


class Labels:
    """Gives labels, in order of the text."""

    name = "labels"
    needs = frozenset({"entities", "quotations"})
    gives = frozenset({"labels"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `labels` to every reading."""
        for reading in batch:
            words = stance_words_of(knowledge, reading.document.lang)
            reader = StanceReader(reading, words)
            for mention in reading.mentions:
                reading.labels.extend(_labels(reading, mention, reader))


def _labels(reading: Reading, mention: Mention, reader: StanceReader) -> list[Label]:
    """The label of a mention, one for each entity that it covers; none when it is a bare or an official name."""
    entities = [mention.entity] if mention.entity else list(mention.candidates) if mention.plural else []
    if not entities or mention.form == "pronoun":
        return []
    naming = reader.read(mention)
    if naming is None:
        return []
    by = _speaker(reading.quotations, mention)
    return [Label(entity, naming.span, naming.stance, by) for entity in entities]


def _speaker(quotations: Sequence[Quotation], mention: Mention) -> str | None:
    """The speaker inside whose quotation the mention stands; the innermost, when one quotes another."""
    inside = [q for q in quotations if q.text.holds(mention.span) and q.speaker and q.speaker.entity]
    if not inside:
        return None
    innermost = min(inside, key=lambda q: q.text.end - q.text.start)
    speaker = innermost.speaker.entity if innermost.speaker else None
    return speaker if speaker != mention.entity else None
