"""What hangs on a trigger: its subject, object, genitive, adjective, agent, and mentions behind prepositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rawi.language.folding import word_key
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, Words

_REACH = 26  # tokens a dependent may stand from its verb
_NOUN_REACH = 16
_LIFT_REACH = 7
_PERSONAL = frozenset({"CONSULT", "RETREAT", "REQUEST", "SUPPORT", "ACCUSE", "AGREE"})  # what mostly persons do
_BETWEEN = frozenset(word_key(w) for w in ("بين", "بین", "میان"))


@dataclass(slots=True)
class Dependents:
    """Slots by their grammatical relation to a trigger; `preps` pairs the names of a preposition with its slot."""

    subject: list[Slot] = field(default_factory=list)
    object: list[Slot] = field(default_factory=list)
    genitive: list[Slot] = field(default_factory=list)
    adjective: list[Slot] = field(default_factory=list)
    agent: list[Slot] = field(default_factory=list)
    preps: list[Slot] = field(default_factory=list)
    first_person: bool = False
    object_pronoun: bool = False
    subject_pronoun: bool = False
    inherited: bool = False
    lifted_as: str | None = None

    def all(self) -> Iterator[Slot]:
        """Every slot, in no order."""
        for group in (self.subject, self.object, self.genitive, self.adjective, self.agent, self.preps):
            yield from group


def dependents(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of a trigger in its sentence."""
    if trigger.kind == "verb" and not trigger.infinitive:
        found = _arabic_verb(view, trigger, words) if view.grammar.verb_first else _persian_verb(view, trigger)
    elif trigger.kind == "phrase" and trigger.verb_at is not None and view.grammar.verb_first:
        found = _arabic_verb(view, trigger, words)
    else:
        found = _noun(view, trigger, words)
    for group in (found.subject, found.object, found.genitive, found.agent, found.preps):
        group.extend(_coordinated(view, group))
    return found


def _coordinated(view: View, group: list[Slot]) -> list[Slot]:
    """Slots joined to those of the group, and to these in turn."""
    members, extra = list(group), []
    for slot in view.slots:
        if slot.joined is not None and slot not in members and any(slot.joined is m for m in members):
            members.append(slot)
            extra.append(slot)
    return extra


def right_limit(view: View, i: int, reach: int = _REACH) -> int:
    """The token at which the clause opened at `i` ends to the right."""
    for j in range(i + 1, min(view.last, i + 1 + reach)):
        if view.is_stop(j) or view.is_break(j) or view.is_relative(j) or (j in view.verbs and j not in view.inside):
            return j
    return min(view.last, i + 1 + reach)


def _usable(slot: Slot) -> bool:
    return slot.mention.form != "demonym" or slot.gap > 0


def _arabic_verb(view: View, trigger: Trigger, words: Words) -> Dependents:
    found = Dependents()
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    limit = right_limit(view, trigger.last - 1)
    right = [s for s in view.slots if trigger.first < s.first < limit]
    bare = [s for s in right if s.bare and s.joined is None and _usable(s)]
    form, reading = trigger.form, trigger.reading
    found.first_person = form is not None and form.person == 1
    found.object_pronoun = reading is not None and bool(reading.cut) and bool(reading.pronoun)
    relative = found.object_pronoun and bool(bare) and bare[0].first <= trigger.last + 1
    left = _preverbal(view, verb) if not found.first_person and not relative else None
    trigger.passive = trigger.passive or _reads_passive(view, trigger, left, bare)
    if found.first_person:
        found.object = bare[:1]
    elif left is not None:
        found.subject, found.object = [left], bare[:1]
    elif trigger.passive:
        found.subject = bare[:1]
    else:
        _postverbal(view, trigger, verb, bare, found)
    _prepositional(view, trigger, [s for s in right if s.joined is None], words, found)
    found.preps.extend(_pronouns(view, trigger, limit, found))
    return found


def _pronouns(view: View, trigger: Trigger, limit: int, found: Dependents) -> Iterator[Slot]:
    """Prepositions with a pronoun after the verb (قدمت له): slots for whom the pronoun most likely stands for."""
    taken = {s.mention.entity for s in (*found.subject, *found.object) if s.mention.entity}
    for i in range(trigger.last, min(limit, trigger.last + 4)):
        name = view.grammar.pronominal.get(view.tokens[i].key)
        if name is None or name not in trigger.cue.frame.prepositions:
            continue
        before = [
            s
            for s in view.slots
            if s.last <= trigger.first and s.mention.kind != "place" and s.mention.entity and s.mention.entity not in taken
        ]
        if before:
            nearest = before[-1]
            yield Slot(nearest.mention, nearest.first, nearest.last, (name,), i)


def _postverbal(view: View, trigger: Trigger, verb: int, bare: list[Slot], found: Dependents) -> None:
    """Subject and object after an Arabic verb; a lone noun is the object when the subject of the verb before goes on."""
    frame = trigger.cue.frame
    takes_two = frame.object in {"actor", "recipient"}
    while bare and _accusative(view, bare[0]):
        found.object, bare = [*found.object, bare[0]], bare[1:]
    if trigger.cue.mode == "visit" and len(bare) > 1 and _is_where(bare[0]) and not _is_where(bare[1]):
        bare = [bare[1], bare[0], *bare[2:]]
    earlier = previous_subject(view, verb) if _goes_on(view, verb) else None
    if (
        takes_two
        and len(bare) == 1
        and not found.object
        and not found.object_pronoun
        and earlier is not None
        and bare[0].mention.entity != earlier.mention.entity
    ):
        found.subject, found.object, found.inherited = [earlier], bare, True
    elif bare:
        found.subject = bare[:1]
        found.object = found.object or ([] if found.object_pronoun else bare[1:2])
    elif earlier is not None:
        found.subject, found.inherited = [earlier], True


def _is_where(slot: Slot) -> bool:
    """A place or state: after a verb of travel it is the goal, also before its subject ("زار سوريا وزير …")."""
    return slot.mention.kind in {"place", "state"}


def _accusative(view: View, slot: Slot) -> bool:
    """A form that no subject has: a sound masculine plural or dual in ين, tanwin fath."""
    word = view.tokens[slot.first].text
    return (slot.mention.plural and word.endswith("ين")) or word.endswith(("اً", "ًا"))


def _goes_on(view: View, verb: int) -> bool:
    """Whether the verb may go on with the subject of the one before: "زار … والتقى …"."""
    token = view.tokens[verb]
    return token.text[0] in "وف" or (
        verb > view.first
        and view.tokens[verb - 1].key
        in view.grammar.conjunctions | view.grammar.subjunctives | view.grammar.auxiliaries
    )


def _reads_passive(view: View, trigger: Trigger, left: Slot | None, bare: list[Slot]) -> bool:
    """A verb that script leaves open is passive when only the one acted on is named (قتل خمسة جنود, اعتقل الناشط)."""
    frame, form = trigger.cue.frame, trigger.form
    if form is None or form.voice != "either" or left is not None or trigger.passive:
        return False
    acted_on = frame.object == "recipient" and frame.genitive == "recipient"
    doer = bool(bare) and bare[0].mention.kind in {"state", "armed_group", "organisation"}
    return acted_on and len(bare) == 1 and not doer


def subject_of(view: View, verb: int) -> Slot | None:
    """The subject of any finite Arabic verb: the mention before it, or the first bare one after it."""
    left = _preverbal(view, verb)
    if left is not None:
        return left
    limit = right_limit(view, verb)
    bare = [s for s in view.slots if verb < s.first < limit and s.bare and s.joined is None and _usable(s)]
    if verb in view.journeys and len(bare) > 1 and _is_where(bare[0]):
        return bare[1]
    return bare[0] if bare else None


def previous_subject(view: View, verb: int) -> Slot | None:
    """The subject of the nearest verb before `verb` that has one, within the sentence."""
    for i in sorted((v for v in view.verbs if v < verb), reverse=True)[:3]:
        found = subject_of(view, i) if view.grammar.verb_first else persian_subject(view, i)
        if found is not None:
            return found
    return None


def _preverbal(view: View, verb: int) -> Slot | None:
    """A subject that stands before its Arabic verb: "الأسد يلتقي …", "… أن الوزير زار", "الوزير الذي زار"."""
    token = view.tokens[verb]
    if (
        token.text[0] in "وف"
        and len(token.text) > 3
        and any(f.skip == 1 and f.proclitics for f in token.forms)
        and verb not in _openers(view)
    ):
        return None
    i = verb - 1
    while i >= view.first and verb - i <= _REACH:
        slot = next((s for s in view.slots if s.first <= i < s.last), None)
        if slot is not None:
            if _before_relative(view, slot, verb):
                return slot
            head = slot
            while head.joined is not None:
                head = head.joined
            if head.bare and _usable(head) and not head.gap:
                return head
            i = slot.first - 1
            continue
        if i in view.verbs:
            opened = _relative_before(view, i)
            if opened is None:
                return None
            i = opened - 1
            continue
        if view.is_stop(i) or (view.is_break(i) and not view.is_relative(i)):
            return None
        i -= 1
    return None


def _before_relative(view: View, slot: Slot, verb: int) -> bool:
    """Whether a relative pronoun right after the slot opens the clause of the verb: "الوزير الذي زار"."""
    for i in range(slot.last, min(slot.last + 2, verb)):
        if view.is_relative(i):
            return True
    return False


def _openers(view: View) -> frozenset[int]:
    return frozenset({view.first})


def _relative_before(view: View, verb: int) -> int | None:
    """The relative pronoun that opens the clause of `verb`, when one stands within three tokens before it."""
    for i in range(verb - 1, max(view.first, verb - 4) - 1, -1):
        if view.is_relative(i):
            return i
    return None


def _persian_verb(view: View, trigger: Trigger) -> Dependents:
    found = Dependents()
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    clause = persian_clause(view, trigger.first)
    subject = persian_subject(view, trigger.first, clause)
    before = [s for s in view.slots if s.first in clause.tokens]
    within = [s for s in view.slots if trigger.last <= s.first < verb]
    inside = [s for s in (*before, *within) if s.joined is None]
    found.object = [s for s in inside if s.marked and _usable(s)][:1] or [
        s for s in inside if s.bare and s is not subject and s.last == trigger.first and _usable(s)
    ][:1]
    form = trigger.form
    found.first_person = form is not None and form.person == 1
    if subject is not None and subject not in found.object and not found.first_person:
        found.subject = [subject]
        found.inherited = subject.first not in clause.tokens
    _prepositional_left(view, inside, found)
    found.genitive = [s for s in within if s.joined is None and not s.preps and not s.marked]
    found.genitive += [s for s in before if s.noun is not None and trigger.first <= s.noun < trigger.last]
    return found


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of a Persian clause before its verb, relative clauses left out, and the word that opened it (None at the
    start of the sentence).
    """

    tokens: frozenset[int]
    opener: int | None


def persian_clause(view: View, first: int) -> Clause:
    """The clause whose predicate begins at token `first`."""
    tokens: set[int] = set()
    i = first - 1
    while i >= view.first:
        if view.is_stop(i) or view.is_break(i):
            return Clause(frozenset(tokens), i)
        if i in view.verbs and not _adnominal(view, i):
            opened = _opens_relative(view, i)
            if opened is None:
                return Clause(frozenset(tokens), i)
            i = opened - 1
            continue
        tokens.add(i)
        i -= 1
    return Clause(frozenset(tokens), None)


def _opens_relative(view: View, verb: int) -> int | None:
    """The که of the relative clause that ends in `verb`, when one stands after a mention."""
    for i in range(verb - 1, max(view.first, verb - _REACH) - 1, -1):
        if view.is_stop(i):
            return None
        if view.is_relative(i):
            before = i - 1 if view.tokens[i - 1].is_word else i - 2
            return i if any(s.last == before + 1 for s in view.slots) and before not in view.verbs else None
    return None


def persian_subject(view: View, first: int, clause: Clause | None = None) -> Slot | None:
    """The subject of the Persian predicate that begins at `first`: in its clause, before its که, or that of the clause before."""
    clause = clause or persian_clause(view, first)
    bare = [
        s
        for s in view.slots
        if s.first in clause.tokens and s.joined is None and s.bare and not s.marked and _usable(s)
    ]
    if bare:
        return bare[0]
    opener = clause.opener
    if opener is None or view.is_stop(opener):
        return None
    if view.is_relative(opener):
        before = opener - 1 if opener > view.first and view.tokens[opener - 1].is_word else opener - 2
        antecedent = next(
            (s for s in reversed(view.slots) if s.last == before + 1 and s.mention.form != "demonym"), None
        )
        if antecedent is not None or before not in view.verbs:
            return antecedent
        return None
    return persian_subject(view, opener) if opener in view.verbs and opener < first else None


def _adnominal(view: View, i: int) -> bool:
    """A participle that stands before a noun or ی, no finite verb (نیروهای اعزام شده به)."""
    form = view.verbs.get(i)
    return (
        form is not None
        and form.tense == "participle"
        and i + 1 < view.last
        and view.tokens[i + 1].key not in view.grammar.auxiliaries
        and view.tokens[i + 1].text not in "،.؛"
    )


def _prepositional_left(view: View, slots: Iterable[Slot], found: Dependents) -> None:
    agents = {"".join(s) for s in view.grammar.agents.sequences()}
    for slot in slots:
        if not slot.preps or slot.noun is not None:
            continue
        if any(p in agents for p in slot.preps):
            found.agent.append(slot)
        else:
            found.preps.append(slot)


def _prepositional(view: View, trigger: Trigger, slots: Iterable[Slot], words: Words, found: Dependents) -> None:
    """Slots behind prepositions to the right, but for those that an event noun in between takes for itself."""
    agents = {"".join(s) for s in view.grammar.agents.sequences()}
    for slot in slots:
        if not slot.preps or slot.at < trigger.first:
            continue
        if any(p in agents for p in slot.preps):
            found.agent.append(slot)
        elif not _taken_between(view, trigger.last, slot, words) and not _of_common_noun(view, trigger, slot):
            found.preps.append(slot)


def _of_common_noun(view: View, trigger: Trigger, slot: Slot) -> bool:
    """Whether "between" hangs on a noun that is no trigger ("العلاقات بين البلدين"), not on the trigger."""
    if slot.preps[-1] not in _BETWEEN or slot.at - trigger.last < 1:
        return False
    before = slot.at - 1
    if before in view.inside or not view.tokens[before].is_word:
        return False
    return trigger.kind == "verb" or slot.at - trigger.last > 2


def _taken_between(view: View, start: int, slot: Slot, words: Words) -> bool:
    for i in range(start, slot.at):
        if i in view.inside:
            continue
        for form in view.tokens[i].forms:
            for cue in words.lexicon.nouns.get(form.key, ()):
                if any(cue.frame.prepositions.get(p) in {"actor", "recipient"} for p in slot.preps):
                    return True
    return False


def _noun(view: View, trigger: Trigger, words: Words) -> Dependents:
    found = Dependents()
    limit = right_limit(view, trigger.last - 1, _NOUN_REACH)
    if limit in view.verbs and view.grammar.verb_first and _lifting(view, trigger, limit) is not None:
        limit = right_limit(view, limit, _NOUN_REACH)
    right = [s for s in view.slots if trigger.first < s.first < limit]
    found.adjective = [s for s in right if s.mention.form == "demonym" and s.first - trigger.last <= 2 and not s.preps]
    found.genitive = [
        s
        for s in right
        if s.noun is not None
        and trigger.first <= s.noun < trigger.last
        and s not in found.adjective
        and s.joined is None
    ][:1]
    if not found.genitive:
        found.genitive = [
            s
            for s in right
            if s.first == trigger.last and not s.preps and s not in found.adjective and s.joined is None
        ][:1]
    reading = trigger.reading
    found.subject_pronoun = reading is not None and bool(reading.cut) and view.grammar.verb_first
    if found.genitive and view.grammar.verb_first:
        after = found.genitive[0].last
        found.object = [s for s in right if s.bare and s.first - after <= 1 and s.first >= after and _usable(s)][:1]
    if found.subject_pronoun:
        found.object = found.object or found.genitive
        found.genitive = []
    _prepositional(view, trigger, [s for s in right if s.joined is None and s not in found.genitive], words, found)
    _lift(view, trigger, words, found)
    return found


def _lift(view: View, trigger: Trigger, words: Words, found: Dependents) -> None:
    """Give an event noun the subject of the light verb that lifts it, or of its clause when it needs one."""
    light = _light_verb(view, trigger, words)
    if light is not None:
        verb, lifts = light
        trigger.verb_at, trigger.form = verb, view.verbs.get(verb, trigger.form)
        found.lifted_as = lifts
        if lifts == "event" or (
            lifts == "actor" and found.genitive and trigger.cue.frame.genitive in {"actor", "auto"}
        ):
            return
        subject = subject_of(view, verb) if view.grammar.verb_first else persian_subject(view, trigger.first)
        if subject is not None and subject not in found.genitive and subject not in found.object:
            found.subject = [subject]
        return
    if found.subject_pronoun or (
        trigger.cue.frame.reciprocal and not found.genitive and not found.adjective and (found.preps or found.object)
    ):
        subject = _clause_subject(view, trigger)
        if subject is not None and subject not in list(found.all()):
            found.subject = [subject]
            found.inherited = True


def _wants_doer(trigger: Trigger, found: Dependents) -> bool:
    """An event noun whose genitive is not its doer and that names none: "وافق على إرسال قوات"."""
    frame = trigger.cue.frame
    return (
        trigger.kind in {"noun", "phrase"}
        and not frame.reciprocal
        and frame.genitive != "actor"
        and not found.adjective
        and not found.agent
    )


def _controller(view: View, trigger: Trigger) -> Slot | None:
    """The subject of the verb right before an event noun and its preposition."""
    for i in range(trigger.first - 1, max(view.first, trigger.first - 5) - 1, -1):
        if i in view.verbs:
            return subject_of(view, i) or previous_subject(view, i)
        if i in view.inside and not any(s.first <= i < s.last and s.bare for s in view.slots):
            return None
    return None


def _pronoun_subject(view: View, trigger: Trigger, found: Dependents) -> Slot | None:
    """Whom the pronoun on an event noun stands for: the person named nearest before it in the sentence, else after it."""
    others = {s.mention.entity for s in (*found.object, *found.preps) if s.mention.entity}
    able = [s for s in view.slots if s.mention.form != "demonym" and s.mention.entity not in others]
    people = [s for s in able if s.mention.kind == "person"]
    if trigger.cue.type not in _PERSONAL:
        people = [s for s in able if s.mention.kind not in {"place", "person"} and s.last <= trigger.first] or people
    before = [s for s in people if s.last <= trigger.first]
    after = [s for s in people if s.first >= trigger.last]
    if before or after:
        return before[-1] if before else after[0]
    return _clause_subject(view, trigger)


def _clause_subject(view: View, trigger: Trigger) -> Slot | None:
    """The subject of the finite verb whose clause holds the trigger."""
    if view.grammar.verb_first:
        return previous_subject(view, trigger.first)
    verb = next((v for v in sorted(view.verbs) if v >= trigger.last), None)
    return persian_subject(view, verb) if verb is not None else None


def _light_verb(view: View, trigger: Trigger, words: Words) -> tuple[int, str] | None:
    """(position, what its subject is to the noun) of the light verb that lifts an event noun."""
    if view.grammar.verb_first:
        reach: Iterable[int] = (
            *range(trigger.first - 1, max(view.first - 1, trigger.first - _LIFT_REACH - 3), -1),
            *range(trigger.last, min(view.last, trigger.last + _LIFT_REACH)),
        )
    else:
        reach = range(trigger.last, min(view.last, trigger.last + _LIFT_REACH))
    for i in reach:
        if i in view.verbs and i not in view.inside:
            return _lifting(view, trigger, i)
        if view.is_stop(i):
            if i < trigger.first:
                continue
            return None
    return None


def _lifting(view: View, trigger: Trigger, verb: int) -> tuple[int, str] | None:
    forms = view.tokens[verb].forms
    lights = next((view.grammar.light[f.key] for f in forms if f.key in view.grammar.light), ())
    between = range(trigger.last, verb)
    for preverb, lifts, _ in lights:
        if (
            not preverb
            or preverb == "".join(view.tokens[j].key for j in between if view.tokens[j].is_word)[-len(preverb) :]
        ):
            return verb, lifts
    return None
