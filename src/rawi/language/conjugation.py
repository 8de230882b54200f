"""Every written form of a verb from its principal parts, as folded keys.

Arabic verbs are given as perfect and imperfect of the third person masculine singular ("التقى/يلتقي"), Persian ones as past
and present stem ("ستود/ستا"). Forms that unvocalised script cannot tell apart get voice "either".
Grammar: W. Wright, A Grammar of the Arabic Language, part 2; Thackston, An Introduction to Persian, chapters 8 to 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rawi.language.folding import fold

Tense = Literal["past", "present", "subjunctive", "participle", "infinitive"]
Voice = Literal["active", "passive", "either"]
_LONG = frozenset("اوي")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a written form says: tense, voice, person (1 or 3; Arabic second person is not read), number, gender, negation."""

    tense: Tense
    voice: Voice = "active"
    person: int = 3
    number: Literal["s", "d", "p"] = "s"
    gender: Literal["m", "f", ""] = ""
    negative: bool = False


def arabic_forms(perfect: str, imperfect: str) -> dict[str, VerbForm]:
    """Folded form → what it says, for one verb. Forms before an object pronoun are among them; proclitics are not.

    An imperfect that cannot be read, because it is another verb's, is written "-" ("وعد/-").
    """
    forms: dict[str, VerbForm] = {}
    present = () if imperfect == "-" else _arabic_imperfect(imperfect, perfect)
    for form, says in (*_arabic_perfect(perfect), *present):
        forms.setdefault(form, says)
    return forms


def _arabic_perfect(written: str) -> Iterator[tuple[str, VerbForm]]:
    stem = fold(written)
    hollow = _is_hollow(written)
    voice: Voice = "active" if hollow or _takes_vowel(stem) else "either"
    yield from _perfect_endings(written, stem, voice)
    if hollow:
        short = stem[:-2] + stem[-1]
        yield short + "نا", VerbForm("past", "active", 1, "p")
        yield short + "ت", VerbForm("past", "active", 1)
        yield short + "ن", VerbForm("past", "active", 3, "p", "f")
    passive = _passive_perfect(written, stem, hollow)
    if passive:
        yield from _perfect_endings(passive, passive, "passive")


def _perfect_endings(written: str, stem: str, voice: Voice) -> Iterator[tuple[str, VerbForm]]:
    base, long = stem[:-1], written[-1]
    if long == "ى":
        feminine, dual, plural, first, before_pronoun = base, base + "ي", base, base + "ي", base + "ا"
    elif long == "ا":
        feminine, dual, plural, first, before_pronoun = base, base + "و", base, base + "و", stem
    elif long in "يی":
        feminine, dual, plural, first, before_pronoun = stem, stem, base, stem, stem
    else:
        feminine = dual = plural = first = before_pronoun = stem
    yield stem, VerbForm("past", voice, 3, "s", "m")
    yield before_pronoun, VerbForm("past", voice, 3, "s", "m")
    yield feminine + "ت", VerbForm("past", voice, 3, "s", "f")
    yield feminine + "تا", VerbForm("past", voice, 3, "d", "f")
    yield dual + "ا", VerbForm("past", voice, 3, "d", "m")
    yield plural + "وا", VerbForm("past", voice, 3, "p", "m")
    yield plural + "و", VerbForm("past", voice, 3, "p", "m")
    if not _is_hollow(written):
        yield first + "نا", VerbForm("past", voice, 1, "p")
        yield first + "ن", VerbForm("past", voice, 3, "p", "f")


def _is_hollow(written: str) -> bool:
    """A weak middle letter: زار, أدان, استعان; not قاتل (its ا is the pattern's)."""
    stem = fold(written)
    return len(stem) >= 3 and stem[-2] == "ا" and written[-1] not in "ىاي" and (len(stem) != 4 or stem[0] in "ا")


def _takes_vowel(stem: str) -> bool:
    """Patterns فاعل and تفاعل, whose passive is written with a و."""
    return (len(stem) == 4 and stem[1] == "ا") or (len(stem) == 5 and stem[0] == "ت" and stem[2] == "ا")


def _passive_perfect(written: str, stem: str, hollow: bool) -> str | None:
    if hollow:
        return stem[:-2] + "ي" + stem[-1]
    if written[-1] == "ا":
        return stem[:-1] + "ي"
    if len(stem) == 4 and stem[1] == "ا":
        return stem[0] + "و" + stem[2:]
    if len(stem) == 5 and stem[0] == "ت" and stem[2] == "ا":
        return stem[:2] + "و" + stem[3:]
    return None


def _arabic_imperfect(written: str, perfect: str) -> Iterator[tuple[str, VerbForm]]:
    stem = fold(written)[1:]
    hollow = _is_hollow(perfect) and len(stem) >= 2 and stem[-2] in _LONG
    voice: Voice = "active" if hollow else "either"
    yield from _imperfect_row(written, stem, voice)
    if hollow:
        yield from _persons(stem[:-2] + stem[-1], VerbForm("present", "active"), first=False)
        yield from _imperfect_row("ل", stem[:-2] + "ا" + stem[-1], "passive")
    elif written[-1] in "يوى":
        yield from _persons(stem[:-1], VerbForm("present", voice), first=False)
    if written[-1] == "و":
        yield from _persons(stem[:-1] + "ي", VerbForm("present", "passive"))


def _imperfect_row(written: str, stem: str, voice: Voice) -> Iterator[tuple[str, VerbForm]]:
    weak = written[-1] in "يوى"
    base = stem[:-1] if weak else stem
    dual = base + "ي" if written[-1] == "ى" else stem
    yield from _persons(stem, VerbForm("present", voice))
    if written[-1] == "ى":
        yield from _persons(base + "ا", VerbForm("present", voice))
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        many: Literal["m", "f"] = "m" if gender == "m" else "f"
        yield prefix + base + "ون", VerbForm("present", voice, 3, "p", many)
        yield prefix + base + "وا", VerbForm("present", voice, 3, "p", many)
        yield prefix + dual + "ان", VerbForm("present", voice, 3, "d", many)
        yield prefix + dual + "ا", VerbForm("present", voice, 3, "d", many)
    yield "ي" + stem + "ن", VerbForm("present", voice, 3, "p", "f")


def _persons(stem: str, says: VerbForm, first: bool = True) -> Iterator[tuple[str, VerbForm]]:
    """The prefixed persons; jussives leave out the first, which news hardly has and which looks like nouns (نصف, ندن)."""
    yield "ي" + stem, VerbForm(says.tense, says.voice, 3, "s", "m")
    yield "ت" + stem, VerbForm(says.tense, says.voice, 3, "s", "f")
    if not first:
        return
    yield "ن" + stem, VerbForm(says.tense, says.voice, 1, "p")
    yield "ا" + stem, VerbForm(says.tense, says.voice, 1, "s")


_PERSIAN_PAST = (("", 3, "s"), ("ند", 3, "p"), ("م", 1, "s"), ("يم", 1, "p"), ("يد", 2, "p"), ("ي", 2, "s"))
_PERSIAN_PRESENT = (("د", 3, "s"), ("ند", 3, "p"), ("م", 1, "s"), ("يم", 1, "p"), ("يد", 2, "p"), ("ي", 2, "s"))
_PERSIAN_PREFIXES = ("فرا", "فرو", "باز", "بر", "در", "وا")
_PREFIXED_STEM = 2  # letters of a past stem behind a prefix, at least: برد is no "بر" with د
_BEHIND_PREFIX = ("مي", "ن")  # how the forms begin that a prefix stands before
_PERSIAN_PERFECT = ("", "است", "اند", "ام", "ايم", "ايد", "بود", "بودند", "باشد", "باشند")


def persian_forms(past: str, present: str) -> dict[str, VerbForm]:
    """Folded single-word form → what it says. Auxiliaries written apart (خواهد، شده است) are the reader's to add.

    A verb that counts only when negated is given by its negated stems ("نپذیرفت/نمی‌پذیر"); a present that must not
    be read, because it is another verb's, as "-" ("کشت/-").
    """
    forms: dict[str, VerbForm] = {}
    for form, says in (*_persian_past(fold(past)), *_persian_present(fold(present))):
        forms.setdefault(form, says)
    for form, says in _persian_prefixed(fold(past), fold(present)):
        forms.setdefault(form, says)
    return forms


def _persian_prefixed(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    """The forms of a verb made with a prefix that "می" and the negation stand behind: "برمی‌دارد", "بازنگشت"."""
    for prefix in _PERSIAN_PREFIXES:
        own, at_present = past.removeprefix(prefix), present.removeprefix(prefix)
        if own == past or at_present == present or len(own) < _PREFIXED_STEM or not at_present:
            continue
        for form, says in (*_persian_past(own), *_persian_present(at_present)):
            if form.startswith(_BEHIND_PREFIX):
                yield prefix + form, says


def _persian_past(stem: str) -> Iterator[tuple[str, VerbForm]]:
    for negative, before in ((False, ""), (True, _negated(""))):
        for ending, person, number in _PERSIAN_PAST:
            count: Literal["s", "p"] = "s" if number == "s" else "p"
            yield (
                _negated(stem + ending) if negative else stem + ending,
                VerbForm("past", "active", person, count, "", negative),
            )
            yield before + "مي" + stem + ending, VerbForm("past", "active", person, count, "", negative)
        for ending in _PERSIAN_PERFECT:
            form = stem + "ه" + ending
            many = ending.endswith("ند")
            says = VerbForm("participle", "active", 3, "p" if many else "s", "", negative)
            yield _negated(form) if negative else form, says
    yield stem + "ن", VerbForm("infinitive")


def _persian_present(stem: str) -> Iterator[tuple[str, VerbForm]]:
    glide = (
        "ي" if stem[-1] == "ا" else ""
    )  # after و some stems have it, and are written so ("گوی"), others none ("شو", "رو")
    for ending, person, number in _PERSIAN_PRESENT:
        count: Literal["s", "p"] = "s" if number == "s" else "p"
        form = stem + glide + ending
        if stem.startswith("نمي"):
            yield form, VerbForm("present", "active", person, count)
            continue
        yield "مي" + form, VerbForm("present", "active", person, count)
        yield "نمي" + form, VerbForm("present", "active", person, count, "", True)
        yield "ب" + ("ي" if form.startswith("ا") else "") + form, VerbForm("subjunctive", "active", person, count)
        if person != 2:  # "بخشی", "کشید" are other words
            yield form, VerbForm("subjunctive", "active", person, count)
        yield _negated(form), VerbForm("subjunctive", "active", person, count, "", True)


def _negated(form: str) -> str:
    return "ني" + form if form.startswith("ا") else "ن" + form
