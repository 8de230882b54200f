"""Every example of the event cues, read through the whole pipeline.

An example tells what its cue must find: an event of the file's type with these participants, or none of that type. The
data is wider than the rules that use it, so a share of the examples is required, a floor for each language; the failures
are printed. `pytest tests/data -s` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Document, EntityRef, Published, Reading, Span
from rawi.reading.events.lexicon import CueExample, CueFile
from rawi.reading.pipeline import Pipeline

FLOORS = {
    ("ar", "found"): 0.91,
    ("ar", "none"): 0.97,
    ("fa", "found"): 0.93,
    ("fa", "none"): 0.97,
}
FLOORS_OF_PARTICIPANTS = {"ar": 0.83, "fa": 0.91}


@dataclass(frozen=True)
class Case:
    type: str
    cue: str
    example: CueExample

    def __str__(self) -> str:
        return f"{self.type}.{self.cue}: {self.example.text}"


def cases(knowledge: Knowledge, lang: str) -> Iterator[Case]:
    for path in knowledge.files(f"{lang}/events"):
        for cue in knowledge.load_yaml(path, tuple[CueFile, ...]):
            yield from (Case(PurePosixPath(path).stem, cue.id, example) for example in cue.examples)


def read_all(pipeline: Pipeline, lang: str, found: list[Case]) -> list[tuple[Case, Reading]]:
    documents = [
        Document(f"d{n}", f"d{n}", lang, case.example.text, None, None, Published("2023-05-04", "metadata"))
        for n, case in enumerate(found)
    ]
    return list(zip(found, pipeline.read(documents), strict=True))


@pytest.fixture(scope="module", params=["ar", "fa"])
def read(
    request: pytest.FixtureRequest, knowledge: Knowledge, pipeline: Pipeline
) -> tuple[str, list[tuple[Case, Reading]]]:
    lang: str = request.param
    return lang, read_all(pipeline, lang, list(cases(knowledge, lang)))


def is_right(case: Case, reading: Reading) -> bool:
    of_type = [e for e in reading.events if e.type == case.type]
    return not of_type if case.example.none else bool(of_type)


def names(refs: list[EntityRef], text: str, wanted: str) -> bool:
    """Whether one of the participants is named in the words wanted."""
    start = text.find(wanted)
    span = Span(start, start + len(wanted), wanted)
    return start >= 0 and any(r.mention is not None and r.mention.overlaps(span) for r in refs)


def has_participants(case: Case, reading: Reading) -> bool:
    """Whether some event of the type has all the actors and recipients of the example, in their roles."""
    text = case.example.text
    for event in reading.events:
        if event.type != case.type:
            continue
        recipients = [*event.recipients, *event.actors] if event.reciprocal else event.recipients
        actors = [*event.actors, *event.recipients] if event.reciprocal else event.actors
        if all(names(actors, text, a) for a in case.example.actors) and all(
            names(recipients, text, r) for r in case.example.recipients
        ):
            return True
    return False


@pytest.mark.parametrize("kind", ["found", "none"])
def test_types_of_the_examples(read: tuple[str, list[tuple[Case, Reading]]], kind: str) -> None:
    lang, pairs = read
    asked = [(c, r) for c, r in pairs if c.example.none == (kind == "none")]
    assert len(asked) > 50
    wrong = [str(c) for c, r in asked if not is_right(c, r)]
    reached = 1 - len(wrong) / len(asked)
    print(f"{lang}, {kind}: {reached:.3f} of {len(asked)}", *wrong, sep="\n  ")
    assert reached >= FLOORS[lang, kind]


def test_participants_of_the_examples(read: tuple[str, list[tuple[Case, Reading]]]) -> None:
    lang, pairs = read
    asked = [(c, r) for c, r in pairs if c.example.actors or c.example.recipients]
    assert len(asked) > 200
    wrong = [str(c) for c, r in asked if not has_participants(c, r)]
    reached = 1 - len(wrong) / len(asked)
    print(f"{lang}, participants: {reached:.3f} of {len(asked)}", *wrong, sep="\n  ")
    assert reached >= FLOORS_OF_PARTICIPANTS[lang]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_every_cue_has_an_example_of_what_it_finds(knowledge: Knowledge, lang: str) -> None:
    bare = [
        f"{path} {cue.id}"
        for path in knowledge.files(f"{lang}/events")
        for cue in knowledge.load_yaml(path, tuple[CueFile, ...])
        if cue.frame != "nothing" and not any(not e.none for e in cue.examples)
    ]
    assert not bare


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_participants_of_examples_stand_in_their_texts(knowledge: Knowledge, lang: str) -> None:
    absent = [
        f"{case}: {name}"
        for case in cases(knowledge, lang)
        for name in (*case.example.actors, *case.example.recipients)
        if name not in case.example.text
    ]
    assert not absent
