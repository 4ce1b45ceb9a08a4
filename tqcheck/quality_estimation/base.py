"""The protocol of an estimator, what it is asked and what it answers: frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol, runtime_checkable

from tqcheck.model import Severity, Span


class Mode(str, Enum):
    """What an estimate rests on."""

    WITH_SOURCE = "with_source"
    WITH_BACK_TRANSLATION = "with_back_translation"
    ALONE = "alone"


class Pair(NamedTuple):
    """A German text and the English beside it.

    An English that is empty or blank counts as none: such a pair is estimated alone.
    """

    target: str
    source: str = ""
    is_back_translation: bool = False

    @property
    def stated_source(self) -> str:
        """The English, nothing where it is blank."""
        return self.source if self.source.strip() else ""

    @property
    def mode(self) -> Mode:
        """What an estimate of this pair rests on."""
        if not self.stated_source:
            return Mode.ALONE
        return Mode.WITH_BACK_TRANSLATION if self.is_back_translation else Mode.WITH_SOURCE


@dataclass(frozen=True, slots=True)
class WordEstimate:
    """A word or mark of `languages.words` and how likely it is to be wrong.

    Attributes:
        span: half-open code points in the text that was given.
        is_word: False for a punctuation mark.
        wrong: probability (0 to 1) by token head; a word's is the largest of its pieces'.
            ``minor`` is any fault that an annotator would mark, ``major`` a grave one, ``edit`` a
            word that an editor would change, ``fault`` one of the kind that programs put in;
            ``unmatched``, only beside a source, a word that has no counterpart on the other side.
    """

    span: Span
    is_word: bool
    wrong: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LearnedSpan:
    """Neighbouring words of the target that are likely enough to be wrong.

    Attributes:
        span: half-open code points in the target.
        severity: minor or major.
        confidence: measured precision of such spans, 0 to 1.
        probability: largest of its words, 0 to 1.
    """

    span: Span
    severity: Severity
    confidence: float
    probability: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the estimator thinks of a pair.

    Attributes:
        mode: what it rests on.
        target: the target's words in order; source: likewise, empty in mode ``alone``. Words of an
            English much longer than the German are left out where the network did not see them.
        scores: of the score heads by name; higher is worse, in the units of their labels.
        quality: 0 to 100, higher is better: 100 less four times the expected MQM penalty points.
        spans: faults found in the target, in text order, without overlap.
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
        segments: their indexes; several where they share their English.
        span: where they stand; the estimate's own spans count from its start.
        estimate: of the text in `span`.
    """

    segments: tuple[int, ...]
    span: Span
    estimate: Estimate


@runtime_checkable
class Estimator(Protocol):
    """Estimates pairs.

    Attributes:
        identity: one-line name of the model and its digest, for a run's signature; it changes
            when an estimate could.
    """

    identity: str

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        """One estimate a pair, in order."""
        ...
