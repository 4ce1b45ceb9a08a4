"""How much likelier the two sides of a pair make each other with a negation affirmed, or put in.

A negation that was lost or added makes the other side less likely than its affirmation does,
however freely the rest was translated: “did not confirm” and „bestätigte“. And the other side
becomes likelier with a negation in the right place: „bestätigte nicht“. What is said by its
opposite does not: “was not spotted” and „wurde übersehen“ go together, and so do “was spotted” and
„wurde nicht übersehen“.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import (
    log_probabilities,
    source_gain,
    target_gain,
    word_gains,
)
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.languages.negation import NegationLexicon
from tqcheck.translate import Scorer

_PLACES = 5  # where a negation may be missing


@dataclass(frozen=True, slots=True)
class PolarityGains:
    """What the two sides gain where both negate, or neither; all in nats.

    Attributes:
        affirmed: what the other side gains from the affirmation of this side.
        affirmed_itself: what the affirmation of this side gains, given the other side.
        negated: what the other side gains from a negation of its own, given this side.
        contrast: how much likelier the other side is in the two pairs of one polarity than in the
            two of different polarity.
        contrast_itself: as `contrast`, of this side.
    """

    affirmed: float
    affirmed_itself: float
    negated: float
    contrast: float
    contrast_itself: float


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


def polarity_gains(pair: SegmentPair, found: NegationEvidence) -> PolarityGains | None:
    """All that the translator says of a negation; None if there is no translator to ask.

    Raises:
        ModelError: the translator's files are missing or damaged.
    """
    document, affirmed = pair.document, _affirmed(pair, found)
    there, back = document.target_scorer, document.source_scorer
    own, other, lexicon = pair.source_text, pair.target_text, document.target_pack.negation
    if not found.is_omitted:
        there, back, own, other = back, there, other, own
        lexicon = document.source_pack.negation
    if there is None or back is None:
        return None
    plain, *of_affirmed = _likely(there, [own, *affirmed], [other])
    best = _likeliest(affirmed, of_affirmed)
    negated = _negated(there, lexicon, own, best, other)
    of_negated = _likely(there, [own], negated)
    best_negated = _likeliest(negated, of_negated)
    (both,) = _likely(there, [best], [best_negated])
    plain_back, *affirmed_back = _likely(back, [other], [own, *affirmed])
    negated_back, both_back = _likely(back, [best_negated], [own, best])
    return PolarityGains(
        max(of_affirmed) - plain,
        max(affirmed_back) - plain_back,
        max(of_negated) - plain,
        max(of_affirmed) + max(of_negated) - plain - both,
        max(affirmed_back) + negated_back - plain_back - both_back,
    )


def _likely(scorer: Scorer, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    return log_probabilities(scorer, sources, targets) or []


def _likeliest(texts: Sequence[str], likely: Sequence[float]) -> str:
    return texts[max(range(len(texts)), key=likely.__getitem__)]


def _affirmed(pair: SegmentPair, found: NegationEvidence) -> list[str]:
    document = pair.document
    if found.is_omitted:
        text, start, lexicon = pair.source_text, pair.source.start, document.source_pack.negation
    else:
        text, start, lexicon = pair.target_text, pair.target.start, document.target_pack.negation
    place = found.span.shift(-start)
    return lexicon.affirmed_texts(text, place.start, place.end)


def _negated(
    scorer: Scorer, lexicon: NegationLexicon, own: str, affirmed: str, other: str
) -> list[str]:
    """The other side with a negation where the translator misses it most, or else as it is.

    Right behind the place of a lost negation a word is much likelier if this side affirms.
    """
    gains = word_gains(scorer, own, affirmed, other)
    places = sorted(gains, key=lambda place: -gains[place])[:_PLACES]
    texts = [
        text for place in places for text in lexicon.negated_texts(other, place.start, place.end)
    ]
    return list(dict.fromkeys(texts)) or [other]
