"""Segments without a usable pair, derived from the segment alignment alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.languages.sentence import Sentence
from tqcheck.model import AlignedPair

_NEIGHBOURS = 2
_FARTHEST = 3

Alignment = Sequence[AlignedPair | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """Segments without a usable pair at one place of the document.

    Attributes:
        target, source: indexes of the segments. One of the two may be empty, not both.
        target_near, source_near: half-open ranges of indexes that include two neighbours on each
            side. A counterpart may be there.
    """

    target: tuple[int, ...]
    source: tuple[int, ...]
    target_near: tuple[int, int]
    source_near: tuple[int, int]


def find_gaps(alignment: Alignment, target_count: int, source_count: int) -> Iterator[Gap]:
    """Yield the gaps of an alignment in target order.

    Args:
        alignment: one entry for each target segment.
        target_count: how many target segments there are.
        source_count: how many source segments there are.
    """
    total = (target_count, source_count)
    usable: list[AlignedPair] = []
    for pair in alignment:
        if pair is not None and (not usable or usable[-1].target != pair.target):
            usable.append(pair)
    left = (0, 0)
    for pair in [*usable, None]:
        right = (pair.target[0], pair.source[0]) if pair else total
        target, source = range(left[0], right[0]), range(left[1], right[1])
        if target or source:
            yield Gap(
                tuple(target),
                tuple(source),
                (max(0, left[0] - _NEIGHBOURS), min(total[0], right[0] + _NEIGHBOURS)),
                (max(0, left[1] - _NEIGHBOURS), min(total[1], right[1] + _NEIGHBOURS)),
            )
        if pair:
            left = (pair.target[-1] + 1, pair.source[-1] + 1)


def paired_target(alignment: Alignment) -> frozenset[int]:
    """Indexes of the target segments that belong to a pair."""
    return frozenset(i for pair in alignment if pair is not None for i in pair.target)


def paired_source(alignment: Alignment) -> frozenset[int]:
    """Indexes of the source segments that belong to a pair."""
    return frozenset(j for pair in alignment if pair is not None for j in pair.source)


def unpaired_source_beside(
    pair: AlignedPair, paired: frozenset[int], source_count: int
) -> Iterable[int]:
    """Yield indexes of source segments directly before and after a pair that have no pair.

    At most three on each side, the nearest first.

    Args:
        pair: a usable pair.
        paired: see `paired_source`.
        source_count: how many source segments there are.
    """
    for step, start in ((-1, pair.source[0]), (1, pair.source[-1])):
        for at in range(start + step, start + (_FARTHEST + 1) * step, step):
            if not 0 <= at < source_count or at in paired:
                break
            yield at


def unpaired_sentences(
    sentences: Sequence[Sentence], alignment: Sequence[AlignedPair | None]
) -> tuple[str, ...]:
    """The texts of the target sentences that no pair of an alignment has."""
    paired = paired_target(alignment)
    return tuple(sentence.text for i, sentence in enumerate(sentences) if i not in paired)
