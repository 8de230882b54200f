"""The name that follows a title: right after it, after a comma, after more titles, after what tells the title closer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.model import Token
from rawi.reading.mentions.lexicon import Look
from rawi.reading.mentions.phrase import QUOTES, Phrase

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser

_COMMAS = frozenset("،,")
_FULL = 2
_LONGEST_BODY = 4
_LONGEST_PORTFOLIO = 10  # "الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج"
_BESIDES = frozenset({"member", "mp", "council_member", "party_member", "organisation_member", "member_of_parliament"})


class NameTaker:
    """Adds names to the phrases of titles in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon = parser.lexicon
        self._names = parser.names

    def take_name(self, phrase: Phrase, end: int) -> bool:
        """Add the name that follows a title to its phrase; whether there is one."""
        if phrase.plural and phrase.form != "counterpart":
            return False
        return (
            self._name_at(phrase, phrase.last, end)
            or self._name_beyond(phrase, end)
            or self._name_past_adjectives(phrase, end)
            or self._name_after_more(phrase, end)
            or self._name_past_body(phrase, end)
        )

    def _name_past_adjectives(self, phrase: Phrase, end: int) -> bool:
        """A known name after words that tell a title closer ("رئيس البرازيل السابق اليميني المتطرف جايير بولسونارو")."""
        j, country = phrase.last, None
        while j < min(end, phrase.last + 3):
            adjective = self._parser.demonym(j, end)
            if adjective and adjective.kind == "state" and not adjective.skip:
                j, country = adjective.last, adjective.candidates[0]
            elif self._parser.groups.is_adjective(j):
                j += 1
            else:
                break
        if not phrase.last < j < end:
            return False
        known = self._names.known(j, end)
        sure = known is not None and not known[0].skip
        if not sure and self._lexicon.lang == "ar" and phrase.definite:
            sure = self._names.look(j) > Look.WEAK and self._names.after_title(j, end) - j >= _FULL
        if not sure or not self._name_at(phrase, j, end):
            return False
        phrase.country = phrase.country or country
        return True

    def _name_past_body(self, phrase: Phrase, end: int) -> bool:
        """A full name after the body that an Arabic office is of, when no list knows it ("ناطق القوة المشتركة فتحي الزروق")."""
        j = phrase.last
        if self._lexicon.lang != "ar" or not phrase.office:
            return False
        minister = phrase.office.endswith("minister")
        longest = _LONGEST_PORTFOLIO if minister else _LONGEST_BODY
        while j < min(end, phrase.last + longest) and (self._is_of_body(j) or (minister and self._is_further(j, end))):
            j += 1
            if j < end and self._is_full(j, end):
                before = self._tokens[j - 1].forms[0].key
                given = before in self._lexicon.given and j - 1 == phrase.last
                return self._name_from(phrase, j - 1, j, end) if given else self._name_at(phrase, j, end)
        return False

    def _name_from(self, phrase: Phrase, first: int, j: int, end: int) -> bool:
        """A name whose first word looked like part of the body before it ("مساعد الرئيس الفاتح أبو سن")."""
        if not self._name_at(phrase, j, end) or phrase.head is None:
            return False
        phrase.head = (first, phrase.head[1])
        return True

    def _is_full(self, j: int, end: int) -> bool:
        """Whether a name of two words or more begins at `j`: a known one, one that looks so, or one that a clause's end closes."""
        known = self._names.known(j, end)
        if known and not known[0].skip and known[0].last - j >= _FULL:
            return True
        last, skip = self._names.bare(j, end)
        if last - j >= _FULL and not skip:
            return True
        if self._names.look(j) < Look.UNKNOWN or j + 1 >= end or self._names.look(j + 1) < Look.UNKNOWN:
            return False
        last = self._names.after_title(j, end)
        return last - j >= _FULL and (last >= end or self._closes(last))

    def _is_of_body(self, j: int) -> bool:
        """Whether a definite word, with or without "for" or "in", can be part of the name of a body."""
        token = self._tokens[j]
        if (
            not token.forms
            or self._names.blocked(j)
            or token.key in self._lexicon.never
            or token.key in self._lexicon.verbs
        ):
            return False
        return any(form.definite and form.proclitics in ((), ("ل",), ("ب",)) for form in token.forms)

    def _is_further(self, j: int, end: int) -> bool:
        """Whether a word with "and" adds to the portfolio of a minister ("وزير البيئة والتنمية المستدامة")."""
        token = self._tokens[j]
        if token.key in self._lexicon.verbs or not any(f.definite and f.proclitics == ("و",) for f in token.forms):
            return False
        return not self._parser.titles.pieces(j, end, joined=True)

    def _name_after_more(self, phrase: Phrase, end: int) -> bool:
        """A name after a second title, set off by a comma or by "and": "مستشار المرشد، عضو المجلس، علي لاريجاني"."""
        j = phrase.last
        if j >= end:
            return False
        comma = self._tokens[j].text in _COMMAS
        office = self._lexicon.offices.get(phrase.office or "")
        besides = office is not None and office.besides
        title = self.second_title(j + 1 if comma else j, end, joined=not comma, besides=besides)
        if title is None:
            return False
        first = phrase.last
        if not self._name_at(phrase, title.last, end):
            phrase.last = first
            return False
        phrase.country = phrase.country or title.country
        phrase.inner += title.inner
        return True

    def second_title(self, j: int, end: int, joined: bool, besides: bool = False) -> Phrase | None:
        """A further title of the same person; one joined by "and" must be a membership or the like, not another's office, but
        where the first is one that is held `besides` another ("نائب رئيس الوزراء ووزير الخارجية فلان").
        """
        if j >= end or not self._tokens[j].forms:
            return None
        pieces = self._parser.titles.pieces(j, end, joined=joined)
        if (
            not pieces
            or bool(pieces[0].match.skip) != joined
            or any(p.hit.category in ("rank", "honorific") for p in pieces)
        ):
            return None
        if joined and not (besides or pieces[0].hit.id in _BESIDES or pieces[0].effect in ("adviser", "deputy")):
            return None
        title = self._parser.titles.phrase(pieces)
        return None if title.plural else title

    def _name_beyond(self, phrase: Phrase, end: int) -> bool:
        """A name after "in such a place": "سفيرها في نيروبي محمود أحمد", "نظيره من الجانب الإيراني"."""
        j = phrase.last
        if j + 1 >= end or not self._tokens[j].forms or self._tokens[j].key not in self._lexicon.within:
            return False
        inner = self._parser.phrase(j + 1, end)
        if inner is None or inner.skip or inner.kind not in ("state", "place", "organisation", "armed_group"):
            return False
        last = inner.last
        adjective = self._parser.demonym(last, end)
        if adjective:
            last = adjective.last
        if not self._name_at(phrase, last, end):
            return False
        phrase.inner.append(inner)
        phrase.country = phrase.country or (adjective.candidates[0] if adjective else self._parser.state_of(inner))
        return True

    def _name_at(self, phrase: Phrase, j: int, end: int) -> bool:
        if self._is_nisba(phrase, j, end):
            j += 1
        start = j
        while j < end and (self._tokens[j].text in QUOTES or self._tokens[j].text == "("):
            j += 1
        comma = j < end and self._tokens[j].text in _COMMAS and j == start
        if comma:
            j = self._after_comma(phrase, j + 1, end)
            if j < 0:
                return False
        last = self._names.after_title(j, end, "rank" in phrase.parts)
        if comma and self._lexicon.lang == "fa":
            last = max(last, self._names.before_comma(j, end))
        single = "counterpart" in phrase.parts and self._is_comma(last, end)
        if comma and last - j < 2 and not single and not self._names.known(j, end):
            return False
        if last == j or (comma and last < end and not self._closes(last)) or self._is_of_another(phrase, j, last):
            return False
        phrase.head = (self._parser.titles.name_start(phrase, j) if last - j == 1 else j, last)
        phrase.last = last
        phrase.cut = 0
        phrase.form = "name"
        phrase.candidates = self._names.known_in(j, last)
        return True

    def _is_of_another(self, phrase: Phrase, j: int, end: int) -> bool:
        """Whether a short name is that of somebody of another state than the office before it ("الرئيس الفرنسي الحريري")."""
        known = self._names.known(j, end)
        if not (phrase.office and phrase.country and known) or known[0].last - j > 1:
            return False
        records = [self._lexicon.base.get(entity) for entity in known[1]]
        return all(record and record.country and record.country != phrase.country for record in records)

    def _is_nisba(self, phrase: Phrase, j: int, end: int) -> bool:
        """Whether an unknown Arabic word after an office is its adjective, a first name following ("الرئيس الغوياني عرفان علي")."""
        if (
            self._lexicon.lang != "ar"
            or not phrase.office
            or phrase.country
            or j + 2 > end
            or not self._tokens[j].forms
        ):
            return False
        token = self._tokens[j]
        nisba = (
            token.forms[0].definite
            and token.key.endswith(("ي", "يه"))
            and token.forms[0].key not in self._lexicon.parts
        )
        return nisba and j + 1 < end and self._names.look(j + 1) == Look.GIVEN

    def _after_comma(self, phrase: Phrase, j: int, end: int) -> int:
        """The token of a name set after a title and a comma, or -1: it must be surely a name."""
        if j >= end or not self._tokens[j].forms:
            return -1
        known = self._names.known(j, end)
        if known and known[0].last - j > 1 and not known[0].skip:
            return j
        if self._lexicon.lang == "fa" and self._names.before_comma(j, end) > j:
            return j
        if "counterpart" in phrase.parts and self._names.look(j) >= Look.UNKNOWN and self._is_comma(j + 1, end):
            return j
        return j if self._names.after_title(j, end) - j >= 2 else -1

    def _is_comma(self, j: int, end: int) -> bool:
        return j < end and self._tokens[j].text in _COMMAS

    def _closes(self, j: int) -> bool:
        token = self._tokens[j]
        return not token.is_word or self._names.look(j) == 0
