"""Who says what: direct, mixed and indirect quotations with speaker, addressees and cue (codebook, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.model import Quotation, Reading
from rawi.reading.quotations.lexicon import speech_of
from rawi.reading.quotations.reader import QuotationReader

__all__ = ["Quotations"]


class Quotations:
    """Gives quotations. What the title says is left to the body, which repeats it."""

    name = "quotations"
    needs = frozenset({"tokens", "mentions", "entities"})
    gives = frozenset({"quotations"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `quotations` to every reading, ids q1, q2 … in order of the text.

        A chain that the sentence itself names ("نقلت رويترز عن …") is put in `attribution`; the attributions stage completes it.
        """
        for reading in batch:
            if reading.tokens:
                reading.quotations = list(quotations_in(reading, knowledge))


def quotations_in(reading: Reading, knowledge: Knowledge) -> list[Quotation]:
    """The quotations of one reading in order of the text."""
    return QuotationReader(reading, speech_of(knowledge, reading.document.lang), knowledge).read()
