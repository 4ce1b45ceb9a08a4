"""Numbers of findings by rule, in place of the findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_scan import CLEAN, FAULTY, tqcheck
from tests.reporters.sample import report
from tqcheck.cli.output import targets
from tqcheck.errors import UsageError
from tqcheck.model import Suppression
from tqcheck.reporters import FORMATS, statistics


def test_each_rule_has_a_row_and_what_is_suppressed_does_not_count() -> None:
    made = report()
    everything = [finding for one in made.documents for finding in one.findings]
    counted = [finding for finding in everything if finding.suppressed is None]
    counts = statistics.rule_counts(made)
    assert sum(one.count for one in counts) == len(counted) < len(everything)
    for one in counts:
        hits = [finding for finding in counted if finding.rule == one.rule]
        assert one.severity is max(finding.severity for finding in hits)
        assert one.fixable == sum(f.fix is not None and f.fix.is_safe for f in hits)
        assert one.fixable + one.unsafe == sum(f.fix is not None for f in hits)
    assert [-one.count for one in counts] == sorted(-one.count for one in counts)
    hidden = Suppression("inline", "x")
    none = [
        replace(one, findings=tuple(replace(f, suppressed=hidden) for f in one.findings))
        for one in made.documents
    ]
    assert statistics.as_text(replace(made, documents=tuple(none))).startswith("No findings.")


def test_the_command_counts(tmp_path: Path) -> None:
    for name, text in (("a.txt", FAULTY), ("b.txt", FAULTY * 2), ("c.txt", CLEAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\x00\x01")
    common = [".", "--back-translator", "none", "--no-learned", "--select", "TQ301", "--statistics"]
    for command in ("scan", "gate"):
        done = tqcheck(command, *common, cwd=tmp_path)
        head, row, blank, total, errors = done.stdout.splitlines()
        assert head.split() == ["count", "documents", "rule", "severity", "fixable", "name"]
        assert row.split() == ["3", "2", "TQ301", "major", "3", "doubled-word"]
        assert blank == ""
        assert total.startswith("3 findings of 1 rule in 2 documents; 3 can be mended by `--fix`")
        assert errors == "1 not checked"
        assert done.returncode == 2
    german = tqcheck("scan", *common, "--ui-language", "de", cwd=tmp_path).stdout
    assert "3 Befunde von 1 Regel in 2 Dokumenten; 3 behebt `--fix`" in german
    assert "Doppeltes Wort" in german
    done = tqcheck("scan", *common, "--output", "out.json", cwd=tmp_path)
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == {
        "documents": 4,
        "errors": 1,
        "rules": [
            {
                "rule": "TQ301", "name": "doubled-word", "severity": "major", "count": 3,
                "documents": 2, "fixable": 3, "unsafe_fixable": 0,
            }
        ],
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text", "json"}))
def test_formats_without_statistics_say_so(name: str) -> None:
    with pytest.raises(UsageError, match=f"goes with text and json, not with {name}"):
        targets(name, None, statistics=True)


def test_fail_on_still_decides(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    common = ["scan", "a.txt", "--back-translator", "none", "--no-learned", "--statistics"]
    assert tqcheck(*common, cwd=tmp_path).returncode == 0
    assert tqcheck(*common, "--fail-on", "major", cwd=tmp_path).returncode == 1
