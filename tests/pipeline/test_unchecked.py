"""What is said of what could not be checked, by the real pipeline."""

from __future__ import annotations

import re

import tqcheck
from tqcheck.config import Settings
from tqcheck.model import UncheckedKind

GERMAN = "Der Rat tagt. Am Montag zahlte die Stadt 300 Euro."
ALONE = Settings(back_translator="none", learned=False)


def test_without_the_original_what_was_not_compared_is_named() -> None:
    report = tqcheck.Checker(ALONE).check(GERMAN)
    [gap] = [one for one in report.unchecked if one.kind is UncheckedKind.SOURCE]
    assert gap.what.de == "Zahlen, Verneinungen, Namen, Auslassungen und Datumsangaben"
    assert {"TQ711", "TQ781"} <= set(gap.rules)
    assert report.verdict == "publish"
    assert report.decision is not None
    assert gap.what.de in report.decision.advice.de
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", report.checked_at or "")


def test_with_the_original_nothing_of_it_is_left() -> None:
    report = tqcheck.Checker(ALONE).check(
        GERMAN, "The council meets. On Monday the town paid 300 euros."
    )
    assert UncheckedKind.SOURCE not in {one.kind for one in report.unchecked}


def test_rules_that_are_switched_off_are_named() -> None:
    settings = Settings(back_translator="none", learned=False, ignore=("TQ301",))
    report = tqcheck.Checker(settings).check(GERMAN)
    [gap] = [one for one in report.unchecked if one.kind is UncheckedKind.SETTINGS]
    assert gap.rules == ("TQ301",)
    assert "TQ301" in gap.message.en
