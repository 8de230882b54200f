"""The words that credit a source (`<lang>/attribution.yaml`), indexed by folded keys."""

from __future__ import annotations

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import fold, word_key
from rawi.model import LinkKind
from rawi.reading.quotations.lexicon import Sequences


class AttributionExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the words in it that credit a source. ``none``: it credits nobody."""

    text: str
    cues: tuple[str, ...] = ()
    none: bool = False


class AttributionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``<lang>/attribution.yaml``; the fields are explained in the Arabic file."""

    sources: tuple[str, ...]
    verbal: tuple[str, ...]
    doubting: tuple[str, ...]
    own: tuple[str, ...]
    own_doubting: tuple[str, ...]
    documents: tuple[str, ...]
    statements: tuple[str, ...]
    carriers: tuple[str, ...]
    talks: tuple[str, ...]
    social: tuple[str, ...]
    same: tuple[str, ...]
    splits: tuple[str, ...]
    describes: tuple[str, ...]
    relations: tuple[str, ...]
    owned: tuple[str, ...]
    press: tuple[str, ...]
    newsrooms: dict[LinkKind, tuple[str, ...]]
    unnamed: tuple[str, ...]
    examples: tuple[AttributionExample, ...] = ()


class Credits:
    """A language's words of attribution."""

    def __init__(self, file: AttributionFile, lang: str) -> None:
        self.lang = lang
        self.sources = Sequences((*file.sources, *file.doubting, *file.own, *file.own_doubting))
        self.doubting = _joined((*file.doubting, *file.own_doubting))
        self.own = _joined((*file.own, *file.own_doubting))
        self.verbal = _joined(file.verbal)
        self.documents = frozenset(fold(w) for w in file.documents)
        self.statements = frozenset(word_key(w) for w in file.statements)
        self.carriers = frozenset(fold(w) for w in file.carriers)
        self.talks = Sequences(file.talks)
        self.social = frozenset(fold(w) for phrase in file.social for w in (phrase.replace(" ", ""),))
        self.same = Sequences(_with_li(file.same))
        self.splits = Sequences(file.splits)
        self.describes = frozenset(fold(w) for w in file.describes)
        self.relations = frozenset(fold(w) for w in file.relations)
        self.press = frozenset(word_key(w) for w in file.press)
        self.owned = frozenset(fold(w) for w in file.owned)
        self.newsrooms: dict[str, LinkKind] = {word_key(w): kind for kind, ws in file.newsrooms.items() for w in ws}
        self.unnamed = frozenset(word_key(w) for w in file.unnamed)


def _with_li(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases, and those that begin with an article also with ل before it: "للمصدر ذاته"."""
    return (*phrases, *("لل" + p[2:] for p in phrases if p.startswith("ال")))


def _joined(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(fold(w) for w in phrase.split()) for phrase in phrases)


def credits_of(knowledge: Knowledge, lang: str) -> Credits:
    """The words of attribution of a language, made once for each `Knowledge`."""
    return knowledge.derived(
        ("attribution", lang), lambda k: Credits(k.yaml(lang, "attribution", AttributionFile), lang)
    )
