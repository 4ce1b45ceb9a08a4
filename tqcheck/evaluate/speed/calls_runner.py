"""Runs tqcheck with the arguments given, and counts the calls of functions.

A program of its own, which runs the tqcheck that PYTHONPATH leads to. The last line of standard
error is ``tqcheck-calls: NUMBER``.
"""

from __future__ import annotations

import itertools
import runpy
import sys
import threading

_COUNTED = ("call", "c_call")


def main() -> None:
    """Run, count the calls of all threads, and tell."""
    counter = itertools.count()  # its next() is one step for all threads
    step = counter.__next__

    def seen(frame: object, event: str, argument: object) -> None:
        if event in _COUNTED:
            step()

    threading.setprofile(seen)
    sys.setprofile(seen)
    try:
        runpy.run_module("tqcheck", run_name="__main__", alter_sys=True)
    finally:
        sys.setprofile(None)
        sys.stderr.write(f"\ntqcheck-calls: {next(counter)}\n")


if __name__ == "__main__":
    del sys.path[0]  # this file's folder
    main()
