from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.align.articles import SOURCE, TARGET
from tqcheck.cli.align import align

app = typer.Typer()
app.command()(align)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    german, english = tmp_path / "kai.txt", tmp_path / "quay.txt"
    german.write_text(" ".join(TARGET) + "\n", "utf-8")
    english.write_text(" ".join(SOURCE[:3] + SOURCE[4:]) + "\n", "utf-8")
    return str(german), str(english)


def test_text_shows_both_sides(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, [files[0], "--source", files[1], "--back-translator", "none"])
    assert result.exit_code == 0
    assert f"  de  {TARGET[0]}\n  en  {SOURCE[0]}\n" in result.output
    assert "4:-  without counterpart" in result.output
    assert "Drehbrücke=bridge" in result.output
    assert "\x1b" not in result.output


def test_json_holds_offsets_and_links(files: tuple[str, str]) -> None:
    arguments = [files[0], "--source", files[1], "--back-translator", "none", "--format", "json"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    (document,) = json.loads(result.stdout)["documents"]
    text = Path(files[0]).read_text("utf-8")
    parts = [part for pair in document["pairs"] for part in pair["target"]]
    assert [part["text"] for part in parts] == list(TARGET)
    assert all(text[part["start"] : part["end"]] == part["text"] for part in parts)
    assert [pair["score"] is None for pair in document["pairs"]].count(True) == 1
    assert all(pair["words"] for pair in document["pairs"] if pair["score"] is not None)


def test_without_source_it_says_so(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, [files[0], "--back-translator", "none"])
    assert result.exit_code == 2


def test_one_document_that_does_not_fit_leaves_the_others(tmp_path: Path) -> None:
    """The first row has one segment, as the back-translation does; the second has two."""
    rows = tmp_path / "rows.jsonl"
    texts = [TARGET[0], f"{TARGET[0]} {TARGET[1]}"]
    rows.write_text("\n".join(json.dumps({"target": text}) for text in texts), "utf-8")
    english = tmp_path / "english.txt"
    english.write_text(SOURCE[0] + "\n", "utf-8")
    result = CliRunner().invoke(app, [str(rows), "--back-translator", f"file:{english}"])
    assert result.exit_code == 2
    assert SOURCE[0] in result.stdout
    assert "rows.jsonl#2" in result.stderr
    assert "2 segments" in result.stderr


def test_the_size_limit_holds_here_too(files: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, [files[0], "--source", files[1], "--max-bytes", "20"])
    assert result.exit_code == 2
    assert "larger than the limit of 20 bytes" in result.stderr
