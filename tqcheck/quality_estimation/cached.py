"""An estimator that keeps what it said: the same pair is not estimated twice."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec

from tqcheck.quality_estimation.base import Estimate, Estimator, Pair
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

    def estimate(self, pairs: Sequence[Pair]) -> list[Estimate]:
        """See `Estimator.estimate`."""
        inputs = {pair: repr(tuple(pair)).encode() for pair in pairs}
        stored = self._pieces.known(self.identity, list(inputs.values()))
        known = {
            pair: estimate
            for pair, given in inputs.items()
            if given in stored and (estimate := _decoded(stored[given])) is not None
        }
        missing = [pair for pair in inputs if pair not in known]
        if missing:
            fresh = dict(zip(missing, self._inner.estimate(missing), strict=True))
            self._pieces.keep(
                self.identity, {inputs[pair]: _encoded(one) for pair, one in fresh.items()}
            )
            known.update(fresh)
        return [known[pair] for pair in pairs]


def _encoded(estimate: Estimate) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(estimate), _LEVEL)


def _decoded(stored: bytes) -> Estimate | None:
    try:
        return msgspec.msgpack.decode(zlib.decompress(stored), type=Estimate)
    except (msgspec.MsgspecError, zlib.error, ValueError):
        return None
