"""Triggers that no list knows: the encoder sees them, says what type of event they tell, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rawi.model import Sign
from rawi.reading.encoder import NO_EVENT
from rawi.reading.events.lexicon import Cue, Frame
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View, Words

_OPEN = "encoder"
_TOGETHER = "CONSULT"  # what its parties do with each other


@cache
def open_cue(type_: str) -> Cue:
    """The cue of a type of which nothing else is known: no mode, no code, no role for any dependent."""
    frame = Frame(_OPEN, "none", "none", "none", "none", "none", {}, (), type_ == _TOGETHER)
    nothing: frozenset[str] = frozenset()
    return Cue(type_, _OPEN, None, None, (), frame, nothing, nothing, nothing, nothing, "any", None)


def is_open(cue: Cue) -> bool:
    """Whether the encoder alone saw a cue."""
    return cue.id == _OPEN


def is_free(view: View, words: Words, groups: Sequence[Sequence[Trigger]], sign: Sign) -> bool:
    """Whether a sign stands in no mention and in no trigger of the rules, and is of words that the lists do not know: of those that
    they do, they have said that they tell no event here ("killed in an accident").
    """
    reach = range(sign.first, sign.last)
    if any(_is_known(words, view, i) for i in reach):
        return False
    if any(i in view.inside for i in reach) or not any(view.tokens[i].is_word for i in reach):
        return False
    return all(t.last <= reach.start or reach.stop <= t.first for group in groups for t in group)


def _is_known(words: Words, view: View, i: int) -> bool:
    openings = words.known(view.tokens[i]).openings
    return any(o.verbs or o.nouns or o.participles or o.compounds for o in openings)


def proposal(view: View, sign: Sign) -> Trigger:
    """A sign as a trigger: a verb where a finite verb stands in it, else a noun."""
    first, last = sign.first, sign.last
    at = next((i for i in range(first, last) if i in view.verbs), None)
    forms = view.tokens[first].forms
    reading = forms[0] if forms else None
    form = view.verbs[at] if at is not None else None
    return Trigger(open_cue(NO_EVENT), first, last, "noun" if at is None else "verb", form, at, reading)
