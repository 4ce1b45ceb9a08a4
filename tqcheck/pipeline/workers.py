"""Checks documents in one process or several; one document that fails never stops the others."""

from __future__ import annotations

import multiprocessing
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from tqcheck.config import Settings
from tqcheck.errors import ModelError, ReadError, UsageError
from tqcheck.model import Document, DocumentError, DocumentReport
from tqcheck.neutral.stream import guard_standard_error
from tqcheck.pipeline.checker import DocumentChecker

# Documents that wait for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 4

Item = Document | ReadError
"""What a reader yields: a document, or why there is none."""


def check_all(
    items: Iterable[Item], checker: DocumentChecker
) -> Iterator[tuple[Item, DocumentReport]]:
    """Each item with its report, in order; the reports go to `RunStages.complete` next.

    With several jobs, a few documents are read ahead.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    jobs = checker.settings.jobs
    if jobs == 1:
        for item in items:
            yield item, _checked(checker, item)
        return
    # "spawn": the model libraries keep threads of their own, which do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_Worker.start, initargs=(checker.settings,)
    ) as pool:
        waiting: deque[tuple[Item, Future[DocumentReport]]] = deque()
        for item in items:
            waiting.append((item, pool.submit(_Worker.check, item)))
            if len(waiting) >= jobs * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(item: Item, future: Future[DocumentReport]) -> tuple[Item, DocumentReport]:
    return item, future.result()


@dataclass
class _Worker:
    """The checker that a process of the pool keeps between documents."""

    checker: DocumentChecker | None = None

    @staticmethod
    def start(settings: Settings) -> None:
        guard_standard_error()
        _WORKER.checker = DocumentChecker(settings)

    @staticmethod
    def check(item: Item) -> DocumentReport:
        assert _WORKER.checker is not None
        return _checked(_WORKER.checker, item)


_WORKER = _Worker()


def _checked(checker: DocumentChecker, item: Item) -> DocumentReport:
    if isinstance(item, ReadError):
        return DocumentReport(item.uri, "", error=DocumentError(item.kind, str(item)))
    try:
        return checker.check_unscored(item)
    except ModelError:
        raise
    except ReadError as error:
        return DocumentReport(item.uri, item.text, error=DocumentError(error.kind, str(error)))
    except UsageError as error:
        # No language pack serves the document.
        message = f"{item.uri}: {error}"
        return DocumentReport(item.uri, item.text, error=DocumentError(error.kind, message))
    except Exception as error:
        # A bug of tqcheck: it is reported with its place, and the other documents are checked.
        where = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"{item.uri}: a fault inside tqcheck: {type(error).__name__}: {error} "
            f"({where.name}, line {where.lineno}); please report it with the text"
        )
        return DocumentReport(item.uri, item.text, error=DocumentError("internal", message))
