"""Errors of usage, all in one style; the options that every program has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_scan import FAULTY, tqcheck


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "bad.toml").write_text("jobs = 0\n", encoding="utf-8")
    (tmp_path / "preset.toml").write_text('[gate]\npreset = "x"\n', encoding="utf-8")
    return tmp_path


WRONG = {
    "scna": "there is no command scna; did you mean scan?",
    "scan": "PATH… is missing",
    "scan --foo a.txt": "there is no option --foo; did you mean --format?",
    "scan --jobs": "--jobs lacks its value",
    "scan --jobs two a.txt": "--jobs two is not a whole number",
    "scan --jobs 0 a.txt": "--jobs 0 is not a whole number from 1 to 256",
    "scan --format docx a.txt": "--format docx is not one of text, json",
    "scan --fail-on bad a.txt": "--fail-on bad is not one of neutral, minor",
    "scan --ui-language fr a.txt": "--ui-language fr is not one of auto, en, de",
    "scan -o a.foo a.txt": "--output a.foo: the ending .foo stands for no format",
    "scan --config no.toml a.txt": "no.toml: there is no such file",
    "scan --config bad.toml a.txt": "bad.toml: jobs = 0 is not a whole number from 1 to 256",
    "scan --select TQ999 a.txt": "no rule is called 'TQ999'",
    "gate --preset lax a.txt": "--preset lax is not one of newsroom, strict, report-only",
    "gate --config preset.toml a.txt": "preset.toml: gate.preset = 'x' is not one of newsroom",
    "watch --rounds 0 a.txt": "--rounds 0 is not",
    "watch --every often a.txt": "--every often is not a time like 30s, 5m or 2h",
    "watch -": "standard input cannot be watched",
    "align --format html a.txt": "--format html is not one of text, json",
    "backtranslate --format html a.txt": "--format html is not one of text, json",
    "compare a.json": "",
    "compare no.json no.json": "no.json: there is no such file",
    "compare --unit word a.json b.json": "--unit word is not one of auto, document, segment",
    "compare --format pdf a.json b.json": "--format pdf is not one of text, html, json",
    "docs one two": "two: more arguments than the command takes",
    "explain TQ999": "no rule is called 'TQ999'",
    "models card nothing": "nothing: there is no such model or folder",
    "models crad": "there is no command crad; did you mean card?",
    "evaluate nothing": "there is no command nothing",
}


@pytest.mark.parametrize("command", WRONG)
def test_errors_of_usage_are_one_sentence_on_one_line(command: str, folder: Path) -> None:
    done = tqcheck(*command.split(), cwd=folder)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("tqcheck: ")
    assert WRONG[command] in line
    assert not line.endswith("."), "one style: no full stop"
    assert not re.search(r"[│╭]|Traceback", line)
