"""The folder of the models that ship in the package."""

from __future__ import annotations

from pathlib import Path


def embedded_root() -> Path:
    """The folder that contains a folder per model; it does not exist if none ships."""
    return Path(__file__).resolve().parents[1] / "data" / "models"
