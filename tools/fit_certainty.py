"""Fit the weights that make evidence a certainty, and write `src/rawi/data/LANG/certainty.csv`.

usage: PYTHONPATH=. python tools/fit_certainty.py [--model none] [--dry]

Needs ../shared beside the repository and scikit-learn (pip install -e .[fit]).

Two sets can teach it: the annotated corpus without what is held out, and `tools/certainty/judged*.jsonl`, the evidence for events
that were printed for real reports and judged by reading (no text of the reports is kept). The rules alone learn of both. With
the encoder there are real events enough, and the few of the corpus that it was not trained on only harm (log loss on real
events, cross-validated); the other language's events, which count less, help. A logistic regression with an L2 penalty
(scikit-learn) is fitted for each language; the threshold is the least certainty at which, in cross-validation by scenario and
report, enough of the real events that remain are right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from quality import SHARED, held_out
from rawi.knowledge import Knowledge, Model
from rawi.model import Document, EntityRef, EventMention, Published, Reading
from rawi.reading.events.stage import mentions_with_evidence
from rawi.reading.pipeline import Pipeline

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "rawi" / "data"
JUDGED = {"none": HERE / "certainty" / "judged.jsonl", "encoder": HERE / "certainty" / "judged_encoder.jsonl"}
TABLE = {"none": "certainty.csv", "encoder": "certainty_encoder.csv"}
PENALTY = 0.1  # C of the regression: small, since there are some hundred kinds of evidence
REAL = 3.0  # what a real event counts beside one of the corpus
OTHERS = 0.3  # what an event of another language counts, with the encoder: AUC on Persian ones .707 → .717, on Arabic .703 → .705
ELSEWHERE = "elsewhere"  # a mark of such events, so that they say nothing of how many are right here
LEAST = 12  # events in which a piece of evidence must stand to have a weight
WANTED = 0.7  # how many of the events that remain are to be right
FOLDS = 8
# Where the encoder has judged, what governs each mention and the words of the cue say nothing more: without them cross-validation
# on real events is as good in Arabic (AUC .69) and better in Persian (.70 for .66).
WITH_ENCODER = (
    "act", "encoder", "type=", "kind=", "status=", "actors=", "recipients=", "together=", "recipient-wanting", "actor:",
    "doer-enough", "target-missing", "recipient:", "left-over", "triggers=", "verbs=", "title", "in-lead", "in-quotation",
)  # fmt: skip
MARKS = '@!#">~'


@dataclass(frozen=True)
class Row:
    """An event mention: its evidence, whether it was right, the group it is held out with, and whether its report is real."""

    lang: str
    evidence: frozenset[str]
    right: bool
    group: str
    real: bool


@dataclass(frozen=True)
class Marked:
    """A report of the corpus without its marks: (name, start, end) of the mentions and of the triggers."""

    text: str
    mentions: tuple[tuple[str, int, int], ...]
    triggers: tuple[tuple[str, int, int], ...]


def unmark(report: Mapping[str, Any]) -> Marked:
    """The text of a report as it is read, title first, and where its marks were."""
    title = f"{report['title']}\n\n" if report.get("title") else ""
    plain: list[str] = []
    opened: list[tuple[str, int]] = []
    marks: list[tuple[str, int, int]] = []
    text, i = report["text"], 0
    while i < len(text):
        if text[i] == "[" and text[i + 1 : i + 2] in set(MARKS):
            bar = text.index("|", i)
            opened.append((text[i + 1 : bar], len(title) + len(plain)))
            i = bar
        elif text[i] == "]" and opened:
            name, start = opened.pop()
            marks.append((name, start, len(title) + len(plain)))
        else:
            plain.append(text[i])
        i += 1
    mentions, triggers = (tuple((n[1:], s, e) for n, s, e in marks if n[0] == sign) for sign in "@!")
    return Marked(title + "".join(plain), mentions, triggers)


def corpus_rows(model: Model) -> Iterator[Row]:
    """The event mentions of the corpus but for what is held out; those of titles are left out, since titles are unmarked."""
    pipeline = Pipeline(Knowledge(model=model))
    for path in sorted((SHARED / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line) if line.strip() else None
            if report is None or held_out(report["scenario"]):
                continue
            marked = unmark(report)
            published = Published(report["published"], "metadata") if report.get("published") else None
            document = Document(
                report["id"], report["id"], report["lang"], marked.text, report.get("title"), published=published
            )
            (reading,) = pipeline.read([document])
            for mention, told in mentions_with_evidence(reading, pipeline.knowledge):
                names = of_use(told, model)
                if "title" not in names:
                    right = is_right(reading, mention, report, marked)
                    yield Row(report["lang"], names, right, report["scenario"], False)


def is_right(reading: Reading, mention: EventMention, report: Mapping[str, Any], marked: Marked) -> bool:
    """Whether the annotation has an event of this type in this sentence with the same participants in the same roles."""
    known = _entities(reading, marked)
    actors = {_known(r, known, report, marked) for r in mention.actors}
    recipients = {_known(r, known, report, marked) for r in mention.recipients}
    for event_id, event in report["events"].items():
        if event["type"] != mention.type or not _same_sentence(reading, mention, event_id, marked):
            continue
        gold_actors, gold_recipients = set(event["actors"]), set(event["recipients"])
        together = mention.reciprocal or event.get("reciprocal")
        if (actors, recipients) == (gold_actors, gold_recipients):
            return True
        if together and actors | recipients == gold_actors | gold_recipients:
            return True
    return False


def _same_sentence(reading: Reading, mention: EventMention, event: str, marked: Marked) -> bool:
    places = [start for name, start, _ in marked.triggers if name == event]
    sentences = [s for s in reading.sentences if any(s.start <= t.start < s.end for t in mention.triggers)]
    return any(s.start <= at < s.end for s in sentences for at in places)


def _entities(reading: Reading, marked: Marked) -> dict[str, str]:
    """Entity of the reading → entity of the annotation: the one most of its mentions stand on."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in reading.mentions:
        for name, start, end in marked.mentions:
            if mention.entity and start < mention.span.end and mention.span.start < end:
                edge = start == mention.span.start or end == mention.span.end
                votes[mention.entity][name] += 2 if edge else 1
    return {entity: found.most_common(1)[0][0] for entity, found in votes.items()}


def _known(ref: EntityRef, known: Mapping[str, str], report: Mapping[str, Any], marked: Marked) -> str:
    """The annotation's entity for a participant, or one that fits none."""
    if ref.entity in report["entities"]:
        return ref.entity
    if ref.mention is not None and ref.entity is None:
        for name, start, end in marked.mentions:
            if ref.mention.start in {start} or ref.mention.end == end:
                return name
    return known.get(ref.entity or "", f"?{ref.entity}")


def rows_for(lang: str, rows: Sequence[Row], model: Model) -> list[Row]:
    """What a language learns from: its own events and, with the encoder, those of others, marked."""
    own = [row for row in rows if row.lang == lang]
    if model == "none":
        return own
    return own + [replace(row, evidence=row.evidence | {ELSEWHERE}) for row in rows if row.lang != lang]


def judged_rows(model: Model) -> Iterator[Row]:
    """The events of real reports that were judged by reading."""
    for line in JUDGED[model].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Row(row["lang"], of_use(row["evidence"], model), row["right"], row["report"], True)


def of_use(names: Iterable[str], model: Model) -> frozenset[str]:
    """The evidence that is weighed."""
    if model == "none":
        return frozenset(names)
    return frozenset(name for name in names if name.startswith(WITH_ENCODER) and "&" not in name)


def matrix(rows: Sequence[Row], keep: frozenset[str] | None = None) -> tuple[Any, DictVectorizer]:
    """The evidence of the rows as a sparse matrix, with the vectorizer that names its columns."""
    counts = Counter(name for row in rows for name in row.evidence)
    kept = keep or frozenset(name for name, count in counts.items() if count >= LEAST)
    vectorizer = DictVectorizer()
    return vectorizer.fit_transform([dict.fromkeys(row.evidence & kept, 1.0) for row in rows]), vectorizer


def regression() -> LogisticRegression:
    """The model, alike for every fold."""
    return LogisticRegression(C=PENALTY, max_iter=3000)


def chances(rows: Sequence[Row], x: Any, y: Any, weight: Any, lang: str) -> Any:
    """The certainty that each row of a language gets from a model that has not seen its group."""
    own = np.array([n for n, row in enumerate(rows) if row.lang == lang])
    others = np.array([n for n, row in enumerate(rows) if row.lang != lang], dtype=int)
    out = np.zeros(len(rows))
    for fold, held in GroupKFold(FOLDS).split(own, groups=[rows[n].group for n in own]):
        train, test = np.concatenate([own[fold], others]), own[held]
        out[test] = regression().fit(x[train], y[train], sample_weight=weight[train]).predict_proba(x[test])[:, 1]
    return out


def threshold(rows: Sequence[Row], p: Any) -> float:
    """The least certainty at which the share of real events that are right is what is wanted."""
    real = sorted(((float(c), r.right) for c, r in zip(p, rows, strict=True) if r.real), reverse=True)
    best, right = 1.0, 0
    for n, (chance, is_true) in enumerate(real, 1):
        right += is_true
        if right / n >= WANTED and n >= len(real) // 5:
            best = chance
    return round(best, 2)


def fit(lang: str, rows: Sequence[Row]) -> list[tuple[str, float]]:
    """The table of a language, after printing what cross-validation says of it."""
    x, vectorizer = matrix(rows)
    y = np.array([row.right for row in rows])
    weight = np.array([OTHERS if row.lang != lang else REAL if row.real else 1.0 for row in rows])
    weight /= weight.max()
    p = chances(rows, x, y, weight, lang)
    own = [(row, chance) for row, chance in zip(rows, p, strict=True) if row.lang == lang]
    told, sure = [row for row, _ in own], [chance for _, chance in own]
    least = threshold(told, sure) if any(row.real for row in told) else 0.0
    report(lang, told, sure, least)
    model = regression().fit(x, y, sample_weight=weight)
    weights = sorted(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    table = [(str(name), round(float(value), 2)) for name, value in weights if abs(value) >= 0.03 and name != ELSEWHERE]
    return [("bias", round(float(model.intercept_[0]), 3)), *table]


def report(lang: str, rows: Sequence[Row], p: Any, least: float) -> None:
    """Print the quality of the certainties, for the corpus and for real reports."""
    for name, real in (("corpus", False), ("real", True)):
        some = [(float(c), r.right) for c, r in zip(p, rows, strict=True) if r.real == real]
        if not some or len({right for _, right in some}) < 2:
            continue
        kept = [right for c, right in some if c >= least]
        auc = roc_auc_score([right for _, right in some], [c for c, _ in some])
        share = sum(right for _, right in some) / len(some)
        print(
            f"{lang} {name}: {len(some)} events, {share:.2f} right, AUC {auc:.3f};"
            f" at {least}: {len(kept)} kept, {sum(kept) / max(1, len(kept)):.2f} right"
        )


def write(lang: str, table: Iterable[tuple[str, float]], model: Model) -> None:
    """Write the data file of a language."""
    lines = [
        "# What each piece of evidence adds to the log odds that an event mention is right in type and participants.",
        "# Fitted by tools/fit_certainty.py (see there for the method) on reports annotated for Rawi (CC0) and judgements.",
        "evidence,weight",
        *(f"{name},{value}" for name, value in table),
    ]
    (DATA / lang / TABLE[model]).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit every language that has annotated reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dry", action="store_true", help="print the figures, write nothing")
    parser.add_argument(
        "--model", choices=("encoder", "none"), default="encoder", help="with the encoder, or rules alone"
    )
    options = parser.parse_args()
    model: Model = options.model
    rows = [*(corpus_rows(model) if model == "none" else ()), *judged_rows(model)]
    for lang in sorted({row.lang for row in rows}):
        table = fit(lang, rows_for(lang, rows, model))
        if not options.dry:
            write(lang, table, model)


if __name__ == "__main__":
    main()
