"""Offices and common nouns that stand beside a name of the same person ("وزيرة التعاون والبيئة، سميرة خليل", "المسلح عمر")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rawi.knowledge import EntityBase
from rawi.model import Mention, Reading, Token
from rawi.reading.mentions import Lexicon

_COMMAS = frozenset("،,")
_MARKS = frozenset("\"“”«»'‘’()")
_OWNERS = frozenset({"organisation", "state", "armed_group"})
_FAR = 12
_SOON = 8


class Appositions:
    """Finds the mentions of one reading that say of a named person what he is. `people`: who the names are, by place."""

    def __init__(self, reading: Reading, base: EntityBase, people: Mapping[int, str], lexicon: Lexicon) -> None:
        self._tokens = reading.tokens
        self._mentions = reading.mentions
        self._base = base
        self._accredited = lexicon.accredited
        self._people = people
        self._ends = [s.last for s in reading.sentences]
        self._stateful = {t for m in reading.mentions if m.kind == "state" or m.country for t in range(m.first, m.last)}

    def found(self) -> Iterator[tuple[int, int]]:
        """Pairs of places in the list of mentions: of what tells an office or trade, and of the name it belongs to."""
        top = [i for i, m in enumerate(self._mentions) if m.form not in ("part", "demonym", "pronoun")]
        for at, i in enumerate(top):
            if i in self._people or not self._may_be_one(self._mentions[i]):
                continue
            after = (j for j in top[at + 1 : at + 5] if self._bare_name(j))
            before = top[at - 1] if at else None
            name = next((j for j in after if self._leads_to(self._mentions[i], self._mentions[j])), None)
            if name is None and before is not None and self._bare_name(before):
                name = before if self._follows(self._mentions[before], self._mentions[i]) else None
            if name is not None and self._agree(self._mentions[i], name):
                yield i, name

    @staticmethod
    def _may_be_one(mention: Mention) -> bool:
        """Whether a mention is of one person, by office or by a noun."""
        if mention.plural or mention.form not in ("office", "noun"):
            return False
        return mention.kind == "person" or "people" in mention.parts

    def _bare_name(self, i: int) -> bool:
        mention = self._mentions[i]
        return i in self._people and mention.form == "name" and not mention.office

    def _agree(self, mention: Mention, name: int) -> bool:
        """Whether state and gender of an office do not speak against the named person."""
        record = self._base.get(self._people[name])
        country = self._mentions[name].country or (record.country if record else None)
        if mention.country and country and mention.country != country:
            return False
        return record is None or fits(mention, record.gender)

    def _leads_to(self, mention: Mention, name: Mention) -> bool:
        """Whether a name follows at once, or after a comma behind further words of the office."""
        gap = [t for t in self._tokens[mention.last : name.first] if t.text not in _MARKS]
        if name.first < mention.last or len(gap) > _FAR:
            return False
        if not gap:
            return mention.last == name.first or self._tokens[name.first - 1].text in _MARKS
        if mention.form != "office":
            return False
        if gap[-1].text not in _COMMAS:
            return bool(self._accredited) and all(self._goes_with(i) for i in range(mention.last, name.first))
        return all(self._goes_on(t, i) for i, t in enumerate(gap[:-1], mention.last))

    def between(self, office: int, name: int) -> Iterator[Mention]:
        """The bodies and states told between an office and its name without a comma: they belong to the office."""
        first, last = self._mentions[office].last, self._mentions[name].first
        if first < last and not any(t.text in _COMMAS for t in self._tokens[first:last]):
            yield from (m for m in self._mentions if first <= m.first and m.last <= last)

    def _goes_with(self, i: int) -> bool:
        """Whether a word is of the body an office is in ("للجيش الباكستاني") or of the state it is accredited to."""
        if self._tokens[i].keys & self._accredited:
            return True
        held = (m for m in self._mentions if m.first <= i < m.last and m.kind in _OWNERS and m.form != "part")
        return any(held)

    def _goes_on(self, token: Token, i: int) -> bool:
        """Whether a word still belongs to an office: a noun with the article, after "and" or not, a state's name, or what joins
        them ("سفير المغرب لدى مصر ومندوبه الدائم لدى الجامعة العربية").
        """
        if i in self._stateful or any(form.definite or form.pronoun for form in token.forms):
            return True
        return self._goes_with(i)

    def _follows(self, name: Mention, mention: Mention) -> bool:
        """Whether an office stands between commas right after a name."""
        if mention.form != "office" or mention.first != name.last + 1 or self._tokens[name.last].text not in _COMMAS:
            return False
        end = next((e for e in self._ends if e > mention.first), len(self._tokens))
        return any(t.text in _COMMAS for t in self._tokens[mention.last : min(end, mention.last + _SOON)])


def fits(mention: Mention, gender: str) -> bool:
    """Whether a mention that tells an office in the Arabic feminine can be a person of this gender."""
    first = mention.span.text.split()[0] if mention.span.text else ""
    return not (first.endswith("ة") and gender == "male")
