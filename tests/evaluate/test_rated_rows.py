"""Rated rows: reading tables, what raters agree on, and the figures that are measured on them."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests import tiny_estimator
from tqcheck.cli.evaluate import evaluate_app
from tqcheck.errors import UsageError
from tqcheck.evaluate import rated_quality
from tqcheck.evaluate.rated_checks import CheckedRows, RowChecker, SuspectedWord
from tqcheck.evaluate.rated_rows import RatedRow, read_rated
from tqcheck.model import Expectation, Publishable, Severity, Span

NAMES = (
    "system document segment rater source target start end source_start source_end category "
    "severity"
)
SOURCE = "The port costs three million euros."
TARGET = "Der Hafen kostet Euro."


def line(rater: str, place: str, severity: str, category: str = "Accuracy", missing: str = "-1 -1",
         segment: str = "1", target: str = TARGET) -> str:  # fmt: skip
    start, end = place.split()
    cells = [
        "A",
        "d",
        segment,
        rater,
        SOURCE,
        target,
        start,
        end,
        *missing.split(),
        category,
        severity,
    ]
    return "\t".join(cells) + "\n"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "rated.tsv"
    path.write_text("\t".join(NAMES.split()) + "\n" + "".join(lines), encoding="utf-8")
    return path


def test_an_error_a_line_and_raters_who_found_nothing(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        line("one", "4 9", "Major"),
        line("one", "17 21", "Minor", "Fluency/Punctuation"),
        line("two", "-1 -1", "No-error", "No-error"),
        line("two", "0 3", "Major", "Source issue"),
    )
    (row,) = read_rated(path).rows
    assert (row.penalty, row.majors) == (3.0, 0.5)
    assert [error.target for error in row.errors] == [Span(4, 9), Span(17, 21)]
    assert list(row.raters) == ["one", "two"]
    assert not row.has_consensus_major


def test_raters_agree_where_their_major_errors_meet(tmp_path: Path) -> None:
    path = written(tmp_path, line("one", "4 9", "Major"), line("two", "8 12", "Major"))
    assert read_rated(path).rows[0].has_consensus_major
    path = written(tmp_path, line("one", "4 8", "Major"), line("two", "8 12", "Major"))
    assert not read_rated(path).rows[0].has_consensus_major
    missing = [line(rater, "-1 -1", "Major", missing="15 28") for rater in ("one", "two")]
    assert read_rated(written(tmp_path, *missing)).rows[0].has_consensus_major
    path = written(tmp_path, line("one", "4 8", "Major"))
    assert read_rated(path).rows[0].has_consensus_major, "a single rater is all there is"


def test_lists_of_places_without_names_of_columns_packed(tmp_path: Path) -> None:
    path = tmp_path / "nine.tsv.gz"
    cells = ("A", "d", "1", "r", SOURCE, TARGET, "0 4", "3 9", "minor major")
    clean = ("A", "d", "2", "r", SOURCE, TARGET, "-1", "-1", "no-error")
    text = "\t".join(cells) + "\n" + "\t".join(clean) + "\nshort\n"
    path.write_bytes(gzip.compress(text.encode()))
    rated = read_rated(path)
    assert [row.penalty for row in rated.rows] == [6.0, 0.0]
    assert rated.passed_over == 1
    assert [len(rows) for rows in rated.articles()] == [2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("source\ttarget\tseverity\n", "no column is called start, end"),
        ("source\ttarget\tstart\tend\tseverity\na\tb\tx\t1\tminor\n", "line 2: not a rating"),
        (
            "source\ttarget\tstart\tend\tseverity\na\tb\t0 1\t1\tminor\n",
            "line 2: not a rating: it has 2 starts",
        ),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(text)
    with pytest.raises(UsageError, match=said):
        read_rated(path)


@pytest.mark.parametrize(
    ("place", "missing", "said"),
    [
        ("4 23", "-1 -1", "4 to 23 in the target: the end lies behind the target, which has 22"),
        ("40 90", "-1 -1", "40 to 90 in the target: the end lies behind"),
        ("9 4", "-1 -1", "9 to 4 in the target: the end lies before the start"),
        ("-2 4", "-1 -1", "-2 to 4 in the target: only -1 and -1 stand for no place"),
        ("-1 4", "-1 -1", "-1 to 4 in the target: only"),
        ("3 -1", "-1 -1", "3 to -1 in the target: only"),
        ("-7 -7", "-1 -1", "-7 to -7 in the target: only"),
        ("1_0 20", "-1 -1", "'1_0' is no offset"),
        ("1.5 2", "-1 -1", "'1.5' is no offset"),
        ("9999999999 9999999999", "-1 -1", "'9999999999' is no offset"),
        ("-1 -1", "30 36", "30 to 36 in the source: the end lies behind the source, which has 35"),
        ("-1 -1", "5 2", "5 to 2 in the source: the end lies before the start"),
    ],
)
def test_a_place_outside_its_text_is_said(
    tmp_path: Path, place: str, missing: str, said: str
) -> None:
    fine = line("one", "0 22", "Major", missing="0 35")
    path = written(tmp_path, fine, line("two", place, "Minor", missing=missing))
    with pytest.raises(UsageError) as raised:
        read_rated(path)
    assert str(raised.value).startswith(f"{path}, line 3: not a rating: {said}")


def test_places_of_what_is_no_error_do_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path, line("one", "90 80", "No-error"))
    assert read_rated(path).rows[0].errors == []


@pytest.mark.parametrize("end", ["22", "23"])
def test_public_data_may_count_the_end_of_the_line(tmp_path: Path, end: str) -> None:
    path = tmp_path / "public.tsv"
    names = "mt_system doc seg_id annotator_id source target start_ids end_ids severities extra"
    cells = ("A", "d", "1", "r", SOURCE, TARGET, "17", end, "minor", "")
    path.write_text("\t".join(names.split()) + "\n" + "\t".join(cells) + "\n")
    assert [one.target for one in read_rated(path).rows[0].errors] == [Span(17, 22)]
    beyond = "\t".join(names.split()) + "\n" + "\t".join((*cells[:7], "24", *cells[8:])) + "\n"
    path.write_text(beyond)
    with pytest.raises(UsageError, match="line 2: not a rating: 17 to 24 in the target"):
        read_rated(path)


def checked(target: str, marked: tuple[int, ...], errors: str, expected: float) -> CheckedRows:
    """A row of words of three letters; `marked` are likely, `errors` has M, m or a blank a word."""
    row = RatedRow(("A", "d"), "1", "x", target)
    row.raters["r"] = None
    spans = [Span(4 * i, 4 * i + 3) for i in range(len(target.split()))]
    for span, kind in zip(spans, errors, strict=True):
        if kind != ".":
            severity = Severity.MAJOR if kind == "M" else Severity.MINOR
            row.errors.append(rated_error("r", severity, span))
    words = tuple(
        SuspectedWord(span, 0.9 if i in marked else 0.1, Severity.MINOR)
        for i, span in enumerate(spans)
    )
    forecast = Expectation(expected, 0.0, 2 * expected, 1 / (1 + expected), Publishable.UNSURE)
    return CheckedRows((row,), len(spans), forecast, 100 - expected, words, (), ())


def rated_error(rater: str, severity: Severity, span: Span) -> object:
    from tqcheck.evaluate.rated_rows import RatedError

    return RatedError(rater, severity, span, None, 5.0 if severity is Severity.MAJOR else 1.0)


ROWS = (
    checked("aaa bbb ccc ddd eee", (1,), ".M...", 6.0),
    checked("aaa bbb ccc ddd eee", (0,), "...m.", 2.0),
    checked("aaa bbb ccc ddd eee", (), ".....", 1.0),
    checked("aaa bbb ccc ddd eee", (4,), "....M", 5.0),
    checked("aaa bbb ccc ddd eee", (), "M....", 0.5),
)


def test_marked_words_touch_errors_and_have_their_share() -> None:
    found = rated_quality.at_share(ROWS, 9 / 95)
    assert found.share == pytest.approx(9 / 95)
    assert found.majors == pytest.approx(2 / 3)
    assert found.minors == 0
    # Six of nine characters are right, with half the credit: the severity is another.
    assert found.characters.precision == pytest.approx(3 / 9)
    assert found.characters.recall == pytest.approx(3 / 12)
    nothing = rated_quality.reported(ROWS)
    assert (nothing.share, nothing.majors) == (0, 0)
    whole = replace(ROWS[0], found=((Span(0, 19), Severity.MAJOR),))
    assert rated_quality.reported([whole]).majors == 1
    assert rated_quality.at_share(ROWS, 1.0).majors == 1


def test_chance_touches_as_much_as_it_marks() -> None:
    found = rated_quality.by_chance(ROWS * 20, 0.2, seed=1)
    assert found.share == pytest.approx(0.2, abs=0.01)
    assert found.majors == pytest.approx(0.25, abs=0.06), (
        "a fifth of 19 characters is a quarter of 15"
    )


def test_triage_beside_the_longest_first() -> None:
    found = rated_quality.triage(ROWS)
    at = rated_quality.SHARES.index(0.2)
    assert found["expected penalty"][at] == pytest.approx(1 / 3)
    assert found["expected penalty"][rated_quality.SHARES.index(0.5)] == pytest.approx(2 / 3)
    assert set(found) == {"expected penalty", "quality", "longest first"}


def test_predictions_beside_what_was_marked() -> None:
    found = rated_quality.calibration(ROWS)
    assert [group.predicted for group in found.penalty] == [0.5, 1.0, 2.0, 5.0, 6.0]
    assert [group.observed for group in found.penalty] == [5.0, 0.0, 1.0, 5.0, 5.0]
    assert found.covered == pytest.approx(4 / 5)
    assert found.answers[Publishable.UNSURE] == (5, 2)
    assert found.answers[Publishable.YES] == (0, 0)


def test_rows_are_checked_like_documents(tmp_path: Path) -> None:
    folder = tiny_estimator.build(tmp_path / "estimator")
    path = written(
        tmp_path, line("one", "4 9", "Major"), line("one", "-1 -1", "No-error", segment="2")
    )
    rows = read_rated(path).rows
    checker = RowChecker(str(folder))
    one, both = checker.check(rows[:1]), checker.check(rows)
    assert one is not None
    assert both is not None
    assert [word.span.of(TARGET) for word in one.suspected] == ["Der", "Hafen", "kostet", "Euro"]
    assert both.words == 8
    assert (both.penalty, both.majors, both.is_clean) == (5.0, 1.0, False)


def test_the_command_prints_the_figures_of_rows_and_articles(tmp_path: Path) -> None:
    folder = tiny_estimator.build(tmp_path / "estimator")
    texts = ("Der Hafen kostet Euro.", "Der Minister sagte nichts.", "Am Montag sagte er nichts.")
    lines = [
        line("one", f"0 {end}", how, segment=str(number), target=text).replace(
            "A\td\t", f"A\td{d}\t"
        )
        for d in range(3)
        for number, (text, how, end) in enumerate(
            zip(texts, ("Major", "Minor", "No-error"), (3, 4 + d, 2), strict=True)
        )
    ]
    path = written(tmp_path, *lines, "short\n")
    arguments = ["quality", "--model", str(folder), "--rows", str(path), "--resamples", "10"]
    done = CliRunner().invoke(evaluate_app, arguments)
    assert done.exit_code == 0, done.output
    for said in ("1 lines of another shape", "9 rows", "3 articles", "longest first", "chance",
                 "penalty of rows", "not publishable", "penalty in the range"):  # fmt: skip
        assert said in done.stdout
