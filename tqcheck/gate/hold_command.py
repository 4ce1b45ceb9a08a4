"""The command that `watch` calls on hold: it can neither block the watch nor outlive it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress

from tqcheck.errors import UsageError

_SAID_BYTES = 4096


def command_words(command: str) -> list[str]:
    """A command as program and arguments.

    Raises:
        UsageError: it is empty, or has an unclosed quotation mark.
    """
    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError as error:
        raise UsageError(f"the command {command!r} cannot be understood ({error})") from None
    if not words:
        raise UsageError("the command to call is empty")
    return words


def run_command(words: Sequence[str], message: bytes, seconds: float) -> tuple[int, str]:
    """Run a command with `message` on its standard input, without a shell.

    It has a session of its own: no terminal, and its children can be ended with it. Input and
    errors are files, not pipes, which a child that lives on would keep open.

    Args:
        words: program and arguments.
        message: for its standard input.
        seconds: the time that it may take.

    Returns:
        Its exit status, and the last line that it wrote to standard error.

    Raises:
        OSError, ValueError: it cannot be started.
        subprocess.TimeoutExpired: it was ended, with its children.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(message)
        given.seek(0)
        process = subprocess.Popen(
            words, stdin=given, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        try:
            status = process.wait(seconds)
        except BaseException:  # it took too long, or the watch is to end
            _end_group(process)
            raise
        said.seek(max(0, said.seek(0, os.SEEK_END) - _SAID_BYTES))
        return status, said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
