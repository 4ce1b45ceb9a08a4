"""Estimates the quality of a translation and its wrong words with a small network."""

from __future__ import annotations

from tqcheck.quality_estimation.base import (
    Estimate,
    Estimator,
    LearnedSpan,
    Mode,
    Pair,
    PlacedEstimate,
    WordEstimate,
)
from tqcheck.quality_estimation.loading import ESTIMATOR_NAME, estimator_folder, open_estimator
from tqcheck.quality_estimation.scales import Suspicion

__all__ = [
    "ESTIMATOR_NAME",
    "Estimate",
    "Estimator",
    "LearnedSpan",
    "Mode",
    "Pair",
    "PlacedEstimate",
    "Suspicion",
    "WordEstimate",
    "estimator_folder",
    "open_estimator",
]
