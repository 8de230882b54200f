"""Find event cues in a sentence: fixed phrases, verbs, compound verbs split by other words, event nouns, participles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rawi.language.conjugation import VerbForm
from rawi.language.grammar import Grammar
from rawi.model import Form
from rawi.reading.events.finite import verb_can_stand
from rawi.reading.events.known import Opening
from rawi.reading.events.lexicon import GAP, Compounds, Cue, Lexicon
from rawi.reading.events.view import View, Words

_SPLIT = 8  # words between the parts of a compound verb
_GAP = 6  # words a gap in a phrase may stand for
_NEAR = 12  # tokens around a trigger in which `with` and `without` are looked for
_FAR = 26  # tokens before a verb that comes last in which its object may stand
_NO_KEYS: frozenset[str] = frozenset()
_ALWAYS = frozenset({"", GAP})  # what any word may follow
_GOVERNING = frozenset("بك")  # what stands before nouns only
_DAMMA = "\u064f"
_ADDRESSED = 2  # the person of a verb that is no finite verb here: "شدید" is "severe"


@dataclass(slots=True)
class Trigger:
    """A cue found at tokens `first` to `last`. `verb_at` is the token of its finite verb, `form` what that verb says; `lifted`
    where the cue wants words beside it that are not there, so that only the encoder can say whether it tells an event.
    """

    cue: Cue
    first: int
    last: int
    kind: Literal["verb", "noun", "participle", "phrase"]
    form: VerbForm | None = None
    verb_at: int | None = None
    reading: Form | None = None
    passive: bool = False
    infinitive: bool = False
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where the light verb of a preverb that ends before one token may stand: (position, its key, end of the trigger)."""

    found: dict[int, list[tuple[int, str, int]]]

    def of(self, view: View, end: int, lexicon: Lexicon) -> list[tuple[int, str, int]]:
        """The places for a preverb that ends before token `end`, nearest first, looked for once a sentence."""
        places = self.found.get(end)
        if places is None:
            places = self.found[end] = list(_places(view, end, lexicon.preverbs))
        return places


def find_triggers(view: View, words: Words, told: Collection[int] = ()) -> list[list[Trigger]]:
    """The triggers of a sentence, in order; those that compete for the same words stand in one list, likelier ones first. At the
    tokens `told`, which the encoder takes for triggers, cues that only lack words beside them are given too.
    """
    groups: list[list[Trigger]] = []
    reach = _Reach({})
    taken = view.first
    for i in range(view.first, view.last):
        if i < taken or i in view.inside:
            continue
        openings = words.known(view.tokens[i]).openings
        at = list(_at(view, i, words, reach)) if openings else []
        found = _plainest([t for t in at if _fits(view, t)]) or _plainest(list(_lifted(view, at, told)))
        if found:
            longest = max(t.last for t in found)
            groups.append(_ranked(found, view.grammar.verb_first))
            taken = longest if longest - i > 1 else i + 1
    return groups


def _plainest(found: list[Trigger]) -> list[Trigger]:
    """Only the readings that take the least off the word: "بحثا" is of بحث, not ب with حثا."""
    if len(found) < 2:
        return found
    least = min(_taken(t) for t in found)
    return [t for t in found if _taken(t) == least or t.last - t.first > 1]


def _taken(trigger: Trigger) -> int:
    reading = trigger.reading
    return sum(1 for p in reading.proclitics if p not in {"و", "ف", "س"}) if reading else 0


def _ranked(found: list[Trigger], verb_first: bool) -> list[Trigger]:
    """Likelier ones first; in Persian the compound verb before the noun in it."""
    rank = {"phrase": 0, "verb": 1, "participle": 2, "noun": 3}
    return sorted(
        found,
        key=lambda t: (
            _is_negated(t),
            not verb_first and t.kind == "noun",
            not t.cue.with_keys,
            -(t.last - t.first),
            rank[t.kind],
        ),
    )


def _is_negated(trigger: Trigger) -> bool:
    """Whether the cue is only found negated; one that lists the negated verb itself ("نپذیرفت") goes before it."""
    return trigger.form is not None and trigger.form.negative


def _at(view: View, i: int, words: Words, reach: _Reach) -> Iterator[Trigger]:
    lexicon = words.lexicon
    for opening in words.known(view.tokens[i]).openings:
        form = opening.form
        if opening.phrases:
            yield from _phrases(view, i, opening)
        for compounds in _compounds_at(view, i, opening):
            found = _compound(view, i, compounds, form, reach, lexicon)
            yield from (t for t in found if not _borrows_passive(view, t, lexicon.participles))
        if opening.verbs and i in view.verbs and not (form.proclitics and form.proclitics[-1] in _GOVERNING):
            for cue, says in opening.verbs:
                yield _simple(view, i, cue, says, form)
        if opening.nouns and _can_be_noun(view, i, form):
            for cue in opening.nouns:
                yield Trigger(cue, i, i + 1, "noun", None, None, form)
        for cue in opening.participles:
            yield Trigger(cue, i, i + 1, "participle", None, None, form)


def _seconds(view: View, i: int, known: KeysView[str]) -> set[str]:
    """Which of the second words of phrases, "" and the gap among them, may follow token `i`."""
    after = view.tokens[i + 1].keys if i + 1 < view.last else _NO_KEYS
    return (known & after) | (known & _ALWAYS)


def _phrases(view: View, i: int, opening: Opening) -> Iterator[Trigger]:
    """The fixed phrases that begin at `i`, looked up by what may be their second word."""
    for second in sorted(_seconds(view, i, opening.phrases.keys())):
        for keys, cue in opening.phrases[second]:
            end = _match_phrase(view, i, keys)
            if end:
                verb = view.verbs.get(i)
                yield Trigger(cue, i, end, "phrase", verb, i if verb else None, opening.form)


def _compounds_at(view: View, i: int, opening: Opening) -> list[Compounds]:
    """The compounds whose preverb may begin at `i`, in the order of the lexicon."""
    if not opening.compounds:
        return []
    found = [c for second in _seconds(view, i, opening.compounds.keys()) for c in opening.compounds[second]]
    return sorted(found, key=lambda c: c.order) if len(found) > 1 else found


def _simple(view: View, i: int, cue: Cue, says: VerbForm, form: Form) -> Trigger:
    token = view.tokens[i]
    vowel = token.text[form.skip + 1 : form.skip + 2] == _DAMMA
    passive = says.voice == "passive" or (says.voice == "either" and vowel)
    if says.tense == "participle" and i + 1 < view.last and view.tokens[i + 1].key in view.grammar.passives:
        return Trigger(cue, i, i + 2, "verb", says, i + 1, form, True)
    passive = passive or (says.tense == "participle" and _shares_passive(view, i, cue))
    return Trigger(cue, i, i + 1, "verb", says, i, form, passive, says.tense == "infinitive")


def _shares_passive(view: View, i: int, cue: Cue) -> bool:
    """Whether a participle of what is done to people shares the passive verb of the next clause: "کشته و ۲۰ نفر زخمی شدند"."""
    if cue.frame.object != "recipient" or i + 1 >= view.last or view.tokens[i + 1].key not in view.grammar.conjunctions:
        return False
    verb = next(
        (j for j in range(i + 2, view.last) if j in view.verbs or view.tokens[j].key in view.grammar.passives), None
    )
    return verb is not None and view.tokens[verb].key in view.grammar.passives


def _can_be_noun(view: View, i: int, form: Form) -> bool:
    if form.skip and view.tokens[i].text[0] == "س" and form.proclitics[-1] == "س":
        return False
    return i not in view.verbs or not verb_can_stand(view, i)


def _match_phrase(view: View, i: int, keys: tuple[str, ...]) -> int:
    """The end of the phrase that begins at `i`, or 0."""
    if len(keys) == 1:
        return i + 1
    at = i + 1
    gap = False
    for key in keys[1:]:
        if key == GAP:
            gap = True
            continue
        limit = min(view.last, at + (_GAP + 1 if gap else 1))
        found = next((j for j in range(at, limit) if key in view.tokens[j].keys), None)
        if found is None or any(_closes_clause(view, j) for j in range(at, found)):
            return 0
        at, gap = found + 1, False
    return at


def _closes_clause(view: View, i: int) -> bool:
    """Whether no gap in a phrase reaches over a token: a stop, a word that opens a clause, a Persian verb."""
    if i in view.inside:
        return False
    return view.is_stop(i) or view.is_break(i) or (not view.grammar.verb_first and i in view.verbs)


def _compound(
    view: View, i: int, compounds: Compounds, form: Form, reach: _Reach, lexicon: Lexicon
) -> Iterator[Trigger]:
    end = _match_phrase(view, i, compounds.keys)
    if not end:
        return
    for j, key, last in reach.of(view, end, lexicon):
        found = compounds.forms.get(key)
        if found:
            passive = j + 1 < view.last and view.tokens[j + 1].key in view.grammar.passives
            for cue, says in (one for one in found if one[1].person != _ADDRESSED):
                undergone = passive and says.tense == "participle"
                yield Trigger(cue, i, last, "verb", says, j + undergone, form, undergone, says.tense == "infinitive")
            return
        if compounds.passives and key in view.grammar.passives:
            for cue in compounds.passives:
                yield Trigger(cue, i, last, "verb", VerbForm("past", "passive"), j, form, True)
            return


def _places(view: View, end: int, preverbs: dict[str, set[str]]) -> Iterator[tuple[int, str, int]]:
    """Where the light verb of a preverb that ends before token `end` may stand: up to a verb, or what parts the two."""
    for j in range(end, min(view.last, end + _SPLIT + 1)):
        if j in view.inside:
            continue
        key, width = _verb_key(view, j)
        if (
            j > end
            and _takes(view.grammar, preverbs.get(view.tokens[j - 1].key), key)
            and not _shares_verb(view, j, end)
        ):
            return
        if _parts_with(view, end, j):
            return
        yield j, key, j + width if j == end else end
        if view.is_stop(j) or view.is_break(j) or (j in view.verbs and not _is_auxiliary(view, j)):
            return


def _borrows_passive(view: View, trigger: Trigger, participles: Mapping[str, object]) -> bool:
    """Whether the passive light verb of an event noun is that of a predicate before it: "مدعی حمله به … شد"."""
    verb = trigger.verb_at
    if not trigger.passive or verb is None or verb <= trigger.last:
        return False
    for i in range(trigger.first - 1, view.first - 1, -1):
        if i in view.verbs or view.is_stop(i) or view.is_break(i):
            break
        if not participles.keys().isdisjoint(view.tokens[i].keys):
            return True
    return any(view.tokens[i].key in view.grammar.prepositions for i in range(trigger.last, verb))


def _parts_with(view: View, end: int, j: int) -> bool:
    """Whether the words before the verb at `j` make its object whole: "سفر وزیر به پکن را تکذیب کرد" is no "سفر کرد"."""
    marker = view.grammar.object_marker
    if view.tokens[end].key in view.grammar.conjunctions:
        return False
    return j - 1 > end and view.tokens[j - 1].key not in marker and view.tokens[j - 2].key in marker


def _takes(grammar: Grammar, lights: set[str] | None, key: str) -> bool:
    """Whether a preverb with these light verb forms makes a compound, or its passive, with the verb `key`."""
    return lights is not None and (
        key in lights or (key in grammar.passives and not grammar.passivised.isdisjoint(lights))
    )


def _shares_verb(view: View, j: int, end: int) -> bool:
    """Whether the preverb before `end` shares the verb at `j` with the word before it ("دیدار و گفت‌وگو کرد"), or governs
    that word ("درخواست کمک کرد").
    """
    grammar = view.grammar
    if j - end == 1:
        return True
    joined = any(view.tokens[i].key in grammar.conjunctions for i in (end, j - 2))
    return joined or view.tokens[j - 1].key in grammar.object_marker


def _verb_key(view: View, j: int) -> tuple[str, int]:
    """The key of the verb at `j`, می/نمی written apart joined to it, and how many tokens it takes."""
    token = view.tokens[j]
    if token.key in view.grammar.verb_prefixes and j + 1 < view.last:
        return token.key + view.tokens[j + 1].key, 2
    return token.key, 1


def _is_auxiliary(view: View, j: int) -> bool:
    return view.tokens[j].key in view.grammar.futures or view.tokens[j].key in view.grammar.verb_prefixes


def _fits(view: View, trigger: Trigger) -> bool:
    """Whether the words that must stand near do, and those that must not do not."""
    return not _is_barred(view, trigger) and _has_company(view, trigger)


def _is_barred(view: View, trigger: Trigger) -> bool:
    without = trigger.cue.without
    return not without.isdisjoint(view.keys) and _stands_near(view, trigger, without, own=False)


def _has_company(view: View, trigger: Trigger) -> bool:
    wanted = trigger.cue.with_keys
    return not wanted or (not wanted.isdisjoint(view.keys) and _stands_near(view, trigger, wanted, own=True))


def _lifted(view: View, found: Sequence[Trigger], told: Collection[int]) -> Iterator[Trigger]:
    """The triggers that lack only words beside them, where the encoder takes them for some. Where those words would have told which
    of several modes it is, the mode is left open. What speaks against one sense of a word speaks against the others, too.
    """
    if any(_is_barred(view, trigger) for trigger in found):
        return
    likely = [t for t in found if not t.cue.strict and any(i in told for i in range(t.first, t.last))]
    for trigger in likely:
        cue = trigger.cue
        plain = {(t.cue.mode, t.cue.cameo) for t in likely if t.cue.type == cue.type} == {(cue.mode, cue.cameo)}
        yield replace(trigger, cue=cue if plain else replace(cue, mode=None, cameo=None, contexts=()), lifted=True)


def _stands_near(view: View, trigger: Trigger, keys: frozenset[str], own: bool) -> bool:
    """Whether one of the words stands around the trigger, or (`own`) in it. What speaks against a trigger does so in its clause
    alone: "سفر رئیس‌جمهور به برلین؛ انرژی در دستور کار".
    """
    back = _FAR if own and trigger.kind == "verb" and not view.grammar.verb_first else _NEAR
    first, last = max(view.first, trigger.first - back), min(view.last, trigger.last + _NEAR)
    if not own:
        first = next((j + 1 for j in range(trigger.first - 1, first - 1, -1) if view.is_stop(j)), first)
        last = next((j for j in range(trigger.last, last) if view.is_stop(j)), last)
    near = range(first, last)
    if own:
        return any(not keys.isdisjoint(view.tokens[j].keys) for j in near)
    there = [j for j in near if not (trigger.first <= j < trigger.last) and not keys.isdisjoint(view.tokens[j].keys)]
    return any(not _in_title(view, j) for j in there)


def _in_title(view: View, j: int) -> bool:
    """Whether a token is part of an office's title, where it says nothing of what happens: "العام" in "الأمين العام"."""
    return any(s.mention.office is not None and s.mention.first <= j < s.mention.last for s in view.slots)
