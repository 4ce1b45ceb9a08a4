"""What fixes change in a file, as a unified diff."""

from __future__ import annotations

import difflib
import os

from tqcheck.fixing.encoded import EncodedFile
from tqcheck.fixing.run import FixedFile
from tqcheck.safe_output import printable

_NO_END = "\n\\ No newline at end of file"


def unified_diff(file: FixedFile, encoding: str | None) -> str:
    """The diff of a file for people, with a line end after each line.

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


def patch(file: FixedFile) -> bytes:
    """The diff of a file for `patch` and `git apply`: its bytes as they are, in any encoding.

    Args:
        file: with fixes.
    """
    name = os.fsencode(file.uri if not {"\n", "\r", "\t"} & set(file.uri) else printable(file.uri))
    if b" " in name:
        name += b"\t"  # ends a name with blanks
    before, after = (_raw_lines(data) for data in (file.before, file.after))
    lines = difflib.diff_bytes(difflib.unified_diff, before, after, name, name, lineterm=b"")
    return b"".join(line + b"\n" for line in lines)


def _raw_lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    if lines[-1]:
        lines[-1] += _NO_END.encode()
    else:
        lines.pop()
    return lines


def _lines(text: str) -> list[str]:
    """The lines without their ends; a file whose last line has none says so, as `diff` does."""
    lines = text.split("\n")
    if lines[-1]:
        lines[-1] += _NO_END
    else:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
