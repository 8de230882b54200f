"""Amounts, topics and claims of rank of an event (`<lang>/extras.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import word_key
from rawi.language.grammar import Phrases
from rawi.language.numbers import AmountHit
from rawi.model import Amount, Rank, Span, Topic
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View
from rawi.reading.events.when import clause_bounds

_TOPIC_WORDS = 24  # words a list of topics may run on
_RANK_REACH = 12
_BARE = 10  # below this a number of things without a known unit counts parties or items of a list, not amounts
_LIST = re.compile(r"\s*(?:،|,|؛)\s*|\s+(?:و(?=ال)|و\s)")
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
    topic_openers: list[str]
    topic_types: list[str]
    examples: list[ExtrasExample] = msgspec.field(default_factory=list)


class Extras:
    """The extras of a language, ready for matching."""

    def __init__(self, file: ExtrasFile) -> None:
        self.rank_words = frozenset(map(word_key, file.rank_words))
        self.rank_nouns = frozenset(map(word_key, file.rank_nouns))
        self.openers = Phrases(file.topic_openers)
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
    for i in range(trigger.last, min(view.last, trigger.last + _TOPIC_WORDS)):
        if view.is_stop(i):
            return []
        width = extras.openers.at(view.tokens, i) if view.tokens[i].is_word else 0
        if width:
            return list(_items(view, i + width))
    return []


def _items(view: View, first: int) -> Iterator[Topic]:
    last = first
    while last < min(view.last, first + _TOPIC_WORDS):
        token = view.tokens[last]
        if view.is_stop(last) or view.is_break(last) or token.text in ".()" or (last in view.verbs and last > first):
            break
        last += 1
    if last <= first:
        return
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    text = view.reading.document.text[start:end]
    at = 0
    for separator in [*_LIST.finditer(text), None]:
        stop = separator.start() if separator else len(text)
        item = text[at:stop].strip(' "“”«»،.')
        if 2 < len(item) <= 60:
            begin = start + text.index(item, at)
            yield Topic(item, Span(begin, begin + len(item), item))
        at = separator.end() if separator else stop


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
