"""What a gate remembers between runs, in one SQLite file.

A result is stored under a digest of the document and a signature of rules, models and settings. So
a document is checked again only if one of them changes, whichever feed it comes from. A run claims
a document before it checks it; another run waits for the result instead of checking it too. Each
result is written at once in a transaction of its own, so a run that is killed loses only the
document that it was checking.

A claim holds while its process lives. On the same machine the system knows which processes live;
claims from elsewhere (another container on the same volume) expire a minute after they were last
renewed.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import threading
import time
import uuid
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import msgspec

from tqcheck.gate.database import connect, open_database, transaction, usage_errors
from tqcheck.model import Document, DocumentReport
from tqcheck.result_cache.reports import document_digest, relocated

_LEASE_SECONDS = 60.0
_RENEW_SECONDS = 15.0
_KEEP_DAYS = 30.0
# What a row raises that a full disk, a crash or a hand left half right.
_DAMAGED = (msgspec.MsgspecError, ValueError, TypeError, RecursionError, zlib.error)
_Heads = tuple[str | None, str | None, str | None]
# A document that could not be checked in time is tried again after this time, not at each poll.
_RETRY_SECONDS = 3600.0


class Claim(Enum):
    """The answer to a claim: it is ours, its result is stored, or another run has it."""

    ACQUIRED = "acquired"
    DONE = "done"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class CachedFeed:
    """The last answer of a feed, for a conditional request and for "not modified"."""

    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    body: bytes = field(default=b"", repr=False)


def digest(document: Document) -> str:
    """A digest of what a report depends on: not the name, nor the position in a feed."""
    return document_digest(document).hex()


class State:
    """The open state file; for use in a ``with`` statement, from one thread.

    Args:
        path: the file; it is created if there is none.

    Raises:
        UsageError: the file cannot be opened, or is not a state file of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._owner = uuid.uuid4().hex
        self._machine = _machine()
        self._used: set[tuple[str, str]] = set()
        self._db = open_database(path)
        self._stop = threading.Event()
        self._renewer = threading.Thread(target=self._renew, daemon=True)
        self._renewer.start()

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def find(self, key: str, signature: str, document: Document) -> DocumentReport | None:
        """The stored result, with the name and the positions that `document` has now.

        A result that cannot be read is forgotten, and the document is checked again; so is one that
        was given up an hour ago.
        """
        with usage_errors(self.path):
            row = self._db.execute(
                "SELECT report, checked_at FROM results WHERE digest = ? AND signature = ?",
                (key, signature),
            ).fetchone()
        if row is None:
            return None
        try:
            kept = msgspec.json.decode(zlib.decompress(row[0]), type=DocumentReport)
            again = _may_differ(kept) and time.time() - row[1] > _RETRY_SECONDS
        except _DAMAGED:
            again = True
        if again:
            with usage_errors(self.path):
                self._db.execute(
                    "DELETE FROM results WHERE digest = ? AND signature = ?", (key, signature)
                )
            return None
        self._used.add((key, signature))
        return relocated(kept, document)

    def claim(self, key: str, signature: str) -> Claim:
        """Claim a document for this run."""
        with usage_errors(self.path), transaction(self._db):
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
        return Claim.ACQUIRED

    def _holds(self, owner: str, machine: str, pid: int, until: float) -> bool:
        """Whether a claim is alive. Our own is: a run may contain the same document twice."""
        if owner == self._owner:
            return True
        try:
            return until >= time.time() and (machine != self._machine or _is_alive(pid))
        except (TypeError, OverflowError):  # a damaged row holds nothing
            return False

    def store(self, key: str, signature: str, report: DocumentReport) -> None:
        """Store a result and release the claim, both or neither."""
        content = zlib.compress(msgspec.json.encode(report), 6)
        now = time.time()
        with usage_errors(self.path), transaction(self._db):
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
        """Release a claim without a result."""
        with usage_errors(self.path):
            self._db.execute(
                "DELETE FROM claims WHERE digest = ? AND signature = ? AND owner = ?",
                (key, signature, self._owner),
            )

    def feed(self, uri: str) -> CachedFeed | None:
        """The last answer of the feed at `uri`; None where it cannot be read any more."""
        with usage_errors(self.path):
            row = self._db.execute(
                "SELECT etag, last_modified, content_type, body FROM feeds WHERE uri = ?", (uri,)
            ).fetchone()
        if row is None:
            return None
        try:
            etag, last_modified, content_type = msgspec.convert(row[:3], _Heads)
            return CachedFeed(etag, last_modified, content_type, zlib.decompress(row[3]))
        except _DAMAGED:
            return None  # it is fetched as if for the first time

    def save_feed(self, uri: str, feed: CachedFeed) -> None:
        """Store the answer of a feed."""
        with usage_errors(self.path):
            self._db.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?)",
                (uri, feed.etag, feed.last_modified, feed.content_type, zlib.compress(feed.body),
                 time.time()),
            )  # fmt: skip

    def was_notified(self, key: str) -> bool:
        """Whether `mark_notified` was called with `key`."""
        with usage_errors(self.path):
            found = self._db.execute("SELECT 1 FROM told WHERE key = ?", (key,)).fetchone()
        return found is not None

    def mark_notified(self, key: str) -> None:
        """Record that the notification `key` was delivered."""
        with usage_errors(self.path):
            self._db.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (key, time.time()))

    def checks(self) -> int:
        """The number of checks in all runs."""
        with usage_errors(self.path):
            row = self._db.execute("SELECT coalesce(sum(checks), 0) FROM results").fetchone()
        return int(row[0])

    def close(self) -> None:
        """Delete what was not used for a month, release all claims, close the file."""
        self._stop.set()
        self._renewer.join()
        now = time.time()
        old = now - _KEEP_DAYS * 86400
        try:
            with usage_errors(self.path), transaction(self._db):
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
        """Renew our claims, for runs that cannot see this process."""
        if self._stop.wait(_RENEW_SECONDS):
            return
        db = connect(self.path)
        try:
            while True:
                # A failed write is repeated long before the claims expire.
                with suppress(sqlite3.OperationalError):
                    db.execute(
                        "UPDATE claims SET until = ? WHERE owner = ?",
                        (time.time() + _LEASE_SECONDS, self._owner),
                    )
                if self._stop.wait(_RENEW_SECONDS):
                    return
        finally:
            db.close()


def _may_differ(report: DocumentReport) -> bool:
    """Whether another check may end otherwise: this one took too long, or its process died."""
    return report.error is not None and report.error.kind in {"timeout", "crashed"}


def _machine() -> str:
    """The scope of process numbers: this machine, or this container on it."""
    try:
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - no path, but a name
    except OSError:
        space = ""
    return f"{platform.node()} {space}"


def _is_alive(pid: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 is not a query; only the lease counts
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
