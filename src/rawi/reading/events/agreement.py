"""What the form of an Arabic verb and the words around it say of its subject: gender, number, whether it is acted on."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.language.conjugation import VerbForm
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View

_BODIES = frozenset({"state", "armed_group", "organisation"})  # kinds that rather act than are acted on


def relative_of(view: View, slot: Slot, verb: int) -> int | None:
    """The relative pronoun between a slot and a verb that comes right after it, or None."""
    at = slot.last
    while at < verb and not view.tokens[at].is_word:
        at += 1
    return at if at < verb and view.is_relative(at) and verb - at <= 3 else None


def antecedent(view: View, verb: int) -> list[Slot]:
    """What a pronoun on a verb stands for in a relative clause: "الضابط الذي قتلته كتائب ..."."""
    return [s for s in view.slots if s.last <= verb and s.mention.form != "demonym" and relative_of(view, s, verb)][-1:]


def disagrees(view: View, slot: Slot, verb: int, form: VerbForm | None) -> bool:
    """Whether the relative pronoun after a slot is of another gender or number than the verb: "الشيخ الذي رحبت طهران به"."""
    at = relative_of(view, slot, verb)
    if at is None or form is None or form.person != 3:
        return False
    says = view.grammar.agreeing.get(view.tokens[at].key)
    if says is None:
        return False
    if "p" in says:
        return form.number == "s"
    return form.number == "s" and form.gender in {"m", "f"} and form.gender != says[-1]


def undergoes(
    view: View, trigger: Trigger, left: Slot | None, bare: Sequence[Slot], by_agent: bool, pronoun: bool
) -> bool:
    """Whether a verb that script leaves open is passive: its doer stands behind "by" ("قتلت برصاص الاحتلال"), only the one
    acted on is named ("قتل خمسة جنود"), or a person before it acts on nobody ("الضابط الذي قتل").
    """
    frame, form = trigger.cue.frame, trigger.form
    if form is None or form.voice != "either" or frame.object != "recipient" or pronoun:
        return False
    if by_agent:
        return True
    if frame.genitive != "recipient":
        return False
    if left is not None:
        return left.mention.kind in {"person", "population"} and not bare
    others = [s for s in bare[1:] if s.mention.entity or not view.tokens[s.first].text.startswith("و")]
    return bool(bare) and not others and (bare[0].mention.kind not in _BODIES or _is_counted(view, bare[0]))


def _is_counted(view: View, slot: Slot) -> bool:
    """Whether a slot is so many of a body's people: "11 عسكريا"."""
    return any(a.first <= slot.first < a.last for a in view.amounts)
