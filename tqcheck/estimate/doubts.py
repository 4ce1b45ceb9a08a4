"""Words that seem to have no right counterpart on the other side: evidence for rules, no findings.

The token head ``fault`` has learned from good pairs with a fault put in on purpose: a negation that
came or went, a clause left out, a sentence too many, another name. What it says of a place is a
kind of evidence that errs for other reasons than counts and links of words do.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.estimate.base import WordEstimate
from tqcheck.estimate.calibration import DOUBT_HEAD
from tqcheck.estimate.spans import runs
from tqcheck.model import Span

_FEWEST = 5
_BETWEEN = 1


def doubted(text: str, words: Sequence[WordEstimate], threshold: float) -> tuple[Span, ...]:
    """Neighbouring words at or above the threshold.

    Args:
        text: one side of the pair.
        words: its words and marks.
        threshold: probability, 0 to 1.
    """
    return tuple(
        Span(run[0].span.start, run[-1].span.end)
        for run in runs(text, words, DOUBT_HEAD, threshold)
    )


def missing(words: Sequence[WordEstimate], threshold: float) -> tuple[Span, ...]:
    """Stretches of five words or more at or above the threshold, single words between them aside.

    Args:
        words: words and marks of the English; marks never count.
        threshold: probability, 0 to 1.
    """
    found: list[Span] = []
    own: list[WordEstimate] = []
    others = 0
    for word in (*(word for word in words if word.is_word), None):
        if word is not None and word.wrong[DOUBT_HEAD] >= threshold:
            own.append(word)
            others = 0
            continue
        others += 1
        if word is None or others > _BETWEEN:
            if len(own) >= _FEWEST:
                found.append(Span(own[0].span.start, own[-1].span.end))
            own = []
    return tuple(found)
