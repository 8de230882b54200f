"""Whether two event mentions of different documents are about one happening: what speaks for it and against it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from rawi.linking.items import Item, days_apart, length, share_a_day
from rawi.linking.parties import AGENT, SAME, Parties, Party

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NEAR_DAYS = 3  # two reports of one happening may put it so many days apart; more is another happening
_LONG_DAYS = 92  # a span longer than this is a background
# How much each sign speaks for one happening (above 0) or two, in logits: fitted on pairs of the development part of the
# annotated corpus, in full, with fields left out, and as read; "time next" set lower, since strikes come day after day, "time wide
# same" (two reports name one year) half as low as a year that only holds the other time.
WEIGHTS: dict[str, float] = {
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
    "gathering": 1.3,
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
    WEIGHTS["actor same"] + WEIGHTS["recipient same"],
    WEIGHTS["parties"] + WEIGHTS["parties two"] + WEIGHTS["parties three"],
)
_ROUNDING = 1e-9
_KEPT = 400_000  # answers kept before all are forgotten, which costs time and nothing else
_Nearness = Callable[[str, str], float]
_Show = Callable[[Item, Item], Iterable[tuple[str, float]]]


class Judge:
    """Scores pairs of items. `nearness` tells how much two documents, given by id, are of one story (`stories.nearness`).

    What pairs weigh is kept by the numbers that `number` gives the items, so that items alike are weighed once.
    """

    def __init__(self, parties: Parties, nearness: _Nearness) -> None:
        self._parties = parties
        self._nearness = nearness
        self._numbers: dict[Hashable, int] = {}
        self._weighed: dict[int, dict[int, float]] = defaultdict(dict)
        self._days: dict[int, dict[int, float | None]] = defaultdict(dict)

    def number(self, item: Item) -> Item:
        """The item with its parties made one with all equal ones, and numbered; only such items can be scored."""
        item.actors = tuple(self._parties.one(p) for p in item.actors)
        item.recipients = tuple(self._parties.one(p) for p in item.recipients)
        item.place = self._parties.one(item.place) if item.place else None
        who, how, when = item.alike_in()
        item.who = self._numbers.setdefault(("who", who), len(self._numbers))
        item.how = self._numbers.setdefault(("how", how), len(self._numbers))
        item.when = self._numbers.setdefault(("when", when), len(self._numbers))
        return item

    @property
    def is_full(self) -> bool:
        """Whether so many answers are kept that a new judge does better."""
        return len(self._numbers) > _KEPT

    def score(self, first: Item, second: Item) -> float | None:
        """Above 0 when they are more likely one happening than two; None when they cannot be one."""
        if first.document == second.document or first.type != second.type:
            return None
        if second.id < first.id:
            first, second = second, first
        total = self._when(first, second)
        if total is None:
            return None
        total += self._known(first.who, second.who, self._who, first, second)
        total += self._known(first.how, second.how, self._circumstances, first, second)
        if total + _most(first, second) < HARDLY:
            return total
        return total + _weigh(self._telling(first, second))

    def likely(self, first: Item, others: Iterable[Item]) -> Iterator[Item]:
        """Those others, of other documents and one type with the first, that may score above 0 with it."""
        for other in others:
            total = self._when(first, other)
            if total is None:
                continue
            total += self._known(first.how, other.how, self._circumstances, first, other) + _most(first, other)
            if total + _MOST_WHO < 0:
                continue
            if total + self._known(first.who, other.who, self._who, first, other) >= -_ROUNDING:
                yield other

    def _when(self, first: Item, second: Item) -> float | None:
        """What the days of a pair weigh, with what any pair does; None when they exclude each other."""
        row = self._days[first.when]
        if second.when not in row:
            when = _when(first, second)
            row[second.when] = None if when is None else WEIGHTS["any"] + WEIGHTS[when]
        return row[second.when]

    def _known(self, ours: int, theirs: int, show: _Show, first: Item, second: Item) -> float:
        """What a part of the pair weighs, kept by the numbers that items alike in that part share."""
        row = self._weighed[ours]
        weight = row.get(theirs)
        if weight is None:
            weight = row[theirs] = _weigh(show(first, second))
        return weight

    def _telling(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        """What only these two mentions show: their story, numbers and words."""
        yield "story", self._nearness(first.document, second.document)
        yield from _amounts(first, second)
        if first.lang == second.lang and (least := min(len(first.words), len(second.words))):
            yield "words", len(first.words & second.words) / least

    def _who(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        if first.reciprocal or second.reciprocal:
            yield from self._together(first, second)
            return
        for side, ours, theirs in (
            ("actor", first.actors, second.actors),
            ("recipient", first.recipients, second.recipients),
        ):
            if not ours or not theirs:
                yield f"{side} unknown", 1.0
                continue
            best = max(self._parties.alike(x, y) for x in ours for y in theirs)
            if best:
                yield (f"{side} same", 1.0) if best == SAME else (f"{side} alike", best)
            else:
                yield f"{side} abroad" if _abroad(ours, theirs) else f"{side} other", 1.0

    def _together(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        """Of those who meet or sign, how many of the smaller party are of the larger, each counted for one."""
        ours, theirs = first.parties, second.parties
        if not ours or not theirs:
            yield "party unknown", 1.0
            return
        few, many = sorted((_in_order(ours), _in_order(theirs)), key=lambda side: (len(side), [p.id for p in side]))
        left = list(many)
        matched: list[tuple[float, str]] = []
        for best, x, y in sorted(((self._parties.alike(x, y), x, y) for x in few for y in many), key=_surest):
            if best > 0 and y in left and x.id not in (m[1] for m in matched):
                matched.append((best, x.id))
                left.remove(y)
        yield from _matched(len(few), [m[0] for m in matched])
        if matched and (first.is_gathering or second.is_gathering):
            yield "gathering", 1.0

    def _circumstances(self, first: Item, second: Item) -> Iterator[tuple[str, float]]:
        return ((name, 1.0) for name in _signs(first, second))


def _signs(a: Item, b: Item) -> Iterator[str]:
    if a.mode != b.mode:
        apart = a.mode and b.mode and "phone" in (a.mode, b.mode)
        yield "mode apart" if apart else "mode other" if a.mode and b.mode else "mode unknown"
    if (a.status == "denied") != (b.status == "denied"):
        yield "denied"
    elif a.is_ahead != b.is_ahead:
        yield "ahead"
    if a.reciprocal != b.reciprocal:
        yield "reciprocal other"
    if a.type in VERBAL:
        yield "verbal"
    if a.cue and a.cue == b.cue:
        yield "cue"
    yield from _places(a.place, b.place)


def _places(first: Party | None, second: Party | None) -> Iterator[str]:
    if first is None or second is None:
        return
    if first.id == second.id:
        yield "place same"
    elif first.country is None or second.country is None:
        return  # a place that no list knows goes by another name in the other language
    elif first.country != second.country:
        yield "place abroad"
    elif first.country not in (first.id, second.id):
        yield "place other"


def _abroad(ours: Iterable[Party], theirs: Iterable[Party]) -> bool:
    """Whether the participants are of different states, all of them known."""
    a, b = ({p.country for p in side} for side in (ours, theirs))
    return None not in a | b and not a & b


def _in_order(side: Iterable[Party]) -> list[Party]:
    return sorted(side, key=lambda p: p.id)


def _surest(match: tuple[float, Party, Party]) -> tuple[float, str, str]:
    """The likest first, then by their ids."""
    return -match[0], match[1].id, match[2].id


def _matched(few: int, found: Sequence[float]) -> Iterator[tuple[str, float]]:
    """What it says that so many of the smaller party, `few`, are of the larger; `found` tells how alike each is."""
    if few == 1:
        yield ("one party", sum(found)) if found else ("party other", 1.0)
    elif len(found) == 1:
        yield "party half", 1.0
    elif found:
        yield "parties", sum(found) / len(found)
        if sum(found) >= 2 - AGENT:
            yield "parties two", 1.0
        if len(found) > 2:
            yield "parties three", 1.0
    else:
        yield "party other", 1.0


def _amounts(first: Item, second: Item) -> Iterator[tuple[str, float]]:
    """The same number speaks for one happening the more the larger it is: three dead are common, 144 kilogrammes are not."""
    x, y = first.amount, second.amount
    if x and y:
        if x[0] == y[0]:
            yield "amount same", min(1.0, math.log10(1 + abs(x[0])) / 2)
        elif x[1] == y[1]:
            yield "amount other", 1.0


def _weigh(shown: Iterable[tuple[str, float]]) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in shown)


def _most(first: Item, second: Item) -> float:
    """The most that the story, numbers and words of two mentions can weigh."""
    words = WEIGHTS["words"] if first.lang == second.lang else 0.0
    numbers = WEIGHTS["amount same"] if first.amount and second.amount else 0.0
    return WEIGHTS["story"] + words + numbers


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
    open_ = silent.is_ahead or silent.status == "denied"  # what is denied may be past or still to come
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
