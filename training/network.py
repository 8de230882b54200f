"""The network: the base's first layers over a sentence in which a trigger and the mentions are marked, and heads that say the
type and status of the event and the role of every mention.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from rawi.reading.encoder import HINTS, KINDS, ROLES, STATUSES, TYPES
from training.base import Base
from training.vocabulary import word_vectors


@dataclass(frozen=True)
class Batch:
    """Padded inputs. `pieces`, `mask`, `trigger`, `kinds` and `hints` are (examples, length). `spans` is (examples, mentions,
    length): every row the average over the pieces of a mention, zeros where there is none. `kinds` counts from 1, 0 is no
    mention, and that of a mention's first piece is raised by the number of kinds. The last three are the answers, -1 where
    unknown.
    """

    pieces: Tensor
    mask: Tensor
    trigger: Tensor
    kinds: Tensor
    hints: Tensor
    spans: Tensor
    types: Tensor
    statuses: Tensor
    roles: Tensor


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
    """The encoder with its heads."""

    def __init__(self, base: Base, kept: list[int], layers: int) -> None:
        super().__init__()
        shape = base.shape
        width = shape.width
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
        self._start(base)

    def _start(self, base: Base) -> None:
        """Take over the weights of the base."""
        tensors = {name: torch.from_numpy(values) for name, values in base.tensors.items()}
        with torch.no_grad():
            self.position.weight.copy_(tensors["emb.pos"].view_as(self.position.weight))
            self.position.weight += tensors["emb.type"][: base.shape.width]
            self.norm.weight.copy_(tensors["emb.ln.w"])
            self.norm.bias.copy_(tensors["emb.ln.b"])
            for embedding in (self.trigger, self.kind, self.hint):
                embedding.weight.normal_(std=0.02)
                embedding.weight[0] = 0
            for n, layer in enumerate(self.layers):
                for name, parameter in layer.named_parameters():
                    part, what = name.split(".")
                    parameter.copy_(tensors[f"l{n}.{part}.{what[0]}"].view_as(parameter))

    def encode(self, pieces: Tensor, mask: Tensor, trigger: Tensor, kinds: Tensor, hints: Tensor) -> Tensor:
        """Hidden states, (examples, length, width)."""
        places = torch.arange(pieces.shape[1])
        x = self.word(pieces) + self.position(places) + self.trigger(trigger) + self.kind(kinds) + self.hint(hints)
        x = self.norm(x)
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(
        self, pieces: Tensor, mask: Tensor, trigger: Tensor, kinds: Tensor, hints: Tensor, spans: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores before softmax: types (examples, types), statuses (examples, statuses), roles (examples, mentions, roles)."""
        x = self.encode(pieces, mask, trigger, kinds, hints)
        on = trigger.to(x.dtype)
        told = (on[:, None, :] @ x)[:, 0] / on.sum(1, keepdim=True).clamp(min=1)
        parties = spans @ x
        wide = told[:, None, :].expand_as(parties)
        return (
            self.type_head(told),
            self.status_head(told),
            self.role_head(torch.cat([parties, wide, parties * wide], -1)),
        )
