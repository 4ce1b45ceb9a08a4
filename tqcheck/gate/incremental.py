"""Checks only documents that no run has checked before; the others take the stored result."""

from __future__ import annotations

import functools
import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import ReadError
from tqcheck.gate.state import Claim, State, digest
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.executor import DocumentExecutor
from tqcheck.readers import Item

_WAIT_SECONDS = 0.05
# Files of the package that a check depends on; the run's signature names the models.
_CODE = (".py", ".txt", ".tsv", ".json", ".toml", ".yaml", ".yml")


@dataclass(slots=True)
class _Slot:
    """A document's place in the report; `report` is None until there is a result."""

    item: Item
    key: str = ""
    report: DocumentReport | None = None


class IncrementalCheck:
    """Checks the documents of one run.

    Args:
        executor: checks documents.
        state: results of earlier runs; None for none.
        signature: what results are stored under, as `state_signature` makes it.
        stopped: asked between documents; True ends the run.

    Attributes:
        checked: number of documents that this run checked.
        remembered: number of documents whose result was stored.
        complete: False if the run was stopped before its end.
    """

    def __init__(
        self,
        executor: DocumentExecutor,
        state: State | None,
        signature: str,
        stopped: Callable[[], bool],
    ) -> None:
        self.checked = 0
        self.remembered = 0
        self.complete = True
        self._executor = executor
        self._state = state
        self._signature = signature
        self._stopped = stopped
        # In the order of the run: all documents without a result so far, and those being checked.
        self._open: deque[_Slot] = deque()
        self._being_checked: deque[_Slot] = deque()

    def reports(self, items: Iterator[Item]) -> Iterator[tuple[Item, DocumentReport]]:
        """The items with their reports, in order."""
        try:
            for _, report in self._executor.check_all(self._to_check(items)):
                slot = self._being_checked[0]
                self._store(slot, report)
                self._being_checked.popleft()
                yield from self._finished()
            while self._open:
                slot = self._open[0]
                if slot.report is None and not self._wait(slot):
                    self.complete = False
                    return
                yield from self._finished()
        finally:
            for slot in self._being_checked:
                if self._state is not None and slot.key:
                    self._state.release(slot.key, self._signature)

    def _finished(self) -> Iterator[tuple[Item, DocumentReport]]:
        """The items at the head of the queue that have a report."""
        while self._open and self._open[0].report is not None:
            slot = self._open.popleft()
            assert slot.report is not None
            yield slot.item, slot.report

    def _to_check(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items that this run checks."""
        for item in items:
            if self._stopped():
                self.complete = False
                return
            slot = _Slot(item)
            self._open.append(slot)
            if self._claim(slot):
                self._being_checked.append(slot)
                yield item

    def _claim(self, slot: _Slot) -> bool:
        """Whether this run checks the document; if not, a stored result is used, now or later."""
        if self._state is None or isinstance(slot.item, ReadError):
            return True
        slot.key = digest(slot.item)
        if self._recall(slot):
            return False
        claim = self._state.claim(slot.key, self._signature)
        if claim is Claim.DONE:
            self._recall(slot)
        return claim is Claim.ACQUIRED

    def _recall(self, slot: _Slot) -> bool:
        """Use the stored result, if there is one."""
        assert self._state is not None
        assert isinstance(slot.item, Document)
        slot.report = self._state.find(slot.key, self._signature, slot.item)
        if slot.report is None:
            return False
        self.remembered += 1
        return True

    def _store(self, slot: _Slot, report: DocumentReport) -> None:
        """Store a new result; faults inside tqcheck are not stored."""
        slot.report = report
        if isinstance(slot.item, ReadError):
            return
        self.checked += 1
        if self._state is None:
            return
        if report.error is not None and report.error.kind == "internal":
            self._state.release(slot.key, self._signature)
        else:
            self._state.store(slot.key, self._signature, report)

    def _wait(self, slot: _Slot) -> bool:
        """Wait for the result of another run, or check the document if that run has died.

        Returns:
            False if this run was stopped meanwhile.
        """
        assert self._state is not None
        while not self._stopped():
            if self._recall(slot):
                return True
            if self._state.claim(slot.key, self._signature) is Claim.ACQUIRED:
                try:
                    ((_, report),) = self._executor.check_all([slot.item])
                    self._store(slot, report)
                except BaseException:
                    self._state.release(slot.key, self._signature)
                    raise
                return True
            time.sleep(_WAIT_SECONDS)
        return False


def state_signature(run_signature: str, checker: DocumentChecker) -> str:
    """What a result is stored under: everything that can change what a check finds."""
    settings = checker.settings
    parts = (
        run_signature,
        settings.back_translator,
        settings.round_trip,
        settings.beam,
        settings.alignment_threshold,
        _code_digest(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@functools.cache
def _code_digest() -> str:
    """A digest of tqcheck's code and data: after a change of a rule, everything is checked anew."""
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in _CODE and path.is_file():
            total.update(str(path.relative_to(root)).encode())
            total.update(path.read_bytes())
    return total.hexdigest()
