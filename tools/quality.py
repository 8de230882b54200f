"""Measure Rawi on the five seeds and the annotated corpus, print the tables and write them into docs/quality.md.

usage: python tools/quality.py [--floors]      (needs ../shared beside the repository)

The corpus is split by scenario: what hashes to 0 of 5 is held out, no rule was tuned on it; the rest was tuned on.
`--floors` also writes tests/quality/floors.yaml: today's scores less a margin.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from rawi import Record

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "quality.md"
FLOORS = ROOT / "tests" / "quality" / "floors.yaml"
BEGIN, END = "<!-- tables: written by tools/quality.py -->", "<!-- end of tables -->"
MARGIN = 0.02
RECALL_ONLY = frozenset({"labels", "published"})  # the gold lists no more than some of them: a false one cannot be told
# What score.py says of an error, and the kind it is counted under.
KINDS = (
    (r" event \S+ missed", "event missed"),
    (r" event \S+ is not in the gold", "event that is not in the gold"),
    (r" lacks \('place'", "place missed"),
    (r" lacks \(", "participant missed"),
    (r" has wrong \('place'", "wrong place"),
    (r" has wrong \(", "wrong participant"),
    (r" time None should be", "time of an event missed"),
    (r" time \S+ should be", "wrong time of an event"),
    (r" quotation \S+ missed", "quotation missed, or its speaker"),
    (r" quotation \S+ is not in the gold", "quotation that is not in the gold"),
    (r" times: missed", "time expression missed or wrong"),
    (r" labels: missed", "label missed or wrong"),
    (r"origin|attribut", "wrong origin"),
)


@dataclass
class Measure:
    """The scores of one part of one set, and its errors by kind."""

    scores: dict[str, dict[str, float]]
    types: dict[str, dict[str, float]]
    errors: Counter[str] = field(default_factory=Counter)


def held_out(scenario: str) -> bool:
    """Whether the reports of a scenario are held out."""
    return int(hashlib.sha1(scenario.encode()).hexdigest(), 16) % 5 == 0


def export_of(sources: Sequence[Path], to: Path, jobs: int) -> None:
    """Read sources into a fresh record and write its export."""
    with Record.open() as record:
        report = record.read(*sources, jobs=jobs)
        to.write_bytes(msgspec.json.encode(record.export()))
    for uri, message in report.failures:
        print(f"{uri}: {message}", file=sys.stderr)


def score(export: Path, gold: Path, texts: Path) -> Measure:
    """What score.py says of an export."""
    command = [
        sys.executable,
        str(SHARED / "bin" / "score.py"),
        str(export),
        "--gold",
        str(gold),
        "--texts",
        str(texts),
    ]
    done = subprocess.run([*command, "--json", "--errors"], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return Measure(found["scores"], found["per_type"], Counter(map(kind_of, done.stderr.splitlines())))


def kind_of(line: str) -> str:
    """The kind of an error line of score.py."""
    return next((kind for pattern, kind in KINDS if re.search(pattern, line)), "other")


def reports(keep_held_out: bool, lang: str | None = None) -> Iterable[str]:
    """Lines of the corpus: the held-out ones or the others, of one language or all."""
    for path in sorted((SHARED / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line) if line.strip() else None
            if report and held_out(report["scenario"]) == keep_held_out and lang in {None, report["lang"]}:
                yield line


def gold_of(lines: Iterable[str], folder: Path) -> Path:
    """A folder with the gold of these lines, made by corpus.py."""
    folder.mkdir(parents=True)
    source = folder / "lines.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(SHARED / "bin" / "corpus.py"), "gold", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True)
    return folder


def seeds(folder: Path, jobs: int = 1) -> dict[str, Measure]:
    """Scores on the five seeds."""
    export_of([SHARED / "seeds"], folder / "seeds.json", jobs)
    return {"all": score(folder / "seeds.json", SHARED / "gold", SHARED / "seeds")}


def corpus(folder: Path, keep_held_out: bool, jobs: int = 1, languages: bool = True) -> dict[str, Measure]:
    """Scores on a part of the corpus: all of it, and by language."""
    whole = gold_of(reports(keep_held_out), folder / "all")
    export = folder / "export.json"
    export_of([whole / "reports.jsonl"], export, jobs)
    found = {"all": score(export, whole / "gold", whole / "texts")}
    for lang in ("ar", "fa") if languages else ():
        part = gold_of(reports(keep_held_out, lang), folder / lang)
        found[lang] = score(export, part / "gold", part / "texts")
    return found


def measures(jobs: int = 1) -> dict[str, dict[str, Measure]]:
    """Every set with its parts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            "seeds": seeds(folder, jobs),
            "tuned": corpus(folder / "tuned", False, jobs),
            "held out": corpus(folder / "held-out", True, jobs),
        }


def figure(line: str, row: Mapping[str, float]) -> float:
    """The figure that a score line is judged by: F1, or recall where the gold is not whole."""
    return row["r"] if line in RECALL_ONLY else row["f1"]


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def score_table(parts: Mapping[str, Measure]) -> str:
    """Scores of every part: precision, recall and F1 of the whole, the figure of each language."""
    whole = parts["all"]
    others = [name for name in parts if name != "all"]
    rows = []
    for line, row in whole.scores.items():
        cells = [line, *(f"{row[k]:.3f}" for k in ("p", "r", "f1")), f"{row['gold']:.0f}"]
        rows.append(
            [*cells, *(f"{figure(line, parts[o].scores[line]):.3f}" for o in others if line in parts[o].scores)]
        )
    return table(["", "P", "R", "F1", "in the gold", *others], rows)


def type_table(parts: Mapping[str, Measure]) -> str:
    """F1 of event mentions by type."""
    others = [name for name in parts if name != "all"]
    rows = []
    for name, row in sorted(parts["all"].types.items()):
        cells = [name, *(f"{row[k]:.3f}" for k in ("p", "r", "f1")), f"{row['gold']:.0f}"]
        rows.append([*cells, *(f"{parts[o].types[name]['f1']:.3f}" if name in parts[o].types else "-" for o in others)])
    return table(["type", "P", "R", "F1", "in the gold", *others], rows)


def error_table(sets: Mapping[str, Measure]) -> str:
    """Errors by kind, a column a set."""
    kinds = [kind for kind, _ in sum((m.errors for m in sets.values()), Counter()).most_common()]
    return table(["kind of error", *sets], [[kind, *(m.errors[kind] for m in sets.values())] for kind in kinds])


def page_tables(found: Mapping[str, Mapping[str, Measure]]) -> str:
    """All tables of docs/quality.md."""
    parts = ["## The five seeds", score_table(found["seeds"])]
    for name, title in (("held out", "The corpus, held out"), ("tuned", "The corpus, tuned on")):
        parts += [f"## {title}", score_table(found[name]), "Event mentions by type:", type_table(found[name])]
    return "\n\n".join([*parts, "## Errors by kind", error_table({n: m["all"] for n, m in found.items()})])


def write_page(tables: str) -> None:
    """Put the tables between the marks of docs/quality.md; the words around them stay."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", encoding="utf-8")


def floors_of(found: Mapping[str, Mapping[str, Measure]], margin: float = MARGIN) -> dict[str, dict[str, float]]:
    """For each set and score line, the figure reached less a margin."""
    return {
        name: {line: max(0.0, round(figure(line, row) - margin, 3)) for line, row in parts["all"].scores.items()}
        for name, parts in found.items()
    }


def raised(floors: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The floors, none below what it was: to lower one is a decision that a person writes down."""
    pinned = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {
        part: {line: max(floor, pinned.get(part, {}).get(line, 0.0)) for line, floor in lines.items()}
        for part, lines in floors.items()
    }


def below(parts: Mapping[str, Measure], floors: Mapping[str, float]) -> list[str]:
    """The score lines that fall below their floors, in words."""
    scores = parts["all"].scores
    reached = {line: figure(line, scores[line]) if line in scores else 0.0 for line in floors}
    return [
        f"{line}: {reached[line]:.3f} is below {floor:.3f}" for line, floor in floors.items() if reached[line] < floor
    ]


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--floors", action="store_true", help="also write the floors of tests/quality")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    if not SHARED.is_dir():
        print(f"there is no {SHARED}; the seeds and the corpus are needed", file=sys.stderr)
        return 1
    found = measures(given.jobs)
    tables = page_tables(found)
    print(tables)
    write_page(tables)
    if given.floors:
        words = f"# Written by tools/quality.py --floors: what was reached less {MARGIN}; no line is lowered.\n"
        FLOORS.write_text(words + yaml.safe_dump(raised(floors_of(found)), sort_keys=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
