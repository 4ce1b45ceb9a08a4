"""A bounded store of values by key in one SQLite file, shared by processes and threads.

The file lies in the user's cache folder (``TQCHECK_CACHE_DIR`` sets another). A cache is a
convenience, so none of its troubles stops a run: a damaged file is begun anew, a damaged value is
a miss, a locked, full or read-only file is left alone, and each is told to the log.
"""

from __future__ import annotations

import atexit
import errno
import functools
import logging
import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path

from tqcheck.result_cache.checksums import checked_value, with_checksum
from tqcheck.result_cache.database import evict, give_back_space, is_damage, open_database
from tqcheck.trust import is_foreign

log = logging.getLogger(__name__)

DEFAULT_MEGABYTES = 512
FILE_NAME = "results-1.sqlite"
FORMER = "translations-1.sqlite"
"""The file of earlier versions, which kept translations only."""

_AT_ONCE = 500  # under SQLite's limit of variables in one statement
# The use of an entry is written down at most this often: a run that only reads writes little.
_USE_SECONDS = 3600
_MOST_NOTED = 4096  # uses and lookups that wait to be written down
_LARGEST_SHARE = 10  # a value may take this part of the store


class ResultKind(str, Enum):
    """What a value is."""

    REPORT = "report"
    DOCUMENTS = "documents"
    MENTIONS = "mentions"
    TRANSLATION = "translation"
    MODEL = "model"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Figures of one kind of values.

    Attributes:
        kind: of the values.
        entries: how many there are.
        size: of all of them, in bytes.
        hits, misses: lookups since the store was made or cleared.
    """

    kind: ResultKind
    entries: int
    size: int
    hits: int
    misses: int


class Store:
    """Values by key; what was not used for longest goes first.

    Args:
        path: the SQLite file; its folder is made when needed.
        max_bytes: what the file may hold; at least the oldest tenth goes when it is more.
        timeout: seconds to wait for another process that writes.
    """

    def __init__(
        self,
        path: Path,
        *,
        max_bytes: int = DEFAULT_MEGABYTES * 2**20,
        timeout: float = 10.0,
    ) -> None:
        self.path = path
        self._max_bytes = max_bytes
        self._timeout = timeout
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._unusable = False
        self._used: set[bytes] = set()
        self._hits: Counter[ResultKind] = Counter()
        self._misses: Counter[ResultKind] = Counter()

    def get(self, kind: ResultKind, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those `keys` that are known.

        Args:
            kind: of the values, for the figures; it must be part of the keys.
            keys: as `key_of` makes them.
        """
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        now = int(time.time())

        def read(connection: sqlite3.Connection) -> None:
            found.clear()
            for begin in range(0, len(wanted), _AT_ONCE):
                part = wanted[begin : begin + _AT_ONCE]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, value, used FROM entries WHERE key IN ({marks})"
                for key, stored, used in connection.execute(query, part):
                    value = checked_value(key, stored)
                    if value is None:
                        continue
                    found[key] = value
                    if not isinstance(used, int) or abs(now - used) > _USE_SECONDS:
                        self._used.add(key)
            self._hits[kind] += len(found)
            self._misses[kind] += len(wanted) - len(found)
            if len(self._used) > _MOST_NOTED:
                self._write_notes(connection)

        if wanted:
            self._use(read)
        return found

    def get_one(self, kind: ResultKind, key: bytes) -> bytes | None:
        """The value of `key`; None where it is not known."""
        return self.get(kind, [key]).get(key)

    def put(self, kind: ResultKind, values: Mapping[bytes, bytes]) -> None:
        """Keep `values`, by key. Values that are much too large are passed over."""
        now = int(time.time())
        most = self._max_bytes // _LARGEST_SHARE
        rows = [
            (key, kind.value, with_checksum(key, value), now)
            for key, value in values.items()
            if len(value) <= most
        ]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
            self._write_notes(connection)
            evict(connection, self._max_bytes)

        if rows:
            self._use(write)

    def counts(self) -> list[KindFigures]:
        """Figures of each kind, with what this process has looked up."""
        entries: dict[str, tuple[int, int]] = {}
        lookups: dict[str, tuple[int, int]] = {}

        def read(connection: sqlite3.Connection) -> None:
            self._write_notes(connection)
            sizes = "SELECT kind, COUNT(*), SUM(LENGTH(value)) FROM entries GROUP BY kind"
            entries.update({kind: (n, size) for kind, n, size in connection.execute(sizes)})
            asked = connection.execute("SELECT kind, hits, misses FROM lookups")
            lookups.update({kind: (hits, misses) for kind, hits, misses in asked})

        self._use(read)
        return [
            KindFigures(kind, *entries.get(kind.value, (0, 0)), *lookups.get(kind.value, (0, 0)))
            for kind in ResultKind
        ]

    def clear(self) -> bool:
        """Forget everything; other processes may go on using the file.

        Returns:
            False if the file cannot be written.
        """

        def write(connection: sqlite3.Connection) -> None:
            self._forget_notes()
            with connection:
                connection.execute("DELETE FROM entries")
                connection.execute("DELETE FROM lookups")
            give_back_space(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        self._use(write)
        for left in self._beside():
            with suppress(OSError):
                left.unlink()
        return not self._unusable

    @property
    def size(self) -> int:
        """Bytes on disk, with the files that SQLite keeps beside it."""
        total = 0
        for path in (self.path, *self._logs(), *self._beside()):
            with suppress(OSError):
                total += path.stat().st_size
        return total

    def close(self) -> None:
        """Write down what was used and close the file; the next use opens it again."""
        if self._used or self._hits or self._misses:
            self._use(self._write_notes)
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._connection is not None and self._owner == os.getpid():
            with suppress(sqlite3.Error):  # of a damaged file
                self._connection.close()
        self._connection = None

    def _write_notes(self, connection: sqlite3.Connection) -> None:
        """Write down which entries were used, and how often something was looked up."""
        now = int(time.time())
        with connection:
            connection.executemany(
                "UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in self._used]
            )
            connection.executemany(
                "INSERT INTO lookups VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE SET "
                "hits = hits + excluded.hits, misses = misses + excluded.misses",
                [
                    (kind.value, self._hits[kind], self._misses[kind])
                    for kind in self._hits.keys() | self._misses.keys()
                ],
            )
        self._forget_notes()

    def _forget_notes(self) -> None:
        self._used.clear()
        self._hits.clear()
        self._misses.clear()

    def _open(self) -> sqlite3.Connection:
        # A connection must not cross a fork: a child opens its own and leaves the parent's be.
        if self._connection is None or self._owner != os.getpid():
            self._make_private()
            connection = open_database(self.path, self._timeout)
            self._connection, self._owner = connection, os.getpid()
        return self._connection

    def _make_private(self) -> None:
        """Make the file for the user alone: it holds texts that may not be published yet.

        Raises:
            OSError: it cannot be made, or somebody else has put one there.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in (self.path, *self._logs()):
            if path.exists() and is_foreign(path):
                raise PermissionError(errno.EACCES, "somebody else has put it there")
        if not self.path.exists():
            self.path.touch(mode=0o600)

    def _use(self, action: Callable[[sqlite3.Connection], None]) -> None:
        with self._lock:
            if self._unusable:
                return
            for _ in range(2):
                try:
                    action(self._open())
                except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as error:
                    self._close()
                    if not is_damage(error):
                        log.warning("%s: the cache is not used any more: %s", self.path, error)
                        break
                    self._begin_anew(error)
                else:
                    return
            # Once is enough: a run must not wait for the same lock at every document.
            self._unusable = True

    def _begin_anew(self, error: Exception) -> None:
        log.warning("%s: the cache is damaged (%s) and begun anew", self.path, error)
        for path in (self.path, *self._logs()):
            with suppress(OSError):  # another process may have done it a moment before
                path.unlink()

    def _logs(self) -> list[Path]:
        return [self.path.with_name(self.path.name + suffix) for suffix in ("-wal", "-shm")]

    def _beside(self) -> Iterable[Path]:
        """The files of earlier versions."""
        return sorted(self.path.parent.glob(f"{FORMER}*"))


_NO_HOME = Path(os.devnull) / "tqcheck"
"""In place of a folder where none can be told; nothing can be kept there."""


def cache_folder() -> Path:
    """The folder of the user's cache: ``TQCHECK_CACHE_DIR``, or where the platform keeps caches.

    A user without a home (a process in a container, with a number for a user) has no such folder.
    """
    folder = os.environ.get("TQCHECK_CACHE_DIR")
    try:
        if not folder:
            from platformdirs import user_cache_dir

            folder = user_cache_dir("tqcheck", appauthor=False)
        return Path(folder).expanduser()
    except RuntimeError:  # no home
        return _NO_HOME


def open_store(megabytes: int = DEFAULT_MEGABYTES) -> Store:
    """The store in the user's cache folder, one for all parts of a process.

    Its file is opened on first use, and closed when the process ends.

    Args:
        megabytes: what it may hold (of 2^20 bytes).
    """
    return _store_at(cache_folder() / FILE_NAME, megabytes * 2**20)


@functools.cache
def _store_at(path: Path, max_bytes: int) -> Store:
    store = Store(path, max_bytes=max_bytes)
    atexit.register(store.close)
    return store


def key_of(kind: ResultKind, *parts: bytes) -> bytes:
    """The key of a value: a digest of its kind and of everything that it depends on."""
    digest = sha256(kind.value.encode())
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()
