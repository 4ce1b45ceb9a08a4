"""Builds a tiny detector of random weights: the real files, the real loading and reading code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from tests import tiny_estimator
from tqcheck.damage_detection.ends import STATES
from tqcheck.damage_detection.settings import FORMAT
from tqcheck.weights.manifest import DETECTOR

KINDS = ("double", "english", "torn")


def build(folder: Path, *, seed: int = 3, **changes: Any) -> Path:
    """Write a detector into `folder`, which is made; `changes` go into ``detector.json``."""
    folder.mkdir(parents=True)
    known = tiny_estimator.pieces()
    tiny_estimator.tokenizer(known).save(str(folder / "tokenizer.json"))
    random = np.random.default_rng(seed)
    tiny_estimator.encoder(len(known), random, [piece for piece, _ in known]).save(str(folder))
    shape = (1 + len(KINDS), 2 * tiny_estimator.HIDDEN)
    np.savez(
        folder / "head.npz",
        weight=(random.normal(size=shape) * 0.3).astype(np.float32),
        bias=random.normal(size=shape[:1]).astype(np.float32),
    )
    units = 5
    np.savez(
        folder / "ends.npz",
        inner=(random.normal(size=(units, STATES * tiny_estimator.HIDDEN)) * 0.3).astype("f4"),
        inner_bias=random.normal(size=units).astype(np.float32),
        outer=random.normal(size=units).astype(np.float32),
        outer_bias=np.zeros(1, np.float32),
    )
    sizes = {"sentences": 3, "words": 20, "pieces": 96, "word_pieces": 8}
    content = {"format": FORMAT, "kinds": KINDS, **sizes, **changes}
    (folder / "detector.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / "card.md").write_text("# Tiny\n\nRandom weights; knows nothing.\n", encoding="utf-8")
    pin(folder)
    return folder


def pin(folder: Path) -> None:
    """Write the manifest over the files as they are."""
    tiny_estimator.pin(folder, DETECTOR)
