"""Titles that articles of one run call different things."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.gate.feeds import json_feed
from tqcheck.config import Settings
from tqcheck.cross_document import CrossDocumentCheck
from tqcheck.model import Document, DocumentReport, Evidence, Pragma, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run import scan
from tqcheck.suppression import SideCar, Suppressor

SETTINGS = Settings(back_translator="none", learned=False, select=("TQ796",))
CHECKER = DocumentChecker(SETTINGS)

Pair = tuple[str, str]
MONDAY = ("Der Finanzausschuss tagte am Montag.", "The Treasury Committee met on Monday.")
JUNE = ("Der Finanzausschuss reiste im Juni.", "The Treasury Committee travelled in June.")
OTHER = (
    "Am Freitag veröffentlichte die Schatzkommission ihren Bericht.",
    "On Friday the Treasury Committee published its report.",
)
COURT = (
    "Sie rief im Mai den Obersten Gerichtshof an.",
    "She appealed to the Supreme Court in May.",
)
KEPT = (
    "Im Juni wies der Supreme Court die Beschwerde ab.",
    "In June the Supreme Court rejected the appeal.",
)


def checked(pairs: Sequence[Pair], checker: DocumentChecker = CHECKER) -> list[DocumentReport]:
    across = CrossDocumentCheck(checker.selected, checker.settings.alignment_threshold)
    documents = [Document(f"{n}.txt", german, english) for n, (german, english) in enumerate(pairs)]
    return [across.apply(checker.check(document), document) for document in documents]


def marked(reports: Sequence[DocumentReport]) -> list[list[str]]:
    return [[f.target.text for f in report.findings if f.target] for report in reports]


def joined(*pairs: Pair) -> Pair:
    return (" ".join(german for german, _ in pairs), " ".join(english for _, english in pairs))


def test_an_article_is_told_what_two_others_call_a_title() -> None:
    reports = checked([MONDAY, JUNE, OTHER])
    assert marked(reports) == [[], [], ["Schatzkommission"]]
    (finding,) = reports[2].findings
    assert finding.target is not None
    assert finding.target.span.of(OTHER[0]) == "Schatzkommission"
    assert finding.source is not None
    assert finding.source.span.of(OTHER[1]) == finding.source.text == "Treasury Committee"
    assert (finding.rule, finding.severity) == ("TQ796", Severity.NEUTRAL)
    assert finding.evidence is Evidence.SOURCE
    assert finding.message.en == (
        "“Treasury Committee” is “Finanzausschuss” in another article and “Schatzkommission” "
        "here: 0.txt"
    )


def test_one_article_is_enough_where_the_title_is_left_in_source() -> None:
    assert marked(checked([COURT, KEPT])) == [[], ["Supreme Court"]]
    assert marked(checked([KEPT, COURT])) == [[], []]


@pytest.mark.parametrize(
    "pairs",
    [
        # One article may be the one that is wrong.
        (MONDAY, OTHER),
        # Those before do not agree, or one of them says that the two are one.
        (MONDAY, OTHER, JUNE),
        (joined(MONDAY, OTHER), JUNE, OTHER),
        # The article itself says it.
        (MONDAY, JUNE, joined(OTHER, JUNE)),
        # Another noun that German has, perhaps for another office.
        (
            ("Der Premierminister kam am Montag.", "The Prime Minister came on Monday."),
            ("Der Premierminister blieb bis Freitag.", "The Prime Minister stayed until Friday."),
            ("Der Ministerpräsident sprach im Juni.", "The Prime Minister spoke in June."),
        ),
        # A part of the noun, an abbreviation.
        (
            MONDAY,
            JUNE,
            ("Am Freitag tagte der Ausschuss.", "On Friday the Treasury Committee met."),
        ),
        (
            MONDAY,
            JUNE,
            ("Am Freitag tagte das TC-Gremium.", "On Friday the Treasury Committee met."),
        ),
    ],
)
def test_others_are_left_alone(pairs: Sequence[Pair]) -> None:
    hints = [
        f for report in checked(pairs) for f in report.findings if f.severity is Severity.NEUTRAL
    ]
    assert hints == []


def test_without_a_source_there_is_nothing_to_compare() -> None:
    across = CrossDocumentCheck(CHECKER.selected, CHECKER.settings.alignment_threshold)
    for german, _ in (MONDAY, JUNE, OTHER):
        document = Document("a.txt", german)
        assert across.apply(CHECKER.check(document), document).findings == ()


def test_a_run_without_the_rule_says_nothing() -> None:
    checker = DocumentChecker(Settings(back_translator="none", learned=False, ignore=("TQ796",)))
    reports = checked([MONDAY, JUNE, OTHER], checker)
    assert not any(finding.rule == "TQ796" for finding in reports[2].findings)


def test_a_remark_passes_over_what_others_call_it() -> None:
    report = checked([MONDAY, JUNE, OTHER])[2]
    (finding,) = Suppressor(SideCar()).apply(report, [Pragma(("TQ796",), "ours", 1)]).findings
    assert finding.suppressed is not None


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_scan_compares_the_items_of_a_feed(tmp_path: Path, jobs: int) -> None:
    pairs = [MONDAY, JUNE, OTHER]
    for name, side in (("de", 0), ("en", 1)):
        feed = json_feed([(f"Nr. {n}", pair[side]) for n, pair in enumerate(pairs)])
        (tmp_path / f"{name}.json").write_bytes(feed)
    settings = Settings(
        back_translator="none",
        learned=False,
        select=("TQ796",),
        source=str(tmp_path / "en.json"),
        jobs=jobs,
    )
    report = scan([str(tmp_path / "de.json")], settings)
    assert marked(report.documents) == [[], [], ["Schatzkommission"]]
