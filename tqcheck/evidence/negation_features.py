"""What is known of a negation that may have no counterpart, as numbers for the fitted models."""

from __future__ import annotations

from tqcheck.evidence.affirmed import PolarityGains, gain_of_other, polarity_gains
from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.negation import NegationEvidence
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.languages.negation import Denial

_LONGEST = 60  # words; the gain of a longer segment is not scaled further
_MOST, _MOST_CONTRAST = 8.0, 16.0  # nats; a larger gain or contrast says no more


def features(found: NegationEvidence) -> dict[str, float]:
    """What the encoder and the word links say."""
    by_length: float = min(found.length, _LONGEST) ** 0.5
    by_clause_length: float = min(found.clause_length, _LONGEST) ** 0.5
    return {
        "gain_by_length": found.gain * by_length,
        "gain_with_by_length": found.gain_with * by_length,
        "gain_clause_by_length": found.gain_clause * by_clause_length,
        "linked": found.linked,
        "near": found.near,
        "together": found.together,
        "similarity": found.similarity,
        "is_omitted": found.is_omitted,
        "weakly_denied": found.denied is Denial.WEAK,
    }


def promising_features(found: NegationEvidence, quality: WordQuality) -> dict[str, float]:
    """The features of the decoded model, as high as they can be where a translator is asked."""
    return features(found) | {
        "error": (quality.of_source if found.is_omitted else quality.of_target)(found.span),
        "is_fixed": found.is_fixed,
        "is_outnumbered": found.is_outnumbered,
        "denied": found.denied is Denial.STRONG,
        "is_exempt": found.is_exempt,
        "is_asked": found.is_asked,
        "contrasted": found.contrasted,
        **_gains(PolarityGains(*[_MOST_CONTRAST] * 5)),
    }


def features_with_affirmation(
    pair: SegmentPair, found: NegationEvidence, promising: dict[str, float]
) -> dict[str, float]:
    """The features with what the other side gains from an affirmation.

    Args:
        pair: the pair.
        found: a negation.
        promising: what `promising_features` says of it.

    Raises:
        ModelError: the translator's files are missing or damaged.
    """
    return promising | {"gain_affirmed": _held(gain_of_other(pair, found) or 0.0, _MOST)}


def decoded_features(
    pair: SegmentPair, found: NegationEvidence, promising: dict[str, float]
) -> dict[str, float]:
    """The features with all that the translator says; otherwise as `features_with_affirmation`."""
    gains = polarity_gains(pair, found)
    return promising if gains is None else promising | _gains(gains)


def _gains(gains: PolarityGains) -> dict[str, float]:
    return {
        "gain_affirmed": _held(gains.affirmed, _MOST),
        "gain_affirmed_itself": _held(gains.affirmed_itself, _MOST),
        "gain_negated": _held(gains.negated, _MOST),
        "contrast": _held(gains.contrast, _MOST_CONTRAST),
        "contrast_itself": _held(gains.contrast_itself, _MOST_CONTRAST),
    }


def _held(value: float, most: float) -> float:
    return max(-most, min(value, most))
