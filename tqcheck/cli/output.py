"""Where a command's result goes, and how an error is told."""

from __future__ import annotations

import sys
from pathlib import Path

from tqcheck.errors import UsageError


def write(text: str, output: str | None) -> None:
    """Write `text` to the file `output` (its folder is made), or to standard output.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    path = Path(output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # surrogatepass never applies: every text was read as strict UTF-8.
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error


def remark(text: str, *, quiet: bool = False) -> None:
    """One line on standard error."""
    if not quiet:
        sys.stderr.write(text + "\n")
