"""What fixes change in a file, as a unified diff."""

from __future__ import annotations

import difflib

from tqcheck.fixing.encoded import EncodedFile
from tqcheck.fixing.run import FixedFile


def unified_diff(file: FixedFile, encoding: str | None) -> str:
    """The diff of a file, with a line end after each line.

    Args:
        file: with fixes.
        encoding: of the file, as the user states it.

    Raises:
        CannotWrite: its text cannot be told; files that were mended are not of this kind.
    """
    before, after = (
        _lines(EncodedFile.of(data, file.uri, encoding).text) for data in (file.before, file.after)
    )
    lines = difflib.unified_diff(before, after, file.uri, file.uri, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines without their ends; a file whose last line has none says so, as `diff` does."""
    lines = text.split("\n")
    if lines[-1]:
        lines[-1] += "\n\\ No newline at end of file"
    else:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
