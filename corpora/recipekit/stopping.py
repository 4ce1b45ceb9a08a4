"""Lets a signal end a training after the update that runs, so that it can be continued."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopped_by_signal(stop: Callable[[], None], say: Callable[[str], None]) -> Iterator[None]:
    """Call `stop` at a signal while the context lasts.

    Args:
        stop: asks the training to end after its update.
        say: writes a line of the log.
    """

    def handle(number: int, _frame: object) -> None:
        say(f"signal {number}: stops after this update")
        stop()

    old = {number: signal.signal(number, handle) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
