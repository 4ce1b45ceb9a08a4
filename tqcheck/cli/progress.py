"""The progress bar on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqcheck.cli.streams import progress_console
from tqcheck.model import DocumentReport


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Callable[[DocumentReport], None]]:
    """A progress bar while documents are checked; nothing if standard error is no terminal.

    Yields:
        What to call with each document's report.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    console = progress_console()
    if quiet or not console.is_terminal:
        yield lambda report: None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("checking", total=None)

        def advance(report: DocumentReport) -> None:
            bar.update(task, advance=1, description=Path(report.uri).name[-40:])

        yield advance
