"""Which fixes of a report are applied, and the smallest edits that they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import DocumentReport, Edit, Finding, Severity, Span


@dataclass(frozen=True, slots=True)
class ChosenFix:
    """A finding that is mended, with the edit that mends it, or one place of it."""

    finding: Finding
    edit: Edit
    is_safe: bool


def chosen(report: DocumentReport, *, unsafe: bool) -> list[ChosenFix]:
    """The fixes of a document that are applied together, in text order.

    Those that touch another one wait: once that one is applied, the text is checked again.

    Args:
        report: of the document.
        unsafe: whether fixes that somebody should look at are applied, too.
    """
    taken: list[ChosenFix] = []
    for one in sorted(_applicable(report, unsafe=unsafe), key=_rank):
        if not any(_touch(one.edit.span, other.edit.span) for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.edit.span)


def applicable_count(report: DocumentReport, *, unsafe: bool) -> int:
    """The number of places in a document that a fix could mend."""
    return sum(1 for _ in _applicable(report, unsafe=unsafe))


def _applicable(report: DocumentReport, *, unsafe: bool) -> Iterator[ChosenFix]:
    for finding in report.findings:
        # What is only a hint is no fault to be mended.
        if finding.suppressed is not None or finding.severity is Severity.NEUTRAL:
            continue
        for fix in finding.fixes:
            if fix.is_safe or unsafe:
                yield ChosenFix(finding, fix.edit, fix.is_safe)


def _rank(one: ChosenFix) -> tuple[bool, int, int, Span]:
    """The order in which fixes are taken: safe ones, grave ones, long ones first."""
    return not one.is_safe, -one.finding.severity.weight, -len(one.edit.span), one.edit.span


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def with_edits(text: str, edits: Sequence[Edit]) -> str:
    """A text with edits that do not overlap."""
    parts, end = [], 0
    for edit in sorted(edits, key=lambda one: one.span):
        parts += [text[end : edit.span.start], edit.text]
        end = edit.span.end
    return "".join([*parts, text[end:]])


def smallest(text: str, edit: Edit) -> tuple[Edit, ...]:
    """Edits with the same result that replace as little as possible, the one furthest behind first.

    Where text is taken out of a repetition, it may be the first or the last of it; one of the two
    may stand between tags that the other does not.
    """
    old, new = edit.span.of(text), edit.text
    prefix, suffix = _prefix(old, new), _suffix(old, new)
    last = _trimmed(edit.span, new, prefix, _suffix(old, new, prefix))
    first = _trimmed(edit.span, new, _prefix(old, new, suffix), suffix)
    return (last,) if first == last else (last, first)


def _trimmed(span: Span, new: str, prefix: int, suffix: int) -> Edit:
    return Edit(Span(span.start + prefix, span.end - suffix), new[prefix : len(new) - suffix])


def _prefix(old: str, new: str, suffix: int = 0) -> int:
    """The number of code points that both begin with, apart from a common end."""
    count, most = 0, min(len(old), len(new)) - suffix
    while count < most and old[count] == new[count]:
        count += 1
    return count


def _suffix(old: str, new: str, prefix: int = 0) -> int:
    count, most = 0, min(len(old), len(new)) - prefix
    while count < most and old[-1 - count] == new[-1 - count]:
        count += 1
    return count
