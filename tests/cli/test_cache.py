"""`tqcheck cache`, and what it says after real scans."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tqcheck.cli.main import app

FAULTY = "Der neue neue Hafen ist fertig.\n"
OFF = ("--config", "none", "--back-translator", "none", "--no-learned", "--quiet")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def shown() -> dict[str, Any]:
    return json.loads(run("cache", "--format", "json"))


def scan(path: Path, *more: str) -> None:
    run("scan", str(path), *OFF, "--format", "tsv", *more)


def test_it_says_what_is_there_and_how_often_it_was_of_use(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(FAULTY)
    assert shown()["bytes"] == 0
    assert not folder.exists(), "asking makes no file"
    scan(file, "--no-cache")
    assert not folder.exists()
    for _ in range(3):
        scan(file)
    found = shown()
    assert found["path"] == str(folder / "results-1.sqlite")
    assert found["bytes"] == sum(one.stat().st_size for one in folder.iterdir())
    assert found["max_bytes"] == 512 * 2**20
    for kind in ("report", "documents"):
        row = found["kinds"][kind]
        assert (row["entries"], row["hits"], row["misses"]) == (1, 2, 1), kind
    text = run("cache")
    assert "findings of documents: 1 (0.0 MB), known 2 of 3 times (67%)" in text


def test_clear_forgets_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(FAULTY)
    scan(file)
    assert "less" in run("cache", "clear")
    assert all(row["entries"] == 0 for row in shown()["kinds"].values())
    assert run("cache", "clear", "--quiet") == ""
    scan(file)
    assert shown()["kinds"]["report"]["entries"] == 1


def test_settings_bound_it_and_switch_it_off(tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text("cache = false\ncache-megabytes = 3\n")
    found = json.loads(run("cache", "--config", str(settings), "--format", "json"))
    assert (found["enabled"], found["max_bytes"]) == (False, 3 * 2**20)
    assert "switch the cache off" in run("cache", "--config", str(settings))


@pytest.mark.slow
def test_processes_that_run_at_once_share_it(tmp_path: Path) -> None:
    """All of them find the same, whoever wrote what, with a file that is damaged meanwhile."""
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"Der neue neue Hafen {number} ist fertig.\n")
    command = [sys.executable, "-m", "tqcheck", "scan", str(tmp_path), *OFF, "--format", "tsv"]
    alone = subprocess.run([*command, "--no-cache"], capture_output=True, check=True).stdout
    for damage in (False, True):
        running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
        if damage:
            (tmp_path / "cache" / "results-1.sqlite").write_bytes(b"nonsense" * 1000)
        assert [one.communicate(timeout=100)[0] for one in running] == [alone] * 2
        assert [one.returncode for one in running] == [0] * 2
