"""What professional raters are expected to find in a whole article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class QualityEvidence:
    """What the estimator says of an article: means over its sentences, weighted by words.

    Attributes:
        rate: expected MQM penalty points in 25 words.
        rated: value of the head that learned from raters; higher is worse. None where the
            estimator has no such head.
        words: words of the sentences that were estimated.
        source_words: words of the source; 0 where the article was estimated without one.
    """

    rate: float
    rated: float | None
    words: int
    source_words: int = 0


class Publishable(str, Enum):
    """Whether an article can be published as it stands: without a major error."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What professional raters are expected to find in an article.

    Attributes:
        penalty: MQM penalty points: 1 a minor error, 5 a major one.
        low, high: 8 of 10 articles lie in this range.
        publishable: probability (0 to 1) that there is no major error that raters agree on.
        answer: the same as an answer; *unsure* where neither is likely enough.
    """

    penalty: float
    low: float
    high: float
    publishable: float
    answer: Publishable
