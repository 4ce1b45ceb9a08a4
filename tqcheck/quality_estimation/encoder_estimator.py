"""The shipped estimator: an encoder in CTranslate2 (int8), and layers over both sides in numpy."""

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
from tqcheck.quality_estimation.base import Estimate, Pair, WordEstimate
from tqcheck.quality_estimation.calibration import ALONE, Calibration, features, read_calibration
from tqcheck.quality_estimation.cross_encoder import CrossEncoder
from tqcheck.quality_estimation.heads import Heads
from tqcheck.quality_estimation.spans import learned_spans
from tqcheck.quality_estimation.unmatched import UNMATCHED, UnmatchedHeads
from tqcheck.quality_estimation.windows import Window, windows
from tqcheck.weights.arrays import Floats
from tqcheck.weights.encoder import BATCH_SUBWORDS, TextEncoder
from tqcheck.weights.manifest import ESTIMATOR, verified_manifest
from tqcheck.weights.threads import blas_threads
from tqcheck.weights.tokenizer import TokenizedText, Tokenizer, with_special_tokens

FILES = (
    "model.bin", "config.json", "vocabulary.json", "tokenizer.json", "layers.npz", "heads.npz",
    "unmatched.npz", "estimator.json",
)  # fmt: skip
_JOBS = 512  # windows whose states are in memory at the same time


class _Job(NamedTuple):
    """A window of a pair with the subword ids of both sides; no source ids without a source."""

    pair: int
    window: Window
    target: tuple[int, ...]
    source: tuple[int, ...]


class _Output(NamedTuple):
    """Probabilities (subwords, heads) of both sides, scores (score heads,), and a weight.

    The heads are the token heads and, with a source, the unmatched head. `alone` is the output for
    the same target without its source; None if there is no source.
    """

    target: Floats
    source: Floats
    scores: Floats
    size: int
    alone: _Output | None


class _Judged(NamedTuple):
    """A pair with its subwords and the output of the network."""

    pair: Pair
    target: TokenizedText
    source: TokenizedText
    output: _Output


class EncoderEstimator:
    """The estimator in a folder; see `FILES`.

    The constructor compares the files with the digests of the manifest. Weights load on first use.

    Args:
        folder: the folder of the files and their manifest.
        threads: threads per batch.
        batch_subwords: subwords in a batch, padding included.

    Raises:
        ModelError: a file is missing, damaged or of an unknown format.
    """

    def __init__(
        self, folder: Path, *, threads: int = 1, batch_subwords: int = BATCH_SUBWORDS
    ) -> None:
        manifest = verified_manifest(folder, ESTIMATOR, FILES)
        self.identity = f"{manifest.name}@{manifest.digest}"
        self._folder, self._threads, self._batch_subwords = folder, threads, batch_subwords

    @cached_property
    def calibration(self) -> Calibration:
        """Names of the heads, thresholds and the scale of quality."""
        return read_calibration(self._folder / "estimator.json")

    @cached_property
    def _cross_encoder(self) -> CrossEncoder:
        return CrossEncoder(self._folder / "layers.npz", self.calibration.attention_heads)

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
        if width != self._cross_encoder.hidden:
            raise ModelError(
                f"{self._folder}: the layers' states are {self._cross_encoder.hidden} wide, "
                f"but the {what} take {width}."
            )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> TextEncoder:
        return TextEncoder(
            self._folder,
            self._cross_encoder.hidden,
            threads=self._threads,
            batch_subwords=self._batch_subwords,
        )

    def load(self) -> None:
        """Load everything now instead of on first use.

        Raises:
            ModelError: as for the class.
        """
        _ = self.calibration, self._cross_encoder, self._heads, self._unmatched
        _ = self._tokenizer, self._encoder

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        """Estimate each pair, in order; long pairs are split into windows.

        Raises:
            ModelError: the content of a file is invalid.
        """
        return [self._estimate(judged) for judged in self._judged(pairs)]

    def features(self, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        """Compute the features of each pair's quality, by name; for calibration.

        Raises:
            ModelError: see `estimate`.
        """
        return [self._features(judged, self._target(judged)) for judged in self._judged(pairs)]

    def _judged(self, pairs: Sequence[Pair]) -> list[_Judged]:
        """Run the network on each pair; the scores of windows are weighted by their length.

        A back-translation is read only if the calibration covers that mode. Otherwise its own
        errors would count against the target.
        """
        pairs = [
            pair if pair.mode in self.calibration.quality else Pair(pair.target) for pair in pairs
        ]
        targets = self._tokenizer.tokenize([pair.target for pair in pairs])
        sources = self._tokenizer.tokenize([pair.stated_source for pair in pairs])
        jobs = [
            _Job(
                index,
                window,
                with_special_tokens(target.ids, window.target),
                with_special_tokens(source.ids, window.source) if source.ids else (),
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
        """Run the network on each window; each text is encoded once."""
        found: list[_Output] = []
        for start in range(0, len(jobs), _JOBS):
            part = jobs[start : start + _JOBS]
            states = self._encoder.states(text for job in part for text in (job.target, job.source))
            with blas_threads(1):
                found += self._spread(partial(self._output, states), part)
        return found

    def _spread(self, work: Callable[[_Job], _Output], jobs: Sequence[_Job]) -> list[_Output]:
        """Apply `work` to every job, in order, in the configured number of threads."""
        if self._threads == 1:
            return [work(job) for job in jobs]
        pool = ThreadPoolExecutor(self._threads)
        try:
            return list(pool.map(work, jobs))
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupt does not wait for the queue

    def _output(self, encoded: Mapping[tuple[int, ...], Floats], job: _Job) -> _Output:
        alone = self._read(job, encoded[job.target], encoded[()], None)
        if not job.source:
            return alone
        return self._read(job, encoded[job.target], encoded[job.source], alone)

    def _read(self, job: _Job, target: Floats, source: Floats, alone: _Output | None) -> _Output:
        window = job.window
        bridged, read = self._cross_encoder.read(target, source)
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
        # The unmatched head is evidence for rules only.
        subwords = dict(zip(self.calibration.token_heads, output.target.T, strict=False))
        return features(self._scores(output), subwords, target)

    def _names(self, judged: Floats) -> tuple[str, ...]:
        """Names of the heads of (subwords, heads) probabilities."""
        return (*self.calibration.token_heads, UNMATCHED)[: judged.shape[1]]

    def _words(
        self, text: str, tokenized: TokenizedText, judged: Floats
    ) -> tuple[WordEstimate, ...]:
        """Take the largest probabilities of each word's subwords.

        Words without a subword are omitted.

        Args:
            text: the text.
            tokenized: its subwords.
            judged: (subwords, heads); fewer rows than subwords if the end was truncated.
        """
        heads = self._names(judged)
        found = []
        at = 0
        offsets = tokenized.offsets[: len(judged)]
        for word in words(text):
            while at < len(offsets) and offsets[at][1] <= word.start:
                at += 1
            end = at
            while end < len(offsets) and offsets[end][0] < word.end:
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
