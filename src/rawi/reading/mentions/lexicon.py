"""What the mentions stage knows of a language: titles, names, pronouns and label words, under their keys."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from rawi.knowledge import EntityBase, Knowledge, TitleTable
from rawi.language.folding import fold, name_key, word_key
from rawi.language.grammar import grammar_of
from rawi.model import Kind, LabelStance, Token


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that open the name of an organisation, a group or a place; `named`: a name of its own must follow."""

    kind: Kind
    subkind: str
    words: tuple[str, ...]
    named: bool = False


class NamesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/names.yaml`."""

    particles: tuple[str, ...]
    openers: tuple[str, ...]
    never: tuple[str, ...]
    speech: tuple[str, ...]
    heads: tuple[Heads, ...]
    locatives: tuple[str, ...]
    travel: tuple[str, ...]
    acting: tuple[str, ...]
    quantifiers: tuple[str, ...]
    adjectives: tuple[str, ...]
    within: tuple[str, ...]


class Counterparts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ "The words for a counterpart ("نظيره"), of one and of several."""

    singular: tuple[str, ...]
    plural: tuple[str, ...]


class PronounsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/pronouns.yaml`."""

    singular: dict[str, tuple[str, ...]]
    plural: tuple[str, ...]
    demonstratives: tuple[str, ...]
    own_state: tuple[str, ...]
    this_state: tuple[str, ...]
    both_states: tuple[str, ...]
    both_sides: tuple[str, ...]
    counterparts: Counterparts
    host: tuple[str, ...]
    same: tuple[str, ...]


class LabelHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for what they label, or before its name ("النظام السوري", "ميليشيا الحوثي", "المجرم فلان").

    `alone`: they name it without more. `takes`: a state's adjective, a name of a kind, or both.
    """

    words: tuple[str, ...]
    stance: LabelStance
    kind: Kind
    alone: bool = False
    takes: tuple[str, ...] = ("adjective", "name")


class LabelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adjectives after what they label, or any words within a label that decide its stance."""

    words: tuple[str, ...]
    stance: LabelStance


class LabelWhole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fixed labels of one entity ("الشيطان الأكبر")."""

    words: tuple[str, ...]
    stance: LabelStance
    entity: str


class LabelExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, the label in it and its stance."""

    text: str
    label: str
    stance: LabelStance


class LabelsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/labels.yaml`."""

    heads: tuple[LabelHead, ...]
    after: tuple[LabelWords, ...]
    whole: tuple[LabelWhole, ...]
    plain: tuple[str, ...]
    examples: tuple[LabelExample, ...]


class WordRow(msgspec.Struct, frozen=True):
    """A row of `<lang>/words.csv`: words of one role (given, part, common)."""

    role: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key of the stage's own words is: `role`, and what belongs to the role."""

    role: str
    kind: Kind = "person"
    detail: str = ""
    plural: bool = False
    named: bool = False
    stance: LabelStance | None = None
    alone: bool = False
    takes: tuple[str, ...] = ()


class Lexicon:
    """All words of one language that the stage looks for. Immutable once made."""

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        self.lang = lang
        self._knowledge = knowledge
        self.base: EntityBase = knowledge.entities
        self.titles: TitleTable = knowledge.titles(lang)
        self.offices = knowledge.offices
        self.names = knowledge.yaml(lang, "names", NamesFile)
        self.pronouns = knowledge.yaml(lang, "pronouns", PronounsFile)
        self.labels = knowledge.yaml(lang, "labels", LabelsFile)
        self.entries: dict[str, tuple[Entry, ...]] = {}
        self._phrases: list[str] = []
        self._add_pronouns()
        self._add_heads()
        self._add_labels()
        self.prefixes = frozenset(_prefixes(self._phrases))
        self._read_words(knowledge.load_csv(f"{lang}/words.csv", WordRow))

    def _add(self, words: tuple[str, ...], entry: Entry) -> None:
        for word in words:
            key = name_key(word)
            self._phrases.append(word)
            if entry not in self.entries.get(key, ()):
                self.entries[key] = (*self.entries.get(key, ()), entry)

    def _add_pronouns(self) -> None:
        p = self.pronouns
        for gender, words in p.singular.items():
            self._add(words, Entry("pronoun", detail=gender))
        self._add(p.plural, Entry("pronoun", plural=True))
        self._add(p.own_state, Entry("own_state", "state"))
        self._add(p.this_state, Entry("this_state", "state"))
        self._add(p.both_states, Entry("both_states", "state", plural=True))
        self._add(p.both_sides, Entry("both_sides", plural=True))
        self._add(p.counterparts.singular, Entry("counterpart"))
        self._add(p.counterparts.plural, Entry("counterpart", plural=True))
        self._add(p.host, Entry("host"))

    def _add_heads(self) -> None:
        for heads in self.names.heads:
            self._add(heads.words, Entry("head", heads.kind, heads.subkind, named=heads.named))

        self._add(self.names.quantifiers, Entry("quantifier"))

    def _add_labels(self) -> None:
        for head in self.labels.heads:
            self._add(head.words, Entry("label", head.kind, stance=head.stance, alone=head.alone, takes=head.takes))
        for whole in self.labels.whole:
            record = self.base.get(whole.entity)
            kind: Kind = record.kind if record else "state"
            self._add(whole.words, Entry("whole", kind, whole.entity, stance=whole.stance))

    def _read_words(self, rows: tuple[WordRow, ...]) -> None:
        sets: dict[str, set[str]] = {"given": set(), "part": set(), "common": set()}
        for row in rows:
            sets[row.role].update(row.words)
        self.given = frozenset(sets["given"])
        self.parts = frozenset(sets["part"])
        self.common = frozenset(sets["common"])
        self.never = _keys(self.names.never)
        self.particles = _keys(self.names.particles)
        self.openers = _keys(self.names.openers)
        self.speech = _keys(self.names.speech)
        self.demonstratives = _keys(self.pronouns.demonstratives)
        self.adjectives = _keys(self.names.adjectives)
        self.locatives = _keys(self.names.locatives)
        self.within = _keys(self.names.within)
        self.same = _keys(self.pronouns.same)
        self.stances = _stances(self.labels)
        grammar = grammar_of(self._knowledge, self.lang)
        self.verbs = self.speech | frozenset(grammar.light) | grammar.auxiliaries
        self.never |= (
            frozenset(grammar.prepositions) | grammar.conjunctions | grammar.complementizers | grammar.negators
        )

    def is_common(self, token: Token) -> bool:
        """Whether a word, as it stands or without what is written as one with it, is an ordinary word."""
        if token.key in self.common:
            return True
        return any(form.key in self.common for form in token.forms if form.skip or form.cut)

    @staticmethod
    def keys_of(words: tuple[str, ...]) -> frozenset[str]:
        """The folded keys of words, with and without the article."""
        return _keys(words)


def _stances(labels: LabelsFile) -> dict[str, LabelStance]:
    return {word_key(word): group.stance for group in labels.after for word in group.words}


def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(w) for w in words) | frozenset(word_key(w) for w in words)


def _prefixes(phrases: list[str]) -> set[str]:
    found: set[str] = set()
    for phrase in phrases:
        key = ""
        for word in phrase.split():
            key += word_key(word)
            found.add(key)
        found.add(name_key(phrase))
    return found


def lexicon_of(knowledge: Knowledge, lang: str) -> Lexicon:
    """The lexicon of a language, made once for each `Knowledge`."""
    return knowledge.derived(("mentions", lang), lambda k: Lexicon(k, lang))
