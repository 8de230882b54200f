"""What the mentions stage knows of a language: titles, names, pronouns and label words, under their keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec

from rawi.knowledge import EntityBase, EntityRecord, Knowledge, TitleHit, TitleTable
from rawi.knowledge._titles import TitlesFile
from rawi.language.folding import fold, name_key, word_key
from rawi.language.grammar import conjugate, grammar_of
from rawi.model import Form, Kind, LabelStance, Token
from rawi.reading.events.lexicon import lexicon_of as event_lexicon_of
from rawi.reading.mentions.nouns import Noun, PeopleFile, adjectives, forms

if TYPE_CHECKING:
    from rawi.reading.mentions.matcher import Start


class Look(IntEnum):
    """How much a word looks like part of a name."""

    NO = 0
    WEAK = 1
    UNKNOWN = 2
    PART = 3
    GIVEN = 4


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that open the name of an organisation, a group or a place; `named`: a name of its own must follow.

    `own`: what they open is a thing of its own even before a known name (the airport of a city).
    `whole`: they say all by themselves ("the police"), and only adjectives and names go on with them.
    """

    kind: Kind
    subkind: str
    words: tuple[str, ...]
    named: bool = False
    own: bool = False
    whole: bool = False


class NamesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/names.yaml`."""

    particles: tuple[str, ...]
    openers: tuple[str, ...]
    suffixes: tuple[str, ...]
    never: tuple[str, ...]
    near_words: tuple[str, ...]
    speech: tuple[str, ...]
    heads: tuple[Heads, ...]
    locatives: tuple[str, ...]
    travel: tuple[str, ...]
    acting: tuple[str, ...]
    asked: tuple[str, ...]
    left: tuple[str, ...]
    quantifiers: tuple[str, ...]
    adjectives: tuple[str, ...]
    chain_adjectives: tuple[str, ...]
    crediting: tuple[str, ...]
    members: tuple[str, ...]
    ministers: tuple[str, ...]
    within: tuple[str, ...]
    verbs: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]
    regions: tuple[str, ...]
    between: tuple[str, ...]
    wished: tuple[str, ...]
    doubtful: tuple[str, ...]
    towards: tuple[str, ...]
    accredited: tuple[str, ...]


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
    visits: tuple[str, ...]
    realms: tuple[str, ...]
    kindred: tuple[str, ...]
    owned: tuple[str, ...]
    ours: tuple[str, ...]
    occupation: tuple[str, ...]
    latter: tuple[str, ...]
    beside: tuple[str, ...]
    home: str
    both_states: tuple[str, ...]
    both_sides: tuple[str, ...]
    holders: dict[str, tuple[str, ...]]
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
    before: tuple[str, ...]
    capital: tuple[str, ...]
    examples: tuple[LabelExample, ...]


class WordRow(msgspec.Struct, frozen=True):
    """A row of `<lang>/words.csv`: words of one role (given, part, common)."""

    role: str
    words: tuple[str, ...]
    source: str


REMEMBERED = 50_000
_MOST_NAMES = 3
_MINISTER = TitleHit("office", "minister", takes=("adjective", "genitive"), alone=False, articles=(False,))
_ROYAL = frozenset({"monarch", "crown_prince"})
_MEMBER = TitleHit("person", "member", takes=("body",), alone=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key of the stage's own words is: `role`, and what belongs to the role."""

    role: str
    kind: Kind = "person"
    detail: str = ""
    plural: bool = False
    named: bool = False
    own: bool = False
    whole: bool = False
    stance: LabelStance | None = None
    alone: bool = False
    takes: tuple[str, ...] = ()


class Lexicon:
    """All words of one language that the stage looks for. Immutable once made, save what it remembers of words met.

    `looks`: how they look by themselves; `behind`: the same without what is written before them; `starts`: what is known
    to begin at them. At most `REMEMBERED` each.
    """

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        self.lang = lang
        self._knowledge = knowledge
        self.looks: dict[str, Look] = {}
        self.behind: dict[str, tuple[Look, int]] = {}
        self.starts: dict[str, Start] = {}
        self.base: EntityBase = knowledge.entities
        self.titles: TitleTable = knowledge.titles(lang)
        self.offices = knowledge.offices
        self.names = knowledge.yaml(lang, "names", NamesFile)
        self.pronouns = knowledge.yaml(lang, "pronouns", PronounsFile)
        self.labels = knowledge.yaml(lang, "labels", LabelsFile)
        self.states_of_office = _states_of_offices(self.base)
        self.royals = _royals(self.base)
        self.outlets = _outlets(self.base)
        self.capital_of_state = _capitals(self.base)
        self.entries: dict[str, tuple[Entry, ...]] = {}
        self._phrases: list[str] = []
        self._add_pronouns()
        self._office_patterns = _office_patterns(self.titles.file)
        self.members = {name_key(w): (_MEMBER,) for w in self.names.members}
        self.members |= {name_key(w): (_MINISTER,) for w in self.names.ministers}
        self._phrases += [*self.names.members, *self.names.ministers]
        self._add_heads()
        self._add_labels()
        self._add_people(knowledge.yaml(lang, "people", PeopleFile))
        self.prefixes = frozenset(_prefixes(self._phrases))
        self._read_words(knowledge.load_csv(f"{lang}/words.csv", WordRow))
        other = "fa" if lang == "ar" else "ar"
        self._read_names(knowledge.load_csv(f"{other}/words.csv", WordRow))

    def is_label(self, key: str) -> bool:
        """Whether a word is a label by itself ("النظام")."""
        return any(entry.role == "label" for entry in self.entries.get(key, ()))

    def only_state(self, office: str) -> str | None:
        """The one state that has such an office, as far as the base knows ("the Supreme Leader")."""
        known = self.offices.get(office)
        states = self.states_of_office.get(office, ())
        return states[0] if len(states) == 1 and known and known.single and known.of == "state" else None

    def office_names(self, office: str, country: str) -> tuple[str, ...]:
        """What the holder of a state's office is called in this language ("وزير الخارجية الإريتري"), at most three ways."""
        record = self.base.get(country)
        patterns = self._office_patterns.get(office, ())
        if record is None or not patterns:
            return ()
        made = (
            _filled(pattern, record, self.base.demonyms(country).get(self.lang, ()), self.lang) for pattern in patterns
        )
        return tuple(name for name in made if name)[:_MOST_NAMES]

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
        self._add(p.realms, Entry("realm", "state"))
        self._add(p.both_states, Entry("both_states", "state", plural=True))
        self._add(p.both_sides, Entry("both_sides", plural=True))
        self._add(p.counterparts.singular, Entry("counterpart"))
        self._add(p.counterparts.plural, Entry("counterpart", plural=True))
        self._add(p.host, Entry("host"))
        self._add(p.latter, Entry("latter"))

    def _add_heads(self) -> None:
        for heads in self.names.heads:
            made = Entry("head", heads.kind, heads.subkind, named=heads.named, own=heads.own, whole=heads.whole)
            self._add(heads.words, made)
        self._add(self.names.quantifiers, Entry("quantifier"))

    def _add_labels(self) -> None:
        for head in self.labels.heads:
            self._add(head.words, Entry("label", head.kind, stance=head.stance, alone=head.alone, takes=head.takes))
        for whole in self.labels.whole:
            record = self.base.get(whole.entity)
            kind: Kind = record.kind if record else "state"
            self._add(whole.words, Entry("whole", kind, whole.entity, stance=whole.stance))

    def _add_people(self, file: PeopleFile) -> None:
        self.nouns: dict[str, Noun] = {}
        for noun in forms(file, self.lang):
            self.nouns.setdefault(noun.word, noun)
            self._add((noun.word,), Entry("people", noun.kind, noun.word, plural=noun.plural))
        self.people_adjectives = _keys(tuple(adjectives(file, self.lang)))
        self.one, self.origin = _keys(file.one), _keys(file.origin)
        self.workplaces = _keys(file.workplaces)
        self.anaphors = _keys(file.anaphors)

    def _read_words(self, rows: tuple[WordRow, ...]) -> None:
        sets: dict[str, set[str]] = {"given": set(), "part": set(), "common": set()}
        for row in rows:
            sets[row.role].update(row.words)
        self.given = frozenset(sets["given"])
        self.parts = frozenset(sets["part"])
        self.common = frozenset(sets["common"])
        self.never = _keys(self.names.never)
        self.near_words = frozenset(self.names.near_words)
        self.particles = _keys(self.names.particles)
        self.suffixes = _keys(self.names.suffixes)
        self.openers = _keys(self.names.openers)
        self.speech = _keys(self.names.speech)
        self.demonstratives = _keys(self.pronouns.demonstratives)
        self.crediting = _keys(self.names.crediting)
        self.chain_adjectives = _keys(self.names.chain_adjectives)
        self.adjectives = _keys(self.names.adjectives)
        self.capital_words = _keys(self.names.capital)
        self.seats = _keys(self.names.seats)
        self.locatives = _keys(self.names.locatives)
        self.travel = _keys(self.names.travel)
        self.asked = _keys(self.names.asked)
        self.visits = _keys(self.pronouns.visits)
        self.left = _keys(self.names.left)
        self.acting = _keys(self.names.acting)
        self.wished = _keys(self.names.wished)
        self.towards = _keys(self.names.towards)
        self.accredited = _keys(self.names.accredited)
        self.doubtful = _keys(self.names.doubtful)
        self.between = _keys(self.names.between)
        self.regions = frozenset(fold(w) for w in self.names.regions)
        self.within = _keys(self.names.within)
        self.same = _keys(self.pronouns.same)
        self.owned = _keys(self.pronouns.owned)
        self.beside = _keys(self.pronouns.beside)
        self.ours = _keys(self.pronouns.ours)
        self.occupation = _keys(self.pronouns.occupation)
        self.kindred = _keys(self.pronouns.kindred)
        self.stances = _stances(self.labels)
        grammar = grammar_of(self._knowledge, self.lang)
        self.verbs = (
            self.speech | frozenset(grammar.light) | grammar.auxiliaries | _verb_forms(self.names.verbs, self.lang)
        )
        self.light_forms = frozenset(grammar.light) | grammar.auxiliaries
        events = event_lexicon_of(self._knowledge, self.lang)
        self.verbs |= frozenset(events.verbs)
        self.prepositions = frozenset(grammar.prepositions)
        self.object_mark = frozenset(grammar.object_marker)
        self.acts = frozenset(events.preverbs) if self.lang == "fa" else frozenset()
        p = self.pronouns
        for words in (p.own_state, p.both_states, p.both_sides, p.counterparts.singular, p.counterparts.plural, p.host):
            self.never |= _keys(tuple(w for w in words if " " not in w))
        self.never |= (
            frozenset(grammar.prepositions) | grammar.conjunctions | grammar.complementizers | grammar.negators
        )

    def _read_names(self, rows: tuple[WordRow, ...]) -> None:
        """Take the names of the other language, save those that are ordinary words in this one."""
        sets: dict[str, set[str]] = {"given": set(self.given), "part": set(self.parts)}
        for row in rows:
            if row.role in sets:
                sets[row.role].update(w for w in row.words if w not in self.common)
        self.given = frozenset(sets["given"])
        self.parts = frozenset(sets["part"])

    def is_common(self, token: Token) -> bool:
        """Whether a word, as it stands or without what is written as one with it, is an ordinary word."""
        if token.key in self.common:
            return True
        return any(self.is_ordinary(form) for form in token.forms if form.skip or form.cut)

    def is_ordinary(self, form: Form) -> bool:
        """Whether one reading of a word is an ordinary word, with or without the article that its key has lost."""
        if form.key in self.common:
            return True
        whole = f"ال{form.key}"
        return form.definite and (whole in self.common or whole in self.never or whole in self.verbs)


def _capitals(base: EntityBase) -> dict[str, str]:
    """The state whose capital a place is, by the place's id."""
    found = {record.capital: record.id for record in base if record.kind == "state" and record.capital}
    return found | {record.id: record.capital for record in base if record.kind == "place" and record.capital}


def _states_of_offices(base: EntityBase) -> dict[str, tuple[str, ...]]:
    """The states that have had each office, as far as the base knows."""
    found: dict[str, set[str]] = {}
    for record in base:
        if record.kind == "person":
            for term in base.terms_of(record.id):
                if term.country:
                    found.setdefault(term.office, set()).add(term.country)
    return {office: tuple(sorted(states)) for office, states in found.items()}


def _royals(base: EntityBase) -> dict[str, tuple[str, ...]]:
    """Monarchs and heirs by their first name, which the press uses alone ("الملك سلمان")."""
    found: dict[str, tuple[str, ...]] = {}
    for record in base:
        if record.kind != "person" or not any(t.office in _ROYAL for t in base.terms_of(record.id)):
            continue
        for key in {word_key(name.split()[0]) for lang in ("ar", "fa") for name in record.names.get(lang, ()) if name}:
            found[key] = (*found.get(key, ()), record.id)
    return found


def _office_patterns(file: TitlesFile) -> dict[str, tuple[str, ...]]:
    """The patterns of every office, those of ministers filled in."""
    found = {office.office: office.patterns for office in file.offices}
    for ministry in file.ministries:
        own = file.ministry_patterns.fill(file.ministry_patterns.minister, ministry)
        found[ministry.office] = (*own, *found.get(ministry.office, ()))
    return found


def _filled(pattern: str, state: EntityRecord, demonyms: tuple[str, ...], lang: str) -> str:
    """A pattern with a state's masculine adjective or name; '' when it has no such slot or they lack."""
    head, _, slot = pattern.partition("{")
    if slot.startswith("adj_m_def") and demonyms:
        return f"{head}ال{demonyms[0]}"
    names = state.names.get(lang, ())
    return f"{head}{names[0]}" if slot.startswith("name") and names else ""


def _outlets(base: EntityBase) -> dict[tuple[str, str], tuple[str, ...]]:
    """The outlets of a state by their kind (agency, broadcaster …)."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for record in base:
        if record.country and record.subkind in ("agency", "broadcaster"):
            key = record.country, record.subkind
            found[key] = (*found.get(key, ()), record.id)
    return found


def _verb_forms(verbs: tuple[str, ...], lang: str) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in conjugate(verb, lang)[1])


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
