"""The quality gate: no score line may fall below its pinned floor (`floors.yaml`)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))
sys.path.insert(0, str(ROOT / "tools"))

import quality  # noqa: E402  (the tool that measures; it lies beside the package, not in it)

needs_shared = pytest.mark.skipif(
    not quality.SHARED.is_dir(), reason="the seeds and the corpus lie in ../shared, which is not here"
)


@needs_shared
def test_the_seeds(tmp_path: Path) -> None:
    assert quality.below(quality.seeds(tmp_path), FLOORS["seeds"]) == []


@needs_shared
@pytest.mark.parametrize(("name", "held_out"), [("tuned", False), ("held out", True)])
def test_the_corpus(tmp_path: Path, name: str, held_out: bool) -> None:
    assert quality.below(quality.corpus(tmp_path / "corpus", held_out, languages=False), FLOORS[name]) == []


def test_every_score_line_has_a_floor() -> None:
    assert FLOORS.keys() == {"seeds", "tuned", "held out"}
    for floors in FLOORS.values():
        assert {
            "event mentions",
            "arguments",
            "quotations",
            "attributions",
            "time expressions",
            "labels",
        } <= floors.keys()
        assert all(0 <= floor <= 1 for floor in floors.values())


def test_a_line_below_its_floor_is_told() -> None:
    row = {"p": 0.5, "r": 0.4, "f1": 0.44, "gold": 10, "pred": 8}
    found = {"all": quality.Measure({"arguments": row, "labels": row}, {})}
    assert quality.below(found, {"arguments": 0.4, "labels": 0.4}) == []
    assert quality.below(found, {"arguments": 0.5, "labels": 0.41, "quotations": 0.1}) == [
        "arguments: 0.440 is below 0.500",
        "labels: 0.400 is below 0.410",
        "quotations: 0.000 is below 0.100",
    ]


def test_errors_are_sorted_into_kinds() -> None:
    assert quality.kind_of("x event e1 missed: CONSULT ") == "event missed"
    assert quality.kind_of("x event e1 lacks ('place', 'baghdad')") == "place missed"
    assert quality.kind_of("x event e1 has wrong ('actor', 'EGY')") == "wrong participant"
    assert quality.kind_of("x event e1 time None should be 2024") == "time of an event missed"
    assert quality.kind_of("x event e1 origin ['outlet'] should be ['afp']") == "wrong origin"
    assert quality.kind_of("something else") == "other"


def test_the_split_goes_by_scenario() -> None:
    held = [quality.held_out(f"s{n:02}") for n in range(64)]
    assert 6 < sum(held) < 20
    assert quality.held_out("s01") == quality.held_out("s01")
