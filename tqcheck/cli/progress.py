"""The progress bar on standard error: how much of the files is checked, and how long it will take.

The number of documents is not known before all files are read, so the bar counts bytes of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.cli.streams import progress_console
from tqcheck.model import DocumentReport


@dataclass(slots=True)
class WorkDone:
    """How many bytes of the files are done, told from the reports of their documents.

    Attributes:
        sizes: bytes of each file by its uri, in the order in which the files are read.
        documents: number of reports so far.
        bytes: of the files that are done, and an estimate of the part of the last one.
    """

    sizes: Mapping[str, int]
    documents: int = 0
    bytes: int = 0
    _file: str = ""
    _read: int = 0
    _before: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        total, before = 0, {}
        for uri, size in self.sizes.items():
            before[uri] = total
            total += size
        self._before = before

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return sum(self.sizes.values())

    def add(self, report: DocumentReport) -> None:
        """Count a document: a whole file, or one of several in a file (``uri#3``)."""
        self.documents += 1
        whole = report.uri in self.sizes
        uri = report.uri if whole else report.uri.rpartition("#")[0]
        if uri not in self.sizes:
            return
        if uri != self._file:
            self._file, self._read = uri, 0
        sources = sum(len(part.source or "") for part in report.segments)
        self._read += self.sizes[uri] if whole else len(report.text) + sources
        done = self._before[uri] + min(self._read, self.sizes[uri])
        self.bytes = max(self.bytes, done)


@contextmanager
def progress_bar(
    quiet: bool, paths: Sequence[str], source: str | None = None
) -> Iterator[Callable[[DocumentReport], None]]:
    """A progress bar while documents are checked; nothing if standard error is no terminal.

    Args:
        quiet: show none.
        paths: what is checked. Where it is not files alone, no end is foreseen.
        source: the setting; a folder of originals is no work.

    Yields:
        What to call with each document's report.
    """
    console = None if quiet else progress_console()
    if console is None or not console.is_terminal:
        yield lambda report: None
        return
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    sizes = file_sizes(paths, source)
    known = (TaskProgressColumn(), TimeRemainingColumn(), TextColumn("left"))
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        *(known if sizes else (TimeElapsedColumn(),)),
        TextColumn("{task.fields[checked]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        done = WorkDone(sizes)
        task = bar.add_task("checking", total=done.total or None, checked="")

        def advance(report: DocumentReport) -> None:
            done.add(report)
            checked = f"{done.documents} document{'' if done.documents == 1 else 's'}"
            name = Path(report.uri).name[-40:]
            bar.update(task, completed=done.bytes, description=name, checked=checked)

        yield advance


def file_sizes(paths: Sequence[str], source: str | None) -> Mapping[str, int]:
    """Bytes of each file by its uri, in order; empty where `paths` are not files alone."""
    from tqcheck.gate.fetch.urls import is_url
    from tqcheck.readers.paths import File, files

    folder = Path(source) if source is not None else None
    sizes: dict[str, int] = {}
    for given in paths:
        if given == "-" or is_url(given):
            return {}
        for file in files(given, source=folder):
            if isinstance(file, File) and file.path.is_file():
                sizes.setdefault(file.uri, file.path.stat().st_size)
    return sizes
