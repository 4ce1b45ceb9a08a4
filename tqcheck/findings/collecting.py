"""Makes one hit of those in a document that are one habit of the writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tqcheck.findings.candidates import Candidate
from tqcheck.model import Pragma, Severity


def collected(candidates: Sequence[Candidate], pragmas: Sequence[Pragma] = ()) -> list[Candidate]:
    """The candidates; of a rule that counts once a document, one of each kind and severity.

    The others of its places are `Hit.further` of the first. Places that a remark in the file
    accepts are not joined with those that none accepts, so that these alone count and are mended.

    Args:
        candidates: in any order.
        pragmas: the remarks in the file.
    """
    found: list[Candidate] = []
    groups: dict[tuple[str, str, Severity, bool], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.rule.once_a_document and candidate.hit.span is not None:
            accepted = _is_accepted(candidate, pragmas)
            kind = candidate.rule.code, candidate.hit.kind, candidate.severity, accepted
            groups.setdefault(kind, []).append(candidate)
        else:
            found.append(candidate)
    return [*found, *(_one(group) for group in groups.values())]


def _is_accepted(candidate: Candidate, pragmas: Sequence[Pragma]) -> bool:
    rule, span = candidate.rule, candidate.hit.span
    assert span is not None
    return any(one.holds and one.names(rule.code, rule.name) and one.means(span) for one in pragmas)


def _one(group: Sequence[Candidate]) -> Candidate:
    first, *others = sorted(group, key=_place)
    if not others:
        return first
    return replace(first, hit=replace(first.hit, further=tuple(one.hit for one in others)))


def _place(candidate: Candidate) -> tuple[int, int]:
    span = candidate.hit.span
    assert span is not None
    return span.start, span.end
