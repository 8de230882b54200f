"""Who "both sides", "the two countries" and "the two ministers" are."""

from __future__ import annotations

from rawi.knowledge import EntityBase
from rawi.model import Mention, Reading
from rawi.reading.resolve.about import About
from rawi.reading.resolve.scene import Figure, Scene
from rawi.reading.resolve.setting import Setting

_PARTIES = frozenset({"state", "organisation", "armed_group"})
_OPPONENTS = frozenset({"military", "party", "opposition", "government"})


class Sides:
    """Finds the two that a plural mention means, from what has been said before it."""

    def __init__(self, reading: Reading, base: EntityBase, scene: Scene, setting: Setting, about: About) -> None:
        self._base = base
        self._scene = scene
        self._setting = setting
        self._about = about
        self._starts = [s.first for s in reading.sentences]
        self._pairs = setting.pairs()

    def settle(self, mention: Mention) -> None:
        """Give "the two ministers", "both sides" their candidates: the last two persons, or the two states or parties meant."""
        if len(mention.candidates) == 2:
            return
        if not self._setting.both_persons(mention):
            mention.candidates = self.two_parties(mention)
            return
        held = (offices for word, offices in self._setting.holders.items() if word in mention.span.text)
        offices = frozenset(next(held, ()))
        persons = self._scene.last_two(mention.first, "person", offices=offices)
        mention.candidates = persons if offices or len(persons) == 2 else self.two_parties(mention)
        if len(mention.candidates) != 2:
            mention.candidates = ()

    def two_parties(self, mention: Mention) -> tuple[str, ...]:
        """The two of the last "between X and Y"; else two main states of one sentence; else two parties that do not act here."""
        for one, other in reversed(self._pairs):
            if other.first < mention.first and (pair := self._pair(mention, one, other)):
                return pair
        states = self._scene.main_pair(mention.first, self._starts, self._about.foremost)
        if states:
            return states
        here = self._setting.sentence_of(mention.first).first
        for before in (here, mention.first):
            parties = self._last_opponents(before)
            if len(parties) == 2:
                return parties
        return self._about.foremost if len(self._about.foremost) == 2 else ()

    def _last_opponents(self, before: int) -> tuple[str, ...]:
        """The two armed groups, armies or parties named last before a token, in the order of the text."""
        found: list[str] = []
        for at, figure, mention in reversed(self._scene.order):
            if at < before and figure.id not in found and not mention.plural and self._opposes(figure):
                found.append(figure.id)
                if len(found) == 2:
                    break
        return tuple(reversed(found))

    def _opposes(self, figure: Figure) -> bool:
        """Whether an entity can be one of two sides: an armed group, an army or a party, no outlet and no world body."""
        if figure.kind != "organisation":
            return figure.kind == "armed_group"
        record = self._base.get(figure.id)
        return record is not None and record.subkind in _OPPONENTS

    def _pair(self, mention: Mention, one: Mention, other: Mention) -> tuple[str, ...]:
        """The parties of "between X and Y" when a mention of two can mean them: states for states."""
        wanted = frozenset({"state"}) if "both_states" in mention.parts else _PARTIES
        first, second = self._party(one, wanted), self._party(other, wanted)
        return (first, second) if first and second and first != second else ()

    def _party(self, party: Mention, wanted: frozenset[str]) -> str | None:
        record = self._base.get(party.entity or "")
        kind = record.kind if record else party.kind
        if party.country and (kind == "place" or len(wanted) == 1):
            return party.country
        return party.entity if kind in wanted else None
