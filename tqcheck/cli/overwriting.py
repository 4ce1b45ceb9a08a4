"""Refuses to write over what a command reads."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tqcheck.errors import UsageError


def ensure_spared(
    outputs: Iterable[str | None], read: Iterable[str | None], *, option: str = "--output"
) -> None:
    """Refuse an output that is a file which the command reads: it would be gone.

    Reports in a folder that is read are no such files; a later run leaves them out.

    Args:
        outputs: paths; None and ``-`` for standard output.
        read: likewise, and addresses: articles, their source, the state, the baseline.
        option: that names the outputs.

    Raises:
        UsageError: one of `outputs` is one of `read`.
    """
    places = {os.path.realpath(path) for path in map(_file, read) if path is not None}
    for output in outputs:
        path = _file(output)
        if path is not None and os.path.realpath(path) in places:
            raise UsageError(
                f"{option} {output}: is read by this command and would be overwritten; name "
                "another file"
            )


def _file(given: str | None) -> str | None:
    """A path of a file; None for a folder, an address, or one of the standard streams."""
    if not given or given == "-" or "://" in given or Path(given).is_dir():
        return None
    return given
