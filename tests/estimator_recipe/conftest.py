"""A micro encoder and a small tokenizer for the tests of the estimator's recipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

CODE = Path(__file__).parents[2] / "corpora" / "estimator"
for folder in (CODE.parent, CODE):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

TEXTS = (
    "Der Hafen von Emden kostet drei Millionen Euro.",
    "Die Ministerin sagte am Montag nichts dazu.",
    "Ein Sprecher nannte den Preis nicht.",
)
SOURCE = (
    "The port of Emden costs three million euros.",
    "The minister said nothing about it on Monday.",
    "A spokesman did not name the price.",
)


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    """Whole words of the sentences above, single letters for the rest."""
    from recipekit import tokenizer as vocabulary

    pytest.importorskip("google.protobuf")
    pieces = [(name, 0.0) for name in vocabulary.SPECIAL]
    words = sorted({f"▁{w.strip('.')}" for text in (*TEXTS, *SOURCE) for w in text.split()})
    pieces += [(word, -4.0) for word in words]
    letters = sorted({letter for word in words for letter in word} | set(".,xyz"))
    pieces += [(letter, -9.0) for letter in letters]
    return vocabulary.tokenizer(pieces)


@pytest.fixture(scope="session")
def shape() -> Any:
    from recipekit.encoder import Shape

    return Shape(hidden=32, layers=2, heads=2, inner=64, positions=128, epsilon=1e-12)


def fresh(shape: Any, tokenizer: Any) -> Any:
    """A network of random weights, always the same."""
    import torch
    from qerecipe import network

    torch.manual_seed(5)
    return network.Estimator(shape, tokenizer.get_vocab_size(), 1, 1)


@pytest.fixture(scope="session")
def uncalibrated(
    tmp_path_factory: pytest.TempPathFactory, shape: Any, tokenizer: Any
) -> tuple[Any, Path]:
    """A network, and the folder that it was exported to."""
    torch = pytest.importorskip("torch")
    from qerecipe import export

    work = tmp_path_factory.mktemp("export")
    model = fresh(shape, tokenizer)
    with torch.no_grad():  # as after training: what begins at nought tells nothing
        for part in (model.bridge.difference, model.bridge.product, model.bridge.measures):
            part.weight.normal_(0, 0.2)
        model.bridge.sides.normal_(0, 0.5)
        model.bridge.centre.normal_(0, 0.5)
    tokenizer.save(str(work / "tokenizer.json"))
    export.write(model.state_dict(), shape, work / "tokenizer.json", work / "model")
    return model, work / "model"
