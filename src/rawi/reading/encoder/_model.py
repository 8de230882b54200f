"""The encoder as it ships: an ONNX file and a tokenizer, run by onnxruntime on the processor.

onnxruntime and tokenizers are the field's own engines for this, need no training library, and give the same answer on one
machine whatever the batch of documents is: questions are put together within one document only, since 8-bit matrices take
their scale from all that they are given at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rawi.knowledge import Knowledge
from rawi.model import Kind, Sign
from rawi.reading.encoder._labels import KINDS, WINDOW, said_hint, type_hint
from rawi.reading.encoder._words import plain_word

_MODEL, _TOKENIZER = "encoder/model.onnx", "encoder/tokenizer.json"
_BUDGET = 4000  # pieces of one batch at most, so that memory stays small
_START, _PAD, _END = 0, 1, 2
_GOES_ON = 2  # the tag of a word that goes on in a trigger
_SEEN = 0.3  # the chance of telling an event from which words are a sign of one
_OUTPUTS = ("types", "statuses", "roles", "words", "mention_tags")

Floats = NDArray[np.float32]
Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A mention at words `first` to `last`: its kind, and the role that the rules gave it, None where they said nothing."""

    first: int
    last: int
    kind: str
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A trigger in its sentence: the words, the word numbers of the trigger, its type by the rules (`NO_EVENT` where they do not
    know it), and the mentions.
    """

    words: tuple[str, ...]
    trigger: tuple[int, int]
    type: str
    mentions: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Words `first` to `last`, in no mention, that take part: the kind of what they name, the role as a number of `ROLES`, and the
    mean of its chance over the words.
    """

    first: int
    last: int
    kind: Kind
    role: int
    chance: float


@dataclass(frozen=True, slots=True)
class Look:
    """Of a sentence: for each of its mentions the chance that it is none, and the signs of events by word numbers."""

    doubts: Sequence[float]
    signs: Sequence[Sign]


@dataclass(frozen=True, slots=True)
class Answer:
    """Chances, each row summing to 1: of `TYPES`, of `STATUSES`, and for every mention of `ROLES`; a mention outside the window
    has the chances of no role. `unmarked` are the participants that it sees outside the mentions.
    """

    types: Scores
    statuses: Scores
    roles: tuple[Scores, ...]
    unmarked: tuple[Unmarked, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A sentence as pieces, with the number of its word for each, its mentions, and the numbers of the questions about it."""

    ids: list[int]
    word: list[int]
    mentions: tuple[Party, ...]
    asked: list[int]

    @property
    def size(self) -> int:
        """What it costs to read."""
        return (len(self.ids) + 2) * (1 + len(self.asked))


class Encoder:
    """The model and its tokenizer; made once for each `Knowledge` by `encoder_of`."""

    def __init__(self, model: bytes, tokenizer: str, threads: int = 1) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(tokenizer)

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers to the questions of one document, in their order. A sentence is read once for all questions about it."""
        answers: dict[int, Answer] = {}
        for group in _groups(sorted(self._sheets(questions), key=lambda s: len(s.ids))):
            asked = [(n, k, sheet) for k, sheet in enumerate(group) for n in sheet.asked]
            found = self._session.run(list(_OUTPUTS), _inputs(group, questions))
            types, statuses, roles, words, tags = (_softmax(values) for values in found)
            for i, (n, k, sheet) in enumerate(asked):
                parties = tuple(_row_of(p) for p in roles[i][: len(sheet.mentions)])
                unmarked = tuple(_unmarked(sheet, words[i], tags[k]))
                answers[n] = Answer(_row_of(types[i]), _row_of(statuses[i]), parties, unmarked)
        return [answers[n] for n in range(len(questions))]

    def look(self, sentences: Sequence[tuple[tuple[str, ...], tuple[Party, ...]]]) -> list[Look]:
        """What stands in the sentences of one document, each given as its words and the mentions of the rules."""
        fetch = ort.RunOptions()
        fetch.only_execute_path_to_fetches = True
        sheets = [self._sheet(words, mentions) for words, mentions in sentences]
        found: dict[int, Look] = {}
        for group in _groups(sorted(sheets, key=lambda s: len(s.ids))):
            tags, triggers = self._session.run(["mention_tags", "trigger_tags"], _inputs(group, ()), fetch)
            for sheet, of_mentions, of_triggers in zip(group, _softmax(tags), _softmax(triggers), strict=True):
                found[id(sheet)] = Look(_doubts(sheet, of_mentions), _signs(sheet, of_triggers))
        return [found[id(sheet)] for sheet in sheets]

    def _sheet(self, words: tuple[str, ...], mentions: tuple[Party, ...]) -> _Sheet:
        found = self._tokenizer.encode([plain_word(w) for w in words], is_pretokenized=True)
        ids, of = list(found.ids)[:WINDOW], [-1 if w is None else w for w in found.word_ids][:WINDOW]
        return _Sheet(ids, of, mentions, [])

    def _sheets(self, questions: Sequence[Question]) -> list[_Sheet]:
        """The sentences asked about; one longer than the window once for every question, cut around its trigger."""
        whole: dict[tuple[object, ...], _Sheet] = {}
        cut: list[_Sheet] = []
        for n, question in enumerate(questions):
            key = (question.words, tuple((p.first, p.last, p.kind) for p in question.mentions))
            if key in whole:
                whole[key].asked.append(n)
                continue
            found = self._tokenizer.encode([plain_word(w) for w in question.words], is_pretokenized=True)
            sheet = _Sheet(list(found.ids), [-1 if w is None else w for w in found.word_ids], question.mentions, [n])
            if len(sheet.ids) <= WINDOW:
                whole[key] = sheet
            else:
                cut.append(_window(sheet, question))
        return [*whole.values(), *cut]


def _unmarked(sheet: _Sheet, words: Floats, tags: Floats) -> Iterator[Unmarked]:
    """Words next to each other, in no mention, whose first pieces have the same role."""
    named = {word for party in sheet.mentions for word in range(party.first, party.last)}
    firsts = [(i + 1, w) for i, w in enumerate(sheet.word) if w >= 0 and w not in named and sheet.word.index(w) == i]
    told = [(w, i, int(words[i].argmax())) for i, w in firsts if words[i].argmax() > 0]
    for (role, _), run in groupby(enumerate(told), key=lambda e: (e[1][2], e[1][0] - e[0])):
        rows = [i for _, (_, i, _) in run]
        of_kinds = tags[rows, 1:].reshape(len(rows), len(KINDS), 2).sum((0, 2))
        first, last = sheet.word[rows[0] - 1], sheet.word[rows[-1] - 1] + 1
        yield Unmarked(first, last, KINDS[int(of_kinds.argmax())], role, float(words[rows, role].mean()))


def _doubts(sheet: _Sheet, chances: Floats) -> list[float]:
    """For every mention the mean chance that its words are in none; 0 for one outside the window."""
    rows: dict[int, int] = {}
    for i, word in enumerate(sheet.word):
        rows.setdefault(word, i + 1)
    doubts = []
    for party in sheet.mentions:
        at = [rows[word] for word in range(party.first, party.last) if word in rows]
        doubts.append(float(chances[at, 0].mean()) if at else 0.0)
    return doubts


def _signs(sheet: _Sheet, chances: Floats) -> list[Sign]:
    """The spans that the tags of the words' first pieces make: 1 begins one, 2 goes on in it."""
    signs: list[Sign] = []
    before = -1
    for i, word in enumerate(sheet.word):
        if word in {before, -1}:
            continue
        before = word
        tag, chance = int(chances[i + 1].argmax()), float(1 - chances[i + 1][0])
        if chance < _SEEN:
            continue
        if tag == _GOES_ON and signs and signs[-1].last == word:
            signs[-1] = Sign(signs[-1].first, word + 1, min(signs[-1].chance, chance))
        else:
            signs.append(Sign(word, word + 1, chance))
    return signs


def _window(sheet: _Sheet, question: Question) -> _Sheet:
    middle = sheet.word.index(question.trigger[0])
    start = min(max(0, middle - WINDOW // 2), len(sheet.ids) - WINDOW)
    part = slice(start, start + WINDOW)
    return _Sheet(sheet.ids[part], sheet.word[part], sheet.mentions, sheet.asked)


def encoder_of(knowledge: Knowledge) -> Encoder | None:
    """The encoder among the data of a `Knowledge`, or None when it has none or is told to do without."""
    if knowledge.model == "none" or not knowledge.has(_MODEL):
        return None
    return knowledge.derived(
        "encoder", lambda k: Encoder(k.read_bytes(_MODEL), k.read_bytes(_TOKENIZER).decode("utf-8"))
    )


def _groups(sheets: Iterable[_Sheet]) -> Iterator[list[_Sheet]]:
    """Sheets in batches, none of more pieces than the budget."""
    group: list[_Sheet] = []
    for sheet in sheets:
        if group and sum(s.size for s in group) + sheet.size > _BUDGET:
            yield group
            group = []
        group.append(sheet)
    if group:
        yield group


def _inputs(sheets: Sequence[_Sheet], questions: Sequence[Question]) -> dict[str, NDArray[np.generic]]:
    length = max(len(s.ids) for s in sheets) + 2
    most = max(1, *(len(s.mentions) for s in sheets))
    asks = sum(len(s.asked) for s in sheets)
    pieces = np.full((len(sheets), length), _PAD, np.int64)
    mask = np.zeros((len(sheets), length), np.float32)
    kinds = np.zeros((len(sheets), length), np.int64)
    spans = np.zeros((len(sheets), most, length), np.float32)
    of, trigger, hints = np.zeros(asks, np.int64), *np.zeros((2, asks, length), np.int64)
    q = 0
    for n, sheet in enumerate(sheets):
        size = len(sheet.ids)
        pieces[n, : size + 2] = [_START, *sheet.ids, _END]
        mask[n, : size + 2] = 1
        word = np.full(length, -1)
        word[1 : size + 1] = sheet.word
        places = [np.flatnonzero((party.first <= word) & (word < party.last)) for party in sheet.mentions]
        for m, (party, at) in enumerate(zip(sheet.mentions, places, strict=True)):
            if len(at):
                spans[n, m, at] = 1 / len(at)
                kinds[n, at] = 1 + KINDS.index(party.kind)
                kinds[n, at[0]] += len(KINDS)
        for question in (questions[number] for number in sheet.asked):
            of[q] = n
            _ask(question, word, places, trigger[q], hints[q])
            q += 1
    return {
        "pieces": pieces,
        "mask": mask,
        "kinds": kinds,
        "spans": spans,
        "sheet": of,
        "trigger": trigger,
        "hints": hints,
    }


def _ask(
    question: Question,
    word: NDArray[np.int64],
    places: Sequence[NDArray[np.intp]],
    trigger: NDArray[np.int64],
    hints: NDArray[np.int64],
) -> None:
    """Mark the trigger of a question and what the rules said."""
    first, last = question.trigger
    trigger[(first <= word) & (word < last)] = 1
    for party, at in zip(question.mentions, places, strict=True):
        hints[at] = said_hint(party.said) if party.said is not None else 0
    hints[trigger > 0] = type_hint(question.type)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _row_of(chances: Floats) -> Scores:
    return tuple(float(c) for c in chances)
