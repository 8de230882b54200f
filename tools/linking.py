"""Measure linking on the annotated corpus: events, entities, disagreements and reprints, from annotated event mentions.

usage: python tools/linking.py      (needs ../shared beside the repository; writes the table of docs/linking.md)

Reading and linking are measured apart: the reports are read, then their event mentions are those of the annotation, with
participants resolved as they were read; so a line here says what linking makes of mentions that are right.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from quality import held_out
from rawi.knowledge import Knowledge
from rawi.linking.dating import narrowed
from rawi.linking.pairs import WEIGHTS
from rawi.linking.reprints import sources_of
from rawi.model import (
    Alternative,
    Amount,
    Chain,
    Document,
    Entity,
    EntityRef,
    EventMention,
    Link,
    Published,
    Reading,
    Span,
    TimeRef,
)
from rawi.reading.pipeline import Pipeline
from rawi.store.linked import Linked, link

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "linking.md"
BEGIN, END = "<!-- table: written by tools/linking.py -->", "<!-- end of table -->"
Marks = Sequence[tuple[str, str, int, int]]


@dataclass(frozen=True)
class Report:
    """One annotated report, as read, and where its entities are named: (id, start, end) in its text."""

    gold: Mapping[str, Any]
    reading: Reading
    named: Sequence[tuple[str, int, int]]


@dataclass(frozen=True)
class Score:
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def corpus_module() -> ModuleType:
    """The reader of the corpus's marks, beside the corpus."""
    spec = importlib.util.spec_from_file_location("corpus", SHARED / "bin" / "corpus.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("../shared/bin/corpus.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(knowledge: Knowledge, files: Iterable[Path]) -> list[Report]:
    """The annotated reports of corpus files, read."""
    parse = corpus_module().parse
    golds = [
        json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    documents, marks = [], []
    for gold in golds:
        plain, found = parse(gold["text"])
        head = f"{gold['title']}\n\n" if gold.get("title") else ""
        documents.append(_document(gold, head + plain))
        marks.append([(sigil, name, start + len(head), end + len(head)) for sigil, name, start, end in found])
    readings = Pipeline(knowledge).read(documents)
    return [
        Report(gold, annotated(gold, reading, of), [(n, s, e) for sigil, n, s, e in of if sigil == "@"])
        for gold, reading, of in zip(golds, readings, marks, strict=True)
    ]


def _document(gold: Mapping[str, Any], text: str) -> Document:
    published = Published(gold["published"], "metadata") if gold.get("published") else None
    return Document(gold["id"], gold["id"], gold["lang"], text, gold.get("title"), gold.get("outlet"), published)


def annotated(gold: Mapping[str, Any], reading: Reading, marks: Marks) -> Reading:
    """A reading with the annotation's event mentions in place of those read."""
    entities = dict(reading.entities)
    ids = {name: _entity(name, about, reading, marks, entities) for name, about in gold["entities"].items()}
    events = [_event(name, told, gold, reading, marks, ids) for name, told in gold["events"].items()]
    return replace(reading, events=events, entities=entities)


def _entity(name: str, about: Mapping[str, Any], reading: Reading, marks: Marks, entities: dict[str, Entity]) -> str:
    """The id under which an annotated entity was read: what most of its mentions were resolved to, else one of its own."""
    if about["kind"] == "state":
        entities.setdefault(name, Entity(name, "state", country=name))
        return name
    votes = Counter(
        found
        for sigil, n, start, end in marks
        if sigil == "@" and n == name
        if (found := _read_as(reading, start, end))
    )
    if votes:
        return min(votes, key=lambda e: (-votes[e], e))
    own = f"{reading.document.id}-{name}"
    entities[own] = Entity(own, about["kind"], {gold_lang(reading): list(about["names"])}, country=about.get("country"))
    return own


def gold_lang(reading: Reading) -> str:
    """The language of a report."""
    return reading.document.lang


def _read_as(reading: Reading, start: int, end: int) -> str | None:
    """The entity of the mention that shares most characters with a span."""
    best = max(
        reading.mentions,
        key=lambda m: _shared(m.span, start, end) - 0.01 * abs(len(m.span.text) - (end - start)),
        default=None,
    )
    return best.entity if best and _shared(best.span, start, end) > 0 else None


def _shared(span: Span, start: int, end: int) -> int:
    return max(0, min(span.end, end) - max(span.start, start))


def _event(
    name: str,
    told: Mapping[str, Any],
    gold: Mapping[str, Any],
    reading: Reading,
    marks: Marks,
    ids: Mapping[str, str],
) -> EventMention:
    def refs(names: Iterable[str]) -> list[EntityRef]:
        return [EntityRef(ids[n]) for n in names]

    amount = told.get("amount")
    return EventMention(
        id=name,
        type=told["type"],
        mode=told.get("mode"),
        contexts=list(told.get("contexts", ())),
        status=told.get("status", "happened"),
        stance=told.get("stance", "asserted"),
        reciprocal=bool(told.get("reciprocal")),
        triggers=[reading.span(start, end) for sigil, n, start, end in marks if sigil == "!" and n == name],
        actors=refs(told["actors"]),
        recipients=refs(told.get("recipients", ())),
        place=EntityRef(ids[told["place"]]) if told.get("place") else None,
        time=TimeRef(told["time"], "stated") if told.get("time") else None,
        amount=Amount(_number(amount["value"]), amount.get("unit"), amount.get("of")) if amount else None,
        attribution=list(_chains(told.get("attr", ()), gold, ids)),
        alternatives=[
            Alternative(a["field"], str(a["value"]), None, list(_chains(a.get("attr", ()), gold, ids)))
            for a in told.get("alternatives", ())
        ],
    )


def _number(value: object) -> float | None:
    """An amount that may be marked as about so much ("10000~")."""
    try:
        return float(str(value).rstrip("~?%"))
    except ValueError:
        return None


def _chains(chains: Iterable[Sequence[str]], gold: Mapping[str, Any], ids: Mapping[str, str]) -> Iterator[Chain]:
    for chain in chains:
        links = [gold["attributions"][name] for name in chain]
        yield [Link(ids.get(x.get("entity")), x.get("text") or x.get("entity") or "", x["kind"]) for x in links]


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable], of: Iterable[str] | None = None) -> Score:
    """B-cubed precision and recall of clusters of items, averaged over the items `of`, or all (Bagga and Baldwin 1998)."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for item, cluster in gold.items():
        theirs[cluster].add(item)
        ours[found[item]].add(item)
    items = list(gold if of is None else of)
    common = [(len(ours[found[i]] & theirs[gold[i]]), len(ours[found[i]]), len(theirs[gold[i]])) for i in items]
    return Score(sum(c / o for c, o, _ in common) / len(items), sum(c / t for c, _, t in common) / len(items))


def happenings(reports: Iterable[Report]) -> dict[str, str]:
    """What happening every annotated event mention is of."""
    return {
        f"{r.gold['id']}:{name}": f"{r.gold['scenario']}/{told.get('happening') or r.gold['id'] + name}"
        for r in reports
        for name, told in r.gold["events"].items()
    }


def shared(gold: Mapping[str, str], languages: int = 1) -> list[str]:
    """The mentions of happenings that several reports tell of, in so many languages at least."""
    told = defaultdict(set)
    for mention, happening in gold.items():
        told[happening].add(mention.split(":")[0])
    return [
        mention
        for mention, happening in gold.items()
        if len(told[happening]) > 1 and len({d.split("-")[0] for d in told[happening]}) >= languages
    ]


def entities_score(reports: Sequence[Report], linked: Linked) -> Score:
    """B-cubed over the annotated names of people, bodies and places, within a scenario; a name not read stands alone."""
    found: dict[str, Hashable] = {}
    gold: dict[str, Hashable] = {}
    for report in reports:
        scenario = report.gold["scenario"]
        for number, (name, start, end) in enumerate(report.named):
            item = f"{report.gold['id']}#{number}"
            read = _read_as(report.reading, start, end)
            gold[item] = scenario, name
            found[item] = (scenario, linked.same.get(read, read)) if read else item
    return b_cubed(found, gold)


def disagreements_score(gold: Mapping[str, str], linked: Linked, wrong: list[str] | None = None) -> Score:
    """Precision and recall of (happening, field) among the story lines whose disagreements are listed."""
    told = {happening.split("/")[0] for happening in gold.values()}
    lines = (SHARED / "corpus" / "disagreements" / "x.jsonl").read_text(encoding="utf-8").splitlines()
    listed = [d for d in map(json.loads, lines) if d["scenario"] in told]
    theirs = {(f"{d['scenario']}/{d['happening']}", d["field"]) for d in listed}
    scenarios = {d["scenario"] for d in listed}
    events = {e.id: e for e in linked.events}
    ours = set()
    for found in linked.disagreements:
        names = Counter(gold[m] for m in events[found.event].mentions)
        happening = max(sorted(names), key=names.__getitem__)
        if happening.split("/")[0] in scenarios:
            ours.add((happening, found.field))
    if wrong is not None:
        wrong += [f"missed {x}" for x in sorted(theirs - ours)] + [f"false {x}" for x in sorted(ours - theirs)]
    return Score(len(ours & theirs) / (len(ours) or 1), len(ours & theirs) / len(theirs))


def reprints_score(reports: Iterable[Report]) -> Score:
    """Precision and recall of the reprints."""
    reports = list(reports)
    found = sources_of(r.reading for r in reports)
    theirs = {(r.gold["id"], r.gold["reprint_of"]) for r in reports if r.gold.get("reprint_of")}
    ours = set(found.items())
    return Score(len(ours & theirs) / (len(ours) or 1), len(ours & theirs) / (len(theirs) or 1))


def measure(reports: Sequence[Report], knowledge: Knowledge) -> dict[str, Score]:
    """All scores by name."""
    linked = link([r.reading for r in reports], knowledge)
    gold = happenings(reports)
    found = dict(linked.event_of_mention)
    scores = {
        "events, all": b_cubed(found, gold),
        "events told in several reports": b_cubed(found, gold, shared(gold)),
        "events told in both languages": b_cubed(found, gold, shared(gold, 2)),
        "entities, all names": entities_score(reports, linked),
        "entities, names that were read": read_entities_score(reports, linked),
        "disagreements": disagreements_score(gold, linked),
        "reprints": reprints_score(reports),
    }
    return scores


def parts(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """The reports whose scenarios weights were fitted on, and those held out; disagreements and reprints are in both."""
    held = [r for r in reports if held_out(r.gold["scenario"])]
    return {"tuned": [r for r in reports if r not in held], "held out": held}


def read_entities_score(reports: Sequence[Report], linked: Linked) -> Score:
    """As `entities_score`, over the names that were read as somebody."""
    found: dict[str, Hashable] = {}
    gold: dict[str, Hashable] = {}
    for report in reports:
        for number, (name, start, end) in enumerate(report.named):
            if read := _read_as(report.reading, start, end):
                item = f"{report.gold['id']}#{number}"
                gold[item] = report.gold["scenario"], name
                found[item] = report.gold["scenario"], linked.same.get(read, read)
    return b_cubed(found, gold)


WITHOUT = {
    "all signs": (),
    "without the words of the sentence": ("words",),
    "without the story": ("story",),
    "without place": ("place same", "place other", "place abroad"),
    "without amounts": ("amount same", "amount other"),
    "without mode, status and cue": (
        "mode apart",
        "mode other",
        "mode unknown",
        "ahead",
        "denied",
        "cue",
        "reciprocal other",
    ),
}


def ablation(reports: Sequence[Report], knowledge: Knowledge) -> Iterator[str]:
    """Events told in several reports when one kind of sign is left out, and when the dates of reports are not known."""
    gold = happenings(reports)
    yield from ("| | P | R | F1 |", "| --- | --- | --- | --- |")
    for name, signs in WITHOUT.items():
        with patch.dict(WEIGHTS, dict.fromkeys(signs, 0.0)):
            linked = link([r.reading for r in reports], knowledge)
        yield _row(name, b_cubed(linked.event_of_mention, gold, shared(gold)))
    undated = [_undated(r.reading, n) for n, r in enumerate(reports)]
    for name, narrowing in (
        ("every third report undated, dates narrowed", narrowed),
        ("the same, not narrowed", _never),
    ):
        with patch("rawi.linking.linker.narrowed", narrowing):
            linked = link(undated, knowledge)
        of = [m for m in shared(gold) if m.split(":")[0] in {r.document.id for r in undated[::3]}]
        yield _row(f"{name} ({len(linked.dates)} reports)", b_cubed(linked.event_of_mention, gold, of))


def _row(name: str, score: Score) -> str:
    return f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |"


def _never(*_: object) -> None:
    """No date."""


def _undated(reading: Reading, number: int) -> Reading:
    """Every third reading as if only the year and the next were known of it; what its text dates by itself stays dated."""
    published = reading.document.published
    if number % 3 or published is None:
        return reading
    year = int(published.value[:4])
    document = replace(reading.document, published=Published(f"{year - 1}-07/{year + 1}-06", "inferred"))
    day = published.value[:10]
    events = [replace(m, time=None) if m.time and m.time.value.startswith(day) else m for m in reading.events]
    return replace(reading, document=document, events=events)


def origins_told(reports: Sequence[Report], knowledge: Knowledge) -> str:
    """How many outlets and how many origins stand behind the events that several outlets tell."""
    linked = link([r.reading for r in reports], knowledge)
    outlets = {r.gold["id"]: r.gold.get("outlet") for r in reports}
    told = [(len({outlets[d] for d in e.documents}), e.independent_origins) for e in linked.events]
    several = [(papers, origins) for papers, origins in told if papers > 1]
    one = sum(origins == 1 for _, origins in several)
    return (
        f"Events told by several outlets: {len(several)}, by {sum(p for p, _ in several) / len(several):.2f} outlets and "
        f"{sum(o for _, o in several) / len(several):.2f} independent origins each; {one} of them have one origin alone."
    )


def tables() -> str:
    """The table of the docs: every score of both parts."""
    knowledge = Knowledge(model="none")
    reports = load(knowledge, sorted((SHARED / "corpus").glob("*.jsonl")))
    rows = ["| | part | P | R | F1 |", "| --- | --- | --- | --- | --- |"]
    for part, chosen in {**parts(reports), "all": reports}.items():
        for name, score in measure(chosen, knowledge).items():
            rows.append(f"| {name} | {part} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |")
    rows += ["", *ablation(reports, knowledge), "", origins_told(reports, knowledge)]
    return "\n".join(rows)


def main() -> None:
    """Print the table, and write it into docs/linking.md."""
    table = tables()
    print(table)
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
