"""Training from checkpoint to checkpoint, and the exported model beside the trained one."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
from qerecipe import (
    batches,
    calibrate,
    card,
    network,
    training,
    unmatched_states,
    unmatched_training,
    weight_transfer,
)  # fmt: skip
from qerecipe.examples import SCORE_HEADS, TOKEN_HEADS, Example
from qerecipe.settings import Settings, Stage
from recipekit import bert
from recipekit.errors import RecipeError

from tqcheck.errors import ModelError
from tqcheck.quality_estimation import Pair
from tqcheck.quality_estimation.calibration import FORMAT
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator

from .conftest import SOURCE, TEXTS, fresh

STAGE = Stage(
    mix={"all": 1.0}, pieces=1500, batch_pieces=120, learning_rate=3e-3, warmup=2, log_every=1,
    frozen=False, dropout=0.1, memory=4,
)  # fmt: skip


def examples(tokenizer: Any) -> list[batches.Encoded]:
    made = []
    for source, target in zip(SOURCE, TEXTS, strict=True):
        for word in target.split()[1:4]:
            start = target.index(word)
            marks = {"fault": [(start, start + len(word), 1.0)]}
            made.append(Example(source, target, marks, scores={"fault": float(len(word)) / 10}))
    return batches.encode(tokenizer, made, 100)


def trainer(shape: Any, tokenizer: Any, folder: Path, stage: Stage = STAGE) -> training.Trainer:
    sets = {"all": examples(tokenizer)}
    return training.Trainer(
        fresh(shape, tokenizer), stage, sets, folder, lambda line: None, compiled=False
    )


def test_a_stopped_training_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, shape: Any, tokenizer: Any
) -> None:
    whole = trainer(shape, tokenizer, tmp_path / "whole")
    assert whole.train()
    assert trainer(shape, tokenizer, tmp_path / "two", replace(STAGE, pieces=700)).train()
    broken = trainer(shape, tokenizer, tmp_path / "two")
    assert broken.update > 0
    assert broken.train()
    assert broken.update == whole.update
    for name, value in whole.model.state_dict().items():
        assert torch.equal(value, broken.model.state_dict()[name]), name
    handed_on = [
        training.finished(torch.load(tmp_path / folder / training.LAST, weights_only=True))
        for folder in ("whole", "two")
    ]
    for name, value in handed_on[0].items():
        assert torch.equal(value, handed_on[1][name]), name
    last = whole.model.state_dict()["together.0.out.weight"]
    assert not torch.equal(handed_on[0]["together.0.out.weight"], last), "a mean, not the last"
    curve = [json.loads(line) for line in (tmp_path / "two" / "curve.jsonl").open()]
    assert curve[-1]["words"] < curve[0]["words"], "it learns"


@pytest.mark.parametrize("frozen", [False, True])
def test_what_is_frozen_stays_as_it_is(
    tmp_path: Path, shape: Any, tokenizer: Any, frozen: bool
) -> None:
    before = fresh(shape, tokenizer).state_dict()
    run = trainer(shape, tokenizer, tmp_path, replace(STAGE, frozen=frozen))
    run.train()
    same = {n for n, v in run.model.state_dict().items() if torch.equal(v, before[n])}
    assert "words.weight" in same
    lower = {n for n in before if n.startswith(("apart.", "positions.", "norm.", "kind"))}
    assert lower <= same if frozen else "apart.0.out.weight" not in same
    assert not {"bridge.difference.weight", "together.0.out.weight", "heads.inner.weight"} & same


def test_the_layers_below_read_each_side_alone(shape: Any, tokenizer: Any) -> None:
    model = fresh(shape, tokenizer)
    made = examples(tokenizer)
    batch = training.tensors(batches.pad(made[:1], [0], [False]), "cpu")
    bare = training.tensors(batches.pad(made[:1], [0], [True]), "cpu")
    both = model.alone(batch["ids"], batch["of_source"], batch["mask"])
    alone = model.alone(bare["ids"], bare["of_source"], bare["mask"])
    size = 2 + len(made[0].target)
    assert torch.allclose(both[:, :size], alone[:, :size], atol=1e-5)
    source = batches.Encoded(
        made[0].source, made[0].target, made[0].source_labels, made[0].target_labels,
        made[0].scores, 1.0,
    )  # fmt: skip
    turned = training.tensors(batches.pad([source], [0], [True]), "cpu")
    first = model.alone(turned["ids"], turned["of_source"], turned["mask"])
    end = size + 2 + len(made[0].source)
    assert torch.allclose(both[:, size:end], first[:, : end - size], atol=1e-5)


def test_the_bridge_finds_the_same_word_on_the_other_side(shape: Any, tokenizer: Any) -> None:
    model = fresh(shape, tokenizer)
    text = "Der Hafen von Emden"
    same = batches.encode(tokenizer, [Example(text, text)], 100)
    batch = training.tensors(batches.pad(same, [0], [False]), "cpu")
    states = model.alone(batch["ids"], batch["of_source"], batch["mask"])
    with torch.no_grad():
        model.bridge.measures.weight[0] = torch.tensor([1.0, 0.0, 0.0])
        model.bridge.sharpness.fill_(200.0)
        model.bridge.difference.weight.copy_(torch.eye(shape.hidden))
    inside = (batch["in_target"], batch["in_source"], batch["of_source"])
    added = model.bridge(states, *inside) - states
    assert torch.allclose(added[0, 1:5, 0], torch.ones(4), atol=1e-3), "its cosine is one"
    assert torch.allclose(added[0, 1:5, 1:], torch.zeros(4, 31), atol=1e-3), "nothing differs"
    assert torch.equal(added[0, 0], torch.zeros(32)), "special pieces have no counterpart"


def test_a_checkpoint_of_another_shape_is_refused(
    tmp_path: Path, shape: Any, tokenizer: Any
) -> None:
    torch.save({"weights": fresh(shape, tokenizer).state_dict()}, tmp_path / "last.pt")
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    files = tmp_path / "tokenizer.json", tmp_path / "last.pt"
    training.load(shape, *files, Settings(apart=1, together=1))
    with pytest.raises(RecipeError, match="of another shape"):
        training.load(shape, *files, Settings(apart=2, together=1))


def test_padding_changes_nothing(shape: Any, tokenizer: Any) -> None:
    model = fresh(shape, tokenizer)
    made = examples(tokenizer)
    alone = [training.predict(model, [one]) for one in made]
    words, _, scores = training.predict(model, made)
    for number, (one, _, score) in enumerate(alone):
        assert np.allclose(one[0], words[number], atol=0.02)
        assert np.allclose(score[0], scores[number], atol=0.02)


def test_weights_go_to_bert_and_back(shape: Any, tokenizer: Any) -> None:
    state = fresh(shape, tokenizer).state_dict()
    back = network.parted(bert.from_bert(bert.to_bert(state, "apart")), 1, 1)
    assert {name for name in state if name.startswith("apart.")} <= set(back)
    for name, value in back.items():
        assert torch.equal(value, state[name]), name


def test_an_encoder_gives_its_first_layers(shape: Any, tokenizer: Any) -> None:
    state = {f"layers.{n}.out.bias": torch.full((2,), float(n)) for n in range(4)}
    found = network.parted(state, 2, 1)
    assert {name: float(value[0]) for name, value in found.items()} == {
        "apart.0.out.bias": 0.0, "apart.1.out.bias": 1.0, "together.0.out.bias": 2.0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def exported(
    uncalibrated: tuple[network.Estimator, Path], tmp_path_factory: pytest.TempPathFactory,
    shape: Any,
) -> tuple[network.Estimator, Path]:  # fmt: skip
    model, bare = uncalibrated
    folder = Path(shutil.copytree(bare, tmp_path_factory.mktemp("calibrated") / "model"))
    head = unmatched_training.Head(torch.ones(2, 2 * shape.hidden), 4, 3).arrays()
    sides = unmatched_states.SIDES
    arrays = {f"{side}.{name}": value for side in sides for name, value in head.items()}
    np.savez(folder / "unmatched.npz", **arrays)
    content = {
        "format": FORMAT,
        "longest": 100,
        "attention_heads": shape.heads,
        "token_heads": list(TOKEN_HEADS),
        "score_heads": list(SCORE_HEADS),
        "quality": {
            mode: {"features": {"score:mqm": 1.0}, "knots": [[0.0, 0.0], [1.0, 1.0]]}
            for mode in ("with_source", "alone")
        },
        "findings": {mode: {} for mode in ("with_source", "alone")},
        "critical": {"head": "critical", "threshold": 0.5},
    }
    calibrate.write(folder, content, Settings())
    return model, folder


def test_the_exported_model_is_the_trained_one(
    exported: tuple[network.Estimator, Path], tokenizer: Any
) -> None:
    model, folder = exported
    estimator = EncoderEstimator(folder)
    pairs = [Pair(*both) for both in zip(TEXTS, SOURCE, strict=True)]
    encoded = batches.encode(tokenizer, [Example(pair.source, pair.target) for pair in pairs], 100)
    for bare in (False, True):
        _, _, scores = training.predict(model, encoded, bare=bare)
        asked = [Pair(pair.target) for pair in pairs] if bare else pairs
        for row, estimate in zip(scores, estimator.estimate(asked), strict=True):
            ours = [estimate.scores[head] for head in SCORE_HEADS]
            assert np.allclose(ours, row, atol=0.15)  # 8-bit weights beside bfloat16


def test_the_card_and_a_changed_byte(
    exported: tuple[network.Estimator, Path], tmp_path: Path
) -> None:
    _, folder = exported
    interval = {"value": 0.4, "low": 0.3, "high": 0.5}
    row = {"spearman": interval, "pearson": interval, "kendall": interval}
    figures = {
        "test": {"tqcheck": row},
        "spans": {
            "precision": 0.3, "recall": 0.1, "f1": 0.15, "words": 1000,
            "minor": {"found": 10, "right": 7}, "major": {"found": 0, "right": 0},
        },
        "alarms": {"test": {"set": "news", "words": 10, "minor": 0.2, "major": 0.0}},
        "speed": {"load_1": 0.2, "pairs_a_second_1": 30.0, "pairs_a_second_2": 55.0},
    }  # fmt: skip
    (tmp_path / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    unmatched = {s: {"area": 0.987, "found at 0.005": 0.6, "found at 0.01": 0.8} for s in
                 unmatched_states.SIDES}  # fmt: skip
    (tmp_path / "unmatched.json").write_text(json.dumps(unmatched), encoding="utf-8")
    card.write(Settings(first=STAGE, last=STAGE), tmp_path, folder)
    text = (folder / card.CARD).read_text(encoding="utf-8")
    assert "| tqcheck | 0.400 [0.300, 0.500] |" in text
    assert "| minor | 10 | 0.70 |" in text
    assert "| English | 0.987 | 0.600 | 0.800 |" in text
    EncoderEstimator(folder)
    whole = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelError, match=r"damaged: model\.bin"):
        EncoderEstimator(folder)
    (folder / "model.bin").write_bytes(whole)


def test_the_mean_of_runs_and_a_small_file_to_go_on_from(
    tmp_path: Path, shape: Any, tokenizer: Any
) -> None:
    runs = []
    for seed in (1, 2):
        stage = replace(STAGE, seed=seed, pieces=600)
        run = trainer(shape, tokenizer, tmp_path / str(seed), stage)
        run.train()
        runs.append(tmp_path / str(seed) / training.LAST)
    out = tmp_path / "mean" / training.LAST
    weight_transfer.average(runs, out)
    one, two, mean = (training.finished(torch.load(p, weights_only=True)) for p in (*runs, out))
    for name, value in mean.items():
        assert torch.allclose(value, (one[name] + two[name]) / 2, atol=1e-6), name
    packed = tmp_path / "weights.npz"
    weight_transfer.pack(out, packed)
    encoder = tmp_path / "encoder.pt"
    torch.save({"words.weight": mean["words.weight"]}, encoder)
    begun = tmp_path / "begun" / training.LAST
    weight_transfer.unpack(packed, encoder, begun)
    again = training.finished(torch.load(begun, weights_only=True))
    assert again.keys() == mean.keys()
    for name, value in again.items():
        assert torch.allclose(value, mean[name], atol=2e-3), name
    assert packed.stat().st_size < out.stat().st_size * 0.6
    with pytest.raises(RecipeError, match="no checkpoint to average"):
        weight_transfer.average([tmp_path / "nothing.pt"], out)
    encoder.write_bytes(b"")
    packed.write_bytes(b"x")
    with pytest.raises(RecipeError, match="not packed weights"):
        weight_transfer.unpack(packed, encoder, begun)
