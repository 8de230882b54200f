"""What governs a mention: the preposition, event noun or nothing that a walk to the left over common nouns comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.model import Token

if TYPE_CHECKING:
    from rawi.reading.events.view import Slot, View, Words

_QUOTES = frozenset("\"“”«»„'‘’()[]")
_MAX_GAP = 4
_LED = 5  # letters of a noun with a preposition written on to it, at least


def govern(view: View, slot: Slot, words: Words) -> None:
    """Walk left from a slot over common nouns to what governs it."""
    i = slot.first - 1 - _rounded(view, slot, words)
    while i >= view.first and slot.gap <= _MAX_GAP:
        token = view.tokens[i]
        if token.text in _QUOTES or token.start in view.dated:
            i -= 1
            continue
        if view.grammar.verb_first and token.key in view.grammar.pronominal:
            return
        if _is_each(view, i):
            i -= 2
            continue
        sequence = _preposition_ending(view, i, words)
        if sequence and _makes_adjective(view, i):
            sequence = ()
        if sequence and _in_the_midst(view, i):
            return
        if sequence:
            slot.at = i - len(sequence) + 1
            slot.preps = _names(sequence, view.grammar.phrasal)
            known_as = view.grammar.prepositions.get(slot.preps[0])
            if known_as and known_as not in slot.preps:
                slot.preps = (*slot.preps, known_as)
            return
        if _stands_alone(view, slot, i) and _preposition_ending(view, i - 1, words):
            return
        if not token.is_word or i in view.verbs or i in view.inside or view.is_break(i) or view.is_relative(i):
            return
        if _is_event_noun(view, i, words):
            slot.noun = None if _stands_beside(view, slot, i, words) else i
            return
        if _joins_governed(view, slot, i, words):
            i -= 1
            continue
        attached = _attached_preposition(token) or _led(view, token)
        slot.gap += 1
        if attached:
            slot.preps, slot.at = (attached,), i
            return
        if (
            token.key in view.grammar.conjunctions
            or token.key in view.grammar.object_marker
            or (token.text.startswith("و") and slot.gap > 1)
        ):
            return
        i -= 1


def _rounded(view: View, slot: Slot, words: Words) -> int:
    """How many Persian words before a number only round it: in "نزدیک به ۴۰۰ هزار نفر" nothing is governed by "to"."""
    if view.grammar.verb_first or not any(a.first == slot.first and a.approx for a in view.amounts):
        return 0
    return words.numbers.rounding(view.tokens, slot.first)


def _is_each(view: View, i: int) -> bool:
    """Whether "of" with the word before it only says "each of": "دعت كل من فرنسا والجزائر"."""
    if i <= view.first or view.tokens[i].key not in view.grammar.partitives:
        return False
    return not view.tokens[i - 1].keys.isdisjoint(view.grammar.each)


def _in_the_midst(view: View, i: int) -> bool:
    """Whether "between" makes an adverb with a demonstrative before it: "در این میان ترکیه …"."""
    if view.grammar.verb_first or view.tokens[i].key not in view.grammar.between or i == view.first:
        return False
    return view.tokens[i - 1].key in view.grammar.demonstratives


def _makes_adjective(view: View, i: int) -> bool:
    """Whether a Persian "against" makes an adjective with the word after it: "تظاهرات ضد دولتی هزاران نفر"."""
    after = view.tokens[i + 1]
    against = view.tokens[i].key in view.grammar.prefixes
    return against and i + 1 not in view.inside and after.key.endswith("ي")


def _joins_governed(view: View, slot: Slot, i: int, words: Words) -> bool:
    """Whether a Persian "and" joins the noun of a slot to one behind a preposition: "به فرودگاه و بندر عدن"."""
    if view.grammar.verb_first or slot.gap != 1 or view.tokens[i].key not in view.grammar.conjunctions:
        return False
    noun = i - 1
    if noun <= view.first or not view.tokens[noun].is_word or noun in view.verbs or noun in view.inside:
        return False
    return bool(_preposition_ending(view, noun - 1, words)) and not _is_event_noun(view, noun, words)


def _stands_alone(view: View, slot: Slot, i: int) -> bool:
    """Whether the word at `i` is what a preposition governs by itself: "لذلك", "بر اثر آن ۲ نفر"."""
    if view.tokens[i].key not in view.grammar.demonstratives or i <= view.first:
        return False
    counted = slot.mention.unnamed and slot.mention.entity is None
    if view.grammar.verb_first or counted:
        return True
    led, noun = view.tokens[i - 1].key, view.tokens[i + 1].key
    return slot.gap > 0 and (led not in view.grammar.complements or noun in view.grammar.circumstances)


def _stands_beside(view: View, slot: Slot, i: int, words: Words) -> bool:
    """Whether people counted after a Persian event noun are no genitive of it: "در تیراندازی ۳۸ معترض کشته شدند"."""
    counted = slot.mention.unnamed and slot.mention.entity is None
    counted = counted or any(a.first in {slot.first, slot.first + 1} for a in view.amounts)
    before = i - 1 if view.tokens[i - 1].key not in view.grammar.pointing else i - 2
    if view.grammar.verb_first or not counted or before < view.first or not _preposition_ending(view, before, words):
        return False
    cues = [c for f in view.tokens[i].forms for c in words.lexicon.nouns.get(f.key, ())]
    return any(c.frame.genitive == "actor" or c.frame.name == "blast" for c in cues)


def _names(sequence: tuple[str, ...], phrasal: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    whole = "".join(sequence)
    return (whole,) if len(sequence) == 1 or sequence in phrasal else (whole, sequence[0])


def _preposition_ending(view: View, i: int, words: Words) -> tuple[str, ...]:
    """The preposition, of one word or more, whose last word is token `i`; () when there is none."""
    for length in () if view.tokens[i].keys.isdisjoint(words.preposition_ends) else (3, 2):
        start = i - length + 1
        if start < view.first:
            continue
        for form in view.tokens[start].forms:
            for sequence in words.prepositions.get(form.key, ()):
                if len(sequence) == length and all(
                    key in view.tokens[start + n].keys for n, key in enumerate(sequence) if n
                ):
                    return sequence
    for form in view.tokens[i].forms if i >= view.first else ():
        for sequence in words.prepositions.get(form.key, ()):
            if len(sequence) == 1:
                return sequence
    return ()


def _is_event_noun(view: View, i: int, words: Words) -> bool:
    return not words.lexicon.nouns.keys().isdisjoint(view.tokens[i].keys)


def _led(view: View, token: Token) -> str:
    """The preposition that an indefinite Arabic noun before its genitive is written with: "بجهود المنظمة"; ل leads to what is
    to be done ("لمهاجمة المدينة") and gives no party: "ل+".
    """
    first = token.text[0]
    if not view.grammar.initials or first not in "بل" or len(token.text) < _LED or token.text[1:3] == "ال":
        return ""
    if not view.grammar.initials.isdisjoint(token.keys):
        return ""
    return "ب" if first == "ب" else "ل+"


def _attached_preposition(token: Token) -> str:
    """A preposition written as one with a definite common noun (بالقوات, للقوات), where it is certain."""
    for form in token.forms:
        if form.definite and form.proclitics and form.proclitics[-1] in {"ب", "ل", "ك", "ال"}:
            return "ل" if "ل" in form.proclitics else next(p for p in form.proclitics if p in {"ب", "ك"})
    return ""
