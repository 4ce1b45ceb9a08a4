"""Polls feeds: checks what is new, keeps a report up to date, calls somebody on *hold*.

A feed that cannot be read is polled less and less often, and never earlier than its server asks
for. Stopping the watch loses nothing: each result is stored at once, and a held article counts as
notified only after the call has succeeded.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tqcheck.error_texts import document_error
from tqcheck.errors import TqcheckError
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.model import FetchError
from tqcheck.gate.fetch.urls import redacted
from tqcheck.gate.hold_command import command_words, run_command
from tqcheck.gate.metrics import Metrics
from tqcheck.gate.run import Gate, GateResult
from tqcheck.gate.state import State
from tqcheck.gate.verdict import HOLD, tally, tally_note
from tqcheck.model import DocumentReport, Message, Report

_COMMAND_SECONDS = 60.0
_LONGEST_PAUSE = 3600.0
# The longest pause that a server may ask for.
_LONGEST_RETRY_AFTER = 86400.0


@dataclass(frozen=True, slots=True)
class Calls:
    """Who is notified of a held article.

    Attributes:
        webhook: URL that gets a POST with JSON.
        command: program with arguments that gets the same JSON on standard input, without a shell.
    """

    webhook: str | None = None
    command: str | None = None


@dataclass(slots=True)
class _PolledFeed:
    """A feed's schedule, its last fault, its last documents; `due` is of the monotonic clock."""

    uri: str
    due: float
    failures: int = 0
    fault: str = ""
    documents: tuple[DocumentReport, ...] = ()


@dataclass(slots=True)
class Watcher:
    """Polls feeds until it is told to stop.

    Attributes:
        gate: checks and judges.
        state: stores which articles were notified.
        fetcher: for the webhook.
        every: seconds between polls of a feed that answers.
        stop: when set, the watch ends after the document that is being checked.
        write: called with the report of all feeds when anything in it changed.
        log: called with each line for the log.
        calls: who is notified of held articles.
        metrics: what is recorded of polls and calls; None for nothing.
        metrics_file: file of the metrics, written after each poll.
    """

    gate: Gate
    state: State
    fetcher: Fetcher
    every: float
    stop: threading.Event
    write: Callable[[Report], None]
    log: Callable[[str], None]
    calls: Calls = field(default_factory=Calls)
    metrics: Metrics | None = None
    metrics_file: Path | None = None

    def run(self, feeds: Sequence[str], *, rounds: int | None = None) -> tuple[DocumentReport, ...]:
        """Poll `feeds`, until stopped or `rounds` times each.

        Returns:
            The documents of all feeds as they were last.

        Raises:
            TqcheckError: a report, the state or a model cannot be used.
        """
        now = time.monotonic()
        table = [_PolledFeed(feed, now) for feed in dict.fromkeys(feeds)]
        polls = 0
        most = None if rounds is None else rounds * len(table)
        last: tuple[DocumentReport, ...] | None = None
        while not self.stop.is_set() and polls != most:
            feed = min(table, key=lambda one: one.due)
            if self.stop.wait(max(0.0, feed.due - time.monotonic())):
                break
            result = self.gate.run([feed.uri], stopped=self.stop.is_set)
            if not result.complete or self.stop.is_set():
                # A part of a feed is not reported. Its results are stored for the next watch.
                break
            polls += 1
            self._record(feed, result, is_last=polls == most)
            documents = tuple(document for one in table for document in one.documents)
            if documents != last:
                self.write(replace(result.report, documents=documents, notes=_notes(documents)))
                last = documents
            self._notify(feed)
            if self.metrics is not None and self.metrics_file is not None:
                self.metrics.write(self.metrics_file)
        return last or ()

    def _record(self, feed: _PolledFeed, result: GateResult, *, is_last: bool) -> None:
        """Keep a poll's documents and schedule the next poll; a cause is told once."""
        name = redacted(feed.uri)
        unreached = result.unreached[0] if result.unreached else None
        faulty = _faulty(feed, result.report.documents)
        feed.failures = feed.failures + 1 if faulty else 0
        pause = pause_after(self.every, feed.failures, unreached)
        feed.due = time.monotonic() + pause
        if faulty:
            # The documents of the last good poll stay in the report, beside the error.
            kept = tuple(d for d in feed.documents if d.error is None)
            feed.documents = (*kept, *faulty)
            message = faulty[0].error.message if faulty[0].error is not None else name
            said = message if message != feed.fault else f"{name}: still not read"
            self.log(said if is_last else f"{said}; next try in {pause:.0f} s")
            feed.fault = message
        else:
            feed.fault = ""
            known = {one.error for one in feed.documents}
            for document in result.report.documents:
                if document.error is not None and document.error not in known:
                    self.log(document.error.message)
            feed.documents = result.report.documents
            self.log(f"{name}: {result.checked} checked; {_said(feed.documents)}")
        if self.metrics is not None:
            self.metrics.record_poll(name, result, feed.failures)

    def _notify(self, feed: _PolledFeed) -> None:
        """Make the calls for each held article once; a failed call is repeated at the next poll."""
        if self.calls.webhook is None and self.calls.command is None:
            return
        slow: set[str] = set()
        for document in feed.documents:
            if document.verdict != HOLD or self.stop.is_set():
                continue
            key = _key(document)
            for name, call in self._callers():
                if name in slow or self.state.was_notified(f"{name} {key}"):
                    continue
                outcome = "done"
                try:
                    call(_message(document))
                except TqcheckError as error:
                    outcome = "failed"
                    if isinstance(error, _CallError) and error.is_slow:
                        slow.add(name)  # what hangs must not hold up the poll for each article
                    self.log(f"{error}; it is tried again at the next poll")
                else:
                    self.state.mark_notified(f"{name} {key}")
                if self.metrics is not None:
                    self.metrics.record_call(outcome)

    def _callers(self) -> list[tuple[str, Callable[[bytes], None]]]:
        callers: list[tuple[str, Callable[[bytes], None]]] = []
        if self.calls.webhook is not None:
            callers.append(("webhook", self._post))
        if self.calls.command is not None:
            callers.append(("command", self._execute))
        return callers

    def _post(self, message: bytes) -> None:
        assert self.calls.webhook is not None
        self.fetcher.post(self.calls.webhook, message, "application/json")

    def _execute(self, message: bytes) -> None:
        assert self.calls.command is not None
        words = command_words(self.calls.command)
        try:
            status, said = run_command(words, message, _COMMAND_SECONDS)
        except subprocess.TimeoutExpired:
            cause = f"took longer than {_COMMAND_SECONDS:g} s and was ended"
            raise _CallError(f"the command {words[:1]} {cause}", is_slow=True) from None
        except (OSError, ValueError) as error:
            raise _CallError(f"the command {words[:1]} cannot be run ({error})") from error
        if status != 0:
            raise _CallError(f"the command {words[:1]} ended with {status} ({said})")


class _CallError(TqcheckError):
    """A command that is called on hold failed; `is_slow` if it did not end by itself."""

    kind = "call"

    def __init__(self, message: str, *, is_slow: bool = False) -> None:
        super().__init__(message)
        self.is_slow = is_slow


def _faulty(feed: _PolledFeed, documents: Sequence[DocumentReport]) -> tuple[DocumentReport, ...]:
    """The error of a feed that could not be read; nothing if only some of its items failed."""
    name = redacted(feed.uri)
    found = tuple(one for one in documents if one.error is not None and one.uri == name)
    is_page = any(one.uri == name for one in documents)
    if found or not is_page or all(known.item is None for known in feed.documents):
        return found
    # Some servers send an error page with status 200.
    error = document_error(name, "malformed", f"{name}: is a page where a feed was")
    return (DocumentReport(name, "", error=error),)


def pause_after(every: float, failures: int, error: FetchError | None) -> float:
    """Seconds until the next poll of a feed.

    Doubled with each failure up to an hour (or `every`, if that is longer), and at least what the
    server asked for, up to a day.
    """
    if not failures:
        return every
    pause = min(every * 2.0 ** min(failures, 32), max(every, _LONGEST_PAUSE))
    asked = error.retry_after if error is not None and error.retry_after is not None else 0.0
    return max(pause, min(asked, _LONGEST_RETRY_AFTER))


def _notes(documents: Sequence[DocumentReport]) -> tuple[Message, ...]:
    return (tally_note(documents),)


def _said(documents: Sequence[DocumentReport]) -> str:
    said = tally(documents)
    return said.en if said is not None else "no documents"


def _key(document: DocumentReport) -> str:
    """A key for an article as it is held: after an edit, or with other reasons, it is a new one."""
    item = document.item
    own = (item.id or item.link) if item is not None else None
    name = own or document.key or document.uri
    feed = item.feed if item is not None else ""
    reasons = tuple(reason.en for reason in document.reasons)
    parts = (feed, name, hashlib.sha256(document.text.encode()).hexdigest(), reasons)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _message(document: DocumentReport) -> bytes:
    """The JSON that webhook and command get."""
    item = document.item
    content: dict[str, Any] = {
        "tool": "tqcheck",
        "event": "hold",
        "uri": document.uri,
        "title": document.title,
        "feed": item.feed if item else None,
        "id": item.id if item else None,
        "link": item.link if item else None,
        "verdict": document.verdict,
        "reasons": [reason.en for reason in document.reasons],
        "why": document.decision.why.en if document.decision else None,
        "why_de": document.decision.why.de if document.decision else None,
        "oqs": document.score.oqs if document.score else None,
        "findings": [
            {
                "rule": finding.rule,
                "name": finding.name,
                "severity": finding.severity.value,
                "text": finding.target.text if finding.target else None,
                "message": finding.message.en,
                "fingerprint": finding.fingerprint,
            }
            for finding in document.findings
            if finding.suppressed is None
        ],
    }
    return json.dumps(content, ensure_ascii=False).encode()
