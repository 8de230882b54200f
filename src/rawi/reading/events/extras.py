"""Amounts, topics and claims of rank of an event (`<lang>/extras.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import word_key
from rawi.language.numbers import AmountHit
from rawi.model import Amount, Rank, Span, Topic
from rawi.reading.events.draft import Draft
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import View
from rawi.reading.events.when import clause_bounds

_TOPIC_WORDS = 24  # words a list of topics may run on
_RANK_BEFORE, _RANK_REACH = 3, 14  # tokens before and after a visit in which its rank stands
_RANK_MARKS = frozenset("،,.؛:!؟")
_BARE = 10  # below this a number of things without a known unit counts parties or items of a list, not amounts
_AMOUNT_REACH = 20  # tokens from a trigger to an amount of its sentence that no other took
# What counts people, and what counts money where its clause says no number.
_OF_PEOPLE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
_ON_PEOPLE = frozenset({"ASSAULT", "COERCE", "SANCTION"})  # of these the doers are not what is counted
_OF_MONEY = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT", "SANCTION"})
_TERMS = frozenset({"years", "months"})
_COMMAS = frozenset("،,؛")
_SHORT, _LONG = 1, 60  # letters of what can be a topic
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
    rank_copulas: list[str]
    topic_types: list[str]
    examples: list[ExtrasExample] = msgspec.field(default_factory=list)


class Extras:
    """The extras of a language, ready for matching."""

    def __init__(self, file: ExtrasFile) -> None:
        self.rank_words = frozenset(map(word_key, file.rank_words))
        self.rank_nouns = frozenset(map(word_key, file.rank_nouns))
        self.rank_copulas = frozenset(map(word_key, file.rank_copulas))
        self.topic_types = frozenset(file.topic_types)


def extras_of(knowledge: Knowledge, lang: str) -> Extras:
    """The extras of a language, made once for each `Knowledge`."""
    return knowledge.derived(("extras", lang), lambda k: Extras(k.yaml(lang, "extras", ExtrasFile)))


def amount_of(view: View, trigger: Trigger, amounts: Sequence[AmountHit]) -> Amount | None:
    """The amount nearest to the trigger in its clause; money before other things, measures of time and length never."""
    left, right = clause_bounds(view, trigger)
    inside = [a for a in amounts if left <= a.first < max(right, trigger.last)]
    near = [a for a in inside if _counts(a) or _bare_people(trigger, a)]
    best = min(near, key=lambda a: abs(a.first - trigger.last), default=None)
    return _number_alone(view, trigger) or (_as_amount(best) if best is not None else None)


def _bare_people(trigger: Trigger, amount: AmountHit) -> bool:
    """Whether a number of what is no known unit stands right beside a trigger: "اعتقلت ستة منهم", "نه ملوان را بازداشت کرد"."""
    known = amount.value is None or amount.unit is not None or trigger.cue.type not in _ON_PEOPLE
    return not known and (0 <= amount.first - trigger.last <= 1 or 0 <= trigger.first - amount.last <= 1)


def _number_alone(view: View, trigger: Trigger) -> Amount | None:
    """A number in digits with nothing counted behind a trigger of harm: "مقتل 41، وإصابة 7"."""
    at = trigger.last
    if trigger.cue.type not in _ON_PEOPLE or at >= view.last or not view.tokens[at].key.isdecimal():
        return None
    after = view.tokens[at + 1] if at + 1 < view.last else None
    if view.tokens[at].start in view.dated or (after is not None and after.is_word and not _leads_on(view, at + 1)):
        return None
    token = view.tokens[at]
    return Amount(float(token.key), "people", None, view.reading.span(token.start, token.end))


def _leads_on(view: View, i: int) -> bool:
    """Whether a word cannot be what is counted: a preposition, an "and", or a word behind one."""
    forms = view.tokens[i].forms
    behind_and = any(f.proclitics and f.proclitics[0] in view.grammar.additive for f in forms)
    return behind_and or _joint(view, i) == 0 or any(f.key in view.grammar.prepositions for f in forms)


def settle_amounts(drafts: Sequence[Draft]) -> None:
    """Give drafts the number of the parties they name ("13 نفر را بازداشت کرد"), then what no other draft of the sentence
    took: money to those that give or agree, people to those that harm or gather.
    """
    for draft in drafts:
        hit = _of_party(draft)
        if hit is not None:
            draft.amount = _as_amount(hit)
        elif draft.amount is not None and draft.type in _ON_PEOPLE and _of_doer(draft, draft.amount.mention):
            draft.amount = None
    taken = {d.amount.mention for d in drafts if d.amount}
    for draft in drafts:
        best = None if draft.amount else _left_over(draft, taken)
        if best is not None:
            draft.amount = _as_amount(best)
            taken.add(best.span)


def best_amount(members: Sequence[Draft]) -> Amount | None:
    """The amount of a happening: of people where it happens to people, else the first that is told."""
    told = [d.amount for d in members if d.amount]
    people = [a for a in told if a.unit == "people"] if members[0].type in _ON_PEOPLE else []
    return next(iter(people or told), None)


def _as_amount(hit: AmountHit) -> Amount:
    return Amount(hit.value, hit.unit, hit.of, hit.span)


def _left_over(draft: Draft, taken: Set[Span | None]) -> AmountHit | None:
    """The amount of the sentence nearest to the trigger that fits and that nobody took."""
    if draft.view is None or draft.trigger is None:
        return None
    at = draft.trigger.first
    near = [a for a in draft.view.amounts if abs(a.first - at) <= _AMOUNT_REACH and a.span not in taken]
    fits = [a for a in near if _fits(draft, a) and not (draft.type in _ON_PEOPLE and _of_doer(draft, a.span))]
    return min(fits, key=lambda a: abs(a.first - at), default=None)


def _of_party(draft: Draft) -> AmountHit | None:
    """The number that those acted on are counted by, or the doers where they are what is counted (protests, troops)."""
    if draft.view is None or draft.type not in _OF_PEOPLE:
        return None
    refs = draft.recipients if draft.type in _ON_PEOPLE else (*draft.recipients, *draft.actors)
    spans = [r.mention for r in refs if r.mention is not None]
    counts = [a for a in draft.view.amounts if a.value is not None and a.unit not in _MEASURES]
    return next((a for span in spans for a in counts if span.holds(a.span)), None)


def _of_doer(draft: Draft, span: Span | None) -> bool:
    """Whether a number counts those who act ("ثلاثة مسلحين هاجموا")."""
    return span is not None and any(r.mention is not None and r.mention.holds(span) for r in draft.actors)


def _fits(draft: Draft, amount: AmountHit) -> bool:
    """Whether an amount elsewhere in the sentence is of the kind that belongs to a draft."""
    if amount.value is None:
        return False
    if amount.unit == "people":
        return draft.type in _OF_PEOPLE
    if draft.mode == "convict":
        return amount.unit in _TERMS
    return draft.type in _OF_MONEY and amount.unit is not None and len(amount.unit) == 3 and amount.unit.isupper()


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
    for i in range(max(view.first, trigger.first - _RANK_BEFORE), min(view.last, trigger.last + _RANK_REACH)):
        if trigger.first <= i < trigger.last or not _has(view, i, extras.rank_words):
            continue
        if not _beside_noun(view, i, trigger, extras):
            continue
        end = _rank_end(view, i)
        if any(view.tokens[j].is_word and not trigger.first <= j < trigger.last for j in range(i + 1, end)):
            span = view.reading.span(view.tokens[i].start, view.tokens[end - 1].end)
            return Rank(span.text, span)
    return None


def _beside_noun(view: View, i: int, trigger: Trigger, extras: Extras) -> bool:
    """Whether an ordinal is the visit's: a word for it stands beside, or the ordinal is a predicate of it ("وهي الأولى منذ")."""
    if i in range(trigger.first - 1, trigger.last + 1):
        return True
    near = range(max(view.first, i - 1), min(view.last, i + 2))
    return any(_has(view, j, extras.rank_nouns) or _has(view, j, extras.rank_copulas) for j in near if j != i)


def _rank_end(view: View, i: int) -> int:
    end = i + 1
    last = min(view.last, i + 2 * _RANK_REACH)
    while end < last and view.tokens[end].text not in _RANK_MARKS and not view.is_stop(end) and end not in view.verbs:
        end += 1
    return end


def _has(view: View, i: int, keys: frozenset[str]) -> bool:
    return any(f.key in keys for f in view.tokens[i].forms)
