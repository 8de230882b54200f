"""What a stage of reading is, and the check that a row of stages fits together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from rawi.errors import PipelineError
from rawi.knowledge import Knowledge
from rawi.model import Reading


class Stage(Protocol):
    """A step of reading: declares what it needs and gives, works on batches, keeps no state."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add to every reading of the batch what the stage gives."""


def check_order(stages: Iterable[Stage]) -> None:
    """Raise `PipelineError` when a stage needs what no earlier stage gives."""
    there: set[str] = set()
    for stage in stages:
        missing = stage.needs - there
        if missing:
            raise PipelineError(f"stage {stage.name!r} needs {sorted(missing)}; put the stage that gives it before")
        there |= stage.gives
