"""Builds a tiny estimator of random weights: the real files, the real loading and reading code.

Made with CTranslate2's own specification and numpy; torch is not needed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from tqcheck.quality_estimation.calibration import FORMAT
from tqcheck.weights.manifest import ESTIMATOR, Manifest, hash_folder, write_manifest

HIDDEN, LAYERS, ATTENTION, INNER, POSITIONS, POOLED = 32, 2, 2, 64, 256, 16
LONGEST = 96
UNMATCHED_WIDTH, VIEW = 8, 3
TOKEN_HEADS = ("minor", "major", "edit", "fault")
SCORE_HEADS = ("mqm", "penalty", "chrf", "cosine", "direct", "hter", "critical", "fault")
_WORDS = (
    "der die das und ein eine Minister Regierung sagte am Montag nichts Hafen Emden kostet "
    "Millionen Euro the a said nothing on Monday port minister government costs million euros"
)


def build(folder: Path, *, seed: int = 2, **changes: Any) -> Path:
    """Write an estimator into `folder`, which is made; `changes` go into ``estimator.json``."""
    folder.mkdir(parents=True)
    known = pieces()
    tokenizer(known).save(str(folder / "tokenizer.json"))
    random = np.random.default_rng(seed)
    encoder(len(known), random, [piece for piece, _ in known]).save(str(folder))
    np.savez(folder / "layers.npz", **_layers(random))
    np.savez(folder / "heads.npz", **_heads(random))
    np.savez(folder / "unmatched.npz", **_unmatched(np.random.default_rng(seed)))
    content = {
        "format": FORMAT,
        "longest": LONGEST,
        "attention_heads": ATTENTION,
        "token_heads": TOKEN_HEADS,
        "score_heads": SCORE_HEADS,
        "quality": {
            "with_source": {
                "features": {"score:mqm": 0.5, "words:minor": 1.0, "log:words": 0.1},
                "knots": [[-2, 0], [0, 3], [3, 25]],
            },
            "alone": {
                "features": {"score:penalty": 0.5, "sum:major": 0.2},
                "knots": [[-2, 1], [3, 20]],
            },
        },
        "findings": {
            "with_source": {
                "minor": {"threshold": 0.5, "precision": 0.6},
                "major": {"threshold": 0.6, "precision": 0.8},
            },
            "alone": {"minor": {"threshold": 0.55, "precision": 0.65}, "major": None},
        },
        **changes,
    }
    (folder / "estimator.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / "card.md").write_text("# Tiny\n\nRandom weights; knows nothing.\n", encoding="utf-8")
    pin(folder)
    return folder


def pin(folder: Path, task: str = ESTIMATOR) -> None:
    """Write the manifest over the files as they are."""
    write_manifest(
        folder,
        Manifest(
            name=f"tiny-{task}",
            source="random",
            directions=(),
            files=hash_folder(folder),
            licence="cc0-1.0",
            quantization="int8",
            positions=POSITIONS,
            task=task,
        ),
    )


def pieces() -> list[tuple[str, float]]:
    """The special pieces, some words, and letters, with their scores."""
    made = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -4.0)]
    made += [(f"▁{word}", -6.0) for word in _WORDS.split()]
    letters = sorted({chr(c) for c in range(0x21, 0x17F)} | set("„“–…"))
    return made + [(letter, -9.0) for letter in letters]


def tokenizer(known: list[tuple[str, float]]) -> Tokenizer:
    """A tokenizer over these pieces."""
    made = Tokenizer(models.Unigram(known, unk_id=3, byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    return made


def _heads(random: np.random.Generator) -> dict[str, Any]:
    shapes = {
        "target": (len(TOKEN_HEADS), HIDDEN),
        "source": (len(TOKEN_HEADS), HIDDEN),
        "inner": (POOLED, 3 * HIDDEN),
        "scores": (len(SCORE_HEADS), POOLED),
    }
    heads = {}
    for name, shape in shapes.items():
        heads[f"{name}.weight"] = (random.normal(size=shape) * 0.3).astype(np.float16)
        heads[f"{name}.bias"] = random.normal(size=shape[:1]).astype(np.float16)
    return heads


def _unmatched(random: np.random.Generator) -> dict[str, Any]:
    shapes = {
        "inner": (UNMATCHED_WIDTH, 2 * HIDDEN),
        "around": (VIEW, UNMATCHED_WIDTH, UNMATCHED_WIDTH),
        "out": (1, UNMATCHED_WIDTH),
    }
    heads = {}
    for side in ("target", "source"):
        for name, shape in shapes.items():
            weight = random.normal(size=shape) * 0.3
            heads[f"{side}.{name}.weight"] = weight.astype(np.float16)
            heads[f"{side}.{name}.bias"] = random.normal(size=shape[-2:-1]).astype(np.float16)
    return heads


def _layers(random: np.random.Generator) -> dict[str, Any]:
    """The bridge, and one layer over both sides."""
    square = (HIDDEN, HIDDEN)
    shapes = {
        "bridge.centre": (HIDDEN,), "bridge.difference.weight": square,
        "bridge.product.weight": square, "bridge.measures.weight": (HIDDEN, 3),
        "bridge.sides": (2, HIDDEN), "together.0.mixed.weight": (3 * HIDDEN, HIDDEN),
        "together.0.mixed.bias": (3 * HIDDEN,), "together.0.out.weight": square,
        "together.0.out.bias": (HIDDEN,), "together.0.norm.weight": (HIDDEN,),
        "together.0.norm.bias": (HIDDEN,), "together.0.wide.weight": (INNER, HIDDEN),
        "together.0.wide.bias": (INNER,), "together.0.narrow.weight": (HIDDEN, INNER),
        "together.0.narrow.bias": (HIDDEN,), "together.0.last.weight": (HIDDEN,),
        "together.0.last.bias": (HIDDEN,),
    }  # fmt: skip
    layers: dict[str, Any] = {
        name: (random.normal(size=shape) * 0.2).astype(np.float16) for name, shape in shapes.items()
    }
    layers["bridge.sharpness"] = np.float16(10)
    return layers


def encoder(
    vocabulary: int, random: np.random.Generator, tokens: list[str]
) -> transformer_spec.TransformerEncoderModelSpec:
    """A BERT as CTranslate2's converter lays it out."""

    def array(*shape: int) -> Any:
        return (random.normal(size=shape) * 0.5).astype(np.float32)

    def linear(spec: Any, rows: int, columns: int) -> None:
        spec.weight, spec.bias = array(rows, columns) * 0.3, array(rows) * 0.1

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(HIDDEN, np.float32), array(HIDDEN) * 0.1

    encoder = transformer_spec.TransformerEncoderSpec(
        LAYERS,
        ATTENTION,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = array(vocabulary, HIDDEN)
    encoder.embeddings[1].weight = array(2, HIDDEN)
    encoder.position_encodings.encodings = array(POSITIONS, HIDDEN)
    norm(encoder.layernorm_embedding)
    for layer in encoder.layer:
        linear(layer.self_attention.linear[0], 3 * HIDDEN, HIDDEN)
        linear(layer.self_attention.linear[1], HIDDEN, HIDDEN)
        norm(layer.self_attention.layer_norm)
        linear(layer.ffn.linear_0, INNER, HIDDEN)
        linear(layer.ffn.linear_1, HIDDEN, INNER)
        norm(layer.ffn.layer_norm)
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    spec.config.layer_norm_epsilon = 1e-12
    spec.config.unk_token = "<unk>"
    spec.register_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    return spec
