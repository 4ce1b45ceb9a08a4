"""Windows over long pairs, and spans of neighbouring words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.languages.words import words
from tqcheck.model import Severity, Span
from tqcheck.quality_estimation.base import WordEstimate
from tqcheck.quality_estimation.calibration import Threshold
from tqcheck.quality_estimation.spans import learned_spans
from tqcheck.quality_estimation.windows import windows

THRESHOLDS = {
    Severity.MINOR: Threshold("minor", 0.5, 0.62),
    Severity.MAJOR: Threshold("major", 0.6, 0.8),
}


@given(target=st.integers(0, 5000), source=st.integers(0, 5000), longest=st.integers(64, 512))
def test_windows_are_no_longer_than_asked_and_cover_the_target(
    target: int, source: int, longest: int
) -> None:
    made = windows(target, source, longest)
    assert all(window.length <= longest for window in made)
    at = 0
    for window in made:
        assert window.own[0] == at
        assert window.target[0] <= window.own[0] <= window.own[1] <= window.target[1]
        assert window.source[0] <= window.source_own[0] <= window.source_own[1] <= window.source[1]
        at = window.own[1]
    assert at == target
    if target + source + 4 <= longest:
        assert made == (((0, target), (0, source), (0, target), (0, source)),)
    assert len(made) <= 2 + (target + source) // 8


def test_too_narrow_is_refused() -> None:
    with pytest.raises(ValueError, match="63 subwords"):
        windows(10, 10, 63)


def spans(text: str, wrong: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    estimates = []
    for word in words(text):
        minor, major = wrong.get(word.text, (0.0, 0.0))
        estimates.append(
            WordEstimate(
                Span(word.start, word.end),
                word.is_word,
                {"minor": minor, "major": major},
            )
        )
    return [
        (one.span.of(text), one.severity.value)
        for one in learned_spans(text, estimates, THRESHOLDS)
    ]


BAD, WORSE = (0.9, 0.1), (0.9, 0.9)


def test_neighbours_are_one_span() -> None:
    text = "Er nahm den alten Platz ein."
    assert spans(text, {"alten": BAD, "Platz": BAD}) == [("alten Platz", "minor")]


def test_a_hyphen_joins_and_a_comma_parts() -> None:
    assert spans("Ein- und Ausfuhr", {"Ein": BAD, "und": BAD}) == [("Ein- und", "minor")]
    assert spans("Haus, Hof", {"Haus": BAD, "Hof": BAD}) == [("Haus", "minor"), ("Hof", "minor")]


def test_marks_and_lines_end_a_span_and_marks_are_none() -> None:
    assert spans("Haus\nHof", {"Haus": BAD, "Hof": BAD}) == [("Haus", "minor"), ("Hof", "minor")]
    assert spans("Haus, Hof", {",": WORSE}) == []


def test_the_graver_span_wins() -> None:
    text = "Er nahm den alten Platz ein."
    assert spans(text, {"den": BAD, "alten": WORSE, "Platz": BAD, "ein": BAD}) == [
        ("alten", "major"),
    ]
    assert spans(text, {"nahm": BAD, "alten": WORSE}) == [("nahm", "minor"), ("alten", "major")]
