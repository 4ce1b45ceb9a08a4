"""From trained weights to the files that the package ships.

``model.bin`` (the layers, for CTranslate2, int8), ``tokenizer.json``, ``head.npz`` (float32) and
``detector.json`` (the kinds of damage and the sizes of a window), with a manifest.
"""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import numpy as np
from recipekit import bert
from recipekit.encoder import Shape
from torch import Tensor

from damagerecipe.kinds import KINDS
from damagerecipe.network import GELU, OUTPUTS
from damagerecipe.settings import Settings
from tqcheck.damage_detection.settings import FORMAT
from tqcheck.weights.manifest import DETECTOR, Manifest, hash_folder, write_manifest

SOURCE = "intfloat/multilingual-e5-small"


def write(
    state: dict[str, Tensor], shape: Shape, settings: Settings, tokenizer: Path, folder: Path
) -> None:
    """Write the model into `folder`; positions beyond a window's length are left out."""
    kept = {**state, "positions.weight": state["positions.weight"][: settings.window.pieces]}
    bert.convert(kept, "layers", shape, tokenizer, folder, GELU)
    head = {
        name.removeprefix(OUTPUTS): value.float().numpy()
        for name, value in state.items()
        if name.startswith(OUTPUTS)
    }
    np.savez(folder / "head.npz", **head)
    content = {
        "format": FORMAT,
        "kinds": KINDS,
        "sentences": settings.window.sentences,
        "words": settings.window.words,
        "pieces": settings.window.pieces,
        "word_pieces": settings.window.word_pieces,
    }
    text = json.dumps(content, indent=1) + "\n"
    (folder / "detector.json").write_text(text, encoding="utf-8")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    manifest(folder, settings)


def manifest(folder: Path, settings: Settings) -> None:
    """Write the manifest over the files as they are."""
    write_manifest(
        folder,
        Manifest(
            name=settings.name,
            source=SOURCE,
            directions=(),
            files=hash_folder(folder),
            licence="mit",
            quantization="int8",
            positions=settings.window.pieces,
            tools={name: version(name) for name in ("ctranslate2", "torch", "transformers")},
            task=DETECTOR,
        ),
    )
