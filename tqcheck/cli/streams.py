"""Writes to files, standard output and standard error.

No other module prints. What comes from outside is printable when it gets here, or made so here; the
one exception is what another program applies, a patch, and that never goes to a terminal.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, AnyStr

from tqcheck.errors import UsageError
from tqcheck.files import replace_file
from tqcheck.safe_output import printable, printable_lines

if TYPE_CHECKING:
    from tqcheck.safe_output.console import SafeConsole


def write(text: str, output: str | None) -> None:
    """Write `text` to the file `output`, whose folder is created, or to standard output.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        write_to_stream(text, sys.stdout)
        return
    replace_file(Path(output), text)


def write_to_stream(text: AnyStr, stream: IO[AnyStr], name: str = "standard output") -> None:
    """Write to an open stream, and flush it.

    Args:
        text: what to write.
        stream: where to.
        name: of the stream, for errors.

    Raises:
        BrokenPipeError: the reader has closed the pipe.
        UsageError: the stream cannot be written.
    """
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # The rest of the buffer would fail again, with a traceback, when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise UsageError(f"{name}: cannot be written ({error.strerror})") from error


def remark(text: str, *, quiet: bool = False) -> None:
    """Write one line to standard error, and show in it what it holds."""
    if not quiet:
        sys.stderr.write(printable(text) + "\n")


def say(text: str) -> None:
    """Write lines to standard output; as `write_to_stream`."""
    write_to_stream(printable_lines(text) + "\n", sys.stdout)


def say_or_hand_on(text: str, raw: bytes) -> None:
    """Show lines on a terminal, or hand on to a file or program what they stand for.

    Args:
        text: for a terminal; shown as `say` shows it.
        raw: for all others; passed on byte by byte. Errors are those of `write_to_stream`.
    """
    if sys.stdout.isatty():
        say(text)
        return
    sys.stdout.flush()
    write_to_stream(raw, sys.stdout.buffer)


def new_console(**options: Any) -> SafeConsole:
    """A console for tables and colours on standard output; `options` are rich's."""
    from tqcheck.safe_output.console import SafeConsole

    return SafeConsole(**options)


def progress_console() -> SafeConsole:
    """A console for a progress bar on standard error."""
    from tqcheck.safe_output.console import SafeConsole
    from tqcheck.safe_output.stream import terminal_of

    return SafeConsole(file=terminal_of(sys.stderr))
