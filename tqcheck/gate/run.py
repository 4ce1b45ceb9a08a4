"""One run of the gate: feeds in, documents with verdicts out; only what is new is checked."""

from __future__ import annotations

import functools
import hashlib
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tqcheck.cross_document import CrossDocumentCheck
from tqcheck.errors import ReadError, UsageError
from tqcheck.gate import verdict as verdicts
from tqcheck.gate.baseline import Baseline
from tqcheck.gate.fetch import Fetched, Fetcher, FetchError, Validators, is_url, redacted
from tqcheck.gate.policy import Policies
from tqcheck.gate.state import CachedFeed, Claim, State, digest
from tqcheck.model import Document, DocumentReport, Report
from tqcheck.pipeline.engine import Checker
from tqcheck.pipeline.run import Item, check_all, notes_of, signature
from tqcheck.readers import read, read_bytes
from tqcheck.readers.bytes import load_bytes, load_bytes_of
from tqcheck.rules.descriptions import rule_infos
from tqcheck.rules.registry import all_rules
from tqcheck.suppression import SideCar, Suppressor
from tqcheck.version import __version__

_WAIT_SECONDS = 0.05
# MQM's own; rules of other packages may bring more.
_FAMILIES = (
    "accuracy", "audience-appropriateness", "design-and-markup", "linguistic-conventions",
    "locale-conventions", "style", "terminology",
)  # fmt: skip
# Source files that a check depends on; models say who they are in the run's signature.
_CODE = (".py", ".txt", ".tsv", ".json")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did.

    Attributes:
        checked: documents that were checked in this run; remembered: taken from the state.
        unchanged: feeds whose server said "not modified".
        unreached: feeds that could not be fetched.
        complete: False where the run was asked to stop before it had seen everything.
    """

    report: Report
    checked: int
    remembered: int
    unchanged: tuple[str, ...]
    unreached: tuple[FetchError, ...]
    complete: bool


@dataclass(slots=True)
class _Slot:
    """A document's place in the report."""

    item: Item
    key: str = ""
    report: DocumentReport | None = None
    waits: bool = False


@dataclass(slots=True)
class _Tally:
    checked: int = 0
    remembered: int = 0
    unchanged: list[str] = field(default_factory=list)
    unreached: list[FetchError] = field(default_factory=list)
    complete: bool = True


class Gate:
    """Checks feeds and judges what it finds; models are loaded once and kept between runs.

    Args:
        checker: checks documents.
        policies: what may pass.
        fetcher: for feeds that are addresses.
        state: what was checked before; None remembers nothing.
        side_car: findings to pass over.
        baseline: findings that were there already; None passes over none.
        leave_out: files that are not read out of a folder: the reports that are written.

    Raises:
        UsageError: a limit names a rule or a family that does not exist.
    """

    def __init__(
        self,
        checker: Checker,
        policies: Policies,
        fetcher: Fetcher,
        *,
        state: State | None = None,
        side_car: SideCar | None = None,
        baseline: Baseline | None = None,
        leave_out: Collection[Path] = (),
    ) -> None:
        self.policies = policies
        self._checker = checker
        self._fetcher = fetcher
        self._state = state
        self._side_car = side_car or SideCar()
        self._baseline = baseline
        self._leave_out = leave_out
        self._signature = signature(checker)
        self._kept_under = _kept_under(self._signature, checker)
        ensure_known(policies)

    def run(
        self,
        feeds: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        progress: Callable[[DocumentReport], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Result:
        """Check what is new in `feeds` and judge all of it.

        Args:
            feeds: files, folders, addresses, or ``-`` for standard input.
            stdin: what ``-`` reads.
            progress: called with each document's report, in order, verdict and all.
            stopped: asked between documents; the run ends early where it says True.
        """
        began = time.perf_counter()
        tally = _Tally()
        suppressor = Suppressor(self._side_car)
        across = CrossDocumentCheck(self._checker)
        reports: list[DocumentReport] = []
        for slot in self._resolved(self._documents(feeds, stdin, tally), tally, stopped):
            assert slot.report is not None
            pragmas = slot.item.pragmas if isinstance(slot.item, Document) else ()
            report = suppressor.apply(across.apply(slot.report, slot.item), pragmas)
            if self._baseline is not None:
                report = self._baseline.apply(report)
            report = verdicts.judge(report, self.policies)
            reports.append(report)
            if progress is not None:
                progress(report)
        return Result(
            Report(
                signature=f"{self._signature}|policy:{_policy_digest(self.policies)}",
                version=__version__,
                documents=tuple(reports),
                seconds=round(time.perf_counter() - began, 2),
                notes=(
                    *_summary(reports, tally),
                    *_unestimated(reports, self.policies),
                    *notes_of(self._checker, reports),
                    *suppressor.notes(),
                ),
                rules=rule_infos(reports),
            ),
            tally.checked,
            tally.remembered,
            tuple(tally.unchanged),
            tuple(tally.unreached),
            tally.complete,
        )

    def _documents(
        self, feeds: Sequence[str], stdin: BinaryIO | None, tally: _Tally
    ) -> Iterator[Item]:
        """Every document of every feed; addresses are fetched when their turn comes."""
        settings = self._checker.settings
        remote = settings.source is not None and is_url(settings.source)
        local = functools.partial(
            read,
            limit=settings.max_bytes,
            source=settings.source,
            stdin=stdin,
            leave_out=self._leave_out,
        )
        if not remote and not any(is_url(feed) for feed in feeds):
            yield from local(list(feeds))
            return
        for feed in feeds:
            if not remote and not is_url(feed):
                yield from local([feed])
                continue
            try:
                got = self._obtained(feed, tally, stdin)
                source = self._source(feed, tally)
            except FetchError as error:
                tally.unreached.append(error)
                yield error
            except ReadError as error:
                yield error
            else:
                yield from read_bytes(
                    redacted(feed),
                    got.data,
                    limit=settings.max_bytes,
                    content_type=got.content_type,
                    source=source,
                    ours=not is_url(feed),
                )

    def _source(self, feed: str, tally: _Tally) -> tuple[str, bytes] | None:
        """The feed with the originals, by name and content; fetched or read."""
        given = self._checker.settings.source
        if given is None:
            return None
        try:
            return redacted(given), self._obtained(given, tally).data
        except FetchError as error:
            raise FetchError(
                redacted(feed),
                f"its source {error}",
                kind=error.kind,
                retry_after=error.retry_after,
            ) from error
        except ReadError as error:
            raise ReadError(redacted(feed), f"its source {error}", kind=error.kind) from error

    def _obtained(self, given: str, tally: _Tally, stdin: BinaryIO | None = None) -> Fetched:
        """What an address, a file or standard input holds."""
        limit = self._checker.settings.max_bytes
        if is_url(given):
            return self._fetched(given, tally)
        if given == "-" and stdin is not None:
            return Fetched(given, load_bytes_of(stdin, given, limit))
        if Path(given).is_dir():
            cause = "is a folder; beside an address, one file is needed"
            raise ReadError(given, cause)
        return Fetched(given, load_bytes(Path(given), given, limit))

    def _fetched(self, url: str, tally: _Tally) -> Fetched:
        """The body of a feed: the kept one where the server says that nothing changed.

        It is kept before its items are checked: a run that is killed in between finds them there.
        """
        name = redacted(url)
        kept = self._state.feed(name) if self._state is not None else None
        known = Validators(kept.etag, kept.last_modified) if kept is not None else None
        got = self._fetcher.get(url, known)
        if got.not_modified and kept is not None:
            tally.unchanged.append(name)
            return Fetched(got.url, kept.body, kept.content_type, got.validators)
        if self._state is not None and (got.validators.etag or got.validators.last_modified):
            self._state.save_feed(
                name,
                CachedFeed(
                    got.validators.etag, got.validators.last_modified, got.content_type, got.data
                ),
            )
        return got

    def _resolved(
        self, items: Iterator[Item], tally: _Tally, stopped: Callable[[], bool]
    ) -> Iterator[_Slot]:
        """Slots with their reports, in the order of `items`."""
        slots: deque[_Slot] = deque()
        asked: deque[_Slot] = deque()
        claimed: dict[str, _Slot] = {}

        def to_check() -> Iterator[Item]:
            for item in items:
                if stopped():
                    tally.complete = False
                    return
                slot = _Slot(item)
                slots.append(slot)
                if self._is_to_check(slot, tally):
                    asked.append(slot)
                    claimed[slot.key] = slot
                    yield item

        try:
            for report in check_all(to_check(), self._checker):
                slot = asked.popleft()
                self._keep(slot, report, tally)
                claimed.pop(slot.key, None)
                while slots and slots[0].report is not None:
                    yield slots.popleft()
            while slots:
                slot = slots[0]
                if slot.report is None and not self._wait(slot, tally, stopped):
                    tally.complete = False
                    return
                yield slots.popleft()
        finally:
            for key in claimed:
                if self._state is not None and key:
                    self._state.release(key, self._kept_under)

    def _is_to_check(self, slot: _Slot, tally: _Tally) -> bool:
        """Whether this run checks the document; else the slot has its report or waits for it."""
        if self._state is None or isinstance(slot.item, ReadError):
            return True
        slot.key = digest(slot.item)
        if self._recalled(slot, tally):
            return False
        claim = self._state.claim(slot.key, self._kept_under)
        if claim is Claim.ACQUIRED:
            return True
        slot.waits = not (claim is Claim.DONE and self._recalled(slot, tally))
        return False

    def _recalled(self, slot: _Slot, tally: _Tally) -> bool:
        """Fill the slot from the state, if its result is there."""
        assert self._state is not None
        assert isinstance(slot.item, Document)
        slot.report = self._state.find(slot.key, self._kept_under, slot.item)
        if slot.report is None:
            return False
        slot.waits = False
        tally.remembered += 1
        return True

    def _keep(self, slot: _Slot, report: DocumentReport, tally: _Tally) -> None:
        slot.report = report
        if isinstance(slot.item, ReadError):
            return
        tally.checked += 1
        if self._state is None:
            return
        if report.error is not None and report.error.kind == "internal":
            self._state.release(slot.key, self._kept_under)
        else:
            self._state.store(slot.key, self._kept_under, report)

    def _wait(self, slot: _Slot, tally: _Tally, stopped: Callable[[], bool]) -> bool:
        """Fill a slot that another run is at: its result, or ours once the other has died."""
        assert self._state is not None
        while not stopped():
            if self._recalled(slot, tally):
                return True
            if self._state.claim(slot.key, self._kept_under) is Claim.ACQUIRED:
                try:
                    report = next(check_all([slot.item], self._checker))
                    self._keep(slot, report, tally)
                except BaseException:
                    self._state.release(slot.key, self._kept_under)
                    raise
                return True
            time.sleep(_WAIT_SECONDS)
        return False


def _summary(reports: Sequence[DocumentReport], tally: _Tally) -> list[str]:
    counts = verdicts.counts(reports)
    listed = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    notes = [f"Verdicts: {listed or 'none'}."]
    if tally.remembered:
        total = tally.checked + tally.remembered
        notes.append(
            f"{tally.checked} of {total} documents were checked, {tally.remembered} are unchanged "
            "since they were."
        )
    return notes


def _unestimated(reports: Sequence[DocumentReport], policies: Policies) -> Iterator[str]:
    """That ``min-quality`` could not be looked at, and for how many documents."""
    read = [report for report in reports if report.error is None]
    without = sum(verdicts.lacks_estimate(report, policies.for_document(report)) for report in read)
    if without:
        yield (
            f"min-quality could not be checked in {without} of {len(read)} documents: no quality "
            "estimator ran. They are for review at best; let an estimator run, or take "
            "min-quality out of the policy."
        )


def ensure_known(policies: Policies) -> None:
    """Refuse limits that would never be reached, since no finding can be what they name.

    Raises:
        UsageError: a limit names a rule or a family that does not exist.
    """
    known = all_rules()
    for given, where in policies.named("rules"):
        if not given or not any(r.code.startswith(given) or given == r.name for r in known):
            raise UsageError(f"{where}: no rule is called {given!r}")
    families = {*_FAMILIES, *(rule.category.partition("/")[0] for rule in known)}
    for given, where in policies.named("families"):
        # What stands behind the slash is not looked at: a finding may be of another kind than its
        # rule.
        if given.partition("/")[0] not in families:
            names = ", ".join(sorted(families))
            raise UsageError(f"{where}: no family is called {given!r}; known are {names}")


def _policy_digest(policies: Policies) -> str:
    return hashlib.sha256(repr(policies).encode()).hexdigest()[:8]


def _kept_under(line: str, checker: Checker) -> str:
    """What a result is kept under: all that can change what a check finds in a document."""
    settings = checker.settings
    parts = (
        line,
        settings.back_translator,
        settings.round_trip,
        settings.beam,
        settings.alignment_threshold,
        _code_digest(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@functools.cache
def _code_digest() -> str:
    """Of tqcheck's own code and lists: a rule that was mended checks everything again."""
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in _CODE and path.is_file():
            total.update(str(path.relative_to(root)).encode())
            total.update(path.read_bytes())
    return total.hexdigest()
