"""Figures on examples: types, statuses, and roles given the trigger and the mentions; `python -m training.evaluate` prints them
for development data by language, beside those of the rules alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from rawi.reading.encoder import ROLES, TYPES, said_hint
from training.batches import Encoded, batches
from training.network import Batch, Network

_NONE = ROLES.index("none")
_PARTIES = (ROLES.index("actor"), ROLES.index("recipient"))
_TOGETHER = TYPES.index("CONSULT")


def figures(network: Network, rows: Sequence[Encoded]) -> dict[str, float]:
    """Accuracy of type, precision and recall of "is an event", accuracy of status, F1 of every role, and the share of events all
    of whose actors and recipients are right, for all examples.
    """
    network.eval()
    counts: Counter[str] = Counter()
    with torch.no_grad():
        for batch in batches(rows, 4000, None, 0):
            said = network(*batch.inputs)
            _count_triggers(counts, batch, said.types.argmax(-1), said.statuses.argmax(-1))
            _count_roles(counts, batch, said.roles.argmax(-1))
            _count_words(counts, batch.words, said.words.argmax(-1))
            _count_tags(counts, "mention", batch.mention_tags, said.mention_tags.argmax(-1))
            _count_tags(counts, "trigger", batch.trigger_tags, said.trigger_tags.argmax(-1))
    return _shares(counts)


def rules_alone(rows: Sequence[Encoded]) -> float:
    """The share of events seen by the rules, with the right type, all of whose actors and recipients the rules have right."""
    told = [ask for row in rows for ask in row.asks]
    right = sum(
        all(
            _same(role, said - said_hint(ROLES[_NONE]), ask.type == _TOGETHER)
            for role, said in zip(ask.roles, ask.said, strict=True)
        )
        for ask in told
    )
    return round(right / max(1, len(told)), 3)


def seen_rightly(rows: Sequence[Encoded]) -> list[Encoded]:
    """The rows with those questions only whose type the rules have right."""
    return [replace(r, asks=[a for a in r.asks if a.type > 0 and a.type == a.hint]) for r in rows]


def _same(role: int, said: int, together: bool) -> bool:
    ours, theirs = (r if r in _PARTIES else _NONE for r in (role, said))
    return ours == theirs or (together and _NONE not in {ours, theirs})


def _count_triggers(counts: Counter[str], batch: Batch, said: Tensor, status: Tensor) -> None:
    told = batch.types
    counts["n"] += len(told)
    counts["type"] += int((said == told).sum())
    counts["events"] += int((told > 0).sum())
    counts["event-said"] += int((said > 0).sum())
    counts["event-right"] += int(((said > 0) & (told > 0)).sum())
    counts["type-right"] += int(((said == told) & (told > 0)).sum())
    known = batch.statuses >= 0
    counts["status-n"] += int(known.sum())
    counts["status"] += int((status == batch.statuses)[known].sum())


def _count_roles(counts: Counter[str], batch: Batch, guess: Tensor) -> None:
    truth = batch.roles
    for r, name in enumerate(ROLES):
        counts[f"{name}-said"] += int(((guess == r) & (truth >= 0)).sum())
        counts[f"{name}-told"] += int((truth == r).sum())
        counts[f"{name}-both"] += int(((guess == r) & (truth == r)).sum())
    nobody = (guess % 3 == _NONE) & (truth % 3 == _NONE)
    whole = ((guess == truth) | (truth < 0) | nobody).all(-1)
    counts["whole"] += int((whole & (batch.types > 0)).sum())


def _count_words(counts: Counter[str], truth: Tensor, guess: Tensor) -> None:
    """The words of parties."""
    counts["word-told"] += int((truth > 0).sum())
    counts["word-said"] += int(((truth >= 0) & (guess > 0)).sum())
    counts["word-both"] += int(((truth > 0) & (guess == truth)).sum())


def _count_tags(counts: Counter[str], name: str, truth: Tensor, guess: Tensor) -> None:
    """Spans of the tags of pieces: where one begins, with its tag; good enough to compare runs."""
    known = truth >= 0
    begins, said = known & (truth % 2 == 1), known & (guess % 2 == 1)
    counts[f"{name}-told"] += int(begins.sum())
    counts[f"{name}-said"] += int(said.sum())
    counts[f"{name}-both"] += int((begins & (guess == truth)).sum())


def _shares(c: Counter[str]) -> dict[str, float]:
    shares = {
        "type": c["type"] / max(1, c["n"]),
        "type of events": c["type-right"] / max(1, c["events"]),
        "event precision": c["event-right"] / max(1, c["event-said"]),
        "event recall": c["event-right"] / max(1, c["events"]),
        "status": c["status"] / max(1, c["status-n"]),
        "parties whole": c["whole"] / max(1, c["events"]),
    }
    for name in (*ROLES[1:], "word", "mention", "trigger"):
        shares[f"{name} F1"] = 2 * c[f"{name}-both"] / max(1, c[f"{name}-said"] + c[f"{name}-told"])
    return {name: round(value, 3) for name, value in shares.items()}


def main() -> None:
    """Print the figures of a run on development data."""
    from training.base import load_base  # noqa: PLC0415  (these import this module)
    from training.batches import encode  # noqa: PLC0415
    from training.train import HERE, is_kept_back, sources  # noqa: PLC0415
    from training.vocabulary import kept_pieces, make_tokenizer  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=HERE / "out")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--shared", type=int, default=8)
    parser.add_argument("--texts", type=Path, default=HERE.parent.parent / "shared" / "data")
    options = parser.parse_args()
    base = load_base()
    kept = kept_pieces(base)
    network = Network(base, kept, options.layers, options.shared)
    network.load_state_dict(torch.load(options.run / "state.pt", weights_only=True)["network"])
    tokenizer = make_tokenizer(base, kept)
    for source, found in sources(HERE / "data", options.texts).items():
        for lang in ("ar", "fa"):
            some = [r for s in found if s.lang == lang and is_kept_back(source, s.group) for r in encode(s, tokenizer)]
            seen = seen_rightly(some)
            print(source, lang, sum(len(r.asks) for r in some), figures(network, some))
            whole = figures(network, seen)["parties whole"]
            print("   seen by the rules, type right: parties whole", whole, "rules", rules_alone(seen))


if __name__ == "__main__":
    main()
