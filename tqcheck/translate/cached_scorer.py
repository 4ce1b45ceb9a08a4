"""Scorers that keep scores, for the rules of a run that ask for the same, and for later runs."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import msgspec

from tqcheck.result_cache.pieces import Pieces
from tqcheck.translate.base import Scorer, TokenScore

_KEPT = 2048  # pairs of texts


class CachedScorer:
    """A `Scorer` that keeps its latest scores. Several threads may use it.

    Args:
        inner: computes the scores.
        kept: number of pairs of texts whose scores are kept.
    """

    def __init__(self, inner: Scorer, kept: int = _KEPT) -> None:
        self.identity = inner.identity
        self.direction = inner.direction
        self._inner = inner
        self._most = kept
        self._scores: OrderedDict[tuple[str, str], list[TokenScore]] = OrderedDict()
        self._lock = threading.Lock()

    def translate(self, segments: Sequence[str]) -> list[str]:
        """See `Translator.translate`."""
        return self._inner.translate(segments)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Scorer.score`."""
        with self._lock:
            return self._score(list(zip(sources, targets, strict=True)))

    def _score(self, wanted: list[tuple[str, str]]) -> list[list[TokenScore]]:
        new = list(dict.fromkeys(pair for pair in wanted if pair not in self._scores))
        if new:
            found = self._inner.score([source for source, _ in new], [target for _, target in new])
            self._scores.update(zip(new, found, strict=True))
        for pair in wanted:
            self._scores.move_to_end(pair)
        answer = [self._scores[pair] for pair in wanted]
        while len(self._scores) > self._most:
            self._scores.popitem(last=False)
        return answer


class StoredScorer:
    """A `Scorer` that keeps its scores between runs.

    Args:
        inner: computes the scores.
        pieces: where they are kept.
    """

    def __init__(self, inner: Scorer, pieces: Pieces) -> None:
        self.identity = inner.identity
        self.direction = inner.direction
        self._inner = inner
        self._pieces = pieces

    def translate(self, segments: Sequence[str]) -> list[str]:
        """See `Translator.translate`."""
        return self._inner.translate(segments)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Scorer.score`."""
        wanted = list(zip(sources, targets, strict=True))
        inputs = {pair: repr(pair).encode() for pair in wanted}
        known = self._pieces.recall(
            f"score {self.identity}",
            inputs,
            lambda missing: self._inner.score(*map(list, zip(*missing, strict=True))),
            encode=msgspec.msgpack.encode,
            decode=_decoded,
        )
        return [known[pair] for pair in wanted]


def _decoded(stored: bytes) -> list[TokenScore] | None:
    try:
        return msgspec.msgpack.decode(stored, type=list[TokenScore])
    except (msgspec.MsgspecError, ValueError):
        return None
