"""Which characters are the words said, and whether they are direct, mixed or indirect."""

from __future__ import annotations

from rawi.model import QuotationKind
from rawi.reading.quotations.cues import Cue
from rawi.reading.quotations.lexicon import Speech
from rawi.reading.quotations.marks import Marked
from rawi.reading.quotations.openers import Opening
from rawi.reading.quotations.speakers import ends_clause
from rawi.reading.quotations.view import Stretch, View, is_comma

_STOPS = frozenset('.!؟?…؛;،,:»”"')
_IMPERFECT = frozenset("يتنا")
_CLOSING = frozenset("»”\"’'")
_ADVERBIAL = ("ةً", "اً", "ًا")
_ASIDE = 10
_LONG = 4
_NAME = 3
_TRAILING = frozenset("،,؛;.:…-–—")


class Words:
    """Finds where words said in one stretch end, and what kind they are."""

    def __init__(self, view: View, stretch: Stretch, speech: Speech, masked: frozenset[int], cues: list[Cue]) -> None:
        self.view = view
        self.stretch = stretch
        self.speech = speech
        self.masked = masked
        self.joined = frozenset(c.first for c in cues if c.joined and c.sign.form and c.sign.form.tense == "past")

    def clause_start(self, cue: Cue, floor: int) -> int:
        """The token at which the clause of a later cue begins, not before `floor`; -1 when it lies inside the clause before it."""
        return self._arabic_start(cue, floor) if self.speech.verb_first else self._persian_start(cue, floor)

    def _arabic_start(self, cue: Cue, floor: int) -> int:
        view, start, seen = self.view, cue.first, False
        while start > floor:
            i = start - 1
            token = view.tokens[i]
            name = next((m for m in self.stretch.marked if m.last == i and m.last - m.first <= _NAME), None)
            if name is not None and not seen and name.first > floor:
                start, seen = name.first - 1, True
                continue
            if i in self.masked:
                return -1 if not cue.joined else start
            if token.text in _STOPS:
                return start
            if view.covering[i] >= 0 and not seen:
                start, seen = max(floor, view.covering[i]), True
            elif token.key in self.speech.before:
                start = i
            else:
                return start if cue.joined or cue.sign.how == "participle" else -1
        return start

    def _persian_start(self, cue: Cue, floor: int) -> int:
        view = self.view
        for i in range(cue.first - 1, floor - 1, -1):
            token = view.tokens[i]
            if i in self.masked or view.covering[i] >= 0:
                continue
            if token.text in "؛;.!؟" or (token.key == "و" and ends_clause(view, i - 1, self.speech)):
                return i
            if is_comma(token) and self.speech.ends.at(view.tokens, i + 1, cue.first):
                return i
            if token.text in '»”"' and i + 1 < cue.first:
                return i + 1
        return -1

    def _turns(self, i: int, stop: int) -> bool:
        speech, tokens = self.speech, self.view.tokens
        return speech.ends.at(tokens, i, stop) > 0 or speech.turns.at(tokens, i, stop) > 0

    def after_leading(self, cue: Cue, floor: int) -> int:
        """Where a clause after «با بیان اینکه» ends, before its main verb `cue`: at the last comma, else at the verb."""
        for i in range(cue.first - 1, floor, -1):
            if is_comma(self.view.tokens[i]) and i not in self.masked:
                return i
        return cue.first

    def end(self, opening: Opening, limit: int) -> int:
        """The token after the last one said, at most `limit`."""
        i = opening.first
        sentence_end = self._sentence_end(opening.first)
        stop = min(
            limit, sentence_end if opening.kind != "colon" or opening.first not in self._mark_starts() else limit
        )
        while i < stop:
            if i not in self.masked and i > opening.first and self._ends_here(i, stop):
                i += self.view.tokens[i].text in _CLOSING
                break
            i += 1
        return self._trim(opening.first, i)

    def _mark_starts(self) -> set[int]:
        return {m.first - 1 for m in self.stretch.marked}

    def _sentence_end(self, i: int) -> int:
        sentences = self.view.reading.sentences
        for sentence in sentences:
            if sentence.first <= i < sentence.last:
                return max(sentence.last, self._over_marks(sentence.last))
        return self.stretch.last

    def _over_marks(self, last: int) -> int:
        return self.stretch.last if any(m.first < last <= m.last for m in self.stretch.marked) else last

    def _ends_here(self, i: int, stop: int) -> bool:
        token = self.view.tokens[i]
        if token.text in "؛;":
            return True
        closing = token.text in _CLOSING and i - 1 in self.masked
        if is_comma(token) and self._after_long(i) and i + 1 < stop and not self._goes_on_with(i + 1):
            return True
        if not (is_comma(token) or closing) or i + 1 >= stop:
            return False
        if i + 1 in self.joined or self.speech.ends.at(self.view.tokens, i + 1, stop):
            return True
        if self.speech.asides.at(self.view.tokens, i + 1, stop):
            return self._credits(i + 1, stop) and not self._goes_on(i + 1, stop)
        after = self.view.tokens[i + 1]
        return self.speech.verb_first and after.key.startswith("م") and after.text.endswith(_ADVERBIAL)

    def _after_long(self, i: int) -> bool:
        """Whether a comma comes right after marked words long enough to be what was said."""
        return any(m.last == i - 1 and m.last - m.first >= _LONG for m in self.stretch.marked)

    def _goes_on_with(self, i: int) -> bool:
        """Whether another clause that was said follows: "…»، وأن"; or more marked words."""
        key = self.view.tokens[i].key
        return key.removeprefix("و") in self.speech.complementizers or any(m.first > i for m in self.stretch.marked)

    def _credits(self, i: int, stop: int) -> bool:
        """Whether "كما" at token `i` brings a verb of speech of its own ("كما قالت"), as the other words always credit."""
        if self.view.tokens[i].key != "كما":
            return True
        signs = [self.speech.signs.get(f.key) for f in self.view.tokens[i + 1].forms] if i + 1 < stop else []
        if i + 1 < stop and self.view.tokens[i + 1].key[0] not in _IMPERFECT:
            return True
        return any(s is not None and s.form is not None and s.form.tense == "past" for s in signs)

    def _goes_on(self, i: int, stop: int) -> bool:
        """Whether a comma soon ends the aside that begins at token `i`, with more to follow."""
        for k in range(i, min(i + _ASIDE, stop)):
            if is_comma(self.view.tokens[k]) and k not in self.masked:
                return stop - k > 3
        return False

    def _trim(self, first: int, last: int) -> int:
        marks = {i for m in self.stretch.marked for i in (m.first - 1, m.last)}
        while last > first and (
            self.view.tokens[last - 1].text in _TRAILING
            or (self.view.tokens[last - 1].text in _CLOSING and last - 1 not in marks)
        ):
            last -= 1
        return last

    def kind(self, first: int, last: int) -> tuple[QuotationKind, int, int]:
        """The kind of the words in tokens `first` to `last`, and the tokens they shrink to when they are wholly marked."""
        view = self.view
        inside = [m for m in self.stretch.marked if first <= m.first - 1 and m.first < last]
        if not inside:
            return "indirect", first, last
        whole = inside[0]
        if whole.first - 1 == first and self._alone(whole, inside, last):
            return "direct", whole.first, whole.last
        spoken = [m for m in inside if not all(view.covering[i] >= 0 for i in range(m.first, m.last))]
        return ("mixed" if spoken else "indirect"), first, last

    def _alone(self, marked: Marked, inside: list[Marked], last: int) -> bool:
        """Whether the words begin with these marks and end with them, or go on in the outlet's own words after a comma."""
        if marked.last + 1 >= last:
            return True
        return len(inside) == 1 and is_comma(self.view.tokens[marked.last + 1])
