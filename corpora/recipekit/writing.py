"""Torch files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch


def write(path: Path, value: Any) -> None:
    """Save so that a kill at any moment leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        torch.save(value, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read(path: Path) -> Any:
    """Load to the CPU; nothing but tensors and plain values is accepted."""
    return torch.load(path, map_location="cpu", weights_only=True)
