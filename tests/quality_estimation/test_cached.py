"""The estimator that remembers gives what the estimator within gives, and asks it once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.quality_estimation import Estimate, Estimator, Pair
from tqcheck.quality_estimation.cached import CachedEstimator
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator
from tqcheck.result_cache import ResultKind, Store
from tqcheck.result_cache.pieces import Pieces

PAIRS = [
    Pair("Der Minister sagte am Montag nichts.", "The minister said nothing on Monday."),
    Pair("Der Minister sagte am Montag nichts.", "The minister said nothing on Monday.", True),
    Pair("Der Minister sagte am Montag nichts."),
    Pair("Nichts.", " "),
    Pair("40", "40"),
]


class Counting:
    """An estimator that notes what it is asked for."""

    def __init__(self, inner: Estimator) -> None:
        self.identity = inner.identity
        self.suspicion = inner.suspicion
        self.asked: list[Pair] = []
        self._inner = inner

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        self.asked += pairs
        return self._inner.estimate(pairs)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "results.sqlite")


def cached(
    inner: Estimator, store: Store, installed: bytes = b"this version"
) -> tuple[CachedEstimator, Counting]:
    counting = Counting(inner)
    return CachedEstimator(counting, Pieces(store, installed)), counting


def test_a_pair_is_estimated_once(estimator: EncoderEstimator, store: Store) -> None:
    expected = estimator.estimate(PAIRS)
    first, inner = cached(estimator, store)
    assert isinstance(first, Estimator)
    assert first.estimate([*PAIRS, PAIRS[0]]) == [*expected, expected[0]]
    assert inner.asked == PAIRS
    later, inner = cached(estimator, store)
    assert later.estimate(PAIRS[::-1]) == expected[::-1]
    assert inner.asked == []
    later.estimate([PAIRS[0], Pair("Anderes.")])
    assert inner.asked == [Pair("Anderes.")]
    assert later.estimate([]) == []


def test_another_model_or_another_version_shares_nothing(
    estimator: EncoderEstimator, store: Store
) -> None:
    cached(estimator, store)[0].estimate(PAIRS)
    other, inner = cached(estimator, store, b"another version")
    other.estimate(PAIRS[:1])
    assert inner.asked == PAIRS[:1]
    counting = Counting(estimator)
    counting.identity = "another"
    CachedEstimator(counting, Pieces(store, b"this version")).estimate(PAIRS[:1])
    assert counting.asked == PAIRS[:1]


def test_nonsense_in_the_store_is_computed_anew(estimator: EncoderEstimator, store: Store) -> None:
    expected = cached(estimator, store)[0].estimate(PAIRS)
    keys = [key for (key,) in store._open().execute("SELECT key FROM entries").fetchall()]
    store.put(ResultKind.MODEL, dict.fromkeys(keys, b"nonsense"))
    again, inner = cached(estimator, store)
    assert again.estimate(PAIRS) == expected
    assert inner.asked == PAIRS
