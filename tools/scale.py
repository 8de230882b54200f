"""Measure linking on a large record, built by varying the annotated corpus: names, states, places, dates and words.

usage: python tools/scale.py [--documents 200000] [--db FILE]      (needs ../shared beside the repository; hours for 200,000)

Each copy of a story line has its own days within twenty years, its own words (letters of longer words are changed for
others, the same in all reports of the copy, so that they are told apart as other stories are), and for the most part its own
people and states. At some sizes, 200 reports are linked one by one and timed; then `event` and `actor` are asked for.
Figures go to docs/scale.csv and are drawn in docs/scale.svg.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
import psutil

from linking import SHARED, load
from rawi import Record
from rawi.knowledge import EntityBase, Knowledge
from rawi.linking.linker import Linker
from rawi.model import Reading
from rawi.store import Store

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 200_000)
ONE_BY_ONE = 200
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهپچژگ"
LONG = re.compile(r"[^\W\d_]{3,}")
DAY = re.compile(r'"(\d{4})-(\d\d)-(\d\d)(?=["/T])|(?<=/)(\d{4})-(\d\d)-(\d\d)(?=")')
YEAR = re.compile(r'(?<=["/])(\d{4})(?=(?:-\d\d)?["/])')
KNOWN = 0.3  # of the copies tell of the people and states of the corpus itself


@dataclass(frozen=True)
class Template:
    """A reading of the corpus as JSON, and the ids that a copy may change."""

    scenario: str
    text: str
    people: tuple[str, ...]
    states: tuple[str, ...]


def templates(knowledge: Knowledge) -> list[list[Template]]:
    """The readings of the corpus by scenario."""
    found: dict[str, list[Template]] = {}
    for report in load(knowledge, sorted((SHARED / "corpus").glob("*.jsonl"))):
        reading = report.reading
        kept = Reading(
            reading.document, entities=reading.entities, quotations=reading.quotations, attributions=reading.attributions,
            events=reading.events, labels=reading.labels,
        )  # fmt: skip
        people = tuple(e.id for e in reading.entities.values() if e.kind in {"person", "organisation", "place"})
        states = tuple(e.id for e in reading.entities.values() if e.kind == "state" and len(e.id) == 3)
        text = msgspec.json.encode(kept).decode()
        found.setdefault(report.gold["scenario"], []).append(Template(report.gold["scenario"], text, people, states))
    return [found[name] for name in sorted(found)]


class Varied:
    """Endless readings, each copy of a story line its own."""

    def __init__(self, stories: Sequence[Sequence[Template]], base: EntityBase) -> None:
        self._stories = stories
        self._base = base

    def readings(self) -> Iterator[Reading]:
        """The readings; the same each time."""
        decoder, copy = msgspec.json.Decoder(Reading), 0
        while True:
            random = Random(copy)
            story = self._stories[copy % len(self._stories)]
            change = _Change(copy, random, self._base)
            for template in story:
                yield change.told(decoder.decode(change.of(template)))
            copy += 1


class _Change:
    """What one copy changes."""

    def __init__(self, copy: int, random: Random, base: EntityBase) -> None:
        self._copy = copy
        self._days = timedelta(days=random.randint(-3650, 3650))
        letters = list(LETTERS)
        random.shuffle(letters)
        self._letters = str.maketrans(LETTERS, "".join(letters))
        self._own = random.random() >= KNOWN
        self._base = base
        self._states = sorted(e.id for e in base if e.kind == "state" and len(e.id) == 3) if self._own else []
        self._random = random
        self._as: dict[str, str] = {}

    def of(self, template: Template) -> str:
        """A reading with the changes."""
        made = DAY.sub(self._day, YEAR.sub(self._year, template.text))
        made = re.sub(r'"((?:ar|fa)-[a-z0-9]+-\d+)', lambda m: f'"{m[1]}c{self._copy}', made)
        if self._own:
            for state in template.states:
                if state not in self._as:
                    self._as[state] = self._random.choice(self._states)
            for name in template.people:
                self._as.setdefault(name, f"{name}x{self._copy % 997}")
            ids = sorted((*template.people, *template.states), key=len, reverse=True)
            if ids:
                pattern = re.compile('"(' + "|".join(map(re.escape, ids)) + ')"')
                made = pattern.sub(lambda m: f'"{self._as[m[1]]}"', made)
        return made

    def told(self, reading: Reading) -> Reading:
        """The reading with words and names of its own; the names of states are those of the base."""
        reading.document.text = self._words(reading.document.text)
        renamed = set(self._as.values())
        for entity in reading.entities.values():
            known = self._base.get(entity.id)
            if known is not None and known.kind == "state":
                entity.names = {lang: list(names) for lang, names in known.names.items()}
            elif entity.id in renamed:
                entity.names = {lang: [self._words(n) for n in names] for lang, names in entity.names.items()}
        return reading

    def _words(self, text: str) -> str:
        return LONG.sub(lambda m: m[0].translate(self._letters), text)

    def _day(self, match: re.Match[str]) -> str:
        year, month, day = (int(match[n] or match[n + 3]) for n in (1, 2, 3))
        try:
            moved = date(year, month, day) + self._days
        except (ValueError, OverflowError):
            return match[0]
        return ('"' if match[0].startswith('"') else "") + moved.isoformat()

    def _year(self, match: re.Match[str]) -> str:
        year = int(match[1])
        return str(year + round(self._days.days / 365.25)) if 1900 < year < 2100 else match[1]


def grow(store: Store, linker: Linker, source: Iterator[Reading], many: int) -> float:
    """Add so many readings and link them; the seconds that linking took."""
    took = 0.0
    while many > 0:
        some = [next(source) for _ in range(min(2000, many))]
        store.add(some)
        many -= len(some)
        start = time.perf_counter()
        store.link(linker)
        took += time.perf_counter() - start
    return took


def one_by_one(store: Store, linker: Linker, source: Iterator[Reading]) -> list[float]:
    """The milliseconds that linking one more report takes, for some reports."""
    times = []
    for _ in range(ONE_BY_ONE):
        store.add([next(source)])
        start = time.perf_counter()
        store.link(linker)
        times.append(1000 * (time.perf_counter() - start))
    return times


def asked(path: Path, knowledge: Knowledge, random: Random) -> dict[str, float]:
    """The milliseconds at the median in which one event, and one actor, is told."""
    with Store.open(path) as store:
        events = store.some_events(2000)
    shown = random.sample(events, 40)
    actors = [a for e in random.sample(events, 60) for a in e.actors[:1]][:40]
    found = {}
    with Record(Store.open(path), knowledge) as record:
        for name, ask in (
            ("event", lambda e: record.event(e.id)),
            ("actor", lambda a: record.actor(a, certainty=0, limit=200)),
        ):
            times = []
            for subject in shown if name == "event" else actors:
                start = time.perf_counter()
                ask(subject)
                times.append(1000 * (time.perf_counter() - start))
            found[f"{name} ms"] = statistics.median(times)
            found[f"{name} p95 ms"] = sorted(times)[int(0.95 * len(times))]
    return found


def measure(path: Path, most: int, questions: bool) -> Iterator[dict[str, float]]:
    """A row of figures for every size."""
    knowledge = Knowledge(model="none")
    source = Varied(templates(knowledge), knowledge.entities).readings()
    linker, have = Linker(knowledge), 0
    for size in (s for s in SIZES if s <= most):
        with Store.open(path) as store:
            took = grow(store, linker, source, size - have)
            times = one_by_one(store, linker, source)
            counts = store.counts()
            row = {
                "documents": size,
                "mentions": counts["mention"],
                "events": counts["event"],
                "one report ms": statistics.median(times),
                "one report p95 ms": sorted(times)[int(0.95 * len(times))],
                "in batches ms": 1000 * took / (size - have),
            }
            have = size + ONE_BY_ONE
        row["memory MB"] = psutil.Process().memory_info().rss / 2**20
        row["database MB"] = path.stat().st_size / 2**20
        yield {**row, **(asked(path, knowledge, Random(size)) if questions else {})}


def draw(rows: Sequence[dict[str, str]], path: Path) -> None:
    """The growth of what one more report and a question cost, as a picture."""
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 4))
    sizes = [float(row["documents"]) for row in rows]
    for name in (n for n in rows[0] if n.endswith(" ms")):
        axes.plot(sizes, [float(row[name]) for row in rows], marker="o", label=name.removesuffix(" ms"))
    axes.set(xscale="log", yscale="log", xlabel="reports in the record", ylabel="milliseconds")
    axes.axhline(50, linestyle=":", color="grey")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Build, measure, write and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=SIZES[-1])
    parser.add_argument("--db", type=Path, default=Path("scale.db"))
    parser.add_argument("--csv", type=Path, default=ROOT / "docs" / "scale.csv")
    parser.add_argument("--no-questions", action="store_true", help="measure linking alone")
    given = parser.parse_args()
    rows = []
    for row in measure(given.db, given.documents, not given.no_questions):
        rows.append({name: f"{value:.1f}".removesuffix(".0") for name, value in row.items()})
        print("  ".join(f"{name}: {value}" for name, value in rows[-1].items()), flush=True)
        with given.csv.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    draw(rows, given.csv.with_suffix(".svg"))


if __name__ == "__main__":
    main()
