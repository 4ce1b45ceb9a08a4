"""The protocols that every back-translator implements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from tqcheck.weights.batching import DEFAULT_BATCH_TOKENS

Direction = tuple[str, str]
"""Source and target language, as in ``("de", "en")``."""


@dataclass(frozen=True, slots=True)
class DecodingOptions:
    """How a model translates and scores.

    Attributes:
        device: ``auto``, ``cpu`` or ``cuda``.
        beam: beam size; 1 is greedy search.
        batch_tokens: subwords in a batch, padding included.
        threads: threads per translation; 0 leaves the number to the library. The default is one,
            because on a busy machine more threads than idle cores are slower, not faster.
        at_once: batches that are translated at the same time, by CTranslate2 on a processor.
    """

    device: str = "auto"
    beam: int = 1
    batch_tokens: int = DEFAULT_BATCH_TOKENS
    threads: int = 1
    at_once: int = 1


class TokenScore(NamedTuple):
    """A subword of a forced translation with its log-probability (natural logarithm)."""

    token: str
    log_probability: float


@runtime_checkable
class Translator(Protocol):
    """Translates segments in one direction.

    Attributes:
        identity: stable one-line name of backend, model, revision and settings. It is part of the
            report's signature and of the cache keys, so it changes whenever the output could.
        direction: source and target language of the model: ``("de", "en")`` for a back-translator
            from German.
    """

    identity: str
    direction: Direction

    def translate(self, segments: Sequence[str]) -> list[str]:
        """Translate each segment, in order; an empty segment gives an empty string."""
        ...


@runtime_checkable
class Scorer(Translator, Protocol):
    """A translator that can also score a given translation by forced decoding."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """Compute the log-probability of each subword of each target, given its source.

        The last entry is the end-of-sentence token, so that the sum is the log-probability of the
        whole target. An empty source or target gives an empty list. Text that is longer than the
        model's limit is truncated, not split.
        """
        ...
