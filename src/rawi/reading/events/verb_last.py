"""Dependents of verbs in a language whose verb comes last (Persian)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rawi.reading.events.hanging import REACH, Dependents, usable
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View


def persian_verb(view: View, trigger: Trigger) -> Dependents:
    """The dependents of a finite verb: the mentions of its clause, relative clauses left out."""
    found = Dependents()
    verb = trigger.verb_at if trigger.verb_at is not None else trigger.first
    clause = persian_clause(view, trigger.first)
    subject = persian_subject(view, trigger.first, clause)
    before = [s for s in view.slots if s.first in clause.tokens]
    within = [s for s in view.slots if trigger.last <= s.first < verb]
    inside = [s for s in (*before, *within) if s.joined is None]
    found.object = [s for s in inside if s.marked and usable(s)][:1] or [
        s for s in inside if s.bare and s is not subject and s.last == trigger.first and usable(s)
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
    for i in range(verb - 1, max(view.first, verb - REACH) - 1, -1):
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
        s for s in view.slots if s.first in clause.tokens and s.joined is None and s.bare and not s.marked and usable(s)
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
