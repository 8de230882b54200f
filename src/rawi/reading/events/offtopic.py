"""What a text on sport, films, the kitchen, health, weather or markets tells of nobody in public life is no event."""

from __future__ import annotations

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.grammar import Phrases
from rawi.model import EventMention, Reading

_LEAST = 3  # different words of such fields in a text that is on one
_SHARE = 0.03  # of all its words: football reports have .05 to .2 of them, political ones mostly less than .01
_PRIVATE = frozenset({"company", "bank", "broadcaster-org", "union", "ngo"})


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and whether it is on such a field."""

    text: str
    aside: bool


class OffTopicFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<lang>/offtopic.yaml`."""

    words: tuple[str, ...]
    examples: tuple[Example, ...]


def is_off_topic(reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a text is full of words of sport, films, the kitchen, health, weather or markets."""
    phrases = knowledge.derived(("off topic", reading.document.lang), lambda k: _phrases(k, reading.document.lang))
    found = [i for i, token in enumerate(reading.tokens) if token.is_word and phrases.at(reading.tokens, i)]
    words = sum(token.is_word for token in reading.tokens)
    different = {reading.tokens[i].key for i in found}
    return len(different) >= _LEAST and len(found) >= _SHARE * words


def _phrases(knowledge: Knowledge, lang: str) -> Phrases:
    return Phrases(list(knowledge.yaml(lang, "offtopic", OffTopicFile).words))


def is_public(mention: EventMention, reading: Reading, knowledge: Knowledge) -> bool:
    """Whether somebody in public life takes part: a politician or holder of an office, a body of a state, an armed group. A state
    alone may be its team.
    """
    parties = (ref.entity for ref in (*mention.actors, *mention.recipients))
    return any(_is_public(entity, reading, knowledge) for entity in parties if entity)


def _is_public(entity: str, reading: Reading, knowledge: Knowledge) -> bool:
    known, record = reading.entities.get(entity), knowledge.entities.get(entity)
    kind = known.kind if known is not None else record.kind if record is not None else None
    if kind == "armed_group":
        return True
    if kind == "person":
        return record is not None or bool(known is not None and known.offices)
    return kind == "organisation" and record is not None and record.subkind not in _PRIVATE
