"""What a report tells about the rules that found something."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.reporters import html_sample
from tests.reporters.html_sample import Builder
from tqcheck.config import Settings
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import DocumentReport, Hit, Message, RuleInfo, Severity
from tqcheck.pipeline.run import scan
from tqcheck.reporters import sarif
from tqcheck.reporters.html import render
from tqcheck.rules.base import Rule
from tqcheck.rules.descriptions import rule_info, rule_infos
from tqcheck.rules.registry import all_rules


def found_by(*codes: str) -> DocumentReport:
    b = Builder("a.txt").add(["Der Kai [and] die Mole."], "The quay and the pier.")
    for code in codes:
        b.find("[and]", Severity.MAJOR, Message("a", "b"), rule=(code, "some-name", "style"))
    return b.done()


def test_the_rules_that_found_something_are_described_in_order() -> None:
    infos = rule_infos([found_by("TQ301"), found_by("TQ201", "TQ301"), found_by()])
    assert [(info.code, info.name) for info in infos] == [
        ("TQ201", "bracketed-english"),
        ("TQ301", "doubled-word"),
    ]
    assert all(info.documentation and info.documentation.bad for info in infos)
    assert all(info.judged.right for info in infos)


def test_a_rule_that_is_not_installed_is_left_out() -> None:
    assert rule_infos([found_by("XX001")]) == ()


def test_every_rule_has_documentation() -> None:
    infos = [rule_info(rule) for rule in all_rules()]
    assert all(info.documentation is not None for info in infos)
    assert {need for info in infos for need in info.needs} >= {"source", "alignment", "glossary"}


class Bare(Rule):
    """A plug-in whose module has no sections."""

    code = "TX001"
    name = "bare"
    category = "style/bare"
    severity = Severity.MINOR

    def check(self, article: BilingualDocument) -> Iterator[Hit]:
        yield from ()


def test_a_plug_in_without_sections_is_shown_without_documentation() -> None:
    assert sys.modules[Bare.__module__].__doc__
    info = rule_info(Bare)
    title = Message("Bare", "Bare")
    assert info == RuleInfo("TX001", "bare", "style/bare", Severity.MINOR, heading=title)
    report = html_sample.report(found_by("TX001"))
    assert '<code>TX001</code> <span class="u" lang="de">Some name</span>' in render(report)
    assert '"shortDescription": {\n' in sarif.render(report)


def test_a_scan_describes_its_rules(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der Kai [and] die Mole sind fertig.", encoding="utf-8")
    report = scan([str(path)], Settings(select=("TQ201",), learned=False, back_translator="none"))
    assert [info.code for info in report.rules] == ["TQ201"]
