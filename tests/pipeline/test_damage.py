"""The detector of damaged words in a scan: what rules see, and how it is switched off."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests import tiny_detector
from tqcheck.cli.main import app
from tqcheck.config import Settings
from tqcheck.errors import ModelError
from tqcheck.languages.overlong import MOST_MODELLED, MOST_WORDS
from tqcheck.model import Document
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.pipeline.stages import prepare_document

OFF = Settings(back_translator="none")
TEXT = "Der Hafen in Emden\nDer Minister sagte am Montag nichts. Der Hafen kostet Millionen.\n"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tiny_detector.build(tmp_path / "detector")
    monkeypatch.setattr("tqcheck.damage_detection.loading.embedded_root", lambda: tmp_path)
    return tmp_path


def damage(document: Document, settings: Settings = OFF) -> list[str] | None:
    """The words that the detector read."""
    checker = DocumentChecker(settings)
    prepared = prepare_document(document, checker.glossary, checker.models, settings)
    found = prepared.bilingual.damage
    return None if found is None else [one.span.of(document.text) for one in found]


@pytest.mark.usefixtures("shipped")
def test_rules_see_how_likely_each_word_is_damaged() -> None:
    assert damage(Document("a.txt", TEXT)) == TEXT.split()
    assert damage(Document("a.txt", TEXT, source_language="de")) == TEXT.split()
    assert "|damage:tiny-detector@" in signature(DocumentChecker(OFF))


@pytest.mark.usefixtures("shipped")
def test_it_reads_german_alone_and_not_where_nothing_learned_is_wanted() -> None:
    assert damage(Document("a.txt", TEXT, language="en", source_language="de")) is None
    off = dataclasses.replace(OFF, learned=False)
    assert damage(Document("a.txt", TEXT), off) is None
    assert "|damage:none|" in signature(DocumentChecker(off))


@pytest.mark.usefixtures("shipped")
def test_of_a_sentence_that_was_cut_it_reads_the_first_parts() -> None:
    text = "wort " * (MOST_WORDS * (MOST_MODELLED + 2))
    read = damage(Document("a.txt", text))
    assert read is not None
    assert MOST_WORDS * (MOST_MODELLED - 1) < len(read) <= MOST_WORDS * MOST_MODELLED


def test_where_none_ships_everything_else_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tqcheck.damage_detection.loading.embedded_root", lambda: tmp_path)
    assert damage(Document("a.txt", TEXT)) is None
    assert "|damage:none|" in signature(DocumentChecker(OFF))


def test_a_damaged_one_is_an_error_of_the_run(shipped: Path) -> None:
    (shipped / "detector" / "head.npz").write_bytes(b"")
    with pytest.raises(ModelError, match=r"damaged: head\.npz"):
        DocumentChecker(OFF).check(Document("a.txt", TEXT))
    DocumentChecker(dataclasses.replace(OFF, learned=False)).check(Document("a.txt", TEXT))


@pytest.mark.usefixtures("shipped")
def test_it_is_listed_among_the_models() -> None:
    done = CliRunner().invoke(app, ["models"])
    assert done.exit_code == 0, done.output
    assert "Detector of damaged words: tiny-detector@" in done.output
    assert "tqcheck models card detector" in done.output
