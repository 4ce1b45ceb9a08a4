"""Feeds, pages, servers and file names that hold escapes and commands, seen from outside."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.loopback import Server
from tests.gate.samples import ROOT
from tests.test_safe_output import is_harmless
from tqcheck.reporters import FORMATS

EVIL = "\x1b[31m\u202e::error::Sie\x9b2J\r"
FAULTY = f"Der neue neue Kai ist fertig, teilte der Betreiber am Montag in Emden mit {EVIL}mit.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="file names and terminals of POSIX")


def tqcheck(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_PROXY": "*"}
    return subprocess.run(
        [sys.executable, "-m", "tqcheck", *arguments],
        capture_output=True, cwd=cwd, env=env, check=False, encoding="utf-8", timeout=120,
    )  # fmt: skip


def on_terminal(*arguments: str, cwd: Path) -> str:
    """What a terminal gets."""
    leader, follower = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100"}
    env.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "tqcheck", *arguments],
        stdin=subprocess.DEVNULL, stdout=follower, stderr=follower, cwd=cwd, env=env,
    )  # fmt: skip
    os.close(follower)
    parts = []
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    process.wait(timeout=120)
    os.close(leader)
    return b"".join(parts).decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "::error::a\x1b[2J\n::warning::b.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "bad\x1b]0;x\x07\n::error::c.txt").write_bytes(b"\xff\xfe\x00\x00\x9b")
    (tmp_path / os.fsdecode(b"\xff\x9b.txt")).write_text(FAULTY, encoding="utf-8")
    page = f'<html lang="{EVIL}"><title>{EVIL}</title><p>{FAULTY}</p></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    feed = (
        '<rss version="2.0"><channel><title>T</title>'
        "<language>\u202een&#10;::error title=x::y</language>"
        "<item><title>::error::Titel</title><description>Der Rat tagt.</description></item>"
        "</channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_obeys_what_it_reports(folder: Path, name: str) -> None:
    done = tqcheck("scan", "--back-translator=none", "--format", name, ".", cwd=folder)
    assert done.returncode == 2, done.stderr
    for line in done.stderr.split("\n"):
        assert is_harmless(line), line
    for line in done.stdout.split("\n"):
        if name == "github":
            line = line.removeprefix("::")
            assert not line.startswith("::")
        if name != "html":
            assert is_harmless(line), line
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_whatever_the_files_are_called(folder: Path, name: str) -> None:
    output = f"{name}:out/report"
    done = tqcheck("scan", "--back-translator=none", "-o", output, ".", cwd=folder)
    assert done.returncode == 2, done.stderr
    assert "fault inside" not in done.stderr
    assert (folder / "out" / "report").stat().st_size


def test_a_terminal_keeps_its_colours_and_gets_no_others(folder: Path) -> None:
    shown = on_terminal("scan", "--back-translator=none", ".", cwd=folder)
    assert "\x1b[1;31m" in shown or "\x1b[33m" in shown, "our own colours"
    assert "⟨U+001B⟩" in shown
    for foreign in ("\x1b[2J", "\x9b", "\u202e", "\x1b]0", "\x1b[31m\u202e", "\x07"):
        assert foreign not in shown


def test_align_on_a_terminal_and_in_a_log(folder: Path) -> None:
    (folder / "de.txt").write_text(FAULTY, encoding="utf-8")
    (folder / "en.txt").write_text(f"The new quay {EVIL} is ready.\n", encoding="utf-8")
    arguments = ("align", "de.txt", "--source", "en.txt")
    shown = on_terminal(*arguments, cwd=folder)
    assert "⟨U+001B⟩[31m⟨U+202E⟩" in shown
    assert "\u202e" not in shown
    assert "\x9b" not in shown
    assert "\x1b[31m" not in shown.replace("\x1b[31m0", "")  # a low confidence is red
    for form in ("text", "json"):
        done = tqcheck(*arguments, "--format", form, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert all(map(is_harmless, done.stdout.split("\n")))
        assert "error" in done.stdout


def test_reasons_of_servers_and_wrong_options(tmp_path: Path) -> None:
    with Server() as server:
        server.routes["/"] = lambda h: (
            h.wfile.write(b"HTTP/1.0 500 \x1b[31m\xc2\x9b2J ##[error]x\r\n\r\n"),
            h.wfile.flush(),
        )
        url = server.url("/")
        done = tqcheck("gate", "--allow-private", "127.0.0.1", url, cwd=tmp_path)
    assert done.returncode == 2
    assert "is answered with 500" in done.stderr
    wrong = tqcheck("scan", "--\x1b[31m\n::error::x", cwd=tmp_path)
    assert wrong.returncode == 2
    missing = tqcheck("scan", "\x1b[31m\n::error::x", cwd=tmp_path)
    assert missing.returncode == 2
    for text in (done.stderr, done.stdout, wrong.stderr, missing.stderr, missing.stdout):
        assert all(map(is_harmless, text.split("\n"))), text


def test_comparing_and_explaining(folder: Path) -> None:
    for name in ("a", "b"):
        tqcheck("scan", "--back-translator=none", "-o", f"{name}\x1b.json", ".", cwd=folder)
    for form in ("text", "json"):
        done = tqcheck("compare", "a\x1b.json", "b\x1b.json", "--format", form, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert all(map(is_harmless, done.stdout.split("\n")))
    for arguments in (("explain", EVIL), ("docs", EVIL), ("models", "card", EVIL)):
        done = tqcheck(*arguments, cwd=folder)
        assert done.returncode == 2
        assert all(map(is_harmless, done.stderr.split("\n"))), done.stderr
