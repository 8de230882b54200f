"""Amounts, topics and claims of rank of an event (`<lang>/extras.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import word_key
from rawi.language.numbers import AmountHit
from rawi.model import Amount, Rank, Topic
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View
from rawi.reading.events.when import clause_bounds

_TOPIC_WORDS = 24  # words a list of topics may run on
_RANK_REACH = 12
_BARE = 10  # below this a number of things without a known unit counts parties or items of a list, not amounts
_COMMAS = frozenset("،,؛")
_SHORT, _LONG = 2, 60  # letters of what can be a topic
# Units that count time or distance, which say nothing of how much was given or how many died.
_MEASURES = frozenset(
    {"km", "m", "cm", "kilometres", "minutes", "hours", "days", "weeks", "months", "years", "%", "degrees"}
)


class ExtrasExample(msgspec.Struct, forbid_unknown_fields=True):
    """A text and the claim of rank in it."""

    text: str
    rank: str | None = None


class ExtrasFile(msgspec.Struct, forbid_unknown_fields=True):
    """`<lang>/extras.yaml`."""

    rank_words: list[str]
    rank_nouns: list[str]
    rank_links: list[str]
    topic_types: list[str]
    examples: list[ExtrasExample] = msgspec.field(default_factory=list)


class Extras:
    """The extras of a language, ready for matching."""

    def __init__(self, file: ExtrasFile) -> None:
        self.rank_words = frozenset(map(word_key, file.rank_words))
        self.rank_nouns = frozenset(map(word_key, file.rank_nouns))
        self.topic_types = frozenset(file.topic_types)


def extras_of(knowledge: Knowledge, lang: str) -> Extras:
    """The extras of a language, made once for each `Knowledge`."""
    return knowledge.derived(("extras", lang), lambda k: Extras(k.yaml(lang, "extras", ExtrasFile)))


def amount_of(view: View, trigger: Trigger, amounts: Sequence[AmountHit]) -> Amount | None:
    """The amount nearest to the trigger in its clause; money before other things, measures of time and length never."""
    left, right = clause_bounds(view, trigger)
    near = [a for a in amounts if left <= a.first < max(right, trigger.last) and _counts(a)]
    if not near:
        return None
    best = min(near, key=lambda a: abs(a.first - trigger.last))
    return Amount(best.value, best.unit, best.of, best.span)


def _counts(amount: AmountHit) -> bool:
    """Whether an amount says how much or how many: no measure of time or length, no bare "two" of two sides."""
    return (
        amount.value is not None and amount.unit not in _MEASURES and (amount.unit is not None or amount.value >= _BARE)
    )


def topics_of(view: View, trigger: Trigger, extras: Extras) -> list[Topic]:
    """What a talk or an agreement is about: the list after "about", item by item, as the text puts it."""
    if trigger.cue.type not in extras.topic_types:
        return []
    for i in _after_or_before(view, trigger):
        if view.is_stop(i):
            return []
        width = view.grammar.topic_openers.at(view.tokens, i) if view.tokens[i].is_word else 0
        if width:
            limit = trigger.first if i < trigger.first else view.last
            return list(_items(view, i + width, limit))
    return []


def _after_or_before(view: View, trigger: Trigger) -> range:
    """Where the words for "about" are looked for: after a trigger; before a Persian verb, in its clause."""
    if view.grammar.verb_first or trigger.kind == "noun":
        return range(trigger.last, min(view.last, trigger.last + _TOPIC_WORDS))
    return range(clause_bounds(view, trigger)[0], trigger.first)


def _items(view: View, first: int, limit: int) -> Iterator[Topic]:
    """The items of a list that begins at a token, each without the marks and the "and" around it."""
    last = first
    while last < min(limit, first + _TOPIC_WORDS) and not _ends_list(view, last, first):
        last += 1
    at, skip = first, 0
    for i in range(first, last + 1):
        joint = _joint(view, i) if i < last else 0
        if joint is not None:
            yield from _item(view, at, i, skip)
            at, skip = (i, joint) if joint else (i + 1, 0)


def _ends_list(view: View, i: int, first: int) -> bool:
    verb = i in view.verbs and i > first
    return view.is_stop(i) or view.is_break(i) or verb or view.tokens[i].text in {".", "(", ")"}


def _joint(view: View, i: int) -> int | None:
    """What parts two items of a list: 0 for a mark or a word by itself, the letters of an Arabic "and" before a definite noun."""
    token = view.tokens[i]
    if token.text in _COMMAS or token.key in view.grammar.additive:
        return 0
    clitics = (f.proclitics[0] for f in token.forms if f.definite and f.proclitics)
    return next((len(c) for c in clitics if c in view.grammar.additive), None)


def _item(view: View, first: int, last: int, skip: int) -> Iterator[Topic]:
    words = [i for i in range(first, last) if view.tokens[i].is_word]
    if words:
        span = view.reading.span(
            view.tokens[words[0]].start + (skip if words[0] == first else 0), view.tokens[words[-1]].end
        )
        if _SHORT < len(span.text) <= _LONG:
            yield Topic(span.text, span)


def rank_of(view: View, trigger: Trigger, extras: Extras) -> Rank | None:
    """A claim of rank beside a visit ("first since 2010"): from the ordinal to the end of the clause."""
    if trigger.cue.mode != "visit":
        return None
    for i in range(max(view.first, trigger.first - 3), min(view.last, trigger.last + _RANK_REACH)):
        if trigger.first <= i < trigger.last or not any(f.key in extras.rank_words for f in view.tokens[i].forms):
            continue
        end = i
        while (
            end < min(view.last, i + 2 * _RANK_REACH)
            and view.tokens[end].text not in "،.؛:!؟"
            and not view.is_stop(end)
        ):
            if end in view.verbs and end > i:
                break
            end += 1
        span = view.reading.span(view.tokens[i].start, view.tokens[end - 1].end)
        return Rank(span.text, span)
    return None
