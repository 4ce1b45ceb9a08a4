"""A rule's page in Markdown."""

from __future__ import annotations

import pytest

from tqcheck.model import JudgedHits
from tqcheck.rules.catalog import RuleEntry, built_in
from tqcheck.rules.descriptions import rule_info
from tqcheck.rules.docs import SECTIONS, doc
from tqcheck.rules.page import page, precision_sentence
from tqcheck.rules.precision import judged_hits


@pytest.mark.parametrize("entry", built_in(), ids=lambda entry: entry.code)
def test_a_page_has_every_section_every_example_and_the_measured_precision(
    entry: RuleEntry,
) -> None:
    text = page(rule_info(entry))
    assert text.startswith(f"# {entry.code} {entry.name}\n")
    titles = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert titles == [*SECTIONS[:-1], "Measured precision", SECTIONS[-1]]
    documentation = doc(entry)
    examples = len(documentation.bad) + len(documentation.good)
    assert sum(line.startswith("- `") for line in text.splitlines()) == examples
    assert precision_sentence(judged_hits(entry.code)).en in text


def test_examples_and_quoted_markup_are_code() -> None:
    """Markdown would otherwise swallow `<unk>` and make a link of `[and]`."""
    by_name = {entry.name: rule_info(entry) for entry in built_in()}
    assert "“`<unk>`”" in page(by_name["model-token"])
    assert "“`__NAME__`”" in page(by_name["placeholder"])
    bracketed = page(by_name["bracketed-english"])
    assert any(line.startswith("- `") and "⟦[" in line for line in bracketed.splitlines())


def test_what_was_never_judged_is_said_to_be_so() -> None:
    assert "could be judged" in precision_sentence(JudgedHits()).en
    assert "3 of 4" in precision_sentence(JudgedHits(3, 1)).en
