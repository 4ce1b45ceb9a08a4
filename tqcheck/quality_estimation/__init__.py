"""Estimates the quality of a translation and its wrong words with a small network.

base.py               the protocol of an estimator, its input and output
loading.py            opens the one that ships, or another
encoder_estimator.py  the estimator
layered_network.py    its network
cross_encoder.py      the layers over both sides
heads.py              the output heads
unmatched.py          heads for words without a counterpart on the other side
numerics.py           activation functions
windows.py            pairs longer than the network's input
calibration.py        maps the heads to quality and findings
spans.py              word probabilities as error spans
suspicion.py          the features by which words are suspected
scales.py             the fitted scales that weigh them
suspects.py           the words of an article that are shown as suspected
article.py            the quality of a whole article
cached.py             keeps estimates
"""

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
