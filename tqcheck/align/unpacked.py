"""Keeps the sentence encoder's weights in a form that can be mapped, in the user's cache folder.

Their package ships them compressed: every process unpacks 80 MB, which takes half a second. A file
that is mapped takes no time, only the rows that a text needs take memory, and worker processes
share them.
"""

from __future__ import annotations

import errno
import hashlib
import io
import logging
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from tqcheck.errors import UsageError
from tqcheck.files import remove_file, write_whole
from tqcheck.trust import is_foreign
from tqcheck.weights.arrays import UNREADABLE
from tqcheck.weights.unpacked_files import PREFIX, unpacked_files

log = logging.getLogger(__name__)

_FORMAT = 1
_ARRAYS = (
    "scale", "lo", "proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_W", "cnn_b",
    "d0", "d1", "d2", "d3", "p1", "p3",
)  # fmt: skip
_LISTS = ("w1", "b1", "w2", "b2")  # an array for each branch
_BLOCK = 1 << 20


class UnpackedWeights:
    """The weights of one version of the package in one folder.

    Args:
        folder: of the cache; it need not be there.
        packed: the package's file of weights.

    Raises:
        OSError: there is no such file.
    """

    def __init__(self, folder: Path, packed: Path) -> None:
        known = packed.stat()
        what = f"{_FORMAT} {packed.resolve()} {known.st_size} {known.st_mtime_ns}"
        name = f"{PREFIX}{hashlib.sha256(what.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"
        self._folder = folder
        self._table, self._rest = folder / f"{name}.table", folder / f"{name}.npz"

    def read(self) -> SimpleNamespace | None:
        """The weights by the names of the package's backend; None where they are not kept.

        A file that is damaged counts as missing, and so does one that somebody else has put there.
        """
        try:
            for path in (self._rest, self._table):
                if path.exists() and is_foreign(path):
                    raise PermissionError(errno.EACCES, "somebody else has put it there")
            with np.load(self._rest, allow_pickle=False) as file:
                rest = {name: file[name] for name in file.files}
            rows, width, checksum = map(int, rest["table"])
            if self._table.stat().st_size != rows * width or _checksum(self._table) != checksum:
                raise ValueError("the table is damaged")
            found = SimpleNamespace(**{name: rest[name] for name in _ARRAYS})
            for name in _LISTS:
                setattr(found, name, [rest[f"{name}.{at}"] for at in range(int(rest["branches"]))])
            found.eps = float(rest["eps"])
            found.table = np.memmap(self._table, np.uint8, "r", shape=(rows, width)).view(
                np.ndarray
            )
        except FileNotFoundError:
            return None
        except UNREADABLE as error:
            log.warning("%s: is unpacked anew (%s)", self._rest, error)
            return None
        return found

    def keep(self, backend: Any) -> None:
        """Write the weights of the package's backend; those of other versions are deleted.

        Where that fails (a full or read-only disk), the next process unpacks them again.
        """
        try:
            write_whole(self._table, memoryview(backend.table).cast("B"))
            write_whole(self._rest, _packed(backend))
            for path in unpacked_files(self._folder):
                if path not in (self._table, self._rest):
                    remove_file(path)
        except UsageError as error:
            log.warning("the unpacked weights of the sentence encoder are not kept: %s", error)


def _packed(backend: Any) -> bytes:
    """All arrays but the table as an archive, and the table's shape and checksum."""
    arrays = {name: getattr(backend, name) for name in _ARRAYS}
    branches = len(backend.w1)
    for name in _LISTS:
        arrays |= {f"{name}.{at}": getattr(backend, name)[at] for at in range(branches)}
    content = io.BytesIO()
    table = (*backend.table.shape, zlib.crc32(backend.table))
    np.savez(content, **arrays, table=table, branches=branches, eps=backend.eps)
    return content.getvalue()


def _checksum(path: Path) -> int:
    total = 0
    for block in _blocks(path):
        total = zlib.crc32(block, total)
    return total


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
