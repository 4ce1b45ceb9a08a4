"""Digests of files and folders that results depend on.

A digest is of the content. It is looked up by a listing of the files (size, times, inode), so that
files are read again only after one of them was touched, as Git's index does it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from tqcheck.result_cache.store import ResultKind, Store, key_of

_COMPILED = (".pyc", ".pyo")
_NO_CONTENT = ("__pycache__", ".git")
# A file that is written again this soon after its last change may keep its times.
_UNSETTLED_NANOSECONDS = 2 * 10**9
_MANIFEST = "tqcheck-model.json"


def digest_of(paths: Iterable[Path], store: Store | None) -> str:
    """A digest of the names and the content of files, and of all files in folders.

    What Python compiled is left out. Of the weights of a model only the size counts: its manifest
    has their digests. A path where nothing can be read has a digest, too.

    Args:
        paths: in an order that counts; their own names do not.
        store: where digests are looked up; None to read all files.
    """
    roots = [(str(number), path) for number, path in enumerate(paths)]
    files = sorted(file for name, path in roots for file in _files(name, path))
    listing: list[tuple[str, int, int, int, int]] = []
    for name, path in files:
        try:
            state = path.stat()
        except OSError:
            listing.append((name, -1, 0, 0, 0))
        else:
            times = state.st_mtime_ns, state.st_ctime_ns
            listing.append((name, state.st_size, *times, state.st_ino))
    places = [str(path.absolute()) for _, path in roots]
    key = key_of(ResultKind.RUN, b"content", repr((places, listing)).encode("utf-8", "replace"))
    if store is not None and (kept := store.get_one(ResultKind.RUN, key)) is not None:
        return kept.decode("ascii", "replace")
    digest = _content(files)
    newest = max((max(mtime, ctime) for _, _, mtime, ctime, _ in listing), default=0)
    if store is not None and newest + _UNSETTLED_NANOSECONDS < time.time_ns():
        store.put(ResultKind.RUN, {key: digest.encode()})
    return digest


def _files(name: str, path: Path) -> Iterator[tuple[str, Path]]:
    """The files at or below `path`, each with its name below `name`."""
    if not path.is_dir():
        yield name, path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [one for one in folders if one not in _NO_CONTENT]
        below = os.path.relpath(folder, path)
        for one in names:
            if not one.endswith(_COMPILED):
                yield f"{name}/{below}/{one}", Path(folder) / one


def _content(files: Iterable[tuple[str, Path]]) -> str:
    total = sha256()
    weights: dict[Path, frozenset[str]] = {}
    for name, path in files:
        folder = path.parent
        if folder not in weights:
            weights[folder] = _weights_in(folder)
        total.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
        try:
            if path.name in weights[folder]:
                total.update(b"%d" % path.stat().st_size)
            else:
                total.update(sha256(path.read_bytes()).digest())
        except OSError as error:
            total.update(f"unread {error.errno}".encode())
    return total.hexdigest()


def _weights_in(folder: Path) -> frozenset[str]:
    """The names of the files whose digests a manifest in `folder` has."""
    try:
        named = json.loads((folder / _MANIFEST).read_bytes())["files"]
        return frozenset(named)
    except (OSError, ValueError, TypeError, LookupError):
        return frozenset()
