"""The layers that attend to both sides: a soft alignment, then Transformer layers over both.

`TextEncoder` encodes each side separately. The bridge compares each subword with its soft-aligned
mean on the other side. The layers above are those of BERT (Devlin et al. 2019). Everything is
computed in numpy. The rows of several pairs are multiplied by the weights together: a pair of news
sentences has about fifty subwords, too few to keep the processor busy. Only attention is computed
pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.quality_estimation.numerics import attended, gelu, softmax
from tqcheck.weights.arrays import Floats, arrays_of, check_arrays

_EPSILON = 1e-12
_MEASURES = 3  # largest cosine, mutual alignment weight, whether there is another side
_BRIDGE = ("centre", "sharpness", "difference.weight", "product.weight", "measures.weight", "sides")
_DENSE = ("mixed", "out", "wide", "narrow")
_NORMS = ("norm", "last")


class States(NamedTuple):
    """Hidden states (subwords, hidden) of both sides."""

    target: Floats
    source: Floats


class PackedStates(NamedTuple):
    """Hidden states of several pairs, one pair behind the other.

    Attributes:
        bridged: (subwords, hidden) after the bridge.
        read: (subwords, hidden) after the last layer.
        targets, sources: the rows of each pair's target and source.
    """

    bridged: Floats
    read: Floats
    targets: tuple[slice, ...]
    sources: tuple[slice, ...]


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
        with arrays_of(path, "the layers of an estimator") as arrays:
            self._bridge = {name: arrays.pop(f"bridge.{name}") for name in _BRIDGE}
            (self.hidden,) = self._bridge["centre"].shape
            self._layers = _layers(arrays)
            wanted = list(self._wanted())
        if heads < 1 or self.hidden % heads:
            raise ModelError(f"{path}: states {self.hidden} wide do not divide into {heads} heads.")
        check_arrays(path, wanted)
        self._heads = heads
        bridge = self._bridge
        self._compared_weight = np.concatenate(
            [bridge[f"{name}.weight"].T for name in ("difference", "product", "measures")]
        )

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
        packed = self.read_all([(target, source)])
        size = len(target)
        return (
            States(packed.bridged[:size], packed.bridged[size:]),
            States(packed.read[:size], packed.read[size:]),
        )

    def read_all(self, pairs: Sequence[tuple[Floats, Floats]]) -> PackedStates:
        """Compute the states of several pairs, each with target and source as for `read`."""
        ends = list(accumulate(len(side) for pair in pairs for side in pair))
        sides = [slice(*bounds) for bounds in pairwise([0, *ends])]
        targets, sources = tuple(sides[::2]), tuple(sides[1::2])
        whole = [slice(own.start, other.stop) for own, other in zip(targets, sources, strict=True)]
        bridged = states = self._bridged(pairs, targets, sources)
        for layer in self._layers:
            states = self._layer(layer, states, whole)
        return PackedStates(bridged, states, targets, sources)

    def _bridged(
        self,
        pairs: Sequence[tuple[Floats, Floats]],
        targets: Sequence[slice],
        sources: Sequence[slice],
    ) -> Floats:
        states = np.concatenate([side for pair in pairs for side in pair])
        states += self._bridge["sides"][0]
        places: list[slice] = []
        compared: list[Floats] = []
        for (target, source), own, other in zip(pairs, targets, sources, strict=True):
            states[other] += self._bridge["sides"][1] - self._bridge["sides"][0]
            if len(target) > 2 and len(source) > 2:
                places += [slice(side.start + 1, side.stop - 1) for side in (own, other)]
                compared += self._compared(target[1:-1], source[1:-1])
        if compared:
            moved = np.concatenate(compared) @ self._compared_weight
            ends = accumulate(place.stop - place.start for place in places)
            for place, bounds in zip(places, pairwise([0, *ends]), strict=True):
                states[place] += moved[slice(*bounds)]
        return states

    def _compared(self, target: Floats, source: Floats) -> tuple[Floats, Floats]:
        """What the bridge knows of each subword: (subwords, 2 hidden + measures), for each side."""
        mine, theirs = (self._unit(side) for side in (target, source))
        cosine = mine @ theirs.T
        forth, back = (softmax(self._bridge["sharpness"] * table) for table in (cosine, cosine.T))
        mutual = forth * back.T
        first = self._features(target, source, mine, theirs, forth)
        second = self._features(source, target, theirs, mine, back)
        for axis, features in ((1, first), (0, second)):
            features[:, -_MEASURES] = cosine.max(axis=axis)
            features[:, 1 - _MEASURES] = mutual.sum(axis=axis)
        return first, second

    def _unit(self, states: Floats) -> Floats:
        unit: Floats = states - self._bridge["centre"]
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), _EPSILON)
        return unit

    def _features(
        self, own: Floats, other: Floats, unit: Floats, other_unit: Floats, weights: Floats
    ) -> Floats:
        hidden = self.hidden
        made = np.ones((len(own), 2 * hidden + _MEASURES), np.float32)
        np.subtract(own, weights @ other, out=made[:, :hidden])
        near = np.multiply(unit, weights @ other_unit, out=made[:, hidden : 2 * hidden])
        near *= hidden
        return made

    def _layer(self, layer: dict[str, Floats], x: Floats, pairs: Sequence[slice]) -> Floats:
        mixed = x @ layer["mixed.weight"].T
        mixed += layer["mixed.bias"]
        seen = np.empty_like(x)
        for pair in pairs:
            self._attend(mixed[pair], seen[pair])
        x = _norm(layer, "norm", _added(layer, "out", seen, x))
        inner = gelu(x @ layer["wide.weight"].T, layer["wide.bias"])
        return _norm(layer, "last", _added(layer, "narrow", inner, x))

    def _attend(self, mixed: Floats, seen: Floats) -> None:
        """Compute attention in one pair.

        Args:
            mixed: (subwords, 3 hidden).
            seen: (subwords, hidden), where the result is written.
        """
        length, hidden = seen.shape
        heads = mixed.reshape(length, 3, self._heads, hidden // self._heads)
        query, key, value = heads.transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1)
        scores *= np.float32((hidden // self._heads) ** -0.5)
        found = attended(scores, value)
        seen.reshape(length, self._heads, -1)[:] = found.swapaxes(0, 1)


def _layers(arrays: dict[str, Floats]) -> list[dict[str, Floats]]:
    names = [f"{name}.{end}" for name in (*_DENSE, *_NORMS) for end in ("weight", "bias")]
    count = len({name.split(".")[1] for name in arrays})
    return [{name: arrays[f"together.{n}.{name}"] for name in names} for n in range(count)]


def _added(layer: dict[str, Floats], name: str, x: Floats, before: Floats) -> Floats:
    """The output of a dense layer, added to what was there before it."""
    made: Floats = x @ layer[f"{name}.weight"].T
    made += layer[f"{name}.bias"]
    made += before
    return made


def _norm(layer: dict[str, Floats], name: str, x: Floats) -> Floats:
    """Layer norm of each row, in place."""
    width = np.float32(x.shape[-1])
    # Means as a product: numpy's own take three times as long.
    x -= (x @ np.full(x.shape[-1], 1 / width, np.float32))[:, None]
    spread = np.einsum("ij,ij->i", x, x) / width
    x /= np.sqrt(spread + np.float32(_EPSILON))[:, None]
    x *= layer[f"{name}.weight"]
    x += layer[f"{name}.bias"]
    return x
