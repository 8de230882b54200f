"""The tests of event constructions are tests of the rules: they read without the encoder, which has tests of its own."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(model="none")
