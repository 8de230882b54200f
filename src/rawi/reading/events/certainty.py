"""How sure it is that an event mention was read right in type and participants: a weighed sum of the evidence.

The weights are those of a logistic regression (L2), fitted by `tools/fit_certainty.py` on annotated reports: one table for rules
alone, another for rules and encoder together. A language whose folder has no such table has no certainties. What views leave out
as unsure is theirs to say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import msgspec

from rawi.knowledge import Knowledge
from rawi.model import EventMention
from rawi.reading.encoder import encoder_of
from rawi.reading.events.draft import Draft

_BIAS = "bias"


class Weight(msgspec.Struct, forbid_unknown_fields=True):
    """A row of `certainty.csv`: what a piece of evidence adds to the log odds of a mention being right."""

    evidence: str
    weight: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a language: the log odds of a mention of which nothing is known, and what each piece of evidence adds."""

    bias: float
    of: Mapping[str, float]

    def certainty(self, names: Collection[str]) -> float:
        """The chance, between 0 and 1, that a mention with this evidence is right."""
        return round(1 / (1 + exp(-self.bias - sum(self.of.get(name, 0.0) for name in names))), 3)


def weights_of(knowledge: Knowledge, lang: str) -> Weights | None:
    """The weights of a language, for rules alone or with the encoder; None when it has none."""
    path = f"{lang}/{'certainty' if encoder_of(knowledge) is None else 'certainty_encoder'}.csv"
    if not knowledge.has(path):
        return None
    return knowledge.derived(("certainty", lang), lambda k: _weights(k.load_csv(path, Weight)))


def _weights(rows: Sequence[Weight]) -> Weights:
    table = {row.evidence: row.weight for row in rows}
    return Weights(table.pop(_BIAS), table)


def evidence_of(mention: EventMention, members: Sequence[Draft]) -> frozenset[str]:
    """The evidence for a mention: that of its fullest draft, and what the other drafts add."""
    best = max(members, key=lambda d: (bool(d.actors) + bool(d.recipients), -d.start))
    names = {f"triggers={min(3, len(mention.triggers))}"}
    if any(d.in_lead for d in members):
        names.add("in-lead")
    parties = len(mention.actors) + len(mention.recipients)
    if parties > len(best.actors) + len(best.recipients):
        names.add("parties-of-other-triggers")
    return best.evidence | names
