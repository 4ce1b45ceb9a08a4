"""The heads for words without counterpart, piece by piece as the formulas have them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from tests import tiny_estimator
from tqcheck.quality_estimation import Estimator, Pair
from tqcheck.quality_estimation.unmatched import UnmatchedHeads


def gelu(x: float) -> float:
    return x / 2 * (1 + math.erf(x / math.sqrt(2)))


@pytest.mark.parametrize("side", ["target", "source"])
@pytest.mark.parametrize("pieces", [0, 1, 2, 5])
def test_each_piece_sees_its_neighbours(folder: Path, side: str, pieces: int) -> None:
    random = np.random.default_rng(pieces)
    below, above = random.normal(size=(2, pieces, tiny_estimator.HIDDEN)).astype(np.float32)
    with np.load(folder / "unmatched.npz") as file:
        known = {
            name.removeprefix(f"{side}."): np.asarray(array, float) for name, array in file.items()
        }
    inner = [
        [gelu(x) for x in known["inner.weight"] @ np.concatenate(both) + known["inner.bias"]]
        for both in zip(below, above, strict=True)
    ]
    wanted = []
    for at in range(pieces):
        around = known["around.bias"].copy()
        for place, weight in enumerate(known["around.weight"], at - tiny_estimator.VIEW // 2):
            if 0 <= place < pieces:
                around += weight @ inner[place]
        mixed = np.array(inner[at]) + [gelu(x) for x in around]
        logit = float((known["out.weight"] @ mixed + known["out.bias"])[0])
        wanted.append(1 / (1 + math.exp(-logit)))
    found = UnmatchedHeads(folder / "unmatched.npz").words(side, below, above)
    assert found.shape == (pieces, 1)
    assert list(found[:, 0]) == pytest.approx(wanted, abs=2e-3)


def test_without_a_source_nothing_is_without_counterpart(estimator: Estimator) -> None:
    pairs = [Pair("Der Minister sagte nichts."), Pair("Der Minister", "The minister said nothing.")]
    alone, beside = estimator.estimate(pairs)
    assert all("unmatched" not in word.wrong for word in alone.target)
    assert all(0 < word.wrong["unmatched"] < 1 for word in (*beside.target, *beside.source))
