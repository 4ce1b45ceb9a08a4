"""A BERT encoder: a layer in torch, weights under our names and theirs, and the conversion."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from ctranslate2.converters import TransformersConverter
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from recipekit.encoder import Shape

_ACTIVATIONS = {"none": "gelu", "tanh": "gelu_new"}


class Layer(nn.Module):
    """One encoder layer, normalised after each half, as BERT has it; a stage sets its dropout.

    Args:
        shape: of the encoder.
        gelu: ``none`` for the function itself, ``tanh`` for the approximation that numpy computes.
    """

    def __init__(self, shape: Shape, gelu: str = "none") -> None:
        super().__init__()
        self.gelu = gelu
        self.heads = shape.heads
        self.mixed = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.wide = nn.Linear(shape.hidden, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.hidden)
        self.last = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.drop = nn.Dropout(0.0)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, hidden); ``mask`` (batch, 1, 1, pieces) is added to the attention."""
        batch, pieces, hidden = x.shape
        mixed = self.mixed(x).view(batch, pieces, 3, self.heads, hidden // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        weights = query @ key.transpose(-1, -2) * (hidden // self.heads) ** -0.5 + mask
        mixed = (weights.softmax(-1).to(value.dtype) @ value).transpose(1, 2)
        x = self.norm(x + self.drop(self.out(mixed.reshape(batch, pieces, hidden))))
        return self.last(
            x + self.drop(self.narrow(functional.gelu(self.wide(x), approximate=self.gelu)))
        )


_NAMES = {
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}


def from_bert(state: dict[str, Any]) -> dict[str, Tensor]:
    """The encoder's weights from those of a ``transformers.BertModel``."""
    bert = {name: torch.as_tensor(value) for name, value in state.items()}
    made = {
        "words.weight": bert["embeddings.word_embeddings.weight"],
        "positions.weight": bert["embeddings.position_embeddings.weight"],
        "kind": bert["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": bert["embeddings.LayerNorm.weight"],
        "norm.bias": bert["embeddings.LayerNorm.bias"],
    }
    layers = 1 + max(int(n.split(".")[2]) for n in bert if n.startswith("encoder.layer."))
    for layer in range(layers):
        for end in ("weight", "bias"):
            prefix = f"encoder.layer.{layer}"
            made[f"layers.{layer}.mixed.{end}"] = torch.cat(
                [
                    bert[f"{prefix}.attention.self.{part}.{end}"]
                    for part in ("query", "key", "value")
                ]
            )
            for mine, theirs in _NAMES.items():
                made[f"layers.{layer}.{mine}.{end}"] = bert[f"{prefix}.{theirs}.{end}"]
    return made


def to_bert(state: dict[str, Tensor], layers: str) -> dict[str, Tensor]:
    """The weights of a ``transformers.BertModel``.

    Args:
        state: embeddings under the names that `from_bert` gives, and layers.
        layers: what the names of the layers begin with; others are left out.
    """
    made = {
        "embeddings.word_embeddings.weight": state["words.weight"],
        "embeddings.position_embeddings.weight": state["positions.weight"],
        "embeddings.token_type_embeddings.weight": torch.stack([state["kind"]] * 2),
        "embeddings.LayerNorm.weight": state["norm.weight"],
        "embeddings.LayerNorm.bias": state["norm.bias"],
    }
    count = 1 + max(int(n.split(".")[1]) for n in state if n.startswith(f"{layers}."))
    for layer in range(count):
        prefix = f"encoder.layer.{layer}"
        for end in ("weight", "bias"):
            parts = state[f"{layers}.{layer}.mixed.{end}"].chunk(3)
            for name, part in zip(("query", "key", "value"), parts, strict=True):
                made[f"{prefix}.attention.self.{name}.{end}"] = part.clone()
            for mine, theirs in _NAMES.items():
                made[f"{prefix}.{theirs}.{end}"] = state[f"{layers}.{layer}.{mine}.{end}"]
    return made


def convert(
    state: dict[str, Tensor],
    layers: str,
    shape: Shape,
    tokenizer: Path,
    folder: Path,
    gelu: str = "none",
) -> None:
    """Write ``model.bin``, ``config.json`` and ``vocabulary.json`` for CTranslate2 (int8).

    Args:
        state: see `to_bert`; as many positions as ``positions.weight`` has rows.
        layers: what the names of the layers begin with.
        shape: of the encoder.
        tokenizer: its tokenizer's file.
        folder: of the result.
        gelu: see `Layer`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        encoder = Path(scratch) / "hf"
        _save(to_bert(state, layers), shape, tokenizer, encoder, _ACTIVATIONS[gelu])
        converted = Path(scratch) / "ct2"
        TransformersConverter(str(encoder)).convert(str(converted), quantization="int8")
        for name in ("model.bin", "config.json", "vocabulary.json"):
            if (converted / name).exists():
                shutil.copyfile(converted / name, folder / name)


def _save(
    weights: dict[str, Tensor], shape: Shape, tokenizer: Path, folder: Path, activation: str
) -> None:
    """Write the encoder as a Hugging Face folder."""
    layers = {name.split(".")[2] for name in weights if name.startswith("encoder.layer.")}
    configuration = BertConfig(
        vocab_size=weights["embeddings.word_embeddings.weight"].shape[0],
        hidden_size=shape.hidden,
        num_hidden_layers=len(layers),
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        hidden_act=activation,
        max_position_embeddings=weights["embeddings.position_embeddings.weight"].shape[0],
        type_vocab_size=2,
        layer_norm_eps=shape.epsilon,
        position_embedding_type="absolute",  # the converter asks for it
        pad_token_id=1,
    )
    model = BertModel(configuration, add_pooling_layer=False)
    model.load_state_dict(weights)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_file=str(tokenizer),
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        cls_token="<s>",
        sep_token="</s>",
    ).save_pretrained(folder)
