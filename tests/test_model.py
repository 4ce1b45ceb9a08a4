"""Spans and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import Document, Severity, Span


def test_severities_are_ordered_by_their_weights() -> None:
    assert sorted(Severity) == [
        Severity.NEUTRAL,
        Severity.MINOR,
        Severity.MAJOR,
        Severity.CRITICAL,
    ]
    assert [severity.weight for severity in sorted(Severity)] == [0, 1, 5, 25]


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.text(alphabet="aä\n🙂 ", max_size=40), st.data())
def test_a_place_counts_lines_and_code_points_from_one(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Document("x", text).locate(offset)
    lines = text.split("\n")
    assert lines[line - 1][: column - 1] == text[:offset].split("\n")[-1]
    assert line == text[:offset].count("\n") + 1


def test_a_place_counts_from_where_the_text_stands_in_its_file() -> None:
    document = Document("pairs.tsv#7", "eins\nzwei", line=7, column=12)
    assert document.locate(2) == (7, 14)
    assert document.locate(5) == (8, 1)
