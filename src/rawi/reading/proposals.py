"""Mentions that no list and no rule knows, proposed by the encoder: people, bodies, groups and places that nobody listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rawi.knowledge import Knowledge
from rawi.model import Mention, Reading, Sentence
from rawi.reading.encoder import Encoder, Party, Tagged, encoder_of

_SURE = 0.85  # the chance from which a proposal is taken; on real reports nine in ten of those looked at were mentions
_CLITIC = re.compile("[وفبك](?=ال)|ل(?=ل)")
_PROPOSED = frozenset({"person", "organisation", "armed_group", "place", "population"})


class Proposals:
    """Adds to the mentions those that the encoder sees where the rules see none; nothing without an encoder."""

    name = "proposals"
    needs = frozenset({"tokens", "sentences", "mentions"})
    gives = frozenset({"proposals"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Add the mentions to every reading, each in its place."""
        encoder = encoder_of(knowledge)
        if encoder is None:
            return
        for reading in batch:
            found = list(_proposed(reading, encoder))
            if found:
                reading.mentions = sorted([*reading.mentions, *found], key=lambda m: (m.first, -m.last))


def _proposed(reading: Reading, encoder: Encoder) -> Iterator[Mention]:
    asked = [(tuple(t.text for t in reading.tokens[s.first : s.last]), _parties(reading, s)) for s in reading.sentences]
    covered = {i for m in reading.mentions for i in range(m.first, m.last)}
    for sentence, tagged in zip(reading.sentences, encoder.tags(asked), strict=True):
        for tag in tagged:
            first, last = _trimmed(reading, sentence.first + tag.first, sentence.first + tag.last)
            if (
                first < last
                and tag.chance >= _SURE
                and tag.kind in _PROPOSED
                and covered.isdisjoint(range(first, last))
            ):
                yield _mention(reading, tag, first, last)


def _parties(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    """The mentions of a sentence that lie in no other."""
    kept: list[Mention] = []
    for mention in reading.mentions:
        inside = sentence.first <= mention.first < mention.last <= sentence.last and mention.form != "part"
        if inside and (not kept or mention.first >= kept[-1].last):
            kept.append(mention)
    return tuple(Party(m.first - sentence.first, m.last - sentence.first, m.kind, "none") for m in kept)


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Without marks at either end."""
    while first < last and not reading.tokens[first].is_word:
        first += 1
    while first < last and not reading.tokens[last - 1].is_word:
        last -= 1
    return first, last


def _mention(reading: Reading, tag: Tagged, first: int, last: int) -> Mention:
    token = reading.tokens[first]
    clitic = _CLITIC.match(token.text)
    span = reading.span(token.start + (clitic.end() if clitic else 0), reading.tokens[last - 1].end)
    crowd = tag.kind == "population"
    return Mention(
        span, tag.kind, "noun" if crowd else "name", span if tag.kind == "person" else None, unnamed=crowd, plural=crowd,
        first=first, last=last,
    )  # fmt: skip
