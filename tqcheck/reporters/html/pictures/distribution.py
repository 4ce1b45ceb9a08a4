"""How the articles of a comparison differ: how many are better, how many worse, and by how much."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.comparison.results import DocumentChange
from tqcheck.model import Message
from tqcheck.reporters.comparison import number

_FEWEST = 5
_SIDE = 10  # bars on each side of zero
_QUANTILE = 0.95


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles whose difference lies in one step of the scale.

    Attributes:
        x: its left edge, from 0 to 210 (21 bars of 10).
        height: in per cent of the highest bar.
        count: number of articles.
        side: ``better``, ``same`` or ``worse``.
    """

    x: int
    height: float
    count: int
    side: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """The differences of all articles, in penalty points per 1,000 words; less is better.

    Attributes:
        bars: 21 bars from the largest gain to the largest loss; the middle one is no difference.
        limit: the difference at either end of the scale; the last bars hold what is beyond it.
        sentence: how many articles are better, worse and the same.
        middle: the median of the differences, in words.
        worst: position of the article with the largest loss; None where no article is worse.
    """

    bars: tuple[Bar, ...]
    limit: float
    sentence: Message
    middle: Message
    worst: int | None


def distribution(changes: Sequence[DocumentChange], letter: str = "B") -> Distribution | None:
    """The distribution; None for few articles, or where none differs.

    Args:
        changes: the articles.
        letter: what the report is called that is compared with A.
    """
    differences = [change.difference for change in changes]
    if len(differences) < _FEWEST or not any(differences):
        return None
    limit = _round_up(_quantile([abs(d) for d in differences if d], _QUANTILE))
    counts = [0] * (2 * _SIDE + 1)
    for one in differences:
        steps = math.copysign(min(_SIDE, math.ceil(abs(one) / limit * _SIDE)), one) if one else 0
        counts[_SIDE + int(steps)] += 1
    highest = max(counts)
    bars = tuple(
        Bar(10 * at, 100 * count / highest, count, _side(at - _SIDE))
        for at, count in enumerate(counts)
    )
    loss = max(differences)
    return Distribution(
        bars,
        limit,
        _sentence(differences, letter),
        _middle(_quantile(differences, 0.5)),
        differences.index(loss) if loss > 0 else None,
    )


def _sentence(differences: Sequence[float], letter: str) -> Message:
    better, worse = sum(d < 0 for d in differences), sum(d > 0 for d in differences)
    total = len(differences)
    same = total - better - worse
    return Message(
        f"{letter} is better in {better} of {total} articles, worse in {worse}, "
        f"the same in {same}.",
        f"{letter} ist in {better} von {total} Artikeln besser, in {worse} schlechter, "
        f"in {same} gleich.",
    )


def _middle(median: float) -> Message:
    return Message(
        f"The median difference is {number(median, 'en', sign=True)}.",
        f"Der Unterschied im Median ist {number(median, 'de', sign=True)}.",
    )


def _side(step: int) -> str:
    return "same" if step == 0 else "better" if step < 0 else "worse"


def _quantile(values: Sequence[float], share: float) -> float:
    """A quantile; between two values it is interpolated."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def _round_up(value: float) -> float:
    """The next of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value * (1 - 1e-9))
