"""No pattern of the text rules may blow up on long input without blanks."""

from __future__ import annotations

import time

import pytest

from tqcheck.model import Document
from tqcheck.rules import Rule, all_rules
from tqcheck.rules.base import Article

FAMILIES = ("TQ1", "TQ2", "TQ3", "TQ42", "TQ8")
RULES = [rule for rule in all_rules() if rule.code.startswith(FAMILIES)]
UNITS = [
    "a", "ab", "&a", "<a ", "[", "**a", '"a ', "„a ", "1,234", " ", "{{", "__a", "Ã¤",
    "\u200ba", "a-", "a?", "@@", "1.", "ja.“ ", "Nov. ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_only(unit: str) -> None:
    article = Article(Document("long.txt", (unit * 20_000)[:20_000]), ())
    started = time.perf_counter()
    for rule in RULES:
        hits: list[object] = list(rule().check(article))
        assert len(hits) <= 20_000, rule
    assert time.perf_counter() - started < 10


def test_all_families_are_there() -> None:
    assert {rule.code[:3] for rule in RULES} == {"TQ1", "TQ2", "TQ3", "TQ4", "TQ8"}
    assert all(issubclass(rule, Rule) for rule in RULES)
