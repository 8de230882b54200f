"""What the event stage knows of a word by its letters alone, looked up once for all documents."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.language.conjugation import VerbForm
from rawi.language.grammar import Grammar
from rawi.model import Form, Token
from rawi.reading.events.lexicon import Compounds, Cue, Lexicon

_REMEMBERED = 100_000
_VERB_CLITICS = frozenset({"و", "ف", "س", "ل"})
_TANWIN = "\u064b"  # ends nouns alone
_OBJECTS = frozenset({"", "ه", "ها", "هم", "هما", "هن", "نا", "ني"})


@dataclass(frozen=True, slots=True)
class Opening:
    """The cues that may begin at a word when it is read as `form`; phrases and compounds by what may be their second word."""

    form: Form
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]]
    compounds: dict[str, list[Compounds]]
    verbs: tuple[tuple[Cue, VerbForm], ...]
    nouns: tuple[Cue, ...]
    participles: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A word: the cues it may begin, the known verb it may be, and the one that its shape tells when no list knows it."""

    openings: tuple[Opening, ...]
    verb: tuple[Form, VerbForm] | None
    guess: VerbForm | None


class KnownWords:
    """Looks words up in the lexicon and the list of verbs."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, verbs: dict[str, VerbForm]) -> None:
        self._grammar = grammar
        self._lexicon = lexicon
        self._verbs = verbs
        self._seen: dict[str, Known] = {}

    def __call__(self, token: Token) -> Known:
        """What is known of the token's word."""
        known = self._seen.get(token.text)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            known = self._seen[token.text] = self._look(token)
        return known

    def _look(self, token: Token) -> Known:
        if not token.is_word:
            return Known((), None, None)
        openings = (self._opening(token, form) for form in token.forms)
        if _TANWIN in token.text:
            return Known(tuple(o for o in openings if o is not None), None, None)
        verb = self._verb(token)
        guess = self._unknown_verb(token) if verb is None and self._grammar.verb_first else None
        if verb is not None and self._grammar.verb_first and self._is_preposition(verb[0]):
            verb = None
        return Known(tuple(o for o in openings if o is not None), verb, guess)

    def _opening(self, token: Token, form: Form) -> Opening | None:
        """The cues of one reading of a word, or None."""
        lexicon, barred, key = self._lexicon, self._grammar.not_triggers, form.key
        alone = token.key not in barred and key not in barred
        found = Opening(
            form,
            lexicon.phrases.get(key, {}),
            {} if form.cut else lexicon.compounds.get(key, {}),
            tuple(v for v in lexicon.verbs.get(key, ()) if _clitics_fit(form, v[1]))
            if alone and not form.definite
            else (),
            tuple(lexicon.nouns.get(key, ())) if alone else (),
            tuple(lexicon.participles.get(key, ())) if alone else (),
        )
        there = found.phrases or found.compounds or found.verbs or found.nouns or found.participles
        return found if there else None

    def _verb(self, token: Token) -> tuple[Form, VerbForm] | None:
        """The first reading of a word that is a known finite verb, and what it says."""
        if not self._grammar.verb_first and token.key in self._grammar.not_verbs:
            return None
        for form in token.forms:
            says = self._verbs.get(form.key)
            if says is not None and says.tense != "infinitive" and _may_be_verb(form) and _clitics_fit(form, says):
                return form, says
        return None

    def _is_preposition(self, form: Form) -> bool:
        return form.key in self._grammar.prepositions and not form.pronoun

    def _unknown_verb(self, token: Token) -> VerbForm | None:
        """An Arabic word that is shaped like a finite verb: ـت after a consonant, or يـ, and no noun known to look so."""
        bare = (f for f in token.forms if not f.definite and set(f.proclitics) <= _VERB_CLITICS and not f.cut)
        form = next(bare, None)
        if form is None or token.text[-1] == "ة":
            return None
        joined = (f.key for f in token.forms if f.skip == 1 and f.proclitics in {("و",), ("ف",)} and not f.cut)
        for key in (form.key, *joined):
            if len(key) < 4 or key in self._grammar.not_verbs:
                continue
            if key.endswith("ت") and not key.endswith(("ات", "وت", "يت")):
                return VerbForm("past", "either", 3, "s", "f")
            if key.startswith("ي"):
                return VerbForm("present", "either", 3, "s", "m")
        return None


def _clitics_fit(form: Form, says: VerbForm) -> bool:
    """س and ل before a verb go with the imperfect alone: "لدعم" is a noun."""
    return says.tense != "past" or not {"س", "ل"} & set(form.proclitics)


def _may_be_verb(form: Form) -> bool:
    return not form.definite and form.pronoun in _OBJECTS and all(p in _VERB_CLITICS for p in form.proclitics)
