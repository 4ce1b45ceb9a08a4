"""What SIGTERM and SIGINT do: a command ends at once, `watch` after the article that it is at."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)

_PATIENCE_SECONDS = 3.0
_LONGEST_SECONDS = 4.5


class Stopped(BaseException):
    """A signal told the program to end; not an `Exception`, like `KeyboardInterrupt`."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


def end_at_once() -> None:
    """From now on a signal raises `Stopped` in the main thread; a second one ends the process."""

    def end(number: int, _frame: FrameType | None) -> None:
        for one in SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        raise Stopped(number)

    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` and `&` in scripts ask for
            signal.signal(number, end)


def end_soon(told: Callable[[], None]) -> None:
    """From now on a signal calls `told`, and raises `Stopped` a few seconds later.

    If even that does not end the process, it ends without more ado: all within five seconds.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        def give_up(_number: int, _frame: FrameType | None) -> None:
            raise Stopped(number)

        # First of all: it would also end a wait for a lock that the lines below run into.
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, give_up)
            signal.setitimer(signal.ITIMER_REAL, _PATIENCE_SECONDS)
        told()
        last = threading.Timer(_LONGEST_SECONDS, os._exit, (0,))
        last.daemon = True
        last.start()

    for number in SIGNALS:
        signal.signal(number, end)
