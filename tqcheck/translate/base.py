"""The protocols that every back-translator keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

Direction = tuple[str, str]
"""Source and target language, as in ``("de", "en")``."""


class TokenScore(NamedTuple):
    """A subword of a forced translation with its log-probability (natural logarithm)."""

    token: str
    log_probability: float


@runtime_checkable
class Translator(Protocol):
    """Translates segments in one direction.

    Attributes:
        identity: stable one-line name of backend, model, revision and settings; it goes into the
            report's signature and into the cache's keys, so it changes when the output could.
        direction: ``("de", "en")`` for a back-translator of German, ``("en", "de")`` for the way
            back of a round trip.
    """

    identity: str
    direction: Direction

    def translate(self, segments: Sequence[str]) -> list[str]:
        """One translation a segment, in order; an empty segment gives an empty string."""
        ...


@runtime_checkable
class Scorer(Translator, Protocol):
    """A translator that can also say how likely a given translation is (forced decoding)."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """Log-probability of each subword of each target, given its source.

        The last entry is the end of the sentence, so that the sum is the whole target's
        log-probability. An empty source or target gives an empty list. What is longer than the
        model takes is cut, not split.
        """
        ...
