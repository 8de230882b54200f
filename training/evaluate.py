"""Figures on examples: types, statuses, roles given the trigger and the mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch

from rawi.reading.encoder import ROLES
from training.batches import Encoded, batches
from training.network import Network


def figures(network: Network, rows: Sequence[Encoded]) -> dict[str, float]:
    """Accuracy of type (events and what is none), precision and recall of "is an event", accuracy of status, F1 of every role,
    and the share of events all of whose actors and recipients are right.
    """
    network.eval()
    counts: Counter[str] = Counter()
    with torch.no_grad():
        for batch in batches(rows, 4000, None, 0):
            types, statuses, roles = network(
                batch.pieces, batch.mask, batch.trigger, batch.kinds, batch.hints, batch.spans
            )
            said, told = types.argmax(-1), batch.types
            counts["n"] += len(told)
            counts["type"] += int((said == told).sum())
            counts["events"] += int((told > 0).sum())
            counts["event-said"] += int((said > 0).sum())
            counts["event-right"] += int(((said > 0) & (told > 0)).sum())
            counts["type-right"] += int(((said == told) & (told > 0)).sum())
            known = batch.statuses >= 0
            counts["status-n"] += int(known.sum())
            counts["status"] += int((statuses.argmax(-1) == batch.statuses)[known].sum())
            guess, truth = roles.argmax(-1), batch.roles
            for r, name in enumerate(ROLES):
                counts[f"{name}-said"] += int(((guess == r) & (truth >= 0)).sum())
                counts[f"{name}-told"] += int((truth == r).sum())
                counts[f"{name}-both"] += int(((guess == r) & (truth == r)).sum())
            parties = ((guess == truth) | (truth < 0) | ((guess % 3 == 0) & (truth % 3 == 0))).all(-1)
            counts["whole"] += int((parties & (told > 0)).sum())
    return _shares(counts)


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
