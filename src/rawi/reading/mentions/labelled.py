"""Namings by words for or against: "النظام السوري", "ميليشيا الحوثي", "رژیم صهیونیستی"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rawi.model import Token
from rawi.reading.mentions.lexicon import Entry
from rawi.reading.mentions.matcher import Match
from rawi.reading.mentions.phrase import Phrase

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser


class LabelReader:
    """Reads what label words name in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser
        self._lexicon = parser.lexicon

    def label(self, i: int, end: int) -> Phrase | None:
        """What a label word names: "النظام السوري", "ميليشيا الحوثي", "الكيان الصهيوني"."""
        for match in self._parser.matcher.at(i, end):
            for entry in match.entries:
                if entry.role == "whole" and not match.cut:
                    return Phrase(i, self._parser.things.adorned(match.last), entry.kind, "name", match.skip, 0, (entry.detail,),
                                  country=self._country_of(entry.detail), parts={"label": (i, match.last)})  # fmt: skip
                if entry.role == "label" and (not match.cut or (entry.alone and self._lexicon.lang == "ar")):
                    phrase = self._labelled(entry, match, i, end)
                    if phrase:
                        return phrase
        return None

    def _country_of(self, entity: str) -> str | None:
        record = self._lexicon.base.get(entity)
        return (record.id if record.kind == "state" else record.country or None) if record else None

    def _labelled(self, entry: Entry, match: Match, i: int, end: int) -> Phrase | None:
        j = match.last
        parts = {"label": (i, match.last)}
        if match.cut:
            return Phrase(i, j, entry.kind, "noun", match.skip, 0, plural=entry.kind == "armed_group", parts=parts)
        adjective = self._parser.demonym(j, end) if "adjective" in entry.takes else None
        if adjective and adjective.kind == "state":
            state = adjective.candidates[0]
            last = self._parser.things.adorned(adjective.last)
            ids = (state,) if entry.kind == "state" else ()
            return Phrase(
                i, last, entry.kind, "name" if ids else "noun", match.skip, 0, ids, country=state, parts=parts
            )
        if "name" in entry.takes and (named := self._labelled_name(entry, match, i, end, parts)):
            return named
        if entry.alone and (match.definite or match.cut or self._lexicon.lang == "fa"):
            last = self._parser.things.adorned(j)
            return Phrase(i, last, entry.kind, "noun", match.skip, 0, plural=entry.kind == "armed_group", parts=parts)
        return None

    def _labelled_name(
        self, entry: Entry, match: Match, i: int, end: int, parts: dict[str, tuple[int, int]]
    ) -> Phrase | None:
        j = self._parser.things.unquoted(match.last, end)
        if (
            entry.kind == "state"
            and j < end
            and self._tokens[j].forms
            and self._tokens[j].forms[0].key in self._lexicon.within
        ):
            j += 1
        if entry.kind == "state" and match.definite and self._lexicon.lang == "ar" and j == match.last:
            return None
        inner = self._parser.phrase(j, end) if j < end else None
        if inner and entry.kind == "state" and "own_state" in inner.parts and not inner.skip:
            return Phrase(i, inner.last, "state", "noun", match.skip, inner.cut, parts=parts | inner.parts)
        if inner is None or inner.skip or inner.form in ("demonym", "pronoun"):
            return None
        kind = entry.kind
        ids = inner.candidates
        if kind == "state":
            state = self._parser.state_of(inner)
            if state is None:
                return None
            return Phrase(
                i,
                inner.last,
                "state",
                "name",
                match.skip,
                inner.cut,
                (state,),
                country=state,
                parts=parts,
                inner=[inner],
            )
        if kind == "person" and inner.kind != "person":
            return None
        if kind != "person" and inner.kind in ("place", "state", "person"):
            ids = ()
        return Phrase(i, inner.last, inner.kind if kind == "person" or ids else kind, "name", match.skip, inner.cut, ids,
                      country=inner.country, head=inner.head or (j, inner.last), parts=parts | inner.parts,
                      office=inner.office, body=inner.body)  # fmt: skip
