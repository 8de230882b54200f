"""The network: the base over a sentence in which the mentions are marked; half-way up, a trigger and what the rules said of it are
marked too, once for every trigger. Heads say the type and status of the event and the role of every mention; others, on what all
triggers share, tag mentions and triggers and give the sentence's vector.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from rawi.reading.encoder import HINTS, KINDS, PARTIES, ROLES, STATUSES, TYPES
from training.base import Base
from training.vocabulary import word_vectors

MENTION_TAGS = 1 + 2 * len(KINDS)
TRIGGER_TAGS = 3


@dataclass(frozen=True)
class Batch:
    """Padded inputs. Of the sheets: `pieces`, `mask` and `kinds`, (sheets, length); `spans`, (sheets, mentions, length): every row
    the average over the pieces of a mention, zeros where there is none. `kinds` counts from 1, 0 is no mention, and that of a
    mention's first piece is raised by the number of kinds. Of the questions: `sheet`, the number of its sheet for each; `trigger`
    and `hints`, (questions, length). The rest are the answers, -1 where unknown: types and statuses (questions), roles
    (questions, mentions), the part of every word (questions, length), tags (sheets, length), and the base's vectors (sheets,
    width), zeros where unknown.
    """

    pieces: Tensor
    mask: Tensor
    kinds: Tensor
    spans: Tensor
    sheet: Tensor
    trigger: Tensor
    hints: Tensor
    types: Tensor
    statuses: Tensor
    roles: Tensor
    words: Tensor
    mention_tags: Tensor
    trigger_tags: Tensor
    vectors: Tensor

    @property
    def inputs(self) -> tuple[Tensor, ...]:
        """What the network is given."""
        return self.pieces, self.mask, self.kinds, self.spans, self.sheet, self.trigger, self.hints


class Scores(NamedTuple):
    """Scores before softmax: types (questions, types), statuses (questions, statuses), roles (questions, mentions, roles), words
    (questions, length, parties), tags (sheets, length, tags); and the sheets' vectors (sheets, width).
    """

    types: Tensor
    statuses: Tensor
    roles: Tensor
    words: Tensor
    mention_tags: Tensor
    trigger_tags: Tensor
    vectors: Tensor


class _Layer(nn.Module):
    """One layer of the encoder, as in BERT: attention, then two matrices, a norm after each."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.aln, self.oln = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, width = x.shape
        shape = (rows, length, self.heads, width // self.heads)
        q, k, v = (part(x).view(shape).transpose(1, 2) for part in (self.q, self.k, self.v))
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, length, width)
        x = self.aln(x + self.ao(mixed))
        return self.oln(x + self.fo(nn.functional.gelu(self.fi(x))))


class Network(nn.Module):
    """The encoder with its heads: `layers` of the base, of which the first `shared` read a sentence once for all triggers."""

    def __init__(self, base: Base, kept: list[int], layers: int, shared: int) -> None:
        super().__init__()
        shape = base.shape
        width = shape.width
        self.shared = shared
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(word_vectors(base, kept)), freeze=True)
        self.position = nn.Embedding(shape.positions, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.trigger = nn.Embedding(2, width, padding_idx=0)
        self.kind = nn.Embedding(1 + 2 * len(KINDS), width, padding_idx=0)
        self.hint = nn.Embedding(1 + HINTS, width, padding_idx=0)
        self.layers = nn.ModuleList(_Layer(width, shape.heads, shape.inner, shape.epsilon) for _ in range(layers))
        self.role_head = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Linear(width, len(ROLES)))
        self.type_head = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, len(TYPES)))
        self.status_head = nn.Linear(width, len(STATUSES))
        self.word_head = nn.Linear(width, len(PARTIES))
        self.mention_head = nn.Linear(width, MENTION_TAGS)
        self.cue_head = nn.Linear(width, TRIGGER_TAGS)
        self.vector_head = nn.Linear(width, width)
        self._start(base)

    def _start(self, base: Base) -> None:
        """Take over the weights of the base."""
        tensors = {name: torch.from_numpy(values) for name, values in base.tensors.items()}
        with torch.no_grad():
            self.position.weight.copy_(tensors["emb.pos"].view_as(self.position.weight))
            self.position.weight += tensors["emb.type"][: base.shape.width]
            self.norm.weight.copy_(tensors["emb.ln.w"])
            self.norm.bias.copy_(tensors["emb.ln.b"])
            for embedding, spread in ((self.trigger, 0.2), (self.kind, 0.02), (self.hint, 0.1)):
                embedding.weight.normal_(std=spread)
                embedding.weight[0] = 0
            for n, layer in enumerate(self.layers):
                for name, parameter in layer.named_parameters():
                    part, what = name.split(".")
                    parameter.copy_(tensors[f"l{n}.{part}.{what[0]}"].view_as(parameter))

    def forward(
        self, pieces: Tensor, mask: Tensor, kinds: Tensor, spans: Tensor, sheet: Tensor, trigger: Tensor, hints: Tensor
    ) -> Scores:
        """Read the sheets, then every question in its sheet; inputs as in `Batch`."""
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        x = self.norm(self.word(pieces) + self.position(torch.arange(pieces.shape[1])) + self.kind(kinds))
        for layer in self.layers[: self.shared]:
            x = layer(x, bias)
        asked = x[sheet] + self.trigger(trigger) + self.hint(hints)
        for layer in self.layers[self.shared :]:
            asked = layer(asked, bias[sheet])
        types, statuses, roles = self._answers(asked, spans[sheet], trigger)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return Scores(
            types,
            statuses,
            roles,
            self.word_head(asked),
            self.mention_head(x),
            self.cue_head(x),
            self.vector_head(mean),
        )

    def _answers(self, asked: Tensor, spans: Tensor, trigger: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        on = trigger.to(asked.dtype)
        told = (on[:, None, :] @ asked)[:, 0] / on.sum(1, keepdim=True).clamp(min=1)
        parties = spans @ asked
        wide = told[:, None, :].expand_as(parties)
        roles = self.role_head(torch.cat([parties, wide, parties * wide], -1))
        return self.type_head(told), self.status_head(told), roles

    @torch.no_grad()
    def base_vectors(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """The base's own vectors of unmarked sentences, (sheets, width), while its weights are still those of the base."""
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        x = self.norm(self.word(pieces) + self.position(torch.arange(pieces.shape[1])))
        for layer in self.layers:
            x = layer(x, bias)
        return (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
