"""A worker process of `supervisor`: reads files, works on documents, one task after another.

It answers every task. It ends when it is told to, or when the process that started it has ended.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from tqcheck.config import Settings
from tqcheck.errors import TqcheckError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import model_results_of, outcome_of, read_in_time, report_of
from tqcheck.readers import Item
from tqcheck.safe_output.stream import guard_standard_error


@dataclass(frozen=True, slots=True)
class Ready:
    """The first message of a worker: it has its models, and these are their `identities`."""

    identities: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Failed:
    """The run cannot go on: a model or a setting cannot be used."""

    error: TqcheckError


@dataclass(frozen=True, slots=True)
class CheckTask:
    """Check `documents`, at least one; the answer is their reports without scores."""

    documents: tuple[Document, ...]

    def run(self, checker: DocumentChecker) -> tuple[DocumentReport, ...]:
        """The answer."""
        results = model_results_of(self.documents, checker)
        return tuple(
            report_of(document, checker, one)
            for document, one in zip(self.documents, results, strict=True)
        )


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Read what ``reader(data, uri, *args, **more)`` yields; the answer is all of it."""

    reader: Callable[..., Iterator[Item]]
    data: bytes
    uri: str
    args: tuple[Any, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def run(self, checker: DocumentChecker) -> tuple[Item, ...]:
        """The answer."""
        return tuple(
            read_in_time(
                checker.settings, self.reader, self.data, self.uri, *self.args, **self.more
            )
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What some other work on a document came to; a `ReadError` where it failed."""

    value: Any


@dataclass(frozen=True, slots=True)
class WorkTask:
    """Do other work on `document`; the answer is the outcome of ``work(document, checker)``."""

    work: Callable[[Document, DocumentChecker], Any]
    document: Document

    def run(self, checker: DocumentChecker) -> Outcome:
        """The answer."""
        return Outcome(outcome_of(self.work, self.document, checker))


Task = CheckTask | ReadTask | WorkTask
Answer = tuple[DocumentReport, ...] | tuple[Item, ...] | Outcome


def main(connection: Connection, settings: Settings, threshold: tuple[int, int, int]) -> None:
    """Answer tasks from `connection` until it is closed.

    Args:
        connection: to the supervisor.
        settings: of the run.
        threshold: of the garbage collector in the supervisor's process, which holds here too.
    """
    gc.set_threshold(*threshold)
    # A signal to the whole group of processes (Ctrl-C, a service that is stopped) is for the
    # supervisor, which ends its workers.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    guard_standard_error()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        checker = DocumentChecker(settings)
        checker.prepare()
        connection.send(Ready(checker.models.identities))
        while True:
            task: Task = connection.recv()
            connection.send(task.run(checker))
    except TqcheckError as error:
        connection.send(Failed(error))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended, whatever it is doing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
