"""What the detector of damaged text says of the words around a place."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from tqcheck.model import Span, WordDamage

# Log-odds of a word that is likely sound; what lies below says nothing.
_FLOOR = -6.0


def damage_near(damage: Sequence[WordDamage], span: Span) -> Mapping[str, float]:
    """Features of the words that a span touches.

    Args:
        damage: of all words of a document, in text order.
        span: in its text.

    Returns:
        ``damage``: the highest log-odds of damage of any kind above the floor; ``damage before``
        and ``damage behind``: those of the word before and of the word behind; and
        ``damage: KIND`` for each kind of damage; ``damage: breaks off``: the highest log-odds that
        a sentence breaks off with one of them.
    """
    first, last = _touched(damage, span)
    own = damage[first:last]
    features = {
        "damage": _log_odds(max((one.probability for one in own), default=0.0)),
        "damage before": _log_odds(damage[first - 1].probability if first else 0.0),
        "damage behind": _log_odds(damage[last].probability if last < len(damage) else 0.0),
        "damage: breaks off": _log_odds(max((one.breaks_off for one in own), default=0.0)),
    }
    for kind in {kind for one in own for kind in one.kinds}:
        highest = max(one.kinds.get(kind, 0.0) for one in own)
        features[f"damage: {kind}"] = _log_odds(highest)
    return {name: round(value, 3) for name, value in features.items() if value}


def ends_broken(damage: Sequence[WordDamage], span: Span) -> float:
    """The highest probability that a sentence breaks off with a word that the span touches."""
    first, last = _touched(damage, span)
    return max((one.breaks_off for one in damage[first:last]), default=0.0)


def _touched(damage: Sequence[WordDamage], span: Span) -> tuple[int, int]:
    """The words that a span touches: the first, and the first behind them."""
    first = bisect_right(damage, span.start, key=lambda one: one.span.end)
    return first, bisect_left(damage, span.end, key=lambda one: one.span.start)


def _log_odds(probability: float) -> float:
    """Log-odds above the floor; 0 for a sound word."""
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return max(math.log(held / (1 - held)) - _FLOOR, 0.0)
