"""Standard streams that are closed, full or interrupted, as daemons and pipelines have them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCAN = f"{sys.executable} -m tqcheck scan --quiet --back-translator none"
FAULTY = "Der neue neue Kai ist fertig, teilte der Betreiber am Montag in Emden mit.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, timeout=120, check=False, stdin=None
    )


def test_closed_streams_do_not_matter(text: Path) -> None:
    assert b"TQ301" in shell(f"{SCAN} {text} <&-").stdout
    assert shell(f"{SCAN} {text} >&-").returncode == 0
    assert b"TQ301" in shell(f"{SCAN} {text} 2>&-").stdout


def test_a_closed_standard_input_is_an_empty_document() -> None:
    done = shell(f"{SCAN} - <&-")
    assert done.returncode == 2
    assert b"is empty" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_full_disk_behind_standard_output_is_one_sentence(text: Path, form: str) -> None:
    done = shell(f"{SCAN} {text} --format {form} >/dev/full")
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert b"standard output: cannot be written (No space left on device)" in done.stderr


def test_an_interrupt_ends_it_without_a_traceback(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("".join(f"Der Kai Nummer {i} ist fertig.\n" for i in range(50_000)), "utf-8")
    process = subprocess.Popen(
        [*SCAN.split(), str(long)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
