"""The layers that attend to both sides: a soft alignment, then Transformer layers over both.

`TextEncoder` encodes each side separately. The bridge compares each subword with its soft-aligned
mean on the other side. The layers above are those of BERT (Devlin et al. 2019). Everything is
computed in numpy, one pair at a time: a news sentence and its source have about seventy subwords.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.quality_estimation.numerics import gelu, softmax
from tqcheck.weights.arrays import UNREADABLE, Floats, check_arrays, read_arrays

_EPSILON = 1e-12
_MEASURES = 3  # largest cosine, mutual alignment weight, whether there is another side
_BRIDGE = ("centre", "sharpness", "difference.weight", "product.weight", "measures.weight", "sides")
_DENSE = ("mixed", "out", "wide", "narrow")
_NORMS = ("norm", "last")


class States(NamedTuple):
    """Hidden states (subwords, hidden) of both sides."""

    target: Floats
    source: Floats


class CrossEncoder:
    """The bridge and the Transformer layers of an estimator.

    Args:
        path: ``layers.npz``: arrays of the bridge under ``bridge.``, of the layers under
            ``together.0.``, ``together.1.`` and so on.
        heads: number of attention heads.

    Attributes:
        hidden: width of the states.

    Raises:
        ModelError: the file cannot be read, or its arrays do not fit each other.
    """

    def __init__(self, path: Path, heads: int) -> None:
        try:
            arrays = read_arrays(path)
            self._bridge = {name: arrays.pop(f"bridge.{name}") for name in _BRIDGE}
            (self.hidden,) = self._bridge["centre"].shape
            self._layers = _layers(arrays)
            wanted = list(self._wanted())
        except UNREADABLE as error:
            raise ModelError(f"{path}: not the layers of an estimator: {error}") from error
        if heads < 1 or self.hidden % heads:
            raise ModelError(f"{path}: states {self.hidden} wide do not divide into {heads} heads.")
        check_arrays(path, wanted)
        self._heads = heads

    def _wanted(self) -> Iterator[tuple[str, Floats, tuple[int, ...]]]:
        """Each array with its name and expected shape."""
        hidden = self.hidden
        square = (hidden, hidden)
        bridge: dict[str, tuple[int, ...]] = {
            "centre": (hidden,), "sharpness": (), "difference.weight": square,
            "product.weight": square, "measures.weight": (hidden, _MEASURES), "sides": (2, hidden),
        }  # fmt: skip
        for name, shape in bridge.items():
            yield f"bridge.{name}", self._bridge[name], shape
        for number, layer in enumerate(self._layers):
            inner = layer["wide.weight"].shape[0]
            dense = {
                "mixed": (3 * hidden, hidden), "out": square,
                "wide": (inner, hidden), "narrow": (hidden, inner),
            }  # fmt: skip
            for name, weight in dense.items():
                yield f"together.{number}.{name}", layer[f"{name}.weight"], weight
                yield f"together.{number}.{name}", layer[f"{name}.bias"], weight[:1]
            for name in _NORMS:
                for end in ("weight", "bias"):
                    yield f"together.{number}.{name}", layer[f"{name}.{end}"], (hidden,)

    def read(self, target: Floats, source: Floats) -> tuple[States, States]:
        """Compute the states of both sides after the bridge and after the last layer.

        Args:
            target: (subwords, hidden) states of the target encoded alone; the first and the last
                are special tokens.
            source: the same for the source; no rows without a source.
        """
        size = len(target)
        states = np.concatenate([target, source]) if len(source) else target
        bridged = states = self._bridged(states, size)
        for layer in self._layers:
            states = self._layer(layer, states)
        return States(bridged[:size], bridged[size:]), States(states[:size], states[size:])

    def _bridged(self, states: Floats, size: int) -> Floats:
        bridge = self._bridge
        made: Floats = states + bridge["sides"][0]
        if size == len(states):
            return made
        made[size:] += bridge["sides"][1] - bridge["sides"][0]
        unit = states - bridge["centre"]
        unit = unit / np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), _EPSILON)
        mine, theirs = slice(1, size - 1), slice(size + 1, len(states) - 1)
        if mine.start >= mine.stop or theirs.start >= theirs.stop:
            return made
        cosine = unit[mine] @ unit[theirs].T
        forth, back = (softmax(bridge["sharpness"] * table) for table in (cosine, cosine.T))
        mutual = forth * back.T
        sides = (
            (mine, theirs, forth, cosine.max(axis=1), mutual.sum(axis=1)),
            (theirs, mine, back, cosine.max(axis=0), mutual.sum(axis=0)),
        )
        for own, other, weights, nearest, agreed in sides:
            away = states[own] - weights @ states[other]
            near = unit[own] * (weights @ unit[other]) * self.hidden
            measures = np.stack([nearest, agreed, np.ones_like(nearest)], axis=1)
            made[own] += away @ bridge["difference.weight"].T
            made[own] += near @ bridge["product.weight"].T
            made[own] += measures @ bridge["measures.weight"].T
        return made

    def _layer(self, layer: dict[str, Floats], x: Floats) -> Floats:
        length, hidden = x.shape
        mixed = _dense(layer, "mixed", x).reshape(length, 3, self._heads, hidden // self._heads)
        query, key, value = mixed.transpose(1, 2, 0, 3)
        scale = np.float32((hidden // self._heads) ** -0.5)
        seen = softmax(query @ key.transpose(0, 2, 1) * scale) @ value
        x = _norm(layer, "norm", x + _dense(layer, "out", seen.swapaxes(0, 1).reshape(x.shape)))
        inner = gelu(_dense(layer, "wide", x))
        return _norm(layer, "last", x + _dense(layer, "narrow", inner))


def _layers(arrays: dict[str, Floats]) -> list[dict[str, Floats]]:
    names = [f"{name}.{end}" for name in (*_DENSE, *_NORMS) for end in ("weight", "bias")]
    count = len({name.split(".")[1] for name in arrays})
    return [{name: arrays[f"together.{n}.{name}"] for name in names} for n in range(count)]


def _dense(layer: dict[str, Floats], name: str, x: Floats) -> Floats:
    made: Floats = x @ layer[f"{name}.weight"].T
    made += layer[f"{name}.bias"]
    return made


def _norm(layer: dict[str, Floats], name: str, x: Floats) -> Floats:
    x = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((x * x).mean(axis=-1, keepdims=True) + _EPSILON)
    made: Floats = x / spread * layer[f"{name}.weight"] + layer[f"{name}.bias"]
    return made
