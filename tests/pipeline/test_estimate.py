"""The learned estimate in a scan: scores, findings, what wins, and how it is switched off."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from typer.testing import CliRunner

import tqcheck.pipeline.checker
from tests import tiny_estimator
from tqcheck.cli.main import app
from tqcheck.config import Settings
from tqcheck.errors import ModelError
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.words import count_words
from tqcheck.model import Document, Evidence, Finding, Hit, Message, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.run import notes_of
from tqcheck.pipeline.signature import signature
from tqcheck.pipeline.tally import RunTally
from tqcheck.quality_estimation import Mode, Suspicion
from tqcheck.rules.base import Rule
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.quality_estimation.learned_error import LearnedError

OFF = Settings(back_translator="none")
TEXT = (
    "Der Hafen in Emden kostet mehr\n"
    "Der Minister sagte am Montag nichts. Der Hafen in Emden kostet 40 Millionen Euro. „…“\n"
)
SOURCE = (
    "The port in Emden costs more\n"
    "The minister said nothing on Monday. The port in Emden costs 40 million euros.\n"
)
ARTICLE = Document("a.txt", TEXT)
WITH_SOURCE = dataclasses.replace(ARTICLE, source_text=SOURCE)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything from 0.3 on is a major fault."""
    folder = tmp_path_factory.mktemp("models")
    findings = {
        mode: {"minor": None, "major": {"threshold": 0.3, "precision": 0.8}}
        for mode in ("with_source", "alone")
    }
    tiny_estimator.build(folder / "estimator", findings=findings)
    return folder


@pytest.fixture
def shipped(models: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tqcheck.quality_estimation.loading.embedded_root", lambda: models)
    return models


@pytest.fixture
def none_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tqcheck.quality_estimation.loading.embedded_root", lambda: tmp_path / "nothing"
    )


@pytest.mark.usefixtures("shipped")
def test_every_segment_with_words_has_a_quality_and_the_document_what_is_expected() -> None:
    report = DocumentChecker(OFF).check(WITH_SOURCE)
    assert report.evidence is Evidence.SOURCE
    for part in report.segments:
        count = count_words(part.segment.span.of(TEXT))
        assert ("quality" in part.scores) == (count > 0)
        if count:
            assert 0 <= part.scores["quality"] <= 100
    expected = report.expected
    assert expected is not None
    rate = 25 * expected.penalty / count_words(TEXT)
    assert report.scores["quality"] == pytest.approx(max(0, 100 - 4 * rate), abs=0.06)
    assert report.scores["publishable"] == pytest.approx(100 * expected.publishable, abs=0.06)
    quality = [report.segments[index].scores["quality"] for index in report.worst_segments]
    assert quality == sorted(quality)
    assert len(quality) == sum("quality" in part.scores for part in report.segments)
    alone = DocumentChecker(OFF).check(ARTICLE)
    assert [s.scores for s in alone.segments] != [s.scores for s in report.segments]


@pytest.mark.usefixtures("shipped")
def test_findings_are_learned_and_quote_the_text() -> None:
    report = DocumentChecker(OFF).check(WITH_SOURCE)
    learned = [f for f in report.findings if f.rule == "TQ902"]
    assert learned
    for finding in learned:
        assert finding.evidence is Evidence.LEARNED
        assert finding.severity is Severity.MAJOR
        assert finding.confidence == 0.8
        assert finding.target is not None
        assert finding.target.span.of(TEXT) == finding.target.text
        if finding.source is not None:
            assert finding.source.span.of(SOURCE) == finding.source.text
    assert any(finding.source for finding in learned)
    assert report.skipped_rules == tuple(
        s for s in report.skipped_rules if not s.rule.startswith("TQ9")
    )


@pytest.mark.usefixtures("shipped")
def test_switched_off_it_is_not_asked_and_the_signature_says_so() -> None:
    off = dataclasses.replace(OFF, learned=False)
    checker = DocumentChecker(off)
    report = checker.check(WITH_SOURCE)
    assert "quality" not in report.scores
    assert all("quality" not in part.scores for part in report.segments)
    assert not any(f.rule.startswith("TQ9") for f in report.findings)
    skipped = {s.rule: s.reason.en for s in report.skipped_rules}
    assert skipped["TQ901"] == skipped["TQ902"] == "needs a learned estimate"
    assert "|learned:none|" in signature(checker)
    assert notes_of(checker.settings, checker.models.identities, RunTally.of([report])) == ()
    assert "|learned:tiny-estimator@" in signature(DocumentChecker(OFF))


@pytest.mark.usefixtures("none_shipped")
def test_where_none_ships_everything_else_is_checked_and_the_rules_are_skipped_aloud() -> None:
    text = "Der neue neue Hafen in Emden ist fertig."
    checker = DocumentChecker(OFF)
    report = checker.check(Document("a.txt", text))
    assert [f.rule for f in report.findings] == ["TQ301"]
    assert report.scores == {}
    skipped = {s.rule: s.reason.en for s in report.skipped_rules}
    assert skipped["TQ901"] == "needs a learned estimate"
    assert notes_of(checker.settings, checker.models.identities, RunTally.of([report])) == ()


def test_a_damaged_one_is_an_error_of_the_run(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_estimator.build(tmp_path / "estimator")
    (tmp_path / "estimator" / "heads.npz").write_bytes(b"")
    monkeypatch.setattr("tqcheck.quality_estimation.loading.embedded_root", lambda: tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ModelError, match=r"damaged: heads\.npz"):
        DocumentChecker(OFF).check(ARTICLE)
    result = CliRunner().invoke(app, ["scan", "--no-learned", str(tmp_path / "a.txt")])
    assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("shipped")
def test_sentences_that_share_their_source_are_estimated_together() -> None:
    text = "Der Minister sagte am Montag nichts. Der Hafen in Emden kostet 40 Millionen Euro."
    english = "The minister said nothing on Monday, while the port in Emden costs 40 million euros."
    checker = DocumentChecker(OFF)
    report = checker.check(Document("a.txt", text, source_text=english))
    (pair,) = {part.alignment for part in report.segments}
    assert pair is not None
    assert pair.target == (0, 1)
    first, second = (part.scores["quality"] for part in report.segments)
    assert first == second


@pytest.mark.usefixtures("shipped")
def test_the_mode_follows_the_evidence(tmp_path: Path) -> None:
    models = Models(OFF)
    checker = DocumentChecker(OFF)
    seen = []

    class Spy:
        identity = "spy"
        suspicion: ClassVar[dict[Mode, Suspicion]] = {}

        def estimate(self, pairs):  # type: ignore[no-untyped-def]
            seen.extend(pair.mode for pair in pairs)
            assert models.estimator is not None
            return models.estimator.estimate(pairs)

    checker.models.__dict__["estimator"] = Spy()
    checker.check(ARTICLE)
    assert set(seen) == {Mode.ALONE}
    seen.clear()
    checker.check(WITH_SOURCE)
    assert Mode.WITH_SOURCE in seen
    assert Mode.WITH_BACK_TRANSLATION not in seen
    seen.clear()
    lines = tmp_path / "back.txt"
    headline, body = SOURCE.splitlines()
    lines.write_text("\n".join([headline, *body.replace(". ", ".\n").split("\n"), "…"]) + "\n")
    back = DocumentChecker(dataclasses.replace(OFF, back_translator=f"file:{lines}"))
    back.models.__dict__["estimator"] = Spy()
    report = back.check(ARTICLE)
    assert report.evidence is Evidence.BACK_TRANSLATION
    assert Mode.WITH_BACK_TRANSLATION in seen  # for the estimator to read or not
    alone = DocumentChecker(OFF).check(ARTICLE)
    assert report.scores["quality"] == alone.scores["quality"]


class Marker(Rule):
    """Marks a stretch of text; a rule of the tests' own."""

    code = "TQ301"
    name = "marker"
    category = "style/test"
    severity = Severity.MINOR
    marked: ClassVar[str] = ""

    def check(self, article: BilingualDocument) -> Iterator[Hit]:
        start = article.text.find(self.marked)
        yield Hit(Span(start, start + len(self.marked)), Message("here", "hier"))


class Hint(Marker):
    code = "TQ804"
    severity = Severity.NEUTRAL


@pytest.mark.usefixtures("shipped")
def test_a_rules_finding_on_the_same_words_wins_and_gains_confidence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found(*rules: type[Rule]) -> tuple[Finding, ...]:
        found = tuple(map(RuleEntry.of, rules))
        monkeypatch.setattr(tqcheck.pipeline.checker, "selected_entries", lambda *_: found)
        return DocumentChecker(OFF).check(WITH_SOURCE).findings

    learned = found(LearnedError)
    first = learned[0]
    assert first.target is not None
    Marker.marked = Hint.marked = first.target.text
    (alone,) = found(Marker)
    both = found(Marker, LearnedError)
    assert [f.rule for f in both].count("TQ301") == 1
    assert len(both) == len(learned)
    (winner,) = [f for f in both if f.rule == "TQ301"]
    assert winner.confidence == round(1 - (1 - alone.confidence) * (1 - 0.8), 2)
    assert winner.confidence > alone.confidence
    assert winner.severity is Severity.MINOR
    assert winner.fingerprint == alone.fingerprint
    assert not any(f.target == first.target for f in both if f.rule == "TQ902")
    # A neutral hint marks no fault.
    assert len(found(Hint, LearnedError)) == len(learned) + 1


@pytest.mark.usefixtures("shipped")
def test_the_option_and_the_setting_reach_the_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def scanned(*arguments: str) -> dict[str, float]:
        result = CliRunner().invoke(
            app, ["scan", "a.txt", "--format", "json", "--back-translator", "none", *arguments]
        )
        assert result.exit_code == 0, result.output
        scores: dict[str, float] = json.loads(result.stdout)["documents"][0]["scores"]
        return scores

    assert "quality" in scanned()
    assert scanned("--no-learned") == {}
    (tmp_path / "tqcheck.toml").write_text("learned = false\n")
    assert scanned() == {}
    shown = CliRunner().invoke(app, ["config", "--json"])
    assert json.loads(shown.stdout)["learned"]["value"] is False


@pytest.mark.usefixtures("none_shipped")
def test_another_estimator_is_asked_by_its_folder(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = dataclasses.replace(OFF, estimator=str(models / "estimator"))
    checker = DocumentChecker(named)
    assert "quality" in checker.check(ARTICLE).scores
    assert "|learned:tiny-estimator@" in signature(checker)
    off = DocumentChecker(dataclasses.replace(named, learned=False))
    assert "quality" not in off.check(ARTICLE).scores
    missing = DocumentChecker(dataclasses.replace(OFF, estimator=str(tmp_path / "nowhere")))
    with pytest.raises(ModelError, match="no such folder with an estimator"):
        missing.check(ARTICLE)
    (tmp_path / "tqcheck.toml").write_text(f'estimator = "{models / "estimator"}"\n', "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["scan", "a.txt", "--format", "json"])
    assert done.exit_code == 0, done.output
    (document,) = json.loads(done.stdout)["documents"]
    assert "quality" in document["scores"]
    nothing = CliRunner().invoke(app, ["scan", "a.txt", "--estimator", "nowhere"])
    assert isinstance(nothing.exception, ModelError)
