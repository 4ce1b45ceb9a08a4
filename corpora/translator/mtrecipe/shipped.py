"""Weights back out of an exported model, to train on or to export again.

The format of CTranslate2's ``model.bin`` (version 6, little endian): version; name and revision of
the specification; the variables, each with name, shape, type and bytes; aliases. A matrix of 8-bit
numbers has a scale for each row. What the 8 bits lost (about half a hundredth of a row's largest
value) a hundred updates make good.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import struct
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from recipekit import writing
from recipekit.errors import RecipeError

from mtrecipe import checkpoint, network, vocabulary
from mtrecipe.settings import Settings

PROGRESS = "training.json"
"""In the model's folder: how far its training had come, and its shape."""

_VERSION = 6
_TYPES = {0: "<f4", 1: "<i1", 2: "<i2", 3: "<i4"}
_ATTENTION = {
    "self_attention": ("self_attn", ("q_proj", "k_proj", "v_proj"), ("out_proj",)),
    "attention": ("encoder_attn", ("q_proj",), ("k_proj", "v_proj"), ("out_proj",)),
}


def resume(settings: Settings, model: Path, work: Path) -> int:
    """Lay the vocabulary and weights of an exported model where ``encode`` and ``train`` look.

    Args:
        settings: the shape of the model.
        model: the exported model's folder.
        work: the work folder; a vocabulary and a training there are replaced.

    Returns:
        Updates that the model was trained for.

    Raises:
        RecipeError: the model cannot be read, or is of another shape.
    """
    try:
        known = json.loads((model / PROGRESS).read_text(encoding="utf-8"))
        progress, shape = known["progress"], known["model"]
        pieces = vocabulary.load(model / "source.spm").get_piece_size()
        found = weights(model / "model.bin")
    except (OSError, RuntimeError, ValueError, KeyError, struct.error) as error:
        raise RecipeError(f"{model}: cannot be read: {error}") from error
    if shape != dataclasses.asdict(settings.model):
        raise RecipeError(f"{model}: not of the shape that is configured, but {shape}")
    built = network.build(settings, pieces)
    checkpoint.put(built, {**_unsaved(built), **found})
    folder, training = work / "vocabulary", work / "training"
    for path in (folder, training):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
    shutil.copyfile(model / "source.spm", folder / "spm.model")
    shutil.copyfile(model / "vocab.json", folder / "vocab.json")
    progress |= {"cooldown": None, "finished": False}
    state = {"weights": checkpoint.weights(built), "progress": progress}
    writing.write(work / "averaged.pt", state)
    writing.write(training / checkpoint.LAST, state)
    return int(progress["update"])


def note(settings: Settings, progress: dict[str, Any], model: Path) -> None:
    """Write `PROGRESS` into an exported model's folder."""
    known = {"progress": progress, "model": dataclasses.asdict(settings.model)}
    (model / PROGRESS).write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a ``model.bin`` under Marian's names, in float32."""
    found = _variables(path.read_bytes())
    named: dict[str, NDArray[Any]] = {}
    for name in found:
        side, layer, *rest = name.split("/")
        if not layer.startswith("layer_") or name.endswith("_scale"):
            continue
        ours = f"model.{side}.layers.{layer.removeprefix('layer_')}"
        value = _whole(found, name)
        part, inner, kind = rest
        if part == "ffn":
            norm, groups = "final_layer_norm", [["fc1"], ["fc2"]]
        else:
            base, *parts = _ATTENTION[part]
            norm, groups = f"{base}_layer_norm", [[f"{base}.{p}" for p in some] for some in parts]
        if inner == "layer_norm":
            named[f"{ours}.{norm}.{'weight' if kind == 'gamma' else 'bias'}"] = value
            continue
        names = groups[int(inner.removeprefix("linear_"))]
        for target, piece in zip(names, np.split(value, len(names)), strict=True):
            named[f"{ours}.{target}.{kind}"] = piece
    embedding = _whole(found, "decoder/embeddings/weight")
    nought = np.zeros((1, embedding.shape[1]), np.float32)
    named["model.shared.weight"] = np.concatenate([embedding, nought])  # <pad> is not kept
    return {n: torch.from_numpy(np.array(v, np.float32)) for n, v in named.items()}


def _unsaved(model: Any) -> dict[str, torch.Tensor]:
    """The bias of the logits: nought but for <pad>, as it was built."""
    return {"final_logits_bias": model.final_logits_bias}


def _whole(found: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    value = found[name]
    scale = found.get(f"{name}_scale")
    return value if scale is None else value.astype(np.float32) / scale[:, None]


def _variables(data: bytes) -> dict[str, NDArray[Any]]:
    at = 0

    def number(kind: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from(f"<{kind}", data, at)
        at += struct.calcsize(f"<{kind}")
        return int(value)

    def string() -> str:
        nonlocal at
        length = number("H")
        at += length
        return data[at - length : at - 1].decode()

    version = number("I")
    if version != _VERSION:
        raise ValueError(f"version {version} of the format is not known")
    string()
    number("I")
    found: dict[str, NDArray[Any]] = {}
    for _ in range(number("I")):
        name = string()
        shape = [number("I") for _ in range(number("B"))]
        kind, size = number("B"), number("I")
        if kind not in _TYPES:
            raise ValueError(f"type {kind} of {name} is not known")
        values = np.frombuffer(data, _TYPES[kind], size // np.dtype(_TYPES[kind]).itemsize, at)
        found[name] = values.reshape(shape)
        at += size
    return found
