"""The training loop: a long first stage on every kind of label, a short last one on the raters'.

The learning rate is even in the first stage and falls to nought in the last, so that the last can
branch off whenever the first has had its time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from recipekit.encoder import Shape
from recipekit.errors import RecipeError
from recipekit.stopping import stopped_by_signal
from recipekit.writing import read, write
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from qerecipe import network
from qerecipe.batches import Batch, Encoded, Stream, encode, grouped, pad
from qerecipe.examples import SCORE_HEADS
from qerecipe.examples import read as read_examples
from qerecipe.network import Estimator
from qerecipe.settings import Settings, Stage

LAST = "last.pt"
INPUTS = ("ids", "in_target", "in_source", "of_source", "mask")  # of the network
Say = Callable[[str], None]


def tensors(batch: Batch, device: str) -> dict[str, Tensor]:
    """The arrays of a batch on a device."""
    names = (*INPUTS, "target_labels", "source_labels", "scores", "weights")
    return {name: torch.from_numpy(getattr(batch, name)).to(device) for name in names}


def losses(
    outputs: tuple[Tensor, Tensor, Tensor], batch: dict[str, Tensor], stage: Stage
) -> tuple[Tensor, Tensor]:
    """Loss of the words and of the scores, each a mean over what is labelled."""
    target, source, scores = outputs
    weights = batch["weights"]
    words = _word_loss(target, batch["target_labels"], weights, stage)
    words = words + 0.5 * _word_loss(source, batch["source_labels"], weights, stage)
    wanted = batch["scores"]
    known = ~wanted.isnan()
    value = (
        functional.smooth_l1_loss(scores, wanted.nan_to_num(), reduction="none", beta=1.0)
        * known.float()
        * weights[:, None]
    )
    return words, value.sum() / known.float().sum().clamp(min=1)


def _word_loss(logits: Tensor, labels: Tensor, weights: Tensor, stage: Stage) -> Tensor:
    known = ~labels.isnan()
    wanted = labels.nan_to_num()
    each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    each = each * (1 + (stage.bad_weight - 1) * wanted) * known.float() * weights[:, None, None]
    return each.sum() / known.float().sum().clamp(min=1)


def finished(checkpoint: dict[str, Any]) -> dict[str, Tensor]:
    """The weights that a stage hands on: their running mean, where it keeps one."""
    weights: dict[str, Tensor] = checkpoint.get("mean") or checkpoint["weights"]
    return weights


def load(
    shape: Shape, tokenizer: Path, start: Path, settings: Settings
) -> tuple[Estimator, Tokenizer]:
    """A network with the weights in ``start``: an encoder alone, or a checkpoint.

    Raises:
        RecipeError: there is no such file, or it is of another shape.
    """
    if not start.exists():
        raise RecipeError(f"{start} is missing: run the step before first")
    pieces = Tokenizer.from_file(str(tokenizer))
    model = Estimator(shape, pieces.get_vocab_size(), settings.apart, settings.together)
    state = read(start)
    try:
        if "weights" in state:
            model.load_state_dict(finished(state))
        else:
            model.load_state_dict(network.parted(state, settings.apart, settings.together), False)
    except RuntimeError as error:
        raise RecipeError(f"{start} is of another shape: {error}") from error
    return model, pieces


@torch.no_grad()
def find_centre(model: Estimator, examples: Sequence[Encoded], device: str) -> None:
    """Set the bridge's centre to the mean state of these examples' pieces."""
    model.to(device)
    total, count = torch.zeros_like(model.bridge.centre), 0.0
    for group in grouped([e.length for e in examples], range(len(examples)), 8192):
        batch = tensors(pad([examples[i] for i in group], group, [False] * len(group)), device)
        states = model.alone(batch["ids"], batch["of_source"], batch["mask"])
        inside = batch["in_target"] + batch["in_source"]
        total += (states * inside[..., None]).sum((0, 1))
        count += float(inside.sum())
    model.bridge.centre.copy_(total / max(1.0, count))


def encoded(path: Path, tokenizer: Tokenizer, settings: Settings) -> list[Encoded]:
    """The examples of a file as numbers.

    Raises:
        RecipeError: there is no such file.
    """
    if not path.exists():
        raise RecipeError(f"{path} is missing: run the step examples first")
    return encode(tokenizer, list(read_examples(path)), settings.longest)


class Trainer:
    """Trains a network through one stage, from checkpoint to checkpoint.

    Args:
        model: the network; its embeddings of pieces are not trained.
        stage: what to do.
        sets: examples by name.
        folder: where the checkpoint and ``curve.csv`` go.
        say: takes a line of the log.
        device: ``cpu`` or ``cuda``.
        compiled: use torch.compile.
    """

    def __init__(
        self,
        model: Estimator,
        stage: Stage,
        sets: dict[str, list[Encoded]],
        folder: Path,
        say: Say,
        device: str = "cpu",
        compiled: bool = True,
    ) -> None:
        self.model = model.to(device).train()
        self._stage, self._folder, self._say, self._device = stage, folder, say, device
        self._stream = Stream(
            {name: (sets[name], weight) for name, weight in stage.mix.items()},
            stage.batch_pieces,
            stage.bare,
            stage.seed,
        )
        for module in model.modules():
            if isinstance(module, nn.Dropout):
                module.p = stage.dropout
        model.frozen = stage.frozen
        head, body = [], []
        for name, parameter in model.named_parameters():
            lower = not name.startswith(("bridge.", "together.", "heads."))
            parameter.requires_grad_(name != "words.weight" and not (lower and stage.frozen))
            if parameter.requires_grad:
                (head if name.startswith(("heads.", "bridge.")) else body).append(parameter)
        self._optimiser = torch.optim.AdamW(
            [
                {"params": body, "base": stage.learning_rate},
                {"params": head, "base": stage.head_learning_rate},
            ],
            lr=stage.learning_rate,
            weight_decay=stage.weight_decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.update = 0
        self.pieces = 0
        self.seconds = 0.0
        self._mean = (
            {name: value.clone() for name, value in model.state_dict().items()}
            if stage.memory
            else {}
        )
        self._stop = False
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / LAST
        if path.exists():
            state = read(path)
            model.load_state_dict(state["weights"])
            self._optimiser.load_state_dict(state["optimiser"])
            if stage.memory:
                self._mean = {name: value.to(device) for name, value in finished(state).items()}
            self.update, self.pieces = state["update"], state["pieces"]
            self.seconds = state["seconds"]
            say(f"goes on from update {self.update:,}")
        self._run = torch.compile(model, dynamic=True) if compiled else model

    def _rate(self) -> float:
        stage = self._stage
        warm = min(1.0, (self.update + 1) / max(1, stage.warmup))
        if not stage.falling:
            return warm
        return warm * max(0.0, 1.0 - self.pieces / stage.pieces)

    @torch.no_grad()
    def _remember(self) -> None:
        """Move the running mean: that of all weights so far until it is `memory` updates long."""
        if self._stage.memory:
            share = 1 / min(self.update, self._stage.memory)
            for name, value in self.model.state_dict().items():
                if value.is_floating_point() and name != "words.weight":
                    self._mean[name].lerp_(value, share)

    def _measured(self, dev: Callable[[nn.Module], dict[str, float]]) -> dict[str, float]:
        """What `dev` says of the weights that would be handed on."""
        if not self._stage.memory:
            return dev(self.model)
        own = {name: value.clone() for name, value in self.model.state_dict().items()}
        self.model.load_state_dict(self._mean)
        try:
            return dev(self.model)
        finally:
            self.model.load_state_dict(own)

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        write(
            self._folder / LAST,
            {
                "weights": self.model.state_dict(),
                **({"mean": self._mean} if self._stage.memory else {}),
                "optimiser": self._optimiser.state_dict(),
                "update": self.update,
                "pieces": self.pieces,
                "seconds": self.seconds,
            },
        )

    def _ask_to_stop(self) -> None:
        self._stop = True

    def train(self, dev: Callable[[nn.Module], dict[str, float]] | None = None) -> bool:
        """Train to the stage's end or a signal; True at the end."""
        with stopped_by_signal(self._ask_to_stop, self._say):
            return self._loop(dev)

    def _loop(self, dev: Callable[[nn.Module], dict[str, float]] | None) -> bool:
        stage = self._stage
        saved = logged = started = time.monotonic()
        before = self.seconds
        sums = np.zeros(3)
        for batch in self._stream.batches(self.update):
            if self.pieces >= stage.pieces or self._stop:
                break
            values = tensors(batch, self._device)
            torch.manual_seed(stage.seed + self.update)  # of the dropout, wherever training began
            for group in self._optimiser.param_groups:
                group["lr"] = group["base"] * self._rate()
            with torch.autocast(self._device, torch.bfloat16):
                outputs = self._run(*(values[name] for name in INPUTS))
            words, scores = losses(outputs, values, stage)
            (stage.word_weight * words + scores).backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self._optimiser.step()
            self._optimiser.zero_grad()
            self.update += 1
            self._remember()
            self.pieces += int(batch.mask.sum())
            sums += (float(words.detach()), float(scores.detach()), 1)
            now = time.monotonic()
            self.seconds = before + now - started
            if self.update % stage.log_every == 0:
                found = {}
                if dev is not None and self.update % stage.dev_every == 0:
                    found = self._measured(dev)
                self._log(sums, now - logged, found)
                sums[:] = 0
                logged = time.monotonic()
            if now - saved > 240:
                self.save()
                saved = now
        self.save()
        done = self.pieces >= stage.pieces
        self._say(f"{'finished' if done else 'stopped'} at update {self.update:,}")
        return done

    def _log(self, sums: Any, seconds: float, found: dict[str, float]) -> None:
        words, scores, count = sums
        row = {
            "update": self.update,
            "pieces": self.pieces,
            "seconds": round(self.seconds),
            "words": round(words / count, 4),
            "scores": round(scores / count, 4),
            **{name: round(value, 4) for name, value in found.items()},
        }
        with (self._folder / "curve.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        extra = " ".join(f"{name} {value:.3f}" for name, value in found.items())
        self._say(
            f"update {self.update:,} pieces {self.pieces:,} words {words / count:.4f} "
            f"scores {scores / count:.4f} {seconds / count:.2f} s/update {extra}"
        )


@torch.no_grad()
def predict(
    model: nn.Module,
    examples: list[Encoded],
    *,
    bare: bool = False,
    budget: int = 8192,
    device: str = "cpu",
) -> tuple[list[Any], list[Any], Any]:
    """Probabilities of each target and source piece, and scores (examples, score heads)."""
    was = model.training
    model.eval()
    order = sorted(range(len(examples)), key=lambda i: examples[i].length)
    target: list[Any] = [None] * len(examples)
    source: list[Any] = [None] * len(examples)
    scores = np.zeros((len(examples), len(SCORE_HEADS)), np.float32)
    for group in grouped([e.length for e in examples], order, budget):
        batch = pad([examples[i] for i in group], group, [bare] * len(group))
        values = tensors(batch, device)
        with torch.autocast(device, torch.bfloat16):
            words, left, found = model(*(values[name] for name in INPUTS))
        words, left = words.sigmoid().cpu().numpy(), left.sigmoid().cpu().numpy()
        for row, number in enumerate(group):
            target[number] = words[row][batch.in_target[row] > 0]
            source[number] = left[row][batch.in_source[row] > 0]
        scores[group] = found.cpu().numpy()
    model.train(was)
    return target, source, scores
