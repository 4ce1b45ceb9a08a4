"""`tqcheck scan --fix` and `--diff` as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.test_scan import CLEAN, FAULTY, tqcheck
from tqcheck.cli.main import app

OPTIONS = ("--config", "none", "--back-translator", "none", "--no-learned")


def scan(
    *arguments: str, stdin: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return tqcheck("scan", *OPTIONS, *arguments, stdin=stdin, cwd=cwd)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(FAULTY.replace("\n", "\r\n").encode())
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o640)
    return tmp_path


def test_fix_mends_files_in_place_and_reports_what_is_left(folder: Path) -> None:
    before = (folder / "clean.txt").stat()
    done = scan("--fix", "--fail-on", "minor", ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "a.txt").read_bytes() == CLEAN.replace("\n", "\r\n").encode()
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o640
    after = (folder / "clean.txt").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert "tqcheck: mended 1 fault in 1 file" in done.stderr
    assert "TQ301" not in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "clean.txt"]


def test_fix_speaks_german(folder: Path) -> None:
    done = scan("--fix", "--ui-language", "de", ".", cwd=folder)
    assert "tqcheck: 1 Fehler in 1 Datei berichtigt" in done.stderr


def test_diff_writes_nothing(folder: Path) -> None:
    before = (folder / "a.txt").read_bytes()
    done = scan("--diff", ".", cwd=folder)
    assert done.returncode == 1
    assert (folder / "a.txt").read_bytes() == before
    assert done.stdout == (
        f"--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-{FAULTY.rstrip()}\r\n+{CLEAN.rstrip()}\r\n"
    )


@pytest.mark.parametrize("command", [("patch", "-p0", "--binary"), ("git", "apply", "-p0")])
@pytest.mark.parametrize(
    ("before", "codec"),
    [
        (FAULTY.replace("\n", "\r\n"), "utf-8"),
        (FAULTY.replace("am Montag", "am\u00a0Mon\u00adtag"), "utf-8-sig"),
        (FAULTY.replace("fertig", "sehr schön fertig") + "\r\nEnde", "latin-1"),
        (FAULTY.rstrip("\n"), "utf-8"),
    ],
)
def test_a_diff_is_a_patch(
    tmp_path: Path, before: str, codec: str, command: tuple[str, ...]
) -> None:
    path = tmp_path / "der neue Kai.txt"
    path.write_bytes(before.encode(codec))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tqcheck",
            "scan",
            *OPTIONS,
            "--encoding",
            codec,
            "--diff",
            path.name,
        ],
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    subprocess.run(command, input=done.stdout, cwd=tmp_path, check=True)
    assert path.read_bytes() == before.replace("neue neue", "neue").encode(codec)


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals")
def test_a_diff_on_a_terminal_shows_what_is_invisible(tmp_path: Path) -> None:
    import pty

    (tmp_path / "a.txt").write_text(FAULTY.replace("fertig", "fer\u202etig"), encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tqcheck", "scan", *OPTIONS, "--diff", "a.txt"]
    subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    os.close(theirs)
    shown = os.read(ours, 65_536).decode()
    os.close(ours)
    assert "+++ a.txt" in shown
    assert "\u202e" not in shown


def test_diff_of_clean_texts_is_empty(folder: Path) -> None:
    done = scan("--diff", "clean.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")


def test_diff_of_standard_input() -> None:
    done = scan("--diff", "-", stdin=FAULTY.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("--- -\n+++ -\n")


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "old.txt").write_bytes(b"\x00\x01")
    done = scan("--diff", ".", cwd=folder)
    assert done.returncode == 2
    assert "old.txt" in done.stderr
    assert "+++ a.txt" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--fix", "-"), "standard input cannot be written"),
        (("--unsafe-fixes", "a.txt"), "goes with --fix or --diff"),
        (("--diff", "--format", "json", "a.txt"), "in place of a report"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = scan(*arguments, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_write_protected_file_is_named(folder: Path) -> None:
    (folder / "a.txt").chmod(0o440)
    done = scan("--fix", ".", cwd=folder)
    assert done.returncode == 2
    assert "a.txt: cannot be written" in done.stderr


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "b.txt").symlink_to("a.txt")
    done = scan("--fix", "b.txt", cwd=folder)
    assert done.returncode == 0
    assert (folder / "b.txt").is_symlink()
    assert (folder / "a.txt").read_bytes() == CLEAN.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("named", [(".",), ("a.txt", "b.txt"), ("b.txt", ".")])
def test_a_file_and_the_links_to_it_are_mended_once(folder: Path, named: tuple[str, ...]) -> None:
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "0.txt").symlink_to(folder / "b.txt")
    done = scan("--fix", *named, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "tqcheck: mended 1 fault in 1 file" in done.stderr
    assert (folder / "b.txt").is_symlink()
    assert (folder / "a.txt").read_bytes() == CLEAN.replace("\n", "\r\n").encode()


def test_only_what_was_written_is_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("tqcheck.cli.fixing.replace_bytes", lambda *_, **__: False)
    done = CliRunner().invoke(app, ["scan", *OPTIONS, "--fix", "a.txt"])
    assert done.exit_code == 2
    assert "a.txt: was not mended" in done.stderr
    assert "mended 0 faults in 0 files" in done.stderr


def test_an_accepted_finding_is_not_mended(folder: Path) -> None:
    text = f"<!-- tqcheck: ignore-file TQ301 as spoken -->\n{FAULTY}"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    done = scan("--fix", "a.txt", cwd=folder)
    assert done.returncode == 0
    assert (folder / "a.txt").read_text("utf-8") == text


def test_json_lines_report_the_mended_text(folder: Path) -> None:
    done = scan("--fix", "--format", "jsonl", "a.txt", cwd=folder)
    assert "neue neue" not in done.stdout
    assert "neue Kai" in done.stdout


def test_a_fix_that_makes_nothing_better_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    text = "Der Minister hat den neuen neu\u200ben Plan am Montag vorgestellt.\n"  # “neuen neuen”
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    before = path.stat()
    assert scan("--diff", "a.txt", cwd=tmp_path).stdout == ""
    done = scan("--fix", "a.txt", cwd=tmp_path)
    assert path.read_text("utf-8") == text
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert "tqcheck: mended 0 faults in 0 files" in done.stderr
    assert "would not have fewer faults" in done.stderr
