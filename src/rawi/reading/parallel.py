"""Read batches of documents in this process or in several, each with its own pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.model import Document, Reading
from rawi.reading.pipeline import Pipeline

_CHUNK = 8  # documents a worker takes at a time


def read_batch(batch: Sequence[Document], knowledge: Knowledge, jobs: int) -> Iterator[list[Reading]]:
    """Readings of a batch, in chunks, in order. With `jobs` above 1 the chunks are read by that many processes."""
    chunks = [list(batch[i : i + _CHUNK]) for i in range(0, len(batch), _CHUNK)]
    if jobs < 2 or len(chunks) < 2:
        pipeline = knowledge.derived("pipeline", Pipeline)
        yield from (pipeline.read(chunk) for chunk in chunks)
        return
    yield from _pool(jobs).map(_read, chunks)


@lru_cache(maxsize=1)
def _pool(jobs: int) -> ProcessPoolExecutor:
    """One pool for the run: a worker loads its knowledge once."""
    return ProcessPoolExecutor(jobs)


@lru_cache(maxsize=1)
def _pipeline() -> Pipeline:
    """The pipeline of a worker process."""
    return Pipeline(Knowledge())


def _read(chunk: list[Document]) -> list[Reading]:
    readings = _pipeline().read(chunk)
    for reading in readings:
        reading.tokens, reading.sentences, reading.mentions = [], [], []  # large, and nobody past reading needs them
        for time in reading.times:
            time.rule = None
    return readings
