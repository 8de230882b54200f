"""How printed events are held against answers on sentences of the press."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from training.annotated import Annotated, Happening, Mark
from training.press import READERS, press_texts

from rawi.model import EntityRef, EventMention, Span

TEXT = "التقى بوتين وشي في موسكو أمس"
PUTIN, XI, MOSCOW = (6, 11), (13, 15), (19, 24)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "tools" / "judged_press.py"
    spec = importlib.util.spec_from_file_location("judged_press", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def event(type_: str, actors: list[tuple[int, int]], recipients: list[tuple[int, int]]) -> EventMention:
    def refs(places: list[tuple[int, int]]) -> list[EntityRef]:
        return [EntityRef("x", Span(a, b, TEXT[a:b])) for a, b in places]

    trigger = [Span(0, 5, TEXT[:5])]
    return EventMention(
        id="e1",
        type=type_,
        status="happened",
        reciprocal=False,
        triggers=trigger,
        actors=refs(actors),
        recipients=refs(recipients),
    )


def text(roles: dict[str, str]) -> tuple[Annotated, list[Happening]]:
    marks = [Mark("!", "e0", 0, 5), Mark("@", "m0", *PUTIN), Mark("@", "m1", *XI), Mark("@", "m2", *MOSCOW)]
    happening = Happening("CONSULT", "happened", roles)
    return Annotated("t", "ar", "t", TEXT, marks, {}, {"e0": happening}, whole=False), [happening]


@pytest.mark.parametrize(
    ("type_", "roles", "actors", "recipients", "right"),
    [
        ("CONSULT", {"m0": "actor", "m1": "actor"}, [PUTIN], [XI], True),
        ("CONSULT", {"m0": "actor", "m1": "actor"}, [PUTIN], [], False),
        ("CONSULT", {"m0": "actor", "m1": "actor"}, [PUTIN, XI, MOSCOW], [], False),
        ("ACCUSE", {"m0": "actor", "m1": "recipient"}, [PUTIN], [XI], True),
        ("ACCUSE", {"m0": "actor", "m1": "recipient"}, [XI], [PUTIN], False),
        ("ASSAULT", {"m0": "actor", "m2": "place"}, [PUTIN], [MOSCOW], True),
    ],
)
def test_an_event_is_right_with_its_parties_and_no_other(tool, type_, roles, actors, recipients, right):
    annotated, told = text(roles)
    assert tool.has_the_parties(annotated, told, event(type_, actors, recipients)) is right


def test_places_of_one_party_are_one_entity(tmp_path, monkeypatch):
    monkeypatch.setitem(READERS, "pud", lambda _: [TEXT])
    answers = tmp_path / "pud.tsv"
    answers.write_text("0\t0-5\tCONSULT\thappened\t6-11~13-15\t\t19-24\n", encoding="utf-8")
    (annotated,) = press_texts([answers], tmp_path)
    assert annotated.events["e0"].roles == {"m0": "actor", "m1": "place"}
    assert [mark.id for mark in annotated.marks if mark.sigil == "@"] == ["m0", "m0", "m1"]
