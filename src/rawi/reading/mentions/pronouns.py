"""Words that name somebody by what was said before: pronouns, "his country", "both sides", "his counterpart"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.model import Token
from rawi.reading.mentions.lexicon import Entry, Look
from rawi.reading.mentions.matcher import Match
from rawi.reading.mentions.phrase import Phrase

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser

_NOUNS = {
    "pronoun": "pronoun",
    "own_state": "noun",
    "this_state": "noun",
    "realm": "noun",
    "both_states": "noun",
    "both_sides": "noun",
    "host": "noun",
    "latter": "pronoun",
}
_DEFINITE = frozenset({"this_state", "both_states", "both_sides"})


class PronounReader:
    """Reads such words in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon = parser.lexicon

    def pronoun(self, i: int, end: int) -> Phrase | None:
        """Who a word stands for by what was said before, with the adjective or name that follows it."""
        for match in self._parser.matcher.at(i, end):
            for entry in match.entries:
                if entry.role == "counterpart":
                    return self._counterpart(entry, match, i, end)
                if entry.role in ("realm", "this_state") and not match.cut and (named := self._realm_of(match, i, end)):
                    return named
                if entry.role in _NOUNS and not match.cut and self._as_written(entry, match, end):
                    if entry.role in ("both_states", "both_sides"):
                        return self._both(entry, match, i, end)
                    adjective = self._parser.demonym(match.last, end) if entry.role == "host" else None
                    last = adjective.last if adjective else match.last
                    phrase = Phrase(i, last, entry.kind, _NOUNS[entry.role], match.skip, plural=entry.plural,
                                    country=adjective.country if adjective else None,
                                    parts={entry.role: (i, match.last)})  # fmt: skip
                    return self._with_title(phrase, end) if entry.role == "host" else phrase
        return None

    def _with_title(self, phrase: Phrase, end: int) -> Phrase:
        """A host or guest with the title and name that follow ("ضيفه وزير الدولة الفرنسي غيوم مارتان")."""
        pieces = self._parser.titles.pieces(phrase.last, end) if phrase.last < end else []
        if pieces and not pieces[0].match.skip and self._lexicon.lang == "ar":
            title = self._parser.titles.phrase(pieces)
            if not title.plural:
                phrase.last, phrase.office = title.last, title.office
                phrase.country = phrase.country or title.country
                phrase.parts |= title.parts
        self._parser.take_name(phrase, end)
        return phrase

    def _realm_of(self, match: Match, i: int, end: int) -> Phrase | None:
        """A state by name with what kind of state it is ("جمهورية إثيوبيا الفيدرالية", "کشور دوست کویت")."""
        if match.definite or self._tokens[i].key in self._lexicon.demonstratives:
            return None
        j = match.last
        while j < end and self._is_kindred(j):
            j += 1
        state = self._parser.things.known(j, end, cued=True) if j < end and self._tokens[j].forms else None
        if state is None or state.skip or state.kind != "state":
            return None
        last = state.last
        while last < end and self._is_kindred(last) and self._tokens[last].forms[0].definite:
            last += 1
        return Phrase(i, last, "state", "name", match.skip, state.cut if last == state.last else 0, state.candidates,
                      country=state.country, head=state.head)  # fmt: skip

    def _is_kindred(self, j: int) -> bool:
        return bool(self._tokens[j].forms) and self._tokens[j].forms[0].key in self._lexicon.kindred

    def _as_written(self, entry: Entry, match: Match, end: int) -> bool:
        """Whether an Arabic word has the article that its sense asks for, and a pronoun stands alone, not as "these" of a noun."""
        if self._lexicon.lang != "ar":
            return True
        if entry.role == "own_state":
            return not match.definite
        if entry.role == "latter" or (entry.role == "host" and match.definite):
            return self._is_free(match.last - 1)
        if entry.role == "pronoun":
            if self._tokens[match.last - 1].key not in self._lexicon.demonstratives or match.last >= end:
                return True
            following = self._tokens[match.last].forms
            return not following or not following[0].definite
        return entry.role not in _DEFINITE or match.definite

    def _is_free(self, i: int) -> bool:
        """Whether an Arabic adjective follows no definite noun or name that it could tell closer."""
        before = self._tokens[i - 1] if i > 0 else None
        if before is None or not before.forms:
            return True
        owned = any(form.cut and form.key in self._lexicon.common for form in before.forms)
        if before.forms[0].definite or owned or self._parser.names.look(i - 1) >= Look.UNKNOWN:
            return False
        return not self._tokens[i].text.endswith("ة") or before.key in self._lexicon.prepositions

    def _both(self, entry: Entry, match: Match, i: int, end: int) -> Phrase:
        """Two states by a noun, and by their adjectives when these follow ("النظامان السوري والإيراني")."""
        first = self._parser.demonym(match.last, end)
        second = self._parser.demonym(first.last, end) if first and not first.skip else None
        states: tuple[str, ...] = ()
        last = match.last
        if first and second and second.skip:
            states, last = (first.candidates[0], second.candidates[0]), second.last
        kind = "state" if states else entry.kind
        return Phrase(i, last, kind, "noun", match.skip, 0, states, plural=True, parts={entry.role: (i, match.last)})

    def _counterpart(self, entry: Entry, match: Match, i: int, end: int) -> Phrase:
        """ "His Iranian counterpart Abbas Araghchi": country and name may follow."""
        j, country = match.last, None
        adjective = self._parser.demonym(j, end)
        if adjective and adjective.kind == "state":
            j, country = adjective.last, adjective.candidates[0]
            if j < end and self._tokens[j].key in self._lexicon.same | {"خود", "خويش", "اش", "وي", "او"}:
                j += 1
        elif j < end and self._tokens[j].forms:
            start = j + 1 if self._tokens[j].key in self._lexicon.within or self._tokens[j].key in ("لدي", "خود") else j
            owner = self._parser.owner(start, end, ("state",))
            if owner:
                j, country = owner.last, self._parser.state_of(owner)
            elif self._tokens[j].key in ("خود", "خويش"):
                j += 1
        phrase = Phrase(i, j, "person", "counterpart", match.skip, country=country, plural=entry.plural,
                        cut=match.cut if j == match.last else 0, parts={"counterpart": (i, match.last)})  # fmt: skip
        self._parser.take_name(phrase, end)
        return phrase
