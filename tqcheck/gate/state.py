"""What a gate remembers between runs, in one SQLite file.

The result of a check is kept by what was checked (a digest of the document) and by what checked it
(a signature of rules, models and settings), so nothing is checked again until one of them changes,
wherever in whatever feed it stands. A run claims a document before it checks it; another run waits
for the result instead of checking too. Each result is written in one transaction as soon as it is
there, so a run that is killed loses what it was at, and nothing else.

A claim holds while its process lives. The same machine asks the system; a run elsewhere (another
container on the same volume) counts as dead when it has not renewed its claims for a minute.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sqlite3
import threading
import time
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.model import Document, DocumentReport, Quote
from tqcheck.serialization import from_plain, to_plain

_APPLICATION = 0x7471636B  # "tqck"
_VERSION = 1
_BUSY_SECONDS = 60.0
_LEASE_SECONDS = 60.0
_RENEW_SECONDS = 15.0
_KEEP_DAYS = 30.0
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


class Claim(Enum):
    """What became of asking for a document."""

    OURS = "ours"
    DONE = "done"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Feed:
    """The last answer of a feed: for a conditional request, and to read where nothing changed."""

    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    body: bytes = field(default=b"", repr=False)


def digest(document: Document) -> str:
    """What of a document a check depends on; not its name nor its place in a feed."""
    parts = [
        document.text,
        document.source_text,
        document.title,
        document.language,
        document.source_language,
        [[span.start, span.end] for span in document.anchors],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class State:
    """The file, open; use it in a ``with`` statement, from one thread.

    Args:
        path: the file, which is made where there is none.

    Raises:
        UsageError: it cannot be opened, or is not a state file of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._owner = uuid.uuid4().hex
        self._machine = _machine()
        self._used: set[tuple[str, str]] = set()
        with self._told_as_ours():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._opened()
        self._stop = threading.Event()
        self._renewer = threading.Thread(target=self._renew, daemon=True)
        self._renewer.start()

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)

    def _opened(self) -> sqlite3.Connection:
        db = self._connect()
        try:
            self._prepare(db)
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        """Make the tables in a new file; refuse one that is somebody else's."""
        deadline = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                with _transaction(db):
                    application = db.execute("PRAGMA application_id").fetchone()[0]
                    version = db.execute("PRAGMA user_version").fetchone()[0]
                    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                    if application == 0 and version == 0 and tables == 0:
                        for statement in filter(str.strip, _SCHEMA.split(";")):
                            db.execute(statement)
                        db.execute(f"PRAGMA application_id = {_APPLICATION}")
                        db.execute(f"PRAGMA user_version = {_VERSION}")
                    elif application != _APPLICATION:
                        raise UsageError(f"{self.path}: is a database, but no state of tqcheck")
                    elif version != _VERSION:
                        raise UsageError(
                            f"{self.path}: is of version {version}, this tqcheck knows {_VERSION}; "
                            "name another file"
                        )
                # Not inside a transaction; a second process at the same moment sees "locked",
                # for which SQLite's own waiting does not hold.
                db.execute("PRAGMA journal_mode = WAL")
                # Safe against a killed process; against a power cut the last results may go.
                db.execute("PRAGMA synchronous = NORMAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    @contextmanager
    def _told_as_ours(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise UsageError(
                f"{self.path}: cannot be used as the gate's state ({error})"
            ) from error
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be opened ({error.strerror})") from error

    def find(self, key: str, signature: str, document: Document) -> DocumentReport | None:
        """The kept result, with the name and the places that the document has now."""
        with self._told_as_ours():
            row = self._db.execute(
                "SELECT report FROM results WHERE digest = ? AND signature = ?", (key, signature)
            ).fetchone()
        if row is None:
            return None
        try:
            kept = from_plain(DocumentReport, json.loads(zlib.decompress(row[0])))
        except (ValueError, zlib.error) as error:
            raise UsageError(f"{self.path}: holds a result that cannot be read ({error})") from None
        self._used.add((key, signature))
        return _placed(kept, document)

    def claim(self, key: str, signature: str) -> Claim:
        """Ask for a document: it is ours to check, its result is there, or another is at it."""
        with self._told_as_ours(), _transaction(self._db):
            known = (key, signature)
            if self._db.execute(
                "SELECT 1 FROM results WHERE digest = ? AND signature = ?", known
            ).fetchone():
                return Claim.DONE
            row = self._db.execute(
                "SELECT owner, machine, pid, until FROM claims WHERE digest = ? AND signature = ?",
                known,
            ).fetchone()
            if row is not None and self._holds(*row):
                return Claim.BUSY
            self._db.execute(
                "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?, ?)",
                (*known, self._owner, self._machine, os.getpid(), time.time() + _LEASE_SECONDS),
            )
        return Claim.OURS

    def _holds(self, owner: str, machine: str, pid: int, until: float) -> bool:
        """Whether a claim is alive; our own is: the same document stands twice in this run."""
        if owner == self._owner:
            return True
        if until < time.time():
            return False
        return machine != self._machine or _is_alive(pid)

    def store(self, key: str, signature: str, report: DocumentReport) -> None:
        """Keep a result and give up the claim, both or neither."""
        content = zlib.compress(json.dumps(to_plain(report), ensure_ascii=False).encode(), 6)
        now = time.time()
        with self._told_as_ours(), _transaction(self._db):
            self._db.execute(
                "INSERT INTO results VALUES (?, ?, ?, 1, ?, ?) "
                "ON CONFLICT (digest, signature) DO UPDATE SET "
                "report = excluded.report, checks = checks + 1, checked_at = excluded.checked_at",
                (key, signature, content, now, now),
            )
            self._db.execute(
                "DELETE FROM claims WHERE digest = ? AND signature = ?", (key, signature)
            )

    def release(self, key: str, signature: str) -> None:
        """Give up a claim without a result."""
        with self._told_as_ours():
            self._db.execute(
                "DELETE FROM claims WHERE digest = ? AND signature = ? AND owner = ?",
                (key, signature, self._owner),
            )

    def feed(self, uri: str) -> Feed | None:
        """The last answer of the feed at `uri`."""
        with self._told_as_ours():
            row = self._db.execute(
                "SELECT etag, last_modified, content_type, body FROM feeds WHERE uri = ?", (uri,)
            ).fetchone()
        if row is None:
            return None
        etag, last_modified, content_type, body = row
        return Feed(etag, last_modified, content_type, zlib.decompress(body))

    def save_feed(self, uri: str, feed: Feed) -> None:
        """Keep the answer of a feed."""
        with self._told_as_ours():
            self._db.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?)",
                (uri, feed.etag, feed.last_modified, feed.content_type, zlib.compress(feed.body),
                 time.time()),
            )  # fmt: skip

    def was_told(self, key: str) -> bool:
        """Whether `told` was called with `key`."""
        with self._told_as_ours():
            found = self._db.execute("SELECT 1 FROM told WHERE key = ?", (key,)).fetchone()
        return found is not None

    def told(self, key: str) -> None:
        """Note that somebody has been told of `key`."""
        with self._told_as_ours():
            self._db.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (key, time.time()))

    def checks(self) -> int:
        """How often anything was checked, over all runs."""
        with self._told_as_ours():
            row = self._db.execute("SELECT coalesce(sum(checks), 0) FROM results").fetchone()
        return int(row[0])

    def close(self) -> None:
        """Note what was used, forget what was not for a month, give up claims, close the file."""
        self._stop.set()
        self._renewer.join()
        now = time.time()
        old = now - _KEEP_DAYS * 86400
        try:
            with self._told_as_ours(), _transaction(self._db):
                self._db.executemany(
                    "UPDATE results SET used_at = ? WHERE digest = ? AND signature = ?",
                    [(now, *key) for key in self._used],
                )
                self._db.execute("DELETE FROM results WHERE used_at < ?", (old,))
                self._db.execute("DELETE FROM feeds WHERE fetched_at < ?", (old,))
                self._db.execute("DELETE FROM told WHERE told_at < ?", (old,))
                self._db.execute(
                    "DELETE FROM claims WHERE owner = ? OR until < ?", (self._owner, now)
                )
        finally:
            self._db.close()

    def _renew(self) -> None:
        """Keep our claims alive for runs that cannot see this process."""
        if self._stop.wait(_RENEW_SECONDS):
            return
        db = self._connect()
        try:
            while True:
                # A write that fails now is tried again well before the claims run out.
                with suppress(sqlite3.OperationalError):
                    db.execute(
                        "UPDATE claims SET until = ? WHERE owner = ?",
                        (time.time() + _LEASE_SECONDS, self._owner),
                    )
                if self._stop.wait(_RENEW_SECONDS):
                    return
        finally:
            db.close()


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the write lock is taken at once, so that reading first is safe."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _placed(report: DocumentReport, document: Document) -> DocumentReport:
    findings = tuple(
        finding
        if finding.target is None
        else replace(finding, target=_located(finding.target, document))
        for finding in report.findings
    )
    return replace(
        report, uri=document.uri, item=document.item, key=document.key, findings=findings
    )


def _located(quote: Quote, document: Document) -> Quote:
    line, column = document.locate(quote.span.start)
    return replace(quote, line=line, column=column)


def _machine() -> str:
    """Where process numbers mean the same: this machine, or this container on it."""
    try:
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - no path, but a name
    except OSError:
        space = ""
    return f"{platform.node()} {space}"


def _is_alive(pid: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 is no question; the lease alone counts
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
