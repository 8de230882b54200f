"""The encoder as it ships: an ONNX file and a tokenizer, run by onnxruntime on the processor.

onnxruntime and tokenizers are the field's own engines for this, need no training library, and give the same answer on one
machine whatever the batch of documents is: questions are put together within one document only, since 8-bit matrices take
their scale from all that they are given at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rawi.knowledge import Knowledge
from rawi.reading.encoder._labels import KINDS, said_hint, type_hint
from rawi.reading.encoder._words import plain_word

_MODEL, _TOKENIZER = "encoder/model.onnx", "encoder/tokenizer.json"
_WINDOW = 160  # pieces around a trigger that are read; training used the same
_BUDGET = 4000  # pieces of one batch at most, so that memory stays small
_START, _PAD, _END = 0, 1, 2

Floats = NDArray[np.float32]
Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A mention at words `first` to `last`: its kind, and the role that the rules gave it."""

    first: int
    last: int
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Question:
    """A trigger in its sentence: the words, the word numbers of the trigger, its type by the rules, and the mentions."""

    words: tuple[str, ...]
    trigger: tuple[int, int]
    type: str
    mentions: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Chances, each row summing to 1: of `TYPES`, of `STATUSES`, and for every mention of `ROLES`; a mention outside the window
    has the chances of no role.
    """

    types: Scores
    statuses: Scores
    roles: tuple[Scores, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A question as pieces, with the number of its word for each."""

    ids: list[int]
    word: list[int]
    question: Question


class Encoder:
    """The model and its tokenizer; made once for each `Knowledge` by `encoder_of`."""

    def __init__(self, model: bytes, tokenizer: str, threads: int = 1) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(tokenizer)

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers to the questions of one document, in their order."""
        rows = [self._row(question) for question in questions]
        order = sorted(range(len(rows)), key=lambda n: len(rows[n].ids))
        answers: dict[int, Answer] = {}
        for group in _groups(order, rows):
            found = self._session.run(None, _inputs([rows[n] for n in group]))
            types, statuses, roles = (_softmax(values) for values in found)
            for i, n in enumerate(group):
                parties = roles[i][: len(rows[n].question.mentions)]
                answers[n] = Answer(_row_of(types[i]), _row_of(statuses[i]), tuple(_row_of(p) for p in parties))
        return [answers[n] for n in range(len(rows))]

    def _row(self, question: Question) -> _Row:
        found = self._tokenizer.encode([plain_word(w) for w in question.words], is_pretokenized=True)
        ids, word = list(found.ids), [-1 if n is None else n for n in found.word_ids]
        if len(ids) > _WINDOW:
            middle = word.index(question.trigger[0])
            start = min(max(0, middle - _WINDOW // 2), len(ids) - _WINDOW)
            ids, word = ids[start : start + _WINDOW], word[start : start + _WINDOW]
        return _Row(ids, word, question)


def encoder_of(knowledge: Knowledge) -> Encoder | None:
    """The encoder among the data of a `Knowledge`, or None when it has none or is told to do without."""
    if knowledge.model == "none" or not knowledge.has(_MODEL):
        return None
    return knowledge.derived(
        "encoder", lambda k: Encoder(k.read_bytes(_MODEL), k.read_bytes(_TOKENIZER).decode("utf-8"))
    )


def _groups(order: Sequence[int], rows: Sequence[_Row]) -> Iterator[list[int]]:
    """Row numbers in batches, none of more pieces than the budget."""
    group: list[int] = []
    for n in order:
        if group and (len(rows[n].ids) + 2) * (len(group) + 1) > _BUDGET:
            yield group
            group = []
        group.append(n)
    if group:
        yield group


def _inputs(rows: Sequence[_Row]) -> dict[str, NDArray[np.generic]]:
    length = max(len(r.ids) for r in rows) + 2
    most = max(1, *(len(r.question.mentions) for r in rows))
    pieces = np.full((len(rows), length), _PAD, np.int64)
    mask = np.zeros((len(rows), length), np.float32)
    hints, kinds = np.zeros((2, len(rows), length), np.int64)
    trigger = np.zeros((len(rows), length), np.int64)
    spans = np.zeros((len(rows), most, length), np.float32)
    for n, row in enumerate(rows):
        size = len(row.ids)
        pieces[n, : size + 2] = [_START, *row.ids, _END]
        mask[n, : size + 2] = 1
        word = np.array([-1, *row.word, -1])
        first, last = row.question.trigger
        trigger[n, : size + 2] = (first <= word) & (word < last)
        for m, party in enumerate(row.question.mentions):
            at = np.flatnonzero((party.first <= word) & (word < party.last))
            if len(at):
                spans[n, m, at] = 1 / len(at)
                kinds[n, at] = 1 + KINDS.index(party.kind)
                kinds[n, at[0]] += len(KINDS)
                hints[n, at] = said_hint(party.said)
        hints[n, trigger[n] > 0] = type_hint(row.question.type)
    return {"pieces": pieces, "mask": mask, "trigger": trigger, "kinds": kinds, "hints": hints, "spans": spans}


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _row_of(chances: Floats) -> Scores:
    return tuple(float(c) for c in chances)
