"""A scorer that remembers: several rules ask it for the same forced decodings."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from tqcheck.translate.base import Scorer, TokenScore

_KEPT = 2048  # pairs of texts


class CachedScorer:
    """A `Scorer` whose last answers are kept as long as itself.

    Args:
        inner: what is asked for the rest.
        kept: how many pairs of texts are remembered.
    """

    def __init__(self, inner: Scorer, kept: int = _KEPT) -> None:
        self.identity = inner.identity
        self.direction = inner.direction
        self._inner = inner
        self._most = kept
        self._scores: OrderedDict[tuple[str, str], list[TokenScore]] = OrderedDict()

    def translate(self, segments: Sequence[str]) -> list[str]:
        """See `Translator.translate`."""
        return self._inner.translate(segments)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Scorer.score`."""
        wanted = list(zip(sources, targets, strict=True))
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
