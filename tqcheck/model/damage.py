"""What the detector of damaged text says of a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqcheck.model.spans import Span


@dataclass(frozen=True, slots=True)
class WordDamage:
    """How likely a word is damaged.

    Attributes:
        span: the word in its text.
        probability: of damage of any kind, 0 to 1.
        kinds: of each kind of damage, by name.
        breaks_off: of its sentence breaking off with it; 0 where it ends none.
    """

    span: Span
    probability: float
    kinds: Mapping[str, float]
    breaks_off: float = 0.0
