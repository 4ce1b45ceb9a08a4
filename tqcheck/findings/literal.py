"""Removes hits on the form of what is written as it must be."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.findings.candidates import Candidate
from tqcheck.languages.literal_parts import literal_parts, touches_literal


def without_literal(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates, except those on a habit of the writer in a tag, an address or code.

    Args:
        candidates: in any order.
        text: the target text.
    """
    if not any(_is_habit(candidate) for candidate in candidates):
        return list(candidates)
    parts = literal_parts(text)

    def is_literal(candidate: Candidate) -> bool:
        span = candidate.hit.span
        return span is not None and _is_habit(candidate) and touches_literal(parts, span)

    return [candidate for candidate in candidates if not is_literal(candidate)]


def _is_habit(candidate: Candidate) -> bool:
    return candidate.rule.once_a_document and not candidate.rule.checks_embedded
