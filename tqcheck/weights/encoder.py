"""An encoder that reads texts separately, in CTranslate2 (int8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.weights.arrays import Floats
from tqcheck.weights.at_once import at_once
from tqcheck.weights.batching import batches

BATCH_SUBWORDS = 256
"""Subwords in a batch, padding included."""


class TextEncoder:
    """Encodes texts separately.

    Args:
        folder: a folder with ``model.bin``, ``config.json`` and ``vocabulary.json``.
        hidden: expected width of the hidden states.
        threads: batches that are read at the same time, in a thread each.
        batch_subwords: subwords in a batch, padding included.

    Raises:
        ModelError: the files cannot be loaded.
    """

    def __init__(
        self, folder: Path, hidden: int, *, threads: int = 1, batch_subwords: int = BATCH_SUBWORDS
    ) -> None:
        import ctranslate2

        self._folder, self._hidden, self._batch_subwords = folder, hidden, batch_subwords
        self._threads = threads
        try:
            self._encoder = ctranslate2.Encoder(
                str(folder),
                device="cpu",
                compute_type="int8",
                inter_threads=threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: the encoder cannot be loaded: {error}") from error

    def states(self, texts: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], Floats]:
        """Compute the hidden states (subwords, hidden) of each text.

        The empty text is always in the result, with no rows.

        Args:
            texts: ids of the subwords of each text.

        Raises:
            ModelError: the states have another width.
        """
        own = sorted({text for text in texts if text})
        found: dict[tuple[int, ...], Floats] = {(): np.zeros((0, self._hidden), np.float32)}
        read = (
            [own[at] for at in batch]
            for batch in batches([len(text) for text in own], self._batch_subwords)
        )
        for batch, states in at_once(self._read, read, self._threads):
            for row, text in zip(states, batch, strict=True):
                found[text] = row[: len(text)]
        return found

    def _read(self, texts: Sequence[tuple[int, ...]]) -> Floats:
        """The states (texts, subwords, hidden) of a batch."""
        read = self._encoder.forward_batch([list(text) for text in texts])
        states = np.asarray(read.last_hidden_state, np.float32)
        if states.shape[-1] != self._hidden:
            raise ModelError(
                f"{self._folder}: the encoder's states are {states.shape[-1]} wide, but the "
                f"layers take {self._hidden}."
            )
        return states
