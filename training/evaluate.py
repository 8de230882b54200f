"""Figures on examples: types, statuses, and roles given the trigger and the mentions; `python -m training.evaluate` prints them
for development data by language, beside those of the rules alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
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
            types, statuses, roles = network(
                batch.pieces, batch.mask, batch.trigger, batch.kinds, batch.hints, batch.spans
            )
            _count_triggers(counts, batch, types.argmax(-1), statuses.argmax(-1))
            _count_roles(counts, batch, roles.argmax(-1))
    return _shares(counts)


def rules_alone(rows: Sequence[Encoded]) -> float:
    """The share of events seen by the rules, with the right type, all of whose actors and recipients the rules have right."""
    told = [r.example for r in rows if r.example.type > 0 and r.example.type == r.example.hint]
    right = sum(
        all(
            _same(role, said - said_hint(ROLES[_NONE]), e.type == _TOGETHER)
            for (*_, role), said in zip(e.mentions, e.said, strict=True)
        )
        for e in told
    )
    return round(right / max(1, len(told)), 3)


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


def _shares(c: Counter[str]) -> dict[str, float]:
    shares = {
        "type": c["type"] / max(1, c["n"]),
        "type of events": c["type-right"] / max(1, c["events"]),
        "event precision": c["event-right"] / max(1, c["event-said"]),
        "event recall": c["event-right"] / max(1, c["events"]),
        "status": c["status"] / max(1, c["status-n"]),
        "parties whole": c["whole"] / max(1, c["events"]),
    }
    for name in ROLES[1:]:
        shares[f"{name} F1"] = 2 * c[f"{name}-both"] / max(1, c[f"{name}-said"] + c[f"{name}-told"])
    return {name: round(value, 3) for name, value in shares.items()}


def main() -> None:
    """Print the figures of a run on development data."""
    from training.base import load_base  # noqa: PLC0415  (these import this module)
    from training.batches import encode  # noqa: PLC0415
    from training.train import HERE, development_of  # noqa: PLC0415
    from training.vocabulary import kept_pieces, make_tokenizer  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=HERE / "out")
    parser.add_argument("--layers", type=int, default=6)
    options = parser.parse_args()
    base = load_base()
    kept = kept_pieces(base)
    network = Network(base, kept, options.layers)
    network.load_state_dict(torch.load(options.run / "state.pt", weights_only=True)["network"])
    tokenizer = make_tokenizer(base, kept)
    for source, found in development_of(HERE / "data").items():
        rows = [encode(e, tokenizer) for e in found]
        for lang in ("ar", "fa"):
            some = [r for r in rows if r.example.lang == lang]
            seen = [r for r in some if r.example.type > 0 and r.example.type == r.example.hint]
            print(source, lang, len(some), figures(network, some))
            print(
                "   seen by the rules, type right:",
                len(seen),
                "parties whole",
                figures(network, seen)["parties whole"],
                "rules",
                rules_alone(seen),
            )


if __name__ == "__main__":
    main()
