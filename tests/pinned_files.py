"""What every model folder refuses: files that its manifest does not name, or names otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tqcheck.errors import ModelError
from tqcheck.weights.manifest import MANIFEST


def assert_a_changed_or_missing_file_is_refused(
    folder: Path, name: str, opened: Callable[[Path], object]
) -> None:
    """Damage a file of a model folder, then delete it; `opened` must refuse the folder."""
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=rf"damaged: {name} has SHA-256"):
        opened(folder)
    path.unlink()
    with pytest.raises(ModelError, match=rf"damaged: {name} cannot be read"):
        opened(folder)


def assert_an_unnamed_file_is_refused(
    folder: Path, name: str, opened: Callable[[Path], object]
) -> None:
    """Take a file out of the manifest of a model folder; `opened` must refuse the folder."""
    content = json.loads((folder / MANIFEST).read_text())
    del content["files"][name]
    (folder / MANIFEST).write_text(json.dumps(content))
    with pytest.raises(ModelError, match=f"does not name {name}"):
        opened(folder)
