"""`align` and `backtranslate`: the options that every reading command shares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_scan import tqcheck
from tqcheck.config import settings_of
from tqcheck.errors import ModelError, ReadError
from tqcheck.model import Document
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import InProcessExecutor
from tqcheck.pipeline.supervisor import SupervisedExecutor

GERMAN = "Der Rat tagt am Montag in Emden. Die Stadt zahlt den neuen Kai.\n"
ENGLISH = "The council meets on Monday in Emden. The city pays for the new quay.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        for kind, text in (("de", GERMAN), ("en", ENGLISH)):
            (tmp_path / kind).mkdir(exist_ok=True)
            (tmp_path / kind / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "back.txt").write_text("The council.\nThe city.\n", encoding="utf-8")
    return tmp_path


SHARED = ["--select", "TQ1", "--ignore", "TQ2", "--config", "none", "--quiet"]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_align_takes_the_options_that_all_reading_commands_share(folder: Path, jobs: str) -> None:
    arguments = ["align", "de", "--source", "en", "--jobs", jobs, *SHARED]
    arguments += ["--back-translator", "none", "--format", "json", "--output", "out.json"]
    done = tqcheck(*arguments, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    documents = json.loads((folder / "out.json").read_text("utf-8"))["documents"]
    assert [one["uri"] for one in documents] == ["de/a.txt", "de/b.txt", "de/c.txt"]
    assert [len(one["pairs"]) for one in documents] == [2, 2, 2]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_backtranslate_takes_them_too(folder: Path, jobs: str) -> None:
    arguments = ["backtranslate", "de", "--source", "en", "--jobs", jobs, *SHARED]
    arguments += ["--back-translator", "file:back.txt", "--format", "json"]
    done = tqcheck(*arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    first, *others = json.loads(done.stdout)["documents"]
    assert [one["uri"] for one in others] == ["de/b.txt", "de/c.txt"]
    text = GERMAN.strip()
    for segment, english in zip(first["segments"], ("The council.", "The city."), strict=True):
        assert text[segment["start"] : segment["end"]] == segment["text"]
        assert segment["back_translation"] == english


def test_a_document_without_english_is_named_and_the_others_are_aligned(folder: Path) -> None:
    (folder / "en" / "b.txt").unlink()
    done = tqcheck("align", "de", "--source", "en", "--back-translator", "none", cwd=folder)
    assert done.returncode == 2
    assert done.stderr == "tqcheck: de/b.txt: no English to align with; give --source FILE\n"
    assert "de/a.txt (source)" in done.stdout
    assert "de/c.txt (source)" in done.stdout


def shout(document: Document, checker: DocumentChecker) -> str:
    """Work for the tests, in this process or another."""
    if "Emden" in document.text:
        raise ReadError(document.uri, "has Emden")
    if "Kai" in document.text:
        raise ZeroDivisionError
    return document.text.upper()


def fail(document: Document, checker: DocumentChecker) -> str:
    raise ModelError("no model")


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_that_fails_does_not_stop_the_rest(jobs: int) -> None:
    settings = settings_of({"jobs": jobs, "learned": False, "back_translator": "none"}, "test")
    items = [
        Document("a", "Ja."), ReadError("b", "is gone"), Document("c", "In Emden."),
        Document("d", "Der Kai."), Document("e", "Nein."),
    ]  # fmt: skip
    if jobs == 1:
        found = list(InProcessExecutor(DocumentChecker(settings)).work_all(items, shout))
    else:
        with SupervisedExecutor(settings) as executor:
            found = list(executor.work_all(items, shout))
            with pytest.raises(ModelError, match="no model"):
                list(executor.work_all(items, fail))
    assert [item.uri for item, _ in found] == list("abcde")
    results = [result for _, result in found]
    assert (results[0], results[4]) == ("JA.", "NEIN.")
    assert str(results[1]) == "b: is gone"
    assert str(results[2]) == "c: has Emden"
    assert (results[3].kind, results[3].uri) == ("internal", "d")
    assert "ZeroDivisionError" in str(results[3])
