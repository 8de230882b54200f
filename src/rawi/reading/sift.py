"""The sifting stage: what only looks like a mention ("القضاء على": doing away with, not the judiciary) goes, and words that tell an
event are marked, known to the lists or not.

Lists and patterns match words whatever they mean in their sentence. The encoder has read the sentence; where it is sure enough that
words name nobody and no place, their mention is dropped before anything is made of it. How sure it must be is for `sift.yaml` of
the language to say, by the form of the mention: what lists know is dropped less easily than what a pattern guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from rawi.knowledge import Knowledge
from rawi.model import Mention, Reading
from rawi.reading.encoder import Encoder, encoder_of
from rawi.reading.events.opinions import party_of, texts_of
from rawi.reading.events.view import Words, views, words_of


class Sifting(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The chance of being no mention from which one is dropped: a name that no list knows, a name of a place or a person that one
    does (those of states and bodies stay), a common noun, an office, and a pronoun.
    """

    guessed: float
    listed: float
    noun: float
    office: float
    pronoun: float

    def limit(self, mention: Mention) -> float:
        """The chance from which a mention is dropped."""
        if mention.form == "name":
            listed = self.listed if mention.kind in {"place", "person"} else 2.0
            return listed if mention.candidates else self.guessed
        return {"noun": self.noun, "office": self.office, "pronoun": self.pronoun}.get(mention.form, 2.0)


class Sift:
    """Drops mentions that the encoder takes for none, gives signs of events; without an encoder it does nothing."""

    name = "sift"
    needs = frozenset({"tokens", "sentences", "times", "mentions"})
    gives = frozenset({"signs"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Take such mentions out of every reading, add its `signs`."""
        encoder = encoder_of(knowledge)
        for reading in batch if encoder is not None else ():
            lang = reading.document.lang
            if encoder is not None and knowledge.has(f"{lang}/sift.yaml"):
                sifting = knowledge.yaml(lang, "sift", Sifting)
                _sift(reading, encoder, words_of(knowledge, lang), sifting)


def _sift(reading: Reading, encoder: Encoder, words: Words, sifting: Sifting) -> None:
    seen = [view for view in views(reading, words) if view.slots]
    asked = [(texts_of(view), tuple(party_of(view, slot) for slot in view.slots)) for view in seen]
    denied = []
    for view, look in zip(seen, encoder.look(asked), strict=True):
        denied += [
            slot.mention
            for slot, doubt in zip(view.slots, look.doubts, strict=True)
            if doubt >= sifting.limit(slot.mention)
        ]
        reading.signs += [replace(s, first=s.first + view.first, last=s.last + view.first) for s in look.signs]
    if denied:
        reading.mentions = [m for m in reading.mentions if not _falls_with(m, denied)]


def _falls_with(mention: Mention, denied: Iterable[Mention]) -> bool:
    """Whether a mention is one of those denied, or a part of one without a name of its own in the lists."""
    return any(mention is d or (d.span.holds(mention.span) and not mention.candidates) for d in denied)
