"""The encoder that the rules of meaning share, loaded on first use, and what they ask of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.encoder import Encoded, shared_encoder


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """(len(texts), d), one row of unit length a text; German and English share the space.

    Raises:
        ModelError: the encoder is missing or does not fit.
    """
    return shared_encoder().sentences(texts)


def encode(texts: Sequence[str]) -> Encoded:
    """Vectors of texts and of their words; as `vectors`."""
    return shared_encoder().encode(texts)


def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    """(len(texts), len(others)), how alike each of `texts` is to each of `others`, -1 to 1."""
    found = vectors([*texts, *others])
    likeness: NDArray[np.float32] = found[: len(texts)] @ found[len(texts) :].T
    return likeness
