"""Examples to tensors: words to pieces, windows around the trigger, batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from rawi.reading.encoder import KINDS, plain_word
from training.examples import Example
from training.network import Batch

WINDOW = 160  # pieces of a sentence that are read, the trigger in the middle of a longer one
_UNTOLD = 0.2  # share of examples in training for which what the rules said is kept back
_HIDDEN = (
    0.12  # share of mentions whose words are hidden in training, so that roles are not learned by heart from names
)


@dataclass
class Encoded:
    """An example as pieces: the number of its word for each, and the example."""

    pieces: list[int]
    word: list[int]
    example: Example


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """An example as pieces, cut to the window around its trigger."""
    words = [plain_word(word) for word in example.words]
    found = tokenizer.encode(words, is_pretokenized=True)
    ids, at = found.ids, found.word_ids
    if len(ids) > WINDOW:
        middle = at.index(example.trigger[0])
        start = min(max(0, middle - WINDOW // 2), len(ids) - WINDOW)
        ids, at = ids[start : start + WINDOW], at[start : start + WINDOW]
    return Encoded(ids, at, example)


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
        longest = max([len(row.pieces), *(len(r.pieces) for r in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(row)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield tensors(group, chance, mask_id)


def tensors(rows: Sequence[Encoded], chance: random.Random | None = None, mask_id: int = 0) -> Batch:
    """One batch; a place for one mention at least, so that no tensor is empty."""
    length = max(len(r.pieces) for r in rows) + 2
    most = max(1, *(len(r.example.mentions) for r in rows), 1)
    pieces = torch.full((len(rows), length), 1)
    mask = torch.zeros(len(rows), length)
    trigger, kinds = torch.zeros(len(rows), length, dtype=torch.long), torch.zeros(len(rows), length, dtype=torch.long)
    hints = torch.zeros(len(rows), length, dtype=torch.long)
    spans = torch.zeros(len(rows), most, length)
    roles = torch.full((len(rows), most), -1)
    for n, row in enumerate(rows):
        size = len(row.pieces)
        pieces[n, : size + 2] = torch.tensor([0, *row.pieces, 2])
        mask[n, : size + 2] = 1
        chosen = set(row.example.trigger)
        told = int(not chance or chance.random() >= _UNTOLD)
        trigger[n, 1 : size + 1] = torch.tensor([int(w in chosen) for w in row.word])
        for m, (first, last, kind, role) in enumerate(row.example.mentions):
            at = [i + 1 for i, w in enumerate(row.word) if first <= w < last]
            if not at:
                continue
            spans[n, m, at] = 1 / len(at)
            kinds[n, at] = 1 + kind
            kinds[n, at[0]] += len(KINDS)
            roles[n, m] = role
            hints[n, at] = row.example.said[m] * told
            if chance and chance.random() < _HIDDEN:
                pieces[n, at] = mask_id
        hints[n][trigger[n] > 0] = row.example.hint * told
    types = torch.tensor([r.example.type for r in rows])
    statuses = torch.tensor([r.example.status for r in rows])
    return Batch(pieces, mask, trigger, kinds, hints, spans, types, statuses, roles)
