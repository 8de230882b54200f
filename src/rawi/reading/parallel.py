"""Read many documents in this process or in several, each with its own pipeline."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from types import TracebackType

from rawi.errors import RawiError
from rawi.knowledge import Knowledge, Model
from rawi.model import Document, Reading
from rawi.reading.pipeline import Pipeline

_CHUNK = 8  # documents read at a time: little is lost when a run is stopped, and workers are seldom idle
_AHEAD = 3  # chunks handed out for each worker before the first is waited for


@dataclass(frozen=True, slots=True)
class Unread:
    """A document on which a stage itself failed: where it came from, and the error in one line."""

    uri: str
    message: str


Result = Reading | Unread


class Readers:
    """Reads documents, with `jobs` above 1 in that many processes. Use as a context manager."""

    def __init__(self, knowledge: Knowledge, jobs: int = 1) -> None:
        self._knowledge = knowledge
        self._jobs = jobs
        # Spawned, not forked: a worker must not share the parent's database connection.
        self._pool = ProcessPoolExecutor(jobs, get_context("spawn"), _leave_interrupts) if jobs > 1 else None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, documents: Iterable[Document]) -> Iterator[list[Result]]:
        """The readings of the documents in their order, some at a time. `documents` is drawn on as they are read."""
        chunks = _chunks(documents)
        if self._pool is None:
            pipeline = self._knowledge.derived("pipeline", Pipeline)
            yield from (_read_chunk(pipeline, chunk) for chunk in chunks)
            return
        waiting: deque[Future[list[Result]]] = deque()
        for chunk in chunks:
            waiting.append(self._pool.submit(_read, chunk, self._knowledge.model))
            if len(waiting) >= _AHEAD * self._jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    left = iter(documents)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _read_chunk(pipeline: Pipeline, chunk: list[Document]) -> list[Result]:
    """A chunk as one batch; when a stage fails on it, its documents one by one, so that one bad report costs only itself."""
    try:
        return list(pipeline.read(chunk))
    except RawiError:
        raise  # a fault of the knowledge or the pipeline, not of one report
    except Exception as error:
        if len(chunk) > 1:
            return [result for document in chunk for result in _read_chunk(pipeline, [document])]
        return [Unread(chunk[0].uri, f"could not be read, by a fault of Rawi: {type(error).__name__}: {error}")]


def _leave_interrupts() -> None:
    """A worker leaves Ctrl-C to the parent, which keeps what is done and ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@lru_cache(maxsize=1)
def _pipeline(model: Model) -> Pipeline:
    """The pipeline of a worker process, which loads its knowledge once."""
    return Pipeline(Knowledge(model=model))


@lru_cache(maxsize=1)
def _settle() -> None:
    """Once a worker has loaded its knowledge, which stays, no collection of garbage need look at it."""
    gc.freeze()


def _read(chunk: list[Document], model: Model) -> list[Result]:
    results = _read_chunk(_pipeline(model), chunk)
    _settle()
    for reading in results:
        if isinstance(reading, Reading):  # the rest is large, and nobody past reading needs it
            reading.tokens, reading.sentences, reading.mentions = [], [], []
            for time in reading.times:
                time.rule = None
    return results
