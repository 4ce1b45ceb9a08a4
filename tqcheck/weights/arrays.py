"""Reads files of arrays and checks the shapes before anything is computed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.errors import ModelError

Floats = NDArray[np.float32]

# Exceptions of a file that is not an archive of arrays, or lacks some of them.
UNREADABLE = (
    OSError, EOFError, ValueError, KeyError, IndexError, TypeError, zipfile.BadZipFile,
)  # fmt: skip


def read_arrays(path: Path) -> dict[str, Floats]:
    """Read every array of an ``npz`` file by name, as float32.

    Raises:
        Exception: one of `UNREADABLE`.
    """
    with np.load(path, allow_pickle=False) as file:
        return {name: np.asarray(file[name], np.float32) for name in file.files}


@contextmanager
def arrays_of(path: Path, kind: str) -> Iterator[dict[str, Floats]]:
    """The arrays of a model's file; what is read of them in the block must be there.

    Args:
        path: as for `read_arrays`.
        kind: what the file should hold, for the message: “the head of a detector”.

    Raises:
        ModelError: the file cannot be read, or lacks an array that the block asks for.
    """
    try:
        yield read_arrays(path)
    except UNREADABLE as error:
        raise ModelError(f"{path}: not {kind}: {error}") from error


def sigmoid(logits: NDArray[np.floating[Any]]) -> Floats:
    """Probabilities for logits of any shape; those beyond ±60 count as that much."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -60, 60))), np.float32)


def check_arrays(path: Path, found: Iterable[tuple[str, Floats, tuple[int, ...]]]) -> None:
    """Compare arrays with their expected shapes.

    Args:
        path: the file of the arrays.
        found: name, array and expected shape of each.

    Raises:
        ModelError: an array has another shape, or contains a value that is not finite.
    """
    for name, array, shape in found:
        if array.shape != shape:
            raise ModelError(f"{path}: {name} has the shape {array.shape} instead of {shape}.")
        if not np.isfinite(array).all():
            raise ModelError(f"{path}: {name} holds what is not a number.")
