"""Ends the process without taking its memory apart piece by piece, which takes 0.1 s."""

from __future__ import annotations

import atexit
import os
import sys
import threading


def end_process(status: int) -> None:
    """End the process as the interpreter would, where nothing but its memory is left to clear up.

    Returns:
        Where something else is left: another thread, a profiler, or output that cannot be written.
        The interpreter knows what to do then.
    """
    if threading.active_count() > 1 or sys.gettrace() is not None or sys.getprofile() is not None:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        return
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):  # what the functions have written
        stream.flush()
    os._exit(status)
