"""Writes the files of users: completely, or not at all.

A file is written beside its place and renamed. Where that fails (a full disk, a signal, a fault),
what was there before is untouched. Nothing else in tqcheck writes a file of a user.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import signal
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO

from tqcheck.errors import UsageError

# What pipes and devices answer when they are to write to a disk.
_NO_DISK = (errno.EINVAL, errno.ENOTSUP, errno.EROFS)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that is being written at `temporary`, for `path`."""

    path: Path
    temporary: Path
    stream: IO[Any]


class FileSet:
    """Files that appear together at the end of a ``with`` statement, or not at all.

    If the statement is left by an exception, or one file cannot be written, no file changes.

    Raises:
        UsageError: a file cannot be written.
    """

    def __init__(self) -> None:
        self._staged: list[_Staged] = []

    def open(self, path: Path) -> TextIO:
        """A stream for the content of `path`, as UTF-8; the folder is created.

        What cannot be replaced, such as ``/dev/null`` or a pipe, is written directly.
        """
        stream: TextIO = self._opened(path, {"encoding": "utf-8", "newline": ""})
        return stream

    def open_bytes(self, path: Path) -> BinaryIO:
        """The same for bytes."""
        stream: BinaryIO = self._opened(path, {}, "b")
        return stream

    def _opened(self, path: Path, how: Mapping[str, Any], kind: str = "") -> Any:
        stream: IO[Any]
        with _usage_errors(path):
            target = _target(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            mode = _mode(target)
            if mode is not None and not stat.S_ISREG(mode):
                temporary = target  # a folder is refused here
                stream = target.open(f"w{kind}", **how)
            else:
                ensure_writable(target)
                temporary = _beside(target)
                stream = temporary.open(f"x{kind}", **how)
            self._staged.append(_Staged(target, temporary, stream))
            if mode is not None and temporary != target:
                with suppress(OSError):  # some file systems know no modes
                    temporary.chmod(stat.S_IMODE(mode))
        return stream

    def write(self, path: Path, text: str) -> None:
        """Give `path` the content `text`."""
        stream = self.open(path)
        with _usage_errors(path):
            stream.write(text)
            _finish(stream)

    def __enter__(self) -> FileSet:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                for staged in self._staged:
                    with _usage_errors(staged.path):
                        _finish(staged.stream)
                with _signals_put_off():
                    for staged in self._staged:
                        if staged.temporary != staged.path:
                            with _usage_errors(staged.path):
                                staged.temporary.replace(staged.path)
        finally:
            for staged in self._staged:
                with suppress(OSError):  # a full disk refuses what is left in the buffer once more
                    staged.stream.close()
                if staged.temporary != staged.path:
                    with suppress(OSError):
                        staged.temporary.unlink(missing_ok=True)


def replace_file(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8.

    Raises:
        UsageError: the file cannot be written.
    """
    with FileSet() as files:
        files.write(path, text)


def write_whole(path: Path, data: bytes | memoryview) -> None:
    """Write `data` to `path`, whose folder is created; nobody ever sees a part of it.

    Raises:
        UsageError: the file cannot be written.
    """
    with _usage_errors(path):
        target = _target(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = _beside(target)
        try:
            with temporary.open("xb") as stream:
                stream.write(data)
                _finish(stream)
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def replace_bytes(path: Path, data: bytes, *, expected: bytes) -> bool:
    """Write `data` to `path`, if the file is still what it was.

    Args:
        path: a file, or a link to one, which stays a link.
        data: its new content.
        expected: the content that it must have.

    Returns:
        False if it has another content by now, or is gone; nothing is written then.

    Raises:
        UsageError: the file cannot be written.
    """
    with _usage_errors(path):
        target = _target(path)
        ensure_writable(target)
        temporary = _beside(target)
        try:
            mode = _mode(target)
            if mode is None or not stat.S_ISREG(mode):
                return False
            with temporary.open("xb") as stream:
                with suppress(OSError):  # some file systems know no modes
                    temporary.chmod(stat.S_IMODE(mode))
                stream.write(data)
                _finish(stream)
            with _signals_put_off():
                if target.read_bytes() != expected:
                    return False
                temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return True


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to be made, which is renamed to `path` at the end of the ``with`` statement.

    Args:
        path: must not exist, or be an empty folder.

    Yields:
        The path of the folder; there is none yet.

    Raises:
        UsageError: it is taken, or cannot be written.
    """
    ensure_free(path)
    around = _beside(path)
    made = around / "made"
    try:
        with _usage_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            around.mkdir()
        yield made
        with _usage_errors(path), _signals_put_off():
            if path.exists():
                path.rmdir()
            made.rename(path)
    finally:
        shutil.rmtree(around, ignore_errors=True)


def ensure_free(path: Path) -> None:
    """Refuse a folder that holds something, before work is done for it.

    Raises:
        UsageError: there is something at `path`, and not an empty folder.
    """
    with _usage_errors(path):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise UsageError(f"{path}: exists already; name a new folder.")


def ensure_writable(path: Path) -> None:
    """Refuse a file that could not be written, as far as that can be told without writing.

    Raises:
        UsageError: it is write-protected, or its folder is.
    """
    with _usage_errors(path):
        target = _target(path)
        mode = _mode(target)
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        places = [] if mode is None else [target]
        if mode is None or stat.S_ISREG(mode):
            places.append(next(place for place in target.absolute().parents if place.exists()))
        for place in places:
            if place is not target and not place.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            if not os.access(place, os.W_OK):
                what = "it" if place is target else "its folder"
                raise PermissionError(errno.EACCES, f"{what} is write-protected")


def remove_file(path: Path) -> None:
    """Delete a file of tqcheck's own, if it is there.

    Raises:
        UsageError: it cannot be deleted.
    """
    with _usage_errors(path):
        path.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    # Short, as the name of the file itself may be as long as names can be.
    return path.with_name(f".tqcheck-{secrets.token_hex(6)}.tmp")


def _target(path: Path) -> Path:
    """The file that a link leads to; a link to a pipe or device, which has no path, itself.

    ``/dev/stdout`` leads to ``/proc/self/fd/1``, and that to ``pipe:[123]`` behind a pipe.
    """
    if not path.is_symlink():
        return path
    mode = _mode(path)
    return path if mode is not None and not stat.S_ISREG(mode) else path.resolve()


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _finish(stream: IO[Any]) -> None:
    """Write the rest of a stream through to the disk, and close it."""
    if stream.closed:
        return
    stream.flush()
    try:
        os.fsync(stream.fileno())
    except OSError as error:
        if error.errno not in _NO_DISK:
            raise
    stream.close()


@contextmanager
def _signals_put_off() -> Iterator[None]:
    """Let signals wait for the end of the statement, which takes an instant."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM, signal.SIGINT))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _usage_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
