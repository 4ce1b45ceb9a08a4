"""The terminal's and the machine's report against golden files and the contract's schema.

Run with ``UPDATE_GOLDEN=1`` to write the golden files anew, and read the difference.
"""

from __future__ import annotations

import dataclasses
import json
import os
import time
from pathlib import Path

import jsonschema
import pytest

import tqcheck
from tqcheck.docs.schemas import SCHEMAS
from tqcheck.errors import UsageError
from tqcheck.reporters import FORMATS, format_for, json_report, text_excerpts, text_report

from .sample import report

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SCHEMA = json.loads(SCHEMAS["report"].read_text("utf-8"))


def check_golden(name: str, actual: str) -> None:
    path = GOLDEN / name
    if "UPDATE_GOLDEN" in os.environ:
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text("utf-8")


def test_plain_text() -> None:
    check_golden("report.txt", text_report.render(report()))


def test_coloured_text_in_target() -> None:
    check_golden("report.ansi", text_report.render(report(), colour=True, ui_language="de"))


def test_json() -> None:
    check_golden("report.json", json_report.render(report()))


def test_json_keeps_the_contract() -> None:
    content = json.loads(json_report.render(report()))
    jsonschema.validate(content, SCHEMA)
    for document in content["documents"]:
        for finding in document["findings"]:
            target = finding["target"]
            assert document["text"][target["start"] : target["end"]] == target["text"]


def test_a_hostile_text_cannot_drive_the_terminal() -> None:
    assert text_excerpts.visible("a\x1b[31mb\u202ec\u200bd\ne\u00a0f") == (
        "a⟨U+001B⟩[31mb⟨U+202E⟩c⟨U+200B⟩d e f"
    )


@pytest.mark.parametrize(
    ("name", "output", "expected"),
    [
        (None, None, "text"),
        (None, "reports/index.html", "html"),
        (None, "a.JSON", "json"),
        (None, "-", "text"),
        ("json", "a.html", "json"),
    ],
)
def test_the_format_follows_the_name_or_the_ending(
    name: str | None, output: str | None, expected: str
) -> None:
    assert format_for(name, output) == expected


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=f"is not one of {', '.join(FORMATS)}"):
        format_for("docx", None)


def test_the_sentences_of_the_lowest_quality_are_named() -> None:
    document = report().documents[0]
    parts = tuple(
        dataclasses.replace(part, scores={"quality": 90.0 - 10 * number})
        for number, part in enumerate(document.segments)
    )
    judged = dataclasses.replace(document, segments=parts, scores={"quality": 81.5})
    last = len(parts) - 1
    assert len(parts) > 1
    assert judged.worst_segments == tuple(range(last, -1, -1))
    whole = dataclasses.replace(report(), documents=(judged,))
    lowest = f"quality 81.5, lowest in sentences {last + 1} ({90 - 10 * last}), "
    assert lowest in text_report.render(whole)
    (shown,) = json.loads(json_report.render(whole))["documents"]
    assert shown["worst_segments"] == list(judged.worst_segments)


def test_many_findings_in_one_long_line_take_no_longer_than_its_length() -> None:
    line = "Der „Rat“ tagt am am Freitag, 漢 " * 2_000
    found = tqcheck.check(line, back_translator="none", learned=False)
    many = dataclasses.replace(found, findings=(found.findings * 1_500)[:1_500])
    assert len(many.findings) == 1_500
    whole = dataclasses.replace(report(), documents=(many,))
    started = time.perf_counter()
    text = text_report.render(whole, width=100)
    assert time.perf_counter() - started < 10
    assert "~~" in text
