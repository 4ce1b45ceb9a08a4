"""Imperial amounts in the metric units that German readers know."""

from __future__ import annotations

import math

from tqcheck.languages.values.units import Unit

# By dimension, the units to choose from, largest first: from how many base units on, size in base
# units, German name.
_METRIC = {
    "length": ((1000.0, 1000.0, "Kilometer"), (1.0, 1.0, "Meter"), (0.0, 0.01, "Zentimeter")),
    "speed": ((0.0, 1000.0, "km/h"),),
    "mass": ((1000.0, 1000.0, "Tonnen"), (1.0, 1.0, "Kilogramm"), (0.0, 0.001, "Gramm")),
    "volume": ((1000.0, 1000.0, "Kubikmeter"), (1.0, 1.0, "Liter"), (0.0, 0.001, "Milliliter")),
    "area": ((1e7, 1e6, "Quadratkilometer"), (1e4, 1e4, "Hektar"), (0.0, 1.0, "Quadratmeter")),
}
_FEWEST_DIGITS = 2  # that count, of a converted amount
_GROUPED = 10_000  # German groups digits from five on
_SCALES = ((1e9, "Milliarden"), (1e6, "Millionen"))


def in_metric_units(value: float, unit: Unit, digits: int) -> str | None:
    """The amount in a metric unit, as German writes it.

    Args:
        value: the amount.
        unit: what it counts.
        digits: how many digits of the amount count; the result has as many, and at least two.

    Returns:
        For example “97 Kilometer”; None for a dimension without such a unit.
    """
    if unit.name == "fahrenheit":
        return f"{_german(float(round((value - 32) * 5 / 9)))} Grad Celsius"
    choice = _METRIC.get(unit.dimension)
    if choice is None or value <= 0:
        return None
    base = value * unit.factor
    size, name = next(one[1:] for one in choice if base >= one[0])
    return f"{_german(_rounded(base / size, max(digits, _FEWEST_DIGITS)))} {name}"


def digits_that_count(number: str) -> int:
    """How many digits of a number as written count: 2 of “4,5”, 1 of “500”."""
    shown = "".join(char for char in number if char.isdigit()).lstrip("0")
    is_decimal = "," in number
    return len(shown if is_decimal else shown.rstrip("0"))


def _rounded(value: float, digits: int) -> float:
    places = digits - 1 - math.floor(math.log10(value))
    return round(value, places)


def _german(value: float) -> str:
    for size, name in _SCALES:
        if value >= size:
            return f"{_german(value / size)} {name}"
    text = f"{value:,.10g}" if value >= _GROUPED else f"{value:.10g}"
    return text.replace(",", "_").replace(".", ",").replace("_", ".").replace("-", "\N{MINUS SIGN}")
