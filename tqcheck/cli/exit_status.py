"""What the exit status of a command says."""

from __future__ import annotations

from collections.abc import Collection

THRESHOLD_REACHED = 1
NOT_READ = 2
INTERNAL = 3


def status_of_run(kinds: Collection[str], *, is_whole: bool, reached: bool) -> int:
    """The exit status of a check.

    Args:
        kinds: of the errors of documents.
        is_whole: whether there were documents, and all were looked at.
        reached: whether a finding is as severe as ``--fail-on`` says.
    """
    if kinds or not is_whole:
        return status_of(kinds) or NOT_READ
    return THRESHOLD_REACHED if reached else 0


def status_of(kinds: Collection[str]) -> int:
    """The exit status for the kinds of the errors of documents; 0 where there is none."""
    if "internal" in kinds:
        return INTERNAL
    return NOT_READ if kinds else 0
