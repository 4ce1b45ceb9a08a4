"""`BatchChecker`: the same result for every kind of batch, whatever a row holds."""

from __future__ import annotations

import json
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tqcheck
from tqcheck.batch.frames import columns_of
from tqcheck.batch.schema import OUTPUT, SEVERITIES, spark_schema
from tqcheck.errors import UsageError

SETTINGS = tqcheck.Settings(learned=False, back_translator="none")
COLUMNS: dict[str, list[Any]] = {
    "id": ["a", "b", None, "d"],
    "target": [
        "Der Rat tagt am [and] Freitag.", None, "Der Hafen wurde am Montag geöffnet .", " ",
    ],
    "source": ["The council meets on Friday.", "Nothing.", None, "Nothing."],
    "outlet": ["Bote", None, "Kurier", "Bote"],
    "engine": ["one", "two", "two", None],
}  # fmt: skip


@pytest.fixture(scope="module")
def checked() -> dict[str, list[Any]]:
    return tqcheck.BatchChecker(SETTINGS)(COLUMNS)


def test_each_row_has_a_row_in_the_result(checked: dict[str, list[Any]]) -> None:
    assert list(checked) == [column.name for column in OUTPUT]
    assert checked["id"] == COLUMNS["id"]
    assert checked["uri"] == ["a", "b", "batch#3", "d"]
    assert checked["engine"] == COLUMNS["engine"]
    assert {"rule": "TQ201", "severity": "major", "count": 1} in checked["rules"][0]
    assert checked["verdict"][0] in {"review", "hold"}
    assert checked["penalty"][2] == 1.0


def test_a_bad_row_has_an_error_and_no_verdict(checked: dict[str, list[Any]]) -> None:
    assert checked["error_kind"] == [None, "malformed", None, "empty"]
    assert checked["error"][1] == 'b: has no text under "target"'
    assert checked["verdict"][1] is None
    assert checked["penalty"][3] is None


def test_the_result_is_that_of_the_checker(checked: dict[str, list[Any]]) -> None:
    checker = tqcheck.Checker(SETTINGS)
    for index in (0, 2):
        report = checker.check(COLUMNS["target"][index], COLUMNS["source"][index])
        content = json.loads(checked["report"][index])
        assert [one["rule"] for one in content["findings"]] == [f.rule for f in report.findings]
        assert checked["verdict"][index] == report.verdict == content["verdict"]
        assert report.score is not None
        assert checked["penalty"][index] == report.score.penalty
        assert checked["words"][index] == report.words
        counted = sum(checked[name][index] for name in (*SEVERITIES, "suspected"))
        assert counted == len(report.findings)


def without_times(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    reports = [json.loads(report) | {"checked_at": None} for report in columns["report"]]
    return {**columns, "report": reports}


@pytest.mark.parametrize("kind", ["numpy", "table", "record batch", "pandas"])
def test_every_kind_of_batch_has_the_same_result(kind: str, checked: dict[str, list[Any]]) -> None:
    check = tqcheck.BatchChecker(SETTINGS)
    batch: Any
    if kind == "numpy":
        batch = {name: np.array(values, dtype=object) for name, values in COLUMNS.items()}
    elif kind == "pandas":
        batch = pytest.importorskip("pandas").DataFrame(COLUMNS)
    else:
        pyarrow = pytest.importorskip("pyarrow")
        batch = (pyarrow.table if kind == "table" else pyarrow.record_batch)(COLUMNS)
    found = check(batch)
    assert type(found) is type(batch)
    columns = columns_of(found, [column.name for column in OUTPUT])
    nothing = {"penalty", "oqs", "per_1000_words", "quality"}  # NaN in numpy, which is not NaN
    for name, values in without_times(columns).items():
        wanted = without_times(checked)[name]
        if name in nothing:
            values = [None if value != value else value for value in values]
        assert values == wanted, name


def test_a_copy_in_another_process_checks_the_same(checked: dict[str, list[Any]]) -> None:
    copy = pickle.loads(pickle.dumps(tqcheck.BatchChecker(SETTINGS)))
    assert without_times(copy(COLUMNS)) == without_times(checked)


def test_a_frame_keeps_its_index() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"target": ["Der Rat tagt.", float("nan")]}, index=[7, 3])
    found = tqcheck.BatchChecker(SETTINGS)(frame)
    assert list(found.index) == [7, 3]
    assert list(found["error_kind"]) == [None, "malformed"]


def test_no_batch_and_no_target_are_the_caller_s_errors() -> None:
    check = tqcheck.BatchChecker(SETTINGS)
    with pytest.raises(UsageError, match="no column that is known to hold the German"):
        check({"words": ["Der Rat tagt."]})
    with pytest.raises(UsageError, match="different lengths"):
        check({"target": ["Der Rat tagt."], "source": []})
    with pytest.raises(UsageError, match="not a str"):
        check("Der Rat tagt.")


def test_columns_can_be_named() -> None:
    settings = tqcheck.Settings(learned=False, back_translator="none", columns="target=body")
    found = tqcheck.BatchChecker(settings)({"body": ["Der Rat tagt [and] heute."]})
    assert found["major"] == [1]


def test_a_batch_without_rows_has_the_columns() -> None:
    found = tqcheck.BatchChecker(SETTINGS)({"target": []})
    assert found == {column.name: [] for column in OUTPUT}


@pytest.mark.parametrize("values", ["Der Rat tagt.", b"x", 5, None, {"a": 1}, np.array("x")])
def test_a_column_that_is_no_list_is_refused(values: Any) -> None:
    with pytest.raises(UsageError, match="the column target is no list or array"):
        tqcheck.BatchChecker(SETTINGS)({"target": values})


def test_of_two_columns_with_one_name_only_a_used_one_is_refused() -> None:
    pa, pd = pytest.importorskip("pyarrow"), pytest.importorskip("pandas")
    check = tqcheck.BatchChecker(SETTINGS)
    texts = [pa.array(["Der Rat tagt am Freitag."])] * 3
    unused = pa.table(texts, names=["target", "x", "x"])
    twice = pa.table(texts, names=["target", "target", "x"])
    assert check(unused).column("error").to_pylist() == [None]
    assert list(check(pd.DataFrame([["Der Rat tagt.", 1, 2]], columns=["target", "x", "x"])).error)
    for batch in (twice, pd.DataFrame([["A", "B"]], columns=["target", "target"])):
        with pytest.raises(UsageError, match="more than one column target"):
            check(batch)


def test_columns_that_are_not_used_may_hold_anything() -> None:
    pa = pytest.importorskip("pyarrow")
    never = pa.array([2**62], pa.timestamp("s"))  # no time that Python knows
    found = tqcheck.BatchChecker(SETTINGS)(pa.table({"text": ["Der Rat tagt."], "x": never}))
    assert found.column("error").to_pylist() == [None]


def test_half_a_character_in_a_name_does_not_stop_the_batch() -> None:
    half = ["\ud800x"]
    names = ("id", "title", "outlet", "engine", "link")
    found = tqcheck.BatchChecker(SETTINGS)(
        {"target": ["Der Rat tagt am [and] Freitag."]} | dict.fromkeys(names, half)
    )
    assert [found[name] for name in ("uri", *names)] == [["?x"]] * 6
    assert found["verdict"] == ["review"]


def test_spark_knows_every_column() -> None:
    assert all(f"`{column.name}` " in spark_schema() for column in OUTPUT)


CELLS = st.one_of(
    st.none(), st.integers(), st.floats(), st.binary(max_size=4), st.text(max_size=30),
    st.lists(st.integers(), max_size=2), st.just("Der Rat tagt [and] heute ."),
)  # fmt: skip


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_whatever_the_cells_hold_each_row_has_a_result(rows: list[tuple[Any, ...]]) -> None:
    target, source, name = ([row[i] for row in rows] for i in range(3))
    check = tqcheck.BatchChecker(SETTINGS, with_report=False)
    found = check({"target": target, "source": source, "id": name})
    for values in found.values():
        assert len(values) == len(rows)
    for index in range(len(rows)):
        assert (found["error"][index] is None) == (found["verdict"][index] is not None)


@settings(deadline=None, max_examples=4)
@given(st.integers(min_value=1, max_value=4))
def test_the_division_into_batches_changes_nothing(size: int) -> None:
    check = tqcheck.BatchChecker(SETTINGS, with_report=False)
    whole = check(COLUMNS)
    parts = [
        check({name: values[at : at + size] for name, values in COLUMNS.items()})
        for at in range(0, 4, size)
    ]
    for name in whole:
        if name != "uri":  # counts in the batch where there is no id
            assert [value for part in parts for value in part[name]] == whole[name]
