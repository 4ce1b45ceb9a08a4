"""``estimator.json``: the heads, and the mapping of their values to quality and findings."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.model import Severity
from tqcheck.quality_estimation.base import Mode, WordEstimate
from tqcheck.quality_estimation.scales import Suspicion
from tqcheck.quality_estimation.suspicion import RARE, read_suspicion
from tqcheck.quality_estimation.unmatched import UNMATCHED

FORMAT = 2
POINTS = 4.0
"""Quality per expected penalty point: a segment has at most 25 points."""

ALONE = "alone:"
"""Prefix of features that are computed from the target without its source."""

_LOG_WORDS = "log:words"
_ALWAYS = {Mode.WITH_SOURCE, Mode.ALONE}
_SEVERITIES = (Severity.MINOR, Severity.MAJOR)


@dataclass(frozen=True, slots=True)
class QualityScale:
    """Maps features to expected penalty points.

    Attributes:
        weights: weights of the features by name; see `features`.
        knots: (weighted sum, expected penalty points), ascending in both; interpolated linearly
            and constant outside.
    """

    weights: Mapping[str, float]
    knots: tuple[tuple[float, float], ...]

    def quality(self, values: Mapping[str, float]) -> float:
        """0 to 100, one decimal, higher is better."""
        total = sum(weight * values[name] for name, weight in self.weights.items())
        at, points = zip(*self.knots, strict=True)
        return round(100.0 - POINTS * float(np.interp(total, at, points)), 1)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The probability from which on words are marked.

    Attributes:
        head: the token head whose probability is compared.
        probability: 0 to 1.
        precision: measured share of such spans that are errors, 0 to 1.
    """

    head: str
    probability: float
    precision: float


@dataclass(frozen=True, slots=True)
class CriticalThreshold:
    """The score from which on a segment counts as having a critical error.

    Attributes:
        head: the score head.
        value: threshold in the units of the head; higher is worse.
    """

    head: str
    value: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The content of ``estimator.json``.

    Attributes:
        longest: most subwords of the network's input, special tokens included.
        attention_heads: attention heads of the layers over both sides.
        token_heads, score_heads: names, in the order of the network's outputs.
        quality: scales by mode; ``with_back_translation`` only if it was calibrated.
        findings: thresholds by mode and severity; a severity without an entry is never reported.
        critical: threshold of critical errors; None if the model does not detect them.
        suspicion: by mode, the scales of what raters would mark; without an entry, words of that
            mode have no such probability.
    """

    longest: int
    attention_heads: int
    token_heads: tuple[str, ...]
    score_heads: tuple[str, ...]
    quality: Mapping[Mode, QualityScale]
    findings: Mapping[Mode, Mapping[Severity, Threshold]]
    critical: CriticalThreshold | None = None
    suspicion: Mapping[Mode, Suspicion] = field(default_factory=dict)


def features(
    scores: Mapping[str, float], subwords: Mapping[str, Any], words: tuple[WordEstimate, ...]
) -> dict[str, float]:
    """Compute the features of a segment's quality, by name.

    ``score:NAME`` is the value of a score head. ``words:NAME`` is the mean probability of a token
    head over the target's subwords. ``sum:NAME`` is the sum over its words, without punctuation, of
    the largest probability among the word's subwords. ``log:words`` is log(1 + number of words).
    With a source, each feature is also given with the prefix ``alone:``, computed from the target
    alone.

    Args:
        scores: values by score head.
        subwords: (subwords,) probabilities of the target's subwords by token head.
        words: the target's words and punctuation marks.
    """
    own = [word for word in words if word.is_word]
    found = {f"score:{name}": value for name, value in scores.items()}
    for name, values in subwords.items():
        found[f"words:{name}"] = float(values.mean()) if len(values) else 0.0
        found[f"sum:{name}"] = sum(word.wrong[name] for word in own)
    found[_LOG_WORDS] = math.log1p(len(own))
    return found


def read_calibration(path: Path) -> Calibration:
    """Read a calibration.

    Raises:
        ModelError: the file cannot be read or is inconsistent.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _calibration(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise ModelError(f"{path}: not an estimator that this tqcheck knows ({why}).") from error


def _calibration(content: Any) -> Calibration:
    if content["format"] != FORMAT:
        raise ValueError(f"format {content['format']}")
    token_heads = tuple(str(name) for name in content["token_heads"])
    score_heads = tuple(str(name) for name in content["score_heads"])
    for severity in _SEVERITIES:
        if severity.value not in token_heads:
            raise ValueError(f"no token head {severity.value}")
    known = {_LOG_WORDS, *(f"score:{name}" for name in score_heads)}
    known |= {f"{kind}:{name}" for kind in ("words", "sum") for name in token_heads}
    both = known | {f"{ALONE}{name}" for name in known}
    quality = {
        Mode(name): _scale(row, known if Mode(name) is Mode.ALONE else both)
        for name, row in content["quality"].items()
    }
    findings = {Mode(name): _thresholds(row) for name, row in content["findings"].items()}
    if quality.keys() != findings.keys() or not quality.keys() >= _ALWAYS:
        raise ValueError(f"modes {sorted(quality)} and {sorted(findings)}")
    longest = int(content["longest"])
    if longest < 64:
        raise ValueError(f"longest {longest}")
    critical = _critical(content.get("critical"), score_heads)
    attention = int(content["attention_heads"])
    suspicion = _suspicion(content.get("suspects", {}), token_heads)
    return Calibration(
        longest, attention, token_heads, score_heads, quality, findings, critical, suspicion
    )


def _suspicion(rows: Any, token_heads: tuple[str, ...]) -> dict[Mode, Suspicion]:
    alone = frozenset({*token_heads, RARE})
    both = alone | {UNMATCHED, *(f"{ALONE}{name}" for name in token_heads)}
    return {
        Mode(name): read_suspicion(row, alone if Mode(name) is Mode.ALONE else both)
        for name, row in rows.items()
    }


def _scale(row: Any, known: set[str]) -> QualityScale:
    weights = {str(name): float(weight) for name, weight in row["features"].items()}
    unknown = set(weights) - known
    if unknown:
        raise ValueError(f"no feature {unknown.pop()}")
    knots = tuple((float(at), float(points)) for at, points in row["knots"])
    if not knots or not all(math.isfinite(value) for knot in knots for value in knot):
        raise ValueError("knots")
    if any(b[0] <= a[0] or b[1] < a[1] for a, b in pairwise(knots)):
        raise ValueError("knots must ascend")
    if not 0 <= knots[0][1] <= knots[-1][1] <= 100 / POINTS:
        raise ValueError(f"penalty points from 0 to {100 / POINTS:g}")
    return QualityScale(weights, knots)


def _critical(row: Any, score_heads: tuple[str, ...]) -> CriticalThreshold | None:
    if row is None:
        return None
    found = CriticalThreshold(str(row["head"]), float(row["threshold"]))
    if found.head not in score_heads or not math.isfinite(found.value):
        raise ValueError("head and threshold of critical errors")
    return found


def _thresholds(row: Any) -> dict[Severity, Threshold]:
    found = {}
    for severity in _SEVERITIES:
        entry = row.get(severity.value)
        if entry is None:
            continue
        threshold = Threshold(severity.value, float(entry["threshold"]), float(entry["precision"]))
        if not (0 < threshold.probability <= 1 and 0 <= threshold.precision <= 1):
            raise ValueError(f"threshold and precision of {severity.value}")
        found[severity] = threshold
    return found
