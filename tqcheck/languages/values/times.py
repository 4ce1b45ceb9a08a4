"""Times of day as values: "5.30pm", "half past five", "17.30 Uhr", "halb sechs".

The readers are `en.times` and `de.times`. A time is minutes since midnight. Where a text does not
say which half of the day it means, it has two readings.
"""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Span

CLOCK = r"(?:[01]?\d|2[0-4])"
"""Pattern of an hour in figures."""
_HALF_DAY = 720


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day.

    Attributes:
        readings: minutes since midnight, each from 0 to 1439.
        certain: whether the text states the half of the day (pm, 17 Uhr, "am Abend").
    """

    span: Span
    text: str
    readings: tuple[int, ...]
    certain: bool


def _minutes(hour: int, minute: int) -> int:
    return (hour * 60 + minute) % 1440


def _both(minutes: int) -> tuple[int, ...]:
    return (minutes % 1440, (minutes + _HALF_DAY) % 1440)


def clock_time(
    span: Span, text: str, hour: int, minute: int, half: str, bare: bool = False
) -> Time:
    """A time; `half` is "a", "p" or unknown, `bare` is a time that counts to 24 by itself."""
    minutes = _minutes(hour, minute)
    if hour > 12 or hour == 0:
        return Time(span, text, (minutes,), True)
    if half == "a":
        return Time(span, text, (minutes % _HALF_DAY,), True)
    if half == "p":
        # "12 Uhr nachts" is midnight, and so may be "1 Uhr nachts" one in the morning.
        readings = _both(minutes) if text.lower().endswith(("uhr", "h")) else (
            minutes % _HALF_DAY + _HALF_DAY,
        )  # fmt: skip
        return Time(span, text, readings, len(readings) == 1)
    return Time(span, text, _both(minutes), bare)
