"""Finds the files of a path, in a stable order."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import ReadError
from tqcheck.readers.bytes import shown

SUFFIXES = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tsv": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".xml": "xml",
    ".json": "json",
    ".rss": "feed",
    ".atom": "feed",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".tmx": "tmx",
    ".po": "po",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
}
UNKNOWN = "unknown"
"""The format of a file whose name does not tell; its content is examined."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes:
        path: where it is.
        uri: the path as the user gave it, or as found in the folder that was given.
        relative: its path in that folder, used to find its source; its name if it was named.
        format: as its name states: one of `SUFFIXES`' values, or `UNKNOWN`.
        named: whether the user named the file itself, not a folder.
    """

    path: Path
    uri: str
    relative: Path
    format: str
    named: bool = False


def format_of(name: str) -> str | None:
    """The format of a file name's suffix, ignoring ``.gz`` and ``.zst``."""
    name = name.lower().removesuffix(".gz").removesuffix(".zst")
    return SUFFIXES.get(os.path.splitext(name)[1])  # noqa: PTH122


def stem(name: str) -> str:
    """A file name without ``.gz`` or ``.zst`` and format suffix."""
    for packed in (".gz", ".zst"):
        if name.lower().endswith(packed):
            name = name[: -len(packed)]
    base, suffix = os.path.splitext(name)  # noqa: PTH122
    return base if suffix.lower() in SUFFIXES else name


def files(
    given: str, *, source: Path | None = None, leave_out: Collection[Path] = ()
) -> Iterator[File | ReadError]:
    """The files of one argument: the file itself, or the files in the folder.

    Args:
        given: a path; a file that is named is read whatever its suffix is.
        source: a folder of sources, which is not searched.
        leave_out: other files that are skipped, such as the reports that this run writes.
    """
    path = Path(given)
    if not is_folder(path):
        form = format_of(path.name) or UNKNOWN
        yield File(path, shown(given), Path(path.name), form, named=True)
        return
    found = False
    written = {out.resolve() for out in leave_out}
    for file in _below(path, given, source):
        if written and isinstance(file, File) and file.path.resolve() in written:
            continue
        found = True
        yield file
    if not found:
        yield nothing_in(given)


def nothing_in(given: str) -> ReadError:
    """The error for a folder without files to check."""
    cause = f"is a folder without files to check ({', '.join(SUFFIXES)})"
    return ReadError(shown(given), cause, kind="empty")


def _below(root: Path, given: str, source: Path | None) -> Iterator[File | ReadError]:
    """Files of a folder and its subfolders by name; each real folder once, despite links."""
    seen: set[tuple[int, int]] = set()
    originals = _identity(source) if source is not None else None
    together = originals is not None and originals == _identity(root)
    stack: list[tuple[Path, Path]] = [(root, Path())]
    while stack:
        path, relative = stack.pop()
        uri = shown(Path(given) / relative)
        status = _status(path)
        if status is None or not stat.S_ISDIR(status.st_mode):
            kind = format_of(path.name)
            original = together and stem(path.name).lower().endswith(".en")
            # A broken link is reported when it is opened; pipes and devices are skipped.
            if kind and not original and (status is None or stat.S_ISREG(status.st_mode)):
                yield File(path, uri, relative, kind)
            continue
        identity = status.st_dev, status.st_ino
        if identity in seen or (identity == originals and not together):
            continue
        seen.add(identity)
        try:
            names = sorted((entry.name for entry in path.iterdir()), reverse=True)
        except OSError as error:
            yield ReadError(uri, f"cannot be opened ({error.strerror})")
            continue
        stack.extend((path / name, relative / name) for name in names)


def place_of(path: Path, *, follow_link: bool = False) -> str:
    """The same text for the same place, however it is named.

    Args:
        path: names the place.
        follow_link: whether a link is the place it leads to, and not one of its own.
    """
    if follow_link:
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; False if it cannot be accessed."""
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _identity(path: Path) -> tuple[int, int] | None:
    status = _status(path)
    return None if status is None else (status.st_dev, status.st_ino)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None
