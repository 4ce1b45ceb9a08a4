"""Scores against numbers worked out by hand and by sacreBLEU's own definition."""

from __future__ import annotations

import pytest

from tqcheck import scoring
from tqcheck.model import Evidence, Finding, Message, Score, Severity, Suppression


def finding(severity: Severity, suppressed: Suppression | None = None) -> Finding:
    return Finding(
        "TQ301", "doubled-word", "linguistic-conventions/duplication", severity, 0.9,
        Evidence.TARGET, 0, None, None, Message("a", "b"), None, "0" * 16, suppressed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("severities", "words", "expected"),
    [
        ([], 200, Score(0, 0, 100)),
        ([Severity.MINOR, Severity.MAJOR], 200, Score(6, 30, 97)),
        ([Severity.NEUTRAL], 10, Score(0, 0, 100)),
        ([Severity.CRITICAL] * 3, 50, Score(75, 1500, 0)),
        ([], 0, Score(0, 0, 100)),
        ([Severity.MINOR], 0, Score(1, 0, 0)),
    ],
)
def test_mqm(severities: list[Severity], words: int, expected: Score) -> None:
    assert scoring.mqm([finding(severity) for severity in severities], words) == expected


def test_a_suppressed_finding_does_not_count() -> None:
    kept = finding(Severity.MAJOR, Suppression("side-car", "our style"))
    assert scoring.mqm([kept], 100) == Score(0, 0, 100)


def test_sacrebleu_scores() -> None:
    same = "The council met on Monday and put off its vote on the new bridge."
    other = "Nobody was hurt."
    assert scoring.segment_chrf([same, other], [same, same]) == [100.0, pytest.approx(9, abs=9)]
    assert scoring.corpus_scores([same], [same]) == {"bleu": 100.0, "chrf": 100.0}
    worse = scoring.corpus_scores([same.replace("Monday", "Tuesday")], [same])
    assert 50 < worse["bleu"] < 100
    assert 80 < worse["chrf"] < 100
