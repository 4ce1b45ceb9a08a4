"""The back-translator that ships inside the package, and the user's own converted models.

An embedded model is a folder ``tqcheck/data/models/NAME`` as ``tqcheck models convert`` makes it.
"""

from __future__ import annotations

from pathlib import Path

from tqcheck.translate.base import Direction
from tqcheck.weights.manifest import MANIFEST, read_manifest
from tqcheck.weights.shipped import embedded_root


def embedded_folder(direction: Direction = ("de", "en"), root: Path | None = None) -> Path | None:
    """The shipped model for `direction`, the first by name; None where none ships.

    Raises:
        ModelError: a shipped manifest is damaged.
    """
    folder = root or embedded_root()
    for path in sorted(folder.glob(f"*/{MANIFEST}")):
        manifest = read_manifest(path.parent)
        if manifest is not None and manifest.serves(direction):
            return path.parent
    return None


def embedded_available(direction: Direction = ("de", "en"), root: Path | None = None) -> bool:
    """Whether a model for `direction` ships in the package."""
    return embedded_folder(direction, root) is not None
