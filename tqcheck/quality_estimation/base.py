"""The protocol of an estimator, with its input and output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol, runtime_checkable

from tqcheck.model import Severity, Span
from tqcheck.quality_estimation.scales import Suspicion


class Mode(str, Enum):
    """The evidence that an estimate is based on."""

    WITH_SOURCE = "with_source"
    WITH_BACK_TRANSLATION = "with_back_translation"
    ALONE = "alone"


class Pair(NamedTuple):
    """A target text and its source.

    A blank source counts as none: the target is then estimated alone.
    """

    target: str
    source: str = ""
    is_back_translation: bool = False

    @property
    def stated_source(self) -> str:
        """The source, or an empty string if it is blank."""
        return self.source if self.source.strip() else ""

    @property
    def mode(self) -> Mode:
        """The evidence that an estimate of this pair is based on."""
        if not self.stated_source:
            return Mode.ALONE
        return Mode.WITH_BACK_TRANSLATION if self.is_back_translation else Mode.WITH_SOURCE


@dataclass(frozen=True, slots=True)
class WordEstimate:
    """A word or punctuation mark and the probability that it is wrong.

    Attributes:
        span: half-open code point range in the text.
        is_word: False for a punctuation mark.
        wrong: probability (0 to 1) by token head: the largest over the word's subwords.
            ``minor`` is any error that an annotator would mark, ``major`` a major one, ``edit`` a
            word that a post-editor would change, ``fault`` an error of the kind that is injected
            for training. ``unmatched``, given only with a source, is a word without a counterpart
            on the other side. ``marked`` is the fitted probability that a rater would mark the
            word; see `Estimator.suspicion`.
    """

    span: Span
    is_word: bool
    wrong: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LearnedSpan:
    """Adjacent words of the target whose probability of being wrong is above a threshold.

    Attributes:
        span: half-open code point range in the target.
        severity: minor or major.
        confidence: measured precision of such spans, 0 to 1.
        probability: the largest over its words, 0 to 1.
    """

    span: Span
    severity: Severity
    confidence: float
    probability: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The estimate of a pair.

    Attributes:
        mode: the evidence that it is based on.
        target: the target's words, in order.
        source: the source's words, in order; empty in mode ``alone``. Words of a source that is
            much longer than the target are missing if no window contained them.
        scores: values of the score heads by name; higher is worse, in the units of their labels.
        quality: 0 to 100, higher is better: 100 minus four times the expected MQM penalty.
        spans: errors found in the target, in text order, without overlap.
    """

    mode: Mode
    target: tuple[WordEstimate, ...]
    source: tuple[WordEstimate, ...]
    scores: Mapping[str, float]
    quality: float
    spans: tuple[LearnedSpan, ...]


@dataclass(frozen=True, slots=True)
class PlacedEstimate:
    """An estimate of segments of a document.

    Attributes:
        segments: indexes of the segments; several if they share a source.
        span: their range in the document; spans within the estimate are relative to its start.
        estimate: the estimate of the text in `span`.
    """

    segments: tuple[int, ...]
    span: Span
    estimate: Estimate


@runtime_checkable
class Estimator(Protocol):
    """Estimates pairs.

    Attributes:
        identity: one-line name of the model and its digest, for a run's signature. It changes
            whenever an estimate could.
    """

    identity: str

    @property
    def suspicion(self) -> Mapping[Mode, Suspicion]:
        """How likely a rater would mark a word, by mode; no entry where that was not fitted.

        Words of such a mode have the probability `scales.MARKED`.
        """
        ...

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        """Estimate each pair, in order."""
        ...
