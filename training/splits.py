"""Which annotated texts are for what: by SHA-1 of the scenario (corpus) or the passage, the same on every machine."""

from __future__ import annotations

import hashlib


def _share(group: str) -> int:
    return int(hashlib.sha1(group.encode()).hexdigest(), 16)


def is_test(scenario: str) -> bool:
    """Whether a scenario of the corpus is kept for testing: no rule was tuned on it and no weight is."""
    return _share(scenario) % 5 == 0


def is_development(scenario: str) -> bool:
    """Whether a scenario that is not for testing is kept for development."""
    return _share(scenario) % 10 == 1


def is_passage_for_development(passage: str) -> bool:
    """Whether a passage is kept for development."""
    return _share(passage) % 20 == 1
