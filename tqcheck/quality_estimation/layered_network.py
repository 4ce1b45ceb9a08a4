"""The network of an estimator: an encoder of each side, layers over both, and heads."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tqcheck.deadline import ensure_time_left
from tqcheck.errors import ModelError
from tqcheck.quality_estimation.calibration import Calibration
from tqcheck.quality_estimation.cross_encoder import CrossEncoder, PackedStates
from tqcheck.quality_estimation.heads import Heads
from tqcheck.quality_estimation.unmatched import UnmatchedHeads
from tqcheck.quality_estimation.windows import Window
from tqcheck.weights.arrays import Floats
from tqcheck.weights.encoder import TextEncoder
from tqcheck.weights.threads import blas_threads

_JOBS = 512  # windows whose states are in memory at the same time
# Subwords that the layers read together, unless one pair has more: many, for large products are
# quicker, but fewer where each thread should have some.
_MOST_ROWS, _FEWEST_ROWS = 1024, 384


class Job(NamedTuple):
    """A window of a pair with the subword ids of both sides; no source ids without a source."""

    pair: int
    window: Window
    target: tuple[int, ...]
    source: tuple[int, ...]


class Output(NamedTuple):
    """Probabilities (subwords, heads) of both sides, scores (score heads,), and a weight.

    The heads are the token heads and, with a source, the unmatched head. `alone` is the output for
    the same target without its source; None if there is no source.
    """

    target: Floats
    source: Floats
    scores: Floats
    size: int
    alone: Output | None


class _JointStates(NamedTuple):
    """What the layers read together: the states of a window's target, and of its source or none."""

    job: Job
    target: Floats
    source: Floats


class LayeredNetwork:
    """The network in a folder; weights load on first use.

    Args:
        folder: the folder of an estimator.
        calibration: names the heads.
        threads: threads per batch.
        batch_subwords: subwords in a batch of the encoder, padding included.

    Raises:
        ModelError: on first use: the content of a file is invalid.
    """

    def __init__(
        self, folder: Path, calibration: Calibration, threads: int, batch_subwords: int
    ) -> None:
        self._folder, self._calibration = folder, calibration
        self._threads, self._batch_subwords = threads, batch_subwords

    @cached_property
    def _cross_encoder(self) -> CrossEncoder:
        return CrossEncoder(self._folder / "layers.npz", self._calibration.attention_heads)

    @cached_property
    def _heads(self) -> Heads:
        known = self._calibration
        made = Heads(self._folder / "heads.npz", len(known.token_heads), len(known.score_heads))
        self._check_width("heads", made.hidden)
        return made

    @cached_property
    def _unmatched(self) -> UnmatchedHeads:
        made = UnmatchedHeads(self._folder / "unmatched.npz")
        self._check_width("unmatched heads", made.hidden)
        return made

    def _check_width(self, what: str, width: int) -> None:
        if width != self._cross_encoder.hidden:
            raise ModelError(
                f"{self._folder}: the layers' states are {self._cross_encoder.hidden} wide, "
                f"but the {what} take {width}."
            )

    @cached_property
    def _encoder(self) -> TextEncoder:
        return TextEncoder(
            self._folder,
            self._cross_encoder.hidden,
            threads=self._threads,
            batch_subwords=self._batch_subwords,
        )

    def load(self) -> None:
        """Load everything now instead of on first use."""
        _ = self._cross_encoder, self._heads, self._unmatched, self._encoder

    def outputs(self, jobs: Sequence[Job]) -> list[Output]:
        """Run the network on each window; each text is encoded once."""
        found: list[Output] = []
        for start in range(0, len(jobs), _JOBS):
            part = jobs[start : start + _JOBS]
            states = self._encoder.states(text for job in part for text in (job.target, job.source))
            alone = self._read_all(
                [_JointStates(job, states[job.target], states[()]) for job in part]
            )
            both = iter(
                self._read_all(
                    [
                        _JointStates(job, states[job.target], states[job.source])
                        for job in part
                        if job.source
                    ]
                )
            )
            found += [
                next(both)._replace(alone=own) if job.source else own
                for job, own in zip(part, alone, strict=True)
            ]
        return found

    def _read_all(self, readings: Sequence[_JointStates]) -> list[Output]:
        """The output of the network, in order; computed in the configured number of threads."""
        packs = _packs(readings, self._threads)
        with blas_threads(1):
            if self._threads == 1 or len(packs) == 1:
                return [output for pack in packs for output in self._read(pack)]
            pool = ThreadPoolExecutor(self._threads)
            try:
                return [output for outputs in pool.map(self._read, packs) for output in outputs]
            finally:
                pool.shutdown(cancel_futures=True)  # an interrupt does not wait for the queue

    def _read(self, readings: Sequence[_JointStates]) -> list[Output]:
        ensure_time_left()
        packed = self._cross_encoder.read_all([(one.target, one.source) for one in readings])
        targets = self._words_of("target", packed, packed.targets)
        sources = self._words_of("source", packed, packed.sources)
        scores = self._heads.scores(
            [
                (packed.read[own.start], packed.read[_inside(own)], packed.read[_inside(other)])
                for own, other in zip(packed.targets, packed.sources, strict=True)
            ]
        )
        outputs = []
        for number, reading in enumerate(readings):
            window = reading.job.window
            outputs.append(
                Output(
                    targets[number][_within(window.own, window.target)],
                    sources[number][_within(window.source_own, window.source)],
                    scores[number],
                    max(1, window.own[1] - window.own[0]),
                    None,
                )
            )
        return outputs

    def _words_of(self, side: str, packed: PackedStates, texts: Sequence[slice]) -> list[Floats]:
        """For each text (subwords, heads) probabilities, without its special tokens.

        The pairs have either all a source, and then the unmatched head, or none.
        """
        rows = [_inside(text) for text in texts]
        read = np.concatenate([packed.read[own] for own in rows])
        words = self._heads.words(side, read)
        sizes = [own.stop - own.start for own in rows]
        if packed.sources[0].start != packed.sources[0].stop:
            bridged = np.concatenate([packed.bridged[own] for own in rows])
            unmatched = self._unmatched.words_of_all(side, bridged, read, sizes)
            words = np.concatenate([words, unmatched], axis=1)
        return np.split(words, list(accumulate(sizes))[:-1])


def _packs(readings: Sequence[_JointStates], threads: int) -> list[list[_JointStates]]:
    """The readings in order, in packs of so many subwords; a longer one is a pack alone."""
    lengths = [len(reading.target) + len(reading.source) for reading in readings]
    most = min(_MOST_ROWS, max(_FEWEST_ROWS, sum(lengths) // threads))
    packs: list[list[_JointStates]] = []
    size = most
    for reading, length in zip(readings, lengths, strict=True):
        if size + length > most:
            packs.append([])
            size = 0
        packs[-1].append(reading)
        size += length
    return packs


def _inside(text: slice) -> slice:
    """The rows of a text without the special tokens at its ends; none without a text."""
    return slice(text.start + 1, max(text.start + 1, text.stop - 1))


def _within(own: tuple[int, int], whole: tuple[int, int]) -> slice:
    return slice(own[0] - whole[0], own[1] - whole[0])


def joined(parts: Sequence[Output]) -> Output:
    """The output of the windows of one pair; scores are weighted by the windows' sizes."""
    alone = [part.alone for part in parts if part.alone is not None]
    return Output(
        np.concatenate([part.target for part in parts]),
        np.concatenate([part.source for part in parts]),
        np.average([part.scores for part in parts], axis=0, weights=[part.size for part in parts]),
        sum(part.size for part in parts),
        joined(alone) if alone else None,
    )
