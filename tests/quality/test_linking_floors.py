"""The quality gate of linking, measured on annotated event mentions (`tools/linking.py`)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from rawi import Record
from rawi.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[2]
FLOORS = yaml.safe_load((Path(__file__).parent / "linking_floors.yaml").read_text(encoding="utf-8"))
sys.path.insert(0, str(ROOT / "tools"))

import linking  # noqa: E402  (the tool that measures; it lies beside the package, not in it)

needs_shared = pytest.mark.skipif(not linking.SHARED.is_dir(), reason="the corpus lies in ../shared, which is not here")


@needs_shared
def test_the_corpus() -> None:
    knowledge = Knowledge(model="none")
    reports = linking.load(knowledge, sorted((linking.SHARED / "corpus").glob("*.jsonl")))
    for part, chosen in linking.parts(reports).items():
        scores = linking.measure(chosen, knowledge)
        assert {name: s.f1 for name, s in scores.items() if s.f1 < FLOORS[part][name]} == {}


def test_b_cubed() -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    assert linking.b_cubed(gold, gold) == linking.Score(1.0, 1.0)
    alone = linking.b_cubed({"a": 1, "b": 2, "c": 3}, gold)
    assert (alone.precision, alone.recall) == (1.0, pytest.approx(2 / 3))
    heap = linking.b_cubed(dict.fromkeys("abc", 1), gold, of="c")
    assert (heap.precision, heap.recall) == (pytest.approx(1 / 3), 1.0)


@needs_shared
def test_the_undated_seeds_are_dated_as_far_as_all_five_together_allow() -> None:
    with Record.open() as record:
        record.read(linking.SHARED / "seeds")
        found = {Path(d["uri"]).stem: d["published"]["value"] for d in record.export()["documents"]}
    for path in (linking.SHARED / "gold").glob("0*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        allowed = gold["document"].get("narrow_with_other_seeds") or gold["document"]["published"]["value"]
        assert found[path.stem] == allowed
