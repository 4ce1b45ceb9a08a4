"""Removes hits on the form of what is written as it must be."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.findings.candidates import Candidate
from tqcheck.languages.literal_parts import literal_parts, touches_literal
from tqcheck.model import Document


def without_literal(candidates: Sequence[Candidate], document: Document) -> list[Candidate]:
    """The candidates, except those on a habit of the writer in a tag, an address or code.

    Args:
        candidates: in any order.
        document: what was checked.
    """
    if not any(_is_habit(candidate) for candidate in candidates):
        return list(candidates)
    found = literal_parts(document.text), document.literal

    def is_literal(candidate: Candidate) -> bool:
        span = candidate.hit.span
        if span is None or not _is_habit(candidate):
            return False
        return any(touches_literal(parts, span) for parts in found)

    return [candidate for candidate in candidates if not is_literal(candidate)]


def _is_habit(candidate: Candidate) -> bool:
    return candidate.rule.once_a_document and not candidate.rule.checks_embedded
