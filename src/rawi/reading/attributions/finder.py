"""Where a text credits a source, which source that is, and over what the credit holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rawi.model import Link, Sentence, Span
from rawi.reading.quotations.credits import Credits
from rawi.reading.quotations.lexicon import Speech
from rawi.reading.quotations.sources import Sources
from rawi.reading.quotations.view import View, is_comma

_FAR = 7
_UNNAMED_WORDS = 8
_ADJACENT = 2
_LIKE = "كما"
_ACTING = frozenset({"act", "demand", "warn", "name", "passing"})
_STOPS = frozenset('،,؛;.:!؟()«»“”"')


@dataclass(slots=True)
class Cited:
    """A source that tokens `first` to `last` credit; `own` means whoever spoke or acted; `same` a chain told before."""

    first: int
    last: int
    link: Link | None
    cue: Span
    doubts: bool = False
    own: bool = False
    same: bool = False
    newsroom: bool = False


@dataclass(slots=True)
class Scope:
    """Tokens `first` to `last` of one claim, with the sources cited in it."""

    first: int
    last: int
    paragraph: int
    cited: list[Cited]


class Finder:
    """Finds the credits of one reading, sentence by sentence."""

    def __init__(self, view: View, lexicon: Credits, speech: Speech, sources: Sources) -> None:
        self.view = view
        self.lexicon = lexicon
        self.speech = speech
        self.sources = sources
        self.quoting = frozenset(q.cue.start for q in view.reading.quotations if q.cue)

    def scopes(self, masked: frozenset[int]) -> list[Scope]:
        """The claims of the document in order, each with its credits; claims without any are left in."""
        found: list[Scope] = []
        for sentence in self.view.reading.sentences:
            if sentence.is_title:
                continue
            for first, last in self._claims(sentence, masked):
                found.append(Scope(first, last, sentence.paragraph, list(self._cited(first, last, masked))))
        return found

    def _claims(self, sentence: Sentence, masked: frozenset[int]) -> Iterator[tuple[int, int]]:
        """The sentence cut at semicolons and before contrasting clauses."""
        view, start = self.view, sentence.first
        for i in range(sentence.first, sentence.last):
            token = view.tokens[i]
            if i in masked or i <= start + 1:
                continue
            contrast = (
                is_comma(token) and i + 1 < sentence.last and self.lexicon.splits.at(view.tokens, i + 1, sentence.last)
            )
            if token.text in "؛;" or contrast:
                yield start, i
                start = i + 1
        yield start, sentence.last

    def _cited(self, first: int, last: int, masked: frozenset[int]) -> Iterator[Cited]:
        i = first
        while i < last:
            size = (
                0 if i in masked or self.view.covering[i] >= 0 else self.lexicon.sources.at(self.view.tokens, i, last)
            )
            cited = self._source(i, i + size, last) if size else None
            if cited:
                yield cited
                i = cited.last
            else:
                i += max(size, 1)

    def _source(self, i: int, after: int, stop: int) -> Cited | None:
        view = self.view
        cue = view.reading.span(view.tokens[i].start + self._joined(i), view.tokens[after - 1].end)
        phrase = "".join(view.tokens[k].key for k in range(i, after))[self._joined(i) :]
        doubts = phrase in self.lexicon.doubting
        if phrase in self.lexicon.own:
            return Cited(i, after, None, cue, doubts, own=True)
        if phrase in self.lexicon.verbal and not self._verb_near(after, stop):
            return None
        short = phrase == _LIKE
        size = self._same_size(after, stop)
        told_before = size or any(self.lexicon.same.at(view.tokens, k, after) == after - k for k in range(i, after))
        if told_before:
            words = range(i, after + size)
            room = any(f.key in self.lexicon.newsrooms for k in words for f in view.tokens[k].forms)
            return Cited(i, after + size, None, cue, doubts, same=True, newsroom=room)
        found = self._named(i, after, stop, cue, doubts) or self._nameless(i, after, stop, cue, doubts)
        return None if found and short and not self._closes(found.last, stop) else found

    def _closes(self, i: int, stop: int) -> bool:
        """Whether the credit is over at token `i`: "كما ذكرت الوكالة." is one, "كما نقل الوزير رسالة" is none."""
        if i >= stop or not self.view.tokens[i].is_word:
            return True
        return self.view.tokens[i].key in self.speech.prepositions or (
            i in self.view.mention_at and "ل" in self.view.proclitics(i)
        )

    def _joined(self, i: int) -> int:
        token = self.view.tokens[i]
        return (
            1
            if token.key[:1] in "وف"
            and len(token.key) > 2
            and self.lexicon.lang == "ar"
            and token.key not in ("وفق", "وفقا")
            else 0
        )

    def _verb_near(self, after: int, stop: int) -> bool:
        far = 2 if self.speech.verb_first else 12
        near = [k for k in range(after, min(after + far, stop)) if self._is_verb(k)]
        return bool(near) and self.view.tokens[near[0]].start not in self.quoting

    def _is_verb(self, i: int) -> bool:
        return (
            any(f.key in self.speech.signs for f in self.view.tokens[i].forms)
            or self.view.tokens[i].key in self.speech.compounds
        )

    def _same_size(self, after: int, stop: int) -> int:
        for k in range(after, min(after + 3, stop)):
            size = self.lexicon.same.at(self.view.tokens, k, stop)
            if size:
                return k - after + size
            if self.view.tokens[k].key not in self.lexicon.documents and not self._is_verb(k):
                return 0
        return 0

    def _named(self, i: int, after: int, stop: int, cue: Span, doubts: bool) -> Cited | None:
        """The first mention after the cue, when only words about documents stand between."""
        view = self.view
        for k in range(after, min(after + _FAR, stop)):
            mention = view.mention_at.get(k)
            if mention is not None and mention.form != "demonym" and not self._is_document(k):
                return Cited(i, view.mention_end[k], self.sources.link(mention, cue), cue, doubts)
            if (not view.tokens[k].is_word and view.tokens[k].text not in '«"“(') or self._nameless_noun(k):
                return None
        return None

    def _nameless_noun(self, k: int) -> bool:
        token = self.view.tokens[k]
        return token.key in self.lexicon.owned or any(f.key in self.lexicon.unnamed for f in token.forms)

    def _is_document(self, k: int) -> bool:
        """Whether the mention at `k` is only the statement itself: "بحسب بيان"."""
        return self.view.mention_end[k] == k + 1 and any(
            f.key in self.lexicon.statements for f in self.view.tokens[k].forms
        )

    def _ends_noun(self, k: int, stop: int) -> bool:
        """Whether a verb or a particle ends the words that name nobody."""
        token = self.view.tokens[k]
        if self.lexicon.sources.at(self.view.tokens, k, stop):
            return True
        if token.key in ("فقد", "فان", "قد") or token.key in self.speech.complementizers:
            return True
        return not self.speech.verb_first and (token.key in self.speech.finite or token.key.startswith(("مي", "نمي")))

    def _nameless(self, i: int, after: int, stop: int, cue: Span, doubts: bool) -> Cited | None:
        """Words that name nobody ("مقربين منه"), up to a mark or a relative."""
        view, k = self.view, after
        while k < stop and k - after < _UNNAMED_WORDS and view.tokens[k].text not in _STOPS:
            if k > after and (view.tokens[k].key in self.speech.relatives or self._ends_noun(k, stop)):
                break
            k += 1
        if k == after or not (doubts or any(self._nameless_noun(n) or n in view.mention_at for n in range(after, k))):
            return None
        if any(view.tokens[n].key in self.lexicon.owned for n in range(after, k)):
            return Cited(i, k, self.sources.site_of(self._actor(i), after, k, cue), cue, doubts)
        return Cited(i, k, self.sources.unnamed(after, k, cue), cue, doubts)

    def _actor(self, i: int) -> str | None:
        """The entity of the nearest mention before token `i`, whom a pronoun means: "قال فلان، بحسب بيان على موقعه"."""
        before = [m for k, m in self.view.mention_at.items() if k < i and m.entity and m.kind != "place"]
        return before[-1].entity if before else None


def beside(before: Cited, after: Cited) -> bool:
    """Whether one credit follows the other with next to nothing between them."""
    return after.first - before.last <= _ADJACENT
