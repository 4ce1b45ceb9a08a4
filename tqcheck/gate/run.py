"""One run of the gate: feeds in, documents with verdicts out; only what is new is checked."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tqcheck.gate import verdict as verdicts
from tqcheck.gate.baseline import Baseline
from tqcheck.gate.feeds import FeedReader
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import FetchError
from tqcheck.gate.incremental import IncrementalCheck, state_signature
from tqcheck.gate.policy import Policies
from tqcheck.gate.policy_names import ensure_known
from tqcheck.gate.state import State
from tqcheck.model import DocumentReport, Message, Report
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor, InProcessExecutor
from tqcheck.pipeline.run import notes_of
from tqcheck.pipeline.run_stages import RunStages
from tqcheck.pipeline.signature import signature
from tqcheck.pipeline.tally import RunTally
from tqcheck.result_cache.memory import Memory
from tqcheck.rules.descriptions import rule_infos
from tqcheck.suppression import SideCar, Suppressor
from tqcheck.version import __version__


@dataclass(frozen=True, slots=True)
class GateResult:
    """The result of a run.

    Attributes:
        checked: number of documents that were checked in this run.
        remembered: number of documents whose result came from the state.
        unchanged: feeds whose server answered "not modified".
        unreached: feeds that could not be fetched.
        complete: False if the run was stopped before its end.
    """

    report: Report
    checked: int
    remembered: int
    unchanged: tuple[str, ...]
    unreached: tuple[FetchError, ...]
    complete: bool


class Gate:
    """Checks feeds and judges their documents; models are loaded once for all runs.

    Args:
        checker: checks documents.
        policies: decide on the verdicts.
        fetcher: for feeds that are URLs.
        state: results of earlier runs; None for none.
        side_car: suppressed findings.
        baseline: known findings; None for none.
        leave_out: files that are not read from folders: the reports that are written.
        executor: does the work; None for this process.

    Raises:
        UsageError: a limit names a rule or a family that does not exist.
    """

    def __init__(
        self,
        checker: DocumentChecker,
        policies: Policies,
        fetcher: Fetcher,
        *,
        state: State | None = None,
        side_car: SideCar | None = None,
        baseline: Baseline | None = None,
        leave_out: Collection[Path] = (),
        executor: DocumentExecutor | None = None,
    ) -> None:
        ensure_known(policies, checker.entries)
        self.policies = policies
        self._checker = checker
        self._fetcher = fetcher
        self._state = state
        self._side_car = side_car or SideCar()
        self._baseline = baseline
        self._leave_out = leave_out
        self._executor = executor or InProcessExecutor(checker)
        self._signature = signature(checker, self._executor.identities)
        self._state_signature = state_signature(self._signature, checker)

    def run(
        self,
        feeds: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        progress: Callable[[DocumentReport], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> GateResult:
        """Check what is new in `feeds` and judge all of it.

        Args:
            feeds: files, folders, URLs, or ``-`` for standard input.
            stdin: what ``-`` reads.
            progress: called with each document's report, in order, verdict included.
            stopped: asked between documents; the run ends early if it returns True.
        """
        began = time.perf_counter()
        reader = FeedReader(
            self._checker.settings,
            self._fetcher,
            self._state,
            leave_out=self._leave_out,
            stdin=stdin,
            reading=self._executor.read,
        )
        check = IncrementalCheck(self._executor, self._state, self._state_signature, stopped)
        suppressor = Suppressor(self._side_car, rules=self._checker.rule_names)
        stages = self._stages(suppressor)
        reports: list[DocumentReport] = []
        for item, checked in check.reports(reader.documents(feeds)):
            report = verdicts.judge(stages.complete(checked, item), self.policies)
            reports.append(report)
            if progress is not None:
                progress(report)
        notes = (
            *_summary(reports, check),
            *_missing_estimates(reports, self.policies),
            *notes_of(self._checker.settings, self._executor.identities, RunTally.of(reports)),
            *suppressor.notes(),
        )
        return GateResult(
            Report(
                signature=f"{self._signature}|policy:{_policy_digest(self.policies)}",
                version=__version__,
                documents=tuple(reports),
                seconds=round(time.perf_counter() - began, 2),
                notes=notes,
                rules=rule_infos(reports, self._checker.entries),
            ),
            check.checked,
            check.remembered,
            tuple(reader.unchanged),
            tuple(reader.unreached),
            check.complete,
        )

    def _stages(self, suppressor: Suppressor) -> RunStages:
        return RunStages(
            self._checker.selected,
            self._checker.settings,
            suppressor,
            baseline=self._baseline.apply if self._baseline is not None else None,
            memory=self._executor if isinstance(self._executor, Memory) else None,
        )


def _summary(reports: Sequence[DocumentReport], check: IncrementalCheck) -> list[Message]:
    notes = [verdicts.tally_note(reports)]
    if check.remembered:
        total = check.checked + check.remembered
        notes.append(
            Message(
                f"{check.checked} of {total} documents were checked, {check.remembered} are "
                "unchanged since they were.",
                f"{check.checked} von {total} Dokumenten wurden geprüft, {check.remembered} sind "
                "seit ihrer Prüfung unverändert.",
            )
        )
    return notes


def _missing_estimates(reports: Sequence[DocumentReport], policies: Policies) -> Iterator[Message]:
    """A note if ``min-quality`` could not be checked."""
    read = [report for report in reports if report.error is None]
    without = sum(verdicts.lacks_estimate(report, policies.for_document(report)) for report in read)
    if without:
        yield Message(
            f"min-quality could not be checked in {without} of {len(read)} documents: no quality "
            "estimator ran. They are for review at best; let an estimator run, or take "
            "min-quality out of the policy.",
            f"min-quality konnte in {without} von {len(read)} Dokumenten nicht geprüft werden: Es "
            "lief keine Qualitätsschätzung. Sie sind bestenfalls durchzusehen; lassen Sie eine "
            "Schätzung laufen, oder nehmen Sie min-quality aus den Vorgaben.",
        )


def _policy_digest(policies: Policies) -> str:
    return hashlib.sha256(repr(policies).encode()).hexdigest()[:8]
