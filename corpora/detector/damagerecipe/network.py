"""The network: the first layers of a BERT encoder, and a head over each word's outer pieces."""

from __future__ import annotations

import torch
from recipekit.bert import Layer
from recipekit.encoder import Shape
from torch import Tensor, nn

OUTPUTS = "head."  # names of the head's weights begin with this
GELU = "tanh"


class Detector(nn.Module):
    """Says for each word how likely it is damaged, and how likely by each kind of damage.

    Args:
        shape: of the encoder.
        vocabulary: number of pieces.
        layers: how many of the encoder's layers are used.
        kinds: of damage.
    """

    def __init__(self, shape: Shape, vocabulary: int, layers: int, kinds: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, GELU) for _ in range(layers))
        self.head = nn.Linear(2 * shape.hidden, 1 + kinds)
        nn.init.constant_(self.head.bias, -4.0)

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Logits (words, 1 + kinds): of any damage, and of each kind.

        Args:
            ids: (batch, pieces).
            mask: (batch, pieces) 0 for padding.
            first: (words,) the place of each word's first piece among batch times pieces.
            last: (words,) that of its last piece.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places) + self.kind)
        added = ((1.0 - mask.float()) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added)
        flat = x.reshape(-1, x.shape[-1])
        logits: Tensor = self.head(torch.cat([flat[first], flat[last]], dim=-1)).float()
        return logits
