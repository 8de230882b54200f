"""The shipped encoder's weights read back as floats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
onnx = pytest.importorskip("onnx", reason="the extra `train` is not installed")
shipped = pytest.importorskip("training.shipped", reason="the extra `train` is not installed")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A graph with one 8-bit product named after its module, and one plain tensor."""
    helper, to_tensor = onnx.helper, onnx.numpy_helper.from_array
    numbers = np.array([[2, 4], [6, 8], [0, 2]], dtype=np.int8)
    stored = [
        to_tensor(numbers, "w_quantized"),
        to_tensor(np.array([0, 2], dtype=np.int8), "w_zero_point"),
        to_tensor(np.array([0.5, 0.25], dtype=np.float32), "w_scale"),
        to_tensor(np.array([1.0, 2.0], dtype=np.float32), "layers.0.q.bias"),
    ]
    node = helper.make_node("MatMulInteger", ["x", "w_quantized"], ["y"], name="/layers.0/q/MatMul_quant")
    shape = [helper.make_tensor_value_info(n, onnx.TensorProto.INT8, None) for n in ("x", "y")]
    path = tmp_path / "model.onnx"
    onnx.save(helper.make_model(helper.make_graph([node], "g", shape[:1], shape[1:], stored)), str(path))
    return path


def test_products_come_back_with_their_scales_and_the_right_way_round(model: Path) -> None:
    wanted = {"layers.0.q.weight": torch.zeros(2, 3), "layers.0.q.bias": torch.zeros(2)}
    found = shipped.shipped_weights(model, wanted)
    assert found["layers.0.q.weight"].tolist() == [[1.0, 3.0, 0.0], [0.5, 1.5, 0.0]]
    assert found["layers.0.q.bias"].tolist() == [1.0, 2.0]


def test_what_the_file_lacks_is_named(model: Path) -> None:
    with pytest.raises(ValueError, match=r"head\.weight"):
        shipped.shipped_weights(model, {"head.weight": torch.zeros(2, 2)})


def test_a_blend_lies_halfway(model: Path) -> None:
    export = pytest.importorskip("training.export", reason="the extra `train` is not installed")
    run = {"layers.0.q.weight": torch.zeros(2, 3), "layers.0.q.bias": torch.tensor([3.0, 4.0])}
    found = export.blended(run, model)
    assert found["layers.0.q.bias"].tolist() == [2.0, 3.0]
    assert found["layers.0.q.weight"].tolist() == [[0.5, 1.5, 0.0], [0.25, 0.75, 0.0]]
