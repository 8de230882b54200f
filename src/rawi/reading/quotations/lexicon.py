"""The verbs and nouns of speech of a language (`<lang>/speech.yaml`), indexed by folded keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.conjugation import VerbForm, arabic_forms, persian_forms
from rawi.language.folding import fold, strip_article, word_key
from rawi.model import Token

Takes = Literal["that", "colon", "marked"]
How = Literal["verb", "participle", "noun", "leading"]
_NONE = "-"


class SpeechExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the words it quotes, in order. ``none``: it quotes nobody."""

    text: str
    words: tuple[str, ...] = ()
    none: bool = False


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of speech that behave alike; the fields are explained at the head of ``ar/speech.yaml``."""

    id: str
    takes: tuple[Takes, ...]
    verbs: tuple[tuple[str, ...], ...] = ()
    lights: tuple[str, ...] = ()
    preverbs: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    resumes: bool = False
    doubts: bool = False
    denies: bool = False
    relays: bool = False
    tells: bool = False
    transitive: bool = False
    onto: bool = False
    an: bool = False
    names: bool = False
    document: bool = False
    ascribes: bool = False


class SpeechFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``<lang>/speech.yaml``."""

    groups: tuple[Group, ...]
    complementizers: tuple[str, ...]
    ends: tuple[str, ...]
    asides: tuple[str, ...]
    turns: tuple[str, ...]
    adverbs: tuple[str, ...]
    before: tuple[str, ...]
    prepositions: tuple[str, ...]
    relatives: tuple[str, ...]
    topics: tuple[str, ...]
    same: tuple[str, ...]
    not_after: tuple[str, ...]
    relay: tuple[str, ...]
    negators: tuple[str, ...]
    met: tuple[str, ...]
    dative: tuple[str, ...]
    runs_on: bool = False
    pronouns: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    noun_before: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    own_credits: tuple[str, ...] = ()
    turned_to: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    crediting: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    examples: tuple[SpeechExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word may be: the verb, participle or verbal noun of a group of speech."""

    group: Group
    how: How
    form: VerbForm | None = None


class Sequences:
    """Fixed sequences of words, found by whole folded keys (a leading و or ف of the text is let pass)."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = tuple(fold(w) for w in phrase.split())
            self._by_first.setdefault(keys[0], []).append(keys)
        self._openers = frozenset(joint + first for first in self._by_first for joint in ("", "و", "ف"))

    def at(self, tokens: Sequence[Token], i: int, stop: int) -> int:
        """How many tokens from `i` on, before `stop`, make the longest phrase; 0 when none does."""
        best = 0
        key = tokens[i].key
        if key not in self._openers:
            return best
        for first in (key, key[1:]) if key[0] in "وف" else (key,):
            for keys in self._by_first.get(first, ()):
                n = len(keys)
                if n > best and i + n <= stop and all(tokens[i + k].key == keys[k] for k in range(1, n)):
                    best = n
        return best


class Speech:
    """A language's words of speech under their folded keys."""

    def __init__(self, file: SpeechFile, lang: str) -> None:
        self.lang = lang
        self.verb_first = lang == "ar"
        self.signs: dict[str, Sign] = {}
        self.with_al: set[str] = set()
        self.compounds: dict[str, dict[str, list[Sign]]] = {}  # by the light verb's form and the words before it
        for group in file.groups:
            if self.verb_first:
                self._add_arabic(group)
            else:
                self._add_persian(group)
        self.complementizers = frozenset(fold(w) for w in file.complementizers)
        self.ends = Sequences(file.ends)
        self.turns = Sequences(file.turns)
        self.adverbs = Sequences(file.adverbs)
        self.asides = Sequences(file.asides)
        self.before = frozenset(fold(w) for w in file.before)
        self.prepositions = frozenset(fold(w) for w in file.prepositions)
        self.relatives = frozenset(fold(w) for w in file.relatives)
        self.topics = frozenset(fold(w) for w in file.topics)
        self.same = frozenset(fold(w) for w in file.same)
        self.negators = frozenset(fold(w) for w in file.negators)
        self.not_after = frozenset(fold(w) for w in file.not_after)
        self.relay = Sequences(file.relay)
        self.met = frozenset(fold(w) for w in file.met)
        self.dative = frozenset(fold(w) for w in file.dative)
        self.leading = Sequences(file.leading)
        self.auxiliaries = frozenset(fold(w) for w in file.auxiliaries)
        self.pronouns = frozenset(fold(w) for w in file.pronouns)
        self.runs_on = file.runs_on
        self.voices = Sequences(file.voices)
        self.impersonal = frozenset(fold(w) for w in file.impersonal)
        self.noun_before = frozenset(fold(w) for w in file.noun_before)
        self.slogans = frozenset(word_key(w) for w in file.slogans)
        self.own_credits = Sequences(file.own_credits)
        self.credits = Sequences(file.credits)
        self.turned_to = Sequences(file.turned_to)
        self.crediting = Sequences(file.crediting)
        self.finite = frozenset(fold(w) for w in file.finite) | frozenset(self.signs)
        self.leading_group = Group("leading", ("that",))
        self.passing_group = Group("passing", ())

    def _add_arabic(self, group: Group) -> None:
        for row in group.verbs:
            perfect, _, imperfect = row[0].partition("/")
            for form, says in arabic_forms(perfect, imperfect).items():
                if _speaks(says) or group.relays:
                    self.signs.setdefault(strip_article(form), Sign(group, "verb", says))
                    self.with_al.update([form] if strip_article(form) != form else [])
            for form in _participle_forms(row[1] if len(row) > 1 else _NONE, perfect):
                self.signs.setdefault(form, Sign(group, "participle"))
            if len(row) > 2 and row[2] != _NONE:
                self.signs.setdefault(word_key(row[2]), Sign(group, "noun"))

    def _add_persian(self, group: Group) -> None:
        for row in group.verbs:
            *before, parts = row[0].split()
            self._add_compound(group, "".join(fold(w) for w in before), parts)
        for preverb in group.preverbs:
            for light in group.lights:
                self._add_compound(group, fold(preverb).replace(" ", ""), light)

    def _add_compound(self, group: Group, preverb: str, parts: str) -> None:
        past, _, present = parts.partition("/")
        forms = {} if past == "است" else persian_forms(past, present)
        if past == "است":
            forms = {fold(w): VerbForm("present") for w in ("است", "هستند", "اند")}
        for form, says in forms.items():
            sign = Sign(group, "verb", says)
            if says.tense == "infinitive":
                continue
            if preverb:
                self.compounds.setdefault(form, {}).setdefault(preverb, []).append(sign)
            elif says.person == 3:
                self.signs.setdefault(form, sign)


def _speaks(says: VerbForm) -> bool:
    """Third person, not passive, and not a dual in ا, which a tanwin looks like."""
    return says.person == 3 and says.voice != "passive" and not (says.number == "d" and says.tense == "past")


def _participle_forms(participle: str, perfect: str) -> Iterator[str]:
    """The accusative of an active participle as adverb: قائلاً، قائلة، قائلين; defective ones regain their ي."""
    if participle == _NONE:
        return
    stem = fold(participle)
    if perfect[-1] in "ىا":
        stem += "ي"
    for ending in ("ا", "ه", "ين", "ات"):
        yield stem + ending


def speech_of(knowledge: Knowledge, lang: str) -> Speech:
    """The words of speech of a language, made once for each `Knowledge`."""
    return knowledge.derived(("speech", lang), lambda k: Speech(k.yaml(lang, "speech", SpeechFile), lang))
