"""What hangs on a trigger: its subject, object, genitive, adjective, agent, and mentions behind prepositions."""

from __future__ import annotations

from rawi.reading.events.hanging import Dependents, coordinated
from rawi.reading.events.nouns import event_noun
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.verb_first import arabic_verb
from rawi.reading.events.verb_last import persian_verb
from rawi.reading.events.view import View, Words

__all__ = ["Dependents", "dependents"]


def dependents(view: View, trigger: Trigger, words: Words) -> Dependents:
    """The dependents of a trigger in its sentence."""
    if trigger.kind == "verb" and not trigger.infinitive:
        found = arabic_verb(view, trigger, words) if view.grammar.verb_first else persian_verb(view, trigger)
    elif trigger.kind == "phrase" and trigger.verb_at is not None and view.grammar.verb_first:
        found = arabic_verb(view, trigger, words)
    else:
        found = event_noun(view, trigger, words)
    for group in (found.subject, found.object, found.genitive, found.agent, found.preps):
        group.extend(coordinated(view, group))
    return found
