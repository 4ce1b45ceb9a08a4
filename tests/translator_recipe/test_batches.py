"""Batches: complete, well formed, of bounded size, and the same for the same seed and round."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from mtrecipe import encode, settings, vocabulary
from mtrecipe.batches import Batch, Sampler


def sampler(finished: Path) -> tuple[Sampler, settings.Settings, int]:
    micro = settings.load(finished.parent / "micro.toml")
    pad = vocabulary.load(finished / "vocabulary" / "spm.model").get_piece_size()
    return Sampler(micro, encode.load(finished / "encoded"), pad), micro, pad


def rounds(finished: Path, number: int) -> list[Batch]:
    return [b for update in sampler(finished)[0].round(number) for b in update]


def test_a_round_depends_on_its_number_only(finished: Path) -> None:
    first, again, other = (rounds(finished, n) for n in (3, 3, 4))
    assert all(np.array_equal(a.source, b.source) for a, b in zip(first, again, strict=True))
    assert any(not np.array_equal(a.source, b.source) for a, b in zip(first, other, strict=False))


def test_every_row_is_well_formed(finished: Path) -> None:
    _, micro, pad = sampler(finished)
    spm = vocabulary.load(finished / "vocabulary" / "spm.model")
    tags = [spm.piece_to_id(tag) for tag in (">>en<<", ">>de<<")]
    directions = []
    for batch in rounds(finished, 0):
        rows = len(batch.source)
        width = max(batch.source.shape[1], batch.target.shape[1])
        assert rows * width <= micro.train.batch_tokens or rows == 1
        for source, decoder, target in zip(batch.source, batch.decoder, batch.target, strict=True):
            real = source[source != pad]
            assert real[0] in tags
            assert real[-1] == vocabulary.EOS
            wanted = target[target >= 0]
            assert wanted[-1] == vocabulary.EOS
            assert decoder[0] == pad
            assert np.array_equal(decoder[1 : len(wanted)], wanted[:-1])
            directions.append(real[0] == tags[0])
    assert 0.65 < np.mean(directions) < 0.95


def test_broken_german_is_never_a_target(finished: Path) -> None:
    draw = sampler(finished)[0]
    drawn = draw._draw(0, np.random.default_rng(1))
    broken = [d for d in drawn if d.name.startswith("robust:")]
    assert broken
    assert all(d.to_english for d in broken)
    assert not all(d.to_english for d in drawn)


def test_rounds_walk_through_a_file_without_repeats(finished: Path) -> None:
    draw = sampler(finished)[0]
    seen: list[int] = []
    size = len(encode.load(finished / "encoded")["news"])
    number = 0
    while len(seen) < size:
        drawn = draw._draw(number, np.random.default_rng(number))
        seen += [d.index for d in drawn if d.name == "news"]
        number += 1
    assert len(set(seen[:size])) == size


def test_short_text_comes_first(finished: Path) -> None:
    _, micro, pad = sampler(finished)
    train = dataclasses.replace(micro.train, curriculum=((2, 30, 2.0), (3, 40)))
    staged = Sampler(
        dataclasses.replace(micro, train=train), encode.load(finished / "encoded"), pad
    )

    def longest(number: int) -> int:
        batches = [b for update in staged.round(number) for b in update]
        return max(max(b.source.shape[1], b.target.shape[1]) for b in batches)

    assert longest(1) <= 30 < longest(2) <= 40 < longest(3)
    random = np.random.default_rng(1)
    drawn = [len(staged._draw(number, random)) for number in range(4)]
    size = micro.train.round_pairs
    assert drawn == pytest.approx([2 * size, 2 * size, size, size], abs=8)
