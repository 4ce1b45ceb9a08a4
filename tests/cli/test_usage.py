"""Errors of usage, all in one style; the options that every program has."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.test_scan import FAULTY, tqcheck
from tqcheck.cli.main import Commands, app
from tqcheck.cli.message_language import speaks_german
from tqcheck.version import __version__


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "bad.toml").write_text("jobs = 0\n", encoding="utf-8")
    (tmp_path / "preset.toml").write_text('[gate]\npreset = "x"\n', encoding="utf-8")
    return tmp_path


WRONG = {
    "evaluat": "there is no command evaluat; did you mean evaluate?",
    "scan": "PATH… is missing",
    "scan --quite a.txt": "there is no option --quite; did you mean",
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
    "scan --select TQ301 --ignore TQ3 a.txt": "select and ignore leave no rule, so nothing",
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


GERMAN = {
    "evaluat": "den Befehl evaluat gibt es nicht; meinten Sie evaluate?",
    "scan": "PATH… fehlt (siehe `",
    "scan --jobs": "--jobs braucht einen Wert",
    "scan --quiet=1 a.txt": "die Option '--quiet' nimmt keinen Wert",
    "scan --jobs two a.txt": "--jobs two ist keine ganze Zahl",
    "scan --jobs 0 a.txt": "--jobs 0 ist nicht erlaubt; erwartet wird eine ganze Zahl von 1 bis",
    "scan --format docx a.txt": "--format docx ist nicht erlaubt; möglich sind text, json",
    "scan --select TQ999 a.txt": "keine Regel heißt 'TQ999'",
    "watch --rounds 0 a.txt": "--rounds 0 liegt nicht im Bereich x>=1",
    "compare no.json no.json": "no.json: die Datei gibt es nicht",
    "docs one two": "two: mehr Argumente, als der Befehl nimmt",
}


@pytest.mark.parametrize("command", [["scan"], ["gate"], ["gate", "--preset", "strict"]])
def test_an_empty_path_is_not_the_working_folder(command: list[str], folder: Path) -> None:
    done = tqcheck(*command, "", cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "tqcheck: a path is empty; . is the working folder\n"


@pytest.mark.parametrize("command", GERMAN)
def test_errors_of_usage_speak_the_language_of_the_settings(command: str, folder: Path) -> None:
    (folder / "tqcheck.toml").write_text('ui-language = "de"\n', encoding="utf-8")
    done = tqcheck(*command.split(), cwd=folder)
    assert done.returncode == 2, done.stderr
    assert GERMAN[command] in done.stderr


@pytest.mark.parametrize(
    ("words", "settings", "is_german"),
    [
        ("--ui-language de", "", True),
        ("--ui-language=de", "", True),
        ("--ui-language en", 'ui-language = "de"', False),
        ("--config none", 'ui-language = "de"', False),
        ("--config tqcheck.toml", 'ui_language = "de"', True),
        ("--config missing.toml", 'ui-language = "de"', False),
        ("-- --ui-language de", "", False),
        ("--ui-language", "", False),
        ("", 'ui-language = "de"', True),
        ("", "ui-language = 3", False),
        ("", 'ui-language = "de"\nno toml', False),
    ],
)
def test_whose_language_it_is(
    words: str,
    settings: str,
    is_german: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "tqcheck.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert speaks_german(["scan", *words.split()]) is is_german


def test_the_language_of_a_project_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "pyproject.toml"
    monkeypatch.chdir(tmp_path)
    project.write_text('[tool.tqcheck]\nui-language = "de"\n', encoding="utf-8")
    assert speaks_german(["scan"])
    project.write_text("tool = 'tqcheck'\n", encoding="utf-8")
    assert not speaks_german(["scan"])


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", ["", *Commands.entries, "models card", "evaluate same"])
def test_every_command_has_both_options_for_help(command: str, option: str) -> None:
    done = CliRunner().invoke(app, [*command.split(), option])
    assert done.exit_code == 0, done.output
    assert "Usage:" in done.output
    assert "Show this message and exit." in done.output


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_both_options_for_the_version(option: str) -> None:
    assert CliRunner().invoke(app, [option]).output == f"tqcheck {__version__}\n"


def test_a_command_without_anything_shows_the_help_and_fails() -> None:
    done = tqcheck()
    assert done.returncode == 2
    assert "Commands" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["scan --help", "config", "docs", "rules --format json"])
def test_the_reader_of_the_output_may_go(command: str) -> None:
    """A pipe that is closed is no fault and no verdict; rich and click would end with 1."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "tqcheck", *command.split()],
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tqcheck sca", {"scan"}), ("tqcheck scan --sel", {"--select"}),
        ("tqcheck scan --format s", {"sarif"}), ("tqcheck gate --preset ", {"newsroom", "strict"}),
        ("tqcheck scan --fail-on m", {"minor", "major"}), ("tqcheck explain TQ30", {"TQ301"}),
        ("tqcheck explain doubled-w", {"doubled-word"}), ("tqcheck schema ", {"config", "report"}),
        ("tqcheck docs ga", {"gate"}), ("tqcheck evaluate sa", {"same"}),
        ("tqcheck scan --ui-language d", {"de"}),
    ],
)  # fmt: skip
def test_the_shell_completes_commands_options_and_names(words: str, expected: set[str]) -> None:
    environment = {
        **os.environ,
        "_TQCHECK_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    program = "import sys; sys.argv = ['tqcheck']; from tqcheck.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert expected <= set(done.stdout.split())


def test_the_script_for_the_shell_is_printed() -> None:
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tqcheck", "--show-completion", "bash"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "complete" in done.stdout


def test_the_signature_is_for_those_who_ask(folder: Path) -> None:
    arguments = ["scan", "a.txt", "--back-translator", "none", "--no-learned"]
    plain = tqcheck(*arguments, cwd=folder).stdout
    assert "tqcheck:" not in plain
    assert "rules did not run" not in plain
    asked = tqcheck(*arguments, "-v", cwd=folder).stdout
    assert asked.startswith(plain.split(" s)")[0].rpartition("(")[0])
    assert f"signature: tqcheck:{__version__}|rules:" in asked
    assert re.search(r"\d+ rules did not run in 1 document \(TQ\d+, .*…\): needs a source", asked)
    report = json.loads(tqcheck(*arguments, "--format", "json", cwd=folder).stdout)
    assert report["signature"] in asked


def test_a_watch_with_rounds_tells_a_cause_once_and_ends_with_it(folder: Path) -> None:
    arguments = ["watch", "none.xml", "--rounds", "2", "--every", "1s", "--state", "s.db"]
    arguments += ["--back-translator", "none", "--no-learned", "-o", "report.json"]
    done = tqcheck(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "tqcheck: none.xml: there is no such file; next try in 2 s",
        "tqcheck: none.xml: still not read",
    ]
    arguments[1] = "a.txt"
    assert tqcheck(*arguments, cwd=folder).returncode == 0
    quiet = tqcheck("watch", "none.xml", *arguments[2:3], "1", *arguments[4:], "-q", cwd=folder)
    assert quiet.returncode == 2
    assert quiet.stderr == "tqcheck: none.xml: there is no such file\n"


def test_the_gate_names_what_may_be_published(folder: Path) -> None:
    (folder / "b.txt").write_text(
        "Der neue Kai ist fertig, teilte der Betreiber am Montag in Emden mit.\n", encoding="utf-8"
    )
    done = tqcheck("gate", "b.txt", "--back-translator", "none", "--no-learned", cwd=folder)
    assert done.returncode == 0
    assert re.match(r"b\.txt\n  compare, then publish", done.stdout)
