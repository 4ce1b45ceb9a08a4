"""Translators that keep translations: the same model does not translate the same segment twice."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.result_cache import ResultKind, Store
from tqcheck.result_cache.store import key_of
from tqcheck.translate.base import Direction, Scorer, TokenScore, Translator


class CachedTranslator:
    """A translator that looks up the store and translates only the rest.

    Args:
        inner: the translator behind.
        store: where translations are kept.
    """

    def __init__(self, inner: Translator, store: Store) -> None:
        self._inner = inner
        self._store = store
        self.identity = inner.identity
        self.direction: Direction = inner.direction

    def translate(self, segments: Sequence[str]) -> list[str]:
        """See `Translator.translate`; a segment that comes twice is translated once."""
        keys = {part: translation_key(self.identity, part) for part in segments if part.strip()}
        stored = self._store.get(ResultKind.TRANSLATION, list(keys.values()))
        known = {
            part: stored[key].decode("utf-8", "surrogatepass")
            for part, key in keys.items()
            if key in stored
        }
        missing = [part for part in keys if part not in known]
        if missing:
            fresh = dict(zip(missing, self._inner.translate(missing), strict=True))
            self._store.put(
                ResultKind.TRANSLATION,
                {keys[part]: line.encode("utf-8", "surrogatepass") for part, line in fresh.items()},
            )
            known.update(fresh)
        return [known.get(segment, "") for segment in segments]


class CachedScoringTranslator(CachedTranslator):
    """A cached translator that also scores; scores are not cached."""

    def __init__(self, inner: Translator, store: Store) -> None:
        super().__init__(inner, store)
        if not isinstance(inner, Scorer):
            raise TypeError(f"{inner.identity} does not score")
        self._scorer: Scorer = inner

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Scorer.score`."""
        return self._scorer.score(sources, targets)


def cached(inner: Translator, store: Store) -> Translator:
    """Wrap `inner` with `store`; the result scores if `inner` does."""
    return (
        CachedScoringTranslator(inner, store)
        if isinstance(inner, Scorer)
        else CachedTranslator(inner, store)
    )


def translation_key(identity: str, segment: str) -> bytes:
    """The key of the translation of `segment` by the translator that `identity` names."""
    parts = (identity, segment)
    return key_of(
        ResultKind.TRANSLATION, *(part.encode("utf-8", "surrogatepass") for part in parts)
    )
