"""The tests of event constructions are tests of the rules: they read without the encoder, which has tests of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, Published, Reading
from rawi.reading.pipeline import Pipeline


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(model="none")


@pytest.fixture(scope="session")
def pipeline(knowledge: Knowledge) -> Pipeline:
    return knowledge.derived("pipeline", Pipeline)


@pytest.fixture(scope="session")
def read_text(pipeline: Pipeline) -> Callable[..., Reading]:
    """Reads one text: `read_text(text, lang, published)`."""

    def read(text: str, lang: str = "ar", published: str | None = "2023-05-04", title: str | None = None) -> Reading:
        known = Published(published, "metadata") if published else None
        return pipeline.read([Document("test", "test", lang, text, title, None, known)])[0]

    return read
