"""The encoder: a small model that says of a trigger what it tells and which mentions of its sentence take part in it."""

from rawi.reading.encoder._labels import (
    HINTS,
    KINDS,
    NO_EVENT,
    PARTIES,
    ROLES,
    STATUSES,
    TYPES,
    WINDOW,
    said_hint,
    type_hint,
)
from rawi.reading.encoder._model import Answer, Encoder, Look, Party, Question, Unmarked, encoder_of
from rawi.reading.encoder._words import plain_word

__all__ = [
    "HINTS",
    "KINDS",
    "NO_EVENT",
    "PARTIES",
    "ROLES",
    "STATUSES",
    "TYPES",
    "WINDOW",
    "Answer",
    "Encoder",
    "Look",
    "Party",
    "Question",
    "Unmarked",
    "encoder_of",
    "plain_word",
    "said_hint",
    "type_hint",
]
