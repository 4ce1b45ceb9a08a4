"""Two reports that have the same findings, and reports that differ in one thing."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.gate.samples import MINOR, SOURCE_WORD, finding, report
from tqcheck.cli.main import app
from tqcheck.errors import ReadError
from tqcheck.evaluate.same import Difference, compare_findings
from tqcheck.model import Report
from tqcheck.reporters.json_report import as_dict

DOCUMENTS = (
    report(finding(), MINOR),
    report(SOURCE_WORD, uri="news/b.txt"),
    report(uri="feed.xml#1"),
    report(MINOR, uri="feed.xml#1"),
)
BEFORE = as_dict(Report("tqcheck:1", "1", DOCUMENTS, 0.5))


def changed(change: Callable[[list[Any]], object]) -> dict[str, Any]:
    after = copy.deepcopy(BEFORE)
    change(after["documents"])
    return after


def test_equal_reports_are_the_same() -> None:
    for strict in (False, True):
        same = compare_findings(BEFORE, copy.deepcopy(BEFORE), strict=strict)
        assert same.documents == (4, 4)
        assert same.findings == (4, 4)
        assert same.differences == ()


def test_documents_may_come_in_another_order_unless_they_share_a_uri() -> None:
    after = changed(lambda documents: documents.insert(0, documents.pop(1)))
    assert compare_findings(BEFORE, after, strict=True).differences == ()
    swapped = changed(lambda documents: documents.append(documents.pop(2)))
    assert [d.sign for d in compare_findings(BEFORE, swapped).differences] == ["+", "-"]


@pytest.mark.parametrize(
    ("change", "signs"),
    [
        (lambda ds: ds[0]["findings"].pop(), ["-"]),
        (lambda ds: ds[1]["findings"].append(ds[1]["findings"][0]), ["+"]),
        (lambda ds: ds[0]["findings"][0].update(rule="TQ302"), ["-", "+"]),
        (lambda ds: ds[0]["findings"][0].update(severity="minor"), ["-", "+"]),
        (lambda ds: ds[0]["findings"][0]["target"].update(end=14), ["-", "+"]),
        (lambda ds: ds[0]["findings"][0].update(target=None), ["-", "+"]),
        (
            lambda ds: ds[0]["findings"][0].update(source={"start": 1, "end": 3, "text": "he"}),
            ["-", "+"],
        ),
        (lambda ds: ds[0]["findings"].reverse(), ["~"]),
        (lambda ds: ds[2].update(error={"kind": "empty", "message": "is empty"}), ["~"]),
        (lambda ds: ds.pop(), ["-"]),
        (lambda ds: ds.append({**ds[0], "uri": "new"}), ["+"]),
    ],
)
def test_each_difference_is_told(change: Callable[[list[Any]], object], signs: list[str]) -> None:
    found = compare_findings(BEFORE, changed(change)).differences
    assert [difference.sign for difference in found] == signs


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda ds: ds[1]["findings"][0].update(message="other"), "-+"),
        (lambda ds: ds[1]["findings"][0].update(confidence=0.1), "-+"),
        (lambda ds: ds[1].update(words=5), "~"),
        (lambda ds: ds[1]["score"].update(penalty=1), "~"),
    ],
)
def test_only_a_strict_comparison_looks_at_everything(
    change: Callable[[list[Any]], object], what: str
) -> None:
    after = changed(change)
    assert compare_findings(BEFORE, after).differences == ()
    strict = compare_findings(BEFORE, after, strict=True).differences
    assert "".join(difference.sign for difference in strict) == what
    assert {difference.uri for difference in strict} == {"news/b.txt"}


def test_the_command_lists_differences_and_exits_with_1(tmp_path: Path) -> None:
    after = changed(lambda documents: documents[0]["findings"].clear())
    for name, content in (("a", BEFORE), ("b", after)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), "utf-8")

    def run(*names: str) -> tuple[int, list[str]]:
        done = CliRunner().invoke(app, ["evaluate", "same", *(str(tmp_path / n) for n in names)])
        return done.exit_code, done.output.splitlines()

    assert run("a.json", "a.json") == (0, ["4 and 4 documents, 4 and 4 findings, 0 differences"])
    status, lines = run("a.json", "b.json")
    assert status == 1
    assert lines[0] == "news/a.txt: - TQ301 major 4:13 'neue neue' source none"
    assert lines[-1] == "4 and 4 documents, 4 and 2 findings, 2 differences"
    first = CliRunner().invoke(
        app,
        ["evaluate", "same", "--most", "1", str(tmp_path / "a.json"), str(tmp_path / "b.json")],
    )
    assert first.output.splitlines()[1] == "… and 1 more differences"
    (tmp_path / "c.json").write_text("[]", "utf-8")
    done = CliRunner().invoke(
        app, ["evaluate", "same", str(tmp_path / "a.json"), str(tmp_path / "c.json")]
    )
    assert isinstance(done.exception, ReadError)


def test_a_difference_names_its_document() -> None:
    after = changed(lambda documents: documents.pop(0))
    (only,) = compare_findings(BEFORE, after).differences
    assert only == Difference("news/a.txt", "-", "document")
