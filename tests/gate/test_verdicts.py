"""Verdicts: each kind of limit, its reason, and the exit status of the worst."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.gate.samples import MINOR, SOURCE_WORD, finding, report
from tests.gate.test_policy import policies
from tqcheck.cli.exit_status import status_of_verdicts
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import counts, judge
from tqcheck.model import (
    Contribution,
    DocumentError,
    DocumentReport,
    Expectation,
    Finding,
    Message,
    Publishable,
    Severity,
    Suppression,
)

OFF = {
    "hold": ("critical", "major", "max-calibrated"),
    "review": ("major", "max-calibrated"),
}


def only(tmp_path: Path, limit: str, verdict: str = "hold") -> Policies:
    """A policy with one limit."""
    lines = []
    for table, names in OFF.items():
        lines.append(f"[gate.{table}]")
        lines += [f'{name} = "off"' for name in names if not limit.startswith(f"{name} ")]
        if table == verdict:
            lines.append(limit)
        else:
            lines += [f'{name} = "off"' for name in names if limit.startswith(f"{name} ")]
    return policies(tmp_path, "\n".join(lines))


def test_the_newsroom_holds_what_is_critical_and_reviews_what_is_major(tmp_path: Path) -> None:
    rules = policies(tmp_path, "")
    major = finding()
    assert judge(report(), rules).verdict == "publish"
    assert judge(report(MINOR), rules).verdict == "publish"
    reviewed = judge(report(major, MINOR), rules)
    assert reviewed.verdict == "review"
    assert reviewed.reasons == (
        Message(
            "1 major finding, at most 0 may stand (TQ301 doubled-word)",
            "1 schwerer Fund, erlaubt sind höchstens 0 (TQ301 Doppeltes Wort)",
        ),
    )
    held = judge(report(SOURCE_WORD, major), rules)
    assert held.verdict == "hold"
    assert held.reasons[0].en == "1 critical finding, at most 0 may stand (TQ201 bracketed-english)"
    assert judge(report(major, major, major), rules).reasons[0].en == (
        "3 major findings, at most 2 may stand (3 × TQ301 doubled-word)"
    )


@pytest.mark.parametrize(
    ("limit", "bad", "good", "said"),
    [
        ("minor = 1", (MINOR, MINOR), (MINOR, SOURCE_WORD), "2 minor findings, at most 1"),
        ("rules = { TQ201 = 0 }", (SOURCE_WORD,), (MINOR,), "1 finding of TQ201"),
        ("rules = { TQ2 = 0 }", (SOURCE_WORD,), (MINOR,), "1 finding of TQ2,"),
        ('rules = { "unit-spacing" = 0 }', (MINOR,), (SOURCE_WORD,), "of unit-spacing"),
        ("families = { accuracy = 0 }", (SOURCE_WORD,), (MINOR,), "1 finding in accuracy"),
        ('families = { "accuracy/untranslated" = 0 }', (SOURCE_WORD,), (MINOR,), "in accuracy/"),
        ("min-oqs = 99", (finding(),), (MINOR,), "MQM score 98.8, at least 99"),
        ("max-per-1000 = 10", (finding(),), (MINOR,), "12.5 penalty points in 1000 words"),
        ("max-calibrated = 0.3", (finding(),), (MINOR,), "5 penalty points in 400 words, 0.45"),
    ],
)
@pytest.mark.parametrize("verdict", ["hold", "review"])
def test_each_limit_and_its_reason(
    tmp_path: Path, limit: str, bad: tuple, good: tuple, said: str, verdict: str
) -> None:
    rules = only(tmp_path, limit, verdict)
    judged = judge(report(*bad), rules)
    assert judged.verdict == verdict
    (reason,) = judged.reasons
    assert said in reason.en
    assert judge(report(*good), rules).verdict == "publish"


def test_the_calibrated_score_is_kind_to_briefs_and_strict_with_features(tmp_path: Path) -> None:
    """The linear score holds a brief for one fault; the calibrated one asks what readers bear."""
    linear = only(tmp_path, "max-per-1000 = 20")
    calibrated = only(tmp_path, "max-calibrated = 2.0")
    brief = report(finding(), words=60)
    feature = report(*[finding()] * 10, words=3000)
    assert judge(brief, linear).verdict == "hold"
    assert judge(brief, calibrated).verdict == "publish"
    assert judge(feature, linear).verdict == "publish"
    assert judge(feature, calibrated).verdict == "hold"


@pytest.mark.parametrize("words", [16, 30, 50])
def test_a_brief_with_one_major_fault_is_for_review_with_two_it_is_held(
    tmp_path: Path, words: int
) -> None:
    """One fault in sixteen words says that somebody must look, not that the brief is lost."""
    newsroom = policies(tmp_path, "")
    major, other = finding(), finding("Der neue")

    def verdict(*found: Finding, rules: Policies = newsroom) -> str | None:
        return judge(report(*found, words=words), rules).verdict

    assert verdict(MINOR) == "publish"
    assert verdict(major) == "review"
    assert verdict(major, MINOR) == "review"
    assert verdict(major, other) == "hold"
    assert verdict(*[MINOR] * 5) == "review"
    assert verdict(*[MINOR] * 9) == "hold"
    assert verdict(SOURCE_WORD) == "hold"
    assert verdict(major, rules=policies(tmp_path, "", "strict")) == "hold"


@pytest.mark.parametrize("table", ["hold", "review"])
def test_a_quality_estimate_is_asked_for_by_its_name(tmp_path: Path, table: str) -> None:
    rules = only(tmp_path, "min-quality = 70", table)
    assert judge(report(scores={"quality": 71.0}), rules).verdict == "publish"
    judged = judge(report(scores={"quality": 60.0}), rules)
    assert judged.verdict == table
    assert [one.en for one in judged.reasons] == ["quality estimate 60, at least 70 is asked for"]
    rules = policies(tmp_path, f'[gate]\nquality = "mine"\n[gate.{table}]\nmin-quality = 0.5\n')
    assert judge(report(scores={"quality": 99.0, "mine": 0.4}), rules).verdict == table


@pytest.mark.parametrize("table", ["hold", "review"])
def test_without_an_estimate_nothing_passes_min_quality(tmp_path: Path, table: str) -> None:
    rules = policies(tmp_path, f"[gate.{table}]\nmin-quality = 70\n")
    said = "no quality estimate is there, and min-quality asks for one"
    judged = judge(report(), rules)
    assert (judged.verdict, [one.en for one in judged.reasons]) == ("review", [said])
    judged = judge(report(finding()), rules)
    assert judged.verdict == "review"
    assert judged.reasons[-1].en == said
    assert judge(report(SOURCE_WORD), rules).verdict == "hold"
    assert judge(report(), policies(tmp_path, "")).verdict == "publish", "nobody asked for one"


def test_suppressed_and_doubtful_findings_do_not_count(tmp_path: Path) -> None:
    rules = policies(tmp_path, "[gate]\nmin-confidence = 0.8\n")
    quiet = finding(suppressed=Suppression("side-car", "house style"))
    assert judge(report(quiet), rules).verdict == "publish"
    assert judge(report(finding(confidence=0.5)), rules).verdict == "publish"
    assert judge(report(finding(confidence=0.8)), rules).verdict == "review"


def test_the_exit_status_is_that_of_the_worst(tmp_path: Path) -> None:
    rules = policies(tmp_path, '[[gate.override]]\npath = "draft/*"\npreset = "report-only"\n')
    strict = policies(tmp_path, "", "strict")
    clean, reviewed, held = report(), report(finding()), report(SOURCE_WORD)
    draft = report(SOURCE_WORD, uri="draft/a.txt")
    unread = DocumentReport("b", "", error=DocumentError("missing", "b: there is no such file"))
    fault = DocumentReport("c", "", error=DocumentError("internal", "c: a fault"))

    def status(*documents: DocumentReport, by: Policies = rules) -> int:
        return status_of_verdicts([judge(document, by) for document in documents], by)

    assert status(clean) == 0
    assert status(clean, reviewed) == 0
    assert status(clean, reviewed, by=strict) == 1
    assert status(clean, held, reviewed) == 1
    assert judge(draft, rules).verdict == "hold"
    assert status(draft) == 0, "report-only says hold and lets pass"
    assert status(clean, unread) == 2
    assert status(held, unread) == 2
    assert status(held, unread, fault) == 3
    assert status() == 2
    judged = [judge(document, rules) for document in (clean, reviewed, held, unread)]
    assert judged[3].verdict is None
    assert counts(judged) == {"publish": 1, "review": 1, "hold": 1, "unread": 1}


@pytest.mark.parametrize(
    "limit",
    ["neutral = 0", "rules = { TQ301 = 0 }", "families = { linguistic-conventions = 0 }"],
)
def test_a_suspicion_holds_nothing_back(tmp_path: Path, limit: str) -> None:
    rules = only(tmp_path, limit)
    spoke = (Contribution("made up", 1.0, 0.5, Message("en", "de")),)
    remark = finding(severity=Severity.NEUTRAL)
    suspected = finding(severity=Severity.NEUTRAL, contributions=spoke)
    assert judge(report(remark), rules).verdict == "hold"
    assert judge(report(*[suspected] * 9), rules).verdict == "publish"


def test_a_policy_may_want_a_reason_for_what_an_editor_decides() -> None:
    explained = replace(finding(), suppressed=Suppression("side-car", "false alarm: a name"))
    bare = replace(
        SOURCE_WORD, suppressed=Suppression("side-car", "false alarm (Anna)", is_explained=False)
    )
    document = report(explained, bare)
    kept = judge(document, Policies.of_preset())
    assert kept.verdict == "publish"
    assert kept.decision is not None
    assert not kept.decision.reasons_required
    strict = judge(document, Policies.of_preset("strict"))
    assert strict.verdict == "hold"
    assert [f.suppressed is None for f in strict.findings] == [False, True]
    assert strict.score is not None
    assert strict.score.penalty == 25
    assert [note.kind.value for note in strict.notes] == ["unexplained"]
    assert strict.decision is not None
    assert strict.decision.reasons_required
    assert judge(report(explained), Policies.of_preset("strict")).notes == ()


@pytest.mark.parametrize(
    ("table", "scores", "reason"),
    [
        (
            "hold = { min-quality = 95 }\n",
            {"quality": 93.1},
            "at least 95 is asked for; 27.5 penalty points are expected in 400 words",
        ),
        (
            'quality = "publishable"\nhold = { min-quality = 25 }\n',
            {"quality": 99.0, "publishable": 12.5},
            "publishable as it stands with a probability of 12.5 %, at least 25 % is asked for",
        ),
    ],
)
def test_the_forecast_decides_where_a_policy_asks_for_it(
    tmp_path: Path, table: str, scores: dict[str, float], reason: str
) -> None:
    expected = Expectation(27.5, 7.0, 48.0, 0.125, Publishable.NO)
    document = replace(report(scores=scores), expected=expected)
    judged = judge(document, policies(tmp_path, f"[gate]\n{table}"))
    assert judged.verdict == "hold"
    assert reason in judged.reasons[0].en


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (Publishable.YES, "It can be published as it is."),
        (Publishable.UNSURE, "Nothing that was found speaks against publishing it."),
        (Publishable.NO, "Before publishing, read the text:"),
    ],
)
def test_the_advice_promises_no_more_than_the_forecast(answer: Publishable, advice: str) -> None:
    document = replace(report(), expected=Expectation(9.0, 2.0, 16.0, 0.5, answer))
    judged = judge(document, Policies.of_preset())
    assert judged.verdict == "publish"
    assert judged.decision is not None
    assert judged.decision.advice.en.startswith(advice)
