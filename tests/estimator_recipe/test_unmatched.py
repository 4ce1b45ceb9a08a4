"""Words without counterpart: what is left out, what carries the mark, and that the heads learn."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from qerecipe import unmatched
from qerecipe.examples import Example, read, write

from tqcheck.quality_estimation.unmatched import UNMATCHED, UnmatchedHeads

PAIRS = (
    (
        "The mayor opened the new bridge on Friday, which had been closed for repairs since last "
        "autumn.",
        "Die Bürgermeisterin eröffnete am Freitag die neue Brücke, die seit dem vergangenen Herbst "
        "wegen Reparaturen gesperrt war.",
    ),
    (
        "On Friday the mayor opened the new bridge and thanked the workers for their patience.",
        "Am Freitag eröffnete die Bürgermeisterin die neue Brücke und dankte den Arbeitern für "
        "ihre Geduld.",
    ),
    (
        "The port was closed on Monday. Two ships had to wait outside the lock for hours.",
        "Der Hafen war am Montag geschlossen. Zwei Schiffe mussten stundenlang vor der Schleuse "
        "warten.",
    ),
)


@pytest.fixture(scope="module")
def made() -> list[Example]:
    tried = [unmatched.shortened(p, Random(n)) for p in PAIRS for n in range(40)]
    return [example for example in tried if example is not None]


def test_one_side_is_shortened_and_the_other_carries_the_mark(made: list[Example]) -> None:
    whole = dict(PAIRS)
    shortened = {"target": 0, "source": 0}
    for example in made:
        if example.source in whole:
            full, short, marks, none = (
                whole[example.source], example.target, example.source_marks, example.marks,
            )  # fmt: skip
            text = example.source
            shortened["target"] += 1
        else:
            full = next(source for source, target in PAIRS if target == example.target)
            short, marks, none = example.source, example.marks, example.source_marks
            text = example.target
            shortened["source"] += 1
        assert none == {UNMATCHED: []}
        ((start, end, weight),) = marks[UNMATCHED]
        assert weight == 1.0
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert len(short) < len(full)
        kept = [word.strip(",.") for word in short.split()]
        assert {word.lower() for word in kept} <= {w.strip(",.").lower() for w in full.split()}
        assert "  " not in short
        assert ", ," not in short
    assert min(shortened.values()) > 10, "both sides are shortened"


def test_a_lost_clause_is_marked_as_a_whole(made: list[Example]) -> None:
    lost = [
        example.source[slice(*example.source_marks[UNMATCHED][0][:2])]
        for example in made
        if example.target == "Die Bürgermeisterin eröffnete am Freitag die neue Brücke."
    ]
    assert lost
    assert set(lost) == {"which had been closed for repairs since last autumn"}


def test_many_stay_whole_and_the_seed_decides() -> None:
    pairs = [*PAIRS, ("Yes.", "Ja.")] * 5
    first = list(unmatched.examples(pairs, 3))
    assert first == list(unmatched.examples(pairs, 3))
    assert first != list(unmatched.examples(pairs, 4))
    whole = [
        example
        for example in first
        if not (example.marks[UNMATCHED] + example.source_marks[UNMATCHED])
    ]
    assert len(pairs) / 5 < len(whole) < len(pairs)
    assert all((example.source, example.target) in pairs for example in whole)
    assert ("Yes.", "Ja.") in {(example.source, example.target) for example in whole}


def test_states_are_read_back_with_their_labels(
    uncalibrated: Any, tmp_path: Path, shape: Any
) -> None:
    from qerecipe import unmatched_states

    _, model = uncalibrated
    examples = [
        Example("The port", "Der Hafen von Emden", {UNMATCHED: [(10, 19, 1.0)]}, {UNMATCHED: []}),
        Example("x " * 200, "Der Hafen", {UNMATCHED: []}, {UNMATCHED: []}),
        Example("The minister", "Die", {UNMATCHED: []}, {UNMATCHED: [(4, 12, 1.0)]}),
    ]
    write(tmp_path / "made.jsonl", examples)
    assert next(read(tmp_path / "made.jsonl")) == Example(
        "The port",
        "Der Hafen von Emden",
        {UNMATCHED: [[10, 19, 1.0]]},
        {UNMATCHED: []},  # type: ignore[list-item]
    )
    reader = unmatched_states.Reader(model, shape.heads, 100, 1)
    unmatched_states.write(tmp_path / "made.jsonl", reader, tmp_path / "states", lambda line: None)
    target = unmatched_states.load(tmp_path / "states", "target")
    source = unmatched_states.load(tmp_path / "states", "source")
    assert list(target.sizes) == [4, 1], "the one that is too long is left out"
    assert list(target.labels) == [0, 0, 1, 1, 0]
    assert list(source.labels)[-1] == 1
    assert sum(source.labels[: source.sizes[0]]) == 0
    assert target.states.shape == (5, 2 * shape.hidden)
    assert np.isfinite(np.asarray(target.states, np.float32)).all()


def test_heads_learn_and_the_package_reads_them(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from qerecipe import unmatched_states, unmatched_training
    from qerecipe.settings import Unmatched

    random = np.random.default_rng(1)
    hidden, examples = 6, 250
    folder = tmp_path / "states"
    folder.mkdir()
    for side in unmatched_states.SIDES:
        sizes = random.integers(3, 12, examples)
        labels = np.zeros(sizes.sum(), np.int8)
        for end, size in zip(sizes.cumsum()[::2], sizes[::2], strict=True):
            labels[end - size : end - size // 2] = 1
        states = random.normal(size=(len(labels), 2 * hidden)) * 0.5 + 3
        states[:, 4] += labels  # weak by itself, plain with its neighbours
        states.astype(np.float16).tofile(folder / f"{side}.f16")
        np.savez(folder / f"{side}.npz", labels=labels, sizes=sizes, width=2 * hidden)
    wanted = Unmatched(width=8, view=3, epochs=10, batch=16, learning_rate=0.03)
    out = tmp_path / "unmatched.npz"
    figures = unmatched_training.run(folder, wanted, out, lambda line: None)
    assert all(row["area"] > 0.9 for row in figures.values())
    assert all(0 <= value <= 1 for row in figures.values() for value in row.values())
    kept = unmatched_states.load(folder, "source")
    again, _ = unmatched_training.trained(kept, wanted, lambda line: None)
    head = again.eval()
    shipped = UnmatchedHeads(out)
    states = np.array(kept.states[: kept.sizes[0]], np.float32)
    with torch.no_grad():
        logits = head(torch.from_numpy(states)[None], torch.ones(1, len(states)))
    said = shipped.words("source", states[:, :hidden], states[:, hidden:])
    assert np.allclose(said[:, 0], torch.sigmoid(logits)[0].numpy(), atol=0.01), "the same seed"
