"""Suspected words in a scan: where they are told, and that they count nowhere."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests import tiny_estimator
from tests.gate.test_policy import policies
from tests.quality_estimation.test_suspects import SECTION, WITH_SOURCE
from tqcheck.cli.main import app
from tqcheck.comparison.reading import parse
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.gate.verdict import judge
from tqcheck.model import Document, DocumentReport, Evidence, Pragma, Report, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run_stages import RunStages
from tqcheck.pipeline.score import with_scores
from tqcheck.reporters import json_report, text_report
from tqcheck.result_cache.reports import relocated
from tqcheck.suppression import Suppressor
from tqcheck.suppression.side_car import SideCar

SETTINGS = Settings(back_translator="none", cache=False)
TEXT = (
    "Der Hafen in Emden kostet mehr\n"
    "Der Minister sagte am Montag nichts. Der Hafen in Emden kostet 40 Millionen Euro.\n"
) * 5
SOURCE = (
    "The port in Emden costs more\n"
    "The minister said nothing on Monday. The port in Emden costs 40 million euros.\n"
) * 5
ARTICLE = Document("a.txt", TEXT, source_text=SOURCE)
# Everything is likelier than this.
LOW = {"knots": [[0.04, 0.3], [0.08, 0.2], [0.2, 0.0]]}


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = {"with_source": {**WITH_SOURCE, **LOW}, "alone": {**SECTION, **LOW}}
    tiny_estimator.build(tmp_path / "models" / "estimator", suspects=section)
    models = tmp_path / "models"
    monkeypatch.setattr("tqcheck.quality_estimation.loading.embedded_root", lambda: models)


def checked(document: Document = ARTICLE, **changes: object) -> DocumentReport:
    settings = dataclasses.replace(SETTINGS, **changes)  # type: ignore[arg-type]
    return DocumentChecker(settings).check(document)


def report(*documents: DocumentReport) -> Report:
    return Report("signature", "1", documents, 0.1)


def test_they_are_neutral_quote_their_text_and_say_how_likely_they_are() -> None:
    found = checked()
    assert found.suspicions
    for one in found.suspicions:
        assert (one.rule, one.name, one.severity) == ("TQ901", "suspected", Severity.NEUTRAL)
        assert one.evidence is Evidence.LEARNED
        assert 0 < one.confidence < 1
        assert one.is_suspected
        if one.target is not None:
            assert one.target.span.of(TEXT) == one.target.text
        if one.source is not None:
            assert one.source.span.of(SOURCE) == one.source.text
    assert any(one.target for one in found.suspicions)
    assert any(one.target is None for one in found.suspicions)


def test_they_are_no_findings_and_change_none() -> None:
    found, without = checked(), checked(suspects=0.0)
    assert without.suspicions == ()
    assert without.heat is None
    assert found.findings == without.findings
    assert found.scores == without.scores
    assert with_scores(found).score == with_scores(without).score
    assert report(found).counts() == report(without).counts()


def test_a_smaller_share_marks_less_and_the_rule_can_be_switched_off() -> None:
    sizes = [
        sum(len(one.target.span) for one in checked(suspects=share).suspicions if one.target)
        for share in (0.02, 0.08, 0.2)
    ]
    assert sizes[0] < sizes[1] < sizes[2]
    off = checked(ignore=("TQ901",))
    assert off.suspicions == ()
    assert off.heat is None


def test_the_heat_has_the_suspects_at_its_normal_step_and_more_beyond() -> None:
    found = checked()
    heat = found.heat
    assert heat is not None
    assert heat.shares[heat.normal] == SETTINGS.suspects
    hot = {
        at
        for one in heat.target
        if one.step <= heat.normal
        for at in range(one.span.start, one.span.end)
    }
    marked = {
        at
        for one in found.suspicions
        if one.target
        for at in range(one.target.span.start, one.target.span.end)
    }
    assert hot == marked
    assert any(one.step > heat.normal for one in heat.target)
    assert heat.source
    ends = [one.span.end for one in heat.target]
    assert all(a <= b.span.start for a, b in zip(ends, heat.target[1:], strict=False))


def test_soft_hyphens_are_no_part_of_the_count() -> None:
    hyphens = dataclasses.replace(
        ARTICLE, text=TEXT.replace("Hafen", "Ha\u00adfen"), source_text=SOURCE
    )
    there = checked(hyphens)
    for one in there.suspicions:
        assert one.target is None or one.target.span.of(there.text) == one.target.text
    assert there.heat is not None
    plain = checked()
    assert plain.heat is not None
    for a, b in zip(there.heat.target, plain.heat.target, strict=True):
        assert a.span.of(there.text).replace("\u00ad", "") == b.span.of(TEXT)


def test_kept_ones_take_the_place_of_their_document() -> None:
    moved = dataclasses.replace(ARTICLE, line=7, column=3)
    found = relocated(checked(), moved).suspicions
    assert found
    assert found == checked(moved).suspicions


def test_json_has_them_among_the_findings_and_counts_them_apart() -> None:
    found = checked()
    content = json_report.as_dict(report(with_scores(found)))
    rules = [one["rule"] for one in content["documents"][0]["findings"]]
    assert rules.count("TQ901") == len(found.suspicions) == content["summary"]["suspected"]
    assert content["summary"]["findings"]["neutral"] == sum(
        one.severity is Severity.NEUTRAL for one in found.findings
    )
    places = [
        one["target"]["start"] for one in content["documents"][0]["findings"] if one["target"]
    ]
    assert places == sorted(places)
    # A comparison of two runs would drown in them.
    (read,) = parse(content, "report.json").documents
    assert not any(one.rule == "TQ901" for one in read.findings)


def test_text_names_their_number_and_lists_them_where_that_is_asked_for() -> None:
    found = report(with_scores(checked()))
    count = found.suspected
    short = text_report.render(found)
    assert "TQ901" not in short
    assert f"{count} places to look at" in short
    assert f"{count} Stellen zum Hinsehen" in text_report.render(found, ui_language="de")
    long = text_report.render(found, suspects=True)
    assert long.count("TQ901 suspected") == count
    assert "places to look at" not in long
    figures = [line for line in short.splitlines() if " · penalty " in line]
    assert figures == [line for line in long.splitlines() if " · penalty " in line]


def test_a_policy_counts_them_only_where_it_names_the_rule(tmp_path: Path) -> None:
    found = with_scores(dataclasses.replace(checked(), findings=()))
    count = len(found.suspicions)

    def verdict(limit: str) -> str | None:
        rules = policies(tmp_path, f"[gate.hold]\n{limit}\n[gate.review]\nneutral = 0\n")
        return judge(found, rules).verdict

    assert verdict("") == "publish"
    assert verdict("rules = { TQ9 = 0 }") == "publish"
    assert verdict(f"rules = {{ TQ901 = {count} }}") == "publish"
    assert verdict(f"rules = {{ TQ901 = {count - 1} }}") == "hold"
    assert verdict("rules = { suspected = 0 }") == "hold"


def test_a_comment_in_the_file_suppresses_them() -> None:
    found = checked()
    pragma = Pragma(("TQ901",), "read twice", 1)
    stages = RunStages((), SETTINGS, Suppressor(SideCar()))
    done = stages.complete(found, dataclasses.replace(ARTICLE, pragmas=(pragma,)))
    assert done.suspicions
    assert all(one.suppressed is not None for one in done.suspicions)
    assert report(done).suspected == 0


def test_the_options_reach_the_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    def scanned(*arguments: str) -> str:
        given = ["scan", "a.txt", "--back-translator", "none", "--no-cache", *arguments]
        result = CliRunner().invoke(app, given)
        assert result.exit_code == 0, result.output
        return result.stdout

    def suspected(*arguments: str) -> int:
        found: int = json.loads(scanned("--format", "json", *arguments))["summary"]["suspected"]
        return found

    assert suspected() > 0
    assert suspected("--suspects", "0") == 0
    Path("tqcheck.toml").write_text("suspects = 0\n")
    assert suspected() == 0
    assert suspected("--suspects", "0.2") > 0
    Path("tqcheck.toml").unlink()
    assert "TQ901" not in scanned()
    assert "TQ901" in scanned("--show-suspects")
    refused = CliRunner().invoke(app, ["scan", "a.txt", "--suspects", "8"])
    assert isinstance(refused.exception, UsageError)
