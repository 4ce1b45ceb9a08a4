"""The page that describes the format says what holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tqcheck import docs
from tqcheck.pipeline.rule_examples import ExampleTrials
from tqcheck.rule_files.definition import PairComparison, Scope
from tqcheck.rule_files.kinds import KINDS
from tqcheck.rule_files.loading import load_definitions
from tqcheck.rule_files.reading import COMMON
from tqcheck.rules.catalog import built_in
from tqcheck.rules.declared import documentation_of, rule_of

from .helpers import HEAD

PAGE = docs.text("rules") or ""
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_example_is_a_rule_that_does_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "house-titles.yml"
    path.write_text(BLOCKS[0], encoding="utf-8")
    [definition] = load_definitions((str(path),))
    tried = list(ExampleTrials().of(rule_of(definition)(), documentation_of(definition)))
    assert [(one.is_bad, one.fault) for one in tried] == [(True, None), (False, None)]


def test_the_example_of_a_pair_is_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "a-pair.yml"
    path.write_text(HEAD.replace("{message}", "{source}") + BLOCKS[1], encoding="utf-8")
    [definition] = load_definitions((str(path),))
    assert isinstance(definition.check, PairComparison)


@pytest.mark.parametrize(
    "key",
    sorted({*COMMON, *KINDS, *(key for kind in KINDS.values() for key in kind.keys), *Scope}),
)
def test_every_key_is_described(key: str) -> None:
    assert re.search(rf"[`\n{{]{re.escape(str(getattr(key, 'value', key)))}[`:]", PAGE), key


def test_the_page_counts_our_rules_of_this_form() -> None:
    numbers = {12: "Twelve", 13: "Thirteen", 14: "Fourteen", 15: "Fifteen", 16: "Sixteen"}
    count = sum(entry.is_declared for entry in built_in())
    assert f"{numbers[count]} of\ntqcheck's own rules have this form" in PAGE
