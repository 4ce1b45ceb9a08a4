"""The time that a piece of work may take, kept within the process that does it.

In the main thread of a POSIX process a timer interrupts the work wherever it is, also inside the
regular expressions of `re` and `regex`. In other threads, on Windows, and where the caller uses
the timer for itself, the work ends at the next `ensure_time_left`. A call of a C library that
does not look for signals ends neither way: `pipeline.supervisor` kills the worker process.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

# The timer ticks this often within the time. Ticks are counted, not seconds, so that the time in
# which the process is stopped (Ctrl-Z) does not count.
_TICKS = 20
_SHORTEST_TICK = 0.001

_DEADLINE: ContextVar[float | None] = ContextVar("tqcheck_deadline", default=None)


class OutOfTime(BaseException):
    """The work takes longer than it may.

    Not an `Exception`: libraries swallow those.
    """


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """What `work` returns.

    Args:
        seconds: how long it may take; None for as long as it likes.
        work: is called once.

    Raises:
        OutOfTime: it took longer.
    """
    if seconds is None:
        return work()
    if _may_use_timer():
        return _interrupted(seconds, work)
    token = _DEADLINE.set(time.monotonic() + seconds)
    try:
        return work()
    finally:
        _DEADLINE.reset(token)


def ensure_time_left() -> None:
    """End the work here if its time is over; to be called in loops that may take long.

    Raises:
        OutOfTime: it is over, and no timer has said so.
    """
    deadline = _DEADLINE.get()
    if deadline is not None and time.monotonic() > deadline:
        raise OutOfTime


def _may_use_timer() -> bool:
    """Whether the timer can be used here, and nobody else uses it."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    )


def _interrupted(seconds: float, work: Callable[[], T]) -> T:
    left = _TICKS
    pause = max(seconds / _TICKS, _SHORTEST_TICK)

    def tick(_number: int, _frame: object) -> None:
        nonlocal left
        left -= 1
        # It is raised again at each later tick, should something swallow it.
        if left <= 0:
            raise OutOfTime

    signal.signal(signal.SIGALRM, tick)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, pause, pause)
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0.0)
    except OutOfTime:
        # The last tick may have come within `finally`, before the timer was off.
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        raise
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
