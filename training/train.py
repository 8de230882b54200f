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
from torch import nn

from training.base import load_base
from training.batches import Encoded, batches, encode
from training.evaluate import figures
from training.examples import Example, corpus_texts, passages
from training.network import Batch, Network
from training.sightings import all_examples
from training.splits import is_development, is_passage_for_development, is_test
from training.vocabulary import kept_pieces, make_tokenizer

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Settings:
    """What a run can be told."""

    layers: int
    epochs: int
    budget: int
    rate: float
    seed: int
    out: Path
    start: Path | None
    corpus: Path
    passages: Path


def main() -> None:
    """Train with the settings of the command line."""
    settings = _settings()
    torch.manual_seed(settings.seed)
    base = load_base()
    kept = kept_pieces(base)
    tokenizer = make_tokenizer(base, kept)
    train, development = load(settings)
    print(f"{len(kept)} pieces, {len(train)} examples to train on, {len(development)} of development", flush=True)
    settings.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(settings.out / "tokenizer.json"))
    network = Network(base, kept, settings.layers)
    rows = [encode(e, tokenizer) for e in train]
    dev = [encode(e, tokenizer) for e in development]
    run(network, rows, dev, settings, kept.index(base.specials["unk"]))


def _settings() -> Settings:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--budget", type=int, default=900, help="pieces of a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--start", type=Path, help="the state.pt of another run, whose weights to go on from")
    parser.add_argument("--corpus", type=Path, default=HERE / "data" / "corpus")
    parser.add_argument("--passages", type=Path, default=HERE / "data" / "passages")
    return Settings(**vars(parser.parse_args()))


def load(settings: Settings) -> tuple[list[Example], list[Example]]:
    """The examples to train on, and those of development."""
    train: list[Example] = []
    development: list[Example] = []
    reports = (t for t in corpus_texts(sorted(settings.corpus.glob("*.jsonl"))) if not is_test(t.group))
    for text, found in all_examples(reports):
        (development if is_development(text.group) else train).extend(found)
    for text, found in all_examples(passages(sorted(settings.passages.glob("*.txt")))):
        (development if is_passage_for_development(text.group) else train).extend(found)
    return train, development


def development_of(data: Path) -> dict[str, list[Example]]:
    """The examples of development, of the corpus and of passages apart."""
    reports = (t for t in corpus_texts(sorted((data / "corpus").glob("*.jsonl"))) if is_development(t.group))
    told = (t for t in passages(sorted((data / "passages").glob("*.txt"))) if is_passage_for_development(t.group))
    return {
        "corpus": [e for _, found in all_examples(reports) for e in found],
        "passages": [e for _, found in all_examples(told) for e in found],
    }


def run(network: Network, rows: Sequence[Encoded], dev: Sequence[Encoded], settings: Settings, mask_id: int) -> None:
    """All epochs that a former run has not done yet; the state is kept after every one."""
    optimiser = torch.optim.AdamW(_groups(network, settings.rate), weight_decay=0.01)
    steps = settings.epochs * sum(1 for _ in batches(rows, settings.budget, random.Random(0), mask_id))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: _warm(n, steps))
    state = settings.out / "state.pt"
    done = 0
    if settings.start is not None:
        network.load_state_dict(torch.load(settings.start, weights_only=True)["network"])
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        done = saved["done"]
    for epoch in range(done, settings.epochs):
        before = {name: values.clone() for name, values in network.state_dict().items()}
        _epoch(network, rows, optimiser, schedule, settings, epoch, mask_id)
        kept = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save({**kept, "before": before, "done": epoch + 1}, state)
        report = figures(network, dev)
        (settings.out / "figures.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        print(f"epoch {epoch + 1}:", json.dumps(report), flush=True)


def _groups(network: Network, rate: float) -> list[dict[str, object]]:
    """The encoder learns slowly, the heads and marks fast; the word vectors stay."""
    new = ("role_head", "type_head", "status_head", "trigger", "kind", "hint")
    slow, fast = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (fast if name.split(".")[0] in new else slow).append(parameter)
    return [{"params": slow, "lr": rate}, {"params": fast, "lr": 5 * rate}]


def _warm(step: int, steps: int) -> float:
    rise = max(1, steps // 20)
    return min((step + 1) / rise, max(0.02, (steps - step) / max(1, steps - rise)))


def _epoch(
    network: Network,
    rows: Sequence[Encoded],
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    settings: Settings,
    epoch: int,
    mask_id: int,
) -> None:
    network.train()
    start, seen, total = time.time(), 0, 0.0
    for n, batch in enumerate(batches(rows, settings.budget, random.Random(settings.seed * 100 + epoch), mask_id)):
        loss = loss_of(network, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        seen += int(batch.mask.sum())
        total += float(loss.detach())
        if n % 100 == 99:
            rate = seen / (time.time() - start)
            print(f"epoch {epoch + 1} batch {n + 1} loss {total / 100:.3f} {rate:.0f} pieces/s", flush=True)
            total = 0.0


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Cross entropies of roles, types and statuses, what is unknown left out."""
    types, statuses, roles = network(batch.pieces, batch.mask, batch.trigger, batch.kinds, batch.hints, batch.spans)
    entropy = nn.functional.cross_entropy
    loss: torch.Tensor = entropy(types, batch.types, label_smoothing=0.05)
    if (batch.statuses >= 0).any():
        loss = loss + 0.5 * entropy(statuses, batch.statuses, ignore_index=-1)
    if (batch.roles >= 0).any():
        loss = loss + 2 * entropy(roles.flatten(0, 1), batch.roles.flatten(), ignore_index=-1)
    return loss


if __name__ == "__main__":
    main()
