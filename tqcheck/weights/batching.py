"""Batches of texts of similar length, to keep padding small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.deadline import ensure_time_left

DEFAULT_BATCH_TOKENS = 1024
"""Subwords in one batch, padding included."""


def batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Indexes into `lengths`, longest first, in batches of at most `budget` padded subwords.

    A single item that is longer than the budget has a batch of its own.
    """
    order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
    batch: list[int] = []
    for index in order:
        # The first of a batch is its longest: everything else is padded to that.
        if batch and lengths[batch[0]] * (len(batch) + 1) > budget:
            ensure_time_left()  # what the caller does with a batch takes long
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
