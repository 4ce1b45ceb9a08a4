"""The training loop: even rate, then falling; from checkpoint to checkpoint."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from recipekit import bert
from recipekit.encoder import EncoderFile
from recipekit.errors import RecipeError
from recipekit.stopping import stopped_by_signal
from recipekit.tokenizer import all_pieces
from recipekit.writing import read, write
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from damagerecipe.batches import Batch, Encoded, Encoder, batches, pad
from damagerecipe.generator import Generator
from damagerecipe.kinds import KINDS
from damagerecipe.network import OUTPUTS, Detector
from damagerecipe.settings import Settings

LAST = "last.pt"
_LEAST_RATE = 0.02
_SAVED_EVERY = 240  # seconds
Say = Callable[[str], None]


def weights(path: Path) -> dict[str, Tensor]:
    """The weights of a checkpoint, ours or one of the experiments' that name them ``w``.

    Raises:
        RecipeError: there is no such file, or it holds no weights.
    """
    if not path.exists():
        raise RecipeError(f"{path} is missing: run the step train first")
    state = read(path)
    for name in ("weights", "w"):
        if name in state:
            found: dict[str, Tensor] = state[name]
            return found
    raise RecipeError(f"{path} holds no weights")


def fresh(file: EncoderFile, tokenizer: Tokenizer, settings: Settings) -> Detector:
    """A network with the encoder's first layers, and the embeddings of the tokenizer's pieces."""
    pieces, rows = all_pieces(file)
    row_of = {text: row for (text, _), row in zip(pieces, rows, strict=True)}
    known = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    found = bert.from_bert(file.state(np.array([row_of[text] for text, _ in known])))
    model = Detector(file.shape, len(known), settings.layers, len(KINDS))
    own = model.state_dict()
    model.load_state_dict({**own, **{name: found[name] for name in own if name in found}})
    return model


def loss(logits: Tensor, batch: Batch, settings: Settings) -> Tensor:
    """Of "damaged at all" and of the kinds, a mean over the words."""
    wanted, values = batch.targets, settings.training
    each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    weight = values.any_weight * (1 + (values.damaged_weight - 1) * wanted[:, 0])
    return (each[:, 0] * weight).mean() + each[:, 1:].sum(1).mean()


@torch.no_grad()
def probabilities(
    model: nn.Module, windows: list[Encoded], device: str, size: int = 40
) -> list[NDArray[np.float32]]:
    """(words, 1 + kinds) of each window."""
    model.eval()
    found: list[Any] = [None] * len(windows)
    for group in batches(windows, size):
        batch = pad([windows[number] for number in group]).to(device)
        with torch.autocast(device, torch.bfloat16):
            judged = model(batch.ids, batch.mask, batch.first, batch.last)
        rows = iter(judged.sigmoid().float().cpu().numpy())
        for number in group:
            found[number] = np.stack([next(rows) for _ in windows[number].labels])
    model.train()
    return found


class Trainer:
    """Trains a network; its embeddings of pieces stay as they are.

    Args:
        model: the network.
        generator: of damaged windows.
        encoder: turns them into numbers.
        settings: of the recipe.
        folder: where the checkpoint and ``curve.jsonl`` go.
        say: takes a line of the log.
        device: ``cpu`` or ``cuda``.

    Attributes:
        update: updates so far.
        pieces: read so far.
        seconds: spent so far.
    """

    def __init__(
        self,
        model: Detector,
        generator: Generator,
        encoder: Encoder,
        settings: Settings,
        folder: Path,
        say: Say,
        device: str = "cpu",
    ) -> None:
        self.model = model.to(device).train()
        self._generator, self._encoder, self._settings = generator, encoder, settings
        self._folder, self._say, self._device = folder, say, device
        model.words.weight.requires_grad_(False)
        named = [item for item in model.named_parameters() if item[1].requires_grad]
        values = settings.training
        self._optimiser = torch.optim.AdamW(
            [
                {
                    "params": [p for name, p in named if name.startswith(OUTPUTS) is is_head],
                    "base": rate,
                }
                for is_head, rate in (
                    (False, values.learning_rate),
                    (True, values.head_learning_rate),
                )
            ],
            lr=values.learning_rate,
            weight_decay=values.weight_decay,
            betas=(0.9, 0.98),
        )
        self.update, self.pieces, self.seconds = 0, 0, 0.0
        self._stop = False
        path = folder / LAST
        if path.exists() and "optimiser" in (state := read(path)):
            model.load_state_dict(state["weights"])
            self._optimiser.load_state_dict(state["optimiser"])
            self.update, self.pieces = state["update"], state["pieces"]
            self.seconds = state["seconds"]
            say(f"goes on from update {self.update:,}")
        elif path.exists():
            model.load_state_dict(weights(path))
            say("begins with the weights of another run")

    @property
    def updates(self) -> int:
        """Updates of the whole training."""
        return -(-self._settings.training.windows // self._settings.training.batch)

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        write(
            self._folder / LAST,
            {
                "weights": self.model.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "update": self.update,
                "pieces": self.pieces,
                "seconds": self.seconds,
            },
        )

    def train(self, measure: Callable[[nn.Module], dict[str, float]] | None = None) -> bool:
        """Train to the end or to a signal; True at the end."""
        with stopped_by_signal(self._ask_to_stop, self._say):
            return self._loop(measure)

    def _ask_to_stop(self) -> None:
        self._stop = True

    def _rate(self) -> float:
        values = self._settings.training
        done = self.update / self.updates
        warm = min(1.0, (self.update + 1) / max(1, values.warmup))
        left = 1.0 if done < values.even else (1 - done) / (1 - values.even)
        return warm * max(_LEAST_RATE, left)

    def _batches(self) -> Iterator[Batch]:
        """Endless batches, from that of the next update on."""
        values, longest = self._settings.training, self._settings.window.pieces
        a_draw = -(-values.drawn // values.batch)
        skipped = self.update % a_draw
        number = self.update // a_draw
        while True:
            drawn = self._generator.draw(number, values.drawn)
            encoded = [self._encoder.encode(one, longest) for one in drawn]
            groups = list(batches(encoded, values.batch))
            Random(number).shuffle(groups)
            for group in groups[skipped:]:
                yield pad([encoded[at] for at in group])
            skipped, number = 0, number + 1

    def _step(self, batch: Batch) -> float:
        for group in self._optimiser.param_groups:
            group["lr"] = group["base"] * self._rate()
        with torch.autocast(self._device, torch.bfloat16):
            logits = self.model(batch.ids, batch.mask, batch.first, batch.last)
        value = loss(logits, batch, self._settings)
        value.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self.update += 1
        self.pieces += int(batch.mask.sum())
        return float(value.detach())

    def _loop(self, measure: Callable[[nn.Module], dict[str, float]] | None) -> bool:
        values = self._settings.training
        started = saved = time.monotonic()
        before, losses = self.seconds, []
        drawn = self._batches()
        while self.update < self.updates and not self._stop:
            losses.append(self._step(next(drawn).to(self._device)))
            self.seconds = before + time.monotonic() - started
            if self.update % values.log_every == 0:
                is_measured = measure is not None and self.update % values.dev_every == 0
                self._log(losses, measure(self.model) if measure and is_measured else {})
                losses = []
            if time.monotonic() - saved > _SAVED_EVERY:
                self.save()
                saved = time.monotonic()
        self.save()
        done = self.update >= self.updates
        self._say(f"{'finished' if done else 'stopped'} at update {self.update:,}")
        return done

    def _log(self, losses: list[float], found: dict[str, float]) -> None:
        row = {
            "update": self.update,
            "pieces": self.pieces,
            "seconds": round(self.seconds),
            "loss": round(sum(losses) / len(losses), 4),
            **found,
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "curve.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        self._say(" ".join(f"{name} {value:,}" for name, value in row.items()))
