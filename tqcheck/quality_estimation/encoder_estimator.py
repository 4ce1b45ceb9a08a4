"""The estimator that ships: an encoder in CTranslate2 (int8), what reads both sides in numpy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.languages.words import words
from tqcheck.model import Span
from tqcheck.quality_estimation.arrays import Floats
from tqcheck.quality_estimation.base import Estimate, Pair, WordEstimate
from tqcheck.quality_estimation.calibration import ALONE, Calibration, features, read_calibration
from tqcheck.quality_estimation.cross_encoder import BothSides
from tqcheck.quality_estimation.encoding import BATCH_PIECES, SideEncoder
from tqcheck.quality_estimation.heads import Heads
from tqcheck.quality_estimation.spans import learned_spans
from tqcheck.quality_estimation.tokenizer import Pieces, Tokenizer, with_ends
from tqcheck.quality_estimation.unmatched import UNMATCHED, UnmatchedHeads
from tqcheck.quality_estimation.windows import Window, windows
from tqcheck.weights.manifest import ESTIMATOR, MANIFEST, read_manifest, verify
from tqcheck.weights.threads import blas_threads

FILES = (
    "model.bin", "config.json", "vocabulary.json", "tokenizer.json", "layers.npz", "heads.npz",
    "unmatched.npz", "estimator.json",
)  # fmt: skip
_JOBS = 512  # windows whose states are held at once


class _Job(NamedTuple):
    """A window of a pair, as the numbers of both sides' pieces; no source, no numbers."""

    pair: int
    window: Window
    target: tuple[int, ...]
    source: tuple[int, ...]


class _Output(NamedTuple):
    """Probabilities (pieces, heads) of both sides, scores (score heads,), and a weight.

    The heads are the token heads and, where there is a source, the unmatched one. `alone` is what
    the network says of the same target without its source; None where there is none.
    """

    target: Floats
    source: Floats
    scores: Floats
    size: int
    alone: _Output | None


class _Judged(NamedTuple):
    """A pair with its pieces and what the network says of them."""

    pair: Pair
    target: Pieces
    source: Pieces
    output: _Output


class EncoderEstimator:
    """The estimator in a folder; see `FILES`.

    The files are compared with the manifest's digests when it is made, before any of them is used;
    weights load on first use.

    Args:
        folder: with the files and their manifest.
        threads: that work on one batch.
        batch_pieces: pieces in a batch, padding included.

    Raises:
        ModelError: a file is missing, damaged or not what this tqcheck understands.
    """

    def __init__(self, folder: Path, *, threads: int = 1, batch_pieces: int = BATCH_PIECES) -> None:
        manifest = read_manifest(folder)
        if manifest is None:
            raise ModelError(f"{folder}: the estimator has no {MANIFEST}; install tqcheck again.")
        if manifest.task != ESTIMATOR:
            raise ModelError(f"{folder}: a {manifest.task} stands where the estimator should be.")
        for name in FILES:
            if name not in manifest.files:
                raise ModelError(f"{folder}: the estimator's {MANIFEST} does not name {name}.")
        verify(folder, manifest)
        self.identity = f"{manifest.name}@{manifest.digest}"
        self._folder, self._threads, self._batch_pieces = folder, threads, batch_pieces

    @cached_property
    def calibration(self) -> Calibration:
        """The heads' names, thresholds and the scale of quality."""
        return read_calibration(self._folder / "estimator.json")

    @cached_property
    def _both(self) -> BothSides:
        return BothSides(self._folder / "layers.npz", self.calibration.attention_heads)

    @cached_property
    def _heads(self) -> Heads:
        known = self.calibration
        made = Heads(self._folder / "heads.npz", len(known.token_heads), len(known.score_heads))
        self._check_width("heads", made.hidden)
        return made

    @cached_property
    def _unmatched(self) -> UnmatchedHeads:
        made = UnmatchedHeads(self._folder / "unmatched.npz")
        self._check_width("unmatched heads", made.hidden)
        return made

    def _check_width(self, what: str, width: int) -> None:
        if width != self._both.hidden:
            raise ModelError(
                f"{self._folder}: the layers' states are {self._both.hidden} wide, but the {what} "
                f"take {width}."
            )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> SideEncoder:
        return SideEncoder(
            self._folder,
            self._both.hidden,
            threads=self._threads,
            batch_pieces=self._batch_pieces,
        )

    def load(self) -> None:
        """Load everything now instead of on first use.

        Raises:
            ModelError: as for the class.
        """
        _ = self.calibration, self._both, self._heads, self._unmatched
        _ = self._tokenizer, self._encoder

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        """One estimate a pair, in order; longer pairs are read in windows.

        Raises:
            ModelError: a file does not hold what it should.
        """
        return [self._estimate(judged) for judged in self._judged(pairs)]

    def features(self, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        """What the quality of each pair is computed from, by name; for calibration.

        Raises:
            ModelError: as for `estimate`.
        """
        return [self._features(judged, self._target(judged)) for judged in self._judged(pairs)]

    def _judged(self, pairs: Sequence[Pair]) -> list[_Judged]:
        """What the network says of each pair; scores of windows are weighed by their length.

        A back-translation is read only where the calibration was measured with them: otherwise
        its own faults would count against the German.
        """
        pairs = [
            pair if pair.mode in self.calibration.quality else Pair(pair.target) for pair in pairs
        ]
        targets = self._tokenizer.cut([pair.target for pair in pairs])
        sources = self._tokenizer.cut([pair.stated_source for pair in pairs])
        jobs = [
            _Job(
                index,
                window,
                with_ends(target.ids, window.target),
                with_ends(source.ids, window.source) if source.ids else (),
            )
            for index, (target, source) in enumerate(zip(targets, sources, strict=True))
            for window in windows(len(target.ids), len(source.ids), self.calibration.longest)
        ]
        outputs = self._outputs(jobs)
        by_pair: list[list[_Output]] = [[] for _ in pairs]
        for job, output in zip(jobs, outputs, strict=True):
            by_pair[job.pair].append(output)
        return [
            _Judged(pair, target, source, _joined(parts))
            for pair, target, source, parts in zip(pairs, targets, sources, by_pair, strict=True)
        ]

    def _outputs(self, jobs: Sequence[_Job]) -> list[_Output]:
        """What the network says of each window; each text is encoded once."""
        found: list[_Output] = []
        for start in range(0, len(jobs), _JOBS):
            part = jobs[start : start + _JOBS]
            states = self._encoder.states(text for job in part for text in (job.target, job.source))
            with blas_threads(1):
                found += self._spread(partial(self._output, states), part)
        return found

    def _spread(self, work: Callable[[_Job], _Output], jobs: Sequence[_Job]) -> list[_Output]:
        """`work` on every job, in order, on as many threads as are wanted."""
        if self._threads == 1:
            return [work(job) for job in jobs]
        pool = ThreadPoolExecutor(self._threads)
        try:
            return list(pool.map(work, jobs))
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupt does not wait for the rest

    def _output(self, encoded: Mapping[tuple[int, ...], Floats], job: _Job) -> _Output:
        alone = self._read(job, encoded[job.target], encoded[()], None)
        if not job.source:
            return alone
        return self._read(job, encoded[job.target], encoded[job.source], alone)

    def _read(self, job: _Job, target: Floats, source: Floats, alone: _Output | None) -> _Output:
        window = job.window
        bridged, read = self._both.read(target, source)
        words = {
            side: self._heads.words(side, states[1:-1])
            for side, states in (("target", read.target), ("source", read.source))
        }
        if len(source):
            for side, below, above in (
                ("target", bridged.target, read.target),
                ("source", bridged.source, read.source),
            ):
                unmatched = self._unmatched.words(side, below[1:-1], above[1:-1])
                words[side] = np.concatenate([words[side], unmatched], axis=1)
        return _Output(
            words["target"][_within(window.own, window.target)],
            words["source"][_within(window.source_own, window.source)],
            self._heads.scores(read.target[0], read.target[1:-1], read.source[1:-1]),
            max(1, window.own[1] - window.own[0]),
            alone,
        )

    def _estimate(self, judged: _Judged) -> Estimate:
        known, pair = self.calibration, judged.pair
        target = self._target(judged)
        return Estimate(
            pair.mode,
            target,
            self._words(pair.stated_source, judged.source, judged.output.source),
            self._scores(judged.output),
            known.quality[pair.mode].quality(self._features(judged, target)),
            learned_spans(pair.target, target, known.findings[pair.mode]),
        )

    def _scores(self, output: _Output) -> dict[str, float]:
        scores = map(float, output.scores)
        return dict(zip(self.calibration.score_heads, scores, strict=True))

    def _target(self, judged: _Judged) -> tuple[WordEstimate, ...]:
        return self._words(judged.pair.target, judged.target, judged.output.target)

    def _features(self, judged: _Judged, target: tuple[WordEstimate, ...]) -> dict[str, float]:
        found = self._features_of(judged.output, target)
        alone = judged.output.alone
        if alone is not None:
            own = self._words(judged.pair.target, judged.target, alone.target)
            of_it = self._features_of(alone, own)
            found.update({f"{ALONE}{name}": value for name, value in of_it.items()})
        return found

    def _features_of(self, output: _Output, target: tuple[WordEstimate, ...]) -> dict[str, float]:
        # Without the unmatched head, which is evidence for rules.
        pieces = dict(zip(self.calibration.token_heads, output.target.T, strict=False))
        return features(self._scores(output), pieces, target)

    def _names(self, judged: Floats) -> tuple[str, ...]:
        """The heads that (pieces, heads) probabilities are of."""
        return (*self.calibration.token_heads, UNMATCHED)[: judged.shape[1]]

    def _words(self, text: str, cut: Pieces, judged: Floats) -> tuple[WordEstimate, ...]:
        """The largest probabilities of each word's pieces; words that no piece covers are left out.

        Args:
            text: what was cut.
            cut: its pieces; `judged` may have fewer rows, where the end was not read.
            judged: (pieces, heads).
        """
        heads = self._names(judged)
        found = []
        at = 0
        places = cut.places[: len(judged)]
        for word in words(text):
            while at < len(places) and places[at][1] <= word.start:
                at += 1
            end = at
            while end < len(places) and places[end][0] < word.end:
                end += 1
            if end > at:
                values = judged[at:end].max(axis=0)
                found.append(
                    WordEstimate(
                        Span(word.start, word.end),
                        word.is_word,
                        dict(zip(heads, map(float, values), strict=True)),
                    )
                )
        return tuple(found)


def _within(own: tuple[int, int], whole: tuple[int, int]) -> slice:
    return slice(own[0] - whole[0], own[1] - whole[0])


def _joined(parts: Sequence[_Output]) -> _Output:
    alone = [part.alone for part in parts if part.alone is not None]
    return _Output(
        np.concatenate([part.target for part in parts]),
        np.concatenate([part.source for part in parts]),
        np.average([part.scores for part in parts], axis=0, weights=[part.size for part in parts]),
        sum(part.size for part in parts),
        _joined(alone) if alone else None,
    )
