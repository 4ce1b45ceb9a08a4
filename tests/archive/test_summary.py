"""The figures of an archive, counted by DuckDB and, for comparison, by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.parquet_files import found, row, write_rows
from tqcheck.archive import parquet
from tqcheck.archive.results import OTHER
from tqcheck.archive.summary import MOST_PARTS, summarise
from tqcheck.batch.schema import OUTPUT
from tqcheck.errors import UsageError

CATEGORIES = {"TQ301": "style", "TQ711": "accuracy/mistranslation"}

rows = st.lists(
    st.builds(
        lambda outlet, engine, day, words, findings, verdict, fault: row(
            "a",
            words,
            None if fault else verdict,
            outlet=outlet,
            engine=engine,
            published=None if day is None else f"{date(2026, 1, 1) + timedelta(day)}T08:00:00Z",
            rules=[] if fault else [found(*one) for one in findings],
            penalty=None if fault else float(sum(one[2] for one in findings)),
            per_1000_words=None if fault else 1.0,
            error_kind=fault,
        ),
        st.sampled_from([None, "", "Bote", 'It\'s "x"']),
        st.sampled_from([None, "alpha"]),
        st.none() | st.integers(0, 40),
        st.integers(0, 500),
        st.lists(
            st.tuples(
                st.sampled_from(["TQ301", "TQ711", "XX1"]),
                st.sampled_from(["critical", "minor", "neutral"]),
                st.integers(1, 3),
            ),
            max_size=3,
        ),
        st.sampled_from(["publish", "review", "hold"]),
        st.sampled_from([None, None, None, "malformed"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(rows)
def test_the_figures_are_those_of_the_rows(
    tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    half = len(made) // 2
    write_rows(folder / "a.parquet", made[:half] or made)
    if half:
        write_rows(folder / "deep" / "b.parquet", made[half:])
    summary = summarise([folder], CATEGORIES)
    read = [one for one in made if one["error_kind"] is None]
    assert (summary.articles, summary.checked) == (len(made), len(read))
    assert summary.words == sum(one["words"] for one in read)
    assert summary.penalty == sum(one["penalty"] for one in read)
    assert summary.verdicts == Counter(one["verdict"] for one in read)
    counts = Counter[str]()
    for one in read:
        for hit in one["rules"]:
            counts[hit["rule"]] += hit["count"]
    assert {one.rule: one.findings for one in summary.rules} == counts
    assert [one.findings for one in summary.rules] == sorted(counts.values(), reverse=True)
    for part in summary.outlets:
        own = [one for one in read if (one["outlet"] or "") == part.name]
        faults = Counter[str]()
        spread = Counter[str]()
        for one in own:
            here = Counter[str]()
            for hit in one["rules"]:
                if hit["severity"] != "neutral":
                    here[CATEGORIES.get(hit["rule"], OTHER)] += hit["count"]
            faults += here
            spread.update(set(here))
        assert (part.articles, part.words) == (len(own), sum(one["words"] for one in own))
        assert (part.counts, part.spread) == (faults, spread)
        assert part.hold == sum(one["verdict"] == "hold" for one in own)
    assert sum(part.articles for part in summary.outlets) == len(read)
    assert sum(part.articles for part in summary.engines) == len(read)
    dated = [one for one in read if one["published"]]
    assert sum(part.articles for part in summary.weeks) == len(dated)
    assert summary.undated == len(read) - len(dated)
    mondays = [part.monday for part in summary.weeks]
    assert mondays == sorted(mondays)  # type: ignore[type-var]
    assert all(day is not None and day.weekday() == 0 for day in mondays)


def test_the_worst_come_first_and_bring_their_reports(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "one.parquet",
        [
            row("fine"),
            row("long", penalty=30.0, per_1000_words=3.0, report="L"),
            row("broken", verdict=None, penalty=None, error_kind="malformed"),
        ],
    )
    write_rows(
        tmp_path / "two.parquet",
        [
            row("short", penalty=30.0, per_1000_words=9.0, report="S"),
            row("held", verdict="hold", penalty=5.0, report="H", critical=1),
            row("little", penalty=1.0),
        ],
    )
    summary = summarise([tmp_path], {}, worst=4, with_reports=True)
    assert [(one.uri, one.report) for one in summary.worst] == [
        ("held", "H"),
        ("short", "S"),
        ("long", "L"),
        ("little", None),
    ]
    assert summary.worst[0].findings["critical"] == 1
    assert summary.errors == {"malformed": 1}
    assert [one.uri for one in summarise([tmp_path], {}, worst=1).worst] == ["held"]


def test_of_very_many_outlets_the_largest_are_listed(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "a.parquet", [row(str(n), words=n, outlet=f"o{n}") for n in range(1, 101)]
    )
    summary = summarise([tmp_path], {})
    assert summary.outlet_count == 100
    assert [one.name for one in summary.outlets] == [f"o{n}" for n in range(100, 40, -1)]
    assert len(summary.outlets) == MOST_PARTS


def test_columns_that_may_be_missing_are_those_of_a_scan(tmp_path: Path) -> None:
    names = {one.name for one in OUTPUT}
    assert {*parquet.REQUIRED, *parquet.OPTIONAL} <= names
    for name in parquet.OPTIONAL:
        path = write_rows(tmp_path / name / "a.parquet", [row("x", penalty=2.0)], without=name)
        assert summarise([path], {}, with_reports=True).worst[0].uri == "x"
    for name in parquet.REQUIRED:
        path = write_rows(tmp_path / name / "a.parquet", [row("x")], without=name)
        with pytest.raises(UsageError, match=rf"a\.parquet: is not written .* no column {name}$"):
            summarise([path], {})


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: there is no such file"):
        summarise([tmp_path / "nowhere"], {})
    with pytest.raises(UsageError, match="no Parquet file is there"):
        summarise([tmp_path], {})
    broken = tmp_path / "it's.parquet"
    broken.write_bytes(b"PAR1 nothing of the kind PAR1")
    write_rows(tmp_path / "a.parquet", [row("x")])
    for paths in ([broken], [tmp_path]):
        with pytest.raises(UsageError, match=r"it's\.parquet: is no Parquet file"):
            summarise(paths, {})


def test_unfinished_files_are_left_out(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.parquet", [row("x")])
    for name in (".staging/b.parquet", "_temporary/c.parquet", ".d.parquet"):
        path = write_rows(tmp_path / name, [row("y")])
        assert path.exists()
    assert summarise([tmp_path, tmp_path / "a.parquet"], {}).articles == 1


def test_an_archive_without_an_article_has_no_figures(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.parquet", [])
    summary = summarise([tmp_path], {})
    assert (summary.articles, summary.per_1000_words, summary.worst) == (0, 0.0, ())
