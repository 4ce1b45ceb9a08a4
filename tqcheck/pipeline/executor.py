"""Reads and checks documents; one that fails never stops the others.

`InProcessExecutor` works in the process that calls it. `supervisor.SupervisedExecutor` has worker
processes, which it ends when they take too long. Both answer the same.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from tqcheck.config import Settings
from tqcheck.deadline import OutOfTime, within
from tqcheck.error_texts import document_error
from tqcheck.errors import ModelError, ReadError, UsageError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.time_budget import reading_seconds
from tqcheck.readers import Item

if TYPE_CHECKING:
    from tqcheck.pipeline.prepared import ModelResults

_LEAST_SECONDS = 0.01
# Documents that the models read together, and the letters from which on they do not gain more.
_MOST_TOGETHER = 64
_LETTERS_TOGETHER = 8_000


class DocumentExecutor(Protocol):
    """Does the work of a run that takes long: reading files and checking documents."""

    @property
    def identities(self) -> Mapping[str, str]:
        """As `Models.identities`.

        Raises:
            ModelError: a model that the settings name cannot be used.
        """
        ...

    def read(
        self, reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
    ) -> Iterator[Item]:
        """What ``reader(data, uri, *args, **more)`` yields, within the time that a file may take.

        What is raised, or not read in time, becomes a `ReadError` in place of the rest.
        """
        ...

    def check_all(self, items: Iterable[Item]) -> Iterator[tuple[Item, DocumentReport]]:
        """Each item with its report, in order; the reports go to `RunStages.complete` next.

        A few documents may be read ahead.

        Raises:
            ModelError: a model that the settings name cannot be used.
        """
        ...

    def work_all(
        self, items: Iterable[Item], work: Callable[[Document, DocumentChecker], Any]
    ) -> Iterator[tuple[Item, Any]]:
        """Each item with what ``work(document, checker)`` returns, or with a `ReadError`, in order.

        Args:
            items: documents, and errors in place of those that cannot be read.
            work: a function of a module, so that other processes can find it.

        Raises:
            ModelError: a model that the settings name cannot be used.
        """
        ...


class InProcessExecutor:
    """Works in the calling process."""

    def __init__(self, checker: DocumentChecker) -> None:
        self._checker = checker

    @property
    def identities(self) -> Mapping[str, str]:
        """See `DocumentExecutor.identities`."""
        return self._checker.models.identities

    def read(
        self, reader: Callable[..., Iterator[Item]], data: bytes, uri: str, *args: Any, **more: Any
    ) -> Iterator[Item]:
        """See `DocumentExecutor.read`."""
        return read_in_time(self._checker.settings, reader, data, uri, *args, **more)

    def check_all(self, items: Iterable[Item]) -> Iterator[tuple[Item, DocumentReport]]:
        """See `DocumentExecutor.check_all`."""
        self._checker.prepare()
        for group in groups_of(items):
            for item, results in zip(group, model_results_of(group, self._checker), strict=True):
                yield item, report_of(item, self._checker, results)

    def work_all(
        self, items: Iterable[Item], work: Callable[[Document, DocumentChecker], Any]
    ) -> Iterator[tuple[Item, Any]]:
        """See `DocumentExecutor.work_all`."""
        for item in items:
            if isinstance(item, ReadError):
                yield item, item
            else:
                yield item, outcome_of(work, item, self._checker)


def read_in_time(
    settings: Settings,
    reader: Callable[..., Iterator[Item]],
    data: bytes,
    uri: str,
    *args: Any,
    **more: Any,
) -> Iterator[Item]:
    """See `DocumentExecutor.read`; the time between two items does not count."""
    seconds = left = reading_seconds(len(data), settings)
    items = iter(reader(data, uri, *args, **more))
    while True:
        began = time.monotonic()
        try:
            item = within(left, lambda: next(items, None))
        except OutOfTime:
            yield unread_in_time(uri, seconds)
            return
        except ReadError as error:
            yield error
            return
        except Exception as error:
            yield ReadError(uri, _fault(error), kind="internal")
            return
        if item is None:
            return
        if left is not None:
            left = max(left - (time.monotonic() - began), _LEAST_SECONDS)
        yield item


def unread_in_time(uri: str, seconds: float | None) -> ReadError:
    """The error for a file whose documents were not read in `seconds`."""
    cause = f"was not read within {seconds or 0:.3g} s (--timeout-per-document allows more)"
    return ReadError(uri, cause, kind="timeout")


def groups_of(
    items: Iterable[Item], most: int = _MOST_TOGETHER, letters: int = _LETTERS_TOGETHER
) -> Iterator[list[Item]]:
    """Items in order, in groups that the models read together.

    Only short documents gain by that: a longer one fills the models' batches by itself.

    Args:
        items: documents and errors; no more are taken than the next group needs.
        most: items in a group.
        letters: of both sides of its documents, from which on a group is full.
    """
    group: list[Item] = []
    size = 0
    for item in items:
        group.append(item)
        if isinstance(item, Document):
            size += len(item.text) + len(item.source_text or "")
        if size >= letters or len(group) >= most:
            yield group
            group, size = [], 0
    if group:
        yield group


def model_results_of(group: Sequence[Item], checker: DocumentChecker) -> list[ModelResults | None]:
    """What the models say of each item of a group, as `DocumentChecker.run_models_together`.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    documents = [item for item in group if isinstance(item, Document)]
    results = iter(checker.run_models_together(documents))
    return [next(results) if isinstance(item, Document) else None for item in group]


def report_of(
    item: Item, checker: DocumentChecker, results: ModelResults | None = None
) -> DocumentReport:
    """The report of an item, with an error where it is one or could not be checked.

    Args:
        item: a document, or why there is none.
        checker: of the run.
        results: what the models say of it; None to run them here.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    if isinstance(item, ReadError):
        return unread(item)
    try:
        return checker.check_unscored(item, results)
    except ModelError:
        raise
    except ReadError as error:
        return failed(item, error.kind, str(error))
    except UsageError as error:
        # No language pack serves the document.
        return failed(item, error.kind, f"{item.uri}: {error}")
    except Exception as error:
        # A bug of tqcheck: it is reported with its place, and the other documents are checked.
        return failed(item, "internal", f"{item.uri}: {_fault(error)}")


def outcome_of(
    work: Callable[[Document, DocumentChecker], Any], document: Document, checker: DocumentChecker
) -> Any:
    """What ``work(document, checker)`` returns, or a `ReadError` where it fails.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    try:
        return checker.in_time(document, lambda: work(document, checker))
    except ModelError:
        raise
    except (ReadError, UsageError) as error:
        cause = str(error).removeprefix(f"{document.uri}: ")
        return ReadError(document.uri, cause, kind=error.kind)
    except Exception as error:
        return ReadError(document.uri, _fault(error), kind="internal")


def unread(error: ReadError) -> DocumentReport:
    """The report in place of a document that could not be read."""
    return DocumentReport(error.uri, "", error=document_error(error.uri, error.kind, str(error)))


def failed(document: Document, kind: str, message: str) -> DocumentReport:
    """The report of a document that was not checked."""
    error = document_error(document.uri, kind, message)
    return DocumentReport(document.uri, document.text, error=error)


def _fault(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"a fault inside tqcheck: {what} ({where.name}, line {where.lineno}); "
        "please report it with the text"
    )
