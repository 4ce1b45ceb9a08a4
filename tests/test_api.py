"""The public API: what the README shows, what may be imported, and threads."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import tqcheck
from tqcheck.errors import ReadError, UsageError
from tqcheck.reporters.json_report import document_dict

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "corpora" / "articles"
ALONE = tqcheck.Settings(back_translator="none")
EXAMPLE = re.compile(r"<!-- example: api -->\n```python\n(.*?)```", re.DOTALL)


def test_the_example_of_the_readme_runs_and_prints_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (example,) = EXAMPLE.findall((ROOT / "README.md").read_text("utf-8"))
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    promised = re.findall(r"^# (TQ.*)$", example, re.MULTILINE)
    assert promised
    assert printed == promised


def test_the_example_of_the_documentation_runs() -> None:
    (example,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "tqcheck" / "docs" / "api.md").read_text("utf-8"), re.DOTALL
    )
    names: dict[str, object] = {}
    exec(compile(example, "api.md", "exec"), names)
    run, report = names["run"], names["report"]
    assert isinstance(run, tqcheck.Report)
    assert run.documents == (report,)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, tqcheck; assert 'check' in dir(tqcheck);"
        "print([m for m in sys.modules if m.startswith('tqcheck.') or m in ('numpy', 'msgspec')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['tqcheck.version']"


def test_every_public_name_is_there_and_no_other() -> None:
    assert {name: getattr(tqcheck, name) for name in tqcheck.__all__}
    with pytest.raises(AttributeError, match="no attribute 'Hit'"):
        _ = tqcheck.Hit  # type: ignore[attr-defined]


def test_a_text_and_its_source_are_checked() -> None:
    target = "Der Rat tagte am Montag. Der neue neue Hafen kostet 40 Millionen Euro."
    source = "The council met on Monday. The new port costs 30 million euros."
    report = tqcheck.check(target, source, back_translator="none", learned=False)
    assert {finding.rule for finding in report.findings} >= {"TQ301", "TQ711"}
    assert all(finding.severity >= tqcheck.Severity.NEUTRAL for finding in report.findings)
    assert report.score is not None
    assert report.score.penalty > 0
    document = tqcheck.Document("news.txt", target, source_text=source)
    checker = tqcheck.Checker(tqcheck.Settings(back_translator="none", learned=False))
    assert checker.check(document).findings == report.findings
    assert checker.check(document).uri == "news.txt"


def test_wrong_settings_and_two_sources_are_refused() -> None:
    with pytest.raises(UsageError, match="no setting 'selct'; did you mean 'select'"):
        tqcheck.check("Ein Satz.", selct="TQ3")
    with pytest.raises(UsageError, match="alignment_threshold = 2 is not a number from 0 to 1"):
        tqcheck.check("Ein Satz.", alignment_threshold=2)
    with pytest.raises(UsageError, match="source_text"):
        tqcheck.Checker(ALONE).check(tqcheck.Document("a", "Ein Satz."), "A sentence.")


@pytest.mark.parametrize("value", [3, b"Der Rat tagte.", None])
def test_what_is_neither_text_nor_document_is_refused(value: object) -> None:
    with pytest.raises(UsageError, match=f"expected a Document, got {type(value).__name__}"):
        tqcheck.check(value)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="expected a Document"):
        tqcheck.Checker().check_all([value])  # type: ignore[list-item]


def test_settings_of_another_type_are_refused() -> None:
    with pytest.raises(UsageError, match="expected a Settings, got dict"):
        tqcheck.Checker({"learned": False})  # type: ignore[arg-type]


def test_documents_of_one_run_are_compared() -> None:
    checker = tqcheck.Checker(tqcheck.Settings(back_translator="none", select=("TQ503",)))
    texts = ("In Kiew fiel am Montag der Strom aus.", "Die Metro von Kyjiw fährt wieder.")
    report = checker.check_all(tqcheck.Document(f"{n}.txt", t) for n, t in enumerate(texts))
    assert [len(document.findings) for document in report.documents] == [0, 1]
    assert report.documents[1].score is not None
    assert report.documents[1].score.penalty > 0
    assert report.signature.startswith(f"tqcheck:{tqcheck.__version__}|")


def test_a_document_without_a_language_pack_does_not_stop_the_run() -> None:
    checker = tqcheck.Checker(tqcheck.Settings(back_translator="none", learned=False))
    documents = [
        tqcheck.Document("fr.txt", "Une phrase.", language="fr"),
        tqcheck.Document("de.txt", "Der neue neue Hafen."),
    ]
    other, german = checker.check_all(documents).documents
    assert other.error is not None
    assert other.error.kind == "usage"
    assert other.error.message.startswith("fr.txt: no language pack for 'fr'; there are packs for ")
    assert [finding.rule for finding in german.findings] == ["TQ301"]


@pytest.mark.slow
def test_threads_find_the_same_as_one_after_another() -> None:
    documents = [
        tqcheck.Document(
            path.name,
            path.read_text("utf-8"),
            source_text=(ARTICLES / "en" / path.name).read_text("utf-8"),
        )
        for path in sorted((ARTICLES / "de").glob("*.txt"))[:4]
    ]

    def told(report: tqcheck.DocumentReport) -> dict[str, object]:
        return document_dict(report) | {"checked_at": None}

    serial = [told(tqcheck.Checker(ALONE).check(document)) for document in documents]
    checker = tqcheck.Checker(ALONE)
    with ThreadPoolExecutor(4) as pool:
        parallel = [told(report) for report in pool.map(checker.check, documents * 2)]
    assert parallel == serial * 2


@pytest.mark.parametrize(("target", "source"), [("Der Rat \ud800.", None), ("Der Rat.", "\udc00")])
def test_half_a_character_is_an_error_of_its_document(target: str, source: str | None) -> None:
    checker = tqcheck.Checker(tqcheck.Settings(back_translator="none", learned=False))
    with pytest.raises(ReadError, match="text: holds half a surrogate pair"):
        checker.check(target, source)
    good = tqcheck.Document("good", "Der Rat tagt am am Freitag.")
    report = checker.check_all([good, tqcheck.Document("bad", target, source), good])
    assert [d.error and d.error.kind for d in report.documents] == [None, "not-utf8", None]
