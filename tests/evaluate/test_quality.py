"""Agreement with people: figures by hand and by definition, the task's files, the command."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests import tiny_estimator
from tqcheck.cli.evaluate import evaluate_app
from tqcheck.errors import UsageError
from tqcheck.evaluate import agreement, quality, quality_task
from tqcheck.evaluate.ratings import ratings
from tqcheck.model import Severity, Span
from tqcheck.quality_estimation import Pair
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator

TARGET = (
    "Der Minister sagte am Montag nichts.",
    "Der Hafen Emden kostet Millionen Euro.",
    "Die Regierung sagte nichts.",
    "Der Hafen kostet Euro.",
    "Am Montag sagte der Minister nichts und der Hafen kostet Millionen.",
)
SOURCE = (
    "The minister said nothing on Monday.",
    "The port Emden costs millions euros.",
    "The government said nothing.",
    "The port costs euros.",
    "On Monday the minister said nothing and the port costs millions.",
)


def test_correlation_of_what_goes_together_and_what_goes_apart() -> None:
    gold = [1.0, 2.0, 4.0, 8.0, 16.0]
    same = agreement.correlation([2.0, 3.0, 5.0, 6.0, 7.0], gold, resamples=50)
    assert same.spearman.value == pytest.approx(1)
    assert same.kendall.value == pytest.approx(1)
    assert 0.8 < same.pearson.value < 1
    apart = agreement.correlation([-x for x in gold], gold, resamples=50)
    assert apart.pearson.value == pytest.approx(-1)
    # Kendall's tau-b by hand: six pairs, five in order, one not.
    one_swap = agreement.correlation([1, 2, 4, 3], [1, 2, 3, 4], resamples=10)
    assert one_swap.kendall.value == pytest.approx(4 / 6)
    assert one_swap.spearman.value == pytest.approx(1 - 6 * 2 / (4 * 15))


def test_intervals_hold_the_value_and_depend_on_the_seed_alone() -> None:
    random = np.random.default_rng(3)
    gold = random.normal(size=200)
    ours = gold + random.normal(size=200)
    first, again = (agreement.correlation(list(ours), list(gold), resamples=200) for _ in "ab")
    assert first == again
    assert first.spearman.low < first.spearman.value < first.spearman.high
    assert first.spearman.high - first.spearman.low < 0.25


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(UsageError, match="2 scores cannot be compared with 3"):
        agreement.correlation([1, 2], [1, 2, 3])
    assert np.isnan(agreement.correlation([1, 1, 1], [1, 2, 3], resamples=5).spearman.value)


def test_characters_by_hand() -> None:
    text = "abcdefghij"
    gold = [(Span(0, 4), Severity.MINOR)]
    ours = [(Span(2, 6), Severity.MAJOR)]
    # Two characters shared, other severity: one credit of four found and four wanted.
    assert agreement.spans([text], [ours], [gold]) == agreement.SpanScore(0.25, 0.25, 0.25)
    both = agreement.spans([text], [[(Span(2, 6), Severity.CRITICAL)]], [ours])
    assert both.f1 == 1.0, "major and critical are one severity"
    assert agreement.spans([text], [[]], [gold]) == agreement.SpanScore(0.0, 0.0, 0.0)
    # Where two of one side overlap the graver counts.
    overlapping = [(Span(0, 4), Severity.MINOR), (Span(2, 4), Severity.MAJOR)]
    assert agreement.spans([text], [overlapping], [overlapping]).f1 == 1.0


marks = st.lists(
    st.tuples(
        st.integers(0, 20), st.integers(0, 8), st.sampled_from([Severity.MINOR, Severity.MAJOR])
    ),
    max_size=4,
)


@given(marks, marks)
def test_swapping_the_sides_swaps_precision_and_recall(
    mine: list[tuple[int, int, Severity]], theirs: list[tuple[int, int, Severity]]
) -> None:
    text = "x" * 30
    a, b = ([(Span(s, s + n), how) for s, n, how in side] for side in (mine, theirs))
    there, back = agreement.spans([text], [a], [b]), agreement.spans([text], [b], [a])
    assert there.precision == pytest.approx(back.recall)
    assert there.f1 == pytest.approx(back.f1)
    assert 0 <= there.f1 <= 1


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_matthews_by_its_definition(answers: list[tuple[bool, bool]]) -> None:
    counts = {(a, b): sum(one == (a, b) for one in answers) for a in (0, 1) for b in (0, 1)}
    tp, tn, fp, fn = counts[1, 1], counts[0, 0], counts[1, 0], counts[0, 1]
    below = ((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) ** 0.5
    wanted = (tp * tn - fp * fn) / below if below else 0.0
    found = agreement.matthews([a for a, _ in answers], [b for _, b in answers])
    assert found == pytest.approx(wanted)


def task(folder: Path) -> Path:
    """A task of five segments, two teams and three critical questions."""
    (folder / "submissions").mkdir(parents=True)
    (folder / "critical").mkdir()
    for inside, count in ((folder, 5), (folder / "critical", 3)):
        (inside / "test.src").write_text("\n".join(SOURCE[:count]) + "\n", encoding="utf-8")
        (inside / "test.mt").write_text("\n".join(TARGET[:count]) + "\n", encoding="utf-8")
    (folder / "mqm_z.txt").write_text("0.5\n-1\n0.7\n0.1\n-0.3\n")
    (folder / "critical" / "labels.txt").write_text("OK\nBAD\nOK\n")
    for team, sign in (("right", 1), ("wrong", -1)):
        rows = enumerate((0.5, -1, 0.7, 0.1, -0.3))
        lines = (f"en-de\t{team}\t{number}\t{sign * value}\n" for number, value in rows)
        (folder / "submissions" / f"{team}.tsv").write_text("".join(lines))
    return folder


def test_the_tasks_files(tmp_path: Path) -> None:
    loaded = quality_task.load(task(tmp_path))
    assert loaded.targets == TARGET
    assert loaded.gold[1] == -1
    assert loaded.teams["wrong"][1] == 1
    critical = quality_task.load_critical(tmp_path)
    assert critical is not None
    assert critical.gold == (False, True, False)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mqm_z.txt", "1\n2\n", r"mqm_z\.txt: 2 lines beside 5"),
        ("mqm_z.txt", "1\n2\nx\n4\n5\n", r"mqm_z\.txt: not a score a line"),
        ("test.mt", "a\n", "5 lines|1 lines|5 lines beside"),
        ("submissions/right.tsv", "en-de\tright\t0\n", r"right\.tsv, line 1: not a prediction"),
        ("submissions/right.tsv", "en-de\tr\t0\t1\n", r"1 predictions for 5 segments"),
    ],
)
def test_files_that_do_not_fit_are_named(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    (task(tmp_path) / name).write_text(content)
    with pytest.raises(UsageError, match=said):
        quality_task.load(tmp_path)


def test_labels_are_ok_or_bad(tmp_path: Path) -> None:
    (task(tmp_path) / "critical" / "labels.txt").write_text("OK\nmaybe\nOK\n")
    with pytest.raises(UsageError, match="'maybe' is neither OK nor BAD"):
        quality_task.load_critical(tmp_path)


def row(number: int, starts: str, ends: str, severities: str) -> str:
    cells = ("sys", "doc", "1", "r", SOURCE[number], TARGET[number], starts, ends, severities)
    return "\t".join(cells) + "\n"


def test_ratings_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "rated.tsv.gz"
    rows = [row(0, "0 4", "3 12", "minor major"), row(1, "-1", "-1", "no-error"), "short\n"]
    path.write_bytes(gzip.compress("".join(rows).encode()))
    first, second = ratings(path)
    assert [span.of(first.target) for span, _ in first.errors] == ["Der", "Minister"]
    assert (first.penalty, second.penalty) == (6.0, 0.0)
    assert first.per_word == 1.0
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(UsageError, match="cannot be read"):
        list(ratings(path))
    broken = tmp_path / "broken.tsv"
    broken.write_text(row(0, "0 4", "3", "minor"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.tsv, line 1: not a rating"):
        list(ratings(broken))


def test_spans_are_right_where_they_touch_an_error_of_their_gravity(tmp_path: Path) -> None:
    folder = tiny_estimator.build(tmp_path / "estimator")
    estimator = EncoderEstimator(folder)
    found = estimator.estimate([Pair(TARGET[4], SOURCE[4])])[0].spans
    assert found, "the tiny estimator marks something here"
    path = tmp_path / "rated.tsv"
    whole = (row(4, "0", str(len(TARGET[4])), how) for how in ("minor", "major"))
    path.write_text("".join(whole), encoding="utf-8")
    slight, grave = (quality.marked([one], estimator) for one in ratings(path))
    assert sum(grave.right.values()) == sum(grave.found.values()) == len(found)
    assert slight.right[Severity.MAJOR] == 0
    assert slight.right[Severity.MINOR] == slight.found[Severity.MINOR]


def test_the_command_prints_every_figure(tmp_path: Path) -> None:
    changes = {"critical": {"head": "critical", "threshold": 0.0}}
    folder = tiny_estimator.build(tmp_path / "estimator", **changes)
    rated = tmp_path / "rated.tsv"
    rated.write_text(row(0, "0", "3", "minor") + row(4, "4", "10", "major"), encoding="utf-8")
    news = tmp_path / "news"
    news.mkdir()
    (news / "de.txt").write_text("\n".join(TARGET), encoding="utf-8")
    (news / "en.txt").write_text("\n".join(SOURCE), encoding="utf-8")
    arguments = ["quality", "--model", str(folder), "--task", str(task(tmp_path / "task"))]
    arguments += ["--spans", str(rated), "--text", f"own={news / 'de.txt'},{news / 'en.txt'}"]
    done = CliRunner().invoke(evaluate_app, [*arguments, "--resamples", "20"])
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("tiny-estimator@")
    first = {line.split("  ")[0]: line for line in lines}
    assert first["right"].split()[1] == "1.000"
    assert "-1.000" in first["wrong"]
    order = [line.split("  ")[0] for line in lines]
    assert order.index("right") < order.index("tqcheck") < order.index("wrong")
    assert {"length alone", "rules alone", "always no"} <= set(first)
    assert first["always no"].split()[-2:] == ["0", "0.000"]
    assert "characters, with severities" in first
    assert first["own"].split()[1] == "31"


def test_nothing_to_measure_and_no_model(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give --rows, --task, --spans or --text"):
        CliRunner().invoke(evaluate_app, ["quality"], catch_exceptions=False)


def test_a_threshold_for_a_head_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = tiny_estimator.build(tmp_path / "a", critical={"head": "no", "threshold": 0.0})
    with pytest.raises(Exception, match="head and threshold of critical errors"):
        _ = EncoderEstimator(folder).calibration
    content = json.loads((folder / "estimator.json").read_text(encoding="utf-8"))
    assert content["critical"]["head"] == "no"
