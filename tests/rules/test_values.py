"""Rules that compare values of English and German, beyond the examples of their documentation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import AlignedPair, Evidence, Hit, Severity, Span
from tqcheck.rules.base import Rule
from tqcheck.rules.registry import all_rules

from .helpers import article

VALUES = {
    rule.code: rule for rule in all_rules() if rule.__module__.startswith("tqcheck.rules.values")
}
NUMBERS = ("TQ711", "TQ712", "TQ713", "TQ714", "TQ721", "TQ722", "TQ731", "TQ732")


def found(subject: BilingualDocument, *codes: str) -> list[tuple[str, Hit]]:
    return [(code, hit) for code in codes or VALUES for hit in VALUES[code]().check(subject)]


def marked(subject: BilingualDocument, *codes: str) -> list[tuple[str, str | None]]:
    return [(code, hit.span.of(subject.text) if hit.span else None)
            for code, hit in found(subject, *codes)]  # fmt: skip


def test_a_group_of_sentences_is_compared_once() -> None:
    english = "The court freed 14 men. It jailed 3 women."
    german = "Das Gericht ließ 41 Männer frei. Es sperrte 3 Frauen ein."
    whole = article(german, english)
    side = whole.source
    assert side is not None
    group = AlignedPair((0, 1), (0, 1), Span(0, len(english)), 0.9)
    grouped = replace(whole, alignment=(group, group))
    assert marked(grouped, *NUMBERS) == [("TQ711", "41")]


def test_a_back_translation_lowers_the_severity_and_is_named() -> None:
    english, german = "Sales rose to $3 billion.", "Der Umsatz stieg auf 3 Billionen Dollar."
    for evidence, severity in (
        (Evidence.SOURCE, Severity.CRITICAL),
        (Evidence.BACK_TRANSLATION, Severity.NEUTRAL),
    ):
        ((code, hit),) = found(article(german, english, evidence), *NUMBERS)
        assert (code, hit.severity, hit.evidence) == ("TQ714", severity, evidence)
        assert hit.source is not None
        assert hit.source.of(english) == "3 billion"


def test_a_weekday_that_the_source_has_wrong_too_is_a_source_issue() -> None:
    english = "They met on Monday, November 6, 2012, in Bonn."
    german = "Sie trafen sich am Montag, 6. November 2012, in Bonn."
    ((_, hit),) = found(article(german, english), "TQ721")
    assert hit.severity is Severity.NEUTRAL
    assert hit.message.en.startswith("Source issue")
    ((_, hit),) = found(article(german, english.replace("Monday", "Tuesday")), "TQ721")
    assert hit.severity is not Severity.NEUTRAL


def test_a_quotation_may_run_over_sentences() -> None:
    english = '"We waited for a year. Nobody came," said the man.'
    german = "„Wir haben ein Jahr gewartet. Niemand kam“, sagte der Mann."
    assert marked(article(german, english), "TQ752", "TQ759") == []


def test_a_full_stop_in_a_headline_is_a_hint_only() -> None:
    ((_, hit),) = found(
        article("Regierung stürzt nach Abstimmung.", "Government falls after vote"), "TQ754"
    )
    assert hit.severity is Severity.NEUTRAL


@pytest.mark.parametrize("rule", VALUES.values(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("german", ["", "\n", "…", "1", "½", "Am 31.2.2020 um 24 Uhr: 0/0.", "„"])
@pytest.mark.parametrize("english", ["", "…", "2", "¼ of 9/0", "On 0/0 at 24:00", '"'])
def test_a_rule_survives_next_to_nothing_on_either_side(
    rule: type[Rule], german: str, english: str
) -> None:
    for hit in rule().check(article(german, english)):
        assert hit.span is None or hit.span.end <= len(german)
        assert hit.source is None or hit.source.end <= len(english)


def test_a_quotation_that_runs_over_sentences_has_lost_no_marks() -> None:
    german = "„Wir gehen morgen. Wir wollen die alte Mühle verkaufen. Das ist gut“, sagte sie."
    english = '"We go tomorrow." "We want to sell the old mill." "That is good," she said.'
    assert not [hit for _, hit in found(article(german, english), "TQ752")
                if hit.severity is not Severity.NEUTRAL]  # fmt: skip
