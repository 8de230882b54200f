"""What the encoder thinks of a trigger and the mentions around it, and how that is joined with what the rules found.

The rules propose, the encoder is asked of every trigger; where it is sure enough, it takes a participant away, adds one or
moves one to another role. How sure it must be is for `joining.yaml` of the language to say.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from types import MappingProxyType

import msgspec

from rawi.knowledge import Knowledge
from rawi.model import Reading, Status
from rawi.reading.encoder import NO_EVENT, ROLES, STATUSES, TYPES, Answer, Party, Question, encoder_of
from rawi.reading.events.dependents import Dependents, dependents
from rawi.reading.events.proposed import is_free, is_open, open_cue, proposal
from rawi.reading.events.roles import Parties, assign
from rawi.reading.events.triggers import Trigger, find_triggers
from rawi.reading.events.unmarked import Pointed, pointed
from rawi.reading.events.verb_first import subject_of
from rawi.reading.events.view import Slot, View, Words, views

_NONE, _ACTOR, _RECIPIENT, _PLACE = (ROLES.index(r) for r in ("none", "actor", "recipient", "place"))
_PLACED = frozenset({"place", "state"})
_NOT_YET = frozenset({"planned", "proposed", "conditional"})
_LEAST = 1e-4
_TWO = 2
_BUCKETS = (0.1, 0.3, 0.5, 0.7, 0.85, 0.95)

Sighting = tuple[View, list[list[Trigger]]]


class Joining(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How rules and encoder are joined: what is added to the log of the chance of the role the rules gave, by that role; the
    chance of telling no event from which a trigger is dropped, that for a phrase of the lists, which is doubted less; the chance
    of the rules' type below which it is; the chance of another type from which that type takes its place; the chance of another
    status from which what the rules take to have happened has that status; the chance from which words in no mention take part,
    and that from which what stands behind "and" does beside others of its role; the chances, of being a trigger and of its type,
    from which words that no rule knows are one; and the chance of its type from which a trigger stands that lacks the words
    which its cue wants beside it.
    """

    none: float
    actor: float
    recipient: float
    no_event: float
    phrase: float
    type: float
    retype: float
    status: float
    unmarked: float
    beside: float
    sign: float
    proposed: float
    lifted: float

    def stay(self, role: int) -> float:
        """What speaks for leaving a role as the rules gave it."""
        return (self.none, self.actor, self.recipient)[role]


@dataclass(frozen=True, slots=True)
class Opinion:
    """The encoder's answer on a trigger; `slots` are those of its sentence, in the order of the answer's roles, `found` the
    dependents of which it was told, and `pointed` the participants that it sees in no mention.
    """

    trigger: Trigger
    found: Dependents
    answer: Answer
    slots: Sequence[Slot]
    joining: Joining
    pointed: Sequence[Pointed] = ()

    @property
    def is_no_event(self) -> bool:
        """Whether it is sure that the trigger tells no event."""
        if self.trigger.cue.plain:
            return False
        limit = self.joining.phrase if self.trigger.kind == "phrase" else self.joining.no_event
        return self.answer.types[TYPES.index(NO_EVENT)] >= limit

    @property
    def points_at_doer(self) -> bool:
        """Whether it sees a doer in words that are no mention."""
        return any(p.role == _ACTOR for p in self.pointed)

    def type(self, said: str) -> str | None:
        """The type: what the rules say, unless it is sure of another; None when it hardly believes in theirs."""
        best = max(range(len(TYPES)), key=self.answer.types.__getitem__)
        if TYPES[best] not in {said, NO_EVENT} and self.answer.types[best] >= self.joining.retype:
            return TYPES[best]
        trigger = self.trigger
        believed = self.type_chance(said) >= self.joining.type or trigger.kind == "phrase" or trigger.cue.plain
        return said if believed else None

    def status(self, said: Status) -> Status:
        """The status: what the rules say, unless they take a thing to have happened and it is sure of another."""
        best = max(range(len(STATUSES)), key=self.answer.statuses.__getitem__)
        sure = self.answer.statuses[best] >= self.joining.status
        return STATUSES[best] if said == "happened" and sure and STATUSES[best] in _NOT_YET else said

    def type_chance(self, type_: str) -> float:
        """The chance of a type."""
        return self.answer.types[TYPES.index(type_)]


Opinions = Mapping[int, Opinion]
NO_OPINIONS: Opinions = MappingProxyType({})


def joining_of(knowledge: Knowledge, lang: str) -> Joining | None:
    """How rules and encoder are joined in a language; None where there is no encoder for it."""
    if encoder_of(knowledge) is None or not knowledge.has(f"{lang}/joining.yaml"):
        return None
    return knowledge.yaml(lang, "joining", Joining)


def sighted(reading: Reading, words: Words, joining: Joining | None = None) -> list[Sighting]:
    """The sentences of a reading with the triggers in them; each knows whom the one before was about."""
    seen: list[Sighting] = []
    carry: Slot | None = None
    told = {i for s in reading.signs if joining and s.chance >= joining.sign for i in range(s.first, s.last)}
    for view in views(reading, words):
        view.carry = carry
        carry = _subject(view)
        seen.append((view, find_triggers(view, words, told)))
    return seen


def _subject(view: View) -> Slot | None:
    """Whom a sentence is about, for a next one that goes on without naming a subject."""
    if not view.grammar.verb_first or not view.verbs:
        return None
    first = min(view.verbs)
    return subject_of(view, first) or (view.carry if first == view.first else None)


def opinions_on(seen: Sequence[Sighting], words: Words, knowledge: Knowledge, lang: str) -> Opinions:
    """The opinions on all triggers of a document, by the token at which they begin; none without an encoder. Triggers that the
    encoder alone sees, where it is sure enough of their type, are added to those of their sentences.
    """
    encoder, joining = encoder_of(knowledge), joining_of(knowledge, lang)
    if encoder is None or joining is None:
        return NO_OPINIONS
    asked = [(view, group[0], dependents(view, group[0], words)) for view, groups in seen for group in groups]
    open_ = [
        (view, groups, proposal(view, sign))
        for view, groups in seen
        for sign in view.reading.signs
        if view.first <= sign.first < view.last and sign.chance >= joining.sign and is_free(view, words, groups, sign)
    ]
    questions = [*(question(*one) for one in asked), *(_open_question(view, t) for view, _, t in open_)]
    answers = encoder.answer(questions) if questions else []
    opinions = [
        Opinion(t, f, answer, view.slots, joining, _beside(t, pointed(view, answer.unmarked)))
        for (view, t, f), answer in zip(asked, answers, strict=False)
    ]
    _drop_unlikely(seen, opinions, joining)
    for (view, groups, trigger), answer in zip(open_, answers[len(asked) :], strict=True):
        best = max(range(1, len(TYPES)), key=answer.types.__getitem__)
        if answer.types[best] >= joining.proposed:
            trigger.cue = open_cue(TYPES[best])
            insort(groups, [trigger], key=lambda group: group[0].first)
            words_pointed = pointed(view, answer.unmarked)
            opinions.append(Opinion(trigger, Dependents(), answer, view.slots, joining, words_pointed))
    return {opinion.trigger.first: opinion for opinion in opinions}


def _beside(trigger: Trigger, found: Iterable[Pointed]) -> list[Pointed]:
    """Those that share no word with the trigger: the adjective of its own noun is nobody ("عفو ملكي")."""
    return [p for p in found if p.slot.last <= trigger.first or trigger.last <= p.slot.first]


def _drop_unlikely(seen: Sequence[Sighting], opinions: Sequence[Opinion], joining: Joining) -> None:
    """Take out the triggers that lack words beside them and that the encoder does not take for their type."""
    doubted = {
        id(o.trigger) for o in opinions if o.trigger.lifted and o.type_chance(o.trigger.cue.type) < joining.lifted
    }
    for _, groups in seen:
        groups[:] = [group for group in groups if id(group[0]) not in doubted]


def texts_of(view: View) -> tuple[str, ...]:
    """The words of a sentence, as the encoder is given them."""
    return tuple(token.text for token in view.tokens[view.first : view.last])


def party_of(view: View, slot: Slot, said: str | None = None) -> Party:
    """A mention as the encoder is told of it, with the role that the rules gave it, if any."""
    mention = slot.mention
    return Party(mention.first - view.first, mention.last - view.first, mention.kind, said)


def _open_question(view: View, trigger: Trigger) -> Question:
    """What the encoder is asked of a trigger of which the rules know nothing."""
    reach = trigger.first - view.first, trigger.last - view.first
    return Question(texts_of(view), reach, NO_EVENT, tuple(party_of(view, s) for s in view.slots))


def question(view: View, trigger: Trigger, found: Dependents) -> Question:
    """What the encoder is asked of a trigger: its sentence, the mentions, and what the rules made of them."""
    said = assign(trigger, found)
    return Question(
        words=texts_of(view),
        trigger=(trigger.first - view.first, trigger.last - view.first),
        type=trigger.cue.type,
        mentions=tuple(party_of(view, s, ROLES[_said(s, said)]) for s in view.slots),
    )


def revise(parties: Parties, trigger: Trigger, opinion: Opinion) -> Parties:
    """The participants that rules and encoder agree on: those of the rules kept, moved or left out; then, where a role stands
    empty, the likeliest mention for it, and what is coordinated with one already in it.
    """
    together = trigger.cue.frame.reciprocal
    revised = Parties(places=list(parties.places), topics=parties.topics)
    wanting: list[tuple[float, int, Slot]] = []
    for slot, chances in zip(opinion.slots, opinion.answer.roles, strict=True):
        said = _said(slot, parties)
        chosen = _choose(slot, said, chances, together, opinion.joining)
        if said != _NONE:
            _put(revised, chosen, slot)
        elif chosen != _NONE and slot.mention.form != "demonym":
            wanting.append((_party_chances(slot, said, chances, together)[chosen], chosen, slot))
    _keep_coordinated(parties, revised)
    asked = {id(slot) for slot in opinion.slots}
    revised.actors.extend(s for s in parties.actors if id(s) not in asked)
    revised.recipients.extend(s for s in parties.recipients if id(s) not in asked)
    wanting.extend(
        (p.chance, _ACTOR if together else p.role, p.slot)
        for p in opinion.pointed
        if p.chance >= opinion.joining.unmarked
    )
    _fill(revised, wanting, together, opinion.joining.beside)
    return revised


def _keep_coordinated(said: Parties, revised: Parties) -> None:
    """Keep whom the rules found coordinated with one that keeps his role: "X and Y" share it."""
    for before, after in ((said.actors, revised.actors), (said.recipients, revised.recipients)):
        heads = {id(_head(slot)) for slot in after}
        left = [slot for slot in before if id(_head(slot)) in heads and not any(slot is s for s in after)]
        other = revised.recipients if after is revised.actors else revised.actors
        after.extend(slot for slot in left if not any(slot is s for s in other))


def _put(parties: Parties, role: int, slot: Slot) -> None:
    if role != _NONE:
        parties.add("recipient" if role == _RECIPIENT else "actor", slot)


def _fill(parties: Parties, wanting: Sequence[tuple[float, int, Slot]], together: bool, beside: float) -> None:
    """Put mentions without a role into roles that stand empty: a lone act has one doer and one it is done to, told together
    when they are many; what is done together has two sides. What is coordinated with one put there goes with it; beside whom the
    rules found, others of a row take part where the chance is `beside` at least.
    """
    put: set[int] = set()
    for chance, role, slot in sorted(wanting, key=lambda w: -w[0]):
        side = parties.recipients if role == _RECIPIENT else parties.actors
        sides = {id(_head(s)) for s in ((*parties.actors, *parties.recipients) if together else side)}
        in_row = chance >= beside and slot.linked and not together and any(_alike(s, slot) for s in side)
        if len(sides) < (_TWO if together else 1) or id(_head(slot)) in put or in_row:
            _put(parties, role, slot)
            put.add(id(_head(slot)))
    if put and together:
        parties.actors.sort(key=lambda s: s.first)  # who is told first met each of the others


def _alike(before: Slot, slot: Slot) -> bool:
    """Whether a slot stands behind another and both are places, or none is."""
    return before.last <= slot.first and (before.mention.kind in _PLACED) == (slot.mention.kind in _PLACED)


def _head(slot: Slot) -> Slot:
    while slot.joined is not None:
        slot = slot.joined
    return slot


def _said(slot: Slot, parties: Parties) -> int:
    if any(slot is s for s in parties.actors):
        return _ACTOR
    return _RECIPIENT if any(slot is s for s in parties.recipients) else _NONE


def _choose(slot: Slot, said: int, chances: Sequence[float], reciprocal: bool, joining: Joining) -> int:
    """The likeliest role among none, actor and recipient, given what the rules said. In what is done together, all act."""
    scores = [log(max(chance, _LEAST)) for chance in _party_chances(slot, said, chances, reciprocal)]
    role = min(said, _ACTOR) if reciprocal else said
    scores[role] += joining.stay(role)
    best = max(range(len(scores)), key=scores.__getitem__)
    return said if best == role else best


def _party_chances(slot: Slot, said: int, chances: Sequence[float], reciprocal: bool) -> tuple[float, float, float]:
    """The chances of no part, actor and recipient. Where a journey goes, or what is struck, is a place and a recipient."""
    none, actor, recipient, place = chances
    if said == _RECIPIENT and slot.mention.kind in _PLACED:
        recipient += place
    else:
        none += place
    return (none, actor + recipient, 0.0) if reciprocal else (none, actor, recipient)


def opinion_evidence(trigger: Trigger, said: Parties, parties: Parties, opinion: Opinion) -> frozenset[str]:
    """The encoder's evidence for a draft: the chance of its type, the least of its participants', the most of those left out, in
    mentions and in none, that of all roles together, and how many participants of the rules it took away and gave.
    """
    ruled, taken_part = ({id(s) for s in (*p.actors, *p.recipients)} for p in (said, parties))
    taken, left, whole = [1.0], [0.0], 1.0
    for slot, chances in zip(opinion.slots, opinion.answer.roles, strict=True):
        role = _said(slot, parties)
        found = _party_chances(slot, role, chances, trigger.cue.frame.reciprocal)
        chosen = found[min(role, _ACTOR) if trigger.cue.frame.reciprocal else role]
        whole *= chosen
        if role == _NONE:
            left.append(1 - chosen)
        else:
            taken.append(chosen)
    unmarked = [p for p in opinion.pointed if _said(p.slot, parties) == _NONE]
    return frozenset(
        {
            f"encoder-alone={int(is_open(trigger.cue))}",
            f"encoder-lifted={int(trigger.lifted)}",
            f"encoder-unmarked={_bucket(max((p.chance for p in unmarked), default=0.0))}",
            f"encoder-type={_bucket(opinion.type_chance(trigger.cue.type))}",
            f"encoder-event={_bucket(1 - opinion.type_chance(NO_EVENT))}",
            f"encoder-taken={_bucket(min(taken))}",
            f"encoder-left={_bucket(max(left))}",
            f"encoder-whole={_bucket(whole)}",
            f"encoder-added={min(_TWO, len(taken_part - ruled))}",
            f"encoder-dropped={min(_TWO, len(ruled - taken_part))}",
        }
    )


def _bucket(chance: float) -> int:
    return sum(chance >= limit for limit in _BUCKETS)
