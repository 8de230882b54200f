"""`python -m training.export`: the trained network as ONNX with 8-bit matrices, beside its tokenizer, into the package's data."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.base import load_base
from training.batches import Encoded, tensors
from training.network import Batch, Network, Scores
from training.sheets import Ask, Sheet
from training.shipped import shipped_weights
from training.train import HERE
from training.vocabulary import kept_pieces

_INPUTS = ("pieces", "mask", "kinds", "spans", "sheet", "trigger", "hints")
_AXES = {
    "pieces": {0: "sheets", 1: "length"},
    "mask": {0: "sheets", 1: "length"},
    "kinds": {0: "sheets", 1: "length"},
    "spans": {0: "sheets", 1: "mentions", 2: "length"},
    "sheet": {0: "questions"},
    "trigger": {0: "questions", 1: "length"},
    "hints": {0: "questions", 1: "length"},
    "types": {0: "questions"},
    "statuses": {0: "questions"},
    "roles": {0: "questions", 1: "mentions"},
    "words": {0: "questions", 1: "length"},
    "mention_tags": {0: "sheets", 1: "length"},
    "trigger_tags": {0: "sheets", 1: "length"},
    "vectors": {0: "sheets"},
}
DATA = HERE.parent / "src" / "rawi" / "data" / "encoder"


def main() -> None:
    """Export what `training.train` left in its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=HERE / "out")
    parser.add_argument("--to", type=Path, default=DATA)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--shared", type=int, default=8)
    parser.add_argument("--blend", type=Path, help="an exported .onnx: the run's weights and its, half and half")
    options = parser.parse_args()
    base = load_base()
    network = Network(base, kept_pieces(base), options.layers, options.shared)
    weights = mean_of_last(torch.load(options.run / "state.pt", weights_only=True))
    network.load_state_dict(blended(weights, options.blend) if options.blend else weights)
    options.to.mkdir(parents=True, exist_ok=True)
    export(network.eval(), options.to / "model.onnx")
    shutil.copy(options.run / "tokenizer.json", options.to / "tokenizer.json")
    print(json.dumps({"bytes": (options.to / "model.onnx").stat().st_size}))


def mean_of_last(state: dict[str, dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights after the last two epochs: it read real reports as well as the better of the two, and is less sure
    of itself than the last (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima and Better Generalization").
    """
    last, before = state["network"], state.get("before")
    return {name: (last[name] + before[name]) / 2 for name in last} if before else last


def blended(weights: dict[str, torch.Tensor], other: Path) -> dict[str, torch.Tensor]:
    """Halfway between the weights of a run and those that it started from: what it has learned anew, and less of what it has
    unlearned (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
    """
    before = shipped_weights(other, weights)
    return {
        name: (values + before[name]) / 2 if values.is_floating_point() else values for name, values in weights.items()
    }


def export(network: Network, path: Path) -> None:
    """Write the network to `path`, matrices and word vectors in 8 bits, of which matrices use 7: processors without VNNI
    (AVX2 alone) would overflow else, and give other answers than those with it.
    """
    sample = _sample()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network, sample.inputs, str(plain), input_names=list(_INPUTS), output_names=list(Scores._fields),
            dynamic_axes=_AXES, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(plain), str(path), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            per_channel=True, reduce_range=True, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    print("largest difference of role scores to the floats:", _difference(network, path, sample))


def _sample() -> Batch:
    ask = Ask([3], 1, 0, [1, 0], 1, [18, 17], [0] * 12)
    tags = [0] * 12
    sheet = Sheet("ar", "", ["a"] * 12, [(0, 2, 0), (5, 6, 2)], [ask, ask], tags, tags)
    rows = [
        Encoded(list(range(5, 17)), list(range(12)), sheet, [ask, ask]),
        Encoded(list(range(9, 16)), list(range(7)), sheet, [ask]),
    ]
    return tensors(rows)


def _difference(network: Network, path: Path, batch: Batch) -> float:
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    told = {name: values.numpy() for name, values in zip(_INPUTS, batch.inputs, strict=True)}
    (got,) = session.run(["roles"], told)
    with torch.no_grad():
        want = network(*batch.inputs).roles.numpy()
    return float(np.abs(got - want).max())


if __name__ == "__main__":
    main()
