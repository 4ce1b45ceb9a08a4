"""Starts gates and watches by `tests.gate.forking_server`, and waits for their end."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.gate.samples import ROOT


class ForkingClient:
    """Starts gates; see `tests.gate.forking_server`."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.gate.forking_server", str(log)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        assert self._ask(None) == "ready"

    def _ask(self, line: str | None) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if line is not None:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def start(self, *arguments: str) -> int:
        """Start ``tqcheck ARGUMENTS``; its process's number."""
        return int(self._ask(json.dumps([*arguments, "--back-translator", "none"])))

    def gate(self, feed: Path, state: Path, report: Path) -> int:
        return self.start(
            "gate", str(feed), "--state", str(state), "--output", str(report), "--quiet",
            "--suppressions", "none",
        )  # fmt: skip

    def wait(self, process: int) -> int:
        return int(self._ask(f"wait {process}"))

    def checks(self) -> list[tuple[int, str]]:
        """(process, digest) of each check that came to its end."""
        lines = self.log.read_text("ascii").split("\n") if self.log.exists() else []
        return [(int(line.split()[0]), line.split()[1]) for line in lines if line]

    def wait_for_a_check(self) -> None:
        deadline = time.monotonic() + 20
        while not self.checks():
            assert time.monotonic() < deadline
            time.sleep(0.005)

    def forget(self) -> None:
        self.log.unlink(missing_ok=True)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)
