"""The grammar of a language as data, and its index by folded keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.conjugation import VerbForm, arabic_forms, persian_forms
from rawi.language.folding import fold, word_key
from rawi.model import Token

Lifts = Literal["actor", "event", "over", "place", "recipient"]


class GrammarFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`<lang>/grammar.yaml`."""

    order: Literal["VSO", "SOV"]
    object_marker: list[str]
    between: list[str]
    place_prepositions: list[str]
    content_prepositions: list[str]
    content_clitics: list[str]
    content_leads: list[str]
    clause_openers: list[str]
    unreal: list[str]
    slogans: list[str]
    habitual: list[str]
    possibly: list[str]
    meanwhile: list[str]
    topic_openers: list[str]
    additive: list[str]
    adverb_endings: list[str]
    indefinites: list[str]
    plans: list[str]
    goals: list[str]
    purpose_clitics: list[str]
    what: list[str]
    frequent: list[str]
    passive_verbs: list[str]
    result_verbs: list[str]
    hardly: list[str]
    passivised: list[str]
    verb_prefixes: list[str]
    prepositions: dict[str, str]
    pronominal: dict[str, str]
    agreeing: dict[str, str]
    counting: list[str]
    reasons: list[str]
    resumptives: list[str]
    telling: list[str]
    initials: list[str]
    others: list[str]
    bodies: list[str]
    that: list[str]
    completing: list[str]
    manner: list[str]
    materiel: list[str]
    crowds: list[str]
    press: list[str]
    adversatives: list[str]
    plural_auxiliaries: list[str]
    people_endings: list[str]
    leads: list[str]
    adjuncts: list[str]
    pointing: list[str]
    undergoing: list[str]
    partitives: list[str]
    additives: list[str]
    demonstratives: list[str]
    agents: list[str]
    conjunctions: list[str]
    complementizers: list[str]
    relatives: list[str]
    negators: list[str]
    futures: list[str]
    future_clitics: list[str]
    subjunctives: list[str]
    purposes: list[str]
    modals: list[str]
    modal_nouns: list[str]
    conditionals: list[str]
    planned: list[str]
    settled: list[str]
    proposed: list[str]
    denied: list[str]
    ongoing: list[str]
    auxiliaries: list[str]
    adverbs: list[str]
    not_verbs: list[str]
    not_triggers: list[str]
    possessives: list[str]
    idioms: list[str] = []
    light_verbs: dict[Lifts, list[str]]
    pairs: list[str] = []
    before_subjects: list[str] = []
    attributive: list[str] = []
    copulas: list[str] = []
    peoples_like_verbs: list[str] = []
    complements: dict[str, list[str]] = {}
    aims: list[str] = []
    people_like_adjectives: list[str] = []
    directions: list[str] = []
    circumstances: list[str] = []
    holding: list[str] = []
    operations: list[str] = []
    each: list[str] = []
    asked_of: list[str] = []
    prefixes: list[str] = []
    stopping: list[str] = []
    addressing: list[str] = []
    besides: list[str] = []
    during: list[str] = []
    suffered: list[str] = []
    responsibility: list[str] = []


class Phrases:
    """Fixed word sequences, found by the folded keys of their words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = tuple(word_key(w) for w in phrase.split())
            self._by_first.setdefault(keys[0], []).append(keys)
        self._firsts = frozenset(self._by_first)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def sequences(self) -> list[tuple[str, ...]]:
        """The phrases as sequences of word keys."""
        return [keys for found in self._by_first.values() for keys in found]

    def at(self, tokens: Sequence[Token], i: int) -> int:
        """How many tokens from `i` on make a phrase, the longest; 0 when none does."""
        best = 0
        if tokens[i].keys.isdisjoint(self._firsts):
            return best
        for form in tokens[i].forms:
            for keys in self._by_first.get(form.key, ()):
                size = len(keys)
                if size > best and (size == 1 or (i + size <= len(tokens) and self._rest(tokens, i, keys))):
                    best = size
        return best

    def may_be_among(self, keys: AbstractSet[str]) -> bool:
        """Whether some phrase begins with one of these word keys."""
        return not self._firsts.isdisjoint(keys)

    @staticmethod
    def _rest(tokens: Sequence[Token], i: int, keys: tuple[str, ...]) -> bool:
        return all(has_key(tokens[i + n], key) for n, key in enumerate(keys) if n)


def has_key(token: Token, key: str) -> bool:
    """Whether one of the token's readings has this word key."""
    return key in token.keys


class Grammar:
    """A language's grammar with every word under its folded key."""

    def __init__(self, file: GrammarFile, lang: str) -> None:
        self.lang = lang
        self.verb_first = file.order == "VSO"
        self.object_marker = _keys(file.object_marker)
        self.between = _keys(file.between)
        self.place_prepositions = _keys(file.place_prepositions)
        self.content_prepositions = _keys(file.content_prepositions)
        self.content_clitics = frozenset(file.content_clitics)
        self.purpose_clitics = frozenset(file.purpose_clitics)
        self.what = _keys(file.what)
        self.prepositions = {word_key(k): word_key(v) for k, v in file.prepositions.items() if v and " " not in k}
        self.phrasal = frozenset(tuple(word_key(w) for w in k.split()) for k in file.prepositions if " " in k)
        self.completing = _keys(file.completing)
        self.others = _keys(file.others)
        self.bodies = _keys(file.bodies)
        self.that = _keys(file.that)
        self.initials = _keys(file.initials)
        self.telling = frozenset(form for verb in file.telling for form in conjugate(verb, lang)[1])
        self.resumptives = _keys(file.resumptives)
        self.reasons = _keys(file.reasons)
        self.counting = _keys(file.counting)
        self.each = _keys(file.each)
        self.manner = _keys(file.manner)
        self.agreeing = {fold(k): v for k, v in file.agreeing.items()}
        self.pronominal = {fold(k): word_key(v) for k, v in file.pronominal.items()}
        self.crowds = _keys(file.crowds)
        self.press = _keys(file.press)
        self.adversatives = _keys(file.adversatives)
        self.plural_auxiliaries = _keys(file.plural_auxiliaries)
        self.people_endings = tuple(fold(ending) for ending in file.people_endings)
        self.leads = _keys(file.leads)
        self.adjuncts = _keys(file.adjuncts)
        self.pointing = _keys(file.pointing)
        self.partitives = _keys(file.partitives)
        self.besides = Phrases(file.besides)
        self.during = _keys(file.during)
        self.suffered = _keys(file.suffered)
        self.responsibility = _keys(file.responsibility)
        self.undergoing = tuple(fold(beginning) for beginning in file.undergoing)
        self.additives = _keys(file.additives)
        self.materiel = _keys(file.materiel)
        self.demonstratives = _keys(file.demonstratives)
        self.agents = Phrases(file.agents)
        self.conjunctions = _keys(file.conjunctions)
        self.complementizers = _keys(file.complementizers)
        self.relatives = _keys(file.relatives)
        self.possessives = _keys(file.possessives)
        self._add_parties(file)
        self._add_claims(file)
        self._add_light_verbs(file)

    @cached_property
    def functional(self) -> frozenset[str]:
        """Words that are no noun: prepositions, conjunctions, negators, adverbs, pronouns and the like."""
        joining = self.prepositions.keys() | self.pronominal.keys() | self.conjunctions | self.subjunctives
        return (
            frozenset(
                joining
                | self.negators
                | self.adverbs
                | self.manner
                | self.demonstratives
                | self.futures
                | self.auxiliaries
            )
            | self.idioms
        )

    def _add_light_verbs(self, file: GrammarFile) -> None:
        self.light: dict[str, list[tuple[str, Lifts, VerbForm]]] = {}
        for lifts, verbs in file.light_verbs.items():
            for verb in verbs:
                self._add_light(verb, lifts)

    def _add_verbs(self, file: GrammarFile) -> None:
        """Words of verbs and beside them."""
        lang = self.lang
        self.passives = frozenset(
            form
            for verb in file.passive_verbs
            for form, says in conjugate(verb, lang)[1].items()
            if says.person != 2  # "شدید", you became, is in news always "severe"
        )
        self.hardly = frozenset(form for verb in file.hardly for form in conjugate(verb, lang)[1])
        self.result_verbs = frozenset(form for verb in file.result_verbs for form in conjugate(verb, lang)[1])
        self.negative_passives = frozenset(
            form for verb in file.passive_verbs for form, says in conjugate(verb, lang)[1].items() if says.negative
        )
        self.passivised = _keys(file.passivised)
        self.verb_prefixes = _keys(file.verb_prefixes)
        self.negators = _keys(file.negators)
        self.futures = _keys(file.futures)
        self.future_clitics = _keys(file.future_clitics)
        self.subjunctives = _keys(file.subjunctives)
        self.auxiliaries = _keys(file.auxiliaries)
        self.adverbs = _keys(file.adverbs)
        self.not_verbs = _keys(file.not_verbs)
        self.not_triggers = _keys(file.not_triggers)

    def _add_parties(self, file: GrammarFile) -> None:
        """What tells in Persian who takes part."""
        self.pairs = Phrases(file.pairs)
        self.operations = _keys(file.operations)
        self.asked_of = _keys(file.asked_of)
        self.stopping = _keys(file.stopping)
        self.prefixes = _keys(file.prefixes)
        self._add_verbs(file)
        self.before_subjects = _keys(file.before_subjects)
        self.peoples_like_verbs = _keys(file.peoples_like_verbs)
        self.complements = {word_key(k): _keys(nouns) for k, nouns in file.complements.items()}
        self.addressing = frozenset("".join(map(word_key, p.split())) for p in file.addressing)
        self.people_like_adjectives = _keys(file.people_like_adjectives)
        self.directions = _keys(file.directions)
        self.circumstances = _keys(file.circumstances)
        self.holding = _keys(file.holding)
        self.aims = _keys(file.aims)
        self.attributive = _keys(file.attributive)
        self.copulas = self.passives | self.auxiliaries | _keys(file.copulas)

    def _add_claims(self, file: GrammarFile) -> None:
        """What says whether a thing happened."""
        self.conditionals = Phrases(file.conditionals)
        self.planned = Phrases(file.planned)
        self.settled = Phrases(file.settled)
        self.proposed = Phrases(file.proposed)
        self.denied = Phrases(file.denied)
        self.ongoing = Phrases(file.ongoing)
        self.unreal = Phrases(file.unreal)
        self.slogans = _keys(file.slogans)
        self.habitual = _keys(file.habitual)
        self.possibly = _keys(file.possibly)
        self.meanwhile = _keys(file.meanwhile)
        self.additive = _keys(file.additive)
        self.adverb_endings = tuple(file.adverb_endings)
        self.topic_openers = Phrases(file.topic_openers)
        self.idioms = _keys(file.idioms)
        self.indefinites = _keys(file.indefinites)
        self.plans = _keys(file.plans)
        self.goals = _keys(file.goals)
        self.content_leads = _keys(file.content_leads)
        self.clause_openers = _keys(file.clause_openers)
        self.modals = _keys(file.modals)
        self.modal_nouns = _keys(file.modal_nouns)
        self.purposes = _keys(file.purposes)
        self.frequent = _keys(file.frequent)

    @cached_property
    def agent_names(self) -> frozenset[str]:
        """The prepositions before the agent of a passive as joined keys."""
        return frozenset("".join(keys) for keys in self.agents.sequences())

    def _add_light(self, verb: str, lifts: Lifts) -> None:
        preverb, forms = conjugate(verb, self.lang)
        for form, says in forms.items():
            self.light.setdefault(form, []).append((preverb, lifts, says))


def conjugate(verb: str, lang: str) -> tuple[str, dict[str, VerbForm]]:
    """("" or the folded words before the light verb, forms of the verb) for an entry like "زار/يزور" or "دیدار کرد/کن"."""
    *before, parts = verb.split()
    return "".join(word_key(w) for w in before), _forms(parts, lang)


@lru_cache(maxsize=8192)
def _forms(parts: str, lang: str) -> dict[str, VerbForm]:
    """Kept, since compounds share a few light verbs; nobody changes what it gives."""
    first, _, second = parts.partition("/")
    return arabic_forms(first, second) if lang == "ar" else persian_forms(first, second)


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in words) | frozenset(word_key(w) for w in words)


def grammar_of(knowledge: Knowledge, lang: str) -> Grammar:
    """The grammar of a language, made once for each `Knowledge`."""
    return knowledge.derived(("grammar", lang), lambda k: Grammar(k.yaml(lang, "grammar", GrammarFile), lang))
