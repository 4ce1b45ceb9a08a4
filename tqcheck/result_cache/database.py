"""The SQLite file of the store: opening it, and keeping it small."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tqcheck.sqlite_lock import when_unlocked

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY, kind TEXT NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS by_use ON entries (used);
CREATE TABLE IF NOT EXISTS lookups (
    kind TEXT PRIMARY KEY, hits INTEGER NOT NULL, misses INTEGER NOT NULL
) WITHOUT ROWID;
"""
_LOG_BYTES = 4 * 2**20  # of the write-ahead log, after it was taken over


def open_database(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection to the file, which is created if there is none.

    Args:
        path: of the file; its folder exists.
        timeout: seconds to wait for another process.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    connection = sqlite3.connect(path, timeout=timeout, check_same_thread=False)
    try:
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        when_unlocked(lambda: _write_ahead(connection), timeout)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA journal_size_limit={_LOG_BYTES}")
        connection.executescript(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode=WAL")


def evict(connection: sqlite3.Connection, max_bytes: int) -> None:
    """Drop what was not used for longest, a tenth of the entries at a time, down to `max_bytes`."""
    shrunk = False
    while _content_bytes(connection) > max_bytes:
        with connection:
            dropped = connection.execute(
                "DELETE FROM entries WHERE key IN (SELECT key FROM entries "
                "ORDER BY used, rowid LIMIT MAX(1, (SELECT COUNT(*) FROM entries) / 10))"
            ).rowcount
        if dropped < 1:
            break
        shrunk = True
    if shrunk:
        give_back_space(connection)


def _content_bytes(connection: sqlite3.Connection) -> int:
    def pragma(name: str) -> int:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

    return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")


def give_back_space(connection: sqlite3.Connection) -> None:
    """Shrink the file by what is free in it."""
    # Not `execute`: it gives back one page only, because the statement has rows without columns.
    connection.executescript("PRAGMA incremental_vacuum")


def is_damage(error: Exception) -> bool:
    """Whether a file is damaged, rather than locked, full, read-only or out of reach.

    SQLite also says "no such table", and Python that a name is no UTF-8.
    """
    if isinstance(error, sqlite3.OperationalError):
        return "no such" in str(error) or "has no column" in str(error)
    return not isinstance(error, OSError)
