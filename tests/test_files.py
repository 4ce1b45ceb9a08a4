"""Files are written completely, or stay as they were."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reporters import html_sample
from tqcheck.cli.option_groups import ReportOptions
from tqcheck.cli.output import streaming, targets, write_report
from tqcheck.errors import UsageError
from tqcheck.files import FileSet, ensure_writable, new_folder, replace_file
from tqcheck.reporters import FILE_NAMES, FORMATS

ROOT = Path(__file__).parents[1]


@contextmanager
def full_disk(left: int = 100) -> Iterator[None]:
    """No file can grow beyond `left` bytes: what a full disk is to a program."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("files") / "new" / "a.txt"
    for _ in range(2):
        replace_file(path, text)
        assert path.read_bytes() == text.encode()
        assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link"
    mask = os.umask(0o027)
    try:
        replace_file(path, "1")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640, "as any new file"
    path.chmod(0o604)
    link.symlink_to("a.txt")
    replace_file(link, "2")
    assert link.is_symlink()
    assert path.read_text("utf-8") == "2"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    replace_file(tmp_path / ("n" * 255), "as long as names can be")


def test_what_cannot_be_replaced_is_written_directly(tmp_path: Path) -> None:
    replace_file(Path("/dev/null"), "away")
    assert Path("/dev/null").is_char_device()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        replace_file(pipe, "through a pipe")
        assert reader.communicate(timeout=20)[0] == b"through a pipe"


def test_a_link_to_standard_output_is_written_through_a_pipe() -> None:
    code = "from pathlib import Path; from tqcheck.files import *; p = Path('/dev/stdout')\n"
    code += "ensure_writable(p); replace_file(p, 'through a pipe')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "through a pipe"), done.stderr


@pytest.mark.parametrize("name", [*FORMATS, "folder"])
def test_a_full_disk_leaves_the_old_report(tmp_path: Path, name: str) -> None:
    report = html_sample.report(*([html_sample.with_source()] * (400 if name == "folder" else 1)))
    (tmp_path / "out").mkdir()
    if name in ("folder", "html"):
        wanted = targets(None, [f"{tmp_path / 'out'}/"])
        write_report(report, wanted, ReportOptions(quiet=True), ui_language="en")
    else:
        wanted = targets(None, [f"{name}:{tmp_path / 'out'}/"])
        (tmp_path / "out" / FILE_NAMES[name]).write_text("as before", "utf-8")
    before = content(tmp_path)

    def write() -> None:
        with streaming(wanted) as emit:
            for document in report.documents * 9:
                emit(document)
        write_report(report, wanted, ReportOptions(quiet=True), ui_language="de")

    with pytest.raises(UsageError, match="cannot be written"), full_disk():
        write()
    assert content(tmp_path) == before
    write()
    assert content(tmp_path) != before


def test_several_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("as before", "utf-8")
    before = content(tmp_path)
    (tmp_path / "d").mkdir()

    def write(*names: str) -> None:
        with FileSet() as files:
            files.write(tmp_path / "a", "new")
            files.open(tmp_path / "b").write("half")
            for name in names:
                files.write(tmp_path / name, "a folder is there")
            raise KeyboardInterrupt

    with pytest.raises(UsageError, match="d: cannot be written"):
        write("d")
    assert content(tmp_path) == before
    with pytest.raises(KeyboardInterrupt):
        write()
    assert content(tmp_path) == before


def test_a_folder_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "models" / "a"

    def fill(weights: str, divisor: int) -> None:
        with new_folder(path) as made:
            made.mkdir()
            (made / "weights").write_text(weights, "utf-8")
            assert not path.exists() or not any(path.iterdir())
            assert 1 / divisor

    with pytest.raises(ZeroDivisionError):
        fill("half", 0)
    assert list(path.parent.iterdir()) == []
    path.mkdir()
    fill("all", 1)
    assert content(tmp_path) == {"models/a/weights": "all"}
    with pytest.raises(UsageError, match="exists already"), new_folder(path):
        pass


PROTECTED = """
import os, sys
from pathlib import Path
from tqcheck.errors import UsageError
from tqcheck.files import ensure_writable, replace_file
if os.geteuid() == 0:
    os.setuid(65534)
for name in sys.argv[1:]:
    for write in (ensure_writable, lambda path: replace_file(path, "x")):
        try:
            write(Path(name))
        except UsageError as error:
            print(error)
"""


def test_a_protected_place_is_refused_before_and_when_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "a").write_text("as before", "utf-8")
    (folder / "a").chmod(0o666)
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "b").write_text("as before", "utf-8")
    (tmp_path / "open" / "b").chmod(0o444)
    (tmp_path / "open").chmod(0o777)
    temporary = Path(tempfile.gettempdir())
    for outer in [tmp_path, *tmp_path.parents]:
        if temporary in outer.parents:
            outer.chmod(outer.stat().st_mode | 0o055)
    names = [folder / "a", folder / "new", tmp_path / "open" / "b", tmp_path / "open"]
    done = subprocess.run(
        [sys.executable, "-c", PROTECTED, *map(str, names)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    if os.geteuid() == 0:
        assert len(lines) == 8, done.stdout
    assert all("cannot be written" in line for line in lines)
    assert "its folder is write-protected" in done.stdout or os.geteuid()
    assert (folder / "a").read_text("utf-8") == (tmp_path / "open" / "b").read_text("utf-8")


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        ensure_writable(tmp_path / "a" / "b" / "c.json")
