"""The weights of the encoder that the package ships, as floats: where the state of a run is gone, training can still go on from it.

They are 8-bit numbers multiplied out, so not the very floats that were exported; training mends what that cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

_MULTIPLIED = "MatMulInteger"


def shipped_weights(model: Path, wanted: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights named in `wanted`, with their shapes, read from the ONNX file `model`.

    Raises `ValueError` naming those that the file does not hold.
    """
    graph = onnx.load(str(model)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {name: values for name, values in stored.items() if name in wanted}
    found |= {name: _floats(stored, name) for name in wanted if f"{name}_quantized" in stored}
    for node in graph.node:
        if node.op_type == _MULTIPLIED:  # the graph names a product after its module: "/layers.0/q/MatMul_quant"
            name = f"{_module(node.name)}.weight"
            found.setdefault(name, _floats(stored, node.input[1].removesuffix("_quantized")).T)
    missing = [name for name, values in wanted.items() if name not in found or found[name].shape != tuple(values.shape)]
    if missing:
        raise ValueError(f"{model} does not hold {missing}: is it an encoder of another shape?")
    return {name: torch.tensor(np.array(found[name])).to(values.dtype) for name, values in wanted.items()}


def _module(node: str) -> str:
    """The module of a node: of "/layers.0/q/MatMul_quant" and of "/role_head/role_head.2/MatMul_quant" layers.0.q, role_head.2."""
    *outer, inner = node.strip("/").split("/")[:-1]
    return inner if outer and inner.startswith(outer[-1]) else ".".join((*outer, inner))


def _floats(stored: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """8-bit numbers multiplied out, column by column where every column has its scale."""
    numbers = stored[f"{name}_quantized"].astype(np.float32)
    return np.asarray((numbers - stored[f"{name}_zero_point"].astype(np.float32)) * stored[f"{name}_scale"])
