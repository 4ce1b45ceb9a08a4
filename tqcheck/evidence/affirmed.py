"""How much likelier the two sides of a pair make each other with a negation affirmed.

A negation that was lost or added makes the other side less likely than its affirmation does,
however freely the rest was translated: “did not confirm” and „bestätigte“.
"""

from __future__ import annotations

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import (
    own_source_gain,
    own_target_gain,
    source_gain,
    target_gain,
)
from tqcheck.evidence.negation import NegationEvidence


def can_be_asked(pair: SegmentPair, found: NegationEvidence) -> bool:
    """Whether there is a translator for `gain_of_other`."""
    document = pair.document
    return (document.target_scorer if found.is_omitted else document.source_scorer) is not None


def gain_of_other(pair: SegmentPair, found: NegationEvidence) -> float | None:
    """What the other side gains from the affirmation that it gains most from.

    Returns:
        The difference of its log-probabilities, in nats; None if there is no translator to ask.

    Raises:
        ModelError: the translator's files are missing or damaged.
    """
    given = target_gain if found.is_omitted else source_gain
    return given(pair, _affirmed(pair, found))


def gain_itself(pair: SegmentPair, found: NegationEvidence) -> float | None:
    """What the side with the negation gains from its likeliest affirmation, given the other side.

    Otherwise as `gain_of_other`.
    """
    given = own_source_gain if found.is_omitted else own_target_gain
    return given(pair, _affirmed(pair, found))


def _affirmed(pair: SegmentPair, found: NegationEvidence) -> list[str]:
    document = pair.document
    if found.is_omitted:
        text, start, lexicon = pair.source_text, pair.source.start, document.source_pack.negation
    else:
        text, start, lexicon = pair.target_text, pair.target.start, document.target_pack.negation
    place = found.span.shift(-start)
    return lexicon.affirmed_texts(text, place.start, place.end)
