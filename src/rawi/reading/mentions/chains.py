"""Names of bodies and groups that are made of ordinary words: where the row of nouns and adjectives ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.model import Form, Token
from rawi.reading.mentions.lexicon import Look
from rawi.reading.mentions.matcher import Match

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser

_LONGEST_NAME = 4


class ChainReader:
    """Reads what follows a noun that opens a name."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon = parser.lexicon

    def arabic(self, match: Match, j: int, end: int) -> int:
        """An Arabic genitive chain: bare nouns, then definite ones; a bare noun after a definite one is outside."""
        definite = match.definite
        last = j
        while last < min(end, j + _LONGEST_NAME + 1):
            token = self._tokens[last]
            if not token.forms or self._stops(token) or self._parser.names.blocked(last):
                break
            is_definite = token.key.startswith("ال")
            known = self._parser.things.known(last, end, cued=True)
            if known and not known.skip and known.kind != "organisation":
                return known.last if (last == j and not match.definite) or not definite else last
            name = self._parser.names.look(last) in (Look.UNKNOWN, Look.PART) or known is not None
            if token.forms[0].key in self._lexicon.stances:
                return last + 1
            if is_definite and definite and not self._is_chain_adjective(token):
                break
            if not (is_definite or (name and not definite)):
                break
            definite = definite or is_definite
            last += 1
            if self._parser.demonym(last - 1, end):
                return self._purpose(match, last, end)
        if last == j or not (definite or self._parser.names.look(j) >= Look.UNKNOWN or self._is_name(j, end)):
            return j
        return self._purpose(match, last, end) if definite else last

    def _purpose(self, match: Match, j: int, end: int) -> int:
        """Where what a body is for ends, or `j` ("الصندوق السعودي للتنمية", "الهيئة المستقلة لنزع السلاح")."""
        whole = self._parser.things.known(match.last - 1, j)
        if whole and whole.last == j:
            return j
        if j >= end or not self._tokens[j].forms or self._tokens[j].key[0] != "ل" or self._parser.names.blocked(j):
            return j
        form = next((f for f in self._tokens[j].forms if f.proclitics == ("ل",) and not f.cut), None)
        if form is None or self._is_someone(j, form) or not self._is_abstract(form):
            return j
        last = j + 1
        if not self._tokens[j].key.startswith("لل"):
            if last >= end or not self._tokens[last].key.startswith("ال") or self._parser.names.blocked(last):
                return j
            last += 1
        while last < end and self._tokens[last].forms and self._tokens[last].key.startswith("ال"):
            if not self._is_chain_adjective(self._tokens[last]):
                break
            last += 1
        return last

    def _is_abstract(self, form: Form) -> bool:
        """Whether a noun is an ordinary word, as purposes of bodies are, and no name."""
        return self._lexicon.is_ordinary(form) or form.key in self._lexicon.common

    def _is_someone(self, j: int, form: Form) -> bool:
        """Whether a word after "to" names people, a body or a place, so that it is spoken to or given to."""
        matches = [m for m in self._parser.matcher.at(j, j + 1) if m.skip == form.skip]
        people = any(e.role in ("people", "head", "quantifier") for m in matches for e in m.entries)
        return (
            people or any(m.titles for m in matches) or any(self._acts(hit.entity) for m in matches for hit in m.names)
        )

    def _acts(self, entity: str) -> bool:
        record = self._lexicon.base.get(entity)
        return record is not None and record.kind != "place"

    def _is_chain_adjective(self, token: Token) -> bool:
        """Whether a definite Arabic word after another is its adjective, not a new noun."""
        key = token.forms[0].key
        return key.endswith(("ي", "يه", "يين", "يون")) or key in self._lexicon.chain_adjectives

    def _is_name(self, j: int, end: int) -> bool:
        return any(hit.role != "demonym" for m in self._parser.matcher.at(j, end) if not m.skip for hit in m.names)

    def persian(self, match: Match, j: int, end: int, whole: bool) -> int:
        """A chain of nouns: up to a preposition, a mark, a verb and its noun, or a word that no name holds.

        After a noun that is `whole` by itself only adjectives and names follow ("پلیس راه", not "پلیس جاده را بست").
        """
        last = j
        while last < min(end, j + _LONGEST_NAME):
            token = self._tokens[last]
            if (
                not token.forms
                or self._stops(token)
                or self._parser.names.blocked(last)
                or self._parser.groups.counts(last, end)
            ):
                break
            known = self._parser.things.known(last, end, cued=True) or self._parser.demonym(last, end)
            if known:
                return known.last
            if self._parser.is_verbal_noun(last, end) or (whole and not self._tells_closer(last)):
                break
            if token.forms[0].key in self._lexicon.acts and (last > j or self._is_body(match)):
                break
            last += 1
        return last

    def _tells_closer(self, j: int) -> bool:
        """Whether a Persian word is an adjective or part of a name, no noun of its own."""
        return self._parser.groups.is_adjective(j) or self._parser.names.look(j) >= Look.UNKNOWN

    def _is_body(self, match: Match) -> bool:
        """Whether the noun by itself is also the short name of a body of the base ("آژانس")."""
        records = (self._lexicon.base.get(hit.entity) for hit in match.names)
        return any(r is not None and r.kind == "organisation" for r in records)

    def _stops(self, token: Token) -> bool:
        lexicon = self._lexicon
        if token.key in lexicon.never or token.forms[0].key in lexicon.never or token.key in lexicon.verbs:
            return True
        if (
            lexicon.lang == "ar"
            and token.key[0] == "و"
            and token.key not in lexicon.common
            and token.key not in lexicon.parts
        ):
            return True
        if lexicon.lang == "ar":
            return any(
                f.proclitics and f.key in lexicon.common and token.key not in lexicon.common
                for f in token.forms
                if f.skip
            )
        return False
