"""Examples as numbers: labels on the right pieces, the source left out where it should be."""

from __future__ import annotations

from itertools import islice
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

from qerecipe import batches
from qerecipe.examples import SCORE_HEADS, TOKEN_HEADS, Example

from .conftest import SOURCE, TEXTS


def examples() -> list[Example]:
    start = TEXTS[0].index("Emden")
    return [
        Example(SOURCE[0], TEXTS[0], {"fault": [(start, start + 5, 1.0)]}, scores={"fault": 1.5}),
        Example(SOURCE[1], TEXTS[1], {"minor": [], "major": []}, scores={"mqm": -0.5}),
        Example(SOURCE[2], TEXTS[2], {"edit": [(0, 3, 0.25)]}, scores={"chrf": 0.1}),
    ]


def test_labels_stand_on_the_pieces_of_their_words(tokenizer: Any) -> None:
    first, second, third = batches.encode(tokenizer, examples(), 100)
    pieces = [tokenizer.id_to_token(int(number)) for number in first.target]
    column = TOKEN_HEADS.index("fault")
    assert [p for p, v in zip(pieces, first.target_labels[:, column], strict=True) if v == 1] == [
        "▁Emden"
    ]
    assert np.isnan(first.target_labels[:, TOKEN_HEADS.index("minor")]).all()
    assert (second.target_labels[:, TOKEN_HEADS.index("minor")] == 0).all()
    assert third.target_labels[0, TOKEN_HEADS.index("edit")] == 0.25
    assert first.scores[SCORE_HEADS.index("fault")] == 1.5
    assert np.isnan(first.scores[SCORE_HEADS.index("mqm")])


def test_long_examples_are_left_out(tokenizer: Any) -> None:
    assert batches.encode(tokenizer, examples(), 10) == []


def test_a_padded_batch_is_target_then_source(tokenizer: Any) -> None:
    made = batches.encode(tokenizer, examples(), 100)
    batch = batches.pad(made, range(3), [False, True, False])
    for row, (example, bare) in enumerate(zip(made, (False, True, False), strict=True)):
        ids = [int(n) for n in batch.ids[row] if n != batches.PAD]
        wanted = [batches.BEGIN, *example.target, batches.END]
        if not bare:
            wanted += [batches.BEGIN, *example.source, batches.END]
        assert ids == wanted
        assert list(batch.ids[row][batch.in_target[row] > 0]) == list(example.target)
        assert batch.mask[row].sum() == len(wanted)
        of_source = list(batch.ids[row][batch.of_source[row] > 0])
        assert of_source == ([] if bare else wanted[len(example.target) + 2 :])
    assert batch.in_source[1].sum() == 0
    assert np.isnan(batch.source_labels[1]).all()


def test_the_same_seed_gives_the_same_batches_from_any_place(tokenizer: Any) -> None:
    made = batches.encode(tokenizer, examples(), 100)
    sets = {"a": (made[:2], 1.0), "b": (made[2:], 0.5), "c": (made, 0.0)}
    stream = batches.Stream(sets, budget=200, bare=0.3, seed=4)
    whole = list(islice(stream.batches(), 12))
    later = list(islice(stream.batches(skip=5), 7))
    for one, other in zip(whole[5:], later, strict=True):
        assert (one.ids == other.ids).all()
    assert all(batch.ids.size <= 200 for batch in whole)
