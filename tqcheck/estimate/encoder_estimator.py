"""The estimator that ships: a BERT encoder in CTranslate2 (int8), heads in numpy, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.estimate.base import Estimate, Mode, Pair, WordEstimate
from tqcheck.estimate.calibration import Calibration, features, read_calibration
from tqcheck.estimate.heads import Floats, Heads
from tqcheck.estimate.pieces import BEGIN, END, Pieces, Tokenizer
from tqcheck.estimate.spans import learned_spans
from tqcheck.estimate.windows import Window, windows
from tqcheck.lang.words import words
from tqcheck.model import Span
from tqcheck.weights.batching import DEFAULT_BATCH_TOKENS, batches
from tqcheck.weights.manifest import ESTIMATOR, MANIFEST, read_manifest, verify

FILES = (
    "model.bin", "config.json", "vocabulary.json", "tokenizer.json", "heads.npz", "estimator.json",
)  # fmt: skip
BATCH_PIECES = DEFAULT_BATCH_TOKENS
"""Pieces that the encoder reads at once, padding included."""


class _Job(NamedTuple):
    """A window of a pair, as the numbers that the encoder reads."""

    pair: int
    window: Window
    numbers: list[int]


class _Output(NamedTuple):
    """Probabilities (pieces, token heads) of both sides, scores (score heads,), and a weight."""

    target: Floats
    source: Floats
    scores: Floats
    size: int


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
        threads: of one batch.
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
    def _heads(self) -> Heads:
        known = self.calibration
        return Heads(self._folder / "heads.npz", len(known.token_heads), len(known.score_heads))

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> Any:
        import ctranslate2

        try:
            return ctranslate2.Encoder(
                str(self._folder), device="cpu", compute_type="int8", intra_threads=self._threads
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{self._folder}: the estimator cannot be loaded: {error}") from error

    def load(self) -> None:
        """Load everything now instead of on first use.

        Raises:
            ModelError: as for the class.
        """
        _ = self.calibration, self._heads, self._tokenizer, self._encoder

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
        found = []
        for judged in self._judged(pairs):
            words_of_it = self._words(judged.pair.target, judged.target, judged.output.target)
            found.append(self._features(judged, words_of_it))
        return found

    def _judged(self, pairs: Sequence[Pair]) -> list[_Judged]:
        """What the network says of each pair; scores of windows are weighed by their length."""
        targets = self._tokenizer.cut([pair.target for pair in pairs])
        sources = self._tokenizer.cut([pair.english for pair in pairs])
        jobs = [
            _Job(index, window, _numbers(window, target.ids, source.ids, pair.mode))
            for index, (pair, target, source) in enumerate(
                zip(pairs, targets, sources, strict=True)
            )
            for window in windows(len(target.ids), len(source.ids), self.calibration.longest)
        ]
        outputs: list[_Output | None] = [None] * len(jobs)
        for batch in batches([len(job.numbers) for job in jobs], self._batch_pieces):
            states = self._encode([jobs[at].numbers for at in batch])
            for row, at in enumerate(batch):
                outputs[at] = self._output(jobs[at].window, states[row])
        by_pair: list[list[_Output]] = [[] for _ in pairs]
        for job, output in zip(jobs, outputs, strict=True):
            assert output is not None
            by_pair[job.pair].append(output)
        return [
            _Judged(pair, target, source, _joined(parts))
            for pair, target, source, parts in zip(pairs, targets, sources, by_pair, strict=True)
        ]

    def _encode(self, numbers: list[list[int]]) -> Floats:
        """Last states (texts, pieces, hidden), padded at the end."""
        states = np.asarray(self._encoder.forward_batch(numbers).last_hidden_state, np.float32)
        if states.shape[-1] != self._heads.hidden:
            raise ModelError(
                f"{self._folder}: the encoder's states are {states.shape[-1]} wide, but the heads "
                f"take {self._heads.hidden}."
            )
        return states

    def _output(self, window: Window, states: Floats) -> _Output:
        size = window.target[1] - window.target[0]
        target = states[1 : 1 + size]
        source = states[3 + size : 3 + size + window.source[1] - window.source[0]]
        heads = self._heads
        return _Output(
            heads.words("target", target[_within(window.own, window.target)]),
            heads.words("source", source[_within(window.source_own, window.source)]),
            heads.scores(states[0], target, source),
            max(1, window.own[1] - window.own[0]),
        )

    def _estimate(self, judged: _Judged) -> Estimate:
        known, pair = self.calibration, judged.pair
        target = self._words(pair.target, judged.target, judged.output.target)
        return Estimate(
            pair.mode,
            target,
            self._words(pair.english, judged.source, judged.output.source),
            self._scores(judged),
            known.quality[pair.mode].quality(self._features(judged, target)),
            learned_spans(pair.target, target, known.findings[pair.mode]),
        )

    def _scores(self, judged: _Judged) -> dict[str, float]:
        scores = map(float, judged.output.scores)
        return dict(zip(self.calibration.score_heads, scores, strict=True))

    def _features(self, judged: _Judged, target: tuple[WordEstimate, ...]) -> dict[str, float]:
        heads = self.calibration.token_heads
        pieces = dict(zip(heads, judged.output.target.T, strict=True))
        return features(self._scores(judged), pieces, target)

    def _words(self, text: str, cut: Pieces, judged: Floats) -> tuple[WordEstimate, ...]:
        """The largest probabilities of each word's pieces; words that no piece covers are left out.

        Args:
            text: what was cut.
            cut: its pieces; `judged` may have fewer rows, where the end was not read.
            judged: (pieces, token heads).
        """
        heads = self.calibration.token_heads
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


def _numbers(window: Window, target: list[int], source: list[int], mode: Mode) -> list[int]:
    numbers = [BEGIN, *target[slice(*window.target)], END]
    if mode is not Mode.ALONE:
        numbers += [END, *source[slice(*window.source)], END]
    return numbers


def _within(own: tuple[int, int], whole: tuple[int, int]) -> slice:
    return slice(own[0] - whole[0], own[1] - whole[0])


def _joined(parts: Sequence[_Output]) -> _Output:
    return _Output(
        np.concatenate([part.target for part in parts]),
        np.concatenate([part.source for part in parts]),
        np.average([part.scores for part in parts], axis=0, weights=[part.size for part in parts]),
        sum(part.size for part in parts),
    )
