"""Which words of a text to look at first, by how much of a text is to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model.spans import Span

SUSPECTED_RULE = "TQ901"
"""Code of the rule whose findings are no errors, but places to look at."""


@dataclass(frozen=True, slots=True)
class HeatSpan:
    """Words that are marked alike.

    Attributes:
        span: half-open code point range in the target text, or in the source text.
        step: the smallest share at which they are marked, as an index into `Heat.shares`.
    """

    span: Span
    step: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The words of a document that a rater may mark.

    Attributes:
        shares: of machine-translated news that is marked at each step, 0 to 1, ascending.
        normal: the step that the settings ask for, as an index into `shares`.
        target, source: in text order, without overlap.
    """

    shares: tuple[float, ...]
    normal: int
    target: tuple[HeatSpan, ...] = ()
    source: tuple[HeatSpan, ...] = ()
