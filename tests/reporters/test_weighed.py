"""What spoke for and against a finding: the strongest three, in words, and suspicions as such."""

from __future__ import annotations

import dataclasses
import json

from tests.reporters.sample import CONTRIBUTIONS, report
from tqcheck.model import Report, Severity
from tqcheck.reporters import json_report, sarif, text_report
from tqcheck.reporters.weighed import weighed


def suspected() -> Report:
    """The sample, its first finding only suspected."""
    whole = report()
    article = whole.documents[0]
    first = dataclasses.replace(article.findings[0], severity=Severity.NEUTRAL)
    article = dataclasses.replace(article, findings=(first, *article.findings[1:]))
    return dataclasses.replace(whole, documents=(article, *whole.documents[1:]))


def test_the_strongest_three_are_told_by_side() -> None:
    told = weighed(report().documents[0].findings[0])
    assert [one.feature for one in told.speaks_for] == ["double: content word", "headline"]
    assert [one.feature for one in told.speaks_against] == ["double: name"]
    assert told.line("en") == (
        "for: a content word, it stands in a headline; against: it may be a name"
    )
    assert told.line("de") == "dafür: ein Inhaltswort, Überschrift; dagegen: es kann ein Name sein"


def test_a_rule_that_decides_alone_tells_nothing() -> None:
    told = weighed(report().documents[0].findings[1])
    assert not told
    assert told.line("en") == ""


def test_the_terminal_calls_a_suspicion_by_its_name() -> None:
    text = text_report.render(suspected())
    assert "2:5  suspected  TQ301 doubled-word" in text
    assert "1 neutral (1 suspected)" in text
    assert "2:5  Verdacht  TQ301" in text_report.render(suspected(), ui_language="de")
    assert "suspected" not in text_report.render(report())


def test_json_keeps_numbers_and_sarif_has_words_too() -> None:
    found = json.loads(json_report.render(suspected()))["documents"][0]["findings"]
    assert found[0]["severity"] == "neutral"
    assert [tuple(one.values()) for one in found[0]["contributions"]] == [
        (one.feature, one.value, one.log_odds) for one in CONTRIBUTIONS
    ]
    assert found[1]["contributions"] == []
    results = json.loads(sarif.render(suspected(), ui_language="de"))["runs"][0]["results"]
    assert results[0]["level"] == "note"
    assert results[0]["properties"]["suspected"] is True
    assert results[0]["properties"]["contributions"][0]["text"] == "ein Inhaltswort"
    assert "contributions" not in results[1]["properties"]
