"""The progress bar foresees its end by the bytes of the files."""

from __future__ import annotations

from pathlib import Path

from tqcheck.cli.progress import WorkDone, file_sizes
from tqcheck.model import DocumentReport


def test_whole_files_and_parts_of_files_count(tmp_path: Path) -> None:
    done = WorkDone({"a.txt": 100, "b.tsv": 1000, "skipped.xml": 50, "c.txt": 200})
    assert (done.total, done.bytes) == (1350, 0)
    done.add(DocumentReport("a.txt", "x"))
    assert done.bytes == 100
    done.add(DocumentReport("b.tsv#1", "x" * 300))
    assert done.bytes == 400
    done.add(DocumentReport("b.tsv#2", "x" * 900))
    assert done.bytes == 1100, "never more than the file"
    done.add(DocumentReport("c.txt", "x"))
    assert done.bytes == 1350, "a file without documents is passed over"
    done.add(DocumentReport("elsewhere", "x"))
    assert (done.bytes, done.documents) == (1350, 5)


def test_the_files_of_a_run_are_known_unless_something_else_is_read(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "a.txt").write_bytes(b"12345")
    (tmp_path / "de" / "b.tsv").write_bytes(b"123")
    folder = str(tmp_path / "de")
    sizes = {f"{folder}/a.txt": 5, f"{folder}/b.tsv": 3}
    assert file_sizes([folder], None) == sizes
    assert file_sizes([folder, f"{folder}/a.txt", f"{folder}/none.txt"], None) == sizes
    assert file_sizes([folder, "-"], None) == {}
    assert file_sizes([folder, "https://example.org/feed"], None) == {}
