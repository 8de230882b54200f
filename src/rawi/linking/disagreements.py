"""Fields of one event on which its mentions give values that cannot both be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.edtf import Interval, interval
from rawi.language.folding import fold
from rawi.linking.items import Member, is_ahead, length, share_a_day
from rawi.linking.parties import Parties, Party
from rawi.linking.places import Places
from rawi.linking.ranks import Ranks
from rawi.model import Alternative, Chain, Disagreement, DisagreementValue, Event, Quotation, Span

_SLACK = 0.01  # amounts that differ by less are one rounding of the other
_MEASURES = frozenset({"percent", "km", "tonnes"})
_QUOTED = 6  # different words of a quotation that is known again
_ALIKE = 0.7  # of the words of the shorter
_ROUND = 100  # from here on a number may be a rounding of another
_ABOUT = {
    1: timedelta(days=2),
    31: timedelta(days=10),
    366: timedelta(days=183),
}  # by the days that "about" a date covers


@dataclass(slots=True)
class _Claim:
    """A value of a field, who gives it, and the words."""

    item: Member
    value: str
    span: Span | None
    attribution: list[Chain]
    rank: int = 0  # the sharpest first: vaguer values take the side that they agree with


class Disagreements:
    """Finds the disagreements of events."""

    def __init__(self, parties: Parties, places: Places, ranks: Ranks) -> None:
        self._parties = parties
        self._places = places
        self._ranks = ranks

    def of(self, event: Event, items: Sequence[Member]) -> Iterator[Disagreement]:
        """The disagreements of one event: the sides of each field, with their mentions and words.

        Values nest, round or leave a thing open without disagreeing; rival values that one document itself reports are
        sides like those of two documents.
        """
        for field, read, agree in (
            ("time", _time, _times_agree),
            ("place", _place, self._places_agree),
            ("amount", _amount, _amounts_agree),
            ("status", _status, _values_agree),
            ("actors", _actors, self._actors_agree),
            ("rank", _rank, self._ranks_agree),
            ("arrived", _arrived, _times_agree),
            ("left", _left, _times_agree),
        ):
            claims = [c for item in items for c in (*read(item), *_rivals(item, field))]
            sides = _sides(claims, agree)
            if len(sides) > 1:
                yield Disagreement(event.id, field, sides)
        sides = self._speakers(items)
        if len(sides) > 1:
            yield Disagreement(event.id, "speaker", sides)
        yield from _others(event, items)

    def _speakers(self, items: Sequence[Member]) -> list[DisagreementValue]:
        """Who is said to have said the same words, where reports name people who cannot be one."""
        said = [(item, quotation, who) for item in items for quotation, who in _quoted(item)]
        for n, (item, quotation, who) in enumerate(said):
            others = [
                (other, theirs, whose)
                for other, theirs, whose in said[n + 1 :]
                if other.told is not item.told
                and _are_the_same_words(item, quotation, other, theirs)
                and not self._are_one(who, whose)
            ]
            if others:
                told = [(item, quotation, who), others[0]]
                return [DisagreementValue(p.id, [m.id], q.text, q.attribution) for m, q, p in told]
        return []

    def _are_one(self, first: Party, second: Party) -> bool:
        """Whether two speakers may be one, or speak for one: a body and its head, a state and its minister."""
        same_state = first.state is not None and first.state == second.state
        named = first.kind == second.kind == "person" and not first.nameless and not second.nameless
        return first.id == second.id or self._parties.alike(first, second) > 0 or (same_state and not named)

    def _places_agree(self, first: _Claim, second: _Claim) -> bool:
        return self._places.compatible(first.value, second.value)

    def _actors_agree(self, first: _Claim, second: _Claim) -> bool:
        """Two documents disagree on who did it when those they name are of different states, all known."""
        if first.item is second.item:
            return first.value == second.value
        ours, theirs = first.item.item.actors, second.item.item.actors
        if any(a.id == b.id or self._parties.alike(a, b) for a in ours for b in theirs):
            return True
        states = [{p.country for p in side} for side in (ours, theirs)]
        return None in states[0] | states[1] or bool(states[0] & states[1])

    def _ranks_agree(self, first: _Claim, second: _Claim) -> bool:
        return self._ranks.compatible((first.value, first.item.item.lang), (second.value, second.item.item.lang))


def _sides(claims: Iterable[_Claim], agree: Callable[[_Claim, _Claim], bool]) -> list[DisagreementValue]:
    """The sides of a field; a value that agrees with two of them takes neither."""
    sides: list[tuple[_Claim, DisagreementValue]] = []
    for claim in sorted(claims, key=lambda c: c.rank):
        near = [value for first, value in sides if agree(first, claim)]
        if not near:
            made = DisagreementValue(claim.value, [claim.item.id], claim.span, claim.attribution)
            sides.append((claim, made))
        elif len(near) == 1 and claim.item.id not in near[0].mentions:
            near[0].mentions.append(claim.item.id)
    return [value for _, value in sides]


def _rivals(item: Member, field: str) -> Iterator[_Claim]:
    """Rival values that the document itself reports."""
    for rival in item.mention.alternatives:
        if rival.field == field:
            yield _Claim(item, _canonical(rival, item), rival.mention, rival.attribution, 1)


def _canonical(rival: Alternative, item: Member) -> str:
    """The value as a mention of its own would give it: a bare number is of the unit of the one beside it."""
    amount = item.mention.amount
    if rival.field == "amount" and " " not in rival.value and amount and amount.unit:
        return f"{rival.value} {amount.unit}"
    return rival.value if rival.field != "status" or rival.value == "denied" else "happened"


def _time(item: Member) -> Iterator[_Claim]:
    time = item.mention.time
    days = interval(time.value) if time else None
    if time and time.basis != "inferred" and days:
        yield _Claim(item, time.value, time.mention, item.mention.attribution, length(days))


def _times_agree(first: _Claim, second: _Claim) -> bool:
    """Days that meet agree, "about" with a margin; what was planned for one day and happened on another agrees too."""
    if first.item is not second.item and is_ahead(first.item.mention) != is_ahead(second.item.mention):
        return True
    if _is_about(first.value) and _is_about(second.value):
        a, b = (
            interval(first.value),
            interval(second.value),
        )  # both about a day, a month or a year: it is not the same one
    else:
        a, b = _days(first.value), _days(second.value)
    return a is None or b is None or share_a_day(a, b)


def _is_about(value: str) -> bool:
    return any(mark in value for mark in "~?%")


def _days(value: str) -> Interval | None:
    days = interval(value)
    if days is None or not _is_about(value) or date.min == days[0] or date.max == days[1]:
        return days
    margin = next((m for most, m in _ABOUT.items() if length(days) < most), timedelta(0))
    return days[0] - margin, days[1] + margin


def _place(item: Member) -> Iterator[_Claim]:
    place = item.mention.place
    if place and item.item.place:
        yield _Claim(item, item.item.place.id, place.mention, item.mention.attribution)


def _amount(item: Member) -> Iterator[_Claim]:
    amount = item.mention.amount
    if amount is not None and amount.value is not None:
        number = f"{amount.value:.0f}" if amount.value == int(amount.value) else f"{amount.value}"
        text = f"{number} {amount.unit or ''}".strip()
        yield _Claim(item, text, amount.mention, item.mention.attribution)


def _amounts_agree(first: _Claim, second: _Claim) -> bool:
    """Numbers of one thing agree within a rounding; the dead and the wounded say nothing about each other."""
    a, _, unit_a = first.value.partition(" ")
    b, _, unit_b = second.value.partition(" ")
    ours, theirs = _counted(first.item), _counted(second.item)
    counts = bool(ours) and ours == theirs and not {unit_a, unit_b} & _MEASURES
    if (unit_a != unit_b and not counts) or ours != theirs:
        return True
    try:
        return _is_rounding(float(a), float(b))
    except ValueError:
        return a == b


def _counted(item: Member) -> str:
    """What an amount counts: the head of a term of the codebook, or words, which only one language shares."""
    of = item.mention.amount.of if item.mention.amount else None
    return "" if not of else of.split()[0] if of.isascii() else f"{item.item.lang} {fold(of)}"


def _is_rounding(a: float, b: float) -> bool:
    """Whether the numbers are near, or the one with fewer digits is the other rounded."""
    if abs(a - b) <= _SLACK * max(abs(a), abs(b)):
        return True
    if min(abs(a), abs(b)) < _ROUND:
        return False
    digits = min(_significant(a), _significant(b))
    return f"{a:.{digits - 1}e}" == f"{b:.{digits - 1}e}"


def _significant(number: float) -> int:
    """How many digits of a number are not trailing zeros."""
    return len(f"{number:.0f}".lstrip("-").rstrip("0")) or 1


def _status(item: Member) -> Iterator[_Claim]:
    """Only a denial stands against a happening; a plan and its fulfilment agree."""
    status = item.mention.status
    if status in {"denied", "happened", "ongoing", "planned"}:
        side = "denied" if status == "denied" else "planned" if status == "planned" else "happened"
        span = item.mention.triggers[0] if item.mention.triggers else None
        yield _Claim(item, side, span, item.mention.attribution, int(status == "planned"))


def _values_agree(first: _Claim, second: _Claim) -> bool:
    return (first.value == "denied") == (second.value == "denied")


def _actors(item: Member) -> Iterator[_Claim]:
    """Those said to have done it, where one side alone can have: not those who meet."""
    if item.item.actors and not item.mention.reciprocal:
        span = next((a.mention for a in item.mention.actors if a.mention), None)
        yield _Claim(item, ", ".join(p.id for p in item.item.actors), span, item.mention.attribution)


def _rank(item: Member) -> Iterator[_Claim]:
    for rank in item.mention.visit.rank if item.mention.visit else ():
        yield _Claim(item, rank.text, rank.mention, rank.attribution or item.mention.attribution)


def _arrived(item: Member) -> Iterator[_Claim]:
    if item.mention.visit and item.mention.visit.arrived:
        yield _Claim(item, item.mention.visit.arrived, None, item.mention.attribution)


def _left(item: Member) -> Iterator[_Claim]:
    if item.mention.visit and item.mention.visit.left:
        yield _Claim(item, item.mention.visit.left, None, item.mention.attribution)


def _quoted(item: Member) -> Iterator[tuple[Quotation, Party]]:
    """The quotations of a mention, with their speakers."""
    for quotation in item.told.reading.quotations:
        speaker = quotation.speaker.entity if quotation.speaker else None
        if speaker and quotation.id in item.mention.quotations and speaker in item.told.parties:
            yield quotation, item.told.parties[speaker]


def _are_the_same_words(first: Member, quotation: Quotation, second: Member, other: Quotation) -> bool:
    """Whether two quotations in one language share most words of the shorter, which is long enough to tell."""
    if first.item.lang != second.item.lang:
        return False
    ours, theirs = (set(fold(q.text.text).split()) for q in (quotation, other))
    least = min(len(ours), len(theirs))
    return least >= _QUOTED and len(ours & theirs) >= _ALIKE * least


def _others(event: Event, items: Iterable[Member]) -> Iterator[Disagreement]:
    """Rival values of fields that no comparison is known for: the document says that they differ."""
    known = {"time", "place", "amount", "status", "actors", "rank", "arrived", "left"}
    for item in items:
        for rival in item.mention.alternatives:
            if rival.field not in known:
                own = DisagreementValue("", [item.id], None, item.mention.attribution)
                other = DisagreementValue(rival.value, [item.id], rival.mention, rival.attribution)
                yield Disagreement(event.id, rival.field, [own, other])
