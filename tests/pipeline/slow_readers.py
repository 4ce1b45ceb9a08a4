"""Readers and documents that misbehave, for worker processes, which import them by name."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator

from tqcheck.errors import ReadError
from tqcheck.model import Document


def two(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    yield Document(f"{uri}#1", data.decode())
    yield ReadError(f"{uri}#2", "is empty", kind="empty")


def deaf(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    """Hangs in a call that holds the interpreter and looks for no signal."""
    yield Document(uri, "Der Rat.")
    sum(range(10**11))


def backtracking(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    re.search("(a|aa)+$", "a" * 60 + "b")
    yield Document(uri, "Der Rat.")


def killed(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield Document(uri, "Der Rat.")


def killed_once(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    mark = data.decode()
    if not os.path.exists(mark):  # noqa: PTH110
        with open(mark, "w", encoding="ascii"):  # noqa: PTH123
            pass
        os.kill(os.getpid(), signal.SIGSEGV)
    yield Document(uri, "Der Rat.")


def faulty(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    yield Document(uri, "Der Rat.")
    raise ZeroDivisionError("seven")


def sleepy(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    time.sleep(60)
    yield Document(uri, "Der Rat.")


class Deadly(Document):
    """Ends the process that receives it."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _die, ()


class Hanging(Document):
    """Keeps the process that receives it busy, in a call that looks for no signal."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _hang, ()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang() -> None:
    sum(range(10**11))
