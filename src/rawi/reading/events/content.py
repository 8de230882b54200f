"""What is asked, promised, refused, threatened or called necessary is the content of another act, no event of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reading.events.draft import VERBAL, Draft
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View

_REACH = 8  # tokens between a verbal act and its content


def verbal_triggers(groups: Sequence[Sequence[Trigger]]) -> list[Trigger]:
    """The verbs and participles of verbal acts among the triggers of a sentence."""
    return [
        t for group in groups for t in group[:1] if t.cue.type in VERBAL and t.kind in {"verb", "participle", "phrase"}
    ]


def is_content(view: View, draft: Draft, acts: Sequence[Trigger]) -> bool:
    """Whether the draft's trigger is the content of a verbal act before it, or of a modal ("must withdraw")."""
    trigger = draft.trigger
    if trigger is None or (draft.type in VERBAL and trigger.kind == "verb" and not trigger.infinitive):
        return False
    if _under_modal(view, trigger):
        return True
    before = [a for a in acts if a.last <= trigger.first and a.cue is not trigger.cue]
    if not before:
        return False
    act = before[-1]
    between = range(act.last, trigger.first)
    if trigger.kind == "verb" and not trigger.infinitive:
        return _in_clause(view, trigger, between)
    near = len(between) <= _REACH and not any(i in view.verbs for i in between)
    if not view.grammar.verb_first:
        wished = near and act.kind == "participle"
        return wished or (trigger.form is not None and trigger.form.tense == "subjunctive")
    return near and _governed(view, trigger.first, between)


def _in_clause(view: View, trigger: Trigger, between: range) -> bool:
    """Whether the verb stands in the subjunctive in the clause that the act opens ("طالب بأن ينسحب", "خواست … خارج شوند")."""
    form = trigger.form
    if form is None:
        return False
    if not view.grammar.verb_first:
        return form.tense == "subjunctive"
    opened = [i for i in between if any(f.key in view.grammar.clause_openers for f in view.tokens[i].forms)]
    return (
        bool(opened)
        and form.tense == "present"
        and not any(i in view.verbs for i in range(opened[-1] + 1, trigger.first))
    )


def _governed(view: View, at: int, between: range) -> bool:
    """Whether a preposition of content leads to the noun at `at`."""
    proclitics = {p for f in view.tokens[at].forms for p in f.proclitics if f.skip}
    words = {f.key for i in between for f in view.tokens[i].forms}
    return bool(proclitics & view.grammar.content_clitics) or bool(words & view.grammar.content_prepositions)


def _under_modal(view: View, trigger: Trigger) -> bool:
    """Whether a modal governs the verb or event noun: "يجب أن ينسحب", "ضرورة سحب", "باید خارج شوند"."""
    reach = range(max(view.first, trigger.first - _REACH), trigger.first)
    for i in reversed(reach):
        if any(f.key in view.grammar.modals for f in view.tokens[i].forms):
            return trigger.kind != "verb" or not view.grammar.verb_first or _subjunctive_between(view, i, trigger.first)
        if view.is_stop(i) or view.tokens[i].text in "،." or (i in view.verbs and view.grammar.verb_first):
            return False
    return False


def _subjunctive_between(view: View, modal: int, verb: int) -> bool:
    return any(f.key in view.grammar.clause_openers for i in range(modal + 1, verb) for f in view.tokens[i].forms)
