"""What a document has said so far: who was named, with what office and of what state."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rawi.model import Mention


@dataclass(slots=True)
class Figure:
    """An entity as a document shows it: its words, offices, state, and where it was named."""

    id: str
    kind: str
    country: str | None = None
    offices: dict[str, str | None] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)

    @property
    def may_be_minister(self) -> bool:
        """Whether "the minister" can be he: not one told of as a prime minister only, though the words are his."""
        return not self.offices or any(office.endswith("minister") for office in self.offices)


class Scene:
    """The figures of one document, in the order in which they appear."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.order: list[tuple[int, Figure, Mention]] = []
        self.states: list[tuple[int, str]] = []
        self.holders: dict[tuple[str, str | None], str] = {}
        self.bodies: dict[str, tuple[str, str | None]] = {}
        self.counted: Counter[str] = Counter()

    def figure(self, entity: str, kind: str) -> Figure:
        """The figure of an entity, made when it is new."""
        found = self.figures.get(entity)
        if found is None:
            found = self.figures[entity] = Figure(entity, kind)
        return found

    def see(
        self, at: int, entity: str, mention: Mention, country: str | None, words: set[str], counts: bool = True
    ) -> Figure:
        """Note that token `at` names `entity`, and what the mention says of it; `counts`: its state is spoken of with it."""
        figure = self.figure(entity, mention.kind)
        figure.country = figure.country or country
        figure.words |= words
        figure.places.append(at)
        if mention.kind != "person" and mention.body:
            figure.bodies.add(mention.body)
            self.bodies[mention.body] = (entity, country)
        if mention.form != "part":
            self.order.append((at, figure, mention))
        state = entity if figure.kind == "state" else figure.country
        if state and counts and figure.kind != "place":
            self.states.append((at, state))
            self.counted[state] += 1
        return figure

    def learn(self, figure: Figure, office: str, country: str | None, single: bool) -> None:
        """Note that a figure holds an office of a state; who holds a `single` one is known by it from then on."""
        figure.offices.setdefault(office, country)
        if single:
            self.holders[office, country] = figure.id
            self.holders[office, None] = figure.id

    def last(self, before: int, *kinds: str, skip: frozenset[str] = frozenset()) -> Figure | None:
        """The figure of one of the kinds that was named last before a token."""
        for at, figure, _ in reversed(self.order):
            if at < before and figure.kind in kinds and figure.id not in skip:
                return figure
        return None

    def last_two(self, before: int, *kinds: str, offices: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The two different entities of the kinds named last before a token, in the order of the text.

        `offices`: only those who hold one of these, or one whose id ends so.
        """
        found: list[str] = []
        for at, figure, mention in reversed(self.order):
            if at < before and figure.kind in kinds and figure.id not in found and not mention.plural:
                if offices and not any(o in offices or o.split("_")[-1] in offices for o in figure.offices):
                    continue
                found.append(figure.id)
                if len(found) == 2:
                    break
        return tuple(reversed(found))

    def last_states(self, before: int) -> tuple[str, ...]:
        """The two different states named last before a token, by themselves or by who belongs to them."""
        found: list[str] = []
        for at, state in reversed(self.states):
            if at < before and state not in found:
                found.append(state)
                if len(found) == 2:
                    break
        return tuple(reversed(found))

    def main_pair(self, before: int, starts: Sequence[int], main: Sequence[str]) -> tuple[str, ...]:
        """The two states of the last sentence before a token that names two of the `main` ones, the foremost two of them.

        `starts` are the first tokens of the sentences. Where there is no such sentence: the two states named last.
        """
        seen: dict[int, list[str]] = {}
        for at, state in self.states:
            if at < before and state in main:
                found = seen.setdefault(bisect_right(starts, at), [])
                if state not in found:
                    found.append(state)
        for sentence in sorted(seen, reverse=True):
            if len(seen[sentence]) >= 2:
                foremost = sorted(seen[sentence], key=main.index)[:2]
                return tuple(state for state in seen[sentence] if state in foremost)
        found = list(dict.fromkeys(s for at, s in reversed(self.states) if at < before))[:2]
        return tuple(reversed(found)) if len(found) == 2 else ()

    def group_meant(self, mention: Mention) -> Figure | None:
        """The armed group named last, for a noun that only says that it is one ("الجماعة", "این گروه")."""
        if mention.kind != "armed_group" or "head" not in mention.parts or mention.last - mention.first > 1:
            return None
        named = (f for at, f, m in reversed(self.order) if at < mention.first and m.form == "name")
        return next((f for f in named if f.kind == "armed_group"), None)

    def main_state(self) -> str | None:
        """The state that the document names most."""
        return self.counted.most_common(1)[0][0] if self.counted else None
