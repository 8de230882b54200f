"""A match of the time grammar in its sentence, and what its items say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from rawi.model import Calendar
from rawi.reading.times.items import Item, of_letter
from rawi.reading.times.lexicon import UNITS, Lexicon
from rawi.reading.times.rules import Place, Tense, Way

WAYS: dict[str, Way] = {
    "L": "last",
    "B": "before_last",
    "X": "next",
    "V": "after_next",
    "C": "this",
    "H": "this",
    "A": "last",
}
STEPS = {"last": -1, "before_last": -2, "next": 1, "after_next": 2, "this": 0, "": 0}
LETTERS = {letter: unit for unit, letter in UNITS.items()}


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's items, the match's place among them, and what the words around say of the tense."""

    items: Sequence[Item]
    first: int
    last: int
    lang: str
    lexicon: Lexicon
    tense: Callable[[], Tense]

    counted: Callable[[], bool] = lambda: False

    @property
    def matched(self) -> Sequence[Item]:
        """The items of the match."""
        return self.items[self.first : self.last]

    def after(self, ahead: int = 0) -> str:
        """The letter of the item after the match."""
        at = self.last + ahead
        return self.items[at].letter if at < len(self.items) else ""

    def before(self, back: int = 1) -> str:
        """The letter of the item before the match."""
        at = self.first - back
        return self.items[at].letter if at >= 0 else ""


def item_of(scene: Scene, wanted: str) -> Item | None:
    """The first item of the match whose letter is among `wanted`."""
    return next(of_letter(scene.matched, wanted), None)


def way_of(scene: Scene) -> Way:
    """Which one is meant: last, next, this."""
    item = item_of(scene, "LBXVCA")
    return WAYS[item.letter] if item else ""


def place_of(scene: Scene) -> Place:
    """Start, middle or end."""
    item = item_of(scene, "g")
    return cast(Place, item.value) if item else ""


def number_of(item: Item | None) -> int | None:
    """The whole number an item stands for."""
    return item.value if item is not None and isinstance(item.value, int) else None


def era_of(scene: Scene) -> Calendar | None:
    """The calendar the text names."""
    item = item_of(scene, "E")
    return cast("Calendar | None", item.value) if item else None
