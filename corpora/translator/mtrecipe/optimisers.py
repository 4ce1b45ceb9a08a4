"""Adam, and Muon for the matrices; the learning rate over the updates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor
from torch.optim import Adam, Optimizer

from mtrecipe.settings import Settings, Train


class Muon(Optimizer):
    """Momentum whose update is made orthogonal, for weight matrices.

    Matrices of one shape are treated together. The method is K. Jordan's (2024), with Nesterov
    momentum and five Newton–Schulz steps in bfloat16; the step is scaled by the square root of
    rows over columns where that is above 1.
    """

    def __init__(self, parameters: Iterable[Any], lr: float, momentum: float = 0.95) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        """One update."""
        for group in self.param_groups:
            by_shape: dict[tuple[int, ...], list[Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    by_shape.setdefault(tuple(parameter.shape), []).append(parameter)
            for (rows, columns), same in by_shape.items():
                updates = []
                for parameter in same:
                    state = self.state[parameter]
                    if "momentum" not in state:
                        state["momentum"] = torch.zeros_like(parameter)
                    state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
                    updates.append(parameter.grad.lerp(state["momentum"], group["momentum"]))
                step = orthogonal(torch.stack(updates)) * max(1.0, rows / columns) ** 0.5
                for parameter, change in zip(same, step, strict=True):
                    parameter.add_(change.to(parameter.dtype), alpha=-group["lr"])


def orthogonal(matrices: Tensor) -> Tensor:
    """Nearly the closest orthogonal matrix to each of (n, rows, columns), in bfloat16."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = matrices.bfloat16()
    tall = x.shape[1] > x.shape[2]
    if tall:
        x = x.transpose(1, 2)
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(5):
        square = x @ x.transpose(1, 2)
        x = a * x + (b * square + c * square @ square) @ x
    return x.transpose(1, 2) if tall else x


def make(model: Any, settings: Settings, *, fused: bool) -> list[Optimizer]:
    """The optimisers of a network: one Adam, or Muon for the inner matrices and Adam for the rest.

    Matrices that came out of another encoder and are to change slowly are left to Adam: an
    orthogonal update would wipe out what they know.

    Raises:
        ValueError: an optimiser of that name is not known.
    """
    train, start = settings.train, settings.start
    shared = model.model.shared.weight
    inherited = {id(p) for p in model.model.encoder.layers.parameters()}

    def share(parameter: Tensor) -> float:
        if parameter is shared:
            return start.embedding_rate
        return start.rate if id(parameter) in inherited else 1.0

    def groups(parameters: list[Tensor], rate: float) -> list[dict[str, Any]]:
        shares = sorted({share(p) for p in parameters}, reverse=True)
        return [
            {"params": [p for p in parameters if share(p) == s], "lr": rate * s} for s in shares
        ]

    parameters = [p for p in model.parameters() if p.requires_grad]
    if train.optimiser == "adam":
        rest, matrices = parameters, []
    elif train.optimiser == "muon":
        matrices = [p for p in parameters if p.ndim == 2 and share(p) == 1.0 and p is not shared]
        chosen = {id(p) for p in matrices}
        rest = [p for p in parameters if id(p) not in chosen]
    else:
        raise ValueError(f"train.optimiser must be adam or muon, not {train.optimiser}")
    made: list[Optimizer] = [
        Adam(
            groups(rest, train.learning_rate),
            betas=(train.betas[0], train.betas[1]),
            eps=1e-9,
            weight_decay=train.weight_decay,
            fused=fused,
        )
    ]
    if matrices:
        made.append(Muon(matrices, lr=train.matrix_learning_rate))
    return made


def factor(train: Train, update: int, cooldown: tuple[int, int] | None) -> float:
    """What the learning rate is multiplied by at an update, counted from 0.

    Linear warm-up, then the inverse square root; in a cool-down (first update, length) times a
    line that falls to nought.
    """
    done = update + 1
    value = min(done / train.warmup, math.sqrt(train.warmup / done))
    if cooldown is not None:
        start, length = cooldown
        value *= max(0.0, 1.0 - (update - start + 1) / (length + 1))
    return value
