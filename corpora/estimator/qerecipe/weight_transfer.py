"""Weights handed from one run to another: the mean of several runs, and a small file to go on from.

Runs of the last stage that began at the same weights and saw other batches lie close enough for the
mean of their weights to be a network too, mostly a better one (Wortsman et al. 2022, model soups).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from recipekit.errors import RecipeError
from recipekit.writing import read, write
from torch import Tensor

from qerecipe import training

PIECES = "words.weight"  # comes from the encoder's file, and is never trained


def average(checkpoints: Sequence[Path], out: Path) -> None:
    """Write the mean of what several stages hand on, as a checkpoint.

    Raises:
        RecipeError: a checkpoint is missing, or they are of different shapes.
    """
    missing = [path for path in checkpoints if not path.exists()]
    if missing or not checkpoints:
        raise RecipeError(f"no checkpoint to average: {', '.join(map(str, missing)) or '--runs'}")
    total: dict[str, Tensor] = {}
    for path in checkpoints:
        weights = training.finished(read(path))
        if total and {n: v.shape for n, v in total.items()} != {
            n: v.shape for n, v in weights.items()
        }:
            raise RecipeError(f"{path} is of another shape than {checkpoints[0]}")
        for name, value in weights.items():
            share = value.float() / len(checkpoints)
            total[name] = total[name] + share if name in total else share
    write(out, {"weights": total})


def pack(checkpoint: Path, out: Path) -> None:
    """Write what a stage hands on in half precision, without the embeddings of pieces."""
    if not checkpoint.exists():
        raise RecipeError(f"{checkpoint} is missing: nothing to pack")
    weights = training.finished(read(checkpoint))
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        np.savez(file, **{n: v.half().numpy() for n, v in weights.items() if n != PIECES})


def unpack(packed: Path, encoder: Path, out: Path) -> None:
    """Make a checkpoint of a packed file and the encoder's embeddings.

    Raises:
        RecipeError: a file is missing or is not what `pack` wrote.
    """
    for path in (packed, encoder):
        if not path.exists():
            raise RecipeError(f"{path} is missing")
    try:
        with np.load(packed, allow_pickle=False) as file:
            weights = {name: torch.from_numpy(file[name]).float() for name in file.files}
    except (OSError, ValueError) as error:
        raise RecipeError(f"{packed}: not packed weights: {error}") from error
    weights[PIECES] = read(encoder)[PIECES]
    write(out, {"weights": weights})
