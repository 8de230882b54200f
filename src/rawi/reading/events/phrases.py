"""Parties that Arabic tells by common nouns that are no mention: "اعتقلت عددا من الأشخاص", "قصفت سفينة"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rawi.model import Mention
from rawi.reading.events.hanging import Dependents
from rawi.reading.events.triggers import Trigger
from rawi.reading.events.view import Slot, View, Words

_WORDS = 3  # words of a phrase after its head
_REACH = 12  # tokens after a trigger in which it may begin
_UPON = frozenset({"علي", "عن", "بحق", "ضد", "مع"})  # keys of prepositions that common nouns are taken behind
_CLITICS = frozenset("بلك")
_AND, _SHORT = "و", 3  # a word of three letters with "and" before it is a verb or a particle ("وتم")
PRONOUNS = ("ه", "ها", "هم", "هما")
_CASES = ("ا", "اً", "ًا", "ة", "ات", "ى", "اء", "ين", "ي", "ه")  # endings that an indefinite object may have
_ACCUSATIVE = ("ا", "اً", "ًا")
_TANWIN = ("يا", "ياً", "يًا")  # endings of adverbs made from adjectives (رسميا)


def take_phrase(view: View, trigger: Trigger, words: Words, found: Dependents, limit: int) -> None:
    """Give a trigger whose frame says what its recipients are the common noun told in their place, when it has no other."""
    kind = trigger.cue.frame.phrase
    if kind is None or found.object_pronoun or _has_recipient(trigger, found):
        return
    for at, relation in _places(view, trigger, found, limit):
        slot = phrase_at(view, at, limit, words)
        if slot is None or (relation == "object" and is_nominative(view, slot)):
            continue
        slot.mention.kind = kind
        (found.genitive if relation == "genitive" else found.object).append(slot)
        if relation not in {"genitive", "object"}:
            found.object.remove(slot)
            slot.preps = (relation,)
            found.preps.append(slot)
        return


def _has_recipient(trigger: Trigger, found: Dependents) -> bool:
    frame = trigger.cue.frame
    if (found.subject or found.genitive) and trigger.passive:
        return True
    if (found.object and frame.object == "recipient") or (found.genitive and frame.genitive == "recipient"):
        return True
    return any(frame.prepositions.get(p) == "recipient" for s in found.preps for p in s.preps)


def _places(view: View, trigger: Trigger, found: Dependents, limit: int) -> Iterator[tuple[int, str]]:
    """Where the one acted on may stand, and as what: after the subject, the genitive of a noun, after a preposition."""
    frame = trigger.cue.frame
    pronoun = trigger.reading is not None and bool(trigger.reading.cut)
    closed = pronoun or (trigger.reading is not None and trigger.reading.definite and trigger.last - trigger.first == 1)
    closed = closed or view.tokens[trigger.last - 1].text.endswith(PRONOUNS)
    if trigger.kind in {"noun", "phrase"} and frame.genitive == "recipient" and not found.genitive and not closed:
        yield trigger.last, "genitive"
    if trigger.kind == "verb" and frame.object == "recipient" and not trigger.passive:
        after = [s.last for s in found.subject if s.first > trigger.first]
        yield _skipped(view, max(after, default=trigger.last), limit), "object"
    for i in range(trigger.last, min(limit, trigger.last + _REACH)):
        name = view.grammar.prepositions.get(view.tokens[i].key)
        if name in _UPON and frame.prepositions.get(name) == "recipient":
            yield i + 1, name


def _skipped(view: View, i: int, limit: int) -> int:
    """The first token from `i` on that is no time, adverb, or comma after one."""
    start = i
    while i < limit:
        token = view.tokens[i]
        after_time = i > start and not token.is_word
        if token.start not in view.dated and token.key not in view.grammar.adverbs and not after_time:
            return i
        i += 1
    return i


def phrase_at(view: View, i: int, limit: int, words: Words) -> Slot | None:
    """The phrase whose head noun is token `i`, as a slot, with the mention that is its genitive; None when no noun stands there."""
    if i >= limit or not _is_noun(view, i, words):
        return None
    described = i + 1 < limit and view.tokens[i + 1].text.endswith(_ACCUSATIVE)
    if view.tokens[i].text.endswith(_TANWIN) and not described:
        return None
    end = i + 1
    counts = view.tokens[i].key in view.grammar.counting
    if end < limit and view.tokens[end].key in view.grammar.completing:
        end += 1
    if counts and end + 1 < limit and view.tokens[end].key in view.grammar.partitives:
        end += 2
    furthest = max(i + _WORDS, end + 1)
    while end < limit and end <= furthest:
        slot = next((s for s in view.slots if s.first < end + 1 <= s.last), None)
        if slot is not None and (not slot.preps or i < slot.at < end):
            end = slot.last
            break
        if end in view.inside or not _is_noun(view, end, words) or view.tokens[end].text.startswith("و"):
            break
        end += 1
    token = view.tokens[i]
    span = view.reading.span(token.start, view.tokens[end - 1].end)
    return Slot(Mention(span, "population", "noun", unnamed=True, first=i, last=end), i, end, at=i)


def whole(view: View, slot: Slot) -> Slot:
    """The phrase that an adjective of nationality ends ("أم أميركية"); any other slot as `own_party` has it."""
    if slot.mention.form != "demonym" or not 0 < slot.gap <= _WORDS:
        return own_party(view, slot)
    first = slot.first - slot.gap
    span = view.reading.span(view.tokens[first].start, slot.mention.span.end)
    told = Mention(span, "population", "noun", unnamed=True, first=first, last=slot.last)
    return replace(slot, mention=told, first=first, gap=0)


def own_party(view: View, slot: Slot) -> Slot:
    """The slot, or the phrase it ends when that tells of another party: kin, followers and foes of the one named ("نجلي
    الرئيس", "خاطفي الصحفي"), people by their nationality ("أم أميركية").
    """
    if not 0 < slot.gap <= _WORDS:
        return slot
    first = next((i for i in range(slot.first - slot.gap, slot.first) if _is_other(view, i)), None)
    if first is None:
        return slot
    token = view.tokens[first]
    skip = next((f.skip for f in token.forms if f.key in view.grammar.others), 0)
    span = view.reading.span(token.start + skip, slot.mention.span.end)
    told = Mention(span, "population", "noun", unnamed=True, first=first, last=slot.last)
    return replace(slot, mention=told, first=first, gap=0)


def _is_other(view: View, i: int) -> bool:
    return i >= view.first and not view.tokens[i].keys.isdisjoint(view.grammar.others)


def acts_as(view: View, slot: Slot) -> int | None:
    """The noun of a body of the state before its adjective ("سلطات الأمن السودانية", "الأمن البحريني"); None for other nouns."""
    if slot.mention.form != "demonym":
        return None
    before = range(slot.first - slot.gap, slot.first)
    return next((i for i in before if not view.tokens[i].keys.isdisjoint(view.grammar.bodies)), None)


def clause_noun(view: View, verb: int, words: Words) -> Slot | None:
    """The common noun between "that" and a verb, its subject: "أن شخصا قد اعتقل"; None where a mention stands between."""
    for i in range(verb - 1, max(view.first, verb - _WORDS - 3) - 1, -1):
        if i in view.inside or (i in view.verbs and view.tokens[i].key not in view.grammar.auxiliaries):
            return None
        if view.tokens[i].key in view.grammar.that:
            return phrase_at(view, i + 1, verb, words)
        if view.is_break(i) or view.is_stop(i) or view.is_relative(i):
            return None
    return None


def is_nominative(view: View, slot: Slot) -> bool:
    """Whether a phrase can only be a subject: an indefinite noun without the ending of an object ("دعا بيان صادر عن …")."""
    token = view.tokens[slot.first]
    if token.text.startswith("ال") or token.text.endswith(_CASES):
        return False
    after = slot.first + 1
    return after >= slot.last or not (after in view.inside or view.tokens[after].text.startswith("ال"))


def nominal_subject(view: View, verb: int, limit: int, words: Words) -> Slot | None:
    """The common noun right after a verb when it is its subject: "دعا بيان …", "اتهم يمنيون … المبعوث"."""
    slot = phrase_at(view, verb + 1, limit, words)
    if slot is None or any(s.first < slot.last and slot.first < s.last for s in view.slots):
        return None
    return slot if is_nominative(view, slot) else None


def _is_led(text: str) -> bool:
    """Whether a word most likely begins with a preposition, or is a verb with a pronoun."""
    led = text.startswith(("بال", "لل")) or (text[0] == "ب" and len(text) > 4) or (text[0] == "ل" and len(text) > 3)
    return led or (text.startswith("ال") and text.endswith(("ها", "هما")))


def _is_noun(view: View, i: int, words: Words) -> bool:
    """Whether a token can be a common noun or its adjective: none of the words that grammar knows, no event noun, no number."""
    grammar, token = view.grammar, view.tokens[i]
    if not token.is_word or i in view.inside or i in view.verbs or token.start in view.dated:
        return False
    if (
        (_is_led(token.text) and token.keys.isdisjoint(grammar.initials))
        or token.text[0].isdigit()
        or view.is_break(i)
        or view.is_relative(i)
    ):
        return False
    if not token.keys.isdisjoint(grammar.functional) or (token.text[0] == _AND and len(token.text) <= _SHORT):
        return False
    if any(f.definite and f.proclitics and f.proclitics[-1] in _CLITICS for f in token.forms):
        return False
    return words.lexicon.nouns.keys().isdisjoint(token.keys)
