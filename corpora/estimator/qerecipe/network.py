"""The network: a BERT encoder over target and source, heads for words and for the segment."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from qerecipe.encoder import Shape
from qerecipe.examples import SCORE_HEADS, TOKEN_HEADS

INNER = 128  # of the score heads


class Heads(nn.Module):
    """What is read off the encoder's last states.

    Args:
        hidden: width of the states.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.target = nn.Linear(hidden, len(TOKEN_HEADS))
        self.source = nn.Linear(hidden, len(TOKEN_HEADS))
        self.inner = nn.Linear(3 * hidden, INNER)
        self.scores = nn.Linear(INNER, len(SCORE_HEADS))
        nn.init.constant_(self.target.bias, -2.0)
        nn.init.constant_(self.source.bias, -2.0)

    def forward(
        self, states: Tensor, in_target: Tensor, in_source: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits and scores.

        Args:
            states: (batch, pieces, hidden).
            in_target: (batch, pieces) 1 for a piece of the target, else 0.
            in_source: the same for the source; all 0 without a source.

        Returns:
            target logits (batch, pieces, token heads), source logits, scores (batch, score heads).
        """
        first = states[:, 0]
        target = _mean(states, in_target)
        source = _mean(states, in_source)
        inner = torch.tanh(self.inner(torch.cat([first, target, source], dim=-1)))
        return self.target(states), self.source(states), self.scores(inner)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask.to(states.dtype).unsqueeze(-1)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


class Layer(nn.Module):
    """One encoder layer, normalised after each half, as BERT has it; a stage sets its dropout."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
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
        return self.last(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Estimator(nn.Module):
    """Encoder and heads.

    Args:
        shape: of the encoder.
        vocabulary: number of pieces.
    """

    def __init__(self, shape: Shape, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.heads = Heads(shape.hidden)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Last states (batch, pieces, hidden) of ``ids`` (batch, pieces)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places) + self.kind)
        added = ((1.0 - mask.float()) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added)
        return x

    def forward(
        self, ids: Tensor, in_target: Tensor, in_source: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """See ``Heads.forward``."""
        target, source, scores = self.heads(self.encode(ids, mask), in_target, in_source)
        return target.float(), source.float(), scores.float()


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


def to_bert(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The reverse of ``from_bert``; heads are left out."""
    made = {
        "embeddings.word_embeddings.weight": state["words.weight"],
        "embeddings.position_embeddings.weight": state["positions.weight"],
        "embeddings.token_type_embeddings.weight": torch.stack([state["kind"]] * 2),
        "embeddings.LayerNorm.weight": state["norm.weight"],
        "embeddings.LayerNorm.bias": state["norm.bias"],
    }
    layers = 1 + max(int(n.split(".")[1]) for n in state if n.startswith("layers."))
    for layer in range(layers):
        prefix = f"encoder.layer.{layer}"
        for end in ("weight", "bias"):
            parts = state[f"layers.{layer}.mixed.{end}"].chunk(3)
            for name, part in zip(("query", "key", "value"), parts, strict=True):
                made[f"{prefix}.attention.self.{name}.{end}"] = part.clone()
            for mine, theirs in _NAMES.items():
                made[f"{prefix}.{theirs}.{end}"] = state[f"layers.{layer}.{mine}.{end}"]
    return made
