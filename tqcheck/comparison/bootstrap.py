"""A paired bootstrap test: is the difference between two sides more than chance?

The same units are drawn again and again, with replacement, for both sides.

Source: Koehn, "Statistical Significance Tests for Machine Translation Evaluation" (2004), with the
p-value as sacreBLEU computes it (Post 2018; `sacrebleu.significance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tqcheck.comparison.results import Statistic

SEED = 12345  # as in sacreBLEU
RESAMPLES = 1000
# Number of indexes drawn at once; keeps memory flat for many segments.
_BATCH = 4_000_000

UnitRow = tuple[float, float, float, float]
"""Numerator and denominator of side a, then of side b, for one unit."""
_Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BootstrapResult:
    """The statistic of both sides and of their difference; `p` is None for a single unit."""

    a: Statistic
    b: Statistic
    difference: Statistic
    p: float | None


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """The test with its settings. Every call starts from the same seed."""

    resamples: int = RESAMPLES
    seed: int = SEED

    def test(self, rows: Sequence[UnitRow], scale: float) -> BootstrapResult:
        """Test the statistic ``scale * sum(numerators) / sum(denominators)``."""
        a_over, a_under, b_over, b_under = np.asarray(rows, dtype=np.float64).reshape(-1, 4).T
        real_a, real_b = _ratio(a_over, a_under, scale), _ratio(b_over, b_under, scale)
        drawn_a, drawn_b = np.empty(self.resamples), np.empty(self.resamples)
        random = np.random.default_rng(self.seed)
        count = len(rows)
        step = max(1, _BATCH // count)
        for first in range(0, self.resamples, step):
            size = min(step, self.resamples - first)
            indexes = random.choice(count, size=(size, count), replace=True)
            drawn_a[first : first + size] = _ratios(a_over, a_under, indexes, scale)
            drawn_b[first : first + size] = _ratios(b_over, b_under, indexes, scale)
        differences = drawn_b - drawn_a
        return BootstrapResult(
            _statistic(real_a, drawn_a),
            _statistic(real_b, drawn_b),
            _statistic(real_b - real_a, differences),
            p_value(differences, real_b - real_a) if count > 1 else None,
        )


def _ratio(over: _Numbers, under: _Numbers, scale: float) -> float:
    whole = float(under.sum())
    return scale * float(over.sum()) / whole if whole else 0.0


def _ratios(over: _Numbers, under: _Numbers, indexes: NDArray[np.int64], scale: float) -> _Numbers:
    """The statistic of each resample; `indexes` has one row for each."""
    whole = under[indexes].sum(axis=1)
    part = over[indexes].sum(axis=1)
    ratios: _Numbers = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return scale * ratios


def _statistic(value: float, drawn: _Numbers) -> Statistic:
    ordered = np.sort(drawn)
    cut = len(ordered) // 40
    return Statistic(value, float(ordered.mean()), float(ordered[cut]), float(ordered[-cut - 1]))


def p_value(differences: _Numbers, real: float) -> float:
    """Share of resamples whose difference, shifted to a mean of zero, exceeds the real one.

    The test is two-sided on absolute values. One is added to numerator and denominator so that the
    result is never zero. Where there is no difference, it is one; sacreBLEU's is not.
    """
    if real == 0:
        return 1.0
    sizes = np.abs(differences)
    beyond = int(np.sum(sizes - sizes.mean() > abs(real)))
    return (beyond + 1) / (len(sizes) + 1)
