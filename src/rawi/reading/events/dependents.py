"""What hangs on a trigger: its subject, object, genitive, adjective, agent, and mentions behind prepositions."""

from __future__ import annotations

from rawi.reading.events.hanging import Dependents, coordinated
from rawi.reading.events.nouns import event_noun
from rawi.reading.events.nouns_last import is_attribute, persian_noun
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.verb_first import arabic_verb
from rawi.reading.events.verb_last import persian_predicate, persian_verb, with_press
from rawi.reading.events.view import Slot, View, Words

__all__ = ["Dependents", "dependents"]


def dependents(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of a trigger in its sentence."""
    found = _verb_first(view, trigger, words) if view.grammar.verb_first else _verb_last(view, trigger, words)
    for group in (found.subject, found.object, found.genitive, found.agent, found.preps):
        group[:] = [s for s in group if not _is_of_trigger(trigger, s)]
        group.extend(coordinated(view, group))
    if trigger.cue.frame.reciprocal and not view.grammar.verb_first:
        _keep_between(view, found)
    return found


def _is_of_trigger(trigger: Trigger, slot: Slot) -> bool:
    """Whether a slot is an adjective in the trigger's own words ("مؤتمر صحفي") or of its noun ("هجوم مسلح"), and nobody."""
    mention = slot.mention
    if mention.form != "noun":
        return False
    if trigger.first <= slot.first < trigger.last:
        return mention.entity is None
    single = not mention.plural and slot.last - slot.first == 1 and not mention.span.text.startswith("ال")
    return (
        single and trigger.kind == "noun" and trigger.cue.frame.genitive != "recipient" and slot.first == trigger.last
    )


def _keep_between(view: View, found: Dependents) -> None:
    """Parties named all behind "between" leave none for the subject: who brings a meeting about does not take part. Of two
    subjects who agree on a thing between places, the places are left out.
    """
    between = [s for s in found.preps if s.preps[0] in view.grammar.between]
    if len(between) < 2:
        return
    if len(found.subject) > 1:
        found.preps = [s for s in found.preps if not any(s is b for b in between)]
    else:
        found.subject = []


def _verb_first(view: View, trigger: Trigger, words: Words) -> Dependents:
    verbal = trigger.kind == "verb" and not trigger.infinitive
    if verbal or (trigger.kind == "phrase" and trigger.verb_at is not None):
        return arabic_verb(view, trigger, words)
    return event_noun(view, trigger, words)


def _verb_last(view: View, trigger: Trigger, words: Words) -> Dependents:
    if is_attribute(view, trigger):
        return Dependents()
    if trigger.kind == "verb" and not trigger.infinitive:
        found = persian_verb(view, trigger, words)
    elif trigger.kind == "participle":
        found = persian_predicate(view, trigger, words)
    else:
        found = persian_noun(view, trigger, words)
    return Dependents() if with_press(view, trigger, found, words) else found
