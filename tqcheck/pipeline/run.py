"""One run: reads documents, takes each through all stages, and reports on them in order."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from tqcheck.config import Settings
from tqcheck.model import DocumentReport, Message, Report
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor, InProcessExecutor
from tqcheck.pipeline.model_names import BACK_TRANSLATOR, NO_MODEL
from tqcheck.pipeline.run_key import is_cacheable
from tqcheck.pipeline.run_stages import RunStages
from tqcheck.pipeline.signature import signature
from tqcheck.pipeline.tally import RunTally
from tqcheck.readers import Item, read
from tqcheck.result_cache import open_store
from tqcheck.result_cache.memory import Memory
from tqcheck.rules.descriptions import rule_infos
from tqcheck.suppression import Suppressor
from tqcheck.suppression import load as load_side_car
from tqcheck.version import __version__

NO_BACK_TRANSLATOR = Message(
    "No back-translator is present, so only what stands in the German is checked; "
    "`tqcheck models` says which can be had, --source gives the English original.",
    "Es ist kein Rückübersetzer da, also wird nur der deutsche Text für sich geprüft; "
    "`tqcheck models` sagt, welche es gibt, mit --source geben Sie das englische Original an.",
)

_LISTED = 10

Judge = Callable[[DocumentReport], DocumentReport]


def scan(
    paths: Iterable[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[DocumentReport], None] | None = None,
    leave_out: Collection[Path] = (),
    judge: Judge | None = None,
    keep: bool = True,
) -> Report:
    """Check everything that `paths` name.

    Args:
        paths: files and folders, ``-`` for standard input.
        settings: of the run.
        stdin: what ``-`` reads.
        progress: called with the report of each document as soon as it is complete.
        leave_out: files that are not read from a folder.
        judge: gives each document its verdict; None for no verdicts.
        keep: whether the report holds the documents; otherwise `progress` alone sees them.

    Raises:
        UsageError: a setting does not fit.
        ModelError: a model that the settings name cannot be used.
    """
    side_car = load_side_car(settings.suppressions)
    checker = DocumentChecker(settings)
    suppressor = Suppressor(side_car, rules=checker.rule_names)
    with executor_for(checker) as executor:
        items = read(
            list(paths),
            limit=settings.max_bytes,
            source=settings.source,
            stdin=stdin,
            leave_out=leave_out,
            columns=settings.columns,
            encoding=settings.encoding,
            require_source=settings.require_source,
            reading=executor.read,
        )
        checked = executor.check_all(items)
        return report_on(checked, checker, executor, suppressor, progress, judge, keep=keep)


def run(
    items: Iterable[Item],
    checker: DocumentChecker,
    executor: DocumentExecutor,
    suppressor: Suppressor,
    progress: Callable[[DocumentReport], None] | None = None,
    judge: Judge | None = None,
) -> Report:
    """Take documents through all stages, in order.

    Args:
        items: documents, and errors in place of those that cannot be read.
        checker: with the settings of the run.
        executor: checks the documents.
        suppressor: marks findings that the user accepts.
        progress: called with the report of each document as soon as it is complete.
        judge: as for `scan`.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    return report_on(executor.check_all(items), checker, executor, suppressor, progress, judge)


def report_on(
    checked: Iterable[tuple[Item, DocumentReport]],
    checker: DocumentChecker,
    executor: DocumentExecutor,
    suppressor: Suppressor,
    progress: Callable[[DocumentReport], None] | None = None,
    judge: Judge | None = None,
    *,
    keep: bool = True,
) -> Report:
    """The report on documents that were checked one by one.

    Args:
        checked: each item with its report, as `DocumentExecutor.check_all` yields them.
        checker: as for `run`, which has the other arguments, too.
        executor: that has checked them.
        suppressor: marks findings that the user accepts.
        progress: called with the report of each document as soon as it is complete.
        judge: as for `scan`.
        keep: as for `scan`.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    began = time.perf_counter()
    memory = executor if isinstance(executor, Memory) else None
    stages = RunStages(checker.selected, checker.settings, suppressor, memory=memory)
    reports: list[DocumentReport] = []
    tally = RunTally()
    for item, unfinished in checked:
        report = stages.complete(unfinished, item)
        if judge is not None:
            report = judge(report)
        tally.add(report)
        if keep:
            reports.append(report)
        if progress is not None:
            progress(report)
    return Report(
        signature=signature(checker, executor.identities),
        version=__version__,
        documents=tuple(reports),
        seconds=round(time.perf_counter() - began, 2),
        notes=(*notes_of(checker.settings, executor.identities, tally), *suppressor.notes()),
        rules=rule_infos(reports, checker.entries),
    )


@contextmanager
def executor_for(
    checker: DocumentChecker, *, supervised: bool = False
) -> Iterator[DocumentExecutor]:
    """What checks the documents of a run: this process, or worker processes for several jobs.

    What earlier runs found out is looked up first, if the settings allow it.

    Args:
        checker: of the run.
        supervised: whether one job has a worker process, too.
    """
    settings = checker.settings
    with ExitStack() as stack:
        store = open_store(settings.cache_megabytes) if is_cacheable(settings) else None
        executor: DocumentExecutor
        if settings.jobs == 1 and not supervised:
            executor = InProcessExecutor(checker)
        else:
            from tqcheck.pipeline.supervisor import SupervisedExecutor

            # Where all may be known, no worker is started before there is something to do.
            executor = stack.enter_context(SupervisedExecutor(settings, at_once=store is None))
        if store is not None:
            from tqcheck.pipeline.cached_executor import CachedExecutor

            stack.callback(store.close)
            executor = CachedExecutor(executor, checker, store)
        yield executor


def notes_of(
    settings: Settings, identities: Mapping[str, str], tally: RunTally
) -> tuple[Message, ...]:
    """What a user should know about the run as a whole."""
    notes = []
    wanted = settings.back_translator != "none"
    if wanted and tally.is_any_uncompared and identities[BACK_TRANSLATOR] == NO_MODEL:
        notes.append(NO_BACK_TRANSLATOR)
    count = tally.without_source
    if count:
        first = tally.first_without_source[:_LISTED]
        listed = ", ".join(first) + (", …" if count > _LISTED else "")
        notes.append(
            Message(
                f"Documents without a source beside them: {count} ({listed}).",
                f"Dokumente ohne Original daneben: {count} ({listed}).",
            )
        )
    return tuple(notes)
