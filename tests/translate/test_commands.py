"""``tqcheck models`` and ``tqcheck backtranslate`` as a user runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.local_hub import local_hub
from tests.tiny_marian import sentence_pairs
from tqcheck.cli.backtranslate import backtranslate
from tqcheck.cli.models import models_app
from tqcheck.config import Settings
from tqcheck.errors import ModelError
from tqcheck.model import Document, Evidence, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run import scan
from tqcheck.translate import open_translator

PAIRS = sentence_pairs()[:4]

app = typer.Typer()
app.command()(backtranslate)
app.add_typer(models_app, name="models")


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("tqcheck.translate.loading.embedded_root", lambda: tmp_path / "embedded")
    monkeypatch.setattr("tqcheck.translate.inventory.embedded_root", lambda: tmp_path / "embedded")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, stdin: str | None = None) -> str:
    result = CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_list_without_models() -> None:
    assert "tqcheck models get Helsinki-NLP/opus-mt-de-en" in run("models")


def test_list(tiny: Path, tiny_int8: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_int8, tmp_path / "embedded" / "tiny")
    lines = run("models", "--in", str(tiny.parent)).splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("--back-translator"))
    assert lines[head].split()[:3] == ["--back-translator", "kind", "direction"]
    assert lines[head + 1].split()[:4] == ["embedded", "embedded", "de-en", "int8"]
    assert any(f"transformers:{tiny}" in line and "cc0-1.0" in line for line in lines)
    assert any(f"ctranslate2:{tiny_int8}" in line for line in lines)


def test_convert_and_verify(tiny: Path, tmp_path: Path) -> None:
    assert "ctranslate2:out" in run("models", "convert", str(tiny), "out")
    assert "files are as they should be" in run("models", "verify", "out")
    (tmp_path / "out" / "target.spm").write_bytes(b"")
    with pytest.raises(ModelError, match=r"damaged: target\.spm"):
        run("models", "verify", "out")
    (tmp_path / "out" / "tqcheck-model.json").unlink()
    with pytest.raises(ModelError, match="nothing can be compared"):
        run("models", "verify", "out")


def test_backtranslate(tiny_int8: Path, tmp_path: Path) -> None:
    text = " ".join(german for german, _ in PAIRS)
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    expected = "".join(f"{english}\n" for _, english in PAIRS)
    model = f"ctranslate2:{tiny_int8}"
    assert run("backtranslate", "article.txt", "--back-translator", model) == expected
    assert (tmp_path / "cache").is_dir()
    assert run("backtranslate", "-", "--back-translator", model, "--beam", "2", stdin=text) == (
        expected
    )
    printed = run("backtranslate", "article.txt", "--back-translator", model, "-o", "english.txt")
    assert printed == ""
    # What it printed is what `file:` reads.
    again = run("backtranslate", "article.txt", "--back-translator", "file:english.txt")
    assert again == expected


def test_backtranslate_tells_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Die Polizei sagte am Montag nichts.", encoding="utf-8")
    with pytest.raises(ModelError, match="tqcheck models get"):
        run("backtranslate", "article.txt")
    (tmp_path / "english.txt").write_text("One.\nTwo.\n")
    uneven = ["backtranslate", "article.txt", "--back-translator", "file:english.txt"]
    result = CliRunner().invoke(app, uneven)
    assert result.exit_code == 2
    assert "has 2 lines, but the document has 1 segments" in result.stderr
    missing = ["backtranslate", "nowhere.txt", "--back-translator", "file:english.txt"]
    result = CliRunner().invoke(app, missing)
    assert result.exit_code == 2
    assert "nowhere.txt: there is no such file" in result.stderr


def get(name: str, endpoint: str, home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tqcheck", "models", "get", name, *options],
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(home)},
    )


def test_get(tiny: Path, tmp_path: Path) -> None:
    with local_hub("own/tiny", tiny) as endpoint:
        done = get("own/tiny", endpoint, tmp_path)
        assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
        elsewhere = get("own/tiny", endpoint, tmp_path, "--output", str(tmp_path / "here"))
        assert elsewhere.returncode == 0, elsewhere.stderr
        missing = get("own/other", endpoint, tmp_path)
        assert missing.returncode == 2
        assert "the hub has no such model" in missing.stderr
    assert "--back-translator own/tiny" in done.stdout
    # The hub is gone; what was fetched is used from the disk.
    for spec in ("own/tiny", f"transformers:{tmp_path / 'here'}"):
        translator = open_translator(spec)
        assert translator is not None
        assert translator.translate([PAIRS[0][0]]) == [PAIRS[0][1]]
    (listed,) = (line for line in run("models").splitlines() if "own/tiny" in line)
    assert "cc0-1.0" in listed


def test_get_without_network(tmp_path: Path) -> None:
    # Port 9 of this machine answers nobody: no network is used, and no waiting for one.
    done = get("Helsinki-NLP/opus-mt-de-en", "http://127.0.0.1:9", tmp_path)
    assert done.returncode == 2
    assert "cannot be fetched from the hub" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_get_wants_a_hub_name() -> None:
    with pytest.raises(ModelError, match="not a model's name"):
        run("models", "get", "opus")


def test_backtranslate_names_every_document_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text("Die Polizei sagte gestern nichts.", "utf-8")
    (folder / "c.txt").write_bytes(b"\xff")
    english = tmp_path / "english.txt"
    english.write_text("The police said nothing yesterday.\n", "utf-8")
    result = CliRunner().invoke(
        app, ["backtranslate", str(folder), "--back-translator", f"file:{english}"]
    )
    assert result.exit_code == 2
    assert result.stdout == "The police said nothing yesterday.\n"
    assert "a.txt: is empty" in result.stderr
    assert "c.txt: is not UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("spec", "beside_a_source", "alone"),
    [("auto", False, True), ("embedded", True, True), ("none", False, False)],
)
def test_auto_translates_only_what_has_no_source(
    tiny_int8: Path,
    tmp_path: Path,
    spec: str,
    beside_a_source: bool,
    alone: bool,
) -> None:
    shutil.copytree(tiny_int8, tmp_path / "embedded" / "tiny")
    german, english = PAIRS[0]
    checker = DocumentChecker(Settings(back_translator=spec, cache=False, learned=False))
    for source, wanted in ((english, beside_a_source), (None, alone)):
        report = checker.check(Document("a.txt", german, source_text=source))
        assert [s.back_translation for s in report.segments] == [english if wanted else None]
        assert (report.evidence is Evidence.SOURCE) == (source is not None)


def test_no_rule_compares_with_what_auto_makes(tiny_int8: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_int8, tmp_path / "embedded" / "tiny")
    german = PAIRS[0][0].replace(".", " im Jahr 1250 und 77 Mal.")
    found = {}
    for spec in ("auto", "embedded"):
        checker = DocumentChecker(Settings(back_translator=spec, cache=False, learned=False))
        report = checker.check(Document("a.txt", german))
        assert report.evidence is Evidence.BACK_TRANSLATION
        assert report.segments[0].back_translation
        found[spec] = {
            f.severity for f in report.findings if f.evidence is Evidence.BACK_TRANSLATION
        }
    assert found == {"auto": set(), "embedded": {Severity.NEUTRAL}}


def test_a_round_trip_translates_what_has_a_source_too(tiny_int8: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_int8, tmp_path / "embedded" / "tiny")
    german, english = PAIRS[0]
    (tmp_path / "forth.txt").write_text(f"{german}\n", encoding="utf-8")
    settings = Settings(cache=False, learned=False, round_trip="file:forth.txt")
    report = DocumentChecker(settings).check(Document("a.txt", german, source_text=english))
    assert report.scores["round_trip_chrf"] == 100


def test_where_no_model_ships_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAIRS[0][0], encoding="utf-8")
    report = scan(["a.txt"], Settings(cache=False, learned=False))
    assert [note for note in report.notes if "No back-translator is present" in note.en]
    assert report.documents[0].evidence is Evidence.TARGET
