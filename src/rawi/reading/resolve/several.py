"""One office told of several states ("وزراء خارجية مصر والأردن والعراق", «وزیران خارجه ایران و عراق»)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rawi.knowledge import Office
from rawi.language.grammar import Grammar
from rawi.model import Mention, Reading

_WHOLE = frozenset({"person", "organisation", "armed_group"})
_MARKS = frozenset("،,")


def widen(reading: Reading, grammar: Grammar) -> None:
    """Let a plural that ends in a state's name hold the states joined to that name: they take part by their people only."""
    mentions = reading.mentions
    for n, whole in enumerate(mentions):
        if not whole.plural or whole.kind not in _WHOLE or whole.form == "part" or not _ends_in_state(mentions, n):
            continue
        for other in mentions[n + 1 :]:
            if other.form == "part" and other.first < whole.last:
                continue
            if other.form != "name" or other.kind != "state" or not _joined(reading, whole.last, other, grammar):
                break
            other.form = "part"
            whole.span, whole.last = reading.span(whole.span.start, other.span.end), other.last


def share(
    reading: Reading,
    offices: Mapping[str, Office],
    mention: Mention,
    settle: Callable[[Mention, str, str | None], None],
) -> None:
    """Let the plural of an office that each of several states has once stand for its holder in each of them."""
    office, states = mention.office or "", states_within(reading, mention)
    known = offices.get(office)
    if known is None or not known.single or known.of != "state" or len(states) < 2:
        return
    each = [replace(mention, form="noun", country=state, plural=False) for state in states]
    for one in each:
        settle(one, office, one.country)
    mention.candidates = tuple(one.entity for one in each if one.entity)


def states_within(reading: Reading, whole: Mention) -> list[str]:
    """The states named inside a mention, in order, each once."""
    inside = (m for m in reading.mentions if m.form == "part" and whole.first < m.first and m.last <= whole.last)
    return list(dict.fromkeys(m.country for m in inside if m.kind == "state" and m.country))


def _ends_in_state(mentions: list[Mention], n: int) -> bool:
    whole = mentions[n]
    parts = (m for m in mentions[n + 1 : n + 6] if m.form == "part" and m.kind == "state")
    return any(m.last == whole.last and m.first > whole.first for m in parts)


def _joined(reading: Reading, end: int, other: Mention, grammar: Grammar) -> bool:
    """Whether nothing but "and" or a comma of a list stands between token `end` and a mention."""
    between = reading.tokens[end : other.first]
    written_on = reading.tokens[other.first].start < other.span.start
    if any(t.text not in _MARKS and t.key not in grammar.conjunctions for t in between) or len(between) > 1:
        return False
    linked = written_on and any("و" in f.proclitics for f in reading.tokens[other.first].forms)
    return linked or bool(between)
