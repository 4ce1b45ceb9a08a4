"""Files that others read while they are written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tqcheck.errors import UsageError


def replace_file(path: Path, text: str) -> None:
    """Put `text` in the place of `path` at once.

    Raises:
        UsageError: it cannot be written.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # mkstemp lets nobody else read; other tools (metrics, CI) must.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
