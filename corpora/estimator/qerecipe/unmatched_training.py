"""Trains the unmatched heads on what the finished estimator sees: minutes on two cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from qerecipe.settings import Unmatched
from qerecipe.unmatched_states import SIDES, Kept, load

Say = Callable[[str], None]
_HELD = 2500  # examples that are not trained on
_DROPOUT = 0.1
_DECAY = 0.01
_WARMUP = 100
_SAID_EVERY = 200  # updates
_RUN = 6  # pieces of a stretch
_ALARMS = (0.005, 0.01)  # of the whole examples


class Head(nn.Module):
    """A layer over each piece, one over its neighbours beside it, and a logit.

    Args:
        inputs: (pieces, width of states) to take their mean and spread from.
        width: of both layers.
        view: pieces that the second layer sees, an odd number.
    """

    def __init__(self, inputs: Tensor, width: int, view: int) -> None:
        super().__init__()
        self.register_buffer("centre", inputs.mean(0))
        self.register_buffer("spread", inputs.std(0) + 1e-3)
        self.inner = nn.Linear(inputs.shape[1], width)
        self.around = nn.Conv1d(width, width, view, padding=view // 2)
        self.out = nn.Linear(width, 1)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Logits (examples, pieces) of states (examples, pieces, width) under a mask."""
        inner = functional.gelu(
            self.inner((states - self.centre) / self.spread), approximate="tanh"
        )
        inner = self.dropout(inner) * mask[..., None]
        around = functional.gelu(self.around(inner.transpose(1, 2)), approximate="tanh").transpose(
            1, 2
        )
        logits: Tensor = self.out(self.dropout(inner + around))[..., 0]
        return logits

    def arrays(self) -> dict[str, Any]:
        """As the package reads them, centre and spread made part of the first layer."""
        weight = (self.inner.weight.detach() / self.spread).half().float()  # as it is kept
        found = {
            "inner.weight": weight,
            "inner.bias": self.inner.bias.detach() - weight @ self.centre,
            "around.weight": self.around.weight.detach().permute(2, 0, 1),
            "around.bias": self.around.bias.detach(),
            "out.weight": self.out.weight.detach(),
            "out.bias": self.out.bias.detach(),
        }
        return {name: value.half().numpy() for name, value in found.items()}


class Batches:
    """Examples of one side, padded.

    Args:
        kept: their states.
        seed: of which are held out, and of the order of the others.
    """

    def __init__(self, kept: Kept, seed: int) -> None:
        self._kept = kept
        self._ends = np.cumsum(kept.sizes)
        self._random = np.random.default_rng(seed)
        order = self._random.permutation(len(kept.sizes))
        self.held, self.own = np.split(order, [min(_HELD, len(order) // 5)])

    def shuffled(self, size: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Batches of all that is trained on, once."""
        order = self._random.permutation(self.own)
        for at in range(0, len(order) - size + 1, size):
            yield self.padded(order[at : at + size])

    def padded(self, rows: Any) -> tuple[Tensor, Tensor, Tensor]:
        """States (examples, pieces, width), labels and mask (examples, pieces)."""
        longest = int(self._kept.sizes[rows].max())
        states = np.zeros((len(rows), longest, self._kept.states.shape[1]), np.float32)
        labels = np.zeros((len(rows), longest), np.float32)
        mask = np.zeros((len(rows), longest), np.float32)
        for row, at in enumerate(rows):
            end, size = self._ends[at], self._kept.sizes[at]
            states[row, :size] = self._kept.states[end - size : end]
            labels[row, :size] = self._kept.labels[end - size : end]
            mask[row, :size] = 1
        return torch.from_numpy(states), torch.from_numpy(labels), torch.from_numpy(mask)


def run(states: Path, wanted: Unmatched, out: Path, say: Say) -> dict[str, dict[str, float]]:
    """Train a head for each side and write them all into ``out``; how well they do."""
    arrays: dict[str, Any] = {}
    figures = {}
    for side in SIDES:
        head, figures[side] = trained(
            load(states, side), wanted, lambda s, n=side: say(f"{n}: {s}")
        )
        arrays |= {f"{side}.{name}": value for name, value in head.arrays().items()}
    part = out.with_suffix(".part.npz")
    np.savez(part, **arrays)
    part.replace(out)
    return figures


def trained(kept: Kept, wanted: Unmatched, say: Say) -> tuple[Head, dict[str, float]]:
    """A head, and what `measure` says of it on examples that it was not trained on."""
    torch.manual_seed(wanted.seed)
    made = Batches(kept, wanted.seed)
    sample = torch.from_numpy(np.asarray(kept.states[: 100 * wanted.batch], np.float32))
    head = Head(sample, wanted.width, wanted.view)
    optimizer = torch.optim.AdamW(head.parameters(), weight_decay=_DECAY)
    updates = max(1, wanted.epochs * (len(made.own) // wanted.batch))
    update, lost = 0, 0.0
    for _ in range(wanted.epochs):
        for states, labels, mask in made.shuffled(wanted.batch):
            rate = min(1.0, (update + 1) / _WARMUP) * (1 - update / updates)
            for group in optimizer.param_groups:
                group["lr"] = wanted.learning_rate * rate
            each = functional.binary_cross_entropy_with_logits(
                head(states, mask), labels, reduction="none"
            )
            loss = (each * mask).sum() / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            update, lost = update + 1, lost + loss.item()
            if update % _SAID_EVERY == 0:
                say(f"update {update} of {updates}, loss {lost / _SAID_EVERY:.4f}")
                lost = 0.0
    figures = measure(head, made)
    say(", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return head, figures


def measure(head: Head, made: Batches) -> dict[str, float]:
    """Area under the curve over pieces, and shares of the marked stretches that are found.

    A stretch is found where its mean is above what a share of the whole examples reach anywhere.
    """
    head.eval()
    values, labels = [], []
    with torch.no_grad():
        for rows in np.array_split(made.held, max(1, len(made.held) // 128)):
            states, marked, mask = made.padded(rows)
            found = torch.sigmoid(head(states, mask))
            for row, size in enumerate(mask.sum(1).int().tolist()):
                values.append(found[row, :size].numpy())
                labels.append(marked[row, :size].numpy() > 0)
    head.train()
    figures = {"area": _area(np.concatenate(values), np.concatenate(labels))}
    both = list(zip(values, labels, strict=True))
    stretches = np.array([one[marked].mean() for one, marked in both if marked.any()])
    whole = np.sort([_highest(one) for one, marked in both if not marked.any()])[::-1]
    for share in _ALARMS:
        limit = whole[int(share * len(whole))] if len(whole) else 1.0
        figures[f"found at {share:g}"] = (
            float((stretches > limit).mean()) if len(stretches) else 0.0
        )
    return figures


def _highest(values: Any) -> float:
    size = min(_RUN, len(values))
    return float(np.convolve(values, np.ones(size) / size, "valid").max())


def _area(values: Any, labels: Any) -> float:
    ranks = np.empty(len(values))
    ranks[np.argsort(values)] = np.arange(1, len(values) + 1)
    positive = int(labels.sum())
    if not 0 < positive < len(values):
        return 0.5
    low = positive * (positive + 1) / 2
    return float((ranks[labels].sum() - low) / (positive * (len(values) - positive)))
