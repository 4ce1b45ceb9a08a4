"""Turns word probabilities into error spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.model import Severity, Span
from tqcheck.quality_estimation.base import LearnedSpan, WordEstimate
from tqcheck.quality_estimation.calibration import Threshold

_JOINTS = frozenset("-‐‑–")


def learned_spans(
    text: str, words: Sequence[WordEstimate], thresholds: Mapping[Severity, Threshold]
) -> tuple[LearnedSpan, ...]:
    """Join adjacent words above a severity's threshold, in text order.

    Words are adjacent if only blanks and hyphens separate them. A span that overlaps one of a
    higher severity is dropped.

    Args:
        text: the target.
        words: its words and punctuation marks.
        thresholds: thresholds by severity.
    """
    found: list[LearnedSpan] = []
    for severity in sorted(thresholds, reverse=True):
        threshold = thresholds[severity]
        for run in runs(text, words, threshold.head, threshold.probability):
            span = Span(run[0].span.start, run[-1].span.end)
            if not any(span.overlaps(other.span) for other in found):
                probability = max(word.wrong[threshold.head] for word in run)
                found.append(LearnedSpan(span, severity, threshold.precision, probability))
    return tuple(sorted(found, key=lambda one: one.span))


def runs(
    text: str, words: Sequence[WordEstimate], head: str, threshold: float
) -> Iterator[list[WordEstimate]]:
    """Yield runs of adjacent words, each at or above `threshold`; punctuation is skipped.

    Args:
        text: the target.
        words: its words and punctuation marks.
        head: the token head whose probability is compared.
        threshold: probability, 0 to 1.
    """
    run: list[WordEstimate] = []
    for word in words:
        if not word.is_word:
            continue
        is_wrong = word.wrong[head] >= threshold
        if run and not (is_wrong and _are_neighbours(text, run[-1], word)):
            yield run
            run = []
        if is_wrong:
            run.append(word)
    if run:
        yield run


def _are_neighbours(text: str, first: WordEstimate, second: WordEstimate) -> bool:
    between = text[first.span.end : second.span.start]
    return "\n" not in between and all(char.isspace() or char in _JOINTS for char in between)
