"""Read the answered press sentences that nothing was trained on, and say how many printed events are right.

usage: PYTHONPATH=. python tools/judged_press.py [--texts ../shared/data] [--evidence FILE]

The answers are `training/data/judged/*.tsv`, the texts open data sets beside the repository (training/press.py). An event is judged
where one of its triggers was answered: right when its type is the answer's and it has the answer's parties, told by the words of
the answer or in the same place of a row of them, and no other. A party that has no words of its own here (it is
inferred) is not held against an event. Sentences stand without their reports, many are no news: figures are lower than on reports.
`--evidence` writes the evidence for every event judged, without its text, in the form of tools/certainty.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.annotated import Annotated, Happening, Mark
from training.press import press_texts

from rawi.knowledge import Knowledge
from rawi.model import Document, EntityRef, EventMention, Published, Reading
from rawi.reading.events.foremost import SURE
from rawi.reading.events.stage import mentions_with_evidence
from rawi.reading.pipeline import Pipeline, default_stages

HERE = Path(__file__).resolve().parent
JUDGED = HERE.parent / "training" / "data" / "judged"
TEXTS = HERE.parent.parent / "shared" / "data"
Party = list[Mark]
DAY = "2005-06-15"  # the sets give no dates; only how relative times resolve hangs on it


@dataclass(frozen=True)
class Verdict:
    """A printed event of a text: the names of its evidence, and whether type, and type and parties, are right."""

    lang: str
    text: str
    event: EventMention
    evidence: frozenset[str]
    type_right: bool
    right: bool


def judged(answers: Path, texts: Path) -> Iterator[Verdict]:
    """A verdict on every event that Rawi prints where an answer stands; none where `texts` lacks the data set."""
    knowledge = Knowledge()
    pipeline = Pipeline(knowledge, [stage for stage in default_stages() if stage.name != "labels"])
    for text in press_texts(sorted(answers.glob("*.tsv")), texts):
        document = Document(text.id, text.id, text.lang, text.text, None, None, Published(DAY, "metadata"))
        reading = pipeline.read([document])[0]
        yield from _verdicts(text, reading, knowledge)


def _verdicts(text: Annotated, reading: Reading, knowledge: Knowledge) -> Iterator[Verdict]:
    foremost = {event.id: event for event in reading.events}
    for event, names in mentions_with_evidence(reading, knowledge):
        asked = [mark for mark in text.marks if mark.sigil == "!" and _touches(mark, event)]
        if asked:
            told = [text.events[mark.id] for mark in asked if text.events[mark.id].type is not None]
            typed = any(happening.type == event.type for happening in told)
            yield Verdict(
                text.lang, text.id, foremost[event.id], names, typed, typed and has_the_parties(text, told, event)
            )


def _touches(mark: Mark, event: EventMention) -> bool:
    return any(mark.start < span.end and span.start < mark.end for span in event.triggers)


def has_the_parties(text: Annotated, told: Sequence[Happening], event: EventMention) -> bool:
    """Whether an event has the parties of what is told, in their roles, and no other; in what is done together all act."""
    actors, recipients, places = (_parties(text, told, role) for role in ("actor", "recipient", "place"))
    if event.reciprocal or event.type == "CONSULT":
        mine = [*event.actors, *event.recipients]
        return _no_other(mine, [*actors, *recipients]) and _all_there(mine, [*actors, *recipients])
    reached = [*event.recipients, *([event.place] if event.place else [])]
    return (
        _no_other(event.actors, actors)
        and _no_other(event.recipients, [*recipients, *places])
        and _all_there(event.actors, actors)
        and _all_there(reached, recipients)
    )


def _parties(text: Annotated, told: Sequence[Happening], role: str) -> list[Party]:
    """The places of every party that has a role: a party may be told of several times."""
    names = {name: None for happening in told for name, has in happening.roles.items() if has == role}
    return [[mark for mark in text.marks if mark.sigil == "@" and mark.id == name] for name in names]


def _no_other(refs: Sequence[EntityRef], parties: Sequence[Party]) -> bool:
    return all(ref.mention is None or any(_is_of(ref, party) for party in parties) for ref in refs)


def _all_there(refs: Sequence[EntityRef], parties: Sequence[Party]) -> bool:
    return all(any(_is_of(ref, party) for ref in refs) for party in parties)


def _is_of(ref: EntityRef, party: Party) -> bool:
    words = ref.mention
    return words is not None and any(mark.start < words.end and words.start < mark.end for mark in party)


def report(verdicts: Sequence[Verdict]) -> None:
    """Print, by language, what is right of all events, of sure ones, and of those that a view shows."""
    by_language: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_language[verdict.lang].append(verdict)
    for lang, found in sorted(by_language.items()):
        sure = [v for v in found if (v.event.certainty or 0) >= SURE]
        shown = [v for v in found if v.event.foremost]
        for name, some in (("all", found), ("sure", sure), ("shown", shown)):
            typed, right = (
                sum(getattr(v, field) for v in some) / max(1, len(some)) for field in ("type_right", "right")
            )
            print(f"{lang} {name}: {len(some)} events, type {typed:.2f}, type and parties {right:.2f}")


def write(verdicts: Sequence[Verdict], path: Path) -> None:
    """Write the evidence for the events judged, one JSON object a line."""
    rows = (
        {"main": False, "lang": v.lang, "report": v.text, "right": v.right, "evidence": sorted(v.evidence)}
        for v in verdicts
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Judge with the settings of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--answers", type=Path, default=JUDGED)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of the open data sets")
    parser.add_argument("--evidence", type=Path, help="file for the evidence")
    options = parser.parse_args()
    verdicts = list(judged(options.answers, options.texts))
    report(verdicts)
    if options.evidence:
        write(verdicts, options.evidence)


if __name__ == "__main__":
    main()
