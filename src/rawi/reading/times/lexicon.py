"""The words of time expressions, from ``<lang>/times.yaml``, by their folded keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import fold, name_key, strip_article, word_key
from rawi.language.numbers import Numbers, numbers_of
from rawi.model import Calendar, Token

UNITS = {
    "year": "y", "month": "m", "week": "w", "day": "j", "hour": "h", "minute": "x", "second": "z",
    "decade": "c", "century": "G",
}  # fmt: skip
_CACHE_SIZE = 50_000
_WORDS = re.compile(r"[^\s\-]+")
_ERAS: dict[str, Calendar] = {"Ee": "gregorian", "Eh": "hijri", "Ej": "jalali"}
_MARKS = {"،": ",", ",": ",", "/": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")"}


class Month(msgspec.Struct, forbid_unknown_fields=True):
    """A month and its names."""

    calendar: Calendar
    number: int
    words: list[str] = []
    weak: list[str] = []
    spelled: list[str] = []
    after_in: list[str] = []


class Deictic(msgspec.Struct, forbid_unknown_fields=True):
    """Words that name a day or a period by its distance from the text's own."""

    unit: str
    by: int
    words: list[str]


class Counted(msgspec.Struct, forbid_unknown_fields=True):
    """Words that hold number and unit."""

    unit: str
    value: int
    words: list[str]


class Recurring(msgspec.Struct, forbid_unknown_fields=True):
    """Words for what comes again and again, and its ISO 8601 duration."""

    value: str
    words: list[str]


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """A regular expression over the letters of words, and the rule that reads what it finds."""

    rule: str
    shape: str


class TimeExample(msgspec.Struct, forbid_unknown_fields=True):
    """A text, the day it was published, and the values that must be found in it, in order."""

    text: str
    values: list[str]
    published: str | None = None


class TimesFile(msgspec.Struct, forbid_unknown_fields=True):
    """``<lang>/times.yaml``."""

    months: list[Month]
    weekdays: dict[int, list[str]]
    weekdays_definite: bool
    deictics: list[Deictic]
    parts: dict[str, list[str]]
    units: dict[str, list[str]]
    positions: dict[str, list[str]]
    seasons: dict[int, list[str]]
    sets: list[Recurring]
    words: dict[str, list[str]]
    shapes: list[Shape]
    month_suffix: str = ""
    weekday_suffix: str = ""
    counted: list[Counted] = []
    decades: dict[int, list[str]] = {}
    vague: list[str] = []
    same_day: list[str] = []
    next_day: list[str] = []
    previous_day: list[str] = []
    recent: list[str] = []
    coming: list[str] = []
    ages: list[str] = []
    age_units: list[str] = []
    not_today: list[str] = []
    part_words: list[str] = []
    alone: list[str] = []
    lone_plurals: list[str] = []
    halves: list[str] = []
    not_weekday: dict[int, list[str]] = {}
    number_adjectives: dict[str, list[str]] = {}
    week_start: int = 1
    ahead: list[str] = []
    back: list[str] = []
    breaks: list[str] = []
    plans: list[str] = []
    ahead_prefixes: list[str] = []
    ahead_except: list[str] = []
    verb_last: bool = False
    examples: list[TimeExample] = []


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word or phrase is: the letter of its class and what it stands for.

    `definite` None takes it with and without the article. `spelled` restricts it to these spellings. `weak` asks for
    company.
    """

    letter: str
    value: object = None
    definite: bool | None = None
    weak: bool = False
    spelled: frozenset[str] = frozenset()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape, compiled."""

    rule: str
    match: re.Pattern[str]


class Lexicon:
    """All that finding the times of a language takes."""

    def __init__(self, file: TimesFile, numbers: Numbers) -> None:
        self.numbers = numbers
        self._plain: dict[str, bool] = {}
        self._matches: dict[str, tuple[tuple[int, int, str], ...]] = {}
        self.verb_last = file.verb_last
        self.weekdays_definite = file.weekdays_definite
        self.week_start = file.week_start
        self.ages = frozenset(word_key(w) for w in file.ages)
        self.age_units = frozenset(fold(w) for w in file.age_units)
        self.part_words = frozenset(word_key(w) for w in file.part_words)
        self.halves = frozenset(fold(w) for w in file.halves)
        self.lone_plurals = frozenset(fold(w) for w in file.lone_plurals)
        self.alone = frozenset(fold(w) for w in file.alone)
        self.not_weekday = {day: frozenset(word_key(w) for w in words) for day, words in file.not_weekday.items()}
        self.after_in = frozenset(fold(w) for m in file.months for w in m.after_in)
        self.entries: dict[str, list[Entry]] = {}
        self.heads: dict[str, int] = {}
        for phrase, entry in (*_entries(file), *_number_adjectives(file, numbers)):
            self._add(phrase, entry)
        self.patterns = [Pattern(s.rule, _compile(s.shape)) for s in file.shapes]
        self.marks = _MARKS
        self.vague = frozenset(fold(w) for w in file.vague)
        self.not_today = frozenset(word_key(w) for w in file.not_today)
        self.ahead = frozenset(name_key(w) for w in file.ahead)
        self.back = frozenset(name_key(w) for w in file.back)
        self.plans = frozenset(fold(w) for w in file.plans)
        self.breaks = frozenset(fold(w) for w in file.breaks)
        self.prefixes = tuple(fold(w) for w in file.ahead_prefixes)
        self.exceptions = tuple(fold(w) for w in file.ahead_except)

    def is_plain(self, token: Token) -> bool:
        """Whether the token has no part in any time expression: it starts no word of this lexicon and no number."""
        plain = self._plain.get(token.text)
        if plain is None:
            if len(self._plain) >= _CACHE_SIZE:
                self._plain.clear()
            dull = token.is_word and not any(c.isdigit() for c in token.text)
            plain = dull and not any(f.key in self.heads for f in token.forms) and not self.numbers.reads(token)
            self._plain[token.text] = plain
        return plain

    def matches(self, run: str) -> tuple[tuple[int, int, str], ...]:
        """Where shapes match at the start of a run of letters: first, last, rule; the longest first, then by file order."""
        found = self._matches.get(run)
        if found is None:
            if len(self._matches) >= _CACHE_SIZE:
                self._matches.clear()
            found = self._matches[run] = tuple(self._match(run))
        return found

    def _match(self, run: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, int, str]] = []
        for pattern in self.patterns:
            limit = len(run)
            while limit and (match := pattern.match.match(run, 0, limit)) and match.end("e") > match.start("e"):
                found.append((match.end(), match.start("e"), match.end("e"), pattern.rule))
                limit = match.end() - 1
        return [(first, last, rule) for _end, first, last, rule in sorted(found, key=lambda f: -f[0])]

    def _add(self, phrase: str, entry: Entry) -> None:
        entries = self.entries.setdefault(name_key(phrase), [])
        if entry not in entries:
            entries.append(entry)
        self.heads.setdefault(name_key(phrase), 1)  # written without a space: روزگذشته
        for written in {phrase, phrase.replace("\u200c", " ")}:
            words = _WORDS.findall(written)
            head = word_key(words[0])
            self.heads[head] = max(self.heads.get(head, 1), len(words))


def lexicon_of(knowledge: Knowledge, lang: str) -> Lexicon:
    """The time words of a language, made once for each `Knowledge`."""
    return knowledge.derived(("times", lang), lambda k: Lexicon(k.yaml(lang, "times", TimesFile), numbers_of(k, lang)))


def _compile(shape: str) -> re.Pattern[str]:
    units = f"[{''.join(UNITS.values())}]"
    shape = shape.replace("U", units)
    lead = re.match(r"<([^<>]*)>(.*)", shape)
    if lead:
        return re.compile(f"(?:{lead[1]})(?P<e>{_inner(lead[2])})")
    return re.compile(f"(?P<e>{_inner(shape)})")


def _inner(shape: str) -> str:
    return re.sub(r"(?<!\(\?)<([^<>]*)>", r"\1", shape)


def _entries(file: TimesFile) -> Iterator[tuple[str, Entry]]:
    yield from _month_entries(file)
    for day, words in file.weekdays.items():
        for word in words:
            yield word, Entry("W", (day, False))
            if file.weekday_suffix:
                yield f"{word}\u200c{file.weekday_suffix}", Entry("W", (day, True))
    for deictic in file.deictics:
        for word in deictic.words:
            letter = "T" if deictic.unit in {"day", "hour"} else "k"
            yield word, Entry(letter, (deictic.unit, deictic.by), _definite(word))
    yield from _plain_entries(file)
    for letter, words in file.words.items():
        for word in words:
            yield word, Entry(letter[0], _ERAS.get(letter))


def _month_entries(file: TimesFile) -> Iterator[tuple[str, Entry]]:
    for month in file.months:
        spelled = frozenset(month.spelled)
        for weak, words in ((False, month.words), (True, month.weak)):
            for word in words:
                value = (month.calendar, month.number)
                exact = frozenset({word}) if word in spelled else frozenset[str]()
                yield word, Entry("M", value, weak=weak, spelled=exact)
                if file.month_suffix:
                    yield f"{word}\u200c{file.month_suffix}", Entry("M", value)


def _plain_entries(file: TimesFile) -> Iterator[tuple[str, Entry]]:
    for place, words in file.parts.items():
        for word in words:
            spelled = frozenset({word, word.replace("ً", "")}) if place == "alone" else frozenset[str]()
            yield word, Entry("Q" if place == "alone" else "P", spelled=spelled)
    for unit, words in file.units.items():
        yield from ((word, Entry(UNITS[unit], unit)) for word in words)
    for counted in file.counted:
        yield from ((word, Entry("D", (counted.value, counted.unit))) for word in counted.words)
    for place, words in file.positions.items():
        yield from ((word, Entry("g", place)) for word in words)
    for season, words in file.seasons.items():
        yield from ((word, Entry("S", season)) for word in words)
    for decade, words in file.decades.items():
        yield from ((word, Entry("d", decade)) for word in words)
    for recurring in file.sets:
        yield from ((word, Entry("r", recurring.value)) for word in recurring.words)
    named = {"b": file.same_day, "v": file.next_day, "p": file.previous_day, "l": file.recent, "e": file.coming}
    for letter, words in named.items():
        yield from ((word, Entry(letter)) for word in words)


def _number_adjectives(file: TimesFile, numbers: Numbers) -> Iterator[tuple[str, Entry]]:
    """Number and unit written as one: سه‌روزه, شش‌ماهه, چهارساله‌ای."""
    for unit, endings in file.number_adjectives.items():
        for ending in endings:
            for value, words in numbers.rules.cardinals.items():
                if 0 < value < 100:
                    yield from ((f"{word}\u200c{ending}", Entry("D", (value, unit), cut=True)) for word in words)


def _definite(phrase: str) -> bool | None:
    """A word named with its article needs it; one without takes none; phrases of several words are as they are."""
    if len(_WORDS.findall(phrase)) > 1:
        return None
    folded = fold(phrase)
    return strip_article(folded) != folded
