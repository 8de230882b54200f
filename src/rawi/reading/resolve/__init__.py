"""The resolve stage: the entity of every mention, and the entities of the document."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.language.grammar import grammar_of
from rawi.model import Mention, Reading
from rawi.reading.resolve.resolver import Resolver
from rawi.reading.resolve.several import widen
from rawi.reading.times import resolve_times

__all__ = ["Resolve", "as_place", "as_state", "salient_speaker"]


class Resolve:
    """Gives entities and the values of times that waited for a date; sets `entity` of the mentions.

    Plural mentions ("both countries") get candidates instead.
    """

    name = "resolve"
    needs = frozenset({"mentions"})
    gives = frozenset({"entities"})

    def __call__(self, batch: Sequence[Reading], knowledge: Knowledge) -> None:
        """Resolve the mentions of every reading."""
        for reading in batch:
            published = reading.document.published
            if reading.times:
                resolve_times(reading, published.value if published else None)
            widen(reading, grammar_of(knowledge, reading.document.lang))
            Resolver(reading, knowledge).run()


def as_state(mention: Mention) -> str | None:
    """The state that a mention can stand for: the state itself, or that of a capital or government; else None."""
    for entity in (mention.entity, *mention.candidates):
        if entity and _is_state(entity):
            return entity
    return mention.country if mention.kind == "state" else None


def as_place(mention: Mention) -> str | None:
    """The place that a mention can stand for: the city of a capital's name; a state is a place too; else None."""
    if mention.kind == "place":
        return next((c for c in mention.candidates if not _is_state(c)), mention.entity)
    return mention.entity if mention.kind == "state" else None


def _is_state(entity: str) -> bool:
    return len(entity) == 3 and entity.isupper()


def salient_speaker(reading: Reading, position: int) -> Mention | None:
    """The mention of the person whom an unnamed subject at character `position` most likely stands for.

    The speaker of the last quotation that ends before it, when there is one in the same paragraph or the one before;
    else the first person of the last sentence that names one. Needs entities; quotations are used when there are any.
    """
    people = [
        m for m in reading.mentions if m.kind == "person" and m.form != "part" and m.entity and m.span.start < position
    ]
    said = [q for q in reading.quotations if q.speaker and q.speaker.entity and q.text.start < position]
    if said and said[-1].speaker:
        speaker = said[-1].speaker.entity
        spoken = [m for m in people if m.entity == speaker]
        if spoken:
            return spoken[-1]
    if not people:
        return None
    last = max((s.start for s in reading.sentences if s.start <= people[-1].span.start), default=0)
    return next(m for m in people if m.span.start >= last)
