"""The quality of a whole article: from its sentences, what rules found in it, and its length.

Raters do not mark twice as much in a text twice as long, and an article with bad sentences has few
good ones. So the expected penalty is a model of its own,

    penalty = exp(constant + sum of weights times features),

fitted to articles and paragraphs that professionals rated (`corpora/quality`). The probability that
raters agree on no major error follows from it: exp(-scale * penalty ** power), as for errors that
fall at random. An estimator is known by its calibrated quality alone, and by the head that learned
from raters where it has one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.languages.words import count_words
from tqcheck.model import Expectation, Finding, Publishable, QualityEvidence, Severity
from tqcheck.quality_estimation.base import PlacedEstimate
from tqcheck.quality_estimation.calibration import POINTS
from tqcheck.weights.fitted import fitted_content

RATED = "mqm"
"""The score head that learned from the points of raters."""

_NAME = "article_quality"  # of the fitted numbers
WITH_SOURCE, ALONE, HEAD = "source", "alone", "+head"
_NUMBERS = ("constant", "low", "high", "scale", "power", "yes", "no")  # in the model's order
_LEAST_RATE = 0.05  # points in 25 words
_PER_WORDS = 25
_MORE_WORDS = 50  # one finding in a headline is no rate of faults


@dataclass(frozen=True, slots=True)
class ArticleModel:
    """A model of the expected penalty.

    Attributes:
        weights: of the features by name; see `features`.
        ranges: the least and the greatest value of a feature in the fit; beyond, it counts as that.
            The number of words has none.
        constant: the logarithm of the penalty where all features are 0.
        low, high: factors of penalty + 1 that bound the range of 8 of 10 articles.
        scale, power: of the probability that there is no major error.
        yes, no: the probability from which on, and up to which, the answer is sure enough.
    """

    weights: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    constant: float
    low: float
    high: float
    scale: float
    power: float
    yes: float
    no: float

    def penalty(self, found: Mapping[str, float]) -> float:
        """Expected penalty points of an article with these features."""
        total = self.constant
        for name, weight in self.weights.items():
            least, most = self.ranges.get(name, (-math.inf, math.inf))
            total += weight * min(most, max(least, found[name]))
        return math.exp(total)

    def publishable(self, penalty: float) -> float:
        """The probability that raters agree on no major error."""
        return math.exp(-self.scale * penalty**self.power)

    def expectation(self, found: Mapping[str, float], *, most: float = 1.0) -> Expectation:
        """What is expected of an article with these features.

        Args:
            found: the features.
            most: the probability that there is no major error is at most this.
        """
        penalty = self.penalty(found)
        probability = min(most, self.publishable(penalty))
        answer = Publishable.UNSURE
        if probability >= self.yes:
            answer = Publishable.YES
        elif probability <= self.no:
            answer = Publishable.NO
        return Expectation(
            round(penalty, 1),
            round(max(0.0, self.low * (penalty + 1) - 1), 1),
            round(self.high * (penalty + 1) - 1, 1),
            round(probability, 3),
            answer,
        )


def quality_evidence(
    text: str, placed: Sequence[PlacedEstimate], source: str | None
) -> QualityEvidence | None:
    """Means over the estimates of a document; None where no words were estimated.

    Args:
        text: of the document.
        placed: its estimates.
        source: its source; None where it was estimated alone.
    """
    weights = [count_words(one.span.of(text)) for one in placed]
    total = sum(weights)
    if not total:
        return None

    def mean(values: Iterable[float]) -> float:
        weighted = (weight * value for weight, value in zip(weights, values, strict=True))
        return round(sum(weighted) / total, 4)

    has_head = all(RATED in one.estimate.scores for one in placed)
    return QualityEvidence(
        mean((100 - one.estimate.quality) / POINTS for one in placed),
        mean(one.estimate.scores[RATED] for one in placed) if has_head else None,
        total,
        count_words(source) if source is not None else 0,
    )


def features(evidence: QualityEvidence, findings: int) -> dict[str, float]:
    """The features of an article, by name.

    ``log:rate`` is the logarithm of the expected points in 25 words, ``rated`` the mean of the
    raters' head, ``findings`` the number of findings in 100 words, with 50 words more than there
    are. ``log:words`` is the logarithm of the number of words: of the source where there is one,
    since omissions make a translation short. ``log:shorter`` is the logarithm of how much shorter
    the target is than the source.

    Args:
        evidence: what the estimator says.
        findings: number of findings that count, of minor severity and above.
    """
    words = evidence.source_words or evidence.words
    shorter = math.log(words / evidence.words)
    found = {
        "log:rate": math.log(max(_LEAST_RATE, evidence.rate)),
        "findings": 100 * findings / (evidence.words + _MORE_WORDS),
        "log:shorter": shorter,
        "log:words": math.log(words),
    }
    return found if evidence.rated is None else found | {"rated": evidence.rated}


def expectation(evidence: QualityEvidence, findings: Iterable[Finding]) -> Expectation:
    """What raters are expected to find.

    Args:
        evidence: what the estimator says of the document.
        findings: of the document; those that are suppressed or neutral do not count. The surest
            major one bounds the probability that there is no major error.
    """
    counted = [
        one for one in findings if one.suppressed is None and one.severity > Severity.NEUTRAL
    ]
    surest = max((one.confidence for one in counted if one.severity >= Severity.MAJOR), default=0.0)
    return model_for(evidence).expectation(features(evidence, len(counted)), most=1 - surest)


def article_quality(expected: Expectation, evidence: QualityEvidence) -> float:
    """0 to 100: 100 minus four times the expected penalty in 25 words."""
    rate = _PER_WORDS * expected.penalty / evidence.words
    return round(max(0.0, 100 - POINTS * rate), 1)


def kind_of(evidence: QualityEvidence) -> str:
    """The name of the model that serves some evidence."""
    kind = WITH_SOURCE if evidence.source_words else ALONE
    return kind if evidence.rated is None else kind + HEAD


def model_for(evidence: QualityEvidence) -> ArticleModel:
    """The fitted model that serves some evidence."""
    return _models()[kind_of(evidence)]


@cache
def _models() -> Mapping[str, ArticleModel]:
    return {
        name: ArticleModel(
            {feature: float(weight) for feature, weight in row["weights"].items()},
            {feature: (float(low), float(high)) for feature, (low, high) in row["ranges"].items()},
            *(float(row[key]) for key in _NUMBERS),
        )
        for name, row in fitted_content(_NAME)["models"].items()
    }
