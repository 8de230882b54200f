"""The stance of a naming: neutral, honorific, delegitimising, hostile; the worst word decides."""

from __future__ import annotations

from typing import NamedTuple

from rawi.knowledge import Knowledge, TitleTable
from rawi.language.folding import word_key
from rawi.language.grammar import Phrases
from rawi.model import LabelStance, Mention, Reading, Span, Token
from rawi.reading.mentions import Lexicon, lexicon_of

_ORDER: tuple[LabelStance, ...] = ("neutral", "honorific", "delegitimising", "hostile")
_OPEN, _CLOSE = frozenset('"“«‘'), frozenset('"”»’')
_WORDY = ("office", "rank", "honorific", "noun", "counterpart", "host")
_LONGEST = 4
_REMEMBERED = 100_000


class Naming(NamedTuple):
    """A label's span and stance."""

    span: Span
    stance: LabelStance


class StanceWords:
    """The words of one language that give a naming its stance."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles: TitleTable = lexicon.titles
        self.after = lexicon.stances
        self.before = Phrases(lexicon.labels.before)
        self.longest_before = max((len(p.split()) for p in lexicon.labels.before), default=0)
        self.capital = frozenset(word_key(w) for w in lexicon.labels.capital)
        self._seen: dict[str, LabelStance] = {}

    def of_token(self, token: Token) -> LabelStance:
        """The stance of one word within a naming, looked up once for all documents."""
        found = self._seen.get(token.text)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[token.text] = self._of_token(token)
        return found

    def _of_token(self, token: Token) -> LabelStance:
        found: LabelStance = "neutral"
        for form in token.forms:
            if form.cut and self.lexicon.lang == "ar":
                continue
            stance = self.after.get(form.key)
            if stance and found == "neutral":
                found = stance
            for entry in self.lexicon.entries.get(form.key, ()):
                if entry.role in ("label", "whole") and entry.stance and not form.cut:
                    found = worse(found, entry.stance)
        return found


def worse(one: LabelStance, other: LabelStance) -> LabelStance:
    """The worse of two stances."""
    return one if one == other else max(one, other, key=_ORDER.index)


class StanceReader:
    """Reads the namings of one reading."""

    def __init__(self, reading: Reading, words: StanceWords) -> None:
        self._reading = reading
        self._words = words
        self._labelled = [m for m in reading.mentions if "label" in m.parts]
        self._organisations = [m for m in reading.mentions if m.form == "part" and m.kind == "organisation"]

    def read(self, mention: Mention) -> Naming | None:
        """The label that a mention is, or None when it is only a name."""
        if mention.form == "demonym" or (mention.form == "part" and not self._says_more(mention)):
            return None
        taken_back = self._before(mention)
        stance = self._stance(mention)
        quoted = self._in_scare_quotes(mention)
        if taken_back is not None or quoted:
            stance = worse(stance, "delegitimising")
        if stance == "neutral" and not self._says_more(mention):
            return None
        start = mention.span.start if taken_back is None else taken_back
        return Naming(self._reading.span(start, mention.span.end), stance)

    def _says_more(self, mention: Mention) -> bool:
        """Whether the mention has more than the bare name: a title, a label, or stands for a person by office."""
        if "label" in mention.parts:
            return True
        if mention.kind == "person":
            return mention.form in ("office", "counterpart") or any(part in mention.parts for part in _WORDY)
        if mention.kind == "place" and "head" in mention.parts:
            return word_key(mention.parts["head"].text) in self._words.capital
        return False

    def _stance(self, mention: Mention) -> LabelStance:
        tokens = self._reading.tokens
        stance: LabelStance = self._of_titles(mention)
        fixed = self._fixed(mention)
        if "owner" in mention.parts and mention.office:
            stance = worse(stance, "delegitimising")
        for i in range(mention.first, mention.last):
            token = tokens[i]
            if not token.forms or self._in_name(mention, token) or self._in_organisation(mention, token):
                continue
            if token.start in fixed:
                continue
            stance = worse(stance, self._words.of_token(token))
        return worse(stance, self._of_whole(mention))

    def _fixed(self, mention: Mention) -> range:
        """The characters of a fixed label of several words in the mention, whose words do not count by themselves."""
        for part in (m for m in self._labelled if mention.span.holds(m.span)):
            label = part.parts["label"]
            if len(label.text.split()) > 1:
                return range(label.start, label.end)
        return range(0)

    def _of_titles(self, mention: Mention) -> LabelStance:
        """The stance of honorifics and styles ("السيد", "رهبر معظم")."""
        stance: LabelStance = "neutral"
        for i in range(mention.first, mention.last):
            token = self._reading.tokens[i]
            if not token.forms or self._in_name(mention, token):
                continue
            for form in token.forms[:3]:
                key = form.key
                for j in range(i + 1, min(i + _LONGEST, mention.last) + 1):
                    for hit in self._words.titles.lookup(key):
                        if hit.category in ("honorific", "rank"):
                            stance = worse(stance, hit.stance)
                    if j < mention.last and self._reading.tokens[j].forms:
                        key += self._reading.tokens[j].forms[0].key
        return stance

    def _of_whole(self, mention: Mention) -> LabelStance:
        """The stance of a fixed label of several words, in the mention or in what is inside it."""
        found: LabelStance = "neutral"
        for part in (m for m in self._labelled if mention.span.holds(m.span)):
            found = worse(found, self._of_label(part.parts["label"]))
        return found

    def _of_label(self, part: Span) -> LabelStance:
        key = "".join(word_key(w) for w in part.text.replace("\u200c", "").split())
        entries = self._words.lexicon.entries
        found: LabelStance = "neutral"
        for form in (key, key[1:]):
            for entry in entries.get(form, ()):
                if entry.stance:
                    found = worse(found, entry.stance)
        return found

    @staticmethod
    def _in_name(mention: Mention, token: Token) -> bool:
        head = mention.head
        if head is None or not head.start <= token.start < head.end:
            return False
        return mention.kind == "person" or (bool(mention.candidates) and "label" not in mention.parts)

    def _in_organisation(self, mention: Mention, token: Token) -> bool:
        """Whether a word is part of an organisation's own name inside the label ("مصلحة النظام")."""
        return any(
            m.span.start <= token.start < m.span.end and m.span != mention.span and m.entity and "label" not in m.parts
            and not m.body
            for m in self._organisations
        )  # fmt: skip

    def _before(self, mention: Mention) -> int | None:
        """Where "the so-called" before a mention begins; None when there is none."""
        tokens = self._reading.tokens
        for length in range(self._words.longest_before, 0, -1):
            i = mention.first - length
            while i >= 0 and i + length < mention.first:
                i += 1
            if i >= 0 and self._words.before.at(tokens, i) == length:
                return tokens[i].start
        return None

    def _in_scare_quotes(self, mention: Mention) -> bool:
        """Whether a noun or title, not a name, stands alone between marks of quotation."""
        if mention.form not in ("noun", "office") or mention.head is not None or mention.last - mention.first > 4:
            return False
        text, start, end = self._reading.document.text, mention.span.start, mention.span.end
        return start > 0 and end < len(text) and text[start - 1] in _OPEN and text[end] in _CLOSE


def stance_words_of(knowledge: Knowledge, lang: str) -> StanceWords:
    """The stance words of a language, made once for each `Knowledge`."""
    return knowledge.derived(("labels", lang), lambda k: StanceWords(lexicon_of(k, lang)))
