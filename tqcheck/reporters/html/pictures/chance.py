"""What chance alone could make: an interval of a share, and a test of a count."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.959964  # of the normal distribution, for 95 %


@dataclass(frozen=True, slots=True)
class ShareInterval:
    """A share between 0 and 1 with its 95 % interval."""

    share: float
    low: float
    high: float


def share_of(part: int, whole: int) -> ShareInterval:
    """A share with its interval. Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Raises:
        ValueError: `whole` is 0, or `part` is more than it.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole} is no share")
    share, z = part / whole, _Z * _Z / whole
    middle = (share + z / 2) / (1 + z)
    half = _Z / (1 + z) * math.sqrt(share * (1 - share) / whole + z / (4 * whole))
    # The interval reaches 0 and 1 where the share does, but for rounding.
    low, high = min(share, middle - half), max(share, middle + half)
    return ShareInterval(share, max(0.0, low), min(1.0, high))


def at_least(part: int, whole: int, share: float) -> float:
    """Probability of `part` or more among `whole` that fall there with probability `share`."""
    return math.fsum(_binomial(k, whole, share) for k in range(part, whole + 1))


def at_most(part: int, whole: int, share: float) -> float:
    """Probability of `part` or less among `whole` that fall there with probability `share`."""
    return math.fsum(_binomial(k, whole, share) for k in range(part + 1))


def _binomial(k: int, n: int, p: float) -> float:
    if p <= 0 or p >= 1:
        return float(k == (n if p >= 1 else 0))
    choices = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(choices + k * math.log(p) + (n - k) * math.log1p(-p))
