"""A scan whose fixes are applied: in rounds, until no fix is left that could be."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tqcheck.config import Settings
from tqcheck.fixing.choosing import ChosenFix, applicable_count, chosen
from tqcheck.fixing.files import ReadFile, ReadFiles
from tqcheck.fixing.mending import mended
from tqcheck.fixing.unwritten import NOT_BETTER, CannotWrite, Unwritten
from tqcheck.model import Document, DocumentReport, Evidence, Finding, Message, Report
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor
from tqcheck.pipeline.run import Judge, executor_for, report_on
from tqcheck.readers import Item, read
from tqcheck.suppression import Suppressor
from tqcheck.suppression import load as load_side_car

# Fixes that touch each other take a round each.
_MOST_ROUNDS = 20

_Checked = tuple[Item, DocumentReport]


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that its fixes change.

    Attributes:
        uri: its path as the user gave it, or as found in the folder that was given.
        before: its content as it was checked.
        after: its content with the fixes.
        fixes: how many.
    """

    uri: str
    before: bytes
    after: bytes
    fixes: int


@dataclass(frozen=True, slots=True)
class FixRun:
    """What a scan with fixes has found. Nothing is written yet.

    Attributes:
        report: on the documents as they are with the fixes.
        files: those that change, in the order in which they were read.
        unwritten: fixes that cannot be written into their files.
        unsafe: number of fixes that were left to the user, as somebody should look at them.
    """

    report: Report
    files: tuple[FixedFile, ...]
    unwritten: tuple[Unwritten, ...]
    unsafe: int

    @property
    def fixes(self) -> int:
        """The number of fixes that change a file."""
        return sum(file.fixes for file in self.files)


def fix_files(
    paths: Iterable[str],
    settings: Settings,
    *,
    unsafe: bool = False,
    stdin: BinaryIO | None = None,
    progress: Callable[[DocumentReport], None] | None = None,
    leave_out: Collection[Path] = (),
    judge: Judge | None = None,
) -> FixRun:
    """Check everything that `paths` name, and mend it.

    Args:
        paths: as for `tqcheck.pipeline.run.scan`, which has the other arguments, too.
        settings: of the run.
        unsafe: whether fixes that somebody should look at are applied as well.
        stdin: what ``-`` reads.
        progress: called with the report of each document as soon as it is first checked.
        leave_out: files that are not read from a folder.
        judge: gives the report of a document its verdict.

    Raises:
        UsageError: a setting does not fit.
        ModelError: a model that the settings name cannot be used.
    """
    began = time.perf_counter()
    checker = DocumentChecker(settings)
    with executor_for(checker) as executor:
        given = list(paths)
        files = ReadFiles(executor.read, settings.encoding, stdin if "-" in given else None)
        items = read(
            given,
            limit=settings.max_bytes,
            source=settings.source,
            stdin=files.stdin,
            leave_out=leave_out,
            columns=settings.columns,
            encoding=settings.encoding,
            require_source=settings.require_source,
            follow_links=True,
            reading=files.read,
        )
        run = _Rounds(checker, executor, files, unsafe, judge)
        report = run.check(items, progress)
        for _ in range(_MOST_ROUNDS):
            mended_report = run.mend()
            if mended_report is None:
                break
            report = mended_report
        return run.result(replace(report, seconds=round(time.perf_counter() - began, 2)))


class _Rounds:
    """The documents of a run, as they are after each round."""

    def __init__(
        self,
        checker: DocumentChecker,
        executor: DocumentExecutor,
        files: ReadFiles,
        unsafe: bool,
        judge: Judge | None,
    ) -> None:
        self._checker = checker
        self._executor = executor
        self._files = files
        self._unsafe = unsafe
        self._judge = judge
        self._checked: list[_Checked] = []
        self._places: dict[str, int] = {}
        self._reports: dict[str, DocumentReport] = {}
        self._unwritten: dict[tuple[str, str], Unwritten] = {}

    def check(
        self, items: Iterable[Item], progress: Callable[[DocumentReport], None] | None
    ) -> Report:
        """Check all documents."""
        report = self._completed(self._kept(self._executor.check_all(items)), progress)
        self._places = {
            item.uri: number
            for number, (item, _) in enumerate(self._checked)
            if isinstance(item, Document)
        }
        return report

    def mend(self) -> Report | None:
        """Apply what can be applied at once and check what has changed; None if nothing has."""
        before = {file.uri: file.content for file in self._files}
        changed: dict[str, list[Document]] = {}
        for file in self._files:
            documents = self._mend_file(file)
            if documents:
                changed[file.uri] = documents
        if not changed:
            return None
        every = [document for documents in changed.values() for document in documents]
        checked = {item.uri: (item, report) for item, report in self._executor.check_all(every)}
        for file in self._files:
            found = [checked[document.uri] for document in changed.get(file.uri, ())]
            worse = [one for one in found if not self._is_better(*one)]
            if worse:
                file.content = before[file.uri]
                self._give_up_all(worse)
                continue
            for item, report in found:
                self._checked[self._places[item.uri]] = item, report
        return self._completed(self._checked, None)

    def result(self, report: Report) -> FixRun:
        """What has come of it.

        Args:
            report: of the last round.
        """
        left = sum(applicable_count(document, unsafe=True) for document in report.documents)
        return FixRun(
            report,
            tuple(
                FixedFile(file.uri, content.before, content.data, content.fixes)
                for file in self._files
                if (content := file.content) is not None and content.before != content.data
            ),
            tuple(self._unwritten.values()),
            max(0, left - len(self._unwritten)),
        )

    def _kept(self, checked: Iterable[_Checked]) -> Iterator[_Checked]:
        for one in checked:
            self._checked.append(one)
            yield one

    def _completed(
        self, checked: Iterable[_Checked], progress: Callable[[DocumentReport], None] | None
    ) -> Report:
        side_car = load_side_car(self._checker.settings.suppressions)
        suppressor = Suppressor(side_car, rules=self._checker.rule_names)
        report = report_on(
            checked, self._checker, self._executor, suppressor, progress, self._judge
        )
        self._reports = {document.uri: document for document in report.documents}
        return report

    def _mend_file(self, file: ReadFile) -> list[Document]:
        """Apply the fixes of one file.

        Returns:
            The documents that have changed.
        """
        fixes = [
            (document, wanted)
            for document in self._documents_of(file)
            if (wanted := self._chosen(document))
        ]
        if not fixes:
            return []
        try:
            content = self._files.load(file)
        except CannotWrite as error:
            for document, some in fixes:
                self._give_up(document, [one.finding for one in some], error.reason)
            return []
        encoding = self._checker.settings.encoding
        found = mended(content.data, file, fixes, partial(self._files.items, file), encoding)
        for one in found.unwritten:
            self._unwritten[one.uri, one.finding.fingerprint] = one
        file.content = replace(content, data=found.data, fixes=content.fixes + found.written)
        return [
            _with_source_of(document, found.documents[document.uri])
            for document, _ in fixes
            if document.uri in found.documents
        ]

    def _documents_of(self, file: ReadFile) -> Iterator[Document]:
        for uri in file.documents:
            item = self._checked[self._places[uri]][0] if uri in self._places else None
            if isinstance(item, Document):
                yield item

    def _chosen(self, document: Document) -> list[ChosenFix]:
        return [
            one
            for one in chosen(self._reports[document.uri], unsafe=self._unsafe)
            if (document.uri, one.finding.fingerprint) not in self._unwritten
        ]

    def _is_better(self, item: Item, report: DocumentReport) -> bool:
        """Whether a document that was mended has fewer or less grave faults than before."""
        if report.error is not None:
            return False
        _, before = self._checked[self._places[item.uri]]
        return _weight(report) < _weight(before)

    def _give_up_all(self, checked: Iterable[_Checked]) -> None:
        for item, _ in checked:
            before = self._checked[self._places[item.uri]][0]
            assert isinstance(before, Document)
            findings = [one.finding for one in self._chosen(before)]
            self._give_up(before, findings, NOT_BETTER)

    def _give_up(self, document: Document, findings: Iterable[Finding], reason: Message) -> None:
        for finding in findings:
            one = Unwritten(document.uri, finding, reason)
            self._unwritten[document.uri, finding.fingerprint] = one


def _weight(report: DocumentReport) -> int:
    """Penalty points of what rules have found, place by place.

    A model may think otherwise of any text.
    """
    return sum(
        finding.severity.weight * max(1, len(finding.spans))
        for finding in report.findings
        if finding.evidence is not Evidence.LEARNED
    )


def _with_source_of(document: Document, read: Document) -> Document:
    """A document that was read again, with the source that `document` was given."""
    return replace(
        read,
        source_text=document.source_text,
        source_language=document.source_language,
        notes=document.notes,
    )
