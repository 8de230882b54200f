"""Fields of one event on which its mentions give values that cannot both be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rawi.edtf import compatible
from rawi.linking.items import Item
from rawi.model import Disagreement, DisagreementValue, Event, Span

_SLACK = 0.01  # amounts that differ by less are one rounding of the other


def disagreements_of(event: Event, items: Sequence[Item], within: Callable[[str, str], bool]) -> Iterator[Disagreement]:
    """The disagreements of one event; `within(a, b)` says whether place a lies in place b."""
    for field, sides in (
        ("time", _sides(items, _time, compatible)),
        ("place", _sides(items, _place, lambda a, b: a == b or within(a, b) or within(b, a))),
        ("amount", _sides(items, _amount, _amounts_agree)),
        ("status", _sides(items, _status, lambda a, b: a == b)),
    ):
        if len(sides) > 1:
            yield Disagreement(event.id, field, sides)
    yield from _inside(event, items)


def _sides(
    items: Iterable[Item], read: Callable[[Item], tuple[str, Span | None] | None], agree: Callable[[str, str], bool]
) -> list[DisagreementValue]:
    """The values given, each with its mentions; a value that agrees with a side joins it."""
    sides: list[DisagreementValue] = []
    for item in items:
        value = read(item)
        if value is None:
            continue
        side = next((s for s in sides if agree(s.value, value[0])), None)
        if side is None:
            sides.append(DisagreementValue(value[0], [item.id], value[1], item.mention.attribution))
        else:
            side.mentions.append(item.id)
    return sides


def _time(item: Item) -> tuple[str, Span | None] | None:
    time = item.mention.time
    return (time.value, time.mention) if time and time.basis != "inferred" else None


def _place(item: Item) -> tuple[str, Span | None] | None:
    place = item.mention.place
    return (item.place, place.mention) if place and item.place else None


def _amount(item: Item) -> tuple[str, Span | None] | None:
    amount = item.mention.amount
    if amount is None or amount.value is None:
        return None
    number = f"{amount.value:.0f}" if amount.value == int(amount.value) else f"{amount.value}"
    return f"{number} {amount.unit or ''}".strip(), amount.mention


def _amounts_agree(first: str, second: str) -> bool:
    """Amounts of one unit within a rounding; amounts of different units say nothing about each other."""
    a, _, unit_a = first.partition(" ")
    b, _, unit_b = second.partition(" ")
    return unit_a != unit_b or abs(float(a) - float(b)) <= _SLACK * max(abs(float(a)), abs(float(b)))


def _status(item: Item) -> tuple[str, Span | None] | None:
    """Only a denial stands against a happening; a plan and its fulfilment agree."""
    status = item.mention.status
    if status not in {"denied", "happened", "ongoing"}:
        return None
    return "denied" if status == "denied" else "happened", item.mention.triggers[0] if item.mention.triggers else None


def _inside(event: Event, items: Iterable[Item]) -> Iterator[Disagreement]:
    """Rival values that one document itself reports."""
    for item in items:
        for rival in item.mention.alternatives:
            own = _own(item, rival.field)
            if own is not None:
                values = [
                    DisagreementValue(own[0], [item.id], own[1], item.mention.attribution),
                    DisagreementValue(rival.value, [item.id], rival.mention, rival.attribution),
                ]
                yield Disagreement(event.id, rival.field, values)


def _own(item: Item, field: str) -> tuple[str, Span | None] | None:
    return {"time": _time, "place": _place, "amount": _amount}.get(field, lambda _: None)(item)
