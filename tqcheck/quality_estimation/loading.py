"""Loads an estimator: the one that ships in the package, or another."""

from __future__ import annotations

from pathlib import Path

from tqcheck.errors import ModelError
from tqcheck.quality_estimation.base import Estimator
from tqcheck.weights.shipped import embedded_root

ESTIMATOR_NAME = "estimator"


def estimator_folder() -> Path | None:
    """The folder of the shipped estimator, or None if none ships."""
    folder = embedded_root() / ESTIMATOR_NAME
    return folder if folder.is_dir() else None


def open_estimator(folder: Path | None = None, *, threads: int = 1) -> Estimator | None:
    """Open the estimator in `folder`, or the shipped one; its weights load on first use.

    Args:
        folder: the folder of another estimator; None for the shipped one.
        threads: threads per estimate.

    Returns:
        None if no folder is named and no estimator ships.

    Raises:
        ModelError: files are missing, damaged or of an unknown format.
    """
    if folder is None:
        folder = estimator_folder()
        if folder is None:
            return None
    elif not folder.is_dir():
        raise ModelError(f"{folder}: there is no such folder with an estimator.")
    from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator

    return EncoderEstimator(folder, threads=threads)
