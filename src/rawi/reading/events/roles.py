"""From dependents to participants: what a cue's frame makes of them, and which kinds may stand where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rawi.model import EntityRef, Mention
from rawi.reading.events.dependents import Dependents
from rawi.reading.events.draft import VERBAL, Draft
from rawi.reading.events.lexicon import HUMAN, Cue, Role
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot

_DONE_TO = frozenset({"ASSAULT", "ACCUSE", "COERCE", "SANCTION"})  # what somebody undergoes, by whom the genitive names

AsState = Callable[[Mention], str | None]


@dataclass(slots=True)
class Parties:
    """Participants by role, as slots; `place` are where it happened."""

    actors: list[Slot] = field(default_factory=list)
    recipients: list[Slot] = field(default_factory=list)
    places: list[Slot] = field(default_factory=list)
    topics: list[Slot] = field(default_factory=list)

    def add(self, role: Role, slot: Slot) -> None:
        """Put a slot in its role, once."""
        table = {"actor": self.actors, "recipient": self.recipients, "place": self.places, "topic": self.topics}
        group = table.get(role)
        if group is not None and not any(slot is s for s in group):
            group.append(slot)


def assign(trigger: Trigger, found: Dependents) -> Parties:
    """Give every dependent its role by the trigger's frame."""
    parties = Parties()
    frame = trigger.cue.frame
    passive = trigger.passive
    subject: Role = frame.object if passive and frame.object not in {"none", "topic"} else frame.subject
    if found.lifted_as == "recipient":
        subject = "recipient"
    elif found.lifted_as == "place":
        subject = "place"
    elif trigger.kind in {"noun", "participle"} and found.subject:
        subject = frame.subject if frame.subject != "none" else "actor"
    for slot in found.subject:
        parties.add(subject, slot)
    for slot in found.object:
        parties.add(frame.object, slot)
    undergoes = _told_as_undergoing(trigger, found)
    done_by = undergoes or (found.lifted_as == "recipient" and found.subject and trigger.cue.type in _DONE_TO)
    for slot in found.genitive:
        parties.add("actor" if done_by else _genitive(trigger.cue, slot, found), slot)
    for slot in found.adjective:
        parties.add(frame.adjective, slot)
    for slot in found.agent:
        parties.add(frame.agent, slot)
    for slot in found.where:
        parties.add("place", slot)
    for slot in found.preps:
        if any(slot is s for s in undergoes):
            parties.add("recipient", slot)
        parties.add(_side(trigger.cue, _preposition(trigger.cue, slot), slot, found), slot)
    return parties


def _told_as_undergoing(trigger: Trigger, found: Dependents) -> list[Slot]:
    """Who undergoes what an Arabic event noun tells besides its genitive, which is the doer then: "اغتيال إسرائيل للقيادي",
    "قصف إسرائيل غزة".
    """
    frame = trigger.cue.frame
    if trigger.kind != "noun" or frame.object != "recipient" or frame.genitive not in {"recipient", "auto"}:
        return []
    if trigger.cue.mode == "visit" or not found.genitive or found.genitive[0].mention.kind == "place":
        return []
    after = found.genitive[0].last
    led = [s for s in found.preps if s.preps[-1:] == ("ل",) and 0 <= s.first - after <= 1]
    return found.object or led


def _side(cue: Cue, role: Role, slot: Slot, found: Dependents) -> Role:
    """What `auto` means for a mention behind a preposition: after a journey where it goes when it is a place or a state, else
    who makes it; after another event noun its doer when no other is named ("قصف للتحالف"), else the one acted on.
    """
    if role != "auto":
        return role
    if cue.mode == "visit":
        return "recipient" if slot.mention.kind in {"place", "state"} else "actor"
    doer_named = bool(found.genitive or found.adjective or found.subject)
    return "recipient" if doer_named or slot.mention.kind == "place" else "actor"


def _genitive(cue: Cue, slot: Slot, found: Dependents) -> Role:
    """What `auto` means for a genitive: a place or state is where a journey goes or what is struck, a doer when another is
    the goal; persons are struck or put under sanctions, but travel.
    """
    role = cue.frame.genitive
    if role == "actor" and cue.type == "ASSAULT" and slot.mention.kind == "place":
        return "place"
    if role != "auto":
        return role
    if cue.mode != "visit" and slot.mention.kind in {"person", "population", "place"}:
        return "recipient"
    goes_elsewhere = any(_preposition(cue, s) == "recipient" for s in found.preps)
    where = slot.mention.kind in {"place", "state"}
    return "recipient" if where and not goes_elsewhere else "actor"


def _preposition(cue: Cue, slot: Slot) -> Role:
    for name in slot.preps:
        role = cue.frame.prepositions.get(name)
        if role is not None:
            return role
    where = slot.preps and slot.preps[-1] in cue.frame.places and slot.mention.kind == "place"
    return "place" if where else "none"


def keep_kinds(cue: Cue, parties: Parties, as_state: AsState) -> None:
    """Drop participants of kinds that cannot take part; a place that took the recipient's role is also where it happened."""
    actors = cue.actors or HUMAN
    recipients = cue.recipients or (HUMAN if cue.type in VERBAL else HUMAN | {"place"})
    parties.actors = [s for s in parties.actors if _allowed(s.mention, actors, as_state)]
    for slot in parties.recipients:
        if slot.mention.kind == "place" and not any(slot is p for p in parties.places):
            parties.places.append(slot)
    parties.recipients = [s for s in parties.recipients if _allowed(s.mention, recipients, as_state)]


def one_side(cue: Cue, parties: Parties) -> None:
    """Only the recipients told together: an act has one side it is done to, and what stands further on behind another
    preposition is of something else ("تؤيد وحدة صربيا ... تحت رعاية الاتحاد"). Journeys have a state and a host.
    """
    if cue.frame.reciprocal or cue.mode == "visit" or len(parties.recipients) < 2:
        return
    first = parties.recipients[0]
    parties.recipients = [s for s in parties.recipients if s is first or _head(s) is _head(first)]


def half_read(draft: Draft, found: Dependents) -> bool:
    """Whether one party at least was not found where there must be two: an attack on nobody."""
    if draft.reciprocal and draft.type == "CONSULT" and found.subject_pronoun:
        told = [*draft.actors, *draft.recipients]
        return len(told) == 1 and not any(s.mention.plural for s in found.all())
    if draft.reciprocal and draft.type == "CONSULT" and found.adjective and not (found.preps or found.genitive):
        return len(draft.actors) == 1
    told_by_noun = bool(found.adjective or found.genitive)
    if draft.type != "ASSAULT" or told_by_noun or not draft.actors or draft.status == "denied":
        return False  # what is denied is told of elsewhere
    return not draft.recipients and not draft.places and not draft.definite


def _head(slot: Slot) -> Slot:
    while slot.joined is not None:
        slot = slot.joined
    return slot


def _allowed(mention: Mention, kinds: frozenset[str], as_state: AsState) -> bool:
    if mention.kind in kinds:
        return True
    return mention.kind == "place" and "state" in kinds and as_state(mention) is not None


def complete(cue: Cue, actors: Iterable[object], recipients: Iterable[object], unnamed: bool = False) -> bool:
    """Whether the participants that the cue requires are there; a reciprocal act counts its parties together. `unnamed` says
    that one more party is told by words that are no mention; where both are required it stands for one of them.
    """
    has_actor, has_recipient = bool(list(actors)), bool(list(recipients))
    if cue.requires == "none":
        return True
    if cue.requires == "actor":
        return has_actor
    if cue.requires == "recipient":
        return has_recipient
    if cue.requires == "both" and unnamed:
        return has_actor
    if cue.requires == "both":
        return (has_actor and has_recipient) or (cue.frame.reciprocal and len(list(actors)) > 1)
    return has_actor or has_recipient


def unique(refs: Iterable[EntityRef]) -> list[EntityRef]:
    """The references with every entity once; those without entity are kept when their words differ."""
    seen: set[object] = set()
    kept = []
    for ref in refs:
        key: object = ref.entity or (ref.mention.text if ref.mention else None)
        if key not in seen:
            seen.add(key)
            kept.append(ref)
    return kept
