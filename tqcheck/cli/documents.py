"""Works on all documents of a command that checks nothing, with several processes if wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from tqcheck.cli.exit_status import NOT_READ, status_of
from tqcheck.cli.progress import progress_bar
from tqcheck.cli.streams import remark
from tqcheck.errors import ReadError
from tqcheck.model import Document, DocumentReport

if TYPE_CHECKING:
    from tqcheck.config import Settings
    from tqcheck.pipeline.checker import DocumentChecker

T = TypeVar("T")


def collected(
    paths: Sequence[str],
    settings: Settings,
    work: Callable[[Document, DocumentChecker], T],
    *,
    quiet: bool = False,
) -> tuple[list[T], int]:
    """What ``work(document, checker)`` returns for each document, in order, and the exit status.

    What cannot be read, or fails, is named on standard error.

    Args:
        paths: files and folders, ``-`` for standard input.
        settings: of the run; `jobs` processes work side by side.
        work: a function of a module, so that other processes can find it.
        quiet: show no progress.

    Raises:
        ModelError: a model cannot be used.
    """
    from tqcheck.pipeline.checker import DocumentChecker
    from tqcheck.pipeline.run import executor_for
    from tqcheck.readers import read

    results: list[T] = []
    kinds: set[str] = set()
    checker = DocumentChecker(settings)
    with (
        executor_for(checker) as executor,
        progress_bar(quiet, paths, settings.source) as advance,
    ):
        items = read(
            paths,
            limit=settings.max_bytes,
            source=settings.source,
            stdin=sys.stdin.buffer,
            columns=settings.columns,
            encoding=settings.encoding,
            reading=executor.read,
        )
        for item, found in executor.work_all(items, work):
            advance(_counted(item))
            if isinstance(found, ReadError):
                remark(f"tqcheck: {found}")
                kinds.add(found.kind)
            else:
                results.append(found)
    return results, status_of(kinds) or (0 if results else NOT_READ)


def _counted(item: Document | ReadError) -> DocumentReport:
    """What the progress bar counts."""
    return DocumentReport(item.uri, item.text if isinstance(item, Document) else "")
