"""`python -m training.train`: fine-tune the encoder, keep the state so that a run cut off goes on, write the ONNX file.

What is trained on and what measured is `splits.py`'s to say; the test split of the corpus is never read here.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.annotated import corpus_texts, passages
from training.base import load_base
from training.batches import Encoded, batches, encode, tensors
from training.evaluate import figures
from training.network import Batch, Network, Scores
from training.press import press_texts
from training.sheets import Sheet, all_sheets
from training.shipped import shipped_weights
from training.splits import is_development, is_passage_for_development, is_test
from training.vocabulary import kept_pieces, make_tokenizer

HERE = Path(__file__).parent
_TOGETHER = 16  # sentences whose vectors are made at once
_RISE = 0.04  # share of the run in which the rate rises
_TAGS, _VECTOR = 0.5, 0.5  # what tags and vectors weigh beside the types


@dataclass(frozen=True)
class Settings:
    """What a run can be told."""

    layers: int
    shared: int
    epochs: int
    written: int
    start: Path | None
    budget: int
    rate: float
    seed: int
    out: Path
    data: Path
    texts: Path


def main() -> None:
    """Train with the settings of the command line."""
    settings = _settings()
    torch.manual_seed(settings.seed)
    base = load_base()
    kept = kept_pieces(base)
    tokenizer = make_tokenizer(base, kept)
    settings.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(settings.out / "tokenizer.json"))
    network = Network(base, kept, settings.layers, settings.shared)
    material = load(settings, tokenizer)
    for source, rows in material.train.items():
        _put_vectors(network, rows, settings.out / f"vectors-{source}-{len(rows)}.pt")
        print(f"{source}: {len(rows)} sentences, {sum(len(r.asks) for r in rows)} questions", flush=True)
    run(network, material, settings, kept.index(base.specials["unk"]))


def _settings() -> Settings:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--shared", type=int, default=8, help="layers that read a sentence once for all triggers")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--written", type=int, default=1, help="epochs without the sentences of the press")
    parser.add_argument(
        "--start", type=Path, help="folder of a former run, or an exported .onnx, whose weights are the start"
    )
    parser.add_argument("--budget", type=int, default=1000, help="pieces of a batch")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--data", type=Path, default=HERE / "data")
    parser.add_argument("--texts", type=Path, default=HERE.parent.parent / "shared" / "data", help="texts of the press")
    return Settings(**vars(parser.parse_args()))


@dataclass(frozen=True)
class Material:
    """The rows to train on, by source, and those of development."""

    train: dict[str, list[Encoded]]
    development: list[Encoded]

    def at(self, epoch: int, written: int) -> list[Encoded]:
        """The rows of an epoch. The first epochs are of written text alone; then the press comes in, which is what is read in the
        end, and of the passages every other one stays, by turns, so that they do not outweigh it.
        """
        corpus, passages, press = (self.train[source] for source in ("corpus", "passages", "press"))
        return [*corpus, *passages] if epoch < written else [*corpus, *passages[epoch % 2 :: 2], *press]


def load(settings: Settings, tokenizer: Tokenizer) -> Material:
    """All sentences as pieces."""
    material = Material({}, [])
    for source, sheets in sources(settings.data, settings.texts).items():
        rows = material.train[source] = []
        for sheet in sheets:
            kept_back = is_kept_back(source, sheet.group)
            (material.development if kept_back else rows).extend(encode(sheet, tokenizer))
    return material


def is_kept_back(source: str, group: str) -> bool:
    """Whether a group of a source is for development."""
    return is_development(group) if source == "corpus" else is_passage_for_development(group)


def sources(data: Path, texts: Path) -> dict[str, list[Sheet]]:
    """The sentences of every source, but for the test split of the corpus."""
    reports = (t for t in corpus_texts(sorted((data / "corpus").glob("*.jsonl"))) if not is_test(t.group))
    found = {
        "corpus": reports,
        "passages": passages(sorted((data / "passages").glob("*.txt"))),
        "press": press_texts(sorted((data / "press").glob("*.tsv")), texts),
    }
    return {source: [s for _, sheets in all_sheets(some) for s in sheets] for source, some in found.items()}


def _put_vectors(network: Network, rows: Sequence[Encoded], kept: Path) -> None:
    """Give every row the base's own vector, centred: the mean of all is taken away, since they all point much the same way."""
    if not kept.exists():
        found = torch.zeros(len(rows), network.position.embedding_dim)
        order = sorted(range(len(rows)), key=lambda n: len(rows[n].pieces))
        for some in (order[n : n + _TOGETHER] for n in range(0, len(order), _TOGETHER)):
            batch = tensors([rows[n] for n in some])
            found[some] = network.base_vectors(batch.pieces, batch.mask)
        torch.save(found - found.mean(0, keepdim=True), kept)
    for row, vector in zip(rows, torch.load(kept, weights_only=True), strict=True):
        row.vector = vector


def run(network: Network, material: Material, settings: Settings, mask_id: int) -> None:
    """All epochs that a former run has not done yet; the state is kept after every one."""
    optimiser = torch.optim.AdamW(_groups(network, settings.rate), weight_decay=0.01)
    state = settings.out / "state.pt"
    done = 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        done = saved["done"]
    elif settings.start is not None:
        former = _former(settings.start, network)
        missing, strange = network.load_state_dict(former, strict=False)
        print("new in this run:", missing, "left out:", strange, flush=True)
    for epoch in range(done, settings.epochs):
        before = {name: values.clone() for name, values in network.state_dict().items()}
        _epoch(network, material.at(epoch, settings.written), optimiser, settings, epoch, mask_id)
        kept = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "before": before}
        torch.save({**kept, "done": epoch + 1}, state)
        report = figures(network, material.development)
        (settings.out / "figures.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        print(f"epoch {epoch + 1}:", json.dumps(report), flush=True)


def _former(start: Path, network: Network) -> dict[str, torch.Tensor]:
    """The weights of another run's folder, or of an exported encoder."""
    if start.suffix == ".onnx":
        return shipped_weights(start, network.state_dict())
    weights: dict[str, torch.Tensor] = torch.load(start / "state.pt", weights_only=True)["network"]
    return weights


def _groups(network: Network, rate: float) -> list[dict[str, object]]:
    """The encoder learns slowly, the heads and marks fast; the word vectors stay."""
    new = (
        "role_head",
        "type_head",
        "status_head",
        "word_head",
        "mention_head",
        "cue_head",
        "vector_head",
        "trigger",
        "kind",
        "hint",
    )
    slow, fast = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (fast if name.split(".")[0] in new else slow).append(parameter)
    return [{"params": slow, "lr": rate, "full": rate}, {"params": fast, "lr": 5 * rate, "full": 5 * rate}]


def _share(progress: float) -> float:
    """The share of the full rate after a share of the run: it rises, then falls in a line."""
    return min(max(progress, 1e-4) / _RISE, max(0.02, (1 - progress) / (1 - _RISE)))


def _epoch(
    network: Network,
    rows: Sequence[Encoded],
    optimiser: torch.optim.Optimizer,
    settings: Settings,
    epoch: int,
    mask_id: int,
) -> None:
    network.train()
    start, seen, total = time.time(), 0, 0.0
    chance = random.Random(settings.seed * 100 + epoch)
    found = list(batches(rows, settings.budget, chance, mask_id))
    for n, batch in enumerate(found):
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * _share((epoch + n / len(found)) / settings.epochs)
        loss = loss_of(network, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        seen += len(batch.types)
        total += float(loss.detach())
        if n % 100 == 99:
            rate = seen / (time.time() - start)
            print(
                f"epoch {epoch + 1} batch {n + 1}/{len(found)} loss {total / 100:.3f} {rate:.0f} questions/s",
                flush=True,
            )
            total = 0.0


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Cross entropies, the unknown left out, and how far vectors point from the base's."""
    said: Scores = network(*batch.inputs)
    entropy = nn.functional.cross_entropy
    loss = _TAGS * sum(
        (entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=-1)
        for scores, tags in ((said.mention_tags, batch.mention_tags), (said.trigger_tags, batch.trigger_tags))
        if (tags >= 0).any()),
        torch.zeros(()),
    )  # fmt: skip
    loss = loss + _VECTOR * (1 - nn.functional.cosine_similarity(said.vectors, batch.vectors)).mean()
    if len(batch.types):
        loss = loss + entropy(said.types, batch.types, label_smoothing=0.05)
    if (batch.statuses >= 0).any():
        loss = loss + 0.5 * entropy(said.statuses, batch.statuses, ignore_index=-1)
    if (batch.words >= 0).any():
        loss = loss + entropy(said.words.flatten(0, 1), batch.words.flatten(), ignore_index=-1)
    if (batch.roles >= 0).any():
        loss = loss + 2 * entropy(said.roles.flatten(0, 1), batch.roles.flatten(), ignore_index=-1)
    return loss


if __name__ == "__main__":
    main()
