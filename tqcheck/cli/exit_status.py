"""What the exit status of a command says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqcheck.gate.policy import Policies
    from tqcheck.model import DocumentReport

NOT_PASSED = 1
"""Done, and the answer is no: a finding is too severe, an article is held, reports differ."""
NOT_READ = 2
"""Wrong usage, or something could not be read."""
INTERNAL = 3
"""A fault inside tqcheck."""


def status_of_run(kinds: Collection[str], *, is_whole: bool, reached: bool) -> int:
    """The exit status of a check.

    Args:
        kinds: of the errors of documents.
        is_whole: whether there were documents, and all were looked at.
        reached: whether a finding is as severe as ``--fail-on`` says.
    """
    if kinds or not is_whole:
        return status_of(kinds) or NOT_READ
    return NOT_PASSED if reached else 0


def status_of(kinds: Collection[str]) -> int:
    """The exit status for the kinds of the errors of documents; 0 where there is none."""
    if "internal" in kinds:
        return INTERNAL
    return NOT_READ if kinds else 0


def status_of_verdicts(documents: Sequence[DocumentReport], policies: Policies) -> int:
    """The exit status of a gate: the worst of its documents, those not read among them."""
    kinds = {document.error.kind for document in documents if document.error is not None}
    if kinds or not documents:
        return status_of(kinds) or NOT_READ
    return max(policies.for_document(one).exit_status(one.verdict) for one in documents)
