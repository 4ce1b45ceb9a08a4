"""Checkpoints: written whole or not at all; and the average of the last snapshots."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from recipekit.errors import RecipeError
from recipekit.writing import read

LAST = "last.pt"
FIRST = "first.pt"  # beside the folder of training


def weights(model: Any) -> dict[str, torch.Tensor]:
    """The network's weights without the tied copies, on the CPU."""
    tied = {
        "lm_head.weight",
        "model.encoder.embed_tokens.weight",
        "model.decoder.embed_tokens.weight",
    }
    return {
        name: value.detach().cpu().clone()
        for name, value in model.state_dict().items()
        if name not in tied and "embed_positions" not in name
    }


def put(model: Any, values: dict[str, torch.Tensor]) -> None:
    """Load what ``weights`` gave.

    Raises:
        ValueError: a weight is missing or none of the network's.
    """
    missing, unexpected = model.load_state_dict(values, strict=False)
    missing = [n for n in missing if "embed_" not in n and n != "lm_head.weight"]
    if missing or unexpected:
        raise ValueError(f"the weights do not fit the network: {missing or unexpected}")


def begin(model: Any, first: Path) -> None:
    """Load the first weights of a training that does not begin by chance alone.

    Raises:
        RecipeError: they are not there.
    """
    if not first.exists():
        raise RecipeError(f"no first weights at {first}: run the step vocabulary")
    put(model, {**weights(model), **read(first)["weights"]})


def random_state() -> dict[str, Any]:
    """The state of every random generator that training may use."""
    state: dict[str, Any] = {"torch": torch.get_rng_state()}
    if torch.cuda.is_available():
        state["cuda"] = torch.cuda.get_rng_state()
    return state


def restore_random(state: dict[str, Any]) -> None:
    """Set the generators to a saved state."""
    torch.set_rng_state(state["torch"])
    if "cuda" in state and torch.cuda.is_available():
        torch.cuda.set_rng_state(state["cuda"])


def seed(value: int) -> None:
    """Set every generator to a seed."""
    random.seed(value)
    np.random.seed(value)
    torch.manual_seed(value)


def snapshots(folder: Path) -> list[Path]:
    """The weights kept along the way, oldest first."""
    return sorted(folder.glob("weights-*.pt"))


def worth_averaging(folder: Path, count: int) -> list[Path]:
    """The last snapshots, oldest first; after a cool-down only those of its second half.

    A falling learning rate does what the average does, and better: weights from before it would
    only make its result worse.
    """
    found = snapshots(folder)[-count:]
    if not found:
        return []
    cooldown = read(found[-1])["progress"]["cooldown"]
    first = cooldown[0] + cooldown[1] / 2 if cooldown else 0
    return [path for path in found if int(path.stem.split("-")[1]) >= first] or found[-1:]


def average(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of some snapshots, weight by weight."""
    total: dict[str, torch.Tensor] = {}
    for path in paths:
        for name, value in read(path)["weights"].items():
            total[name] = total[name] + value.double() if name in total else value.double()
    return {name: (value / len(paths)).float() for name, value in total.items()}
