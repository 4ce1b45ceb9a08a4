"""What the unmatched heads read of each example, kept on disk: some gigabytes of float16."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qerecipe.examples import Example, Mark, read
from tqcheck.quality_estimation.cross_encoder import CrossEncoder
from tqcheck.quality_estimation.unmatched import UNMATCHED
from tqcheck.weights.encoder import TextEncoder
from tqcheck.weights.threads import blas_threads
from tqcheck.weights.tokenizer import TokenizedText, Tokenizer, with_special_tokens

SIDES = ("target", "source")
_AT_ONCE = 512  # examples
Say = Callable[[str], None]


class Kept(NamedTuple):
    """The pieces of one side of all examples, one example after another.

    Attributes:
        states: (pieces, 2 × hidden), after the bridge and after the layers, side by side.
        labels: (pieces,) 1 where a piece has no counterpart.
        sizes: pieces of each example.
    """

    states: NDArray[np.float16]
    labels: NDArray[np.int8]
    sizes: NDArray[np.int64]


class Reader:
    """Reads examples as the shipped estimator does.

    Args:
        model: folder with the exported encoder, tokenizer and layers.
        heads: of the layers' attention.
        longest: pieces of both sides; longer examples are left out.
        threads: to work on.
    """

    def __init__(self, model: Path, heads: int, longest: int, threads: int) -> None:
        self._tokenizer = Tokenizer(model / "tokenizer.json")
        self._both = CrossEncoder(model / "layers.npz", heads)
        self._encoder = TextEncoder(model, self._both.hidden, threads=threads)
        self._longest, self._threads = longest, threads
        self.width = 2 * self._both.hidden

    def sides(self, examples: Sequence[Example]) -> Iterator[tuple[tuple[Any, Any], ...]]:
        """For each example (states, labels) of the target and of the source."""
        targets = self._tokenizer.tokenize([example.target for example in examples])
        sources = self._tokenizer.tokenize([example.source for example in examples])
        jobs = [
            (example, target, source)
            for example, target, source in zip(examples, targets, sources, strict=True)
            if target.ids and source.ids and len(target.ids) + len(source.ids) <= self._longest
        ]
        encoded = self._encoder.states(_whole(cut) for _, *both in jobs for cut in both)

        def one(job: tuple[Example, TokenizedText, TokenizedText]) -> tuple[tuple[Any, Any], ...]:
            example, target, source = job
            bridged, read = self._both.read(encoded[_whole(target)], encoded[_whole(source)])
            marks = (example.marks[UNMATCHED], example.source_marks[UNMATCHED])
            return tuple(
                (np.concatenate([below[1:-1], above[1:-1]], axis=1), _labels(cut, marked))
                for below, above, cut, marked in zip(
                    bridged, read, (target, source), marks, strict=True
                )
            )

        with blas_threads(1), ThreadPoolExecutor(self._threads) as pool:
            yield from list(pool.map(one, jobs))


def write(examples: Path, reader: Reader, folder: Path, say: Say) -> None:
    """Read every example of a file and keep what the heads see, in files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    labels: dict[str, list[Any]] = {side: [] for side in SIDES}
    rows = read(examples)
    with (folder / "target.f16").open("wb") as first, (folder / "source.f16").open("wb") as second:
        files = dict(zip(SIDES, (first, second), strict=True))
        while part := list(islice(rows, _AT_ONCE)):
            for both in reader.sides(part):
                for side, (states, marked) in zip(SIDES, both, strict=True):
                    files[side].write(np.asarray(states, np.float16).tobytes())
                    labels[side].append(marked)
            if len(labels["target"]) % (20 * _AT_ONCE) < _AT_ONCE:
                say(f"unmatched: {len(labels['target']):,} read")
    for side in SIDES:
        np.savez(
            folder / f"{side}.npz",
            labels=np.concatenate(labels[side]),
            sizes=np.array([len(marked) for marked in labels[side]]),
            width=reader.width,
        )


def load(folder: Path, side: str) -> Kept:
    """What `write` kept of a side; the states stay on disk."""
    with np.load(folder / f"{side}.npz") as file:
        shape = (len(file["labels"]), int(file["width"]))
        states = np.memmap(folder / f"{side}.f16", np.float16, "r", shape=shape)
        return Kept(states, file["labels"], file["sizes"])


def _whole(cut: TokenizedText) -> tuple[int, ...]:
    return with_special_tokens(cut.ids, (0, len(cut.ids)))


def _labels(cut: TokenizedText, marks: Sequence[Mark]) -> NDArray[np.int8]:
    return np.array(
        [any(a < end and start < b for start, end, _ in marks) for a, b in cut.offsets], np.int8
    )
