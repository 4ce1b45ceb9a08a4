"""Loads the detector that ships in the package, or another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from tqcheck.model import Segment, WordDamage
from tqcheck.result_cache.pieces import Pieces
from tqcheck.weights.shipped import embedded_root

DETECTOR_NAME = "detector"


@runtime_checkable
class Detector(Protocol):
    """Tells how likely the words of a text are damaged.

    Attributes:
        identity: one-line name of the model and its digest, for a run's signature.
    """

    identity: str

    def detect(self, text: str, segments: Sequence[Segment]) -> tuple[WordDamage, ...]:
        """The words of the segments, in text order.

        Args:
            text: of a document.
            segments: those to read, in text order. A word is what stands between white space.
        """
        ...

    def detect_all(
        self, texts: Sequence[tuple[str, Sequence[Segment]]]
    ) -> list[tuple[WordDamage, ...]]:
        """As `detect`, for several texts, each with the segments to read."""
        ...


def detector_folder() -> Path | None:
    """The folder of the shipped detector, or None if none ships."""
    folder = embedded_root() / DETECTOR_NAME
    return folder if folder.is_dir() else None


def open_detector(
    folder: Path | None = None, *, threads: int = 1, pieces: Pieces | None = None
) -> Detector | None:
    """Open the detector in `folder`, or the shipped one; its weights load on first use.

    Args:
        folder: of another detector; None for the shipped one.
        threads: threads per batch.
        pieces: keeps what was said of a window; None to keep nothing.

    Returns:
        None if no folder is named and no detector ships.

    Raises:
        ModelError: files are missing, damaged or of an unknown format.
    """
    folder = folder or detector_folder()
    if folder is None:
        return None
    from tqcheck.damage_detection.encoder_detector import EncoderDetector

    return EncoderDetector(folder, threads=threads, pieces=pieces)
