"""A scorer with a cache: several rules ask for the same forced decodings."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

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
