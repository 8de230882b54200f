"""Which participants stand in one row: "X وY", "X، Y", "X و Y"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rawi.model import Token
    from rawi.reading.events.view import Slot, View

QUOTES = frozenset("\"“”«»„'‘’()[]")
_WHERE = frozenset({"place", "state"})
_NUMBER = 2  # words before a noun in which its number stands


def joined_to(view: View, slot: Slot, proclitics: Sequence[str]) -> Slot | None:
    """The slot this one is coordinated with: "X وY", "X، Y", "X و Y", "X، إضافة إلى Y"."""
    before = view.slots[-1]
    between = view.tokens[before.last : slot.first]
    if _is_beside(view, before.last, slot.first):
        return before
    if len(between) > 3 or any(
        t.is_word and t.key not in view.grammar.conjunctions and t.text not in QUOTES and not _is_number(t)
        for t in between
    ):
        return None
    apart = any(t.text == "و" for t in between)
    if ("و" in proclitics or apart) and _opens_clause(view, slot, len(between) > apart):
        return None
    counted = any(_is_number(t) for t in (*between, view.tokens[slot.first]))
    linked = "و" in proclitics or counted or any(t.key in view.grammar.conjunctions for t in between)
    listed = bool(between) and any(t.text in "،," for t in between)
    if not (linked or listed) or (before.mention.form == "demonym" and not before.names_state):
        return None
    if not linked and not _list_goes_on(view, slot):
        return None
    if not linked and not view.grammar.verb_first and _is_agent(view, before):
        return None
    if linked and not view.grammar.verb_first and all(t.key in view.grammar.additives for t in between if t.is_word):
        return None
    return _of_a_kind(view, slot, before)


def _of_a_kind(view: View, slot: Slot, before: Slot) -> Slot:
    """Behind people and where they are, others go with the people: "9 مسؤولين في ميانمار و7 كيانات"."""
    if before.mention.kind not in _WHERE or slot.mention.kind in _WHERE or len(view.slots) < 2:
        return before
    people = view.slots[-2]
    held = people.last == before.at and bool(before.preps) and before.preps[-1] in view.grammar.place_prepositions
    return people if held and people.mention.kind not in _WHERE else before


def is_linked(view: View, slot: Slot, proclitics: Sequence[str]) -> bool:
    """Whether an "and" stands right before a slot or before its number: "و36 عنصرا", "و10 من كبار الضباط", "إضافة إلى خمسة"."""
    before = range(max(view.slots[-1].last, slot.first - _NUMBER), slot.first)
    if "و" in proclitics or _is_beside(view, view.slots[-1].last, slot.first):
        return True
    words = [view.tokens[i] for i in (*before, slot.first)]
    if any(_is_number(t) for t in words):
        return True
    return any(t.key in view.grammar.conjunctions for t in words[-2:-1])


def _is_number(token: Token) -> bool:
    """Whether a word is "and" with a number in digits: "و36"."""
    return token.text.startswith("و") and token.text[1:].isdigit()


def _is_beside(view: View, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` say no more than "besides": "، إضافة إلى"."""
    if first < last and view.tokens[first].text in "،,":
        first += 1
    return first < last and view.grammar.besides.at(view.tokens, first) == last - first


def _opens_clause(view: View, slot: Slot, parted: bool) -> bool:
    """Whether an Arabic "and" with a slot is the subject of a verb that follows at once: behind a comma, or where a verb stands
    before and the one that follows is said of one alone ("باريس تطرد السفير والاتحاد الإفريقي يعلق عضوية مالي").
    """
    verb = view.verbs.get(slot.last)
    if not view.grammar.verb_first or verb is None:
        return False
    feminine = view.tokens[slot.first].text.endswith("ة")
    agrees = verb.number == "s" and (verb.gender == "f" or not feminine)
    present = verb.tense == "present" and view.tokens[slot.last].text[0] not in "وف"
    return parted or (present and agrees and any(i < slot.first for i in view.verbs))


def _is_agent(view: View, slot: Slot) -> bool:
    """Whether a slot, or what it is joined to, is the agent of a passive ("توسط پیونگ یانگ"): a comma closes it."""
    return bool(slot.preps) and view.grammar.agents.at(view.tokens, slot.at) > 0


def _list_goes_on(view: View, slot: Slot) -> bool:
    """Whether a list joined by commas ends in an "and" further on: "A، B وC"; else the comma closes an apposition."""
    for i in range(slot.last, min(view.last, slot.last + 12)):
        token = view.tokens[i]
        if i in view.verbs or view.is_stop(i) or view.is_break(i):
            return False
        if token.key in view.grammar.conjunctions or (token.text.startswith("و") and i in view.inside):
            return True
    return False
