"""SIGTERM and SIGINT in the middle of a long document."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.gate.samples import ROOT

LONG = "".join(
    f"Der Rat der Stadt Nummer {n} tagte am Freitag lange über den Haushalt, sagte Anna Meier.\n"
    for n in range(6000)
)


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tqcheck", *arguments, "--back-translator", "none"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stderr=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def wait_for_claim(state: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if state.exists():
            database = sqlite3.connect(state, timeout=10)
            try:
                if database.execute("SELECT count(*) FROM claims").fetchone() == (1,):
                    return
            except sqlite3.OperationalError:  # its tables are being made
                pass
            finally:
                database.close()
        time.sleep(0.02)
    raise AssertionError("nothing is checked")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["watch", "gate"])
def test_a_gate_ends_in_the_middle_of_a_document(
    tmp_path: Path, command: str, number: signal.Signals
) -> None:
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "r.json").write_text("as before", encoding="utf-8")
    with start(
        tmp_path, command, "long.txt", "--state", "s.db", "-o", "r.json", "-o", "jsonl:r.jsonl"
    ) as process:
        wait_for_claim(tmp_path / "s.db")
        time.sleep(1.0)
        began = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert process.returncode == (0 if command == "watch" else 128 + number)
    assert ("stopped" if command == "watch" else f"ended by {number.name}") in said
    assert "Traceback" not in said
    assert (tmp_path / "r.json").read_text("utf-8") == "as before"
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"long.txt", "r.json", "s.db"}
    database = sqlite3.connect(tmp_path / "s.db")
    assert database.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    database.close()


def test_a_scan_ends_in_the_middle_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Rat tagt am am Freitag.", encoding="utf-8")
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    with start(tmp_path, "scan", "a.txt", "long.txt", "-o", "r.json", "-o", "jsonl:-") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["uri"] == "a.txt"
        time.sleep(0.5)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert process.returncode == 128 + signal.SIGTERM
    assert said == "tqcheck: ended by SIGTERM; files that it was to write are as before\n"
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "long.txt"}
