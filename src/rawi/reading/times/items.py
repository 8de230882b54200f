"""The words of a sentence as items of the time grammar: months, weekdays, numbers, units and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from rawi.language.folding import fold, strip_article
from rawi.language.numbers import Number
from rawi.model import Calendar, Form, Token
from rawi.reading.times.lexicon import Entry, Lexicon

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEARS = re.compile(r"(\d{4})[-/](\d{4}|\d{2})")
_JOINED_YEAR = re.compile(r"[وفبلك]{1,2}(\d{4})")


@dataclass(slots=True, eq=False)
class Item:
    """Tokens `first` to `last` as one word of the grammar; `start`, `end` are its characters without proclitics."""

    letter: str
    first: int
    last: int
    start: int
    end: int
    value: object = None
    weak: bool = False
    definite: bool = False
    joined: bool = False
    written: str = ""
    led: bool = False


def items_of(tokens: Sequence[Token], lexicon: Lexicon) -> list[Item]:
    """The items of a sentence, one after the other, all tokens covered; none when no word of it tells a time or a number."""
    plain = [lexicon.is_plain(t) for t in tokens]
    if not any(t.is_word and not is_plain for t, is_plain in zip(tokens, plain, strict=True)):
        return []
    numbers = {n.first: n for n in lexicon.numbers.find(tokens, plain)}
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        if plain[at]:
            token = tokens[at]
            found.append(Item("_", at, at + 1, token.start, token.end, written=token.key))
            at += 1
            continue
        item = _item(tokens, at, lexicon, numbers.get(at), found[-1] if found else None)
        found.append(item)
        at = item.last
    return found


def _item(tokens: Sequence[Token], at: int, lexicon: Lexicon, number: Number | None, before: Item | None) -> Item:
    token = tokens[at]
    if not token.is_word:
        return Item(lexicon.marks.get(token.text, "_"), at, at + 1, token.start, token.end, written=token.text)
    word = _word(tokens, at, lexicon, before)
    if number is not None and (word is None or word.last < number.last):
        return _number_item(tokens, number)
    if word is not None:
        return word
    if token.text[0].isdigit():
        return _digits_item(token, at)
    joined_year = _JOINED_YEAR.fullmatch(token.text) if number is None and token.text[-1].isdigit() else None
    if joined_year:
        return Item("Y", at, at + 1, token.end - 4, token.end, int(joined_year[1]), joined=token.text[0] == "و")
    return Item("_", at, at + 1, token.start, token.end, written=token.key)


def _word(tokens: Sequence[Token], at: int, lexicon: Lexicon, before: Item | None) -> Item | None:
    token = tokens[at]
    best: Item | None = None
    for form in token.forms:
        longest = lexicon.heads.get(form.key, 0)
        for size in range(min(longest, len(tokens) - at), 0, -1):
            if best is not None and size <= best.last - at:
                break
            key = form.key + "".join(strip_article(t.key) for t in tokens[at + 1 : at + size])
            entry = _fitting(lexicon, key, form, token, before)
            if entry is not None:
                best = Item(
                    entry.letter, at, at + size, token.start + form.skip, tokens[at + size - 1].end,
                    entry.value, entry.weak, form.definite, "و" in form.proclitics, fold(token.text[form.skip :]),
                    "ل" in form.proclitics,
                )  # fmt: skip
                break
    return best


def _fitting(lexicon: Lexicon, key: str, form: Form, token: Token, before: Item | None) -> Entry | None:
    for entry in lexicon.entries.get(key, ()):
        if entry.definite is not None and entry.definite != form.definite:
            continue
        if form.cut and not entry.cut:
            continue
        if entry.spelled and token.text[form.skip :] not in entry.spelled:
            continue
        if entry.letter == "W" and not _names_weekday(lexicon, entry, form, before):
            continue
        return entry
    return None


def _names_weekday(lexicon: Lexicon, entry: Entry, form: Form, before: Item | None) -> bool:
    """Arabic days carry the article; «دوشنبه» is a city as well, «نماز جمعه» a prayer."""
    if lexicon.weekdays_definite:
        return form.definite
    day, _night = cast("tuple[int, bool]", entry.value)
    return before is None or before.written not in lexicon.not_weekday.get(day, ())


def _number_item(tokens: Sequence[Token], number: Number) -> Item:
    plain = number.value == int(number.value)
    letter = "O" if number.ordinal else "N"
    text = tokens[number.first].text
    digits = text[-4:] if number.digits else ""
    four = not number.digits or (number.last == number.first + 1 and len(digits) == 4 and digits.isdigit())
    if plain and four and (1900 <= number.value <= 2100 or (number.digits and 1300 <= number.value <= 1500)):
        letter = "Y"
    return Item(
        letter, number.first, number.last, number.start, number.end,
        int(number.value) if plain else number.value, number.weak, number.definite,
        written="digits" if number.digits else "",
        joined=number.start > tokens[number.first].start and text[0] == "و",
    )  # fmt: skip


def _digits_item(token: Token, at: int) -> Item:
    for pattern, order in ((_YEAR_FIRST, (1, 2, 3)), (_YEAR_LAST, (3, 2, 1))):
        match = pattern.fullmatch(token.key)
        if match:
            value = tuple(int(match[i]) for i in order)
            return Item("Z", at, at + 1, token.start, token.end, value)
    years = _YEARS.fullmatch(token.key)
    if years:
        first, last = years[1], years[2]
        value = (int(first), int(last if len(last) == 4 else first[:2] + last))
        return Item("R", at, at + 1, token.start, token.end, value)
    return Item("_", at, at + 1, token.start, token.end)


def calendar_of_year(year: int, lang: str) -> Calendar:
    """The calendar of a bare year: the 1300s and 1400s are Jalali in Persian, Hijri in Arabic."""
    if year >= 1500:
        return "gregorian"
    return "jalali" if lang == "fa" else "hijri"


def letters(items: Sequence[Item]) -> str:
    """The letters of the items, one each."""
    return "".join(i.letter for i in items)


def of_letter(items: Sequence[Item], wanted: str) -> Iterator[Item]:
    """The items whose letter is among `wanted`."""
    return (i for i in items if i.letter in wanted)
