"""The shipped estimator: an encoder in CTranslate2 (int8), and layers over both sides in numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tqcheck.languages.words import Word, words
from tqcheck.model import Span
from tqcheck.quality_estimation.base import Estimate, Mode, Pair, WordEstimate
from tqcheck.quality_estimation.calibration import ALONE, Calibration, features, read_calibration
from tqcheck.quality_estimation.layered_network import Job, LayeredNetwork, Output, joined
from tqcheck.quality_estimation.scales import Suspicion
from tqcheck.quality_estimation.spans import learned_spans
from tqcheck.quality_estimation.suspicion import with_marked, word_features
from tqcheck.quality_estimation.unmatched import UNMATCHED
from tqcheck.quality_estimation.windows import windows
from tqcheck.weights.arrays import Floats
from tqcheck.weights.encoder import BATCH_SUBWORDS
from tqcheck.weights.manifest import ESTIMATOR, verified_manifest
from tqcheck.weights.tokenizer import TokenizedText, Tokenizer, with_special_tokens

FILES = (
    "model.bin", "config.json", "vocabulary.json", "tokenizer.json", "layers.npz", "heads.npz",
    "unmatched.npz", "estimator.json",
)  # fmt: skip


class _Judged(NamedTuple):
    """A pair with its subwords and the output of the network."""

    pair: Pair
    target: TokenizedText
    source: TokenizedText
    output: Output


class WordFeatures(NamedTuple):
    """The words and marks of a text, and their features (words,) by name."""

    words: tuple[WordEstimate, ...]
    features: Mapping[str, Floats]


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
    def _network(self) -> LayeredNetwork:
        return LayeredNetwork(self._folder, self.calibration, self._threads, self._batch_subwords)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder / "tokenizer.json")

    @property
    def suspicion(self) -> Mapping[Mode, Suspicion]:
        """See `Estimator.suspicion`."""
        return self.calibration.suspicion

    def load(self) -> None:
        """Load everything now instead of on first use.

        Raises:
            ModelError: as for the class.
        """
        _ = self.calibration, self._tokenizer
        self._network.load()

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
        return [
            self._features(judged, self._target(judged), self._alone(judged))
            for judged in self._judged(pairs)
        ]

    def word_features(self, pairs: Sequence[Pair]) -> list[tuple[WordFeatures, WordFeatures]]:
        """Compute the features of the words of each pair, target and source; for calibration.

        Raises:
            ModelError: see `estimate`.
        """
        found = []
        for judged in self._judged(pairs):
            target, source = self._target(judged), self._source(judged)
            ours = _target_features(judged.pair, target, self._alone(judged))
            theirs = _source_features(judged.pair, source)
            found.append((WordFeatures(target, ours), WordFeatures(source, theirs)))
        return found

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
            Job(
                index,
                window,
                with_special_tokens(target.ids, window.target),
                with_special_tokens(source.ids, window.source) if source.ids else (),
            )
            for index, (target, source) in enumerate(zip(targets, sources, strict=True))
            for window in windows(len(target.ids), len(source.ids), self.calibration.longest)
        ]
        outputs = self._network.outputs(jobs)
        by_pair: list[list[Output]] = [[] for _ in pairs]
        for job, output in zip(jobs, outputs, strict=True):
            by_pair[job.pair].append(output)
        return [
            _Judged(pair, target, source, joined(parts))
            for pair, target, source, parts in zip(pairs, targets, sources, by_pair, strict=True)
        ]

    def _estimate(self, judged: _Judged) -> Estimate:
        known, pair = self.calibration, judged.pair
        target, source, alone = self._target(judged), self._source(judged), self._alone(judged)
        suspicion = known.suspicion.get(pair.mode)
        spans = learned_spans(pair.target, target, known.findings[pair.mode])
        quality = known.quality[pair.mode].quality(self._features(judged, target, alone))
        if suspicion is not None:
            target = with_marked(target, suspicion.target, _target_features(pair, target, alone))
            if suspicion.source is not None:
                source = with_marked(source, suspicion.source, _source_features(pair, source))
        return Estimate(pair.mode, target, source, self._scores(judged.output), quality, spans)

    def _scores(self, output: Output) -> dict[str, float]:
        scores = map(float, output.scores)
        return dict(zip(self.calibration.score_heads, scores, strict=True))

    def _target(self, judged: _Judged) -> tuple[WordEstimate, ...]:
        return self._words(judged.pair.target, judged.target, judged.output.target)

    def _source(self, judged: _Judged) -> tuple[WordEstimate, ...]:
        return self._words(judged.pair.stated_source, judged.source, judged.output.source)

    def _alone(self, judged: _Judged) -> tuple[WordEstimate, ...]:
        """The target's words as they are read without the source; none if there is no source."""
        alone = judged.output.alone
        return () if alone is None else self._words(judged.pair.target, judged.target, alone.target)

    def _features(
        self,
        judged: _Judged,
        target: tuple[WordEstimate, ...],
        alone: tuple[WordEstimate, ...],
    ) -> dict[str, float]:
        found = self._features_of(judged.output, target)
        if judged.output.alone is not None:
            of_it = self._features_of(judged.output.alone, alone)
            found.update({f"{ALONE}{name}": value for name, value in of_it.items()})
        return found

    def _features_of(self, output: Output, target: tuple[WordEstimate, ...]) -> dict[str, float]:
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
        offsets = tokenized.offsets[: len(judged)]
        found: list[Word] = []
        bounds: list[int] = []
        at = 0
        for word in words(text):
            while at < len(offsets) and offsets[at][1] <= word.start:
                at += 1
            end = at
            while end < len(offsets) and offsets[end][0] < word.end:
                end += 1
            if end > at:
                found.append(word)
                bounds += (at, end)
        return tuple(
            WordEstimate(
                Span(word.start, word.end), word.is_word, dict(zip(heads, values, strict=True))
            )
            for word, values in zip(found, _largest(judged, bounds), strict=True)
        )


def _target_features(
    pair: Pair, target: Sequence[WordEstimate], alone: Sequence[WordEstimate]
) -> dict[str, Floats]:
    return word_features(pair.target, target, "de", alone)


def _source_features(pair: Pair, source: Sequence[WordEstimate]) -> dict[str, Floats]:
    return word_features(pair.stated_source, source, "en")


def _largest(judged: Floats, bounds: Sequence[int]) -> list[list[float]]:
    """The largest values of each range of rows; `bounds` has start and end of each in turn."""
    if not bounds:
        return []
    # A range may end behind the last row, which `reduceat` takes for no place.
    padded = np.concatenate([judged, judged[-1:]])
    largest: list[list[float]] = np.maximum.reduceat(padded, bounds)[::2].tolist()
    return largest
