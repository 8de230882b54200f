"""Finds the time expressions of a sentence: items, shapes over their letters, rules, and pairs that belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from rawi.language.folding import fold
from rawi.model import Token
from rawi.reading.times.items import Item, items_of, letters
from rawi.reading.times.lexicon import Lexicon
from rawi.reading.times.readers import READERS
from rawi.reading.times.rules import CalendarDate, Fixed, Range, Rule, Since, Tense, Until, Weekday, Year
from rawi.reading.times.scene import Scene

_REACH = 9
_STOPS = frozenset(".؛;!؟")
_OPENERS = frozenset({(), ("و",), ("ف",), ("س",), ("و", "س"), ("ف", "س")})


@dataclass(frozen=True, slots=True)
class Found:
    """Items `first` to `last`, characters `start` to `end`, and the rule they say."""

    first: int
    last: int
    start: int
    end: int
    rule: Rule
    kind: str


def find(tokens: Sequence[Token], lexicon: Lexicon, lang: str) -> list[Found]:
    """The time expressions of one sentence, in order, none overlapping another."""
    items = items_of(tokens, lexicon)
    line = letters(items)
    found: list[Found] = []
    at = 0
    while at < len(items):
        hit = None if line[at] == "_" else _at(items, line, at, tokens, lexicon, lang)
        if hit is None:
            at += 1
        else:
            found.append(hit)
            at = hit.last
    return _paired(found, items)


def _at(items: list[Item], line: str, at: int, tokens: Sequence[Token], lexicon: Lexicon, lang: str) -> Found | None:
    stop = line.find("_", at)
    for first, last, kind in lexicon.matches(line[at : stop if stop >= 0 else len(line)]):
        found = _read(items, at + first, at + last, tokens, lexicon, lang, kind)
        if found is not None:
            return found
    return None


def _read(
    items: list[Item], first: int, last: int, tokens: Sequence[Token], lexicon: Lexicon, lang: str, kind: str
) -> Found | None:
    tense = partial(_tense, items, first, last, tokens, lexicon)
    counted = partial(lexicon.numbers.counts, tokens, items[last - 1].last)
    rule = READERS[kind](Scene(items, first, last, lang, lexicon, tense, counted))
    if rule is None:
        return None
    last = _trimmed(items, first, last)
    return Found(first, last, items[first].start, items[last - 1].end, rule, kind)


def _trimmed(items: Sequence[Item], first: int, last: int) -> int:
    while last > first + 1 and items[last - 1].letter in ",-/":
        last -= 1
    return last


def _paired(found: list[Found], items: Sequence[Item]) -> list[Found]:
    """Join from … to …, since …, until the end of …."""
    out: list[Found] = []
    for hit in found:
        before = items[hit.first - 1].letter if hit.first else ""
        if out and (_between(out[-1], hit, items) or _from_to(out[-1], hit, items, before)):
            out[-1] = _range(out[-1], hit)
        else:
            out.append(_opened(hit, items, before))
    return out


def _from_to(left: Found, right: Found, items: Sequence[Item], before: str) -> bool:
    """Whether the two are the ends of "from … to …", or of a dash."""
    if left.last != right.first - 1 or not (_bounds(left) and _bounds(right)):
        return False
    if before == "-":
        return _alike(left.rule, right.rule)
    opened = left.first > 0 and items[left.first - 1].letter in "osi"
    weekdays = isinstance(left.rule, Weekday) and isinstance(right.rule, Weekday)
    return before == "u" and (opened or weekdays or isinstance(left.rule, Year | Since))


def _alike(one: Rule, other: Rule) -> bool:
    """Whether a dash between the two can only mean from one to the other: two days, two months, two years."""
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        return (one.day is None) == (other.day is None) and one.calendar == other.calendar
    return isinstance(one, Year) and isinstance(other, Year)


def _between(left: Found, right: Found, items: Sequence[Item]) -> bool:
    """Whether the two are the ends of "between … and …"."""
    if not left.first or items[left.first - 1].letter != "+" or not (_bounds(left) and _bounds(right)):
        return False
    gap = right.first - left.last
    return (gap == 0 and items[right.first].joined) or (gap == 1 and items[left.last].letter == "&")


def _bounds(hit: Found) -> bool:
    return not isinstance(hit.rule, Fixed | Range | Until)


def _range(left: Found, right: Found) -> Found:
    first = left.rule.start if isinstance(left.rule, Since) else left.rule
    if isinstance(first, Weekday) and isinstance(right.rule, Weekday) and not right.rule.way:
        last = replace(right.rule, tense=first.tense)
        return Found(left.first, right.last, left.start, right.end, Range(first, last), "range")
    if isinstance(first, CalendarDate) and isinstance(right.rule, CalendarDate) and first.year is None:
        first = replace(first, year=right.rule.year, tense=right.rule.tense)
    return Found(left.first, right.last, left.start, right.end, Range(first, right.rule), "range")


def _opened(hit: Found, items: Sequence[Item], before: str) -> Found:
    """A start that has no end: since May; from May until now."""
    if not _bounds(hit) or hit.kind in {"ago", "ahead"}:
        return hit
    till_now = hit.last < len(items) and items[hit.last].letter == "t"
    since = before == "s" and (items[hit.first - 1].written not in _FROM or _starts(hit))
    if (before == "s" and till_now) or since:
        first, last = hit.first - 1, hit.last + till_now
        return Found(first, last, items[first].start, items[last - 1].end, Since(hit.rule), hit.kind)
    if before in {"u", "a"} and getattr(hit.rule, "place", "") == "end":
        return Found(hit.first - 1, hit.last, items[hit.first - 1].start, hit.end, Until(hit.rule), hit.kind)
    return hit


_FROM = frozenset({"از"})
_STARTS = frozenset({"date", "year", "day", "season"})


def _starts(hit: Found) -> bool:
    """Whether "from then" tells a stretch that lasts, not something planned to begin."""
    return hit.kind in _STARTS and getattr(hit.rule, "tense", "") != "ahead"


def _tense(items: Sequence[Item], first: int, last: int, tokens: Sequence[Token], lexicon: Lexicon) -> Tense:
    """Whether the clause around looks ahead or back; the nearest word that says so wins."""
    start, end = items[first].first, items[last - 1].last
    before = [i.letter for i in items[max(0, first - 2) : first]]
    if before[-1:] in (["u"], ["a"]) or before[:1] == ["a"]:
        return "ahead"
    order = [end + k for k in range(_REACH) if end + k < len(tokens)]
    earlier = [start - 1 - k for k in range(_REACH) if start - 1 - k >= 0]
    if lexicon.verb_last and any(tokens[i].key in lexicon.plans for i in earlier[:3]):
        return "ahead"
    if lexicon.verb_last:
        return _first_sign(order, tokens, lexicon) or ""
    near = _first_sign(earlier, tokens, lexicon)
    return near or _first_sign(order, tokens, lexicon) or ""


def _first_sign(order: Sequence[int], tokens: Sequence[Token], lexicon: Lexicon) -> Tense:
    forward = len(order) > 1 and order[1] > order[0]
    for i in order:
        token = tokens[i]
        if token.text in _STOPS or (forward and token.key in lexicon.breaks):
            break
        pair = token.key + (tokens[i + 1].key if i + 1 < len(tokens) else "")
        keys = {f.key for f in token.forms if f.cut == 0 and f.proclitics in _OPENERS} | {token.key, pair}
        if keys & lexicon.ahead or _looks_ahead(token.key, lexicon):
            return "ahead"
        if lexicon.verb_last and _is_present(token.text, lexicon):
            return "ahead"
        if keys & lexicon.back:
            return "back"
    return ""


def _is_present(word: str, lexicon: Lexicon) -> bool:
    """A Persian present ("می‌رسد"); with a past stem it is the imperfect."""
    stem = re.fullmatch(r"ن?می\u200c(.+)", word)
    return stem is not None and fold(stem[1]) not in lexicon.back


def _looks_ahead(key: str, lexicon: Lexicon) -> bool:
    bare = key[1:] if key.startswith("و") else key
    return (
        len(bare) >= 5
        and bare.startswith(lexicon.prefixes or ("\0",))
        and not bare.startswith(lexicon.exceptions or ("\0",))
    )
