"""Files of arrays: read whole, and their shapes checked before anything is computed with them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck.errors import ModelError

Floats = NDArray[np.float32]

# What a file that is no archive of arrays raises, and what reading absent or odd arrays does.
UNREADABLE = (OSError, ValueError, KeyError, IndexError, TypeError, zipfile.BadZipFile)


def read_arrays(path: Path) -> dict[str, Floats]:
    """Every array of an ``npz`` file by name, as float32.

    Raises:
        Exception: one of `UNREADABLE`.
    """
    with np.load(path, allow_pickle=False) as file:
        return {name: np.asarray(file[name], np.float32) for name in file.files}


def check_arrays(path: Path, found: Iterable[tuple[str, Floats, tuple[int, ...]]]) -> None:
    """Compare arrays with the shapes that they should have.

    Args:
        path: of their file.
        found: name, array and shape of each.

    Raises:
        ModelError: one has another shape, or holds what is not a number.
    """
    for name, array, shape in found:
        if array.shape != shape:
            raise ModelError(f"{path}: {name} has the shape {array.shape} instead of {shape}.")
        if not np.isfinite(array).all():
            raise ModelError(f"{path}: {name} holds what is not a number.")
