"""The measurement of growth: exponents, and a small run of real scans."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tqcheck.evaluate.growth import exponent


def test_the_exponent_is_that_of_the_growth_beyond_the_start_up() -> None:
    assert exponent([(n, 2 + 0.001 * n) for n in (1000, 10_000, 100_000)], 2) == pytest.approx(1)
    assert exponent([(n, 2 + 1e-6 * n**2) for n in (1000, 10_000, 100_000)], 2) == pytest.approx(2)


def test_what_does_not_grow_has_no_exponent() -> None:
    assert exponent([(n, 200 + n / 1e6) for n in (1000, 10_000, 100_000)], 200) is None


# In a process of its own: the peak of a child counts from that of the process that starts it.
MEASURED = """
from tqcheck.evaluate.growth import as_markdown, measure

text = "Der Rat der Stadt hat am Montag getagt. Er beriet über die neue Schule.\\n" * 20
series = list(measure(text, (5_000, 40_000), ()))
assert [one.what for one in series] == ["one document", "many documents", "one sentence"]
for one in series:
    assert one.time_exponent is not None
    assert one.time_exponent < 1.35, one  # the machine may be busy
    assert one.memory_exponent is None or one.memory_exponent < 1.2, one
    assert one.points[-1].timing.mebibytes < 1024, one
assert "| one sentence, rules alone | 40,0" in as_markdown(series)
"""


@pytest.mark.slow
def test_no_input_grows_faster_than_its_size() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
