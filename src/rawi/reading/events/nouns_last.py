"""Dependents of event nouns in a language whose verb comes last (Persian), and the light verbs that lift them."""

from __future__ import annotations

from rawi.language.folding import word_key
from rawi.reading.events.hanging import Dependents, prepositional, sweep, usable
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.verb_last import (
    add_prepositional,
    adnominal,
    headed,
    hides_doer,
    persian_clause,
    persian_subject,
    unnamed_party,
)
from rawi.reading.events.view import Slot, View, Words

_REACH = 16
_LIFT_REACH = 10
_SET = frozenset(map(word_key, ("قرار", "واقع")))
_TO = word_key("به")  # "به دیدار امیر رفت"


def persian_noun(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of an event noun: genitive, adjective, prepositions, and the subject of what lifts it or goes with it."""
    found = Dependents()
    limit = _right_end(view, trigger)
    right = [s for s in view.slots if trigger.first < s.first < limit]
    found.adjective = [s for s in right if s.mention.form == "demonym" and s.first - trigger.last <= 2 and not s.preps]
    found.genitive = [s for s in right if s not in found.adjective and _is_genitive(view, trigger, s)][:1]
    if found.genitive and _is_held(view, trigger, found.genitive[0]):
        found.agent, found.genitive = found.genitive, []
    others = [s for s in right if s.joined is None and s not in found.genitive and s not in found.agent]
    prepositional(view, trigger, others, words, found)
    if found.agent and _in_genitive(view, trigger, words):
        found.agent = []
    many = trigger.cue.frame.reciprocal and any(s.mention.plural for s in found.genitive)
    found.unnamed = many or unnamed_party(view, trigger, range(trigger.last, limit))
    _lift(view, trigger, words, found)
    return found


def _is_held(view: View, trigger: Trigger, slot: Slot) -> bool:
    """Whether the genitive of an event noun is who holds: "در بازداشت نیروهای آمریکایی به سر می‌برد"."""
    if trigger.first == view.first or view.tokens[trigger.first].keys.isdisjoint(view.grammar.holding):
        return False
    led = view.tokens[trigger.first - 1].key in view.grammar.place_prepositions
    return led and slot.mention.kind in {"organisation", "armed_group", "state"}


def is_attribute(view: View, trigger: Trigger) -> bool:
    """Whether an event noun tells of which kind people are, not what they do: "نیروهای مورد حمایت ایران", but for "مورد حمایت …
    قرار گرفت".
    """
    if trigger.first == view.first or view.tokens[trigger.first - 1].key not in view.grammar.attributive:
        return False
    after = view.tokens[trigger.last : min(view.last, trigger.last + _LIFT_REACH)]
    return not any(t.key in _SET for t in after)


def _in_genitive(view: View, trigger: Trigger, words: Words) -> bool:
    """Whether the noun is itself the genitive of an event noun, whose agent it is: "سرکوب اعتراض‌ها توسط پلیس"."""
    i = trigger.first - 1
    return i >= view.first and i not in view.inside and any(f.key in words.lexicon.nouns for f in view.tokens[i].forms)


def _right_end(view: View, trigger: Trigger) -> int:
    """Where the noun phrase of an event noun ends at the latest: at را, a comma, a verb or another clause."""
    end = min(view.last, trigger.last + _REACH)
    for i in range(trigger.last, end):
        token = view.tokens[i]
        if i in view.inside:
            continue
        if (i in view.verbs and not adnominal(view, i)) or view.is_stop(i) or view.is_break(i):
            return i
        if token.key in view.grammar.object_marker or (token.text in "،," and not _list_goes_on(view, i)):
            return i
    return end


def _list_goes_on(view: View, comma: int) -> bool:
    """Whether a comma stands between two mentions that are coordinated, or closes an apposition ("X، نخست‌وزیر، با")."""
    return any(
        (s.joined is not None and s.joined.last <= comma < s.first)
        or (s.last == comma and any(view.tokens[i].text in "،," for i in range(s.first, s.last)))
        for s in view.slots
    )


def _is_genitive(view: View, trigger: Trigger, slot: Slot) -> bool:
    """Whether a slot is the genitive of the noun: behind it, or behind a preposition made with it ("به دعوت امیر")."""
    if slot.joined is not None:
        return False
    if slot.noun is not None and trigger.first <= slot.noun < trigger.last:
        return True
    between = range(trigger.last, slot.first)
    if _stands_beside(view, trigger, slot):
        return False
    numbers = all(any(a.first <= i < a.last for a in view.amounts) for i in between)
    if between.start <= slot.first and numbers and (not slot.preps or slot.at < trigger.first):
        return True
    return len(slot.preps) > 1 and slot.at < trigger.first < slot.first and slot.first - trigger.last <= 1


def _stands_beside(view: View, trigger: Trigger, slot: Slot) -> bool:
    """Whether people counted after an attack are those it hit: "در این حملات حدود ۷۰ شبه‌نظامی کشته شدند"."""
    if trigger.cue.frame.genitive != "actor" or not any(a.first in {slot.first, slot.first + 1} for a in view.amounts):
        return False
    before = trigger.first - 1
    if before > view.first and view.tokens[before].key in view.grammar.pointing:
        before -= 1
    return before >= view.first and view.tokens[before].key in view.grammar.leads


def _lift(view: View, trigger: Trigger, words: Words, found: Dependents) -> None:
    """Give an event noun the subject of the light verb that lifts it, or of its clause when it needs one."""
    light = _light_verb(view, trigger, words)
    if light is None:
        if found.agent and view.tokens[trigger.first - 1].key in view.grammar.pointing:
            found.agent = []
        _go_with(view, trigger, found)
        return
    verb, lifts = light
    trigger.verb_at, trigger.form = verb, view.verbs.get(verb, trigger.form)
    found.lifted_as = lifts
    clause = persian_clause(view, trigger.first)
    left = [s for s in view.slots if s.first in clause.tokens and s.joined is None]
    held = list(found.all())
    rest = [s for s in view.slots if trigger.last <= s.first < verb and s.joined is None and s not in held]
    add_prepositional(view, trigger, (*left, *rest), words, found)
    if lifts == "over":
        sweep(found, (s for s in view.slots if trigger.last <= s.first < verb and s.marked))
        return
    if lifts == "actor":
        found.object = [s for s in left if s.marked and s.noun is None and usable(s)][:1]
    found.unnamed = found.unnamed or unnamed_party(view, trigger, sorted(clause.tokens))
    if lifts == "event" or (lifts == "actor" and found.genitive and trigger.cue.frame.genitive in {"actor", "auto"}):
        return
    subject = persian_subject(view, trigger.first, clause)
    if lifts == "actor" and (subject is None or headed(view, subject)):
        found.hidden = subject is not None or hides_doer(view, trigger, clause)
        return
    if subject is not None and subject not in list(found.all()):
        found.subject = [subject]
        found.agent = [s for s in found.agent if s.first >= trigger.last]


def _go_with(view: View, trigger: Trigger, found: Dependents) -> None:
    """An event noun that names the other party alone has the subject of its clause: "در دیدار با امیر … گفت"."""
    frame = trigger.cue.frame
    at = trigger.first - 1
    while at > view.first and not view.tokens[at].is_word and view.tokens[at].text not in "،,":
        at -= 1
    before = view.tokens[at].key if trigger.first > view.first else ""
    goes_to = frame.reciprocal and before == _TO and not found.preps
    if (found.genitive and not goes_to) or found.adjective or found.agent:
        return
    if frame.subject != "actor":
        return
    behind = bool(found.preps or found.genitive) or found.unnamed
    leads = before in view.grammar.leads
    if not behind or not (frame.reciprocal or leads):
        return
    verb = next((v for v in sorted(view.verbs) if v >= trigger.last and v not in view.inside), None)
    goes_to = goes_to or before in view.grammar.aims
    if verb is None or not (frame.reciprocal or _acts(view, verb)) or (goes_to and verb not in view.journeys):
        return
    subject = persian_subject(view, verb)
    if subject is not None and subject not in list(found.all()) and not headed(view, subject):
        found.subject = [subject]
        found.inherited = True


def _acts(view: View, verb: int) -> bool:
    """Whether the subject of the verb does something, not undergoes it ("کشته شدند", "جان باختند")."""
    after = view.tokens[verb + 1].key if verb + 1 < view.last else ""
    undergone = view.verbs[verb].tense == "participle" and after.startswith(view.grammar.undergoing)
    return not undergone and not view.tokens[verb].key.startswith(view.grammar.undergoing)


def _light_verb(view: View, trigger: Trigger, words: Words) -> tuple[int, str] | None:
    """(position, what its subject is to the noun) of the light verb that lifts an event noun."""
    if trigger.first > view.first and view.tokens[trigger.first - 1].key in view.grammar.aims:
        return None
    for i in range(trigger.last, min(view.last, trigger.last + _LIFT_REACH)):
        if i in view.verbs and i not in view.inside:
            return _lifting(view, trigger, i, words)
        if view.is_stop(i) or view.is_break(i):
            return None
    return None


def _lifting(view: View, trigger: Trigger, verb: int, words: Words) -> tuple[int, str] | None:
    lights = next((view.grammar.light[f.key] for f in view.tokens[verb].forms if f.key in view.grammar.light), ())
    prefix = view.tokens[verb - 1].key in view.grammar.verb_prefixes
    said = "".join(view.tokens[j].key for j in range(trigger.last, verb - prefix) if view.tokens[j].is_word)
    for preverb, lifts, _ in lights:
        if not preverb:
            near = lifts == "over" or _close(view, trigger, verb)
        else:
            near = said.endswith(preverb) and not _other_noun(view, trigger, verb, preverb, words)
        if near:
            return verb, lifts
    return None


def _other_noun(view: View, trigger: Trigger, verb: int, preverb: str, words: Words) -> bool:
    """Whether the light verb lifts another event noun that stands nearer, not coordinated with this one."""
    end, left = verb, len(preverb)
    while left > 0:
        end -= 1
        left -= len(view.tokens[end].key)
    for i in range(trigger.last, end):
        if i in view.inside or not any(f.key in words.lexicon.nouns for f in view.tokens[i].forms):
            continue
        if view.tokens[i - 1].key not in view.grammar.conjunctions:
            return True
    return False


def _close(view: View, trigger: Trigger, verb: int) -> bool:
    """Whether nothing that makes a verb of its own stands between an event noun and a simple light verb: an adjective or a
    mention may ("سفری به تهران کرد"), an object marker may not.
    """
    between = range(trigger.last, verb)
    at = trigger.first - 1
    if at > view.first and view.tokens[at].key in view.grammar.pointing:
        at -= 1
    if at >= view.first and view.tokens[at].key in view.grammar.adjuncts:
        return False
    if any(view.tokens[i].key in view.grammar.object_marker or not view.tokens[i].is_word for i in between):
        return False
    if len(between) == 0 or verb - 1 in view.inside:
        return True
    return len(between) == 1 and view.tokens[verb - 1].key.endswith("ي")
