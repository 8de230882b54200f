"""What tests of several areas share: the knowledge, a pipeline, a reader of one text, and the record of the examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rawi import Record
from rawi.knowledge import Knowledge
from rawi.model import Document, Published, Reading
from rawi.reading.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
Reader = Callable[..., Reading]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def pipeline(knowledge: Knowledge) -> Pipeline:
    return knowledge.derived("pipeline", Pipeline)


@pytest.fixture(scope="session")
def read_text(pipeline: Pipeline) -> Reader:
    """Reads one text: `read_text(text, lang, published)`."""

    def read(text: str, lang: str = "ar", published: str | None = "2023-05-04", title: str | None = None) -> Reading:
        known = Published(published, "metadata") if published else None
        return pipeline.read([Document("test", "test", lang, text, title, None, known)])[0]

    return read


@pytest.fixture(scope="session")
def examples_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample reports, read once for all tests of a run; ask it, do not write to it."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    with Record.open(path) as record:
        record.read(ROOT / "examples" / "reports")
    return path


@pytest.fixture
def examples(examples_db: Path) -> Iterator[Record]:
    with Record.open(examples_db) as record:
        yield record
