"""The names of the files of unpacked weights in the user's cache folder."""

from __future__ import annotations

from pathlib import Path

PREFIX = "encoder-"


def unpacked_files(folder: Path) -> tuple[Path, ...]:
    """The files of unpacked weights in a cache folder, which need not be there."""
    return tuple(sorted(folder.glob(f"{PREFIX}*")))
