"""Loops, lengths, splitting and batching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.translate.guard import looped, split_long
from tqcheck.weights.batching import batches


@pytest.mark.parametrize(
    "text",
    [
        "no no no no no",
        "a b a b a b",
        "it said that the plan the plan the plan failed",
        "x y z a b c d e f a b c d e f a b c d e f",
    ],
)
def test_loops(text: str) -> None:
    assert looped(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ha ha ha ha",
        "the deputy deputy minister",
        "a b a b",
        "the United States said the United States would",
        "one two three four five six",
    ],
)
def test_no_loops(text: str) -> None:
    assert not looped(text.split())


def words(text: str) -> int:
    return len(text.split())


def test_split_prefers_the_end_of_a_sentence() -> None:
    text = "One two three four. Five six seven, eight nine ten"
    assert split_long(text, words, 6) == ["One two three four.", "Five six seven, eight nine ten"]
    assert split_long("word", lambda text: 1000, 5) == ["word"]
    assert split_long("a b", words, 2) == ["a b"]


@given(
    st.lists(st.sampled_from(["a", "bc", "d.", "e,", ";"]), min_size=1, max_size=50),
    st.integers(1, 9),
)
def test_split_loses_nothing(parts: list[str], limit: int) -> None:
    split = split_long(" ".join(parts), words, limit)
    assert " ".join(split).split() == parts
    assert all(words(part) <= limit for part in split)


@given(st.lists(st.integers(1, 50), max_size=80), st.integers(1, 120))
def test_batches_hold_everything_once(lengths: list[int], budget: int) -> None:
    made = list(batches(lengths, budget))
    assert sorted(index for batch in made for index in batch) == list(range(len(lengths)))
    for batch in made:
        assert len(batch) == 1 or max(lengths[i] for i in batch) * len(batch) <= budget
