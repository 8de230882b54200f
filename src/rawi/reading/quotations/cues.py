"""Where a stretch of text has a word of speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rawi.language.folding import fold
from rawi.model import Form, Token
from rawi.reading.quotations.lexicon import Group, Sign, Speech
from rawi.reading.quotations.view import Stretch, View, mask_of

_VERB_CLITICS = frozenset({"و", "ف", "س", "ل"})
_JOINING = frozenset({"و", "ف"})
_TANWIN = ("ًا", "اً", "اٌ")
_DAMMA = "\u064f"
# «گفت وگو» written apart, and «گفت و شنود».
_TALK = tuple(fold(w) for w in ("وگو", "گو", "شنود"))
_PASSIVE = frozenset(fold(w) for w in ("شده", "شد", "می‌شود", "می‌شد", "نشده"))
_GAP = 3
_CREDIT_FAR = 10
_PREVERB_WORDS = 4


@dataclass(slots=True)
class Cue:
    """A word of speech: tokens `first` to `last`; `joined` says that و or ف is written with it."""

    first: int
    last: int
    sign: Sign
    joined: bool = False
    start: int = 0
    end: int = 0

    @property
    def group(self) -> Group:
        """The group of speech it belongs to."""
        return self.sign.group


def find_cues(view: View, stretch: Stretch, speech: Speech) -> list[Cue]:
    """The words of speech of a stretch outside marks, in order of the text."""
    masked = mask_of(view, stretch)
    find = _arabic if speech.verb_first else _persian
    return list(find(view, stretch, speech, masked))


def _arabic(view: View, stretch: Stretch, speech: Speech, masked: frozenset[int]) -> Iterator[Cue]:
    for i in range(stretch.first, stretch.last):
        token = view.tokens[i]
        if i in masked or not token.forms or view.covering[i] >= 0 or _preposition(token, speech):
            continue
        for form in token.forms:
            sign = speech.signs.get(form.key)
            if sign and _fits(sign, form, token, speech) and not _other_word(view, stretch, i, sign, form, speech):
                if (
                    form.pronoun
                    and sign.how == "verb"
                    and not (sign.group.names or sign.group.tells or sign.group.ascribes)
                ):
                    sign = Sign(speech.passing_group, "verb", sign.form)
                cue = Cue(i, i + 1, sign, bool(_JOINING & set(form.proclitics)))
                cue.start, cue.end = token.start + form.skip, token.end
                yield cue
                break


def _fits(sign: Sign, form: Form, token: Token, speech: Speech) -> bool:
    """Whether the clitics are such as a verb, a participle or a verbal noun can have."""
    if sign.how == "noun":
        return (form.definite and sign.group.id in ("say", "stress")) or bool(form.pronoun) or "ب" in form.proclitics
    if form.definite and not (sign.how == "verb" and _without_joint(token.key) in speech.with_al):
        return False
    if sign.how == "participle":
        return _JOINING.issuperset(form.proclitics) and not form.pronoun
    clitics = _VERB_CLITICS if sign.form and sign.form.tense == "present" else _JOINING
    return clitics.issuperset(form.proclitics)


def _without_joint(key: str) -> str:
    return key[1:] if key[:1] in _JOINING else key


def _preposition(token: Token, speech: Speech) -> bool:
    """A preposition, unless a shadda says that it is a verb: "بيّن"."""
    return token.key in speech.prepositions and "\u0651" not in token.text


def _other_word(view: View, stretch: Stretch, i: int, sign: Sign, form: Form, speech: Speech) -> bool:
    """Whether the letters are another word here: a noun, an adverb, a denied or an impersonal verb."""
    if sign.how == "participle":
        return False
    token = view.tokens[i]
    before = view.tokens[i - 1].key if i > stretch.first else ""
    after = view.tokens[i + 1].key if i + 1 < stretch.last else ""
    if sign.how == "noun":
        return form.definite and "ب" not in form.proclitics and i == stretch.first
    if token.text.endswith(_TANWIN) or (_DAMMA in token.text[:3] and not sign.group.relays):
        return True
    if not form.proclitics and (before in speech.noun_before or before in speech.prepositions):
        return True
    if before.removeprefix("و") in speech.negators and sign.group.id != "judge":
        return True
    if sign.form and sign.form.tense == "present" and _subordinate(view, i, before, sign, speech):
        return True
    return form.key in speech.impersonal and (after in speech.complementizers or after in speech.prepositions)


def _subordinate(view: View, i: int, before: str, sign: Sign, speech: Speech) -> bool:
    """ "قبل أن تشدد", and the passive "ما يسمى"."""
    if before == "ان" and i > 1 and view.tokens[i - 2].key in speech.not_after:
        return True
    return sign.group.names and before in ("ما", "بما", "مما")


def _persian(view: View, stretch: Stretch, speech: Speech, masked: frozenset[int]) -> Iterator[Cue]:
    i = stretch.first
    while i < stretch.last:
        if i in masked or not view.tokens[i].is_word:
            i += 1
            continue
        size = speech.leading.at(view.tokens, i, stretch.last)
        cue = _leading(view, i, size, speech) if size else _persian_verb(view, stretch, i, speech, masked)
        if cue:
            yield cue
            i = cue.last
        else:
            i += 1


def _leading(view: View, i: int, size: int, speech: Speech) -> Cue:
    cue = Cue(i, i + size, Sign(speech.leading_group, "leading"))
    cue.start, cue.end = view.tokens[i].start, view.tokens[i + size - 1].end
    return cue


def _persian_verb(view: View, stretch: Stretch, i: int, speech: Speech, masked: frozenset[int]) -> Cue | None:
    key = view.tokens[i].key
    if key in ("مي", "نمي") and i + 1 < stretch.last:
        return None
    before = view.tokens[i - 1].key if i > stretch.first else ""
    prefixed = before in ("مي", "نمي")
    if prefixed:
        key = before + key
    sign, first = _compound(view, stretch, i, key, speech, masked)
    if sign is None:
        sign, first = speech.signs.get(key), i
        if sign is None or view.covering[i] >= 0:
            return None
    if _only_credits(view, stretch, first, i + 1, sign, speech):
        return None
    if sign.form and sign.form.tense == "subjunctive" and before not in ("خواهد", "خواهند"):
        return None
    last = i + 1
    if sign.form and sign.form.tense == "participle":
        while last < stretch.last and view.tokens[last].key in speech.auxiliaries:
            last += 1
    first -= prefixed and first == i
    cue = Cue(first, last, sign)
    cue.start, cue.end = view.tokens[first].start, view.tokens[last - 1].end
    return cue


def _only_credits(view: View, stretch: Stretch, first: int, last: int, sign: Sign, speech: Speech) -> bool:
    """A noun («به گفته فلان»), a verb that only names a source («آن‌گونه که … می‌گویند»), «آمد» that is not «آمده است»."""
    participle = sign.form is not None and sign.form.tense == "participle"
    before = view.tokens[first - 1].key if first > stretch.first else ""
    after = view.tokens[last].key if last < stretch.last else ""
    if after.startswith(_TALK) or (
        after == "و" and last + 1 < stretch.last and view.tokens[last + 1].key.startswith(_TALK[1:])
    ):
        return True
    if participle and (before in speech.noun_before or after in _PASSIVE):
        return True
    if sign.group.document and not participle:
        return True
    for k in range(first - 1, max(stretch.first, first - _CREDIT_FAR) - 1, -1):
        if not view.tokens[k].is_word:
            return False
        if speech.crediting.at(view.tokens, k, first):
            return True
    return False


def _compound(
    view: View, stretch: Stretch, i: int, key: str, speech: Speech, masked: frozenset[int]
) -> tuple[Sign | None, int]:
    """The compound whose light verb is token `i`, and the token its words begin at; a few words may stand between."""
    choices = speech.compounds.get(key)
    if not choices:
        return None, i
    best: tuple[Sign | None, int, int] = (None, i, 0)
    for gap in range(1, _GAP + 1):
        joined = ""
        for k in range(i - gap, max(stretch.first, i - gap - _PREVERB_WORDS) - 1, -1):
            token = view.tokens[k]
            if k in masked or not token.is_word:
                break
            joined = token.key + joined
            signs = choices.get(joined)
            if signs and len(joined) > best[2]:
                best = (signs[0], k, len(joined))
        if best[0]:
            break
    return best[0], best[1]
