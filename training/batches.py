"""Sheets to tensors: words to pieces, windows, batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from rawi.reading.encoder import KINDS, WINDOW, plain_word
from training.network import Batch
from training.sheets import UNKNOWN, Ask, Sheet

_UNTOLD = 0.2  # share of questions in training for which what the rules said is kept back
_HIDDEN = (
    0.12  # share of mentions whose words are hidden in training, so that roles are not learned by heart from names
)
_DROPPED = 0.08  # share of mentions left unmarked in training, so that words are learned to be parties without a mark


@dataclass
class Encoded:
    """A sheet as pieces, with the number of its word for each, and those of its questions that are asked of them. `vector` is the
    base's own for it, when known.
    """

    pieces: list[int]
    word: list[int]
    sheet: Sheet
    asks: list[Ask]
    vector: torch.Tensor | None = None

    @property
    def size(self) -> int:
        """What it costs to read: its pieces, once for every question."""
        return len(self.pieces) * max(1, len(self.asks))


def encode(sheet: Sheet, tokenizer: Tokenizer) -> list[Encoded]:
    """A sheet as pieces; a sentence longer than the window once for every question, cut around its trigger."""
    found = tokenizer.encode([plain_word(word) for word in sheet.words], is_pretokenized=True)
    ids, at = found.ids, found.word_ids
    if len(ids) <= WINDOW:
        return [Encoded(ids, at, sheet, sheet.asks)]
    cut = []
    for ask in sheet.asks:
        middle = at.index(ask.trigger[0])
        start = min(max(0, middle - WINDOW // 2), len(ids) - WINDOW)
        cut.append(Encoded(ids[start : start + WINDOW], at[start : start + WINDOW], sheet, [ask]))
    return cut


def batches(rows: Sequence[Encoded], budget: int, chance: random.Random | None, mask_id: int) -> Iterator[Batch]:
    """Batches of at most `budget` pieces. With `chance` they are shuffled and words of mentions hidden at random."""
    order = list(rows)
    if chance:
        chance.shuffle(order)
        order.sort(key=lambda r: len(r.pieces) // 8)
    else:
        order.sort(key=lambda r: len(r.pieces))
    groups: list[list[Encoded]] = [[]]
    for row in order:
        if groups[-1] and sum(r.size for r in groups[-1]) + row.size > budget:
            groups.append([])
        groups[-1].append(row)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield tensors(group, chance, mask_id)


def tensors(rows: Sequence[Encoded], chance: random.Random | None = None, mask_id: int = 0) -> Batch:
    """One batch; a place for one mention at least, so that no tensor is empty."""
    length = max(len(r.pieces) for r in rows) + 2
    most = max(1, *(len(r.sheet.mentions) for r in rows), 1)
    batch = _empty(len(rows), sum(len(r.asks) for r in rows), length, most)
    asked = 0
    for n, row in enumerate(rows):
        size = len(row.pieces)
        batch.pieces[n, : size + 2] = torch.tensor([0, *row.pieces, 2])
        batch.mask[n, : size + 2] = 1
        at = [_places(row, first, last, chance) for first, last, _ in row.sheet.mentions]
        _put_mentions(batch, n, row, at, chance, mask_id)
        _put_tags(batch, n, row)
        for ask in row.asks:
            told = int(not chance or chance.random() >= _UNTOLD)
            _put_ask(batch, asked, n, ask, row, at, told)
            asked += 1
        if row.vector is not None:
            batch.vectors[n] = row.vector
    return batch


def _empty(sheets: int, asks: int, length: int, most: int) -> Batch:
    def whole(*shape: int) -> torch.Tensor:
        return torch.zeros(*shape, dtype=torch.long)

    return Batch(
        pieces=torch.full((sheets, length), 1),
        mask=torch.zeros(sheets, length),
        kinds=whole(sheets, length),
        spans=torch.zeros(sheets, most, length),
        sheet=whole(asks),
        trigger=whole(asks, length),
        hints=whole(asks, length),
        types=whole(asks),
        statuses=whole(asks),
        roles=torch.full((asks, most), UNKNOWN),
        words=torch.full((asks, length), UNKNOWN),
        mention_tags=torch.full((sheets, length), UNKNOWN),
        trigger_tags=torch.full((sheets, length), UNKNOWN),
        vectors=torch.zeros(sheets, 384),
    )


def _places(row: Encoded, first: int, last: int, chance: random.Random | None) -> list[int]:
    """The pieces of a mention; none when it is to be left unmarked."""
    if chance and chance.random() < _DROPPED:
        return []
    return [i + 1 for i, w in enumerate(row.word) if first <= w < last]


def _put_mentions(
    batch: Batch, n: int, row: Encoded, at: list[list[int]], chance: random.Random | None, mask_id: int
) -> None:
    for m, ((*_, kind), places) in enumerate(zip(row.sheet.mentions, at, strict=True)):
        if not places:
            continue
        batch.spans[n, m, places] = 1 / len(places)
        batch.kinds[n, places] = 1 + kind
        batch.kinds[n, places[0]] += len(KINDS)
        if chance and chance.random() < _HIDDEN:
            batch.pieces[n, places] = mask_id


def _put_tags(batch: Batch, n: int, row: Encoded) -> None:
    """Tags stand on the first piece of a word."""
    for i, word in _first_pieces(row):
        batch.mention_tags[n, i + 1] = row.sheet.mention_tags[word]
        batch.trigger_tags[n, i + 1] = row.sheet.trigger_tags[word]


def _first_pieces(row: Encoded) -> Iterator[tuple[int, int]]:
    return ((i, word) for i, word in enumerate(row.word) if i == 0 or row.word[i - 1] != word)


def _put_ask(batch: Batch, q: int, n: int, ask: Ask, row: Encoded, at: list[list[int]], told: int) -> None:
    chosen = set(ask.trigger)
    size = len(row.pieces)
    batch.sheet[q] = n
    batch.trigger[q, 1 : size + 1] = torch.tensor([int(w in chosen) for w in row.word])
    for m, places in enumerate(at):
        if places:
            batch.roles[q, m] = ask.roles[m]
            batch.hints[q, places] = ask.said[m] * told
    batch.hints[q][batch.trigger[q] > 0] = ask.hint * told
    for i, word in _first_pieces(row):
        batch.words[q, i + 1] = ask.words[word]
    batch.types[q], batch.statuses[q] = ask.type, ask.status
