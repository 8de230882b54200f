"""Whether two event mentions of different documents are about one happening: what speaks for it and against it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rawi.linking.items import Item, days_apart, is_ahead, length, share_a_day
from rawi.linking.parties import AGENT, SAME, Parties
from rawi.linking.stories import Stories

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NEAR_DAYS = 3  # two reports of one happening may put it so many days apart; more is another happening
_LONG_DAYS = 92  # a span longer than this is a background
# How much each sign speaks for one happening (above 0) or two, in logits: fitted on pairs of the development part of the
# annotated corpus, in full, with fields left out, and as read; "time next" set lower, since strikes come day after day, "time wide
# same" (two reports name one year) half as low as a year that only holds the other time.
_WEIGHTS: dict[str, float] = {
    "actor abroad": -2.1,
    "actor alike": 0.8,
    "actor other": -0.5,
    "actor same": 0.8,
    "actor unknown": 0.2,
    "ahead": -1.7,
    "amount other": 0.5,
    "amount same": 2.7,
    "any": -1.3,
    "cue": 0.5,
    "denied": -0.8,
    "mode apart": -2.5,
    "mode other": -2.6,
    "mode unknown": -0.8,
    "one party": 1.0,
    "parties": 0.2,
    "parties three": 0.8,
    "parties two": 1.0,
    "party half": -1.6,
    "party other": -0.8,
    "party unknown": 0.9,
    "place abroad": -1.5,
    "place other": -1.1,
    "place same": 0.3,
    "recipient abroad": -1.9,
    "recipient alike": 0.5,
    "recipient other": -0.8,
    "recipient same": 1.2,
    "recipient unknown": 0.7,
    "reciprocal other": -1.0,
    "story": 1.5,
    "time guess": -0.7,
    "time near": -3.1,
    "time nested": 0.9,
    "time news": -0.9,
    "time news apart": -0.8,
    "time next": -0.5,
    "time recalled": -0.7,
    "time same": 0.3,
    "time unknown": -1.8,
    "time week": -0.4,
    "time wide": -0.9,
    "time wide same": -0.4,
    "verbal": -0.3,
    "words": 3.2,
}
HARDLY = -2.0  # below this, mentions are not put together for what stands between them, and no more is asked
# The most that the participants of two mentions can weigh.
_MOST_WHO = max(
    _WEIGHTS["actor same"] + _WEIGHTS["recipient same"],
    _WEIGHTS["parties"] + _WEIGHTS["parties two"] + _WEIGHTS["parties three"],
)
_ROUNDING = 1e-9
_Show = Callable[[Item, Item], Iterable[tuple[str, float]]]


class Judge:
    """Scores pairs of items."""

    def __init__(self, parties: Parties, stories: Stories) -> None:
        self.parties = parties
        self._stories = stories
        self._weighed: dict[int, dict[int, float]] = defaultdict(dict)
        self._days: dict[int, dict[int, float | None]] = defaultdict(dict)

    def score(self, first: Item, second: Item) -> float | None:
        """Above 0 when they are more likely one happening than two; None when they cannot be one."""
        if first.document == second.document or first.mention.type != second.mention.type:
            return None
        total = self._when(first, second)
        if total is None:
            return None
        total += self._known(first.who, second.who, self._who, first, second)
        total += self._known(first.how, second.how, self._circumstances, first, second)
        if total + _most(first, second) < HARDLY:
            return total
        return total + _weigh(self._telling(first, second))

    def likely(self, first: Item, others: Iterable[tuple[int, Item]]) -> Iterator[int]:
        """The numbers of those others, of other documents and one type with the first, that may score above 0 with it."""
        for number, other in others:
            total = self._when(first, other)
            if total is None:
                continue
            total += self._known(first.how, other.how, self._circumstances, first, other) + _most(first, other)
            if total + _MOST_WHO < 0:
                continue
            if total + self._known(first.who, other.who, self._who, first, other) >= -_ROUNDING:
                yield number

    def _when(self, first: Item, second: Item) -> float | None:
        """What the days of a pair weigh, with what any pair does; None when they exclude each other."""
        row = self._days[first.when]
        if second.when not in row:
            when = _when(first, second)
            row[second.when] = None if when is None else _WEIGHTS["any"] + _WEIGHTS[when]
        return row[second.when]

    def features(self, first: Item, second: Item) -> dict[str, float] | None:
        """What the pair shows, by name; None when it cannot be one happening. `score` weighs and adds these."""
        when = _when_apart(first, second)
        if when is None:
            return None
        found = {"any": 1.0, when: 1.0}
        for shown in (self._who, self._circumstances, self._telling):
            found.update(shown(first, second))
        return found

    def _known(self, ours: int, theirs: int, show: _Show, first: Item, second: Item) -> float:
        """What a part of the pair weighs, kept by the numbers that items alike in that part share."""
        row = self._weighed[ours]
        weight = row.get(theirs)
        if weight is None:
            weight = row[theirs] = _weigh(show(first, second))
        return weight

    def _telling(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        """What only these two mentions show: their story, numbers and words."""
        yield "story", self._stories.nearness(first.document, second.document)
        yield from _amounts(first, second)
        if first.lang == second.lang and (least := min(len(first.words), len(second.words))):
            yield "words", len(first.words & second.words) / least

    def _who(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        if first.mention.reciprocal or second.mention.reciprocal:
            yield from self._together(first.parties, second.parties)
            return
        for side, ours, theirs in (
            ("actor", first.known_actors, second.known_actors),
            ("recipient", first.known_recipients, second.known_recipients),
        ):
            if not ours or not theirs:
                yield f"{side} unknown", 1.0
                continue
            best = max(self.parties.alike(x, y) for x in ours for y in theirs)
            if best:
                yield (f"{side} same", 1.0) if best == SAME else (f"{side} alike", best)
            else:
                yield f"{side} abroad" if self._abroad(ours, theirs) else f"{side} other", 1.0

    def _abroad(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether the participants are of different states, all of them known."""
        a, b = ({self.parties.country(e) for e in side} for side in (ours, theirs))
        return None not in a | b and not a & b

    def _together(self, ours: frozenset[str], theirs: frozenset[str]) -> Iterator[tuple[str, float]]:
        """Of those who meet or sign, how many of the smaller party are of the larger, each counted for one."""
        if not ours or not theirs:
            yield "party unknown", 1.0
            return
        few, many = sorted((sorted(ours), sorted(theirs)), key=len)
        left = list(many)
        matched: list[tuple[float, str]] = []
        for best, x, y in sorted(((self.parties.alike(x, y), x, y) for x in few for y in many), reverse=True):
            if best > 0 and y in left and x not in (m[1] for m in matched):
                matched.append((best, x))
                left.remove(y)
        total = sum(m[0] for m in matched)
        if len(few) == 1:
            yield ("one party", total) if matched else ("party other", 1.0)
            return
        if len(matched) == 1:
            yield "party half", 1.0
        elif matched:
            yield "parties", total / len(matched)
            if total >= 2 - AGENT:
                yield "parties two", 1.0
            if len(matched) > 2:
                yield "parties three", 1.0
        else:
            yield "party other", 1.0

    def _circumstances(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        return ((name, 1.0) for name in self._signs(first, second))

    def _signs(self, first: Item, second: Item) -> Iterator[str]:
        a, b = first.mention, second.mention
        if a.mode != b.mode:
            apart = a.mode and b.mode and "phone" in (a.mode, b.mode)
            yield "mode apart" if apart else "mode other" if a.mode and b.mode else "mode unknown"
        if (a.status == "denied") != (b.status == "denied"):
            yield "denied"
        elif is_ahead(a) != is_ahead(b):
            yield "ahead"
        if a.reciprocal != b.reciprocal:
            yield "reciprocal other"
        if a.type in VERBAL:
            yield "verbal"
        if a.cue and a.cue == b.cue:
            yield "cue"
        yield from self._place(first.place, second.place)

    def _place(self, first: str | None, second: str | None) -> Iterator[str]:
        if first is None or second is None:
            return
        ours, theirs = self.parties.country(first), self.parties.country(second)
        if first == second:
            yield "place same"
        elif ours is None or theirs is None:
            return  # a place that no list knows goes by another name in the other language
        elif ours != theirs:
            yield "place abroad"
        elif ours not in (first, second):
            yield "place other"


def _amounts(first: Item, second: Item) -> Iterator[tuple[str, float]]:
    """The same number speaks for one happening the more the larger it is: three dead are common, 144 kilogrammes are not."""
    x, y = first.mention.amount, second.mention.amount
    if x and y and x.value is not None and y.value is not None:
        if x.value == y.value:
            yield "amount same", min(1.0, math.log10(1 + abs(x.value)) / 2)
        elif x.unit == y.unit:
            yield "amount other", 1.0


def _weigh(shown: Iterable[tuple[str, float]]) -> float:
    return sum(_WEIGHTS.get(name, 0.0) * value for name, value in shown)


def _most(first: Item, second: Item) -> float:
    """The most that the story, numbers and words of two mentions can weigh."""
    words = _WEIGHTS["words"] if first.lang == second.lang else 0.0
    numbers = _WEIGHTS["amount same"] if first.mention.amount and second.mention.amount else 0.0
    return _WEIGHTS["story"] + words + numbers


def _when_apart(first: Item, second: Item) -> str | None:
    """How the times of two items of different documents agree; None for those that cannot be one happening."""
    if first.document == second.document or first.mention.type != second.mention.type:
        return None
    return _when(first, second)


def _when(first: Item, second: Item) -> str | None:
    """How the times of two items agree; None when the days exclude each other."""
    if first.days and second.days:
        return _both(first, second)
    a, b = first.guess, second.guess
    if a is None or b is None:
        return "time unknown"
    if first.days is None and second.days is None:
        return "time news" if share_a_day(a, b) else "time news apart"
    if share_a_day(a, b):
        return "time guess"
    stated, silent = (a, second) if first.days else (b, first)
    recalled = silent.published is not None and stated[0] <= silent.published[1]
    open_ = is_ahead(silent.mention) or silent.mention.status == "denied"  # what is denied may be past or still to come
    return "time recalled" if recalled or open_ else None


def _both(first: Item, second: Item) -> str | None:
    a, b = first.days, second.days
    if a is None or b is None:
        return None
    wide = max(length(a), length(b))
    if share_a_day(a, b):
        return (
            "time same"
            if wide <= 1
            else "time week"
            if wide <= 7
            else "time nested"
            if wide <= _LONG_DAYS
            else "time wide same"
            if a == b
            else "time wide"
        )
    apart = days_apart(a, b)
    if wide > 7 or apart > _NEAR_DAYS:
        return None
    return "time next" if apart == 1 else "time near"
