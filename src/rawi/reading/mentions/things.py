"""States, places, organisations, groups: by name, by pattern, and by nouns that name them without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.knowledge import EntityRecord, TitleHit
from rawi.model import Kind, Token
from rawi.reading.mentions.chains import ChainReader
from rawi.reading.mentions.lexicon import Entry, Look
from rawi.reading.mentions.matcher import Match
from rawi.reading.mentions.phrase import QUOTES, Phrase

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser

OUTLETS = frozenset({"agency", "broadcaster", "newspaper", "site"})
_MARKS = re.compile("[\u064b-\u0652]")
_LARGE = 150_000
_QUOTED_MOST = 8
_CLOSERS = frozenset("\"”»’')“")


class ThingReader:
    """Reads what is no person in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon = parser.lexicon
        self._chains = ChainReader(tokens, parser)

    def known(self, i: int, end: int, cued: bool = False) -> Phrase | None:
        """The longest name of the base at `i`. Names that are common words too count only when `cued`."""
        best: Phrase | None = None
        for match in self._parser.matcher.at(i, end):
            if best and (match.last < best.last or not match.skip):
                continue
            phrase = self._named(match, i, cued)
            if phrase and (
                best is None or (phrase.last >= best.last and self._weight(phrase) > 3 * self._weight(best))
            ):
                best = phrase
        return best

    def _weight(self, phrase: Phrase) -> int:
        """How much a name is talked of: its inhabitants; states and capitals outweigh all."""
        record = self._lexicon.base.get(phrase.candidates[0])
        if record is None or record.kind != "place" or record.id in self._lexicon.capital_of_state:
            return 10_000_000
        return max(record.population, 1)

    def _named(self, match: Match, i: int, cued: bool) -> Phrase | None:
        lexicon = self._lexicon
        if match.cut and (match.last - i > 1 or lexicon.lang == "ar" or not self._tokens[i].key.endswith("ي")):
            return None
        if any(hit.role == "demonym" and lexicon.lang in hit.langs for hit in match.names) and match.definite:
            return None
        if match.cut and (match.cut > 1 or self._parser.demonym(i, i + 1)):
            return None
        if self._parser.doubted(i, match) or (match.last == i + 1 and self._parser.counts_people(i)):
            return None
        if match.last - i > 1 and self._tokens[match.last - 1].key in lexicon.never:
            return None
        things = []
        for hit in match.names:
            record = lexicon.base.get(hit.entity)
            if (
                record is None
                or record.kind == "person"
                or hit.role == "demonym"
                or lexicon.lang not in hit.langs + " en"
            ):
                continue
            if lexicon.lang == "ar" and hit.article == ("no" if match.definite else "yes"):
                continue
            if record.kind == "state" and self._before_direction(match.last):
                continue
            if hit.role == "ambiguous" and not cued and not self._meant(i, match, hit.entity):
                continue
            if match.cut and record.kind not in ("state", "place"):
                continue
            if match.cut and record.kind == "place" and self._tokens[i].key in lexicon.common:
                continue
            if record.kind == "place" and not cued and not self._is_place(i, match):
                continue
            things.append((lexicon.lang not in hit.langs, _rank(record), record))
        if not things:
            return None
        capital = any(record.id in lexicon.capital_of_state for *_, record in things)
        plain = capital and not self._is_credited(i, match)
        things.sort(key=lambda t: (self._misspelt(t[2], i, match), plain and t[2].subkind in OUTLETS, *t[:2]))
        return self._of_records([t[2] for t in things], match, i)

    def _misspelt(self, record: EntityRecord, i: int, match: Match) -> bool:
        """Whether a name is not that of this record, of several that differ in vowel marks or the state they are of alone.

        "عمّان" is Amman and "عُمان" Oman; without marks the one whose state the document names otherwise.
        """
        if self._lexicon.lang != "ar" or match.last - i > 1 or record.kind not in ("state", "place"):
            return False
        text = self._tokens[i].text[match.skip :]
        if _MARKS.search(text):
            return text not in record.names.get("ar", ())
        if record.kind != "state" or match.proclitics == ("و",) or record.id in self._parser.hinted:
            return False
        shared = {self._lexicon.capital_of_state.get(hit.entity, "") for hit in match.names} - {record.id}
        return any(state in self._parser.hinted for state in shared if state)

    def _opens_clause(self, i: int) -> bool:
        """Whether nothing stands before a Persian word that it could be the adjective of: "مالی سفیر فرانسه را اخراج کرد"."""
        return self._lexicon.lang == "fa" and (i == 0 or not self._tokens[i - 1].is_word)

    def _before_direction(self, j: int) -> bool:
        """Whether a word after a state's name makes it a part of the world ("أمريكا الشمالية", "آمریکای لاتین")."""
        return j < len(self._tokens) and self._tokens[j].key in self._lexicon.regions

    def _meant(self, i: int, match: Match, entity: str) -> bool:
        """Whether a name that others share is meant: the document names its bearer, or cues say so.

        A place or a people is also meant where its name is no ordinary word; an organisation's needs a cue ("صباح", "أمان").
        """
        if entity in self._parser.hinted:
            return True
        if self._is_credited(i, match) or self.adorned(match.last) > match.last:
            return True
        if match.entries or match.titles:
            return False
        record = self._lexicon.base.get(entity)
        if record is None or record.kind in ("organisation", "armed_group"):
            return False
        if record.kind == "state" and self._opens_clause(i):
            return True
        tokens = [t for t in self._tokens[i : match.last] if t.forms]
        placed = i > 0 and match.skip == 0 and self._tokens[i - 1].key in self._lexicon.locatives
        if not any(self._is_ordinary(t) for t in tokens):
            listed = i > 0 and self._tokens[i - 1].text in ("و", "،")
            return placed or listed or len(tokens) > 1 or record.subkind != "city" or bool(match.proclitics)
        if record.kind not in ("place", "state") or all(t.key in self._lexicon.never for t in tokens):
            return False
        return placed and (record.kind == "state" or self._tokens[i - 1].key in self._lexicon.within)

    def _is_ordinary(self, token: Token) -> bool:
        """Whether a word, as it stands or with letters taken off, is a common word or one that no name holds."""
        lexicon = self._lexicon
        if token.key in lexicon.common or token.key in lexicon.never or token.key in lexicon.acts:
            return True
        return token.key in lexicon.verbs or _taken_off(token, lexicon.common)

    def _is_credited(self, i: int, match: Match) -> bool:
        """Whether a name stands alone in brackets or marks, or after words that credit a source ("بحسب", "به گزارش").

        A preposition credits only next to such a word or a verb of speech ("به نقل از X", "به X گفت").
        """
        tokens, lexicon = self._tokens, self._lexicon
        if i == 0:
            return False
        before = tokens[i - 1]
        after = tokens[match.last] if match.last < len(tokens) else None
        if before.text in '(«“"' and after and after.text in ')»”"':
            return True
        if before.key not in lexicon.crediting or match.skip:
            return False
        if before.key not in lexicon.prepositions:
            return True
        if i > 1 and tokens[i - 2].key in lexicon.crediting and tokens[i - 2].key not in lexicon.prepositions:
            return True
        return after is not None and after.key in lexicon.speech

    def _is_place(self, i: int, match: Match) -> bool:
        """Whether a place's name is not just ordinary words here: one of them is none, or a preposition of place is before it."""
        if any(entry.role == "head" for entry in match.entries):
            return False
        tokens = [t for t in self._tokens[i : match.last] if t.forms]
        record = next((r for h in match.names if (r := self._lexicon.base.get(h.entity)) and r.kind == "place"), None)
        if record and (
            record.id in self._lexicon.capital_of_state or record.population >= _LARGE or record.subkind != "city"
        ):
            return True
        if any(t.key in self._lexicon.never for t in tokens):
            return False
        if any(t.key not in self._lexicon.common and not _taken_off(t, self._lexicon.common) for t in tokens):
            return True
        return i > 0 and self._tokens[i - 1].key in self._lexicon.locatives and tokens[-1].key in self._lexicon.parts

    def _of_records(self, records: list[EntityRecord], match: Match, i: int) -> Phrase:
        first = records[0]
        ids = [r.id for r in records]
        state = self._lexicon.capital_of_state.get(first.id)
        if state and state not in ids:
            ids.insert(1, state)
        last = self.adorned(match.last)
        cut = match.cut if last == match.last else 0
        capital = self._its_capital(first, match.last)
        if capital:
            return Phrase(
                i,
                last + 1,
                "place",
                "name",
                match.skip,
                0,
                (capital,),
                country=first.id,
                parts={"head": (last, last + 1)},
            )
        country = first.id if first.kind == "state" else first.country or None
        return Phrase(i, last, first.kind, "name", match.skip, cut, tuple(ids), country=country, head=(i, match.last))

    def _its_capital(self, record: EntityRecord, j: int) -> str:
        """The capital in "تونس العاصمة", or ''."""
        token = self._tokens[j] if j < self._parser.end else None
        if token is None or not token.forms or token.forms[0].key not in self._lexicon.capital_words:
            return ""
        return record.capital if record.kind == "state" else ""

    def adorned(self, j: int) -> int:
        """Where the words of praise or abuse that follow a name end ("العراق الشقيق")."""
        tokens, stances = self._tokens, self._lexicon.stances
        while j < self._parser.end and tokens[j].forms and tokens[j].forms[0].key in stances:
            if self._lexicon.lang == "ar" and not tokens[j].forms[0].definite:
                break
            j += 1
        return j

    def body(self, i: int, end: int) -> Phrase | None:
        """An institution of a state by its pattern ("وزارة الخارجية التركية", "ارتش پاکستان", "الجيش")."""
        for match in self._parser.matcher.at(i, end):
            if match.cut and self._lexicon.lang == "ar":
                if owned := self._of_pronoun(match, i):
                    return owned
                continue
            for hit in match.titles:
                if hit.category == "body":
                    phrase = self._bound_body(hit, match, i, end)
                    if phrase:
                        return phrase
        return None

    def _of_pronoun(self, match: Match, i: int) -> Phrase | None:
        """The body of the state of whom or what a pronoun stands for ("حكومته", "سفارتها")."""
        for hit in match.titles:
            if hit.category == "body" and match.last - i == 1 and self._is_owned(i):
                return Phrase(i, match.last, hit.kind, "noun", match.skip, body=hit.id, parts={"own": (i, match.last)})
        return None

    def _is_owned(self, i: int) -> bool:
        return any(form.cut and form.key in self._lexicon.owned for form in self._tokens[i].forms)

    def _bound_body(self, hit: TitleHit, match: Match, i: int, end: int) -> Phrase | None:
        j, country, owner = match.last, None, None
        adjective = self._parser.demonym(j, end)
        if adjective and adjective.kind == "state":
            j, country = adjective.last, adjective.candidates[0]
        else:
            owner = self._parser.owner(j, end, ("state",))
            country = self._parser.state_of(owner) if owner else None
            j = owner.last if owner and country else j
        if country is None and hit.kind == "state" and (local := self._local_government(match, i, end)):
            return local
        if country is None and not hit.alone and not match.definite:
            return None
        if country is None and not match.definite and i > 0 and self._tokens[i - 1].key in self._lexicon.wished:
            return None
        bare = country is None and self._lexicon.lang == "ar" and not match.definite
        if bare and not self._tokens[match.last - 1].forms[0].definite:
            return None
        kind: Kind = "state" if hit.kind == "state" else hit.kind
        record = self._lexicon.base.body(country, hit.id) if country else None
        candidates = (country,) if country and kind == "state" else (record.id,) if record else ()
        last = self.adorned(j)
        form = "name" if country else "noun"
        inner = [owner] if owner and country else []
        return Phrase(i, last, kind, form, match.skip, match.cut if last == match.last else 0, candidates,
                      country=country, body=hit.id, inner=inner, definite=True)  # fmt: skip

    def _local_government(self, match: Match, i: int, end: int) -> Phrase | None:
        """The government of a place that is no state ("حكومة طبرق", "حكومة إقليم كردستان")."""
        owner = self._parser.owner(match.last, end, ("place",))
        if owner is None or match.cut:
            return None
        return Phrase(i, owner.last, "organisation", "name", match.skip, owner.cut, head=(i, owner.last),
                      country=owner.country, inner=[owner])  # fmt: skip

    def headed(self, i: int, end: int) -> Phrase | None:
        """A name that a noun opens ("شركة «بيرل»", "مدينة حلب", "سازمان منع سلاح‌های شیمیایی")."""
        for match in self._parser.matcher.at(i, end):
            for entry in match.entries:
                if entry.role == "head" and not match.cut:
                    phrase = self._headed(entry, match, i, end)
                    if phrase:
                        return phrase
        return None

    def _headed(self, entry: Entry, match: Match, i: int, end: int) -> Phrase | None:
        if self._lexicon.lang == "fa" and match.definite:
            return None
        outlet = entry.named and entry.kind == "organisation"
        j = self._described(match.last, end) if outlet else match.last
        if entry.kind == "organisation" and self._parser.groups.counts(j, end):
            return None  # "تجمع آلاف المتظاهرين": thousands are no name
        adjective = self._parser.demonym(j, end) if entry.named else None
        if adjective and adjective.kind == "state":
            j = adjective.last
            if entry.kind == "organisation" and not (j < end and self._tokens[j].text in QUOTES):
                return self._of_state(entry, match, i, j, adjective.candidates[0])
        known = self._parser.things.known(self.unquoted(j, end), end, cued=True) if j < end else None
        if known and known.skip == 0 and not entry.own and self._agrees(entry, known):
            return self._with_name(entry, match, i, known)
        if known and known.skip == 0 and known.kind == "state" and entry.named and entry.kind == "organisation":
            return self._of_state(entry, match, i, known.last, known.candidates[0])
        if known and known.skip == 0 and entry.own and known.kind in ("place", "state"):
            last = self._after_own(known.last, end)
            return Phrase(i, last, "place", "name", match.skip, head=(i, last), country=known.country, inner=[known])
        if adjective and entry.detail == "" and (j >= end or self._parser.names.look(j) != Look.UNKNOWN):
            return self._noun(entry, match, i, j, adjective.candidates[0])
        last = self._own_name(entry, match, j, end)
        if last > j:
            head = (i, last) if entry.kind != "place" else (match.last, last)
            return Phrase(i, last, entry.kind, "name", match.skip, head=head, parts={"head": (i, match.last)},
                          country=self._country_in(match.last, last))  # fmt: skip
        if self._lexicon.lang == "fa" and outlet and self._after_demonstrative(i):
            return self._noun(entry, match, i, j, None)
        if entry.named or self._lexicon.lang == "ar":
            return self._noun(entry, match, i, j, None) if match.definite else None
        told = self._tokens[i].forms[0].key in self._parser.heads and not self._parser.is_verbal_noun(i, end)
        return self._noun(entry, match, i, j, None) if told or self._after_demonstrative(i) else None

    def _after_own(self, j: int, end: int) -> int:
        """Past definite adjectives after a place's name ("مطار بغداد الدولي")."""
        while (
            j < end
            and self._tokens[j].forms
            and self._tokens[j].forms[0].definite
            and self._parser.groups.is_adjective(j)
        ):
            j += 1
        return j

    def _described(self, j: int, end: int) -> int:
        """Past words like "official" between the noun and the name of an outlet or place."""
        while j < end and self._tokens[j].forms and self._tokens[j].forms[0].key in self._lexicon.adjectives:
            j += 1
        return j

    def _of_state(self, entry: Entry, match: Match, i: int, j: int, country: str) -> Phrase:
        """A state's outlet by what it is ("التلفزيون الإيراني"): the one the base has, when it has one only."""
        ids = self._lexicon.outlets.get((country, entry.detail), ())
        j = self._described(j, self._parser.end)
        return Phrase(i, j, entry.kind, "name", match.skip, 0, ids[:1] if len(ids) == 1 else (), country=country,
                      head=(i, j), parts={"head": (i, match.last)})  # fmt: skip

    def _noun(self, entry: Entry, match: Match, i: int, j: int, country: str | None) -> Phrase:
        ids: tuple[str, ...] = ()
        if entry.kind == "place" and country and any(f.key in self._lexicon.seats for f in self._tokens[i].forms):
            capital = self._lexicon.base.capital_of(country)
            ids = (capital.id,) if capital else ()
        return Phrase(
            i,
            j,
            entry.kind,
            "name" if ids else "noun",
            match.skip,
            0,
            ids,
            country=country,
            parts={"head": (i, match.last)},
        )

    def _after_demonstrative(self, i: int) -> bool:
        return i > 0 and self._tokens[i - 1].key in self._lexicon.demonstratives

    def unquoted(self, j: int, end: int) -> int:
        """The first token from `j` on that opens no quotation or bracket."""
        while j < end and (self._tokens[j].text in QUOTES or self._tokens[j].text == "("):
            j += 1
        return j

    def _agrees(self, entry: Entry, known: Phrase) -> bool:
        if entry.kind == "place":
            return known.kind == "place" or "place" in self._kinds_of(known)
        if entry.kind in ("organisation", "armed_group"):
            return known.kind in ("organisation", "armed_group")
        return known.kind == entry.kind

    def _kinds_of(self, phrase: Phrase) -> set[str]:
        records = (self._lexicon.base.get(c) for c in phrase.candidates)
        return {r.kind for r in records if r}

    def _with_name(self, entry: Entry, match: Match, i: int, known: Phrase) -> Phrase:
        ids = known.candidates
        if entry.kind == "place":
            ids = tuple(c for c in ids if (r := self._lexicon.base.get(c)) and r.kind == "place")
        return Phrase(i, known.last, known.kind if entry.kind != "place" else "place", "name", match.skip, known.cut, ids,
                      country=known.country, head=known.head, parts={"head": (i, match.last)})  # fmt: skip

    def _own_name(self, entry: Entry, match: Match, j: int, end: int) -> int:
        """Where the name after a head noun ends; `j` when none follows."""
        if j < end and self._tokens[j].text in QUOTES:
            return j if entry.kind == "population" else self._quoted(j, end)
        if self._is_verb_before_subject(match, j, end):
            return j
        names = self._parser.names
        if entry.named and match.definite and self._lexicon.lang == "ar":
            return j if entry.kind == "place" else self._chains.arabic(match, j, end)
        if entry.named:
            last = j
            while last < min(end, j + 3) and self._may_name(last, names.look(last), last == j):
                last += 1
            return last
        if entry.kind == "population":
            return j
        if self._lexicon.lang == "ar":
            return self._chains.arabic(match, j, end)
        return self._chains.persian(match, j, end, entry.whole)

    def _is_verb_before_subject(self, match: Match, j: int, end: int) -> bool:
        """Whether an Arabic noun that is also a verb has a nominative plural after it ("تجمع مؤيدون"), which no genitive is."""
        if self._lexicon.lang != "ar" or match.definite or j >= end or j == 0:
            return False
        verb = any(f.key in self._lexicon.verbs for f in self._tokens[j - 1].forms)
        return verb and len(self._tokens[j].key) > 4 and self._tokens[j].key.endswith("ون")

    def _may_name(self, j: int, look: Look, first: bool) -> bool:
        if look == Look.NO or not self._tokens[j].is_word:
            return False
        return look != Look.WEAK or (first and self._tokens[j].forms[0].definite)

    def _quoted(self, j: int, end: int) -> int:
        for k in range(j + 1, min(end, j + _QUOTED_MOST)):
            if self._tokens[k].text in _CLOSERS:
                return k
        return j

    def _country_in(self, first: int, last: int) -> str | None:
        for j in range(first, last):
            adjective = self._parser.demonym(j, last)
            if adjective and adjective.kind == "state":
                return adjective.candidates[0]
            known = self.known(j, last)
            if known and known.kind == "state":
                return known.candidates[0]
        return None


def _taken_off(token: Token, common: frozenset[str]) -> bool:
    return any(form.skip and form.key in common for form in token.forms)


def _rank(record: EntityRecord) -> tuple[int, int]:
    order = {"state": 0, "organisation": 1, "armed_group": 1, "population": 2, "place": 3}
    return order.get(record.kind, 4), -record.population
