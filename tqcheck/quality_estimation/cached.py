"""An estimator that keeps what it said: the same pair is not estimated twice."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import msgspec

from tqcheck.quality_estimation.base import Estimate, Estimator, Mode, Pair
from tqcheck.quality_estimation.scales import Suspicion
from tqcheck.result_cache.pieces import Pieces

_LEVEL = 1  # of compression


class CachedEstimator:
    """Looks up estimates, and has only the rest computed; a pair that comes twice is one.

    Args:
        inner: the estimator behind.
        pieces: where estimates are kept.
    """

    def __init__(self, inner: Estimator, pieces: Pieces) -> None:
        self.identity = inner.identity
        self._inner = inner
        self._pieces = pieces

    @property
    def suspicion(self) -> Mapping[Mode, Suspicion]:
        """See `Estimator.suspicion`."""
        return self._inner.suspicion

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        """See `Estimator.estimate`."""
        inputs = {pair: repr(tuple(pair)).encode() for pair in pairs}
        known = self._pieces.recall(
            self.identity, inputs, self._inner.estimate, encode=_encoded, decode=_decoded
        )
        return [known[pair] for pair in pairs]


def _encoded(estimate: Estimate) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(estimate), _LEVEL)


def _decoded(stored: bytes) -> Estimate | None:
    try:
        return msgspec.msgpack.decode(zlib.decompress(stored), type=Estimate)
    except (msgspec.MsgspecError, zlib.error, ValueError):
        return None
