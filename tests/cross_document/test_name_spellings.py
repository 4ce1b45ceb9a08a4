"""Names that articles of one run spell in different ways."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.model import Document, DocumentReport, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run import scan
from tqcheck.pipeline.run_stages import RunStages
from tqcheck.suppression import SideCar, Suppressor

SETTINGS = Settings(back_translator="none", learned=False, select=("TQ503",))
KIEW = "In Kiew fiel am Montag der Strom aus."
KYJIW = "Die Metro von Kyjiw fährt wieder."


def checked(texts: Sequence[str], english: Sequence[str | None] = ()) -> list[DocumentReport]:
    checker = DocumentChecker(SETTINGS)
    stages = RunStages(checker.selected, checker.settings, Suppressor(SideCar()))
    sides = english or [None] * len(texts)
    documents = [
        Document(f"{n}.txt", text, side)
        for n, (text, side) in enumerate(zip(texts, sides, strict=True))
    ]
    return [stages.complete(checker.check_unscored(document), document) for document in documents]


def marked(reports: Sequence[DocumentReport]) -> list[list[str]]:
    return [[f.target.text for f in report.findings if f.target] for report in reports]


def test_an_article_is_told_how_another_one_spells_a_name() -> None:
    reports = checked([KIEW, KYJIW])
    assert marked(reports) == [[], ["Kyjiw"]]
    (finding,) = reports[1].findings
    assert finding.target is not None
    assert finding.target.span.of(KYJIW) == "Kyjiw"
    assert finding.severity is Severity.MINOR
    assert finding.message.en == "“Kyjiw” is spelled “Kiew” in another article: 0.txt"
    assert reports[1].score is not None
    assert reports[1].score.penalty > 0


def test_the_spelling_of_most_articles_counts() -> None:
    assert marked(checked([KIEW, KYJIW, KYJIW, KYJIW, KIEW])) == [
        [], ["Kyjiw"], [], [], ["Kiew"],
    ]  # fmt: skip


def test_full_names_are_hints() -> None:
    one = "Am Abend traf Leonid Wassiljew in Turin ein."
    other = "Dort spielte Leonid Vassiljew vor vollem Haus."
    (_, report) = checked([one, other])
    assert [(f.target and f.target.text, f.severity) for f in report.findings] == [
        ("Vassiljew", Severity.NEUTRAL)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Common surnames and other given names are other people's.
        ("Es sprach Thomas Meier aus Ulm.", "Es sprach Thomas Meyer aus Hof."),
        ("Dort spielte Leonid Wassiljew auf.", "Dort spielte Anton Vassiljew auf."),
        # A name inside another.
        (KIEW, "Das schrieb der Kyiv Independent am Montag."),
        # An article that has both is the rule's own matter.
        (KIEW, "Kiew und Kiew sind eins, und Kiew bleibt."),
    ],
)
def test_others_are_left_alone(one: str, other: str) -> None:
    assert marked(checked([one, other])) == [[], []]


def test_two_people_of_the_source_are_two() -> None:
    texts = [
        "Am Abend traf Leonid Wassiljew in Turin ein.",
        "Dort spielte Leonid Vassiljew vor vollem Haus.",
    ]
    english = [
        "Leonid Wassiljew arrived in Turin in the evening.",
        "Leonid Vassiljew played there to a full house.",
    ]
    assert marked(checked(texts, english)) == [[], []]


def test_a_run_without_the_rule_says_nothing() -> None:
    checker = DocumentChecker(Settings(back_translator="none", learned=False, ignore=("TQ503",)))
    stages = RunStages(checker.selected, checker.settings, Suppressor(SideCar()))
    for text in (KIEW, KYJIW):
        document = Document("a.txt", text)
        assert stages.complete(checker.check_unscored(document), document).findings == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_scan_compares_its_files_in_their_order(tmp_path: Path, jobs: int) -> None:
    for number, text in enumerate([KIEW, KIEW, KYJIW, KIEW]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    settings = Settings(back_translator="none", learned=False, select=("TQ503",), jobs=jobs)
    assert marked(scan([str(tmp_path)], settings).documents) == [[], [], ["Kyjiw"], []]
