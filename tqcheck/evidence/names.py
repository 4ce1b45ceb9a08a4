"""Whether the target has a source name in any form, by forced decoding."""

from __future__ import annotations

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import source_likelihood, source_support
from tqcheck.model import Span
from tqcheck.weights.fitted import thresholds


def is_name_in_target(pair: SegmentPair, source: Span) -> bool:
    """Whether the translator finds a source name in the target, as “Puglia” in „Apulien“.

    False if there is no translator to ask.
    """
    fitted = thresholds("name_likelihood")
    likelihood = source_likelihood(pair, source)
    if likelihood is None or likelihood < fitted.threshold("present_with_support"):
        return False
    if likelihood >= fitted.threshold("present"):
        return True
    return (source_support(pair, source) or 0.0) >= fitted.threshold("support")


def name_likelihood(pair: SegmentPair, source: Span) -> dict[str, float]:
    """How likely the translator finds a source name, given the target, as features.

    Nothing if there is no translator to ask.
    """
    likelihood = source_likelihood(pair, source)
    if likelihood is None:
        return {}
    support = source_support(pair, source) or 0.0
    return {
        "learned: name likelihood": round(max(likelihood, -12.0) / 4 + 3, 3),
        "learned: name support": round(min(max(support, -2.0), 8.0) / 4, 3),
    }
