"""What the exit status of a command says."""

from __future__ import annotations

from collections.abc import Collection

THRESHOLD_REACHED = 1
NOT_READ = 2
INTERNAL = 3


def status_of(kinds: Collection[str]) -> int:
    """The exit status for the kinds of the errors of documents; 0 where there is none."""
    if "internal" in kinds:
        return INTERNAL
    return NOT_READ if kinds else 0
