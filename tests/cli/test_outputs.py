"""Several reports of one run, each where it was wanted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_scan import FAULTY, scan
from tests.gate.samples import ROOT
from tests.reporters.sample import report
from tqcheck.cli.option_groups import ReportOptions
from tqcheck.cli.output import streaming, targets, write_report
from tqcheck.errors import UsageError
from tqcheck.reporters import FILE_NAMES, FORMATS


def test_reports_in_the_folder_that_is_checked_are_not_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-0001.html").write_text("<p>Der alte Bericht.</p>", encoding="utf-8")
    outputs = [f"--output={name}:out/{file}" for name, file in FILE_NAMES.items() if name != "html"]
    outputs += ["--output=html:out/", "--output=text:b.txt"]
    for command in ("scan", "gate", "gate"):
        args = [sys.executable, "-m", "tqcheck", command, "--back-translator=none", *outputs, "."]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(args, capture_output=True, cwd=tmp_path, env=env, check=False)
        assert done.returncode in {0, 1}, done.stderr
        content = json.loads((tmp_path / "out" / FILE_NAMES["json"]).read_text("utf-8"))
        assert [document["uri"] for document in content["documents"]] == ["a.txt"]
    (tmp_path / "c.txt").write_text(FAULTY, encoding="utf-8")
    done = scan("--output", "c.txt", "c.txt", cwd=tmp_path)
    assert done.returncode == 2, "a file that is named is never left out, nor written over"
    assert (tmp_path / "c.txt").read_text("utf-8") == FAULTY


def test_one_run_writes_every_format(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    arguments = []
    for name in FORMATS:
        arguments += ["--output", f"{name}:{tmp_path}/out/{name}/"]
    done = scan(*arguments, "a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == done.stderr == ""
    for name, file in FILE_NAMES.items():
        text = (tmp_path / "out" / name / file).read_text("utf-8")
        assert "doubled-word" in text or "TQ301" in text or name == "mqm"
    sarif = json.loads((tmp_path / "out/sarif/report.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["TQ301"]


def test_a_report_may_be_printed_beside_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    done = scan("-o", "junit:j.xml", "-o", "github:-", "a.txt", cwd=tmp_path)
    assert done.stdout.startswith("::error file=a.txt,line=1,")
    assert (tmp_path / "j.xml").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("name", "outputs", "expected"),
    [
        (None, None, [("text", None)]),
        ("json", None, [("json", None)]),
        ("json", ["a.html"], [("json", "a.html")]),
        (None, ["a.sarif", "b.tsv"], [("sarif", "a.sarif"), ("tsv", "b.tsv")]),
        (None, ["junit:a.html", "-"], [("junit", "a.html"), ("text", None)]),
        (None, ["sarif:-"], [("sarif", None)]),
        (None, ["c:report.html"], [("html", "c:report.html")]),
        (None, ["checkstyle:x/"], [("checkstyle", "x/checkstyle.xml")]),
        ("gitlab", ["x/"], [("gitlab", "x/gl-code-quality-report.json")]),
    ],
)  # fmt: skip
def test_what_an_output_means(
    name: str | None, outputs: list[str] | None, expected: list[tuple[str, str | None]]
) -> None:
    assert [(target.format, target.path) for target in targets(name, outputs)] == expected


@pytest.mark.parametrize(
    ("name", "outputs", "words"),
    [
        ("docx", None, "is not one of text"),
        (None, ["a.json", "sarif:a.json"], "two reports would go to a.json"),
        (None, ["-", "json:-"], "two reports would go to standard output"),
        (None, ["sarif:"], "names no file"),
    ],
)
def test_wrong_outputs_are_refused(name: str | None, outputs: list[str] | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        targets(name, outputs)


def test_jsonl_is_written_as_documents_come(tmp_path: Path) -> None:
    wanted = targets(None, [f"jsonl:{tmp_path}/new/a", f"{tmp_path}/b.json"])
    path = tmp_path / "new" / "a"
    documents = report().documents
    with streaming(wanted) as emit:
        for number, document in enumerate(documents, start=1):
            emit(document)
            assert not path.exists(), "it appears when it is complete"
            (being_written,) = path.parent.iterdir()
            assert len(being_written.read_text("utf-8").splitlines()) == number
    write_report(report(), wanted, ReportOptions(quiet=True), ui_language="en")
    assert path.read_text("utf-8") == FORMATS["jsonl"](report()), "written once, not again"
    assert (tmp_path / "b.json").exists()


def test_a_file_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    for output in ("jsonl:a.txt/x", "sarif:a.txt/x"):
        done = scan("-o", output, "a.txt", cwd=tmp_path)
        assert done.returncode == 2
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_run_says_how_much_it_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    count = len(FAULTY.split())
    for command in ("scan", "gate"):
        args = [sys.executable, "-m", "tqcheck", command, "--back-translator=none", "a.txt"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        for more, where in (([], "stdout"), (["--format=json"], "stderr")):
            done = subprocess.run(
                [*args, *more], capture_output=True, cwd=tmp_path, env=env, check=False,
                encoding="utf-8",
            )  # fmt: skip
            assert f"{count} words read, all checked\n" in getattr(done, where)
        german = [*args, "--ui-language=de"]
        done = subprocess.run(
            german, capture_output=True, cwd=tmp_path, env=env, check=False, encoding="utf-8"
        )
        assert f"{count} Wörter gelesen, alle geprüft\n" in done.stdout
