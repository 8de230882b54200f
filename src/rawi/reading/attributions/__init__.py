"""By which chain a claim reached the outlet, and over what each chain holds (codebook, section 6)."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.model import Attribution, Chain, Reading
from rawi.reading.attributions.chains import Chains

__all__ = ["Attributions", "chains_at", "covering"]


class Attributions:
    """Gives attributions, and fills `attribution` of every quotation."""

    name = "attributions"
    needs = frozenset({"tokens", "mentions", "entities", "quotations"})
    gives = frozenset({"attributions"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add `attributions` to every reading: one for each credited claim, and one that each quotation makes."""
        for reading in batch:
            if reading.tokens:
                reading.attributions = Chains(reading, knowledge).make()


def covering(reading: Reading, start: int, end: int) -> list[Attribution]:
    """The attributions over a claim at these characters: those of the quotation it stands in, else those of its sentence."""
    quoted = [a for a in reading.attributions if a.quotation and a.scope_start <= start and end <= a.scope_end]
    if quoted:
        least = min(a.scope_end - a.scope_start for a in quoted)
        return [a for a in quoted if a.scope_end - a.scope_start == least]
    return [
        a for a in reading.attributions if not a.quotation and a.scope_start <= start and end <= a.scope_end and a.chain
    ]


def chains_at(reading: Reading, start: int, end: int) -> list[Chain]:
    """The chains of a claim at these characters, nearest source first; inside a quotation the speaker is the last link."""
    return [a.chain for a in covering(reading, start, end)]
