"""Waits for a database that another process has locked, where SQLite itself does not wait."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

_PAUSE = 0.02  # seconds between two tries


def when_unlocked(work: Callable[[], None], seconds: float) -> None:
    """Do `work`, which some statements of SQLite end at once with “locked”.

    Args:
        work: may be begun several times.
        seconds: how long to try.

    Raises:
        sqlite3.OperationalError: it is still locked then, or something else is wrong.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            work()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
