"""The encoder that reads each side separately, in CTranslate2 (int8)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.quality_estimation.arrays import Floats
from tqcheck.weights.batching import DEFAULT_BATCH_TOKENS, batches

BATCH_SUBWORDS = DEFAULT_BATCH_TOKENS
"""Subwords in a batch, padding included."""


class SideEncoder:
    """Encodes texts separately.

    Args:
        folder: a folder with ``model.bin``, ``config.json`` and ``vocabulary.json``.
        hidden: expected width of the hidden states.
        threads: threads per batch.
        batch_subwords: subwords in a batch, padding included.

    Raises:
        ModelError: the files cannot be loaded.
    """

    def __init__(
        self, folder: Path, hidden: int, *, threads: int = 1, batch_subwords: int = BATCH_SUBWORDS
    ) -> None:
        import ctranslate2

        self._folder, self._hidden, self._batch_subwords = folder, hidden, batch_subwords
        try:
            self._encoder = ctranslate2.Encoder(
                str(folder), device="cpu", compute_type="int8", intra_threads=threads
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: the estimator cannot be loaded: {error}") from error

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
        for batch in batches([len(text) for text in own], self._batch_subwords):
            read = self._encoder.forward_batch([list(own[at]) for at in batch])
            states = np.asarray(read.last_hidden_state, np.float32)
            if states.shape[-1] != self._hidden:
                raise ModelError(
                    f"{self._folder}: the encoder's states are {states.shape[-1]} wide, but the "
                    f"layers take {self._hidden}."
                )
            for row, at in enumerate(batch):
                found[own[at]] = states[row, : len(own[at])]
        return found
