"""Imperial amounts in metric units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.languages.de.metric import digits_that_count, in_metric_units
from tqcheck.languages.values.units import units


@pytest.mark.parametrize(
    ("number", "value", "form", "metric"),
    [
        ("60", 60, "meilen", "97 Kilometer"),
        ("500", 500, "acres", "200 Hektar"),
        ("5,5", 5.5, "fuß", "1,7 Meter"),
        ("6", 6, "zoll", "15 Zentimeter"),
        ("1.250", 1250, "meilen", "2010 Kilometer"),
        ("95", 95, "grad fahrenheit", "35 Grad Celsius"),
        ("0", 0, "grad fahrenheit", "−18 Grad Celsius"),
        ("55", 55, "mph", "89 km/h"),
        ("12", 12, "gallonen", "45 Liter"),
        ("3", 3e6, "gallonen", "11.000 Kubikmeter"),
        ("12.345", 12345, "meilen", "19.867 Kilometer"),
        ("30", 30e6, "quadratmeilen", "78 Millionen Quadratkilometer"),
    ],
)
def test_an_amount_in_metric_units(number: str, value: float, form: str, metric: str) -> None:
    unit = units("de")[form]
    assert in_metric_units(value, unit, digits_that_count(number)) == metric


def test_no_amount_is_not_converted() -> None:
    assert in_metric_units(0, units("de")["meilen"], 0) is None
    assert in_metric_units(3, units("de")["jahre"], 1) is None


@given(st.floats(0.01, 1e9), st.integers(1, 6))
def test_the_metric_amount_is_near(value: float, digits: int) -> None:
    shown = in_metric_units(value, units("de")["meilen"], digits)
    assert shown is not None
    number, unit = shown.rsplit(" ", 1)
    scales = {"Millionen": 1e6, "Milliarden": 1e9}
    parts = number.split(" ")
    scale = scales[parts[1]] if len(parts) > 1 else 1.0
    metres = float(parts[0].replace(".", "").replace(",", ".")) * scale
    metres *= {"Kilometer": 1000, "Meter": 1, "Zentimeter": 0.01}[unit]
    assert metres == pytest.approx(value * 1609.344, rel=0.06)
