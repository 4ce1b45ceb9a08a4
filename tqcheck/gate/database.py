"""Opens the state file: an SQLite database with a schema of ours, shared by processes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.sqlite_lock import when_unlocked

_APPLICATION_ID = 0x7471636B  # "tqck"
_SCHEMA_VERSION = 1
_BUSY_SECONDS = 60.0
_SCHEMA = """
CREATE TABLE results (
    digest TEXT NOT NULL, signature TEXT NOT NULL, report BLOB NOT NULL,
    checks INTEGER NOT NULL, checked_at REAL NOT NULL, used_at REAL NOT NULL,
    PRIMARY KEY (digest, signature)
) WITHOUT ROWID;
CREATE TABLE claims (
    digest TEXT NOT NULL, signature TEXT NOT NULL, owner TEXT NOT NULL,
    machine TEXT NOT NULL, pid INTEGER NOT NULL, until REAL NOT NULL,
    PRIMARY KEY (digest, signature)
) WITHOUT ROWID;
CREATE TABLE feeds (
    uri TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, content_type TEXT, body BLOB,
    fetched_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE told (key TEXT PRIMARY KEY, told_at REAL NOT NULL) WITHOUT ROWID;
"""


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode that waits for locks."""
    return sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the state file, which is created if there is none.

    Raises:
        UsageError: the file is not a state file of this version, or cannot be opened.
    """
    with usage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        database = connect(path)
        try:
            when_unlocked(lambda: _prepare(database, path), _BUSY_SECONDS)
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def usage_errors(path: Path) -> Iterator[None]:
    """Report database errors as `UsageError` with the file's name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path}: cannot be used as the gate's state ({error})") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror})") from error


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The write lock is taken at once, so the block may read before it writes."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    """Create the schema in a new file; refuse a file of another program or version."""
    with transaction(database):
        _ensure_schema(database, path)
    # These do not work inside a transaction. If two processes run them at the same moment, one
    # fails with "locked": SQLite's own time-out does not apply here.
    database.execute("PRAGMA journal_mode = WAL")
    # Safe if a process is killed; a power cut may lose the last results.
    database.execute("PRAGMA synchronous = NORMAL")


def _ensure_schema(database: sqlite3.Connection, path: Path) -> None:
    application = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        for statement in filter(str.strip, _SCHEMA.split(";")):
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
    elif application != _APPLICATION_ID:
        raise UsageError(f"{path}: is a database, but no state of tqcheck")
    elif version != _SCHEMA_VERSION:
        raise UsageError(
            f"{path}: is of version {version}, this tqcheck knows {_SCHEMA_VERSION}; "
            "name another file"
        )
