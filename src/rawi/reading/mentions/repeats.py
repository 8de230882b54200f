"""Short names: a person's name that stands in full once is found again by any of its distinctive words."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.model import Reading
from rawi.reading.mentions.parser import Parser
from rawi.reading.mentions.phrase import Phrase

_LEAST = 3
_LARGE = 500_000


def add_repeats(reading: Reading, phrases: list[Phrase], parser: Parser) -> list[Phrase]:
    """`phrases` with short forms of the names in them added, where no phrase stands; guesses that are parts are dropped."""
    starts: set[str] = set()
    keys = frozenset(_short_keys(reading, phrases, parser, starts))
    if not keys:
        return phrases
    taken = bytearray(len(reading.tokens))
    for phrase in phrases:
        if phrase.form != "demonym" and not _only_shared(phrase, parser):
            taken[phrase.first : phrase.last] = b"\1" * phrase.length
    found: list[Phrase] = []
    for i, token in enumerate(reading.tokens):
        if not taken[i] and any(_loose(form.key) in starts for form in token.forms):
            found += _short_at(i, keys, taken, parser)
    covered = {p.first for p in found}
    kept = [p for p in phrases if p.first not in covered or not (p.form == "demonym" or _only_shared(p, parser))]
    return sorted(kept + found, key=lambda p: p.first)


def _only_shared(phrase: Phrase, parser: Parser) -> bool:
    """Whether a phrase is a lesser place's name of one word where no place is told of, so that a surname may be meant."""
    if phrase.kind != "place" or phrase.length > 1 or not phrase.candidates or phrase.skip:
        return False
    record = parser.lexicon.base.get(phrase.candidates[0])
    if record is None or record.id in parser.lexicon.capital_of_state or record.population >= _LARGE:
        return False
    before = parser.tokens[phrase.first - 1].key if phrase.first > 0 else ""
    return before not in parser.lexicon.locatives


def _short_keys(reading: Reading, phrases: list[Phrase], parser: Parser, starts: set[str]) -> Iterator[str]:
    """Keys of the words at the end of full names; the words that such keys begin with are added to `starts`."""
    for phrase in phrases:
        if phrase.kind != "person" or phrase.head is None or phrase.form == "demonym":
            continue
        first, last = phrase.head
        words = [reading.tokens[t].forms[0].key for t in range(first, last) if reading.tokens[t].forms]
        for start in range(len(words)):
            key = "".join(words[start:])
            if len(key) >= _LEAST:
                starts.add(_loose(words[start]))
                yield _loose(key) + _article(parser, last - 1, start == len(words) - 1)


def _distinctive(parser: Parser, i: int) -> bool:
    """Whether a single last name is no ordinary word as it stands."""
    token = parser.tokens[i]
    return token.key not in parser.lexicon.common or token.forms[0].definite


def _loose(key: str) -> str:
    """A key without the difference of رئيسي and رييسي."""
    return key.replace("ء", "ي")


def _article(parser: Parser, i: int, single: bool, definite: bool | None = None) -> str:
    """A mark for an Arabic name of one word that is also an ordinary word: it must have the article where the full name has."""
    token = parser.tokens[i]
    if not single or parser.lexicon.lang != "ar":
        return ""
    known = token.forms[0].definite if definite is None else definite
    return "+" if known else ""


def _acts(parser: Parser, i: int) -> bool:
    """Whether a word stands where one who acts stands: beside a verb, or (Persian) at the start or after a preposition."""
    tokens, lexicon = parser.tokens, parser.lexicon
    beside = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
    if any(t.key in lexicon.verbs or any(f.key in lexicon.verbs for f in t.forms if f.skip) for t in beside):
        return True
    if lexicon.lang == "ar":
        return False
    return i == 0 or not tokens[i - 1].is_word or tokens[i - 1].key in ("به", "با", "از")


def _short_at(i: int, keys: frozenset[str], taken: bytearray, parser: Parser) -> Iterator[Phrase]:
    tokens = parser.tokens
    for form in tokens[i].forms:
        if form.cut:
            continue
        key, last, best = form.key, i + 1, 0
        for last in range(i + 1, min(i + 4, len(tokens) + 1)):
            if _loose(key) + _article(parser, i, last == i + 1, form.definite) in keys:
                best = last
            if last >= len(tokens) or not tokens[last].forms or taken[last]:
                break
            key += tokens[last].forms[0].key
        if best == i + 1 and not _distinctive(parser, i) and not _acts(parser, i):
            best = 0
        if best:
            taken[i:best] = b"\1" * (best - i)
            yield Phrase(i, best, "person", "name", form.skip, head=(i, best), parts={"repeat": (i, best)})
            return
