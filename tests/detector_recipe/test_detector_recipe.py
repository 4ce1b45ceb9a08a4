"""Damage and its labels, training from checkpoint to checkpoint, and the exported model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("torch")

import numpy as np
import torch
from damagerecipe import batches, broken_ends, card, end_head, evaluating, export, training
from damagerecipe.articles import BREAK, Pool
from damagerecipe.generator import MAKERS, Generator
from damagerecipe.kinds import CLEAN, KINDS, LABELS
from damagerecipe.marked import Marked
from damagerecipe.network import Detector
from damagerecipe.settings import Ends, Settings, Training, Windows, load
from recipekit.encoder import Shape
from recipekit.errors import RecipeError

from tqcheck.damage_detection.encoder_detector import EncoderDetector
from tqcheck.damage_detection.ends import STATES, EndHead
from tqcheck.weights.manifest import CARD

from .conftest import ARTICLES, CODE, ENGLISH

SHAPE = Shape(hidden=32, layers=2, heads=2, inner=64, positions=128, epsilon=1e-12)
SETTINGS = Settings(
    layers=1,
    window=Windows(pieces=120),
    training=Training(
        windows=160, drawn=16, batch=4, learning_rate=3e-3, head_learning_rate=1e-2, warmup=2,
        log_every=5, dev_every=100,
    ),
    ends=Ends(hidden=SHAPE.hidden, epochs=200, learning_rate=1e-2),
    kinds=dict.fromkeys(KINDS, 1.0),
)  # fmt: skip


def pool() -> Pool:
    return Pool(ARTICLES, ENGLISH, 100)


def fresh(tokenizer: Any) -> Detector:
    torch.manual_seed(5)
    return Detector(SHAPE, tokenizer.get_vocab_size(), 1, len(KINDS))


def trainer(tokenizer: Any, folder: Path, settings: Settings = SETTINGS) -> training.Trainer:
    return training.Trainer(
        fresh(tokenizer), Generator(pool(), settings, 1), batches.Encoder(tokenizer, 12), settings,
        folder, lambda line: None,
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_made_labelled_and_leaves_the_other_words(kind: str) -> None:
    texts, made = pool(), 0
    for seed in range(300):
        random = Random(seed)
        words = texts.window(random, 70)
        window = Marked(list(words), random, texts)
        if not Generator.damage(window, kind, random.randrange(len(words))):
            assert window.words == words, "what could not be damaged is as it was"
            continue
        made += 1
        assert len(window.words) == len(window.labels)
        assert all(window.words)
        assert set(window.labels) - {CLEAN} == {LABELS[kind]}
        assert window.words != words
        pairs = zip(window.words, window.labels, strict=True)
        assert all(label == CLEAN for word, label in pairs if word == BREAK)
    assert made > 3
    assert set(MAKERS) == set(KINDS)


def test_the_same_number_gives_the_same_windows() -> None:
    one, two = (Generator(pool(), SETTINGS, 1) for _ in range(2))
    assert [w.words for w in one.draw(3, 20)] == [w.words for w in two.draw(3, 20)]
    assert [w.words for w in one.draw(3, 20)] != [w.words for w in two.draw(4, 20)]


def test_a_stopped_training_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, tokenizer: Any
) -> None:
    whole = trainer(tokenizer, tmp_path / "whole")
    before = fresh(tokenizer).state_dict()
    assert whole.train()
    broken = trainer(tokenizer, tmp_path / "two")
    step = broken._step

    def interrupted(batch: Any) -> float:
        broken._stop = broken.update == 17
        return step(batch)

    broken._step = interrupted  # type: ignore[method-assign]
    assert not broken.train()
    assert broken.update == 18
    again = trainer(tokenizer, tmp_path / "two")
    assert again.train()
    for name, value in whole.model.state_dict().items():
        assert torch.allclose(value, again.model.state_dict()[name], atol=1e-6), name
        assert torch.equal(value, before[name]) == (name == "words.weight"), name
    curve = [json.loads(line) for line in (tmp_path / "whole" / "curve.jsonl").open()]
    assert curve[-1]["loss"] < curve[0]["loss"], "it learns"


def test_the_exported_model_says_what_the_trained_one_says(tmp_path: Path, tokenizer: Any) -> None:
    run = trainer(tokenizer, tmp_path / "training")
    run.train()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    folder = tmp_path / "model"
    weights = training.weights(tmp_path / "training" / training.LAST)
    export.write(weights, SHAPE, SETTINGS, tmp_path / "tokenizer.json", folder)
    encoder = batches.Encoder(tokenizer, 12)
    ends = end_head.collect(folder, pool(), encoder, SETTINGS, 400, 1, lambda line: None)
    assert 0 < ends.broken.mean() < 0.5
    assert ends.states.shape == (len(ends.broken), STATES * SHAPE.hidden)
    np.savez(folder / "ends.npz", **end_head.fit(ends, SETTINGS))
    judged = EndHead(folder / "ends.npz", SHAPE.hidden).ends(ends.states.astype(np.float32))
    assert judged[ends.broken].mean() > judged[~ends.broken].mean(), "it learns"
    export.manifest(folder, SETTINGS)
    window = Marked(ARTICLES[0][1].split(), Random(1), pool())
    (expected,) = training.probabilities(
        run.model, [batches.Encoder(tokenizer, 12).encode(window, 120)], "cpu"
    )
    found, _ = evaluating.judged(EncoderDetector(folder), [window])
    assert np.allclose(found, expected[:, 0], atol=0.05)  # 8-bit weights beside bfloat16
    windows = Generator(pool(), SETTINGS, 2).draw(0, 40)
    evaluating.run(folder, windows, tmp_path / "figures.json", lambda line: None)
    card.write(SETTINGS, tmp_path, folder)
    text = (folder / CARD).read_text(encoding="utf-8")
    assert "| any |" in text
    assert "| threshold |" in text
    EncoderDetector(folder)


def test_weights_of_an_experiment_are_taken_over(tmp_path: Path, tokenizer: Any) -> None:
    state = fresh(tokenizer).state_dict()
    torch.save({"w": state, "step": 3}, tmp_path / "old.pt")
    found = training.weights(tmp_path / "old.pt")
    assert found.keys() == state.keys()
    torch.save({"x": state}, tmp_path / "old.pt")
    with pytest.raises(RecipeError, match="holds no weights"):
        training.weights(tmp_path / "old.pt")
    with pytest.raises(RecipeError, match="is missing"):
        training.weights(tmp_path / "none.pt")


def test_the_configuration(tmp_path: Path) -> None:
    assert load(CODE / "default.toml").training.windows == 270_000
    (tmp_path / "a.toml").write_text("[kinds]\ndouble = 1\n", encoding="utf-8")
    with pytest.raises(RecipeError, match=r"\[kinds\] lacks"):
        load(tmp_path / "a.toml")
    assert replace(SETTINGS, name="x").name == "x"


def test_recall_at_a_rate() -> None:
    labels = np.array([0] * 1000 + [1] * 4)
    values = np.concatenate([np.linspace(0, 0.5, 1000), [0.1, 0.4999, 0.6, 0.7]])
    threshold, found = evaluating.recall(values, labels, 1.0)
    assert threshold < 0.5
    assert found["any"] == found[KINDS[0]] == 0.75


def test_a_sentence_is_cut_where_it_cannot_end() -> None:
    random = Random(3)
    cut = 0
    for _ in range(100):
        window = broken_ends.draw(pool(), random, 70, 1.0)
        marked = [at for at, label in enumerate(window.labels) if label]
        assert len(marked) <= 1
        assert all(window.labels[at] in {CLEAN, LABELS["cutoff"]} for at in range(len(window)))
        ends = list(broken_ends.ends(window, 70))
        assert set(marked) <= set(ends)
        assert BREAK not in {window.words[at] for at in ends}
        cut += len(marked)
        for at in marked:
            last = window.words[at].rstrip(".")
            assert last.isalpha()
            assert at + 1 == len(window) or window.words[at].endswith(".")
    assert cut > 5
