"""Digests follow the content, and are looked up only where no file was touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tqcheck.result_cache import Store, file_digests
from tqcheck.result_cache.file_digests import digest_of

OLD = 1_600_000_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store" / "results.sqlite")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "package"
    (made / "below").mkdir(parents=True)
    (made / "a.py").write_text("a = 1\n")
    (made / "below" / "b.txt").write_text("b\n")
    return made


def _settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as settled at once; their times would have to be two seconds old."""
    monkeypatch.setattr(file_digests, "_UNSETTLED_NANOSECONDS", -(10**12))


def test_each_change_of_a_folder_gives_another_digest(folder: Path) -> None:
    found = [digest_of([folder], None)]
    (folder / "a.py").write_text("a = 2\n")
    found.append(digest_of([folder], None))
    (folder / "c.py").write_text("")
    found.append(digest_of([folder], None))
    (folder / "c.py").rename(folder / "below" / "c.py")
    found.append(digest_of([folder], None))
    (folder / "below" / "b.txt").unlink()
    found.append(digest_of([folder], None))
    found += [digest_of([folder, folder], None), digest_of([folder / "missing"], None)]
    assert len(set(found)) == len(found)


def test_times_names_and_what_python_compiled_do_not_count(folder: Path, tmp_path: Path) -> None:
    before = digest_of([folder], None)
    os.utime(folder / "a.py", (OLD, OLD))
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_bytes(b"1")
    (folder / "a.pyc").write_bytes(b"1")
    moved = folder.rename(tmp_path / "elsewhere")
    assert digest_of([moved], None) == before


def test_files_are_read_again_only_after_a_change(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settle(monkeypatch)
    read: list[Path] = []
    content = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or content(path))
    first = digest_of([folder], store)
    assert folder / "a.py" in read
    read.clear()
    assert digest_of([folder], store) == first
    assert read == []
    state = (folder / "a.py").stat()
    (folder / "a.py").write_text("a = 3\n")  # of the same size ...
    os.utime(folder / "a.py", ns=(state.st_atime_ns, state.st_mtime_ns))  # ... and of the same time
    assert digest_of([folder], store) not in {first}
    assert read != []


def test_a_file_that_was_just_written_is_read_again(folder: Path, store: Store) -> None:
    """Its times may not tell a second change from the first."""
    digest_of([folder], store)
    assert all(one.entries == 0 for one in store.counts())


def test_of_weights_the_manifest_counts_and_not_the_content(folder: Path) -> None:
    (folder / "model.bin").write_bytes(b"1234")
    (folder / "other.bin").write_bytes(b"1234")
    manifest = folder / "tqcheck-model.json"
    manifest.write_text(json.dumps({"files": {"model.bin": "digest"}}))
    first = digest_of([folder], None)
    (folder / "model.bin").write_bytes(b"4321")
    assert digest_of([folder], None) == first
    (folder / "other.bin").write_bytes(b"4321")
    second = digest_of([folder], None)
    (folder / "model.bin").write_bytes(b"43210")
    third = digest_of([folder], None)
    manifest.write_text(json.dumps({"files": {"model.bin": "another"}}))
    assert len({first, second, third, digest_of([folder], None)}) == 4


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 3}', '{"files": null}'])
def test_a_damaged_manifest_names_no_weights(folder: Path, text: str) -> None:
    (folder / "tqcheck-model.json").write_text(text)
    (folder / "model.bin").write_bytes(b"1")
    before = digest_of([folder], None)
    (folder / "model.bin").write_bytes(b"2")
    assert digest_of([folder], None) != before


@pytest.mark.skipif(os.geteuid() == 0, reason="needs file rights that bind")
def test_a_file_that_may_not_be_read_has_a_digest_of_its_own(folder: Path) -> None:
    before = digest_of([folder], None)
    (folder / "a.py").chmod(0)
    assert digest_of([folder], None) != before
