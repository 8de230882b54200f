"""Which states a document is about, by how often it names them, their people and their bodies, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from rawi.knowledge import Knowledge
from rawi.model import Mention, Reading
from rawi.reading.mentions import Lexicon

OUTLETS = frozenset({"agency", "broadcaster", "newspaper", "site"})
_ABROAD = frozenset({"embassy", "consulate"})
_ENVOYS = frozenset({"ambassador", "un_ambassador", "envoy", "charge_daffaires", "permanent_representative", "consul"})
_LOCAL = frozenset(
    {"police", "judiciary", "prosecution", "supreme-court", "prosecutor_general", "police_chief", "mayor"}
)
_FROM = frozenset({"من", "از"})
_MAIN = 3
_CLEARLY = 1.5
_RATHER = 1.15
_LESSER = 100_000
_NEAR = 2


class Occupation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `ontology/occupations.csv`: a state, who holds its land, and who says so."""

    held: str
    by: str
    source: str


def occupiers_of(knowledge: Knowledge) -> dict[str, str]:
    """Who holds the land of a state, by that state."""
    return {row.held: row.by for row in knowledge.load_csv("ontology/occupations.csv", Occupation)}


class About:
    """The states of one reading, before its mentions are resolved. `people`: the person of every mention that names one."""

    def __init__(self, reading: Reading, knowledge: Knowledge, people: Mapping[int, str], lexicon: Lexicon) -> None:
        self._reading = reading
        self._base = knowledge.entities
        self._occupiers = occupiers_of(knowledge)
        self._occupation = lexicon.occupation
        self._starts = [s.first for s in reading.sentences]
        self._top = [m for m in reading.mentions if m.form != "part"]
        self._firsts = [m.first for m in self._top]
        self._parts = sorted((m.first, m.last, m.country) for m in reading.mentions if m.form == "part" and m.country)
        self._parts_first = [first for first, *_ in self._parts]
        self._in: dict[int, bool] = {}
        self._own = lexicon.pronouns.home
        self._genitive = lexicon.lang == "fa"
        self._ours = lexicon.ours
        self._inside = frozenset(lexicon.within) - _FROM
        self.countries = self._named()
        self._weights = self._weighed(people)
        self.main = next((state for state, _ in self._weights.most_common(1)), None)
        self.foremost = self._foremost()

    def home(self, mention: Mention) -> str | None:
        """The state of a body, government or office that a mention tells without one; None when two are possible.

        What follows it says so ("the authorities in Beijing"); else the place that its sentence tells, for those who act
        where things happen; else the state that the document is clearly about; else the one told of just before.
        """
        if told := self.told(mention):
            return told
        if mention.body in _LOCAL or mention.office in _LOCAL:
            places = {m.country for m in self._sentence(mention, 0) if m.country and self._is_where(m)}
            if len(places) == 1:
                return places.pop()
        ranked = self._weights.most_common(2)
        if not ranked:
            return None
        if len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1]:
            return ranked[0][0]
        two = {state for state, _ in ranked}
        before = self._told_before(mention, two)
        if before is None and self._own in two:
            return self._own
        if not before and ranked[0][1] >= _RATHER * ranked[1][1]:
            return ranked[0][0]
        return before if before in two else None

    def told(self, mention: Mention) -> str | None:
        """The state that a mention tells by a word in it or by what follows it."""
        return self._within(mention) or self.beside(mention)

    def beside(self, mention: Mention) -> str | None:
        """The state that follows a body after "in", by itself or by a place of it, or an office after "of"."""
        if mention.body in _ABROAD or mention.plural:
            return None
        office = mention.kind == "person"
        at = bisect_right(self._firsts, mention.first)
        for other in self._top[at : at + _NEAR]:
            if other.first < mention.last:
                continue
            if other.first - mention.last > _NEAR or other.kind not in ("state", "place"):
                return None
            if self._genitive and other.first == mention.last and other.country:
                return other.country
            if office:
                of = ("ل", "ب") if mention.office in _ENVOYS else ("ب",)
                return other.country if other.first == mention.last and self._joined(other, *of) else None
            if other.country:
                return other.country if other.first - mention.last < _NEAR and self._is_where(other) else None
        return None

    def _within(self, mention: Mention) -> str | None:
        """The state of a part of a mention ("عناصر الجيش الأميركي"), when all its parts have one."""
        if self._own and any(t.key in self._ours for t in self._reading.tokens[mention.first : mention.last]):
            return self._own
        at = bisect_right(self._parts_first, mention.first - 1)
        found = set()
        for first, last, country in self._parts[at:]:
            if first >= mention.last:
                break
            if last <= mention.last:
                found.add(country)
        if not found:
            keys = (form.key for t in self._reading.tokens[mention.first : mention.last] for form in t.forms[:1])
            found = {hit.entity for key in keys for hit in self._base.lookup(key) if hit.role == "demonym"}
        return found.pop() if len(found) == 1 else None

    def labelled(self, mention: Mention) -> str | None:
        """The state of a label that the document gives to no named state ("النظام", "الاحتلال"); an occupier by whom it holds."""
        words = {form.key for t in self._reading.tokens[mention.first : mention.last] for form in t.forms}
        if not words & self._occupation:
            return self.home(mention)
        held = {self._occupiers[s] for s in self.countries if s in self._occupiers}
        named = set(self._occupiers.values()) & self.countries.keys()
        return next(iter(held | named), None)

    def _told_before(self, mention: Mention, states: set[str]) -> str | None:
        """The one of some states told of in the sentence of a mention or else the one before; "" for none, None for many."""
        for back in (0, 1):
            told = (m for m in self._sentence(mention, back) if m.form != "demonym" and self._counts(m))
            found = {m.country for m in told if m.country in states}
            if found:
                return found.pop() if len(found) == 1 else None
        return ""

    def _sentence(self, mention: Mention, back: int) -> Iterator[Mention]:
        """The mentions of the sentence of a mention that begin before it, or those of a sentence so many before it."""
        here = bisect_right(self._starts, mention.first) - 1 - back
        if here < 0:
            return
        end = mention.first if back == 0 else self._starts[here + 1]
        for i in range(bisect_right(self._firsts, self._starts[here] - 1), len(self._top)):
            if self._firsts[i] >= end:
                return
            yield self._top[i]

    def _is_where(self, mention: Mention) -> bool:
        """Whether a state or place is where things happen: after "in", or with a word for a place before its name."""
        found = self._in.get(mention.first)
        if found is None:
            before = self._reading.tokens[mention.first - 1] if mention.first else None
            after = before is not None and any(f.key in self._inside for f in before.forms)
            found = mention.kind in ("state", "place") and mention.form != "demonym"
            found = self._in[mention.first] = found and (after or self._joined(mention, "ب"))
        return found

    def _joined(self, mention: Mention, *words: str) -> bool:
        """Whether one of the words is written as one with the first word of a mention."""
        token = self._reading.tokens[mention.first]
        skip = mention.span.start - token.start
        return skip > 0 and any({*words} & {*f.proclitics} for f in token.forms if f.skip == skip)

    def _named(self) -> Counter[str]:
        """How often the whole document names each state, by itself or through its people and bodies."""
        return Counter(
            m.country
            for m in self._top
            if m.country and self._counts(m) and (m.kind != "place" or len(m.candidates) < 2)
        )

    def _weighed(self, people: Mapping[int, str]) -> Counter[str]:
        """The weight of each state: twice as much in title and lead, more for its bodies and where things happen."""
        weights: Counter[str] = Counter()
        lead = next((s.last for s in self._reading.sentences[1:2]), 0)
        for i, mention in enumerate(self._reading.mentions):
            if mention.form == "part" or not self._counts(mention):
                continue
            record = self._base.get(people[i]) if i in people else None
            state = mention.country or (record.country if record else "")
            if state:
                weights[state] += self._weight(mention) * (2 if mention.first < lead else 1)
        return weights

    def _weight(self, mention: Mention) -> int:
        """What one mention weighs: less for adjectives, places and organisations; more where things happen."""
        if mention.form == "demonym" or (mention.kind == "organisation" and not mention.body):
            return 1
        return (2 if mention.kind == "place" else 3) + (3 if self._is_where(mention) else 0)

    def _foremost(self) -> tuple[str, ...]:
        """The states that the document is mostly about, the first first."""
        named = {m.country for m in self._top if m.country and m.kind != "place"}
        most = [(state, weight) for state, weight in self._weights.most_common() if state in named][:_MAIN]
        if len(most) == _MAIN and most[1][1] >= _CLEARLY * most[2][1]:
            most.pop()
        return tuple(state for state, _ in most)

    def _counts(self, mention: Mention) -> bool:
        """Whether the state of a mention says what is told of: no outlet, no embassy in another state, no small place."""
        if self.is_outlet(mention) or mention.body in _ABROAD or mention.office in _ENVOYS:
            return False
        record = self._base.get(mention.candidates[0]) if mention.candidates else None
        small = record is not None and mention.kind == "place" and 0 < record.population < _LESSER
        return not small or "head" in mention.parts or self._is_where(mention)

    def is_outlet(self, mention: Mention) -> bool:
        """Whether a mention names an agency or another outlet, which says nothing of what is told."""
        record = self._base.get(mention.candidates[0]) if mention.candidates else None
        return record is not None and record.subkind in OUTLETS
