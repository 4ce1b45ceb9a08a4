"""The network: a BERT encoder over target and source, heads for words and for the segment."""

from __future__ import annotations

import torch
from recipekit.bert import Layer
from recipekit.encoder import Shape
from torch import Tensor, nn
from torch.nn import functional

from qerecipe.examples import SCORE_HEADS, TOKEN_HEADS

INNER = 128  # of the score heads
LINK_MEASURES = 3  # nearest cosine, how mutual, whether there is another side


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


class Bridge(nn.Module):
    """Sets beside each piece what stands for it on the other side.

    The layers below have read each side alone, so that a word and its translation have states
    that lie close. A piece's counterpart is the mean of the other side's states, those weighted
    most that are nearest by cosine (less ``centre``, the mean of all states). What is added to the
    state begins at nought.

    Args:
        hidden: width of the states.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.centre = nn.Parameter(torch.zeros(hidden))
        self.sharpness = nn.Parameter(torch.tensor(10.0))
        self.difference = nn.Linear(hidden, hidden, bias=False)
        self.product = nn.Linear(hidden, hidden, bias=False)
        self.measures = nn.Linear(LINK_MEASURES, hidden, bias=False)
        self.sides = nn.Parameter(torch.zeros(2, hidden))
        for layer in (self.difference, self.product, self.measures):
            nn.init.zeros_(layer.weight)

    def forward(
        self, states: Tensor, in_target: Tensor, in_source: Tensor, of_source: Tensor
    ) -> Tensor:
        """States (batch, pieces, hidden) that know their counterpart; see ``Estimator.forward``."""
        unit = functional.normalize((states.float() - self.centre), dim=-1)
        across = in_target[:, :, None] * in_source[:, None, :]
        across = across + across.transpose(1, 2)
        cosine = unit @ unit.transpose(1, 2)
        weights = (cosine * self.sharpness).masked_fill(across == 0, -1e4).softmax(-1) * across
        there = across.amax(-1, keepdim=True)
        other = weights @ states.float()
        near = unit * (weights @ unit)
        mutual = (weights * weights.transpose(1, 2)).sum(-1, keepdim=True)
        nearest = cosine.masked_fill(across == 0, -1.0).amax(-1, keepdim=True) * there
        measures = torch.cat([nearest, mutual, there], dim=-1)
        sides = torch.lerp(self.sides[0], self.sides[1], of_source[..., None])
        return (
            states
            + self.difference((states - other) * there)
            + self.product(near * near.shape[-1])
            + self.measures(measures)
            + sides
        )


class Estimator(nn.Module):
    """An encoder that reads each side alone, a bridge, layers over both sides, and heads.

    Args:
        shape: of the encoder.
        vocabulary: number of pieces.
        apart: layers that read each side alone.
        together: layers that read both; the encoder's others are left out.
    """

    def __init__(self, shape: Shape, vocabulary: int, apart: int, together: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.apart = nn.ModuleList(Layer(shape) for _ in range(apart))
        self.bridge = Bridge(shape.hidden)
        self.together = nn.ModuleList(Layer(shape, "tanh") for _ in range(together))
        self.heads = Heads(shape.hidden)
        self.frozen = False

    def alone(self, ids: Tensor, of_source: Tensor, mask: Tensor) -> Tensor:
        """States (batch, pieces, hidden) after the layers that read each side alone."""
        places = torch.arange(ids.shape[1], device=ids.device)
        begin = (of_source < 1).long().mul(mask.long()).sum(1, keepdim=True)
        places = torch.where(of_source > 0, places - begin, places).clamp(min=0)
        x = self.norm(self.words(ids) + self.positions(places) + self.kind)
        same = (of_source[:, :, None] == of_source[:, None, :]) & (mask[:, None, :] > 0)
        added = ((1.0 - same.float()) * -1e4)[:, None]
        for layer in self.apart:
            x = layer(x, added)
        return x

    def forward(
        self, ids: Tensor, in_target: Tensor, in_source: Tensor, of_source: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """See ``Heads.forward``.

        Args:
            ids: (batch, pieces) both sides, target first.
            in_target: (batch, pieces) 1 for a piece of the target's text.
            in_source: the same for the source.
            of_source: (batch, pieces) 1 for the source's pieces, special ones included.
            mask: (batch, pieces) 0 for padding.
        """
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.alone(ids, of_source, mask)
        x = self.bridge(x, in_target, in_source, of_source)
        added = ((1.0 - mask.float()) * -1e4)[:, None, None, :]
        for layer in self.together:
            x = layer(x, added)
        target, source, scores = self.heads(x, in_target, in_source)
        return target.float(), source.float(), scores.float()


def parted(state: dict[str, Tensor], apart: int, together: int) -> dict[str, Tensor]:
    """The encoder's layers under the names of ``Estimator``; those above are left out."""
    made = {}
    for name, value in state.items():
        if not name.startswith("layers."):
            made[name] = value
            continue
        _, number, rest = name.split(".", 2)
        layer = int(number)
        if layer < apart:
            made[f"apart.{layer}.{rest}"] = value
        elif layer < apart + together:
            made[f"together.{layer - apart}.{rest}"] = value
    return made
