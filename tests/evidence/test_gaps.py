"""Segments without a usable pair, from the alignment alone."""

from __future__ import annotations

from tests.rules.helpers import article
from tqcheck.evidence.gaps import (
    Gap,
    find_gaps,
    paired_source,
    paired_target,
    unpaired_source_beside,
)
from tqcheck.model import AlignedPair, Span


def pair(target: tuple[int, ...], source: tuple[int, ...]) -> AlignedPair:
    return AlignedPair(target, source, Span(0, 1), 0.9)


FIRST, LAST = pair((0,), (0, 1)), pair((3, 4), (5,))
ALIGNMENT = (FIRST, None, None, LAST, LAST)


def test_gaps_lie_between_pairs_and_at_both_ends() -> None:
    assert list(find_gaps(ALIGNMENT, 5, 7)) == [
        Gap((1, 2), (2, 3, 4), (0, 5), (0, 7)),
        Gap((), (6,), (3, 5), (4, 7)),
    ]
    assert list(find_gaps((FIRST,), 1, 2)) == []
    assert list(find_gaps((None,), 1, 2)) == [Gap((0,), (0, 1), (0, 1), (0, 2))]


def test_a_segment_of_a_pair_is_paired() -> None:
    assert paired_target(ALIGNMENT) == {0, 3, 4}
    assert paired_source(ALIGNMENT) == {0, 1, 5}


def test_unpaired_neighbours_end_at_the_next_pair_and_after_three() -> None:
    paired = paired_source(ALIGNMENT)
    assert list(unpaired_source_beside(LAST, paired, 7)) == [4, 3, 2, 6]
    assert list(unpaired_source_beside(FIRST, paired, 7)) == [2, 3, 4]
    assert list(unpaired_source_beside(FIRST, frozenset({0, 1}), 9)) == [2, 3, 4]


def test_without_a_source_there_is_nothing_to_compare() -> None:
    document = article("Der Hafen bleibt offen.")
    assert document.pairs == document.all_pairs == document.gaps == document.unpaired_source == ()
