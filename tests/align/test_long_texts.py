"""Alignment of texts of book length: bounded, and as good as that of short ones."""

from __future__ import annotations

import resource
import time

import numpy as np
import pytest

from tqcheck.align.anchors import Anchors
from tqcheck.align.sentences import Side, align_sentences

LENGTH = 12_000


def _side(vectors: np.ndarray) -> Side:  # type: ignore[type-arg]
    rows = len(vectors)
    joined = []
    for width in (1, 2, 3):
        total = np.sum([vectors[at : rows - width + 1 + at] for at in range(width)], axis=0)
        joined.append(total / np.linalg.norm(total, axis=1, keepdims=True))
    plain = Anchors(np.zeros((rows, 0), bool), np.zeros(rows, np.float32), np.full(rows, 80.0))
    return Side(tuple(joined), tuple(plain.joined(width) for width in (1, 2, 3)))


def _vectors(seed: int, rows: int) -> np.ndarray:  # type: ignore[type-arg]
    made = np.random.default_rng(seed).normal(size=(rows, 32)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.mark.slow
def test_dropped_sentences_do_not_disturb_the_rest() -> None:
    source = _vectors(1, LENGTH)
    kept = np.delete(np.arange(LENGTH), np.s_[4_000:4_300])
    beads = align_sentences(_side(source[kept]), _side(source))
    right = sum(
        bead.target[1] - bead.target[0] == 1
        and bead.source == (kept[bead.target[0]], kept[bead.target[0]] + 1)
        for bead in beads
    )
    assert right > 0.99 * len(kept)


@pytest.mark.slow
def test_unrelated_texts_take_bounded_time_and_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    beads = align_sentences(_side(_vectors(1, LENGTH)), _side(_vectors(2, LENGTH)))
    assert sum(bead.target[1] - bead.target[0] for bead in beads) == LENGTH
    assert sum(bead.source[1] - bead.source[0] for bead in beads) == LENGTH
    assert time.process_time() - started < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 700 * 1024
