"""Standard error, on which libraries write too: warnings, logs, errors of the command line."""

from __future__ import annotations

import io
import sys
from typing import TextIO

from tqcheck.safe_output.text import printable


class SafeStream(io.TextIOBase):
    """A text stream that makes what is written to it printable, and passes it on.

    It is no terminal to those who ask, so that nobody writes colours to it.

    Args:
        stream: where to write.
    """

    def __init__(self, stream: TextIO) -> None:
        self.wrapped = stream
        self._begun = ""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Of the wrapped stream."""
        return self.wrapped.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        """Of the wrapped stream."""
        return self.wrapped.errors

    @property
    def name(self) -> str:
        """Of the wrapped stream."""
        return self.wrapped.name

    def writable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """Of the wrapped stream."""
        return self.wrapped.fileno()

    def write(self, text: str) -> int:
        """Write `text`, a line at a time: a command must not come in pieces."""
        *lines, self._begun = (self._begun + text).split("\n")
        if lines:
            self.wrapped.write("".join(f"{printable(line)}\n" for line in lines))
            self.wrapped.flush()
        return len(text)

    def flush(self) -> None:
        """Write the line that has been begun, too."""
        begun, self._begun = self._begun, ""
        self.wrapped.write(printable(begun))
        self.wrapped.flush()


def guard_standard_error() -> None:
    """Make all that goes to standard error of this process printable; once."""
    if not isinstance(sys.stderr, SafeStream):
        sys.stderr = SafeStream(sys.stderr)


def terminal_of(stream: TextIO) -> TextIO:
    """The stream itself behind a `SafeStream`: for a `SafeConsole`, which guards the text."""
    return stream.wrapped if isinstance(stream, SafeStream) else stream
