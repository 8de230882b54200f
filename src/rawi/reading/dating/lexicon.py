"""Words by which a text tells when it was written (`<lang>/dating.yaml`), and the datable events of the base."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from rawi.knowledge import Knowledge
from rawi.knowledge._records import AnchorRow
from rawi.language.folding import fold, name_key, word_key
from rawi.reading.times.calendars import Interval, read_edtf

_ANCHORS = "entities/anchors.csv"


class DatingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/dating.yaml`."""

    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    tomorrow: tuple[str, ...]
    events: tuple[str, ...]
    starts: tuple[str, ...]
    years_old: tuple[str, ...]
    ahead: tuple[str, ...]
    after: tuple[str, ...]


class Anchor(NamedTuple):
    """A datable event: its id, and the days on which it began."""

    id: str
    days: Interval


class Lexicon:
    """The words of one language under their keys."""

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        file = knowledge.yaml(lang, "dating", DatingFile)
        self.shifts = {
            _key(w): by for by, words in ((0, file.today), (-1, file.yesterday), (1, file.tomorrow)) for w in words
        }
        self.events = frozenset(map(_key, file.events))
        self.starts = frozenset(map(_key, file.starts))
        self.years_old = frozenset(fold(w) for w in file.years_old)
        self.ahead = frozenset(map(_key, file.ahead))
        self.after = frozenset(map(_key, file.after))
        self.anchors: dict[str, Anchor] = {}
        for row in knowledge.load_csv(_ANCHORS, AnchorRow) if knowledge.has(_ANCHORS) else ():
            days = read_edtf(row.start)
            for name in (row.names_ar if lang == "ar" else row.names_fa) if days else ():
                self.anchors[name_key(name)] = Anchor(row.id, days)  # type: ignore[arg-type]
        self.anchor_starts = frozenset(key[:2] for key in self.anchors)


def _key(word: str) -> str:
    return word_key(word)


def lexicon_of(knowledge: Knowledge, lang: str) -> Lexicon:
    """The dating words of a language, made once for each `Knowledge`."""
    return knowledge.derived(("dating", lang), lambda k: Lexicon(k, lang))
