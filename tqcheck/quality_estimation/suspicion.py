"""The features that the scales of suspicion weigh, and how ``estimator.json`` states the scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from tqcheck.languages.frequency import zipf
from tqcheck.quality_estimation.base import WordEstimate
from tqcheck.quality_estimation.scales import LEAST, MARKED, SpanScale, Suspicion, WordScale
from tqcheck.weights.arrays import Floats

RARE = "rare"
"""Feature: how far the word's Zipf frequency is below `_COMMON`."""

_COMMON = 3.5


def word_features(
    text: str, words: Sequence[WordEstimate], language: str, alone: Sequence[WordEstimate] = ()
) -> dict[str, Floats]:
    """Compute the features (words,) of the words of a text, by name.

    A token head's name stands for the log-odds of its probability; with the prefix ``alone:``, of
    the probability without the source. `RARE` is 0 for a common word and grows to 3.5 for one that
    is not listed.

    Args:
        text: the text.
        words: its words and punctuation marks.
        language: of the text.
        alone: the same words, read without the source; empty where there is no such reading.
    """
    found = _log_odds("", words) | _log_odds("alone:", alone)
    rarity = [_COMMON - zipf(word.span.of(text), language) if word.is_word else 0 for word in words]
    found[RARE] = np.maximum(0, np.asarray(rarity, np.float32))
    return found


def _log_odds(prefix: str, words: Sequence[WordEstimate]) -> dict[str, Floats]:
    if not words:
        return {}
    values = np.array([tuple(word.wrong.values()) for word in words], np.float32)
    values = np.clip(values, LEAST, 1 - LEAST)
    odds = np.log(values / (1 - values))
    return {f"{prefix}{name}": odds[:, column] for column, name in enumerate(words[0].wrong)}


def with_marked(
    words: tuple[WordEstimate, ...], scale: WordScale, features: Mapping[str, Floats]
) -> tuple[WordEstimate, ...]:
    """The words with the probability that a rater would mark them, as `MARKED`."""
    if not words:
        return words
    total = sum(weight * features[name] for name, weight in scale.weights.items())
    probabilities = (1.0 / (1.0 + np.exp(-(scale.bias + total)))).tolist()
    return tuple(
        WordEstimate(word.span, word.is_word, {**word.wrong, MARKED: probability})
        for word, probability in zip(words, probabilities, strict=True)
    )


def read_suspicion(row: Any, known: frozenset[str]) -> Suspicion:
    """The scales of a mode, as ``estimator.json`` has them.

    Args:
        row: the JSON object.
        known: names of the features.

    Raises:
        KeyError, TypeError, ValueError: it is not such an object.
    """
    knots = tuple((float(share), float(probability)) for share, probability in row["knots"])
    if not knots or any(b[0] <= a[0] or b[1] > a[1] for a, b in pairwise(knots)):
        raise ValueError("shares of suspects must ascend, and their probabilities fall")
    source = row.get("source")
    return Suspicion(
        _word_scale(row["target"], known),
        None if source is None else _word_scale(source, known),
        _span_scale(row["target_span"]),
        _span_scale(row["source_span"]),
        knots,
    )


def _word_scale(row: Any, known: frozenset[str]) -> WordScale:
    weights = {str(name): float(weight) for name, weight in row["features"].items()}
    unknown = sorted(set(weights) - known)
    if unknown or not weights:
        raise ValueError(f"no feature {unknown[0]}" if unknown else "no feature of a word")
    return WordScale(weights, float(row["bias"]))


def _span_scale(row: Any) -> SpanScale:
    return SpanScale(float(row["slope"]), float(row["words"]), float(row["bias"]))
