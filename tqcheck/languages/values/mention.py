"""A number in a text, as a value that can be compared across languages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, IntEnum

from tqcheck.languages.values.units import Unit
from tqcheck.model import Span


class Sort(str, Enum):
    """How a number is written."""

    DIGITS = "digits"
    WORD = "word"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    VAGUE = "vague"
    CODE = "code"


class Firmness(IntEnum):
    """How certain it is that a number must have a counterpart in a translation.

    WEAK: it only explains a number of the other side ("both", "Zweijahresvertrag", "a").
    SOFT: spelled out, often rendered in another way ("two", "third"); FIRM: digits.
    """

    WEAK = 0
    SOFT = 1
    FIRM = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as it stands in a text.

    Attributes:
        span: of the number with its scale word, without unit; code points in the text.
        text: the number as written.
        values: every value that it may have, the likeliest first: "10" in "10 to 15 million" is
            10,000,000 or 10.
        sort, firmness: see the classes.
        scale: 1, 1e3, 1e6 … by its scale word or letter.
        unit: the unit, currency or percent that it counts, if any.
        unit_span: the span of the unit.
    """

    span: Span
    text: str
    values: tuple[float, ...]
    sort: Sort
    firmness: Firmness
    scale: float = 1.0
    unit: Unit | None = None
    unit_span: Span | None = None

    @property
    def value(self) -> float:
        """The likeliest value."""
        return self.values[0]

    @property
    def whole_span(self) -> Span:
        """With the unit."""
        if self.unit_span is None:
            return self.span
        return Span(
            min(self.span.start, self.unit_span.start), max(self.span.end, self.unit_span.end)
        )


def same(a: float, b: float) -> bool:
    """Whether two values are equal except for the last bits."""
    return math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12)


def equal(one: Mention, other: Mention) -> bool:
    """Whether two numbers have a value in common."""
    return any(same(a, b) for a in one.values for b in other.values)
