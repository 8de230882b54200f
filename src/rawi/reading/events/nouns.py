"""Dependents of event nouns in a language whose verb comes first (Arabic), and the light verbs that lift them."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.reading.events.hanging import Dependents, prepositional, right_limit, sweep, taken_between, usable
from rawi.reading.events.phrases import own_party, take_phrase, whole
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.verb_first import goes_on, previous_subject, pronouns, subject_of
from rawi.reading.events.view import Slot, View, Words

_NOUN_REACH = 16
_LIFT_REACH = 7
_CONTROL_REACH = 5  # words between a verb and the event noun it leads to
_MATERIAL = frozenset({"AID", "COOPERATE", "MOBILIZE", "RETREAT"})  # what one sets out to do oneself
_OF_OTHERS = frozenset({"ACCUSE", "PROTEST", "REJECT"})  # acts upon what others do
_FORCE = frozenset({"ASSAULT"})
_DEATHS = frozenset({"kill", "suffer"})  # frames of nouns that tell what became of people
_AND = frozenset("وف")  # letters written on to a verb that goes on
_PERSONAL = frozenset({"CONSULT", "RETREAT", "REQUEST", "SUPPORT", "ACCUSE", "AGREE"})  # what mostly persons do


def event_noun(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of an event noun: genitive, adjective, prepositions, and the subject of what lifts it."""
    found = Dependents()
    limit = right_limit(view, trigger.last - 1, _NOUN_REACH)
    lifted = _relative_light(view, trigger, limit)
    if lifted is not None:
        limit = right_limit(view, lifted, _NOUN_REACH)
    right = [s for s in view.slots if trigger.first < s.first < limit]
    closed = _has_own_object(view, trigger)
    found.adjective = [
        s for s in right if s.mention.form == "demonym" and s.first - trigger.last <= 2 and not s.preps and not closed
    ]
    found.genitive = [
        s
        for s in right
        if s.noun is not None
        and trigger.first <= s.noun < trigger.last
        and s not in found.adjective
        and s.joined is None
    ][:1]
    found.genitive = [
        whole(view, s) if trigger.cue.frame.genitive == "recipient" else own_party(view, s) for s in found.genitive
    ]
    if closed and not found.genitive:
        found.genitive = [whole(view, s) for s in right if not s.preps and 0 < s.gap == s.first - trigger.last][:1]
    if not found.genitive:
        found.genitive = [
            s
            for s in right
            if s.first == trigger.last and not s.preps and s not in found.adjective and s.joined is None
        ][:1]
    reading = trigger.reading
    found.subject_pronoun = reading is not None and bool(reading.cut)
    if found.genitive:
        after = found.genitive[0].last
        found.object = [s for s in right if s.bare and s.first - after <= 1 and s.first >= after and usable(s)][:1]
    if found.subject_pronoun:
        found.object = found.object or found.genitive
        found.genitive = []
    prepositional(view, trigger, [s for s in right if s.joined is None and s not in found.genitive], words, found)
    if _is_subject_of_other(view, trigger):
        found.agent = []
    _lift(view, trigger, words, found)
    take_phrase(view, trigger, words, found, limit)
    return found


def _is_subject_of_other(view: View, trigger: Trigger) -> bool:
    """Whether the event noun stands right behind a verb that says what was done about it: "by" tells who did that ("قوبلت
    المظاهرات بقوة من قبل الشرطة", "أدين الهجوم من قبل لندن"), not who did what the noun tells.
    """
    verb = trigger.first - 1
    return verb in view.verbs and verb not in view.inside and _lifting(view, trigger, verb) is None


def _relative_light(view: View, trigger: Trigger, limit: int) -> int | None:
    """The light verb of a relative clause on the noun: "غارات شنتها …", "العقوبات التي فرضت على …"."""
    for i in range(limit, min(view.last, limit + 3)):
        if i in view.verbs and i not in view.inside:
            return i if _lifting(view, trigger, i) is not None and _is_relative_verb(view, i) else None
        if i != limit and view.is_stop(i):
            return None
    return None


def _is_relative_verb(view: View, verb: int) -> bool:
    """Whether a verb after an event noun is said of it: it has a pronoun for it, or a relative pronoun opens its clause."""
    if any(f.pronoun for f in view.tokens[verb].forms if f.key in view.grammar.light):
        return True
    return any(view.is_relative(i) for i in range(max(view.first, verb - 3), verb))


def _lift(view: View, trigger: Trigger, words: Words, found: Dependents) -> None:
    """Give an event noun its doer: by its pronoun, by the light verb that lifts it, by the verb that leads to it."""
    light = _light_verb(view, trigger)
    if light is not None:
        verb, lifts = light
        trigger.verb_at, trigger.form = verb, view.verbs.get(verb, trigger.form)
        found.lifted_as = lifts
    if found.subject_pronoun:
        _take_subject(found, _pronoun_subject(view, trigger, found))
    elif light is not None and trigger.kind != "participle":
        _lifted(view, trigger, found, *light)
        if light[1] == "actor":
            found.preps.extend(_led_before(view, trigger, light[0], words))
    elif trigger.kind == "participle":
        found.object, found.genitive = [*found.genitive, *found.object], []
        _take_subject(
            found, _main_subject(view, trigger) if _is_state_of(view, trigger) else _clause_subject(view, trigger)
        )
    elif _wants_doer(trigger, found):
        _take_subject(found, _controller(view, trigger, words))
    elif trigger.cue.frame.reciprocal and not found.genitive and not found.adjective and _has_one_side(view, found):
        _take_subject(found, _clause_subject(view, trigger))


def _led_before(view: View, trigger: Trigger, verb: int, words: Words) -> list[Slot]:
    """The parties told between a light verb and its noun: "أجرى الوزير مع نظيره مباحثات"."""
    roles = trigger.cue.frame.prepositions
    between = (s for s in view.slots if verb < s.first < trigger.first and s.joined is None)
    led = [s for s in between if any(roles.get(p) in {"actor", "recipient"} for p in s.preps)]
    return [s for s in led if not taken_between(view, verb + 1, s, words)]


def _has_own_object(view: View, trigger: Trigger) -> bool:
    """Whether a phrase ends in the preposition of the one acted on ("القبض على"): a verb that looks like "undergo" lifts it."""
    return trigger.kind == "phrase" and view.tokens[trigger.last - 1].key in view.grammar.prepositions


def _has_one_side(view: View, found: Dependents) -> bool:
    """Whether one party of a mutual act hangs on its noun, so that the subject of the clause is the other; "between" names both."""
    return bool(found.preps or found.object) and not any(
        s.preps and s.preps[-1] in view.grammar.between for s in found.preps
    )


def _take_subject(found: Dependents, subject: Slot | None) -> None:
    """Make a slot the subject unless it hangs on the noun already."""
    if subject is not None and subject.mention.entity and not any(subject is s for s in found.all()):
        found.subject, found.inherited = [subject], True


def _lifted(view: View, trigger: Trigger, found: Dependents, verb: int, lifts: str) -> None:
    """What a light verb gives its event noun: its subject, or what it strikes when the noun itself is the subject."""
    if lifts == "over":
        after = max(verb, trigger.last - 1)
        sweep(found, (s for s in view.slots if after < s.first < right_limit(view, after)))
        return
    if lifts == "event":
        if verb > trigger.first and not found.object:
            limit = right_limit(view, verb)
            slots = (s for s in view.slots if verb < s.first < limit and s.bare and s.joined is None)
            found.object = [s for s in slots if usable(s)][:1]
        return
    if verb < trigger.first and not _is_object(view, trigger, verb):
        return
    if lifts == "actor" and found.genitive and trigger.cue.frame.genitive in {"actor", "auto"}:
        return
    if lifts == "actor" and trigger.cue.frame.name in _DEATHS:
        return
    subject = subject_of(view, verb)
    if subject is None and goes_on(view, verb):
        subject = previous_subject(view, verb)
    if subject is None and trigger.cue.frame.reciprocal and not found.genitive and not found.adjective:
        subject = _clause_subject(view, trigger)
    _take_subject(found, subject)
    if verb < trigger.first:
        found.preps.extend(pronouns(view, trigger, verb + 1, trigger.first, found))


def _is_object(view: View, trigger: Trigger, verb: int) -> bool:
    """Whether the noun is what the verb acts on, not the genitive of another noun ("أعلن تأجيل اللقاء")."""
    before = trigger.first - 1
    if before <= verb or before in view.inside or view.tokens[before].start in view.dated:
        return True
    token = view.tokens[before]
    if token.key in view.grammar.counting:
        return True
    if view.grammar.prepositions.get(token.key) in view.grammar.reasons:
        return False
    led = any(f.key in view.grammar.prepositions for f in token.forms)
    return not token.is_word or led or not _in_idafa(view, before)


def _in_idafa(view: View, i: int) -> bool:
    """Whether the word at `i` is a common noun that a genitive may follow: indefinite, no verb, no adverb in tanwin."""
    token = view.tokens[i]
    return i not in view.verbs and not any(f.definite for f in token.forms) and "\u064b" not in token.text


def _wants_doer(trigger: Trigger, found: Dependents) -> bool:
    """An event noun that names no doer: its genitive is not the doer, or it has none and is indefinite: "وافق على إرسال قوات"."""
    frame = trigger.cue.frame
    indefinite = trigger.reading is not None and not trigger.reading.definite
    return (
        trigger.kind in {"noun", "phrase"}
        and not frame.reciprocal
        and (frame.genitive != "actor" or (indefinite and not found.genitive and trigger.cue.type in _MATERIAL))
        and not found.adjective
        and not found.agent
    )


def _controller(view: View, trigger: Trigger, words: Words) -> Slot | None:
    """The subject of the verb that leads to an event noun over a preposition and few words, times left out; none of a verb
    that blames or refuses what others do.
    """
    steps = 0
    for i in range(trigger.first - 1, view.first - 1, -1):
        if steps > _CONTROL_REACH:
            return None
        if i in view.verbs:
            if is_upon_others(view, i, words) or not _leads_to_doing(view, trigger, i, words):
                return None
            return subject_of(view, i) or (previous_subject(view, i) if goes_on(view, i) else None)
        if i in view.inside and not any(s.first <= i < s.last and s.bare for s in view.slots):
            return None
        if view.is_stop(i) or view.is_break(i) or _is_event_noun(view, i, words):
            return None
        named = i in view.inside and i - 1 in view.inside
        steps += view.tokens[i].is_word and not named and view.tokens[i].start not in view.dated
    return None


def _is_event_noun(view: View, i: int, words: Words) -> bool:
    """Whether another event noun stands at `i`, not written as the object of a verb of doing ("يطالب بالتحقيق في اغتيال")."""
    return i not in view.inside and not words.lexicon.nouns.keys().isdisjoint(view.tokens[i].keys)


def _leads_to_doing(view: View, trigger: Trigger, verb: int, words: Words) -> bool:
    """Whether the subject of a verb may itself do what the event noun says: who tells of force or an arrest, or who causes it
    (أعلن, قال, أدى), did not do it by that; who denies it is said to have done it.
    """
    if trigger.cue.type not in _FORCE or view.grammar.denied.at(view.tokens, verb):
        return True
    cues = (cue for key in view.tokens[verb].keys for cue, _ in words.lexicon.verbs.get(key, ()))
    return view.grammar.telling.isdisjoint(view.tokens[verb].keys) and all(cue.type not in _FORCE for cue in cues)


def is_upon_others(view: View, verb: int, words: Words) -> bool:
    """Whether what stands under a verb is done by others ("أدانت الأمم المتحدة عملية الاعتقال")."""
    forms = (f for f in view.tokens[verb].forms if _AND.issuperset(f.proclitics))
    cues = (cue for f in forms for cue, _ in words.lexicon.verbs.get(f.key, ()))
    return any(cue.type in _OF_OTHERS for cue in cues)


def _pronoun_subject(view: View, trigger: Trigger, found: Dependents) -> Slot | None:
    """Whom the pronoun on an event noun stands for: the person named nearest before it in the sentence, else after it."""
    owner = _antecedent(view, trigger)
    if owner is not None:
        return owner
    others = {s.mention.entity for s in (*found.object, *found.preps) if s.mention.entity}
    able = [s for s in view.slots if s.mention.form != "demonym" and s.mention.entity not in others]
    people = [s for s in able if s.mention.kind == "person"]
    if _refers_to_two(view, trigger):
        return None
    if view.tokens[trigger.last - 1].text.endswith("ها"):
        women = [s for s in people if _is_feminine(view, s)]
        bodies = [s for s in able if s.mention.kind not in {"place", "person"} and s.last <= trigger.first]
        people = women or bodies
    if trigger.cue.type not in _PERSONAL:
        people = [s for s in able if s.mention.kind not in {"place", "person"} and s.last <= trigger.first] or people
    before = [s for s in people if s.last <= trigger.first]
    after = [s for s in people if s.first >= trigger.last]
    if before or after:
        return before[-1] if before else after[0]
    carried = view.carry if view.carry is not None and view.carry.mention.kind == "person" else None
    return _clause_subject(view, trigger) or carried


def _refers_to_two(view: View, trigger: Trigger) -> bool:
    """Whether the pronoun on an event noun is a dual ("زيارتهما"), for which one slot cannot stand."""
    return view.tokens[trigger.last - 1].text.endswith("هما")


def _is_feminine(view: View, slot: Slot) -> bool:
    """Whether a person is told as a woman: by a title in ة."""
    title = view.tokens[slot.first : min(slot.last, slot.first + 2)]
    return any(t.text.endswith("ة") for t in title)


def _antecedent(view: View, trigger: Trigger) -> Slot | None:
    """The mention before the relative pronoun whose clause holds the trigger: "حفتر، الذي يواصل هجومه"."""
    for i in range(trigger.first - 1, max(view.first, trigger.first - 6) - 1, -1):
        if view.is_relative(i):
            ends = {i, i - 1} if not view.tokens[i - 1].is_word else {i}
            return next((s for s in view.slots if s.last in ends and s.mention.form != "demonym"), None)
        if view.is_stop(i) or view.is_break(i):
            return None
    return None


def _is_state_of(view: View, trigger: Trigger) -> bool:
    """Whether a participle after a comma says how the main verb was done: "قال الوزير إنه …، متعهدا بالدفاع عن …"."""
    text = view.tokens[trigger.first].text
    after_comma = trigger.first > view.first and view.tokens[trigger.first - 1].text in {"،", ",", "-"}
    return after_comma and text.endswith(("ا", "اً", "ًا", "ة", "ين")) and not text.startswith("ال")


def _main_subject(view: View, trigger: Trigger) -> Slot | None:
    """The subject of the first verb of the sentence that has one."""
    for verb in sorted(v for v in view.verbs if v < trigger.first):
        found = subject_of(view, verb)
        if found is not None and found.mention.entity:
            return found
    return None


def _clause_subject(view: View, trigger: Trigger) -> Slot | None:
    """The subject of the finite verb whose clause holds the trigger."""
    return previous_subject(view, trigger.first)


def _light_verb(view: View, trigger: Trigger) -> tuple[int, str] | None:
    """(position, what its subject is to the noun) of the light verb that lifts an event noun: the verb before it in its
    clause, else one after it that is said of it.
    """
    before = range(trigger.first - 1, _reach_left(view, trigger.first, _LIFT_REACH + 2), -1)
    right = _first_verb(view, range(trigger.last, min(view.last, trigger.last + _LIFT_REACH)))
    if right is not None and any(view.is_relative(i) for i in range(trigger.last, right)):
        lifted = _lifting(view, trigger, right)
        if lifted is not None:
            return lifted
    left = _first_verb(view, before)
    lifted = _lifting(view, trigger, left) if left is not None else None
    if lifted is not None:
        return lifted
    lifted = _lifting(view, trigger, right) if right is not None else None
    if lifted is None or right is None:
        return None
    return lifted if lifted[1] in {"event", "over"} or _is_relative_verb(view, right) else None


def _reach_left(view: View, first: int, words: int) -> int:
    """The token before which so many words to the left of `first` are reached; a mention counts as none."""
    i = first - 1
    while i >= view.first and words > 0:
        words -= i not in view.inside
        i -= 1
    return i


def _first_verb(view: View, reach: Iterable[int]) -> int | None:
    """The first verb in a row of tokens, before any stop or word that opens another clause."""
    for i in reach:
        if i in view.verbs and i not in view.inside:
            return i
        if view.is_stop(i) or view.is_break(i):
            return None
    return None


def _lifting(view: View, trigger: Trigger, verb: int) -> tuple[int, str] | None:
    forms = view.tokens[verb].forms
    lights = next((view.grammar.light[f.key] for f in forms if f.key in view.grammar.light), ())
    between = "".join(view.tokens[j].key for j in range(trigger.last, verb) if view.tokens[j].is_word)
    able = [lifts for preverb, lifts, _ in lights if not preverb or preverb == between[-len(preverb) :]]
    if not able:
        return None
    undergoes = able[0] == "actor" and "recipient" in able and not _has_own_object(view, trigger)
    return verb, "recipient" if undergoes else able[0]
