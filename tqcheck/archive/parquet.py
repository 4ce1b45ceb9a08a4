"""Opens the Parquet files of an archive with DuckDB."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import UsageError, first_line
from tqcheck.model import WORST_FIRST

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SEVERITIES = tuple(severity.value for severity in WORST_FIRST)
REQUIRED = ("uri", "words", "penalty", "verdict", "rules", *SEVERITIES)
"""Columns without which a file is no output of a scan."""
OPTIONAL = (
    "id", "title", "outlet", "engine", "published", "link", "per_1000_words", "suspected",
    "error_kind", "report",
)  # fmt: skip
"""Columns that are null in every row where a file lacks them."""
_REPORT = "report"
_MEMORY = "1GB"
_SIGNS = re.compile(r"[*?\[]")  # which DuckDB takes for any character where they stand alone
_TYPES = {"per_1000_words": "DOUBLE", "suspected": "INTEGER"}


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The Parquet files that `paths` name: files, and what is in folders, recursively, by name.

    Files and folders that begin with a dot or an underscore are not of the archive: engines keep
    there what is not finished.

    Raises:
        UsageError: a path does not exist, or there is no Parquet file.
    """
    found: list[Path] = []
    named = list(paths)
    for path in named:
        if path.is_dir():
            found += sorted(
                one
                for one in path.rglob("*.parquet")
                if one.is_file()
                and not any(part[0] in "._" for part in one.relative_to(path).parts)
            )
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"{path}: there is no such file or folder")
    if not found:
        raise UsageError(f"{', '.join(map(str, named))}: no Parquet file is there")
    return tuple(dict.fromkeys(found))


@contextmanager
def opened(files: Sequence[Path]) -> Iterator[DuckDBPyConnection]:
    """A connection with the table `articles`, and the view `reports`.

    Both name file and row; the long reports are not in the table. What does not fit into a gigabyte
    of memory is kept in a temporary folder.

    Args:
        files: Parquet files with the columns of `REQUIRED`.

    Raises:
        UsageError: DuckDB is not installed, or a file cannot be read or is of something else.
    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(
            'the figures of an archive need DuckDB: pip install "tqcheck[archive]"'
        ) from error
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute("SET memory_limit = ?", [_MEMORY])
        connection.execute("SET temp_directory = ?", [folder])
        connection.execute("SET enable_progress_bar = false")
        try:
            _create(connection, files)
            yield connection
        except duckdb.Error as error:
            raise UsageError(f"the archive cannot be read ({first_line(error)})") from error


def _create(connection: DuckDBPyConnection, files: Sequence[Path]) -> None:
    names = [_SIGNS.sub(r"[\g<0>]", str(path)) for path in files]
    _ensure_of_scan(connection, names)
    read = (
        f"read_parquet([{', '.join(map(_quoted, names))}], union_by_name = true, "
        "filename = true, file_row_number = true)"
    )
    known = _columns(connection, read)
    taken = ", ".join((*REQUIRED, *(_optional(one, known) for one in OPTIONAL if one != _REPORT)))
    # Two articles may have the same name: the file and the row in it tell them apart.
    connection.execute(
        "CREATE TABLE articles AS SELECT row_number() OVER () AS number, "
        f"filename, file_row_number, {taken} FROM {read}"
    )
    report = _optional(_REPORT, known)
    connection.execute(
        f"CREATE VIEW reports AS SELECT filename, file_row_number, {report} FROM {read}"
    )


def _ensure_of_scan(connection: DuckDBPyConnection, names: Sequence[str]) -> None:
    """Refuse files of something else; all are asked at once, as there may be thousands."""
    import duckdb

    query = (
        "SELECT file_name, list(DISTINCT name) FROM parquet_schema($1) GROUP BY file_name "
        "HAVING count(DISTINCT name) FILTER (list_contains($2, name)) < $3 "
        "ORDER BY file_name LIMIT 1"
    )
    try:
        lacking = connection.execute(query, [names, list(REQUIRED), len(REQUIRED)]).fetchone()
    except duckdb.Error as error:
        if len(names) > 1:
            for name in names:
                _ensure_of_scan(connection, [name])
        raise UsageError(f"{names[0]}: is no Parquet file ({first_line(error)})") from error
    if lacking is not None:
        name, known = lacking
        missing = ", ".join(one for one in REQUIRED if one not in known)
        raise UsageError(f"{name}: is not written by tqcheck scan; it has no column {missing}")


def _columns(connection: DuckDBPyConnection, read: str) -> set[str]:
    rows = connection.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()
    return {str(row[0]) for row in rows}


def _optional(name: str, known: set[str]) -> str:
    return name if name in known else f"CAST(NULL AS {_TYPES.get(name, 'VARCHAR')}) AS {name}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
