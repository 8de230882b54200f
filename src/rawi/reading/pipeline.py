"""The stages in their order, and how a batch of documents goes through them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from rawi.knowledge import Knowledge
from rawi.language.segment import Segment
from rawi.model import Document, Reading
from rawi.reading.attributions import Attributions
from rawi.reading.dating import Dating
from rawi.reading.events.stage import Events
from rawi.reading.labels import Labels
from rawi.reading.mentions import Mentions
from rawi.reading.quotations import Quotations
from rawi.reading.resolve import Resolve
from rawi.reading.sift import Sift
from rawi.reading.stage import Stage, check_order
from rawi.reading.times import Times


def default_stages() -> tuple[Stage, ...]:
    """The stages of a full reading, in order."""
    return (
        Segment(),
        Times(),
        Mentions(),
        Sift(),
        Dating(),
        Resolve(),
        Quotations(),
        Attributions(),
        Events(),
        Labels(),
    )


class Pipeline:
    """Reads documents through stages. `seconds` sums the time each stage took, by its name."""

    def __init__(self, knowledge: Knowledge | None = None, stages: Sequence[Stage] | None = None) -> None:
        self.knowledge = knowledge or Knowledge()
        self.stages = tuple(stages) if stages is not None else default_stages()
        check_order(self.stages)
        self.seconds: dict[str, float] = {stage.name: 0.0 for stage in self.stages}

    def read(self, documents: Iterable[Document]) -> list[Reading]:
        """Readings of the documents, in their order."""
        batch = [Reading(document) for document in documents]
        for stage in self.stages:
            start = time.perf_counter()
            stage(batch, self.knowledge)
            self.seconds[stage.name] += time.perf_counter() - start
        return batch
