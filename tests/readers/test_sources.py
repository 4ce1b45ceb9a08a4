"""Targets whose source is missing: noted, listed, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck.cli.main import app
from tqcheck.errors import ReadError
from tqcheck.model import Document, NoteKind
from tqcheck.readers import read

GERMAN = "Der Rat hat am Montag über den neuen Plan beraten. Die Mehrheit stimmte zu.\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("a", "b"):
        (tmp_path / "de").mkdir(exist_ok=True)
        (tmp_path / "de" / f"{name}.txt").write_text(GERMAN, "utf-8")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.txt").write_text("The council met. The majority agreed.\n", "utf-8")
    return tmp_path / "de", tmp_path / "en"


def test_a_missing_original_is_noted_or_an_error(folders: tuple[Path, Path]) -> None:
    target, source = folders
    first, second = read([str(target)], limit=10_000, source=str(source))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert not first.notes
    assert [note.kind for note in second.notes] == [NoteKind.SOURCE_MISSING]

    found = list(read([str(target)], limit=10_000, source=str(source), require_source=True))
    assert isinstance(found[1], ReadError)
    assert (found[1].kind, found[1].uri) == ("source", str(target / "b.txt"))


def test_without_a_source_folder_nothing_is_missing(folders: tuple[Path, Path]) -> None:
    found = list(read([str(folders[0])], limit=10_000))
    assert [one.notes for one in found if isinstance(one, Document)] == [(), ()]


def test_the_run_lists_them_and_require_source_fails(folders: tuple[Path, Path]) -> None:
    target, source = folders
    command = ["scan", str(target), "--source", str(source), "--back-translator", "none"]
    listed = CliRunner().invoke(app, [*command, "--no-learned"])
    assert listed.exit_code == 0
    assert f"without a source beside them: 1 ({target / 'b.txt'})" in listed.stdout
    failed = CliRunner().invoke(app, [*command, "--no-learned", "--require-source"])
    assert failed.exit_code == 2
    assert "b.txt" in failed.output
