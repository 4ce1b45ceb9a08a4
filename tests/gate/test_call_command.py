"""The command that is called on hold neither blocks the watch nor outlives it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tqcheck.gate.hold_command import run_command

CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {grandchild!r}])
{rest}
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_it_gets_the_message_and_its_last_words_are_told() -> None:
    code = "import sys; print(len(sys.stdin.read()), file=sys.stderr); print('bye', file=sys.stderr); sys.exit(3)"  # noqa: E501
    assert run_command(python(code), b"x" * 10**6, 30) == (3, "bye")
    assert run_command(python("pass"), b"x" * 10**6, 30) == (0, ""), "who does not read may end"


def test_a_child_that_lives_on_with_its_streams_does_not_hold_it_up(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    late = f"import time; time.sleep(2); open({str(mark)!r}, 'w').close()"
    began = time.monotonic()
    assert run_command(python(CHILD.format(grandchild=late, rest="")), b"", 30) == (0, "")
    assert not mark.exists()
    deadline = began + 20
    while not mark.exists():
        assert time.monotonic() < deadline, "it may finish its work"
        time.sleep(0.05)


def test_what_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    late = f"import time; time.sleep(3); open({str(mark)!r}, 'w').close()"
    began = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        run_command(python(CHILD.format(grandchild=late, rest="time.sleep(60)")), b"", 1)
    assert time.monotonic() - began < 5
    time.sleep(4)
    assert not mark.exists()


def test_it_has_no_terminal() -> None:
    code = "import os; os.open('/dev/tty', os.O_RDWR)"
    status, said = run_command(python(code), b"", 30)
    assert status == 1
    assert "OSError" in said
