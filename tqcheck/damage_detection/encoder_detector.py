"""The shipped detector: an encoder in CTranslate2 (int8), and a linear head in numpy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np

from tqcheck.damage_detection.ends import EndHead, places_of_states
from tqcheck.damage_detection.head import Head
from tqcheck.damage_detection.settings import DetectorSettings, read_settings
from tqcheck.damage_detection.windows import SentenceWindow, windows
from tqcheck.model import Segment, WordDamage
from tqcheck.result_cache.pieces import Pieces
from tqcheck.weights.arrays import Floats
from tqcheck.weights.encoder import BATCH_SUBWORDS, TextEncoder
from tqcheck.weights.manifest import DETECTOR, verified_manifest
from tqcheck.weights.threads import blas_threads
from tqcheck.weights.tokenizer import Tokenizer

FILES = (
    "model.bin", "config.json", "vocabulary.json", "tokenizer.json", "head.npz", "ends.npz",
    "detector.json",
)  # fmt: skip
_TOGETHER = 512  # windows whose states are in memory at the same time
_UNKNOWN = 3  # the subword of a word without subwords
_LONGEST_WORD = 100  # code points that are looked up; the first subwords are what counts
_SOUND = 0.002  # below it, kinds of damage are not told


class EncoderDetector:
    """The detector in a folder; see `FILES`.

    The constructor compares the files with the digests of the manifest. Weights load on first use.

    Args:
        folder: the folder of the files and their manifest.
        threads: threads per batch.
        batch_subwords: subwords in a batch, padding included.
        pieces: keeps what was said of a window; None to keep nothing.

    Raises:
        ModelError: a file is missing, damaged or of an unknown format.
    """

    def __init__(
        self,
        folder: Path,
        *,
        threads: int = 1,
        batch_subwords: int = BATCH_SUBWORDS,
        pieces: Pieces | None = None,
    ) -> None:
        manifest = verified_manifest(folder, DETECTOR, FILES)
        self.identity = f"{manifest.name}@{manifest.digest}"
        self._folder, self._threads, self._batch_subwords = folder, threads, batch_subwords
        self._memory = pieces

    @cached_property
    def settings(self) -> DetectorSettings:
        """The kinds of damage, and the sizes of a window."""
        return read_settings(self._folder / "detector.json")

    @cached_property
    def _head(self) -> Head:
        return Head(self._folder / "head.npz", len(self.settings.kinds))

    @cached_property
    def _end_head(self) -> EndHead:
        return EndHead(self._folder / "ends.npz", self._head.hidden)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> TextEncoder:
        return TextEncoder(
            self._folder,
            self._head.hidden,
            threads=self._threads,
            batch_subwords=self._batch_subwords,
        )

    def detect(self, text: str, segments: Sequence[Segment]) -> tuple[WordDamage, ...]:
        """The words of the segments, in text order.

        Args:
            text: of a document.
            segments: those to read, in text order. A word is what stands between white space.

        Raises:
            ModelError: the content of a file is invalid.
        """
        return self.detect_all([(text, segments)])[0]

    def detect_all(
        self, texts: Sequence[tuple[str, Sequence[Segment]]]
    ) -> list[tuple[WordDamage, ...]]:
        """As `detect`, for several texts, each with the segments to read.

        Raises:
            ModelError: the content of a file is invalid.
        """
        pieces = self._pieces(
            segment.span.of(text) for text, segments in texts for segment in segments
        )
        left = (
            (number, window)
            for number, (text, segments) in enumerate(texts)
            for window in windows(
                text, segments, lambda word: pieces[word[:_LONGEST_WORD]], self.settings
            )
        )
        found: list[list[WordDamage]] = [[] for _ in texts]
        while part := list(islice(left, _TOGETHER)):
            judged = self._damage([window for _, window in part])
            for number, window in part:
                found[number] += islice(judged, len(window.spans))
        return [tuple(words) for words in found]

    def _pieces(self, sentences: Iterator[str]) -> dict[str, list[int]]:
        """The ids of each word's first subwords, by the word's beginning."""
        words = sorted({word[:_LONGEST_WORD] for text in sentences for word in text.split()})
        most = self.settings.word_pieces
        found = self._tokenizer.tokenize(words)
        return {word: one.ids[:most] or [_UNKNOWN] for word, one in zip(words, found, strict=True)}

    def _damage(self, part: Sequence[SentenceWindow]) -> Iterator[WordDamage]:
        rows = self._known_rows(part)
        missing = [window for window, known in zip(part, rows, strict=True) if known is None]
        fresh = iter(self._fresh_rows(missing) if missing else ())
        for window, known in zip(part, rows, strict=True):
            judged = known if known is not None else next(fresh)
            for span, row in zip(window.spans, judged, strict=True):
                yield WordDamage(span, _rounded(row[0]), self._kinds(row), _rounded(row[-1]))

    def _known_rows(self, part: Sequence[SentenceWindow]) -> list[Floats | None]:
        """What an earlier run said of the words of each window; None where it read none such."""
        if self._memory is None:
            return [None] * len(part)
        inputs = [_input(window) for window in part]
        stored = self._memory.known(self.identity, inputs)
        width = 2 + len(self.settings.kinds)
        found: list[Floats | None] = []
        for window, given in zip(part, inputs, strict=True):
            rows = np.frombuffer(stored.get(given, b""), dtype="<f4")
            fits = given in stored and rows.size == len(window.spans) * width
            found.append(rows.reshape(-1, width) if fits else None)
        return found

    def _fresh_rows(self, part: Sequence[SentenceWindow]) -> list[Floats]:
        """What the network says of the words of each window, a row for each.

        A row has the probability of any damage, of each kind, and, for a word that ends a
        sentence, that the sentence breaks off there.
        """
        ids = [window.closed for window in part]
        states = self._encoder.states(ids)
        first = [states[own][window.first] for own, window in zip(ids, part, strict=True)]
        last = [states[own][window.last] for own, window in zip(ids, part, strict=True)]
        with blas_threads(1):
            judged = self._head.words(np.concatenate(first), np.concatenate(last))
            broken = self._broken_ends(states, part)
        starts = np.cumsum([0, *(len(window.spans) for window in part)])
        rows = np.split(np.concatenate([judged, broken], axis=1), starts[1:-1])
        if self._memory is not None:
            self._memory.keep(
                self.identity,
                {
                    _input(window): own.astype("<f4").tobytes()
                    for window, own in zip(part, rows, strict=True)
                },
            )
        return rows

    def _broken_ends(
        self, states: Mapping[tuple[int, ...], Floats], part: Sequence[SentenceWindow]
    ) -> Floats:
        """Probabilities (words, 1) that a sentence breaks off with a word; 0 inside sentences."""
        found = np.zeros((sum(len(window.spans) for window in part), 1), np.float32)
        rows, read, start = [], [], 0
        for window in part:
            for end in window.ends:
                places = places_of_states(window.first[end], window.last[end], len(window.ids))
                rows.append(start + end)
                read.append(states[window.closed][places].reshape(-1))
            start += len(window.spans)
        if rows:
            found[rows, 0] = self._end_head.ends(np.stack(read))
        return found

    def _kinds(self, row: Floats) -> dict[str, float]:
        if row[0] < _SOUND:
            return {}
        return dict(zip(self.settings.kinds, map(_rounded, row[1:-1]), strict=True))


def _input(window: SentenceWindow) -> bytes:
    """All that the rows of a window depend on."""
    return repr((window.closed, window.first, window.last, window.ends)).encode()


def _rounded(probability: float) -> float:
    """Without the digits in which one computer differs from another."""
    return round(float(probability), 5)
