"""Where the package keeps the models that ship in it."""

from __future__ import annotations

from pathlib import Path


def embedded_root() -> Path:
    """The folder with a folder for each model; absent where none ships."""
    return Path(__file__).resolve().parents[1] / "data" / "models"
