"""Which states a document is about, by how often it names them, their people and their bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rawi.knowledge import EntityBase
from rawi.model import Mention, Reading

OUTLETS = frozenset({"agency", "broadcaster", "newspaper", "site"})
_MAIN = 3
_CLEARLY = 1.5


class About:
    """The states of one reading, before its mentions are resolved. `people`: the person of every mention that names one."""

    def __init__(self, reading: Reading, base: EntityBase, people: Mapping[int, str]) -> None:
        self._reading = reading
        self._base = base
        self.countries = self._named()
        self._weights = self._weighed(people)
        self.main = next((state for state, _ in self._weights.most_common(1)), None)
        self.foremost = self._foremost()

    def _named(self) -> Counter[str]:
        """How often the whole document names each state, by itself or through its people and bodies."""
        counted: Counter[str] = Counter()
        for mention in self._reading.mentions:
            if (
                mention.country
                and mention.form != "part"
                and not self.is_outlet(mention)
                and (mention.kind != "place" or len(mention.candidates) < 2)
            ):
                counted[mention.country] += 1
        return counted

    def _weighed(self, people: Mapping[int, str]) -> Counter[str]:
        """The weight of each state; adjectives and places weigh half, people by their state."""
        weights: Counter[str] = Counter()
        for i, mention in enumerate(self._reading.mentions):
            record = self._base.get(people[i]) if i in people else None
            state = mention.country or (record.country if record else "")
            if state and mention.form != "part" and not self.is_outlet(mention):
                weights[state] += 1 if mention.form == "demonym" or mention.kind == "place" else 2
        return weights

    def _foremost(self) -> tuple[str, ...]:
        """The states that the document is mostly about, the first first."""
        most = self._weights.most_common(_MAIN)
        if len(most) == _MAIN and most[1][1] >= _CLEARLY * most[2][1]:
            most.pop()
        return tuple(state for state, _ in most)

    def is_outlet(self, mention: Mention) -> bool:
        """Whether a mention names an agency or another outlet, which says nothing of what is told."""
        record = self._base.get(mention.candidates[0]) if mention.candidates else None
        return record is not None and record.subkind in OUTLETS
