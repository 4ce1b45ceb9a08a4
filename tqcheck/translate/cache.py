"""A cache of translations: the same model does not translate the same segment twice.

One SQLite file in the user's cache folder (``TQCHECK_CACHE_DIR`` sets another). A cache is a
convenience, so none of its troubles stops a scan: a damaged file is moved aside, a locked, full
or read-only one is left alone, and each is told to the log.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tqcheck.translate.base import Direction, Scorer, TokenScore, Translator

log = logging.getLogger(__name__)

DEFAULT_MAX_BYTES = 256 * 2**20

_SCHEMA = """
CREATE TABLE IF NOT EXISTS translations (
    key BLOB PRIMARY KEY, text TEXT NOT NULL, stored INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_age ON translations (stored);
"""
_PAUSE = 0.01  # seconds between two tries
_AT_ONCE = 500  # under SQLite's limit of variables in one statement


class Cache:
    """Translations on disk, safe for several processes and threads at a time.

    Args:
        path: the SQLite file; its folder is made when needed.
        max_bytes: when the content grows over this, the oldest tenth and more is dropped.
        timeout: seconds to wait for another process that writes.
    """

    def __init__(
        self, path: Path, *, max_bytes: int = DEFAULT_MAX_BYTES, timeout: float = 10.0
    ) -> None:
        self.path = path
        self._max_bytes = max_bytes
        self._timeout = timeout
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._unusable = False

    @classmethod
    def default(cls) -> Cache:
        """The user's cache, in ``TQCHECK_CACHE_DIR`` or where the platform keeps caches."""
        folder = os.environ.get("TQCHECK_CACHE_DIR")
        if not folder:
            from platformdirs import user_cache_dir

            folder = user_cache_dir("tqcheck", appauthor=False)
        return cls(Path(folder).expanduser() / "translations-1.sqlite")

    def get(self, identity: str, segments: Sequence[str]) -> dict[str, str]:
        """Translations of those `segments` that are known, by segment."""
        keys = {_key(identity, segment): segment for segment in segments}
        wanted = list(keys)
        found: dict[str, str] = {}

        def read(connection: sqlite3.Connection) -> None:
            for begin in range(0, len(wanted), _AT_ONCE):
                part = wanted[begin : begin + _AT_ONCE]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, text FROM translations WHERE key IN ({marks})"
                for key, text in connection.execute(query, part):
                    if isinstance(text, str):
                        found[keys[key]] = text

        self._use(read)
        return found

    def put(self, identity: str, translations: Mapping[str, str]) -> None:
        """Keep `translations`, by segment."""
        now = time.time_ns()
        rows = [
            (_key(identity, segment), text, now + place)
            for place, (segment, text) in enumerate(translations.items())
        ]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO translations (key, text, stored) VALUES (?, ?, ?)",
                    rows,
                )
            self._evict(connection)

        if rows:
            self._use(write)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._connection is not None and self._owner == os.getpid():
            self._connection.close()
        self._connection = None

    def _evict(self, connection: sqlite3.Connection) -> None:
        while self._content_bytes(connection) > self._max_bytes:
            with connection:
                dropped = connection.execute(
                    "DELETE FROM translations WHERE key IN (SELECT key FROM translations "
                    "ORDER BY stored LIMIT MAX(1, (SELECT COUNT(*) FROM translations) / 10))"
                ).rowcount
            if dropped < 1:
                return

    @staticmethod
    def _content_bytes(connection: sqlite3.Connection) -> int:
        def pragma(name: str) -> int:
            return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

        return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")

    def _open(self) -> sqlite3.Connection:
        # A connection must not cross a fork: a child opens its own and leaves the parent's be.
        if self._connection is None or self._owner != os.getpid():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=self._timeout, check_same_thread=False)
            try:
                self._write_ahead(connection)
                connection.execute("PRAGMA synchronous=NORMAL")
                connection.executescript(_SCHEMA)
            except sqlite3.Error:
                connection.close()
                raise
            self._connection, self._owner = connection, os.getpid()
        return self._connection

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """Switch the log on; for this one statement SQLite itself does not always wait."""
        deadline = time.monotonic() + self._timeout
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
            time.sleep(_PAUSE)

    def _use(self, action: Callable[[sqlite3.Connection], None]) -> None:
        with self._lock:
            if self._unusable:
                return
            for _ in range(2):
                try:
                    action(self._open())
                except (sqlite3.OperationalError, OSError) as error:  # locked, full, read-only
                    log.warning("%s: the cache is not used any more: %s", self.path, error)
                    self._close()
                    break
                except sqlite3.DatabaseError as error:
                    self._close()
                    self._move_aside(error)
                else:
                    return
            # Once is enough: a scan must not wait for the same lock at every document.
            self._unusable = True

    def _move_aside(self, error: Exception) -> None:
        aside = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
        log.warning("%s: the cache is damaged (%s); moved to %s", self.path, error, aside.name)
        with suppress(OSError):  # another process may have done it a moment before
            self.path.rename(aside)
        for suffix in ("-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + suffix).unlink()


def _key(identity: str, segment: str) -> bytes:
    return hashlib.sha256(f"{identity}\0{segment}".encode("utf-8", "surrogatepass")).digest()


class CachedTranslator:
    """A translator that looks up the cache and translates only the rest.

    Args:
        inner: the translator behind.
        cache: where translations are kept.
    """

    def __init__(self, inner: Translator, cache: Cache) -> None:
        self._inner = inner
        self._cache = cache
        self.identity = inner.identity
        self.direction: Direction = inner.direction

    def translate(self, segments: Sequence[str]) -> list[str]:
        """See `Translator.translate`; a segment that comes twice is translated once."""
        wanted = [segment for segment in dict.fromkeys(segments) if segment.strip()]
        known = self._cache.get(self.identity, wanted)
        missing = [segment for segment in wanted if segment not in known]
        if missing:
            fresh = dict(zip(missing, self._inner.translate(missing), strict=True))
            self._cache.put(self.identity, fresh)
            known.update(fresh)
        return [known.get(segment, "") for segment in segments]


class CachedScoringTranslator(CachedTranslator):
    """A cached translator that also scores; scores are not cached."""

    def __init__(self, inner: Translator, cache: Cache) -> None:
        super().__init__(inner, cache)
        if not isinstance(inner, Scorer):
            raise TypeError(f"{inner.identity} does not score")
        self._scorer: Scorer = inner

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Scorer.score`."""
        return self._scorer.score(sources, targets)


def cached(inner: Translator, cache: Cache) -> Translator:
    """Wrap `inner` with `cache`; the result scores if `inner` does."""
    return (
        CachedScoringTranslator(inner, cache)
        if isinstance(inner, Scorer)
        else CachedTranslator(inner, cache)
    )
