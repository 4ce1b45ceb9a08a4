"""Formats of other tools against what their publishers say of them, and against their readers.

`.ci/fetch-schemas` takes the published schemas out of packages; `TQCHECK_PUBLISHED` names the
folder. Nothing of them is kept here, and without the folder these tests skip.

- SARIF 2.1.0: OASIS' JSON schema (npm, @microsoft/jest-sarif).
- JUnit: ``junit-10.xsd`` of Jenkins' xUnit plug-in (PyPI, the sources of pytest).
- GitLab code quality: GitLab documents a subset of Code Climate's issues; no package that was found
  carries its schema. Code Climate's are checked with their types (npm, codeclimate-types); that
  GitLab itself asks for a fingerprint and a severity stands in our own schema of its page.
- Checkstyle: no package that was found carries ``config/checkstyle-report-1.0.0.xsd`` of its
  repository (Debian's checkstyle is older). Put there by hand as ``checkstyle.xsd`` it is used; and
  a program that reads such reports checks them always: diff-cover.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from lxml import etree

from tqcheck.model import Report
from tqcheck.reporters import FORMATS
from tqcheck.reporters.locations import file_of

from .test_formats import REPORTS


def published(name: str) -> Path:
    """A file that `.ci/fetch-schemas` has put there; where it has not, the test skips."""
    folder = os.environ.get("TQCHECK_PUBLISHED")
    path = Path(folder or "", name)
    if not folder or not path.exists():
        pytest.skip(f"{name} is not here; .ci/fetch-schemas takes it from a package")
    return path


@pytest.mark.parametrize("which", REPORTS)
def test_sarif_keeps_the_published_schema(which: str) -> None:
    schema = json.loads(published("sarif.schema.json").read_text("utf-8"))
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    content = json.loads(FORMATS["sarif"](REPORTS[which]))
    jsonschema.Draft4Validator(schema).validate(content)
    del content["runs"][0]["tool"]["driver"]["name"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(content)


@pytest.mark.parametrize("which", REPORTS)
def test_junit_keeps_the_published_schema(which: str) -> None:
    schema = etree.XMLSchema(etree.parse(published("junit.xsd")))
    root = etree.fromstring(FORMATS["junit"](REPORTS[which]).encode())
    schema.assertValid(root)
    root.set("package", "x")
    assert not schema.validate(root)


PROGRAM = """\
import type { Issue } from "./codeclimate";
const sample: Issue[] = %s;
const feed: Issue[] = %s;
const hostile: Issue[] = %s;
const nothing: Issue[] = %s;
// @ts-expect-error  the compiler does look: a severity that is none
const wrong: Issue[] = [{ ...sample[0], severity: "awful" }];
export { sample, feed, hostile, nothing, wrong };
"""


def test_gitlab_keeps_the_published_types_of_code_climate(tmp_path: Path) -> None:
    compiler = published("typescript") / "tsc.js"
    if shutil.which("node") is None:
        pytest.skip("needs node")
    shutil.copy(published("codeclimate.d.ts"), tmp_path / "codeclimate.d.ts")
    reports = [FORMATS["gitlab"](REPORTS[which]) for which in REPORTS]
    assert list(REPORTS) == ["sample", "feed", "hostile", "nothing"]
    (tmp_path / "check.ts").write_text(PROGRAM % tuple(reports), encoding="utf-8")
    command = ["node", str(compiler), "--strict", "--noEmit", "--pretty", "false", "check.ts"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("which", REPORTS)
def test_checkstyle_keeps_the_published_schema(which: str) -> None:
    schema = etree.XMLSchema(etree.parse(published("checkstyle.xsd")))
    root = etree.fromstring(FORMATS["checkstyle"](REPORTS[which]).encode())
    schema.assertValid(root)
    root.set("package", "x")
    assert not schema.validate(root)


@pytest.mark.parametrize("which", ["sample", "feed", "nothing"])
def test_checkstyle_is_read_by_another_program(which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """diff-cover finds every counting finding and error of a report, by file, line and severity."""
    monkeypatch.setattr(
        "diff_cover.violationsreporters.java_violations_reporter.GitPathTool.relative_path",
        lambda path: path,
    )
    found = CheckstyleXmlDriver().parse_reports([_without_declaration(REPORTS[which])])
    assert Counter({name: len(lines) for name, lines in found.items()}) == expected(REPORTS[which])
    for lines in found.values():
        for violation in lines:
            assert violation.line >= 1
            severity, _, message = violation.message.partition(": ")
            assert severity in {"error", "warning", "info"}
            assert message


def _without_declaration(report: Report) -> str:
    """The driver takes text, and its parser no declaration of an encoding in text."""
    return FORMATS["checkstyle"](report).partition("\n")[2]


def expected(report: Report) -> Counter[str]:
    counted: Counter[str] = Counter()
    for document in report.documents:
        findings = sum(1 for finding in document.findings if finding.suppressed is None)
        # The reader takes every name for a path, addresses too.
        counted[file_of(document.uri).replace("//", "/")] += findings + (document.error is not None)
    return +counted
