"""Reads the noun phrases of a row of tokens that name somebody or something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rawi.model import Token
from rawi.reading.mentions.groups import GroupReader
from rawi.reading.mentions.labelled import LabelReader
from rawi.reading.mentions.lexicon import Lexicon, Look
from rawi.reading.mentions.matcher import Match, Matcher
from rawi.reading.mentions.names import NameReader
from rawi.reading.mentions.people import PeopleReader
from rawi.reading.mentions.phrase import QUOTES, Phrase
from rawi.reading.mentions.pronouns import PronounReader
from rawi.reading.mentions.taking import NameTaker
from rawi.reading.mentions.things import ThingReader
from rawi.reading.mentions.titles import TitleReader

_COMMAS = frozenset("،,")
_DEPTH = 4
_LONGEST_TITLE = 4
_PROCLITICS = frozenset("وفبل")


class Parser:
    """Reads one document's tokens; what begins at a token is found once."""

    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, blocked: frozenset[int] = frozenset(), ends: Sequence[int] = ()
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.matcher = Matcher(tokens, lexicon, ends)
        self.names = NameReader(tokens, self.matcher, lexicon, blocked)
        self.things = ThingReader(tokens, self)
        self.labelled = LabelReader(tokens, self)
        self.groups = GroupReader(tokens, self)
        self.people = PeopleReader(tokens, self)
        self.pronouns = PronounReader(tokens, self)
        self.titles = TitleReader(tokens, self)
        self.taker = NameTaker(tokens, self)
        self.end = len(tokens)
        self.heads: set[str] = set()
        self._hinted: frozenset[str] | None = None
        self._found: dict[tuple[int, int], Phrase | None] = {}
        self._titled: dict[str, str] = {}
        self._depth = 0

    @property
    def hinted(self) -> frozenset[str]:
        """The states and outlets that the document names beyond doubt: a shared name of theirs means them."""
        if self._hinted is None:
            found: set[str] = set()
            for i in range(len(self.tokens)):
                for match in self.matcher.at(i, len(self.tokens)):
                    if match.cut or self._is_doubtful(match):
                        continue
                    for hit in match.names:
                        if hit.role in ("name", "demonym") and self.lexicon.lang in hit.langs:
                            found.add(hit.entity)
                            found.add(self.lexicon.capital_of_state.get(hit.entity, ""))
            self._hinted = frozenset(found)
        return self._hinted

    def _is_doubtful(self, match: Match) -> bool:
        """Whether a match ends in a word that is mostly no state's ("مالي")."""
        token = self.tokens[match.last - 1]
        return any(form.key in self.lexicon.doubtful for form in token.forms)

    def doubted(self, i: int, match: Match) -> bool:
        """Whether a state's name is rather an ordinary word: nothing else hints at it, and no office or place word is before it."""
        if match.last - i > 1 or not self._is_doubtful(match):
            return False
        if any(hit.entity in self.hinted for hit in match.names) or i == 0:
            return False
        before = self.tokens[i - 1]
        if before.key in self.lexicon.locatives or before.key in self.lexicon.acting or not before.is_word:
            return False
        ending = (m for k in range(max(0, i - _LONGEST_TITLE), i) for m in self.matcher.at(k, i) if m.last == i)
        return not any(hit.category in ("office", "body") for m in ending for hit in m.titles)

    def counts_people(self, i: int) -> bool:
        """Whether an Arabic word is a people in the accusative that a number counts ("20 سوريا"), not its state."""
        if not self.matcher.is_counted(i) or self.names.blocked(i - 1) or self.lexicon.lang != "ar":
            return False
        return any(
            h.role == "demonym" for m in self.matcher.at(i, i + 1) for h in m.names if h.entity in self._named_by(i)
        )

    def _named_by(self, i: int) -> frozenset[str]:
        hits = (h for m in self.matcher.at(i, i + 1) for h in m.names)
        return frozenset(h.entity for h in hits if h.role == "name")

    def phrases(self, first: int, last: int) -> Iterator[Phrase]:
        """The phrases of tokens `first` to `last`, in order, none overlapping."""
        i = first
        while i < last:
            phrase = self.full(i, last) if self._may_begin(i, last) else None
            if phrase is None:
                i += 1
                continue
            yield phrase
            i = max(phrase.last, i + 1)

    def _may_begin(self, i: int, end: int) -> bool:
        """Whether a phrase can begin at token `i`: something known does, or the word may be a name or be joined to one."""
        token = self.tokens[i]
        if not token.forms:
            return token.is_word
        if self.matcher.at(i, end) or self.names.look(i) > Look.NO:
            return True
        if self.lexicon.lang == "fa":
            return self.names.set_off(i, end) > 0
        return token.key[0] in _PROCLITICS and self.names.behind_proclitic(i)[0] > Look.NO

    def full(self, i: int, end: int) -> Phrase | None:
        """The phrase at `i` with what is set beside it ("علي لاريجاني، كبير مستشاري المرشد")."""
        phrase = self.phrase(i, end)
        if phrase is None:
            return self._unknown_place(i, end)
        if phrase.kind == "person" and phrase.form == "name" and phrase.head:
            self._append_title(phrase, end)
            if phrase.country and phrase.office:
                self._titled.setdefault(self._key_of(phrase), phrase.country)
        elif phrase.kind == "organisation" and phrase.form == "name":
            self._append_short(phrase, end)
        if phrase.kind in ("organisation", "armed_group") and phrase.form == "name" and phrase.length > 1:
            self.heads.add(self.tokens[phrase.first].forms[0].key)
        return phrase

    def _append_short(self, phrase: Phrase, end: int) -> None:
        """Add an organisation's short name in brackets ("وكالة الأنباء السعودية (واس)")."""
        j = phrase.last
        if j + 2 >= end or self.tokens[j].text != "(" or not self.tokens[j + 1].forms:
            return
        inner = self.phrase(j + 1, end)
        last = inner.last if inner else j + 2
        if last >= end or self.tokens[last].text != ")":
            return
        if inner and inner.kind == "organisation":
            phrase.candidates = phrase.candidates or inner.candidates
        elif inner or self.names.look(j + 1) < Look.UNKNOWN:
            return
        phrase.parts["short_name"] = (j + 1, last)
        phrase.last = last

    def _unknown_place(self, i: int, end: int) -> Phrase | None:
        """A word that no list knows after a preposition of place."""
        if i == 0 or self.names.look(i) != Look.UNKNOWN or self.matcher.at(i, end):
            return None
        before = self.tokens[i - 1].key
        if before not in self.lexicon.locatives or before in ("از", "من", "به"):
            return None
        token = self.tokens[i]
        if self.lexicon.lang == "ar" and (token.text.endswith("ة") or (token.forms[0].definite and len(token.key) > 9)):
            return None
        return Phrase(i, i + 1, "place", "name", head=(i, i + 1), parts={"guess": (i, i + 1)})

    def phrase(self, i: int, end: int) -> Phrase | None:
        """The longest phrase that begins at token `i`."""
        known = self._found.get((i, end), self)
        if known is not self:
            return known  # type: ignore[return-value]
        if self._depth > _DEPTH:
            return None
        self._depth += 1
        found = self._best(i, end)
        self._depth -= 1
        self._found[i, end] = found
        return found

    def _best(self, i: int, end: int) -> Phrase | None:
        if self._is_part_of_verb(i):
            return None
        matches = self.matcher.at(i, end)
        if not matches and self.tokens[i].forms:
            return self._bare_name(i, end)
        named = any(match.names for match in matches)
        best = self.pronouns.pronoun(i, end) if any(match.entries for match in matches) else None
        for read in self._readers(matches, named, i):
            phrase = read(i, end)
            if phrase and (best is None or _better(phrase, best)):
                best = phrase
        if best and self.titles.only_describes(best):
            best = None
        return best or (self.demonym(i, end) if named else None)

    def _readers(self, matches: Sequence[Match], named: bool, i: int) -> Iterator[Callable[[int, int], Phrase | None]]:
        """The readers that can find something at token `i`, by what tables know of it."""
        titles = any(match.titles for match in matches)
        entries = any(match.entries for match in matches)
        if entries:
            yield self.labelled.label
        if titles:
            yield self.things.body
        if named:
            yield self._thing
        if titles:
            yield self._person
        if named:
            yield self._known_person
        if entries:
            yield self.things.headed
        if titles or entries or not self.tokens[i].forms:
            yield self.people.people
            yield self.groups.generic
        yield self._bare_name

    def _is_part_of_verb(self, i: int) -> bool:
        """Whether a Persian word is part of a compound verb: its noun ("ترک کند", "شرکت کرده‌اند") or its verb ("تصریح کرد")."""
        tokens, lexicon = self.tokens, self.lexicon
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if tokens[i].key in lexicon.light_forms and lexicon.lang == "fa":
            return after is None or not after.is_word or (i > 0 and tokens[i - 1].key in lexicon.acts)
        return tokens[i].key in lexicon.acts and after is not None and after.key in lexicon.light_forms

    def is_verbal_noun(self, i: int, end: int) -> bool:
        """Whether a Persian word stands right before a verb and so may be part of it ("تیراندازی کردند", "حاضر است")."""
        lexicon = self.lexicon
        if lexicon.lang != "fa" or i + 1 >= end:
            return False
        key = self.tokens[i + 1].key
        return key in lexicon.light_forms or key in lexicon.verbs

    def _thing(self, i: int, end: int) -> Phrase | None:
        return self.things.known(i, end)

    def _person(self, i: int, end: int) -> Phrase | None:
        """A person by titles, with the name when one follows."""
        pieces = self.titles.pieces(i, end)
        if not pieces:
            return None
        phrase = self.titles.phrase(pieces)
        if self.take_name(phrase, end):
            return phrase
        main = [p for p in pieces if p.hit.category in ("office", "person", "modifier")]
        if not main:
            return self._style_alone(phrase, pieces[0].match)
        if all(p.hit.category == "person" for p in main):
            phrase.form = "noun"
            phrase.unnamed = not phrase.definite
        if not phrase.definite and not any(p.bound for p in pieces):
            phrase.unnamed = True
        return phrase

    def _style_alone(self, phrase: Phrase, match: Match) -> Phrase | None:
        """ "معاليه", "سموه", "اللواء": a style or rank for one just named."""
        if self.lexicon.lang == "ar" and (match.definite or match.cut or self.tokens[phrase.first].key.endswith("ه")):
            phrase.form = "noun"
            return phrase
        return None

    def take_name(self, phrase: Phrase, end: int) -> bool:
        """Add the name that follows a title to its phrase; whether there is one."""
        return self.taker.take_name(phrase, end)

    def _known_person(self, i: int, end: int) -> Phrase | None:
        known = self.names.known(i, end)
        if known is None:
            return None
        match, ids = known
        roles = {hit.role for hit in match.names if hit.entity in ids}
        single = match.last - i == 1
        if roles == {"ambiguous"} or (single and "name" not in roles and self._is_ordinary(i, match)):
            return None
        last = self.names.after_title(i, end) if not match.skip else match.last
        last = max(match.last, last if not single else match.last)
        record = self.lexicon.base.get(ids[0])
        return Phrase(i, last, "person", "name", match.skip, match.cut if last == match.last else 0, ids,
                      country=record.country or None if record else None, head=(i, last),
                      parts={"short": (i, last)} if "name" not in roles else {})  # fmt: skip

    def _is_ordinary(self, i: int, match: Match) -> bool:
        """Whether a short name is written as an ordinary word (Arabic: bare of its article; with letters taken off)."""
        token = self.tokens[i]
        if match.cut:
            return True
        return (token.key in self.lexicon.common or token.key in self.lexicon.verbs) and not match.definite

    def _bare_name(self, i: int, end: int) -> Phrase | None:
        last, skip = self.names.bare(i, end)
        if last == i:
            return None
        return Phrase(i, last, "person", "name", skip, head=(i, last), parts={"guess": (i, last)})

    def _append_title(self, phrase: Phrase, end: int) -> None:
        """Add a title that follows a name, with or without a comma, and another name's absence checked."""
        j = phrase.last
        if j < end and self.tokens[j].text in QUOTES:
            j += 1
        comma = j < end and self.tokens[j].text in _COMMAS
        if comma:
            j += 1
        if j >= end or not self.tokens[j].forms:
            return
        if comma and self._append_counterpart(phrase, j, end):
            return
        pieces = self.titles.pieces(j, end)
        main = [p for p in pieces if p.hit.category in ("office", "person", "modifier")]
        if not main or pieces[0].match.skip:
            return
        title = self.titles.phrase(pieces)
        if title.plural or (not title.definite and not any(p.bound for p in pieces)):
            return
        if self.names.after_title(title.last, end) > title.last and not self._is_verbish(title.last):
            return
        if self._of_another(phrase, title, comma, pieces[0].match):
            return
        if comma and not self._set_off(title.last, end, bool(title.country or title.inner)):
            return
        phrase.last, phrase.cut = title.last, title.cut
        more = self.taker.second_title(title.last, end, joined=True) if title.last < end else None
        if more:
            phrase.last, phrase.cut = more.last, more.cut
            title.inner += more.inner
        phrase.office = phrase.office or title.office
        phrase.country = title.country or phrase.country
        phrase.body = phrase.body or title.body
        phrase.inner += title.inner
        phrase.parts = title.parts | phrase.parts

    def _append_counterpart(self, phrase: Phrase, j: int, end: int) -> bool:
        """Add "his counterpart" set beside a name ("یوسف بن علوی، همتای عمانی خود،"); whether it is there."""
        counterpart = self.pronouns.pronoun(j, end)
        if counterpart is None or counterpart.form != "counterpart" or counterpart.head or counterpart.skip:
            return False
        if counterpart.plural or not self._set_off(counterpart.last, end, self.lexicon.lang == "fa"):
            return False
        phrase.last, phrase.cut = counterpart.last, counterpart.cut
        phrase.country = counterpart.country or phrase.country
        phrase.parts |= counterpart.parts
        return True

    def _of_another(self, phrase: Phrase, title: Phrase, comma: bool, match: Match) -> bool:
        """Whether a title after a name is somebody else's: the name has its own, or is a state's whose it is not."""
        country = phrase.country or self._titled.get(self._key_of(phrase))
        other = country and title.country and country != title.country
        titled = phrase.office is not None or "counterpart" in phrase.parts
        if titled:
            return bool(other) or not comma
        if comma or self.lexicon.lang != "ar":
            return False
        return bool(other) or (match.definite and "short" in phrase.parts)

    def _key_of(self, phrase: Phrase) -> str:
        first, last = phrase.head or (phrase.first, phrase.first)
        return " ".join(token.key for token in self.tokens[first:last])

    def _is_verbish(self, j: int) -> bool:
        return self.tokens[j].key in self.lexicon.speech or self.tokens[j].key in self.lexicon.verbs

    def _set_off(self, j: int, end: int, bound: bool) -> bool:
        """Whether a title after a comma is closed by another, or is bound to a state or body."""
        return bound or j >= end or not self.tokens[j].is_word

    def demonym(self, i: int, end: int) -> Phrase | None:
        """A state's adjective at `i`; in the plural, its people."""
        if i >= end:
            return None
        for match in self.matcher.at(i, end):
            if match.cut and self.lexicon.lang == "ar":
                continue
            if self.tokens[match.last - 1].key in self.lexicon.never:
                continue
            states = tuple(
                hit.entity for hit in match.names if hit.role == "demonym" and self.lexicon.lang in hit.langs
            )
            if states and states[0] not in self.hinted and self._is_doubtful(match):
                return None
            if states:
                return self._adjective(states, match, i)
        return None

    def _adjective(self, states: tuple[str, ...], match: Match, i: int) -> Phrase:
        key = self.tokens[match.last - 1].key
        people = ("ون", "ين") if self.lexicon.lang == "ar" else ("ان", "ها")
        plural = key.endswith(people) and not match.cut and (match.definite or self.lexicon.lang == "fa")
        kind = "population" if plural else "state"
        return Phrase(i, match.last, kind, "noun" if plural else "demonym", match.skip, match.cut, states,  # type: ignore[arg-type]
                      country=states[0], plural=plural, definite=match.definite)  # fmt: skip

    def owner(self, i: int, end: int, kinds: Sequence[str]) -> Phrase | None:
        """The phrase at `i` when it is of one of the kinds and can stand in the genitive: nothing written before it."""
        if i >= end:
            return None
        j = i
        while j < end and self.tokens[j].text in QUOTES:
            j += 1
        if j >= end or not self.tokens[j].forms:
            return None
        if j + 1 < end and self.tokens[j].key in self.lexicon.demonstratives and self.lexicon.lang == "fa":
            return self._this(j, end, kinds)
        phrase = self.phrase(j, end)
        if (phrase is None or phrase.kind not in kinds) and "state" in kinds:
            named = self.things.known(j, end, cued=True)
            phrase = named if named and named.kind == "state" else phrase
        if phrase is None and "organisation" in kinds and self._opens_body(j, end):
            phrase = self.things.known(j, end, cued=True)
        if phrase is None or phrase.skip or phrase.form in ("demonym", "pronoun", "counterpart"):
            return None
        if "guess" in phrase.parts or "host" in phrase.parts or "anaphor" in phrase.parts:
            return None
        if phrase.kind in kinds:
            return phrase
        if "state" in kinds and self.state_of(phrase) and phrase.kind == "place":
            return phrase
        return None

    def _opens_body(self, j: int, end: int) -> bool:
        """Whether a word is a noun for bodies, which after a title may be one's short name ("رئیس آژانس")."""
        return any(e.role == "head" and e.kind == "organisation" for m in self.matcher.at(j, end) for e in m.entries)

    def _this(self, j: int, end: int, kinds: Sequence[str]) -> Phrase | None:
        phrase = self.phrase(j, end) or self.phrase(j + 1, end)
        if phrase is None or phrase.kind not in kinds:
            return None
        return phrase

    def state_of(self, phrase: Phrase) -> str | None:
        """The state that a phrase stands for: itself, the state of a capital, of a government, of its head."""
        for entity in phrase.candidates:
            record = self.lexicon.base.get(entity)
            if record and record.kind == "state":
                return entity
        if phrase.kind == "state":
            return phrase.country
        if phrase.kind == "person":
            record = self.lexicon.base.get(phrase.candidates[0]) if phrase.candidates else None
            return phrase.country or (record.country or None if record else None)
        return phrase.country if phrase.kind == "organisation" else None


def _better(new: Phrase, best: Phrase) -> bool:
    return (new.length, -new.skip, -new.cut) > (best.length, -best.skip, -best.cut)
