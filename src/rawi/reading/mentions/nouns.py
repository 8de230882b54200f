"""Nouns for people by trade, role or crowd (`<lang>/people.yaml`), and the forms they take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from rawi.model import Kind

_FEMININE = "ة"
_LONG = ("ا", "و")
_NISBA = "ي"


class NounGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns whose plural names a `kind`; `sound` ones take regular endings, `broken` are written singular/plural.

    `plurals` are plurals whose singular is not read. `body`: the body of a state that they are of, or ''.
    """

    kind: Kind
    body: str = ""
    sound: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()


class NounExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the people mentioned in it; `none`: words of it that mention nobody."""

    text: str
    mention: str = ""
    kind: Kind = "population"
    none: str = ""


class PeopleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/people.yaml`. `adjectives` take regular endings, `irregular` ones are forms as written.

    `one`: words that count one person; `origin`: prepositions of where people are from; `workplaces`: nouns for where they work;
    `anaphors`: nouns that, definite, stand for the person just named ("الرجل").
    """

    groups: tuple[NounGroup, ...]
    adjectives: tuple[str, ...]
    irregular: tuple[str, ...]
    one: tuple[str, ...]
    origin: tuple[str, ...]
    workplaces: tuple[str, ...]
    anaphors: tuple[str, ...]
    examples: tuple[NounExample, ...]


class Noun(NamedTuple):
    """One form of a noun: the plural it belongs to as a dictionary has it, whether it is plural itself, and its `case`.

    `case`: construct (something must follow in the genitive), indefinite (Persian ی), feminine, or ''.
    """

    word: str
    lemma: str
    kind: Kind
    body: str
    plural: bool
    case: str = ""


def forms(file: PeopleFile, lang: str) -> Iterator[Noun]:
    """Every form of every noun of a language."""
    made = _arabic if lang == "ar" else _persian
    for group in file.groups:
        for word in group.sound:
            yield from made(word, group)
        for pair in group.broken:
            singular, _, plural = pair.partition("/")
            yield Noun(singular, plural, group.kind, group.body, plural=False)
            yield from _plural(plural, group)
        for plural in group.plurals:
            yield Noun(plural, plural, group.kind, group.body, plural=True)


def adjectives(file: PeopleFile, lang: str) -> frozenset[str]:
    """Every form of the adjectives of people, of one word."""
    found = set(file.irregular)
    for word in file.adjectives:
        found.add(word)
        if lang == "ar":
            found |= {word + ending for ending in ("ون", "ين", "ة", "ات", "ان", "ا")}
    return frozenset(word for word in found if " " not in word)


def _plural(word: str, group: NounGroup) -> Iterator[Noun]:
    """A plural as written, with the oblique form when it is a sound one."""
    first, space, rest = word.partition(" ")
    cases = [(first, "")]
    if first.endswith("ون"):
        cases += [(first[:-2] + "ين", "")]
    if space and first.endswith("و"):
        cases += [(first[:-1] + "ي", "")]
    for form, case in cases:
        yield Noun(form + space + rest, word, group.kind, group.body, plural=True, case=case)


def _arabic(word: str, group: NounGroup) -> Iterator[Noun]:
    first, space, rest = word.partition(" ")
    tail = space + rest
    lemma = f"{first}ون{tail}"
    yield Noun(word, lemma, group.kind, group.body, plural=False)
    if not first.endswith(_NISBA) and group.kind == "population":
        yield Noun(f"{first}{_FEMININE}{tail}", lemma, group.kind, group.body, plural=False, case="feminine")
    for ending, case in (
        ("ون", ""),
        ("ين", ""),
        ("ان", ""),
        ("ات", "feminine"),
        ("و", "construct"),
        ("ي", "construct"),
    ):
        yield Noun(first + ending + tail, lemma, group.kind, group.body, plural=True, case=case)


def _persian(word: str, group: NounGroup) -> Iterator[Noun]:
    vowel, long = word.endswith("ه") and not word.endswith(("اه", "وه")), word.endswith(_LONG)
    lemma = f"{word[:-1]}گان" if vowel else f"{word}یان" if long else f"{word}ان"
    yield Noun(word, lemma, group.kind, group.body, plural=False)
    yield Noun(f"{word}‌ای" if vowel else f"{word}یی" if long else f"{word}ی", lemma, group.kind, group.body, plural=False,
               case="indefinite")  # fmt: skip
    for plural in (lemma, f"{word}‌ها"):
        yield Noun(plural, lemma, group.kind, group.body, plural=True)
        yield Noun(f"{plural}ی" if plural == lemma else f"{plural}یی", lemma, group.kind, group.body, plural=True,
                   case="indefinite")  # fmt: skip
    yield Noun(f"{word}‌های", lemma, group.kind, group.body, plural=True)
