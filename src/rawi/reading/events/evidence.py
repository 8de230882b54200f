"""What speaks for and against a draft being read right: how its participants were found, and what the sentence left over.

Each piece of evidence is a short name ("subject:over-verb"); `certainty.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rawi.reading.events.dependents import Dependents
from rawi.reading.events.draft import Draft
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View

_RELATIONS = ("subject", "object", "genitive", "adjective", "agent", "preps")
_BANDS = ((1, "next"), (4, "near"), (9, "far"))  # tokens between a trigger and a participant, at most
_NEAR = 6  # tokens from a trigger in which a party left over counts as near
_LONG = 40  # tokens of a long sentence
# Of judged real events without a recipient six in ten of the first types were right, two in ten of the others.
_DOER_ENOUGH = frozenset({"PROTEST", "RETREAT", "MOBILIZE", "CONCEDE", "AGREE"})
_DONE_TO = frozenset({"ASSAULT", "SANCTION", "THREATEN", "COERCE"})
_TYPED = frozenset(
    {"recipient-wanting", "recipients=0", "actors=0", "together=1", "in-quotation", "noun-alone"}
    | {f"kind={kind}" for kind in ("verb", "noun", "participle", "phrase")}
)


def evidence(view: View, trigger: Trigger, found: Dependents, draft: Draft) -> frozenset[str]:
    """The names of what speaks for and against the draft that a trigger and its dependents gave."""
    names = {f"type={draft.type}", f"kind={trigger.kind}", f"cue={draft.cue}", f"status={draft.status}"}
    names.update(_told(view, trigger, draft))
    names.update(_parties(draft, trigger))
    names.update(f"found={name}" for name in _flags(found))
    used: list[Slot] = []
    for relation in _RELATIONS:
        for slot in getattr(found, relation):
            used.append(slot)
            names.update(f"{relation}:{name}" for name in _slot(view, trigger, slot))
    names.update(_left_over(view, trigger, used))
    return frozenset(names | with_type(draft, names))


def with_type(draft: Draft, names: Collection[str]) -> set[str]:
    """Evidence that counts more for one type of event than for another, named together with it: an arrest of nobody is
    read wrong, a protest against nobody is not.
    """
    kinds = {draft.type, f"{draft.type}/{draft.mode}"}
    return {f"{kind}&{name}" for kind in kinds for name in names if name in _TYPED}


def _told(view: View, trigger: Trigger, draft: Draft) -> Iterator[str]:
    """The form of the trigger and of its sentence."""
    if trigger.passive:
        yield "passive"
    if trigger.infinitive:
        yield "infinitive"
    if draft.reciprocal:
        yield "reciprocal"
    if draft.quotation is not None:
        yield "in-quotation"
    if draft.definite:
        yield "definite"
    if draft.mode is not None:
        yield f"mode={draft.mode}"
    if trigger.kind == "noun" and trigger.verb_at is None:
        yield "noun-alone"
    if view.sentence.is_title:
        yield "title"
    if view.last - view.first > _LONG:
        yield "long-sentence"
    yield f"verbs={min(4, len(view.verbs))}"


def _parties(draft: Draft, trigger: Trigger) -> Iterator[str]:
    """Which roles are filled, and by whom."""
    frame = trigger.cue.frame
    yield f"actors={min(3, len(draft.actors))}"
    if draft.reciprocal:
        yield f"together={min(3, len(draft.actors) + len(draft.recipients))}"
    else:
        yield f"recipients={min(2, draft.rows or len(draft.recipients))}"
        if not draft.recipients and "recipient" in {frame.object, frame.genitive, *frame.prepositions.values()}:
            yield "recipient-wanting"
        if not draft.recipients and draft.type in _DOER_ENOUGH:
            yield "doer-enough"
        if not draft.recipients and draft.type in _DONE_TO:
            yield "target-missing"
    for role, refs in (("actor", draft.actors), ("recipient", draft.recipients)):
        for ref in refs:
            if ref.inferred:
                yield f"{role}:inferred"
            if ref.entity is None:
                yield f"{role}:no-entity"


def _flags(found: Dependents) -> Iterator[str]:
    for name in ("first_person", "object_pronoun", "subject_pronoun", "inherited", "unnamed"):
        if getattr(found, name):
            yield name
    if found.lifted_as:
        yield f"lifted-{found.lifted_as}"


def _slot(view: View, trigger: Trigger, slot: Slot) -> Iterator[str]:
    """How a participant stands to its trigger, and what is between them."""
    before = slot.first < trigger.first
    low, high = (slot.last, trigger.first) if before else (trigger.last, slot.first)
    between = range(low, high)
    yield "before" if before else "after"
    yield next((name for limit, name in _BANDS if high - low <= limit), "very-far")
    yield f"kind={slot.mention.kind}"
    yield f"form={slot.mention.form}"
    yield "known" if slot.mention.candidates else "new"
    if slot.mention.form in {"office", "noun"} and slot.mention.country is None:
        yield "of-no-state"
    if any(view.is_relative(i) for i in between):
        yield "over-relative"
    if not view.first <= slot.first < view.last:
        yield "other-sentence"
        return
    if any(i in view.verbs for i in between):
        yield "over-verb"
    if any(view.is_stop(i) or view.is_break(i) for i in between):
        yield "over-break"
    if any(view.tokens[i].text in "،," for i in between):
        yield "over-comma"
    if slot.joined is not None:
        yield "joined"
    if slot.gap:
        yield "gap"
    if slot.mention.plural:
        yield "plural"


def _left_over(view: View, trigger: Trigger, used: Sequence[Slot]) -> Iterator[str]:
    """Parties of the sentence that took no part."""
    rest = [
        s
        for s in view.slots
        if s.mention.kind != "place" and s.mention.form != "demonym" and all(s is not u for u in used)
    ]
    yield f"left-over={min(3, len(rest))}"
    if any(0 <= trigger.first - s.last < _NEAR for s in rest):
        yield "left-over-before"
    if any(0 <= s.first - trigger.last < _NEAR for s in rest):
        yield "left-over-after"
    spans = [(min(u.first, trigger.first), max(u.first, trigger.first)) for u in used]
    if any(low < s.first < high for s in rest for low, high in spans):
        yield "left-over-between"
