"""Known words and names that begin at a token: of the entity base, of titles, of the stage's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rawi.knowledge import NameHit, TitleHit
from rawi.language.folding import fold
from rawi.model import Form, Token
from rawi.reading.mentions.lexicon import REMEMBERED, Entry, Lexicon

_INSIDE = frozenset("\"“”«»'‘’()-–")
_LONGEST = 12
_COUNTED = 5
_ARTICLE = 4  # letters of a word that is too short to lose an article


class Match(NamedTuple):
    """Tokens up to `last` (exclusive) that make a known key, with what it is known as in each of the three tables."""

    last: int
    skip: int
    cut: int
    definite: bool
    proclitics: tuple[str, ...]
    names: tuple[NameHit, ...] = ()
    titles: tuple[TitleHit, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """What begins at a word by its letters alone: what it is known as by itself, and the readings that longer names may open
    with.
    """

    alone: tuple[Match, ...] = ()
    openings: tuple[Form, ...] = ()


class Matcher:
    """Finds what begins at each token of a row of tokens, once."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, ends: Sequence[int] = ()) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._ends = ends
        self._found: dict[int, list[Match]] = {}
        self._arabic = lexicon.lang == "ar"

    def at(self, i: int, end: int) -> list[Match]:
        """Matches that begin at token `i` and end before `end`, the longest first."""
        if i >= end:
            return []
        found = self._found.get(i)
        if found is None:
            found = self._found[i] = self._match(i, self._ends[i] if self._ends else len(self._tokens))
        if found and found[0].last > end:
            return [match for match in found if match.last <= end]
        return found

    def _match(self, i: int, end: int) -> list[Match]:
        token = self._tokens[i]
        start = self._lexicon.starts.get(token.text)
        if start is None:
            start = self._start(token)
        found = [Match(i + 1, *match[1:]) for match in start.alone]
        for form in start.openings:
            self._extend(form, i, end, found)
        if self.is_counted(i):
            form = token.forms[0]
            form = replace(form, key=form.key[:-1])
            if self._opens(form.key):
                self._add(form.key, i + 1, form, 0, found, (form.definite,))
                self._extend(form, i, end, found)
        if len(found) > 1:
            found.sort(key=lambda m: (-m.last, m.skip, m.cut))
        return found

    def _start(self, token: Token) -> Start:
        """What begins at a word, found once for all documents."""
        starts = self._lexicon.starts
        if len(starts) >= REMEMBERED:
            starts.clear()
        alone: list[Match] = []
        openings: list[Form] = []
        for form in token.forms:
            if form.cut:
                self._add(form.key, 1, form, form.cut, alone, ())
                continue
            readings = [form]
            if form.definite and form.key.startswith("ال") and len(form.key) > _ARTICLE:
                readings.append(replace(form, key=form.key[2:]))
            for read in readings:
                if self._opens(read.key):
                    self._add(read.key, 1, read, 0, alone, (read.definite,))
                    openings.append(read)
        if "\u200c" in token.text:
            self._before_joiner(token, alone)
        found = starts[token.text] = Start(tuple(alone), tuple(openings))
        return found

    def is_counted(self, i: int) -> bool:
        """Whether an Arabic word stands in the accusative that follows a number ("20 فلسطينيا", "55 ناشطا فلسطينيا")."""
        token = self._tokens[i]
        if not self._arabic or i == 0 or not token.forms or len(token.key) < _COUNTED or not token.key.endswith("ا"):
            return False
        before = self._tokens[i - 1]
        if before.is_word and not before.forms:
            return True
        tens = before.key.endswith(("ون", "ين")) and any(
            e.role == "quantifier" for f in before.forms for e in self._lexicon.entries.get(f.key, ())
        )
        return tens or self.is_counted(i - 1)

    def _opens(self, key: str) -> bool:
        """Whether a known name, of one word or more, begins with a key."""
        lexicon = self._lexicon
        return key in lexicon.base.prefixes or key in lexicon.titles.prefixes or key in lexicon.prefixes

    def _extend(self, form: Form, i: int, end: int, found: list[Match]) -> None:
        """Add the names of two words and more that begin at token `i`."""
        tokens, key, last = self._tokens, form.key, i + 1
        articles: tuple[bool, ...] = (form.definite,)
        limit = min(end, i + _LONGEST)
        while self._opens(key):
            if last > i + 1:
                self._add(key, last, form, 0, found, articles)
            while last < limit and tokens[last].text in _INSIDE:
                last += 1
            if last >= limit or not tokens[last].is_word:
                return
            token = tokens[last]
            last += 1
            for other in token.forms:
                if other.cut and not other.skip:
                    self._add(key + other.key, last, form, other.cut, found, (*articles, other.definite))
            if token.forms:
                key += token.forms[0].key
                articles = (*articles, token.forms[0].definite)
            else:
                key += token.key

    def _before_joiner(self, token: Token, found: list[Match]) -> None:
        """A Persian word before what a zero-width non-joiner sets off ("لبنانی‌اش", "آمریکایی‌ها")."""
        piece = token.text.rpartition("\u200c")[0]
        key = fold(piece)
        if len(key) > 2 and all(key != f.key for f in token.forms):
            self._add(key, 1, Form(key), len(token.text) - len(piece), found, ())

    def _add(self, key: str, last: int, form: Form, cut: int, found: list[Match], articles: tuple[bool, ...]) -> None:
        names = self._lexicon.base.lookup(key)
        titles = self._lexicon.titles.lookup(key)
        if titles and self._arabic and articles:
            titles = tuple(t for t in titles if t.category in ("person", "group") or t.articles == articles)
        titles = titles or self._lexicon.members.get(key, ())
        entries = self._lexicon.entries.get(key, ())
        if names or titles or entries:
            found.append(Match(last, form.skip, cut, form.definite, form.proclitics, names, titles, entries))
