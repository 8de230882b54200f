"""People and groups without a name: "مسؤول أميركي", "منابع آگاه", "آلاف المتظاهرين"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.knowledge import TitleHit
from rawi.model import Token
from rawi.reading.mentions.matcher import Match
from rawi.reading.mentions.phrase import Phrase

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser


_LONGEST_COUNT = 5


class GroupReader:
    """Reads nouns for people and groups in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon = parser.lexicon

    def generic(self, i: int, end: int) -> Phrase | None:
        """People and groups without a name: "مسؤول أميركي", "منابع آگاه", "آلاف المتظاهرين", "القوات التركية"."""
        start, counted = self.counted(i, end)
        for match in self._parser.matcher.at(start, end):
            for hit in match.titles:
                meant = hit.category in ("person", "group") and hit.id != "member"
                adjective = hit.plural and self._parser.people.is_adjective_of(match, start)
                if (
                    meant
                    and not adjective
                    and self._written(hit, match, start)
                    and not (match.skip and (counted or start > i))
                ):
                    return self._told(hit, match, i, start, end)
        return self._people(i, start, end) if counted else None

    def _people(self, i: int, start: int, end: int) -> Phrase | None:
        """So many of a people ("20 فلسطينيا", "ثلاثة فلسطينيين"): what is counted can be no adjective."""
        adjective = self._parser.demonym(start, end) if self._lexicon.lang == "ar" else None
        if adjective is None or adjective.skip or adjective.definite:
            return None
        return Phrase(i, adjective.last, "population", "noun", country=adjective.country, plural=True,
                      parts={"noun": (start, adjective.last)})  # fmt: skip

    def _written(self, hit: TitleHit, match: Match, start: int) -> bool:
        """Whether a noun has the article that it must have ("الغرب", not "غرب"); in Persian, is no direction or part of a verb."""
        if self._lexicon.lang == "ar":
            return match.definite or not hit.articles or not hit.articles[0]
        if hit.id != "countries" or match.last - start > 1:
            return True
        return not self._is_direction(start)

    def _is_direction(self, i: int) -> bool:
        """Whether a Persian word for a part of the world is only a direction ("در غرب سوریه", "شمال و غرب")."""
        tokens, lexicon = self._tokens, self._lexicon
        if tokens[i].key not in lexicon.locatives:
            return False
        if i > 0 and tokens[i - 1].key in ("در", "و"):
            return True
        following = self._parser.things.known(i + 1, len(tokens), cued=True) if i + 1 < len(tokens) else None
        return following is not None and following.kind in ("place", "state")

    def counted(self, i: int, end: int) -> tuple[int, bool]:
        """Where the noun begins after words that count it, and whether there are such words."""
        j = i
        for _ in range(_LONGEST_COUNT):
            if j >= end:
                return i, False
            if j > i and self._tokens[j].key == "و" and self._lexicon.lang == "fa" and j + 1 < end:
                j += 1
            step = self._step(j, end)
            if step == j and self._tokens[j].is_word and not self._tokens[j].forms:
                step = j + 1
            if step == j:
                j -= j > i and self._tokens[j - 1].key == "و"
                break
            j = step
        return (j, j > i) if j < end else (i, False)

    def counts(self, j: int, end: int) -> bool:
        """Whether a word that counts stands at `j`, with nothing written before it: "آلاف", no figure."""
        return any(e.role == "quantifier" for m in self._parser.matcher.at(j, end) for e in m.entries if not m.skip)

    def _step(self, j: int, end: int) -> int:
        """Where a counting word at `j` ends, or `j`; "نحو" counts only before a number, else it is "towards"."""
        for match in self._parser.matcher.at(j, end):
            if any(entry.role == "quantifier" for entry in match.entries):
                towards = any(form.key in self._lexicon.towards for form in self._tokens[j].forms)
                number = match.last < end and (
                    not self._tokens[match.last].forms or self._step(match.last, end) > match.last
                )
                return match.last if number or not towards else j
        return j

    def skip_of(self, i: int, start: int, match: Match) -> int:
        """The characters of the first word that are no part of a phrase: "and" before the noun, or before what counts it."""
        if start == i:
            return match.skip
        counting = (m for m in self._parser.matcher.at(i, start) if any(e.role == "quantifier" for e in m.entries))
        return next((m.skip for m in counting), 0)

    def _told(self, hit: TitleHit, match: Match, i: int, start: int, end: int) -> Phrase:
        j, country, inner = match.last, None, []
        while j < end and j - match.last < 5:
            adjective = self._parser.demonym(j, end)
            if adjective and not adjective.skip:
                country, j = adjective.candidates[0], adjective.last
            elif self.is_adjective(j) and self._agrees(match, j) and not self._lifted(j, end):
                j += 1
            else:
                break
        owner = self._place_of(j, end, match)
        if owner and not (hit.kind in ("population", "armed_group") and self._parser.people.is_object(owner, end)):
            inner, j = [owner], owner.last
            country = country or self._parser.state_of(owner) or owner.country
        ids: tuple[str, ...] = ()
        if country and (hit.kind == "state" or hit.id == "aircraft") and not hit.plural:
            ids = (country,)
        skip = self.skip_of(i, start, match)
        phrase = Phrase(i, j, hit.kind, "noun", skip, match.cut if j == match.last else 0, ids, country=country,
                      unnamed=hit.unnamed, plural=hit.plural or start > i, parts={"noun": (start, match.last)},
                      inner=inner, definite=match.definite)  # fmt: skip
        single = hit.kind == "person" and not hit.plural and start == i and match.definite
        if single and self._lexicon.lang == "ar" and not match.cut and self._parser.take_name(phrase, end):
            phrase.unnamed = False
        return phrase

    def _lifted(self, j: int, end: int) -> bool:
        """Whether a light verb follows a Persian word, which is its noun then ("تیراندازی کردند")."""
        return self._parser.is_verbal_noun(j, end) and self._tokens[j + 1].key in self._lexicon.light_forms

    def _agrees(self, match: Match, j: int) -> bool:
        """Whether an Arabic adjective has the article where its noun has it; else it begins something else."""
        return self._lexicon.lang != "ar" or not match.definite or self._tokens[j].forms[0].definite

    def is_adjective(self, j: int) -> bool:
        """Whether a word tells an unnamed person or group closer ("رفيع", "أمني", "ارشد")."""
        token = self._tokens[j]
        if not token.forms:
            return False
        key = token.forms[0].key
        if key in self._lexicon.adjectives or key in self._lexicon.stances:
            return True
        endings = ("ي", "يه", "يون", "يين") if self._lexicon.lang == "ar" else ("ي",)
        if len(key) <= 4 or not key.endswith(endings) or key in self._lexicon.never:
            return False
        return key in self._lexicon.common or f"ال{key}" in self._lexicon.common

    def _place_of(self, j: int, end: int, match: Match) -> Phrase | None:
        """The body or place a source or group is said to be of: "في وزارة الدفاع", or the genitive."""
        if j >= end or not self._tokens[j].forms:
            return None
        kinds = ("organisation", "state", "place", "armed_group", "person")
        if self._tokens[j].key in self._lexicon.within:
            owner = self._parser.owner(j + 1, end, kinds)
            return owner if owner and owner.kind in ("organisation", "armed_group") else None
        free = self._lexicon.lang == "ar" and self._tokens[j - 1].key.endswith("ون")
        if self._lexicon.lang == "fa" or (j == match.last and not match.definite and not free):
            return self._parser.owner(j, end, kinds)
        form = next((f for f in self._tokens[j].forms if f.proclitics == ("ب",)), None)
        if form:
            owner = self._parser.phrase(j, end)
            return owner if owner and owner.skip and owner.kind == "organisation" else None
        return None
