"""A process that ends at once has done everything that one does at its end."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

END = "from tqcheck.cli.process_end import end_process\n"


def ended(program: str, *, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", END + program],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": ""},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("status", [0, 1, 130])
def test_output_and_status_are_complete(status: int) -> None:
    done = ended(f"import sys; sys.stdout.write('x' * 100_000); end_process({status})")
    assert (done.returncode, done.stdout, done.stderr) == (status, "x" * 100_000, "")


def test_functions_for_the_end_are_called_and_objects_are_not_taken_apart() -> None:
    done = ended(
        "import atexit\n"
        "class Kept:\n"
        "    def __del__(self): print('taken apart')\n"
        "kept = Kept()\n"
        "atexit.register(print, 'the end')\n"
        "end_process(3)\n"
    )
    assert (done.returncode, done.stdout) == (3, "the end\n")


@pytest.mark.parametrize(
    "more",
    [
        "import threading, time; threading.Thread(target=lambda: time.sleep(.1)).start()",
        "import sys; sys.setprofile(lambda *_: None)",
        "import sys; sys.settrace(lambda *_: None)",
        "import sys; sys.stdout.close()",
    ],
)
def test_it_returns_where_more_is_left_to_do(more: str) -> None:
    done = ended(f"import os\n{more}\nend_process(3)\nos.write(2, b'returned')\nos._exit(5)")
    assert (done.returncode, done.stderr) == (5, "returned")


def test_output_that_cannot_be_written_is_left_to_the_interpreter() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = ended("print('x'); end_process(0)", stdout=full.fileno())
    assert done.returncode == 120
    assert "No space left" in done.stderr


def test_the_program_ends_so() -> None:
    """As `python -m tqcheck` and the script do."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, atexit; sys.argv = ['tqcheck', '--version']\n"
            "from tqcheck.cli.main import program\n"
            "try: program()\n"
            "finally: print('taken apart')",
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("tqcheck ")
    assert "taken apart" not in done.stdout
