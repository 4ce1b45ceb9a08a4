"""How a run is divided: partitions, each of which is checked and written as one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from tqcheck.batch.storage import InputFile

DEFAULT_ROWS = 1000


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of a file.

    Attributes:
        path: local path or address.
        form: its format.
        start, stop: its positions (`RowFile`), from 0, half open; `stop` is None for a whole file.
    """

    path: str
    form: str
    start: int = 0
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Partition:
    """What is checked in one go and becomes one file.

    Attributes:
        number: from 0.
        parts: of files, in order.
    """

    number: int
    parts: tuple[FilePart, ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"part-{self.number:06d}.parquet"

    @property
    def note(self) -> str:
        """The name of the file that stands for it while it is checked."""
        return f"_begun-{self.number:06d}"


def partitions(files: Sequence[InputFile], rows: int) -> tuple[Partition, ...]:
    """Divide files into partitions of `rows` positions; a file without positions counts as one."""
    return tuple(Partition(n, tuple(parts)) for n, parts in enumerate(_filled(files, rows)))


def _filled(files: Sequence[InputFile], rows: int) -> Iterator[list[FilePart]]:
    parts: list[FilePart] = []
    room = rows
    for file in files:
        at, end = 0, 1 if file.rows is None else file.rows
        while at < end:
            taken = min(room, end - at)
            stop = None if file.rows is None else at + taken
            parts.append(FilePart(file.path, file.form, at, stop))
            at, room = at + taken, room - taken
            if not room:
                yield parts
                parts, room = [], rows
    if parts:
        yield parts


def digest_of(files: Sequence[InputFile], rows: int) -> str:
    """What the division depends on, in short."""
    content = msgspec.json.encode([rows, *files])
    return hashlib.sha256(content).hexdigest()[:16]
