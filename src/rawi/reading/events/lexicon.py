"""Event cues as data (`<lang>/events/*.yaml`, `<lang>/frames.yaml`), checked and indexed by folded keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

import msgspec

from rawi.errors import KnowledgeError
from rawi.knowledge import Knowledge
from rawi.language.conjugation import VerbForm
from rawi.language.folding import name_key, word_key
from rawi.language.grammar import conjugate, grammar_of
from rawi.model import Kind, Status

Role = Literal["actor", "recipient", "place", "topic", "source", "none", "auto"]
Requires = Literal["actor", "recipient", "any", "both", "none"]
HUMAN = frozenset({"person", "organisation", "state", "armed_group", "population"})
GAP = "…"
_DUAL = 4  # letters of the shortest noun whose duals are read


class CueExample(msgspec.Struct, forbid_unknown_fields=True):
    """A sentence and what this cue must find in it; `none` when nothing of its type."""

    text: str
    actors: list[str] = msgspec.field(default_factory=list)
    recipients: list[str] = msgspec.field(default_factory=list)
    none: bool = False


class CueFile(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of an event file. `strict`: without one of its `with` words it tells nothing, whatever the encoder thinks;
    `plain`: its words have no other sense, and with a doer they tell it whatever the encoder thinks.
    """

    id: str
    frame: str
    mode: str | None = None
    cameo: str | None = None
    contexts: list[str] = msgspec.field(default_factory=list)
    verbs: list[str] = msgspec.field(default_factory=list)
    nouns: list[str] = msgspec.field(default_factory=list)
    participles: list[str] = msgspec.field(default_factory=list)
    phrases: list[str] = msgspec.field(default_factory=list)
    with_: list[str] = msgspec.field(default_factory=list, name="with")
    without: list[str] = msgspec.field(default_factory=list)
    strict: bool = False
    plain: bool = False
    actors: list[str] = msgspec.field(default_factory=list)
    recipients: list[str] = msgspec.field(default_factory=list)
    requires: Requires = "any"
    status: Status | None = None
    examples: list[CueExample] = msgspec.field(default_factory=list)


class FrameFile(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of `frames.yaml`."""

    name: str
    subject: Role = "none"
    object: Role = "none"
    genitive: Role = "none"
    adjective: Role = "none"
    agent: Role = "actor"
    prepositions: dict[str, Role] = msgspec.field(default_factory=dict)
    reciprocal: bool = False
    phrase: Kind | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What role each dependent takes; `prepositions` by joined word keys ("بهدعوت"). `phrase` says what kind the one acted on is
    when common nouns tell it; None where nothing is to be made of these.
    """

    name: str
    subject: Role
    object: Role
    genitive: Role
    adjective: Role
    agent: Role
    prepositions: dict[str, Role]
    preposition_words: tuple[tuple[str, ...], ...]
    reciprocal: bool
    places: frozenset[str] = frozenset()
    phrase: Kind | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """An event cue ready for matching."""

    type: str
    id: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    frame: Frame
    with_keys: frozenset[str]
    without: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    requires: Requires
    status: Status | None
    strict: bool = False
    plain: bool = False
    examples: tuple[CueExample, ...] = ()

    @property
    def name(self) -> str:
        """Type and id, unique in a language: "CONSULT.visit"."""
        return f"{self.type}.{self.id}"


@dataclass(slots=True)
class Compounds:
    """The compound verbs of one preverb: light verb form → cues, and the cues that a passive light verb stands for.

    `keys` are those of the preverb, `order` when it came among the preverbs of the same first word.
    """

    keys: tuple[str, ...]
    order: int
    forms: dict[str, list[tuple[Cue, VerbForm]]] = field(default_factory=dict)
    passives: list[Cue] = field(default_factory=list)

    def add(self, cue: Cue, forms: dict[str, VerbForm], passivised: frozenset[str]) -> None:
        """Add one compound."""
        for form, says in forms.items():
            self.forms.setdefault(form, []).append((cue, says))
        if not passivised.isdisjoint(forms):
            self.passives.append(cue)


@dataclass(slots=True)
class Lexicon:
    """All cues of a language. Keys are folded word keys; a phrase is a tuple of keys and gaps."""

    lang: str
    passivised: frozenset[str] = frozenset()
    cues: list[Cue] = field(default_factory=list)
    verbs: dict[str, list[tuple[Cue, VerbForm]]] = field(default_factory=dict)
    compounds: dict[str, dict[str, list[Compounds]]] = field(
        default_factory=dict
    )  # by first and second key, as phrases
    nouns: dict[str, list[Cue]] = field(default_factory=dict)
    participles: dict[str, list[Cue]] = field(default_factory=dict)
    # first key → second key (GAP, or "" when there is none) → phrases
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]] = field(default_factory=dict)
    preverbs: dict[str, set[str]] = field(default_factory=dict)  # last word of a preverb → its light verb's forms

    def add(self, cue: Cue, file: CueFile) -> None:
        """Index one cue."""
        self.cues.append(cue)
        for verb in _spellings(file.verbs):
            self._add_verb(verb, cue)
        for table, words in ((self.nouns, file.nouns), (self.participles, file.participles)):
            for word in _spellings(words):
                if len(word.split()) > 1:
                    self._add_phrase(word, cue)
                else:
                    for key in case_forms(name_key(word), self.lang):
                        found = table.setdefault(key, [])
                        if cue not in found:
                            found.append(cue)
        for phrase in _spellings(file.phrases):
            self._add_phrase(phrase, cue)

    def _add_verb(self, verb: str, cue: Cue) -> None:
        *before, _ = verb.split()
        _, forms = conjugate(verb, self.lang)
        if before:
            keys = _sequence(before)
            self.preverbs.setdefault(keys[-1], set()).update(forms)
            self._compounds_of(keys).add(cue, forms, self.passivised)
            return
        for form, says in forms.items():
            self.verbs.setdefault(form, []).append((cue, says))

    def _compounds_of(self, keys: tuple[str, ...]) -> Compounds:
        """The compounds of a preverb, made when there are none yet."""
        by_second = self.compounds.setdefault(keys[0], {})
        bucket = by_second.setdefault(_second(keys), [])
        found = next((c for c in bucket if c.keys == keys), None)
        if found is None:
            found = Compounds(keys, sum(map(len, by_second.values())))
            bucket.append(found)
        return found

    def all_compounds(self) -> Iterator[Compounds]:
        """The compounds of all preverbs; those of one first word in the order they were added."""
        for by_second in self.compounds.values():
            yield from sorted((c for bucket in by_second.values() for c in bucket), key=lambda c: c.order)

    def _add_phrase(self, phrase: str, cue: Cue) -> None:
        keys = _sequence(phrase.split())
        self.phrases.setdefault(keys[0], {}).setdefault(_second(keys), []).append((keys, cue))


def case_forms(key: str, lang: str) -> tuple[str, ...]:
    """A noun's key and, in Arabic, those of its indefinite accusative (اجتماعا) and its duals (زيارتان, غارتين).

    Short nouns have no duals here: those of ضم, مد and حكم are written as other words (ضمان, مدين, حكمان).
    """
    if lang != "ar" or key.endswith("ا"):
        return (key,)
    if key.endswith("ه"):
        return key, key[:-1] + "تان", key[:-1] + "تين"
    if len(key) < _DUAL:
        return key, key + "ا"
    return key, key + "ا", key + "ان", key + "ين"


def _spellings(texts: Iterable[str]) -> Iterator[str]:
    """Each text, and with spaces for its zero-width non-joiners: the press writes "آتش‌بس" and "آتش بس"."""
    for text in texts:
        yield text
        before, slash, after = text.partition("/")
        if "\u200c" in before:
            yield before.replace("\u200c", " ") + slash + after


def lexicon_of(knowledge: Knowledge, lang: str) -> Lexicon:
    """The cues of a language, read and indexed once for each `Knowledge`. Raises `KnowledgeError`."""
    return knowledge.derived(("event lexicon", lang), lambda k: _load(k, lang))


def _load(knowledge: Knowledge, lang: str) -> Lexicon:
    grammar = grammar_of(knowledge, lang)
    frames = {f.name: _frame(f, grammar.place_prepositions) for f in knowledge.yaml(lang, "frames", list[FrameFile])}
    lexicon = Lexicon(lang, passivised=grammar.passivised)
    for path in knowledge.files(f"{lang}/events"):
        type_ = PurePosixPath(path).stem
        for entry in knowledge.load_yaml(path, list[CueFile]):
            if entry.frame not in frames:
                raise KnowledgeError(
                    f"{path}: cue {entry.id!r} names frame {entry.frame!r}, which {lang}/frames.yaml lacks"
                )
            lexicon.add(_cue(type_, entry, frames[entry.frame], lang), entry)
    return lexicon


def _frame(file: FrameFile, places: frozenset[str]) -> Frame:
    return Frame(
        name=file.name,
        subject=file.subject,
        object=file.object,
        genitive=file.genitive,
        adjective=file.adjective,
        agent=file.agent,
        prepositions={name_key(p): role for p, role in file.prepositions.items()},
        preposition_words=tuple(tuple(word_key(w) for w in p.split()) for p in file.prepositions),
        reciprocal=file.reciprocal,
        places=places,
        phrase=file.phrase,
    )


def _cue(type_: str, file: CueFile, frame: Frame, lang: str) -> Cue:
    return Cue(
        type=type_,
        id=file.id,
        mode=file.mode,
        cameo=file.cameo,
        contexts=tuple(file.contexts),
        frame=frame,
        with_keys=_keys(file.with_, lang),
        without=_keys(file.without, lang),
        actors=_kinds(file.actors),
        recipients=_kinds(file.recipients),
        requires=file.requires,
        status=file.status,
        strict=file.strict,
        plain=file.plain,
        examples=tuple(file.examples),
    )


def _keys(words: Iterable[str], lang: str) -> frozenset[str]:
    return frozenset(key for w in words for key in case_forms(name_key(w), lang)[:2])


def _sequence(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(GAP if w in (GAP, "...") else word_key(w) for w in words)


def _second(keys: tuple[str, ...]) -> str:
    return keys[1] if len(keys) > 1 else ""


def _kinds(names: Iterable[str]) -> frozenset[str]:
    kinds: set[str] = set()
    for name in names:
        kinds |= HUMAN if name == "human" else {name}
    return frozenset(kinds)
