"""What may hang on a trigger, and what verbs and event nouns of every language share in finding it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, Words

REACH = 26  # tokens a dependent may stand from its verb


@dataclass(slots=True)
class Dependents:
    """Slots by their grammatical relation to a trigger; `preps` pairs the names of a preposition with its slot."""

    subject: list[Slot] = field(default_factory=list)
    object: list[Slot] = field(default_factory=list)
    genitive: list[Slot] = field(default_factory=list)
    adjective: list[Slot] = field(default_factory=list)
    agent: list[Slot] = field(default_factory=list)
    preps: list[Slot] = field(default_factory=list)
    where: list[Slot] = field(default_factory=list)  # what its verb goes over
    first_person: bool = False
    object_pronoun: bool = False
    subject_pronoun: bool = False
    inherited: bool = False
    lifted_as: str | None = None
    unnamed: bool = False  # a party is told by words that are no mention
    hidden: bool = False  # its doer is

    def all(self) -> Iterator[Slot]:
        """Every slot, in no order."""
        for group in (self.subject, self.object, self.genitive, self.adjective, self.agent, self.preps):
            yield from group


def right_limit(view: View, i: int, reach: int = REACH) -> int:
    """The token at which the clause opened at `i` ends to the right."""
    limit = view.limits.get((i, reach))
    if limit is None:
        limit = view.limits[i, reach] = _right_limit(view, i, min(view.last, i + 1 + reach))
    return limit


def _right_limit(view: View, i: int, end: int) -> int:
    for j in range(i + 1, end):
        if view.is_stop(j) or view.is_break(j) or view.is_relative(j) or (j in view.verbs and j not in view.inside):
            return j
    return end


def usable(slot: Slot) -> bool:
    """Whether a slot can be a subject or object by itself: an adjective only where its noun is no mention, or where it names
    the state itself, right after a verb ("قطعت السعودية علاقاتها").
    """
    return slot.mention.form != "demonym" or slot.gap > 0 or slot.names_state


def sweep(found: Dependents, slots: Iterable[Slot]) -> None:
    """Take the first place or state of `slots` for where an event noun happened, as its verb says: "عمت المظاهرات مدن البيرو"."""
    found.where = [s for s in slots if s.mention.kind in {"place", "state"} and s.joined is None][:1]
    for group in (found.subject, found.object, found.genitive, found.agent, found.preps):
        group[:] = [s for s in group if not any(s is w for w in found.where)]


def coordinated(view: View, group: list[Slot]) -> list[Slot]:
    """Slots joined to those of the group, and to these in turn."""
    members, extra = list(group), []
    for slot in view.slots:
        if slot.joined is not None and slot not in members and any(slot.joined is m for m in members):
            members.append(slot)
            extra.append(slot)
    return extra


def prepositional(view: View, trigger: Trigger, slots: Iterable[Slot], words: Words, found: Dependents) -> None:
    """Slots behind prepositions to the right, but for those that an event noun in between takes for itself."""
    for slot in slots:
        if not slot.preps or slot.at < trigger.first:
            continue
        if not view.grammar.agent_names.isdisjoint(slot.preps):
            found.agent.append(slot)
        elif not taken_between(view, trigger.last, slot, words) and not _of_common_noun(view, trigger, slot):
            found.preps.append(slot)


def _of_common_noun(view: View, trigger: Trigger, slot: Slot) -> bool:
    """Whether "between" hangs on a noun that is no trigger ("العلاقات بين البلدين"), not on the trigger."""
    if slot.preps[-1] not in view.grammar.between or slot.at - trigger.last < 1:
        return False
    before = slot.at - 1
    if before in view.inside or not view.tokens[before].is_word:
        return False
    return trigger.kind == "verb" or slot.at - trigger.last > 2


def taken_between(view: View, start: int, slot: Slot, words: Words) -> bool:
    """Whether an event noun between token `start` and a slot takes the slot for itself."""
    for i in range(start, slot.at):
        if i in view.inside:
            continue
        for form in view.tokens[i].forms:
            for cue in words.lexicon.nouns.get(form.key, ()):
                if any(cue.frame.prepositions.get(p) in {"actor", "recipient"} for p in slot.preps):
                    return True
    return False
