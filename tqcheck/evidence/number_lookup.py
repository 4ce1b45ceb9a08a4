"""Whether the other side has a number, however it is written: evidence of two rules."""

from __future__ import annotations

import re

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import source_likelihood, target_likelihood
from tqcheck.evidence.number_equivalence import explains
from tqcheck.languages.values import Mention, Sort

# Of 200 numbers that were taken out of odd lines of wmt15, 16 and 17 or put in, none lies above
# -2.0. Numbers that are there in a form that nobody reads lie from -0.8 on: “80, 000”, “20.30pm”.
_WRITTEN = -1.5
_PARTED = re.compile(r"\d[.,]\d")
_ALONE = r"(?<!\d)(?<!\d[.,]){}(?!\d)(?![.,]\d)"  # “240”, but not in „1.240“


def is_in_target(pair: SegmentPair, source: Mention) -> bool:
    """Whether a number of the English is in the German, as it is or as the translator finds it.

    Where there is no translator to ask, only as it is.
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
    """Whether the translator finds a number of the German in the English of its pair.

    Or it is in an English sentence that has no pair.
    """
    if any(
        explains(source, target)
        for sentence in pair.document.unpaired_source
        for source in pair.document.source_pack.numbers(sentence)
    ):
        return True
    return _is_likely(target, target_likelihood(pair, target.span))


def _is_likely(number: Mention, likelihood: float | None) -> bool:
    """Not so of ordinals: beside “the 1880s” the translator finds the 18th century likely."""
    return likelihood is not None and likelihood >= _WRITTEN and number.sort is not Sort.ORDINAL
