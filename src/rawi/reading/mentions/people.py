"""People by trade, role or crowd: "السائقون", "مئات من مناهضي الحرب", "شش مرد مسلح", "وکیلی سرشناس"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.language.folding import name_key
from rawi.model import Kind, Token
from rawi.reading.mentions.lexicon import Entry, Lexicon
from rawi.reading.mentions.matcher import Match
from rawi.reading.mentions.nouns import Noun
from rawi.reading.mentions.phrase import Phrase

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser

_OWNERS = ("organisation", "state", "place", "armed_group", "person", "population")
_MOST_ADJECTIVES = 4
_FREE = ("ون", "ين", "ان")
_NISBA = ("يون", "يين", "يات")
_PLURALS = ("ون", "ين", "ات")

_Of = tuple[str | None, list[Phrase]]


class PeopleReader:
    """Reads nouns for people in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon: Lexicon = parser.lexicon
        self._arabic = parser.lexicon.lang == "ar"

    def people(self, i: int, end: int) -> Phrase | None:
        """The people that a noun names with what counts, tells closer and owns them; None when it names nobody in particular."""
        if not self._may_begin(i, end):
            return None
        start, counted = self._parser.groups.counted(i, end)
        for match in self._parser.matcher.at(start, end):
            noun = next((n for e in match.entries if (n := self._noun(e)) is not None), None)
            if noun is None or (match.skip and start > i) or not self._is_whole(noun, match, start):
                continue
            phrase = self._phrase(noun, match, i, start, end, counted)
            if phrase:
                return phrase
        return None

    def _may_begin(self, i: int, end: int) -> bool:
        """Whether token `i` is a noun for people or counts; asked first, since most words are neither."""
        if not self._tokens[i].forms:
            return True
        return any(e.role in ("people", "quantifier") for m in self._parser.matcher.at(i, end) for e in m.entries)

    def _noun(self, entry: Entry) -> Noun | None:
        return self._lexicon.nouns.get(entry.detail) if entry.role == "people" else None

    def _is_whole(self, noun: Noun, match: Match, start: int) -> bool:
        """Whether a word is the noun itself, or the plural with a pronoun; no adjective of the noun before it, no other word."""
        if match.cut and (not noun.plural or (not self._arabic and self._tokens[match.last - 1].key.endswith("ي"))):
            return False
        return not self.is_adjective_of(match, start) and not self._is_said_of(match, start)

    def _is_said_of(self, match: Match, start: int) -> bool:
        """Whether an indefinite Arabic plural says what others are ("كانوا محتجزين"), after "were" or the like."""
        before = self._tokens[start - 1] if start > 0 else None
        if not self._arabic or match.definite or before is None or not self._tokens[match.last - 1].key.endswith("ين"):
            return False
        return any(form.key in self._lexicon.light_forms for form in before.forms)

    def is_adjective_of(self, match: Match, start: int) -> bool:
        """Whether an Arabic plural in يون follows another plural that it can be the adjective of ("المستشارين العسكريين")."""
        if not self._arabic or not self._tokens[match.last - 1].key.endswith(_NISBA):
            return False
        before = self._tokens[start - 1] if start > 0 else None
        if before is None or not before.forms or not before.key.endswith(_PLURALS):
            return False
        return before.forms[0].definite == match.definite and not any(
            f.key in self._lexicon.verbs for f in before.forms
        )

    def _phrase(self, noun: Noun, match: Match, i: int, start: int, end: int, counted: bool) -> Phrase | None:
        last, country = self._adjectives(match, end)
        told = last > match.last
        inner: list[Phrase] = []
        if not match.cut and (owner := self._owner(noun, match, last, end, told)):
            inner, last = [owner], owner.last
            country = country or self._parser.state_of(owner) or owner.country
        elif not match.cut and not told:
            last = self._genitive(noun, match, last, end)
        bound = last > match.last or bool(match.cut)
        if noun.case == "construct" and not (inner or last > match.last):
            return None
        one = start > i and start - i == 1 and self._tokens[i].key in self._lexicon.one
        many = noun.plural or (counted and not one)
        anaphor = not many and start == i and self._points_back(noun, match, i, bound)
        if not many and not (one or anaphor or self._stands(noun, match, i, bound)):
            return None
        phrase = self._made(noun, match, (i, start, last), many, (country, inner))
        if anaphor:
            phrase.parts["anaphor"] = phrase.parts["people"]
        return phrase

    def _points_back(self, noun: Noun, match: Match, i: int, bound: bool) -> bool:
        """Whether a definite noun stands for somebody just named ("الرجل", "این مرد")."""
        if bound or noun.case or name_key(noun.word) not in self._lexicon.anaphors:
            return False
        if self._arabic:
            after = self._tokens[match.last].forms if match.last < self._parser.end else ()
            return match.definite and not any(form.definite for form in after[:1])
        return i > 0 and self._tokens[i - 1].key in self._lexicon.demonstratives

    def _made(self, noun: Noun, match: Match, at: tuple[int, int, int], many: bool, of: _Of) -> Phrase:
        i, start, last = at
        country, inner = of
        body = noun.body if many else ""
        record = self._lexicon.base.body(country, body) if country and body else None
        kind: Kind = noun.kind if many or noun.kind == "armed_group" else "person"
        parts = {"noun": (start, match.last), "people": (start, match.last)}
        return Phrase(i, last, kind, "noun", self._parser.groups.skip_of(i, start, match), 0, (record.id,) if record else (),
                      country=country, body=body or None, plural=many and not noun.body, parts=parts, inner=inner,
                      definite=match.definite)  # fmt: skip

    def _adjectives(self, match: Match, end: int) -> tuple[int, str | None]:
        """Where the adjectives after a noun end, and the state that one of them is of."""
        j, country = match.last, None
        while j < end and j - match.last < _MOST_ADJECTIVES and not match.cut:
            adjective = self._parser.demonym(j, end)
            if adjective and not adjective.skip and self._agrees(match, j):
                country, j = adjective.candidates[0], adjective.last
            elif self._is_adjective(j, end) and self._agrees(match, j):
                j += 1
            else:
                break
        return j, country

    def _is_adjective(self, j: int, end: int) -> bool:
        token = self._tokens[j]
        if not token.forms or token.key in self._lexicon.never or token.key in self._lexicon.verbs:
            return False
        if self._parser.names.blocked(j):
            return False
        key = token.forms[0].key
        if self._parser.is_verbal_noun(j, end):
            return key in self._lexicon.people_adjectives and self._tokens[j + 1].key not in self._lexicon.light_forms
        if self._arabic and token.forms[0].definite and self._counts(key):
            return True
        if self._arabic and key.endswith("ين") and self._tokens[j - 1].key.endswith("ين") and self._is_people(j):
            return True
        return key in self._lexicon.people_adjectives or self._parser.groups.is_adjective(j)

    def _is_people(self, j: int) -> bool:
        return any(entry.role == "people" for m in self._parser.matcher.at(j, j + 1) for entry in m.entries)

    def _counts(self, key: str) -> bool:
        return any(entry.role == "quantifier" for entry in self._lexicon.entries.get(key, ()))

    def _agrees(self, match: Match, j: int) -> bool:
        """Whether an Arabic adjective has the article just where its noun has it."""
        return not self._arabic or match.definite == self._tokens[j].forms[0].definite

    def _owner(self, noun: Noun, match: Match, j: int, end: int, told: bool) -> Phrase | None:
        """Whose or from where the people are: the genitive, or (of an indefinite noun) what "from" governs."""
        if j >= end or not self._tokens[j].forms:
            return None
        if self._tokens[j].key in self._lexicon.origin:
            indefinite = not match.definite if self._arabic else noun.case == "indefinite"
            return (
                self._parser.owner(j + 1, end, ("organisation", "place", "state", "armed_group"))
                if indefinite
                else None
            )
        if self._arabic and (match.definite or told or self._tokens[match.last - 1].key.endswith(_FREE)):
            return None
        if noun.case == "indefinite":
            return None
        owner = self._parser.owner(j, end, _OWNERS)
        if owner and self._arabic and self._tokens[owner.last - 1].key.endswith("ون") and owner.form == "noun":
            return None
        if owner is None or self.is_object(owner, end) or (owner.form == "noun" and "people" in owner.parts):
            return None
        return owner

    def is_object(self, owner: Phrase, end: int) -> bool:
        """Whether a Persian noun is the object of the people's deed, not theirs: "را" follows, and it is no state or town."""
        marked = owner.last < end and self._tokens[owner.last].key in self._lexicon.object_mark
        return marked and not (owner.kind in ("state", "place") and len(owner.inner) == 0)

    def _genitive(self, noun: Noun, match: Match, j: int, end: int) -> int:
        """Where an Arabic noun in the genitive with its adjectives ends ("سائقو الشاحنات", "مثيري الشغب"), or `j`."""
        if not self._arabic:
            return j + 1 if self._joins(noun, j, end) else j
        if match.definite or self._tokens[j - 1].key.endswith(_FREE) or not self._is_definite(j, end):
            return j
        last = j + 1
        while last < min(end, j + 3) and self._is_definite(last, end) and self._is_adjective(last, end):
            last += 1
        return last

    def _is_definite(self, j: int, end: int) -> bool:
        if j >= end or not self._tokens[j].forms or self._parser.names.blocked(j):
            return False
        return self._tokens[j].key.startswith("ال") and self._tokens[j].key not in self._lexicon.never

    def _joins(self, noun: Noun, j: int, end: int) -> bool:
        """Whether a Persian noun says where people work ("کارگران معدن"): one that a list of such nouns has."""
        if noun.case == "indefinite" or j >= end or not self._tokens[j].forms or self._parser.is_verbal_noun(j, end):
            return False
        return self._tokens[j].key in self._lexicon.workplaces

    def _stands(self, noun: Noun, match: Match, i: int, bound: bool) -> bool:
        """Whether one person is meant: an indefinite noun where somebody acts or is acted on, told closer or beside a verb."""
        before = self._tokens[i - 1] if i > 0 else None
        if not self._arabic:
            if noun.case != "indefinite":
                return False
            key = self._tokens[match.last - 1].key
            if key in self._lexicon.acts or (key in self._lexicon.common and not bound):
                return False
            free = before is None or not before.is_word or before.key in self._lexicon.never
            return free or (i > 0 and self._parser.names.blocked(i - 1))
        if noun.word.endswith("ي") or match.definite or name_key(noun.word) in self._lexicon.verbs:
            return False
        if " " in noun.word:
            return True
        verb = before is not None and any(f.key in self._lexicon.verbs for f in before.forms)
        open_ = before is None or not before.is_word or before.key in self._lexicon.prepositions or bool(match.skip)
        return verb or (bound and open_)
