"""Names of persons: known ones, and those that are read off the words' own looks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from rawi.model import Token
from rawi.reading.mentions.lexicon import Lexicon
from rawi.reading.mentions.matcher import Match, Matcher
from rawi.reading.mentions.phrase import QUOTES

_MOST = 6


class Look(IntEnum):
    """How much a word looks like part of a name."""

    NO = 0
    WEAK = 1
    UNKNOWN = 2
    PART = 3
    GIVEN = 4


class NameReader:
    """Reads person names in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], matcher: Matcher, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._matcher = matcher
        self._lexicon = lexicon
        self._looks: dict[int, Look] = {}

    def look(self, i: int) -> Look:
        """How much token `i` looks like part of a name, by itself."""
        found = self._looks.get(i)
        if found is None:
            found = self._looks[i] = self._look(self._tokens[i])
        return found

    def _look(self, token: Token) -> Look:
        lexicon = self._lexicon
        if not token.forms or len(token.key) < 2 or token.key.isascii():
            return Look.NO
        key = token.forms[0].key
        if token.key in lexicon.never or key in lexicon.never:
            return Look.NO
        common = lexicon.is_common(token)
        if key in lexicon.given:
            return Look.WEAK if token.key in lexicon.common else Look.GIVEN
        if key in lexicon.parts:
            return Look.WEAK if token.key in lexicon.common else Look.PART
        return Look.NO if common else Look.UNKNOWN

    def known(self, i: int, end: int) -> tuple[Match, tuple[str, ...]] | None:
        """The longest match at `i` that names persons of the base, and their ids, full names first."""
        for match in self._matcher.at(i, end):
            ids = person_ids(match, self._lexicon)
            if ids:
                return match, ids
        return None

    def after_title(self, i: int, end: int) -> int:
        """Where a name that follows a title and begins at `i` ends; `i` when there is none."""
        known = self.known(i, end)
        if known and known[0].skip == 0:
            return self._further(known[0].last, end)
        if i >= end or self._look_at_start(i, end) == Look.NO:
            return i
        return self._run(i, end, titled=True)

    def _look_at_start(self, i: int, end: int) -> Look:
        look = self.look(i)
        if look == Look.UNKNOWN and self._is_other(i, end):
            return Look.NO
        if look != Look.WEAK:
            return look
        following = self.look(i + 1) if i + 1 < end else Look.NO
        return Look.PART if following >= Look.UNKNOWN or self._is_particle(i) else Look.NO

    def bare(self, i: int, end: int) -> int:
        """Where a name of at least two words with no title before it ends; `i` when there is none."""
        token = self._tokens[i]
        if not token.forms or i + 1 >= end:
            return i
        look = self.look(i)
        opener = token.forms[0].key in self._lexicon.openers
        if look != Look.GIVEN and not (opener and look != Look.NO) and not self._is_foreign_pair(i, end):
            return i
        last = self._run(i, end, titled=False)
        return last if last - i >= 2 else i

    def _is_foreign_pair(self, i: int, end: int) -> bool:
        """Two words in a row that no list knows, or one known from names, beside a verb of speech."""
        first, second = self.look(i), self.look(i + 1)
        if first < Look.UNKNOWN or second < Look.UNKNOWN or self._is_other(i, end) or self._is_other(i + 1, end):
            return False
        if first == Look.PART and second == Look.PART:
            return True
        return self._beside_speech(i, end)

    def _beside_speech(self, i: int, end: int) -> bool:
        speech = self._lexicon.speech
        around = [k for k in (i - 1, i + 2, i + 3) if 0 <= k < end]
        return any(form.key in speech for k in around for form in self._tokens[k].forms)

    def _is_other(self, i: int, end: int) -> bool:
        """Whether something else than a person is known to begin at `i`."""
        return any(
            match.names or match.titles for match in self._matcher.at(i, end) if match.cut == 0 and match.skip == 0
        )

    def _is_particle(self, i: int) -> bool:
        token = self._tokens[i]
        return bool(token.forms) and token.forms[0].key in self._lexicon.particles

    def _run(self, i: int, end: int, titled: bool) -> int:
        """The end of the words that look like one name from `i` on."""
        j = i
        while j < end and j - i < _MOST:
            if self._is_particle(j):
                if (j + 1 < end and self.look(j + 1) > Look.NO) or (j > i and self._ends(j + 1, end)):
                    j += 1
                    continue
                break
            if j > i and not self._goes_on(j, end, j - i):
                break
            j += 1
            if j < end and self._tokens[j].text == "-" and j + 1 < end and self.look(j + 1) > Look.WEAK:
                j += 1
        while j > i and ((self._is_particle(j - 1) and not titled) or not self._tokens[j - 1].is_word):
            j -= 1
        return j

    def _goes_on(self, j: int, end: int, length: int) -> bool:
        look = self.look(j)
        if look == Look.NO or (self._is_other(j, end) and not self._is_name_too(j)):
            return False
        if look == Look.WEAK:
            token = self._tokens[j]
            nisba = token.key.endswith("ي") or (token.forms[0].definite and length == 1)
            return nisba or (self._ends(j + 1, end) and length == 1) or self._after_particle(j)
        return look > Look.UNKNOWN or length < 3 or self._after_particle(j)

    def _is_name_too(self, j: int) -> bool:
        """Whether a place's or a state's name is also a common part of names (الحلبي is not, الأردني is not, عمان …)."""
        return self.look(j) >= Look.PART and self._after_particle(j)

    def _after_particle(self, j: int) -> bool:
        return j > 0 and self._is_particle(j - 1)

    def _further(self, j: int, end: int) -> int:
        """The end of a known name's further parts ("بن عبد العزيز آل سعود")."""
        while j + 1 < end and self._is_particle(j) and self.look(j + 1) > Look.WEAK:
            j += 2
        return j

    def _ends(self, j: int, end: int) -> bool:
        """Whether a phrase plainly ends before token `j`: there is none, a mark, or a word that cannot be a name."""
        return j >= end or not self._tokens[j].is_word or self._tokens[j].text in QUOTES or self.look(j) == Look.NO


def person_ids(match: Match, lexicon: Lexicon) -> tuple[str, ...]:
    """The persons of the base that a match names, full names before short ones, the language's own names first."""
    ranked = []
    for hit in match.names:
        record = lexicon.base.get(hit.entity)
        if record is not None and record.kind == "person":
            ranked.append((hit.role != "name", lexicon.lang not in hit.langs, hit.entity))
    return tuple(entity for *_, entity in sorted(ranked))
