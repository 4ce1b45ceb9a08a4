"""Files that other programs may read while they are written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tqcheck.errors import UsageError


def replace_file(path: Path, text: str) -> None:
    """Write `text` to `path` atomically.

    Raises:
        UsageError: the file cannot be written.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # mkstemp makes files private, but other tools (metrics, CI) read this one.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
