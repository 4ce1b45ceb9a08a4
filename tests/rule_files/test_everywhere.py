"""A rule of the user's is where a built-in one is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck.cli.main import app
from tqcheck.config import Settings, load_all
from tqcheck.errors import UsageError
from tqcheck.model import Document
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.rules.registry import entries

from .helpers import write

ROOT = Path(__file__).parents[2]
HOUSE = Path(__file__).parent / "house"
OFF = ("--config", "none", "--back-translator", "none", "--no-learned", "--quiet")
GERMAN = "Der Premier trat am Montag im alten Rathaus von Bonn zurück und ging nach Hause.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def scan(article: Path, form: str, *more: str) -> str:
    done = CliRunner().invoke(
        app, ["scan", str(article), *OFF, "--rules", str(HOUSE), "--format", form, *more]
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def rules_of(article: Path, *more: str) -> list[str]:
    [document] = json.loads(scan(article, "json", *more))["documents"]
    return [finding["rule"] for finding in document["findings"] if not finding["suppressed"]]


def test_it_is_reported_selected_and_left_out(article: Path) -> None:
    assert rules_of(article) == ["HAUS101"]
    assert rules_of(article, "--select", "HAUS") == ["HAUS101"]
    assert rules_of(article, "--select", "chancellor-title") == ["HAUS101"]
    assert rules_of(article, "--ignore", "HAUS101") == []
    assert rules_of(article, "--select", "TQ4") == []


def test_its_finding_is_complete(article: Path) -> None:
    [document] = json.loads(scan(article, "json"))["documents"]
    [finding] = document["findings"]
    assert finding["name"] == "chancellor-title"
    assert finding["severity"] == "minor"
    assert finding["category"] == "terminology/house-style"
    assert finding["target"]["text"] == "Premier"
    assert finding["suggestion"] == "Premierminister"
    assert finding["message"] == "Our house style is “Premierminister”, not “Premier”."
    german = scan(article, "text", "--ui-language", "de")
    assert "Wir schreiben „Premierminister“, nicht „Premier“." in german


def test_it_is_suppressed_by_a_remark(article: Path) -> None:
    remark = "tqcheck:ignore HAUS101 so heißt er\n"
    article.write_text(remark + GERMAN, encoding="utf-8")
    assert rules_of(article) == []
    article.write_text(remark.replace("HAUS101", "chancellor-title") + GERMAN, encoding="utf-8")
    assert rules_of(article) == []


def test_sarif_and_the_page_describe_it(article: Path) -> None:
    [run] = json.loads(scan(article, "sarif"))["runs"]
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == "HAUS101"
    assert rule["shortDescription"]["text"] == "A title that our house style writes otherwise."
    assert "Premierminister" in rule["help"]["markdown"]
    page = scan(article, "html")
    assert "Ein Titel, den unser Haus anders schreibt." in page
    assert "A title that our house style writes otherwise." in page


def test_it_is_listed_and_explained_in_both_languages() -> None:
    run = CliRunner().invoke
    listed = run(app, ["rules", "--config", "none", "--rules", str(HOUSE)]).stdout
    assert "HAUS101" in listed
    assert "TQ101" in listed
    explained = run(app, ["explain", "haus101", "--config", "none", "--rules", str(HOUSE)]).stdout
    assert "A title that our house style writes otherwise." in explained
    german = ["explain", "chancellor-title", "--rules", str(HOUSE), "--ui-language", "de"]
    assert "Ein Titel, den unser Haus anders schreibt." in run(app, german).stdout


def test_the_policy_of_the_gate_may_name_it(article: Path, tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text(
        f"rules = '{HOUSE}'\nback-translator = 'none'\nlearned = false\n"
        "[gate.hold.rules]\nHAUS101 = 0\n",
        encoding="utf-8",
    )
    arguments = ["scan", str(article), "--config", str(tmp_path / "tqcheck.toml"), "--quiet"]
    done = CliRunner().invoke(app, [*arguments, "--format", "json"])
    [document] = json.loads(done.stdout)["documents"]
    assert document["verdict"] == "hold"


def test_worker_processes_have_it(article: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tqcheck", "scan", str(article), *OFF, "--rules", str(HOUSE),
         "--jobs", "2", "--format", "json"],
        capture_output=True, check=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    [document] = json.loads(done.stdout)["documents"]
    assert [finding["rule"] for finding in document["findings"]] == ["HAUS101"]


def test_the_settings_name_it_from_their_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tqcheck.toml").write_text("rules = 'house'\n", encoding="utf-8")
    monkeypatch.chdir(HOUSE)
    chosen = load_all(str(tmp_path / "tqcheck.toml"), {}).settings
    assert chosen.rules == (str(tmp_path / "house"),)


def test_settings_that_are_not_trusted_may_not_add_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tqcheck.toml").write_text("rules = ['own.yml']\n", encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    monkeypatch.setenv("HOME", str(below))
    with pytest.raises(UsageError, match="adds rules; the file was found by searching"):
        load_all(None, {})


def test_the_signature_changes_with_the_content(tmp_path: Path) -> None:
    def signed(word: str) -> str:
        path = write(tmp_path, f"check: existence\nwords: [{word}]\n")
        settings = Settings(rules=(str(path),), back_translator="none", learned=False)
        return signature(DocumentChecker(settings))

    assert signed("Killer") == signed("Killer")
    assert signed("Killer") != signed("Mörder")


def test_two_rules_share_neither_code_nor_name(tmp_path: Path) -> None:
    first = write(tmp_path, "check: existence\nwords: [a]\n")
    second = write(tmp_path, "check: existence\nwords: [b]\n", "other-rule.yml")
    with pytest.raises(UsageError, match="two rules have the code HAUS101"):
        entries((str(first), str(second)))
    taken = write(tmp_path, "check: existence\nwords: [b]\n", "doubled-word.yml")
    with pytest.raises(UsageError, match="two rules have the name doubled-word"):
        entries((str(taken),))


def test_what_is_superseded_must_be_there(tmp_path: Path) -> None:
    path = write(tmp_path, "check: existence\nwords: [a]\nsupersedes: [TQ404, TQ999]\n")
    with pytest.raises(UsageError, match="supersedes 'TQ999', which is no rule's code"):
        entries((str(path),))


def test_a_rule_of_the_users_replaces_ours(tmp_path: Path) -> None:
    path = write(tmp_path, "check: existence\nwords: [40km]\nsupersedes: [TQ804]\n")
    document = Document("a.txt", "Der Weg ist seit Freitag 40km lang.")
    off = {"back_translator": "none", "learned": False}
    alone = DocumentChecker(Settings(**off)).check(document)  # type: ignore[arg-type]
    assert [finding.rule for finding in alone.findings] == ["TQ804"]
    both = Settings(rules=(str(path),), **off)  # type: ignore[arg-type]
    assert [f.rule for f in DocumentChecker(both).check(document).findings] == ["HAUS101"]


def test_the_examples_are_tried(tmp_path: Path) -> None:
    def tried(*more: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["rules", "test", "--config", "none", *more])
        return done.exit_code, done.stdout

    status, said = tried("--rules", str(HOUSE))
    assert status == 0
    assert "HAUS101 chancellor-title: 4 examples, as expected" in said
    path = write(
        tmp_path,
        """\
        check: substitution
        words: {Premier: Premierminister}
        examples:
          bad:
            - Der ⟦Kanzler⟧ ging.
            - Der ⟦Premier⟧ ging. → Kanzler
        """,
    )
    status, said = tried("--rules", str(path))
    assert status == 1
    assert "has no good example" in said
    assert "'Der Kanzler ging.': expected “Kanzler”, found nothing" in said
    assert "expected → “Kanzler”, found → “Premierminister”" in said
    status, said = tried("--rules", str(path), "--ui-language", "de")
    assert "erwartet: „Kanzler“, gefunden: nichts" in said
    done = CliRunner().invoke(app, ["rules", "test", "--config", "none"])
    assert isinstance(done.exception, UsageError)
    assert "there are no rules of your own" in str(done.exception)
