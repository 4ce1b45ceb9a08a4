"""States of the searches as numbers, which dictionaries find faster than pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_BITS = 10
LAST = (1 << _BITS) - 1
"""Mask of the last kind of morpheme, or of the last word's tag, of a state."""

Row = dict[int, float]
"""States in which a part of a text may end, each with the probability of the best way to it."""

Value = TypeVar("Value")


def state(before: int, last: int) -> int:
    """The number of the state in which the two last kinds or tags are these."""
    return before << _BITS | last


def by_state(table: Mapping[tuple[int, int], Value]) -> dict[int, Value]:
    """A table by the numbers of its states."""
    return {state(*pair): value for pair, value in table.items()}


def after(number: int) -> int:
    """What the numbers of all states have in common that may follow a state.

    The last kind or tag is to be added.
    """
    return (number & LAST) << _BITS
