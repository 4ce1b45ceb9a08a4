"""Whether the other side has a number, however it is written."""

from __future__ import annotations

import re

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import source_likelihood, target_likelihood
from tqcheck.evidence.number_equivalence import explains
from tqcheck.languages.values import Mention, Sort
from tqcheck.weights.fitted import thresholds

_PARTED = re.compile(r"\d[.,]\d")
_ALONE = r"(?<!\d)(?<!\d[.,]){}(?!\d)(?![.,]\d)"  # “240”, but not in „1.240“


def is_in_target(pair: SegmentPair, source: Mention) -> bool:
    """Whether the target has a source number, literally or by forced decoding.

    It also counts if a target sentence without a pair has the number.
    """
    digits = re.escape(source.text)
    alone = rf"(?<!\d){digits}(?!\d)" if _PARTED.search(source.text) else _ALONE.format(digits)
    if len(source.text) > 2 and re.search(alone, pair.target_text):
        return True  # glued to another: “2-2,4.43”
    if any(
        explains(target, source)
        for sentence in pair.document.unpaired_target_for(pair)
        for target in pair.document.target_pack.numbers(sentence)
    ):
        return True  # it has moved further than to a neighbour
    return _is_likely(source, source_likelihood(pair, source.span))


def is_in_source(pair: SegmentPair, target: Mention) -> bool:
    """Whether the source has a target number, by forced decoding or in a segment without a pair."""
    if any(
        explains(source, target)
        for sentence in pair.document.unpaired_source
        for source in pair.document.source_pack.numbers(sentence)
    ):
        return True
    return _is_likely(target, target_likelihood(pair, target.span))


def _is_likely(number: Mention, likelihood: float | None) -> bool:
    """Not so of ordinals: beside “the 1880s” the translator finds the 18th century likely."""
    present = thresholds("number_likelihood").threshold("present")
    return likelihood is not None and likelihood >= present and number.sort is not Sort.ORDINAL
