from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rawi.knowledge import Knowledge

# The marked texts of the quotation tests serve here too.
sys.path.insert(0, str(Path(__file__).parents[1] / "quotations"))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()
