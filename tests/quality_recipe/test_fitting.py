"""The fit of article quality, on made articles whose law is known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tqcheck.model import QualityEvidence

CODE = Path(__file__).parents[2] / "corpora" / "quality"


@pytest.fixture(scope="module")
def recipe() -> Any:
    pytest.importorskip("scipy")
    sys.path.append(str(CODE))
    try:
        import collecting
        import fitting
    finally:
        sys.path.remove(str(CODE))
    return collecting, fitting


def made(collecting: Any, fitting: Any, scale: float, seed: int) -> list[Any]:
    """Articles of 20 documents with penalties of 0.02 * rate * words ** 0.7 on the average."""
    random = np.random.default_rng(seed)
    units = []
    for number in range(400):
        rate, words = float(random.uniform(0.5, 6)), int(random.integers(50, 800))
        penalty = scale * float(random.poisson(0.1 * rate * words**0.7))
        evidence = QualityEvidence(rate, None, words, words)
        clean = bool(random.random() < np.exp(-0.05 * penalty / scale))
        units.append(
            collecting.Unit(f"d{number % 20}", "A", True, evidence, 0, penalty, 1.0, clean)
        )
    return units


def test_the_law_is_found_and_another_scale_of_raters_is_told_apart(recipe: Any) -> None:
    collecting, fitting = recipe
    sets = [
        (made(collecting, fitting, 1.0, seed=1), 1.0, True, 20),
        (made(collecting, fitting, 3.0, seed=2), 1.0, False, 20),
    ]
    found = fitting.fitted(fitting.sample(sets, 0.1, head=False), 0.001, 0.75)
    assert found["weights"]["log:rate"] == pytest.approx(1.0, abs=0.07)
    assert found["weights"]["log:words"] == pytest.approx(0.7, abs=0.07)
    assert np.exp(found["constant"]) == pytest.approx(0.1, rel=0.4)
    assert found["scale"] * 50 ** found["power"] == pytest.approx(0.05 * 50, rel=0.25)
    assert (found["yes"], found["no"]) == (0.75, 0.25)
    held = found["held_out"]
    assert held["spearman_articles"] > 0.9
    assert held["mean_expected"] == pytest.approx(held["mean_observed"], rel=0.1)
    assert held["brier_articles"] < held["brier_of_share_articles"]
    assert 0 < found["low"] < 1 < found["high"]


def test_no_feature_counts_the_wrong_way_round(recipe: Any) -> None:
    collecting, fitting = recipe
    units = made(collecting, fitting, 1.0, seed=3)
    turned = [
        collecting.Unit(u.document, u.system, True, u.evidence, 9 - int(min(9, u.penalty / 30)),
                        u.penalty, 1.0, u.is_clean)
        for u in units
    ]  # fmt: skip
    found = fitting.fitted(fitting.sample([(turned, 1.0, True, 20)], 0.1, head=False), 0.01, 0.75)
    assert "findings" not in found["weights"]
