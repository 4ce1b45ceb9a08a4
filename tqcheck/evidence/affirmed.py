"""How much likelier the two sides of a pair make each other with a negation affirmed."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import (
    own_source_gain,
    own_target_gain,
    source_gain,
    target_gain,
)
from tqcheck.evidence.negation import NegationEvidence


class AffirmedGain(NamedTuple):
    """What is gained if a negation is affirmed, in nats of log-probability.

    A negation that was lost or added makes the other side less likely than its affirmation does,
    however freely the rest was translated: “did not confirm” and „bestätigte“.

    Attributes:
        other: of the other side, given this side.
        itself: of this side, given the other.
    """

    other: float
    itself: float


def affirmed_gain(pair: SegmentPair, found: NegationEvidence) -> AffirmedGain | None:
    """The gain of the affirmation that gains most; None if there is no translator to ask.

    Raises:
        ModelError: the translator's files are missing or damaged.
    """
    document = pair.document
    if found.is_omitted:
        text, start, lexicon = pair.source_text, pair.source.start, document.source_pack.negation
        given, itself = target_gain, own_source_gain
    else:
        text, start, lexicon = pair.target_text, pair.target.start, document.target_pack.negation
        given, itself = source_gain, own_target_gain
    place = found.span.shift(-start)
    affirmed = lexicon.affirmed_texts(text, place.start, place.end)
    other, own = given(pair, affirmed), itself(pair, affirmed)
    return None if other is None or own is None else AffirmedGain(other, own)
