"""Counts an archive: totals, rules, outlets, engines, weeks, the worst articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.archive.parquet import SEVERITIES, files_of, opened
from tqcheck.archive.results import OTHER, ArchivePart, ArchiveRule, ArchiveSummary, WorstArticle
from tqcheck.model.names import VERDICTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_PARTS = 60
"""Outlets and engines that are listed."""
MOST_WEEKS = 26
WORST = 1000
_WEEK = "date_trunc('week', try_cast(substr(published, 1, 10) AS DATE))"
_READ = "error_kind IS NULL"
_PARTS = """
    SELECT {key} AS key, count(*), sum(words), sum(penalty), count(*) FILTER (verdict = 'hold')
    FROM articles WHERE {where} GROUP BY key ORDER BY {order} LIMIT {most}
"""
_FAULTS = """
    SELECT {key} AS key, coalesce(category, '{other}') AS category,
           sum(one.count), count(DISTINCT number)
    FROM (SELECT *, unnest(rules) AS one FROM articles WHERE {where})
    LEFT JOIN categories ON categories.rule = one.rule
    WHERE one.severity <> 'neutral'
    GROUP BY key, category
"""
_RULES = """
    SELECT one.rule, sum(one.count) AS found, count(DISTINCT number)
    FROM (SELECT number, unnest(rules) AS one FROM articles)
    GROUP BY one.rule ORDER BY found DESC, one.rule
"""
_SHOWN = (
    "uri", "title", "outlet", "engine", "published", "link", "verdict", "words", "penalty",
    "per_1000_words",
)  # fmt: skip
_WORST = """
    SELECT uri, title, outlet, engine, published, link, verdict, words, penalty,
           coalesce(per_1000_words, 0), critical, major, minor, neutral, filename, file_row_number
    FROM articles WHERE error_kind IS NULL AND (penalty > 0 OR verdict = 'hold')
    ORDER BY (verdict IS NOT NULL AND verdict = 'hold') DESC, penalty DESC, per_1000_words DESC,
             uri, number
    LIMIT ?
"""


def summarise(
    paths: Iterable[Path],
    categories: Mapping[str, str],
    *,
    worst: int = WORST,
    with_reports: bool = False,
) -> ArchiveSummary:
    """Count what is in Parquet files.

    Args:
        paths: files, and folders of them.
        categories: the MQM category of each rule.
        worst: how many of the worst articles are listed.
        with_reports: whether their reports are read, too.

    Raises:
        UsageError: DuckDB is not installed, or a path is no archive.
    """
    files = files_of(paths)
    with opened(files) as connection:
        connection.execute("CREATE TABLE categories (rule VARCHAR, category VARCHAR)")
        if categories:
            connection.executemany(
                "INSERT INTO categories VALUES (?, ?)", [list(one) for one in categories.items()]
            )
        summary = _totals(connection, len(files))
        return replace(
            summary,
            rules=tuple(ArchiveRule(*row) for row in connection.execute(_RULES).fetchall()),
            outlets=_parts(connection, "coalesce(outlet, '')"),
            outlet_count=_distinct(connection, "coalesce(outlet, '')"),
            engines=_parts(connection, "coalesce(engine, '')"),
            engine_count=_distinct(connection, "coalesce(engine, '')"),
            weeks=_weeks(connection),
            worst=_worst(connection, worst, with_reports=with_reports),
        )


def _totals(connection: DuckDBPyConnection, files: int) -> ArchiveSummary:
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in (*SEVERITIES, "suspected"))
    row = _one(
        connection,
        f"SELECT count(*), coalesce(sum(words) FILTER ({_READ}), 0), "
        f"coalesce(sum(penalty) FILTER ({_READ}), 0), {sums}, "
        f"count(*) FILTER ({_READ} AND {_WEEK} IS NULL) FROM articles",
    )
    articles, words, penalty, *found, suspected, undated = row
    verdicts = _counted(connection, "verdict")
    return ArchiveSummary(
        files=files,
        articles=articles,
        words=words,
        penalty=penalty,
        findings=dict(zip(SEVERITIES, found, strict=True)),
        suspected=suspected,
        verdicts={name: verdicts[name] for name in reversed(tuple(VERDICTS)) if name in verdicts},
        errors=_counted(connection, "error_kind"),
        rules=(),
        outlets=(),
        outlet_count=0,
        engines=(),
        engine_count=0,
        weeks=(),
        undated=undated,
        worst=(),
    )


def _counted(connection: DuckDBPyConnection, column: str) -> dict[str, int]:
    """Number of articles by the values of a column that are not null, most first."""
    rows = connection.execute(
        f"SELECT {column}, count(*) AS n FROM articles WHERE {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY n DESC, {column}"
    ).fetchall()
    return dict(rows)


def _distinct(connection: DuckDBPyConnection, key: str) -> int:
    return int(_one(connection, f"SELECT count(DISTINCT {key}) FROM articles WHERE {_READ}")[0])


def _parts(connection: DuckDBPyConnection, key: str) -> tuple[ArchivePart, ...]:
    return _with_faults(connection, key, _READ, "sum(words) DESC, key", MOST_PARTS)


def _weeks(connection: DuckDBPyConnection) -> tuple[ArchivePart, ...]:
    where = f"{_READ} AND {_WEEK} IS NOT NULL"
    weeks = _with_faults(connection, _WEEK, where, "key DESC", MOST_WEEKS)
    return tuple(sorted(weeks, key=lambda part: part.monday or date.min))


def _with_faults(
    connection: DuckDBPyConnection, key: str, where: str, order: str, most: int
) -> tuple[ArchivePart, ...]:
    rows = connection.execute(
        _PARTS.format(key=key, where=where, order=order, most=most)
    ).fetchall()
    counts: defaultdict[Any, dict[str, int]] = defaultdict(dict)
    spread: defaultdict[Any, dict[str, int]] = defaultdict(dict)
    faults = _FAULTS.format(key=key, where=where, other=OTHER)
    for name, category, found, articles in connection.execute(faults).fetchall():
        counts[name][category] = found
        spread[name][category] = articles
    return tuple(
        ArchivePart(
            name if isinstance(name, str) else "",
            None if isinstance(name, str) else date(name.year, name.month, name.day),
            articles,
            words or 0,
            penalty or 0.0,
            hold,
            counts[name],
            spread[name],
        )
        for name, articles, words, penalty, hold in rows
    )


def _worst(
    connection: DuckDBPyConnection, most: int, *, with_reports: bool
) -> tuple[WorstArticle, ...]:
    rows = connection.execute(_WORST, [most]).fetchall()
    reports: dict[tuple[str, int], str | None] = {}
    by_file: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows if with_reports else ():
        by_file[row[-2]].append(row[-1])
    for name, places in by_file.items():
        listed = ", ".join(map(str, places))
        found = connection.execute(
            "SELECT file_row_number, report FROM reports "
            f"WHERE filename = ? AND file_row_number IN ({listed})",
            [name],
        )
        reports |= {(name, place): report for place, report in found.fetchall()}
    return tuple(
        WorstArticle(
            **dict(zip(_SHOWN, row, strict=False)),
            findings=dict(zip(SEVERITIES, row[len(_SHOWN) : -2], strict=True)),
            report=reports.get((row[-2], row[-1])),
        )
        for row in rows
    )


def _one(connection: DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(query).fetchone()
    assert row is not None
    return row
