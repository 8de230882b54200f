"""Names of persons: known ones, and those that are read off the words' own looks."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Form, Token
from rawi.reading.mentions.lexicon import REMEMBERED, Lexicon, Look
from rawi.reading.mentions.matcher import Match, Matcher
from rawi.reading.mentions.phrase import QUOTES

_MOST = 6
_LESSER = 500_000
_SET_OFF = 4
_BEFORE = frozenset({"با", "به", "از", "و"})
_COMMAS = frozenset("،,")
_TITLES = frozenset({"office", "modifier", "person"})
_IMPERFECT = ("ي", "ت", "ن")


class NameReader:
    """Reads person names in a row of tokens."""

    def __init__(
        self, tokens: Sequence[Token], matcher: Matcher, lexicon: Lexicon, blocked: frozenset[int] = frozenset()
    ) -> None:
        self._tokens = tokens
        self._blocked = blocked
        self._matcher = matcher
        self._lexicon = lexicon
        self._arabic = lexicon.lang == "ar"
        self._looks: dict[int, Look] = {}

    def blocked(self, i: int) -> bool:
        """Whether token `i` is part of something else for sure (an expression of time)."""
        return i in self._blocked

    def look(self, i: int) -> Look:
        """How much token `i` looks like part of a name, by itself."""
        found = self._looks.get(i)
        if found is None:
            found = Look.NO if i in self._blocked else self._look_of(self._tokens[i])
            if found == Look.UNKNOWN and self._arabic and self._inflected(self._tokens[i]):
                found = Look.NO
            if found == Look.UNKNOWN and self._names_people(i):
                found = Look.NO
            if found == Look.UNKNOWN and any(m.skip and (m.names or m.titles) for m in self._matcher.at(i, i + 1)):
                found = Look.NO
            self._looks[i] = found
        return found

    def _names_people(self, i: int) -> bool:
        """Whether a word is a noun for people that stands by itself, not one that looks like a surname ("المؤيدي")."""
        nouns = self._lexicon.nouns
        entries = (e for m in self._matcher.at(i, i + 1) for e in m.entries if e.role == "people")
        return any(nouns[e.detail].case != "construct" for e in entries)

    def _look_of(self, token: Token) -> Look:
        """The look of a word by its text, found once for all documents."""
        looks = self._lexicon.looks
        found = looks.get(token.text)
        if found is None:
            if len(looks) >= REMEMBERED:
                looks.clear()
            found = looks[token.text] = self._look(token)
        return found

    def _inflected(self, token: Token) -> bool:
        """Whether an unknown Arabic word ends as nouns with pronouns and plurals do, not names; or begins with a preposition."""
        if any(token.key.endswith(suffix) for suffix in self._lexicon.suffixes):
            return False
        return token.text.endswith(("ه", "ات", "ها", "هم")) or (token.key[0] in "بلكو" and token.text.endswith("ة"))

    def _look(self, token: Token) -> Look:
        lexicon = self._lexicon
        if not token.forms or len(token.key) < 2 or token.key.isascii() or token.key[-1].isdigit():
            return Look.NO
        key = token.forms[0].key
        if "\u0640" in token.text[:3]:
            return Look.NO
        if token.key in lexicon.never or key in lexicon.never:
            if token.text not in lexicon.near_words:
                return Look.NO
            return Look.GIVEN
        if self._arabic and key not in lexicon.given and self._joined(token):
            return Look.NO
        if key != token.key and (token.key in lexicon.verbs or key in lexicon.chain_adjectives):
            return Look.NO
        ordinary = token.key in lexicon.common or token.key in lexicon.verbs
        if self._arabic and not ordinary and any(f.skip and f.key in lexicon.verbs for f in token.forms):
            ordinary = key not in lexicon.parts
        if key in lexicon.given:
            return Look.WEAK if ordinary else Look.GIVEN
        if key in lexicon.parts:
            return Look.WEAK if ordinary else Look.PART
        return Look.NO if ordinary or lexicon.is_common(token) else Look.UNKNOWN

    def _joined(self, token: Token) -> bool:
        """Whether an Arabic word is "and" with a name or the opening of one: what follows begins anew."""
        if token.key[0] != "و":
            return False
        rest = (f for f in token.forms if f.proclitics == ("و",) and not f.cut)
        return any(f.key in self._lexicon.openers or self._rest_look(f) >= Look.GIVEN for f in rest)

    def _rest_look(self, form: Form) -> Look:
        lexicon = self._lexicon
        if form.cut or form.key in lexicon.never:
            return Look.NO
        if lexicon.is_ordinary(form):
            return Look.WEAK if form.key in lexicon.given and not form.definite else Look.NO
        if form.key in lexicon.given:
            return Look.GIVEN
        return Look.PART if form.key in lexicon.parts else Look.UNKNOWN

    def known(self, i: int, end: int) -> tuple[Match, tuple[str, ...]] | None:
        """The longest match at `i` that names persons of the base, and their ids, full names first."""
        for match in self._matcher.at(i, end):
            ids = person_ids(match, self._lexicon)
            if ids:
                return match, ids
        return None

    def known_in(self, i: int, end: int) -> tuple[str, ...]:
        """The persons of the base whom the words from `i` to `end` name, by themselves or behind other given names."""
        known = self.known(i, end)
        if known:
            return known[1]
        tails = (self.known(j, end) for j in range(i + 1, end - 1))
        return next((t[1] for t in tails if t and not t[0].skip and t[0].last == end), ())

    def after_title(self, i: int, end: int, rank: bool = False) -> int:
        """Where a name that follows a title and begins at `i` ends; `i` when there is none. After a `rank` it is likelier."""
        if i >= end:
            return i
        known = self.known(i, end)
        if known and known[0].skip == 0 and (known[0].last - i > 1 or not known[0].cut):
            last = self._further(known[0].last, end)
            return max(last, self._run(i, end, titled=True)) if last - i == 1 else last
        if self._look_at_start(i, end) == Look.NO:
            weak = rank and i + 1 < end and self.look(i) == Look.WEAK and self.look(i + 1) == Look.WEAK
            return i if not weak or self._is_other(i, end) else max(self._run(i, end, titled=True), i + 2)
        last = self._run(i, end, titled=True)
        return i if last - i == 1 and self._is_other(i, end) and not self._only_place(i, end) else last

    def _look_at_start(self, i: int, end: int) -> Look:
        look = self.look(i)
        if look == Look.NO:
            return look
        token = self._tokens[i]
        if self._is_other(i, end) and (look <= Look.UNKNOWN or token.forms[0].definite):
            return Look.NO
        if look == Look.UNKNOWN and self._arabic and token.key[0] == "ل" and token.key.endswith(("ه", "ها", "هم")):
            return Look.NO
        if look == Look.UNKNOWN and token.forms[0].definite and self._arabic and not token.key.endswith("ي"):
            return Look.NO
        if look != Look.WEAK:
            return look
        following = self.look(i + 1) if i + 1 < end else Look.NO
        return Look.PART if following >= Look.UNKNOWN or self._is_particle(i) else Look.NO

    def bare(self, i: int, end: int) -> tuple[int, int]:
        """Where a name of two words or more with no title before it ends, and the proclitic letters before it.

        (`i`, 0) when there is none.
        """
        token = self._tokens[i]
        if not token.forms or i + 1 >= end:
            return i, 0
        if not self._arabic and (last := self.set_off(i, end)):
            return last, 0
        skip = 0
        look = self.look(i)
        if look == Look.NO and self._arabic:
            look, skip = self.behind_proclitic(i)
        opener = token.forms[0].key in self._lexicon.openers and look > Look.NO
        strong = look == Look.GIVEN and self._followed(i, end)
        if look == Look.WEAK and token.forms[0].key in self._lexicon.given and not self._is_other(i, end):
            strong = self.look(i + 1) >= Look.PART and (not self._is_other(i + 1, end) or self._only_place(i + 1, end))
        if not (strong or opener or (look >= Look.UNKNOWN and self._is_foreign(i, end, look))):
            return i, 0
        last = self._run(i, end, titled=False)
        return (last, skip) if last - i >= 2 else (i, 0)

    def set_off(self, i: int, end: int) -> int:
        """Where a Persian name ends that opens a clause and is followed by a comma and a title; 0 when there is none.

        Any words may be such a name, known from names or not: "هند الجزیری، وکیل مدافع"; so may what stands in quotation marks
        before a title, and two words before one of which the second is in no list: "آرا آیوازیان وزیر خارجه".
        """
        if i > 0 and self._tokens[i - 1].is_word and self._tokens[i - 1].key not in _BEFORE:
            return 0
        j = self.before_comma(i, end)
        if j > i and self._before_title(j, end):
            return j
        return self._quoted(i, end) or self._unparted(i, end)

    def _quoted(self, i: int, end: int) -> int:
        """Where a Persian name ends that stands alone in quotation marks before a title; 0 when there is none."""
        j = self._last_set_off(i, end)
        closed = j + 1 < end and self._tokens[j].text in QUOTES and self._tokens[i - 1].text in QUOTES
        return j if i > 0 and j - i > 1 and closed and self._is_title(j + 1, end) else 0

    def _unparted(self, i: int, end: int) -> int:
        """Where a Persian name of two words ends that a title follows at once; 0 when there is none."""
        j = i + 2
        if j >= end or self._last_set_off(i, end) != j or self.look(i + 1) < Look.UNKNOWN or not self._is_title(j, end):
            return 0
        return j if not any("\u200c" in self._tokens[k].text for k in (i, i + 1)) else 0

    def _last_set_off(self, i: int, end: int) -> int:
        """Where the words end, from `i` on, that a Persian name set off from others may have."""
        j = i
        while j < min(end, i + _SET_OFF) and self._may_be_set_off(j, end):
            j += 1
        return j

    def before_comma(self, i: int, end: int) -> int:
        """Where a Persian name of two words or more ends that begins at `i` and is closed by a comma; `i` when there is none."""
        j = self._last_set_off(i, end)
        if j - i < 2 or j >= end or self._tokens[j].text not in _COMMAS:
            return i
        return j if any(self.look(k) > Look.NO or self._tokens[k].key.startswith("ال") for k in range(i, j)) else i

    def _may_be_set_off(self, j: int, end: int) -> bool:
        token = self._tokens[j]
        if (
            not token.forms
            or token.key in self._lexicon.never
            or token.key in self._lexicon.verbs
            or j in self._blocked
        ):
            return False
        return not any(m.titles or m.entries for m in self._matcher.at(j, end) if not m.skip and not m.cut)

    def _followed(self, i: int, end: int) -> bool:
        """Whether what follows a first name may be its next part."""
        return self._is_particle(i) or self._is_particle(i + 1) or self._goes_on(i + 1, end, 1)

    def behind_proclitic(self, i: int) -> tuple[Look, int]:
        """The look of a word without "and", "for", "by", and the letters of these, found once for all documents."""
        token, seen = self._tokens[i], self._lexicon.behind
        found = seen.get(token.text)
        if found is None:
            if len(seen) >= REMEMBERED:
                seen.clear()
            found = seen[token.text] = self._behind_proclitic(token)
        return found

    def _behind_proclitic(self, token: Token) -> tuple[Look, int]:
        """A word without "and", "for", "by" must be known from names, and not be ordinary whole."""
        if token.key in self._lexicon.common or token.key in self._lexicon.never:
            return Look.NO, 0
        for form in token.forms:
            if form.skip and not form.cut and form.proclitics in (("و",), ("ل",), ("ب",), ("ف",)):
                look = self._rest_look(form)
                if look >= (Look.UNKNOWN if form.proclitics == ("و",) else Look.PART):
                    return look, form.skip
        return Look.NO, 0

    def _is_foreign(self, i: int, end: int, first: Look) -> bool:
        """Two words in a row of which no list but those of names knows any, and nothing else is known to begin there."""
        second = self.look(i + 1)
        if second < Look.UNKNOWN or self._is_other(i, end):
            return False
        if self._is_other(i + 1, end) and not (first >= Look.PART and self._only_place(i + 1, end)):
            return False
        if first >= Look.PART and second >= Look.PART:
            return True
        if self._tokens[i].forms[0].definite or (self._tokens[i + 1].forms[0].definite and first == Look.UNKNOWN):
            return False
        known = self.known(i + 1, end)
        if known and not known[0].skip and known[0].last > i + 2:
            return False
        evidence = self._beside_speech(i, end) or self._before_title(i + 2, end)
        if Look.PART in (first, second) or Look.GIVEN in (first, second):
            return evidence or not self._arabic or not self._like_verb(i)
        if not self._arabic:
            return evidence or not any("\u200c" in self._tokens[k].text for k in (i, i + 1))
        return evidence or not (self._like_verb(i) or self._like_verb(i + 1))

    def _like_verb(self, i: int) -> bool:
        return self._arabic and self._tokens[i].key.startswith(_IMPERFECT)

    def _before_title(self, i: int, end: int) -> bool:
        """Whether a comma and a title, or a title, follow soon; or (Persian) a comma and what somebody is or is one of."""
        for j in range(i, min(i + 2, end)):
            comma = self._tokens[j].text in _COMMAS
            k = j + 1 if comma else j
            if k < end and self._tokens[k].forms and self._is_title(k, end):
                return True
            if comma and k < end and not self._arabic and self._is_somebody(k, end):
                return True
        return False

    def _is_title(self, k: int, end: int) -> bool:
        return any(t.category in _TITLES for m in self._matcher.at(k, end) for t in m.titles)

    def _is_somebody(self, k: int, end: int) -> bool:
        """Whether a Persian noun for people stands at `k`, or after "of" there ("از بزرگان قبایل", "پزشک بیمارستان")."""
        one_of = self._tokens[k].key in self._lexicon.origin and k + 1 < end
        k += one_of
        return any(e.role == "people" for m in self._matcher.at(k, end) for e in m.entries) or (
            one_of and self._is_title(k, end)
        )

    def _beside_speech(self, i: int, end: int) -> bool:
        speech = self._lexicon.speech
        around = [k for k in (i - 1, i + 2, i + 3) if 0 <= k < end]
        return any(form.key in speech for k in around for form in self._tokens[k].forms)

    def _is_other(self, i: int, end: int) -> bool:
        """Whether something else than a person is known to begin at `i`."""
        for match in self._matcher.at(i, end):
            if match.cut or match.skip:
                continue
            if match.titles or any(not self._is_person(hit.entity) for hit in match.names):
                return True
        return False

    def _is_person(self, entity: str) -> bool:
        record = self._lexicon.base.get(entity)
        return record is not None and record.kind == "person"

    def _is_particle(self, i: int) -> bool:
        if i >= len(self._tokens):
            return False
        token = self._tokens[i]
        return bool(token.forms) and token.forms[0].key in self._lexicon.particles

    def _run(self, i: int, end: int, titled: bool) -> int:
        """The end of the words that look like one name from `i` on."""
        j = i
        while j < end and j - i < _MOST:
            if self._is_particle(j):
                opens = self._tokens[j].forms[0].key in self._lexicon.openers
                if opens and j + 1 < end and self._may_follow(j + 1):
                    j += 2
                    continue
                if j + 1 < end and (self.look(j + 1) > Look.NO or (j > i and self._ends(j + 1, end))):
                    j += 1
                    continue
                break
            if j > i and self._tokens[j].forms and self._tokens[j].forms[0].key in self._lexicon.suffixes:
                j += 1
                continue
            if j > i and self._are_two(i, j, end):
                break
            if titled and j > i and (known := self._known_tail(j, end)):
                return known
            if j > i and not self._goes_on(j, end, j - i) and not (titled and j == i + 1 and self._is_second(j, end)):
                break
            j += 1
            if j + 1 < end and self._tokens[j].text == "-" and self.look(j + 1) > Look.WEAK:
                j += 1
        while j > i and ((self._is_particle(j - 1) and not titled) or not self._tokens[j - 1].is_word):
            j -= 1
        return j

    def _are_two(self, i: int, j: int, end: int) -> bool:
        """Whether the words before token `j` are one person's family name and `j` begins another's ("بایدن نتانیاهو را")."""
        if self.look(i) == Look.GIVEN:
            return False
        first, second = self.known(i, j), self.known(j, end)
        return bool(first and second and first[0].last == j and set(first[1]).isdisjoint(second[1]))

    def _known_tail(self, j: int, end: int) -> int:
        """Where a name of several words that the base knows ends, when it begins at `j`: it is what given names before it lead to
        ("لويس إيناسيو" before "لولا دا سيلفا"); 0 when there is none.
        """
        known = self.known(j, end)
        return known[0].last if known and not known[0].skip and known[0].last - j > 1 else 0

    def _may_follow(self, j: int) -> bool:
        """Whether a word can be the second half of a name that "father of" or "son of" opens: any but a mark or a verb."""
        token = self._tokens[j]
        return bool(token.forms) and token.key not in self._lexicon.never and token.key not in self._lexicon.verbs

    def _goes_on(self, j: int, end: int, length: int) -> bool:
        if j >= end:
            return False
        look = self.look(j)
        if look == Look.NO or (self._is_other(j, end) and not (look >= Look.PART and self._after_particle(j))):
            if length == 1 and self._tokens[j].forms and self._tokens[j].forms[0].definite and self._is_surname(j, end):
                return True
            return (look >= Look.PART or (look == Look.UNKNOWN and length == 1)) and self._only_place(j, end)
        if look == Look.WEAK:
            token = self._tokens[j]
            nisba = token.key.endswith("ي") or (token.forms[0].definite and length == 1)
            between = length == 1 and j + 1 < end and self.look(j + 1) >= Look.UNKNOWN
            return nisba or between or (self._ends(j + 1, end) and length == 1) or self._after_particle(j)
        if look == Look.UNKNOWN and length >= 2 and self._like_verb(j):
            return False
        return look > Look.UNKNOWN or length < 3 or self._after_particle(j)

    def _is_second(self, j: int, end: int) -> bool:
        """Whether an Arabic word after a title and one first name is the surname, though it looks like an ordinary word.

        One with the article that nothing known begins with ("فراس الأبيض"), or one that no list knows ("حمدي لوزا").
        """
        if not self._arabic or self.look(j - 1) < Look.PART or j in self._blocked or not self._tokens[j].forms:
            return False
        token = self._tokens[j]
        if token.key in self._lexicon.never or token.key in self._lexicon.verbs or self._joined(token):
            return False
        if token.forms[0].definite:
            other = self._is_other(j, end) and not self._only_place(j, end)
            return not other and not self._is_people(j) and not self._is_royal(j - 1)
        return self._look_of(token) == Look.UNKNOWN and self._ends(j + 1, end) and not self._like_verb(j)

    def _is_people(self, j: int) -> bool:
        entries = (e for m in self._matcher.at(j, j + 1) if not m.skip for e in m.entries)
        return any(e.role == "head" or (e.role == "people" and e.plural) for e in entries)

    def _is_royal(self, j: int) -> bool:
        return self._tokens[j].forms[0].key in self._lexicon.royals

    def _is_surname(self, j: int, end: int) -> bool:
        """Whether a state's adjective after one first name is rather the surname ("فهد التركي")."""
        demonym = any(
            h.role == "demonym" for m in self._matcher.at(j, end) if not m.skip and not m.cut for h in m.names
        )
        return demonym and self.look(j - 1) == Look.GIVEN and self._tokens[j].key.endswith("ي")

    def _only_place(self, j: int, end: int) -> bool:
        """Whether a name part is also the name of a lesser place, which people are called after."""
        hits = [hit for m in self._matcher.at(j, end) if not m.skip and not m.cut for hit in m.names]
        titles = any(m.titles for m in self._matcher.at(j, end) if not m.skip and not m.cut)
        records = [self._lexicon.base.get(hit.entity) for hit in hits]
        return not titles and all(
            r and r.kind == "place" and r.population < _LESSER and r.id not in self._lexicon.capital_of_state
            for r in records
        )

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
    if not match.names:
        return ()
    ranked = []
    for hit in match.names:
        if hit.article != "any" and lexicon.lang == "ar" and hit.article != ("yes" if match.definite else "no"):
            continue
        if hit.role == "short" and match.definite and lexicon.lang == "ar" and "ar" not in hit.langs.split():
            continue
        record = lexicon.base.get(hit.entity)
        if record is not None and record.kind == "person":
            ranked.append((hit.role != "name", lexicon.lang not in hit.langs, hit.entity))
    return tuple(entity for *_, entity in sorted(ranked))
