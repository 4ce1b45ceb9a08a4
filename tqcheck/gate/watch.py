"""Polls feeds for ever: checks what is new, keeps a report up to date, calls somebody on *hold*.

A feed that cannot be read is asked less and less often, and never earlier than it says itself.
Whoever stops the watch loses nothing: each result is in the state as soon as it is there, and a
held article counts as told only once the call has succeeded.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tqcheck.errors import TqcheckError, UsageError
from tqcheck.gate.fetch import Fetcher, FetchError, redacted
from tqcheck.gate.metrics import Metrics
from tqcheck.gate.run import Gate, GateResult
from tqcheck.gate.state import State
from tqcheck.gate.verdict import HOLD, counts
from tqcheck.model import DocumentError, DocumentReport, Report

_COMMAND_SECONDS = 60.0
_LONGEST_PAUSE = 3600.0
# A server may ask for more patience than we would have, but not for ever.
_LONGEST_REQUEST = 86400.0


@dataclass(frozen=True, slots=True)
class Calls:
    """Who is told of a held article.

    Attributes:
        webhook: address that gets a POST with JSON.
        command: program with arguments that gets the same JSON on standard input; no shell.
    """

    webhook: str | None = None
    command: str | None = None


@dataclass(slots=True)
class _Feed:
    """A feed's place in the timetable; `due` on the monotonic clock."""

    uri: str
    due: float
    failures: int = 0
    documents: tuple[DocumentReport, ...] = ()


@dataclass(slots=True)
class Watcher:
    """Polls feeds until it is told to stop.

    Attributes:
        gate: checks and judges.
        state: remembers who was told.
        fetcher: also of the webhook.
        every: seconds between polls of a feed that answers.
        stop: set it, and the watch ends after the document that is being checked.
        write: called with the report of all feeds when anything in it changed.
        say: called with a line for the log.
        metrics: file of the figures; None for none.
    """

    gate: Gate
    state: State
    fetcher: Fetcher
    every: float
    stop: threading.Event
    write: Callable[[Report], None]
    say: Callable[[str], None]
    calls: Calls = field(default_factory=Calls)
    metrics: Path | None = None
    figures: Metrics = field(default_factory=Metrics)

    def run(self, feeds: Sequence[str], *, rounds: int | None = None) -> None:
        """Poll `feeds`, for ever or `rounds` times each.

        Raises:
            TqcheckError: a report, the state or a model cannot be used.
        """
        now = time.monotonic()
        table = [_Feed(feed, now) for feed in dict.fromkeys(feeds)]
        polls = 0
        last: tuple[DocumentReport, ...] | None = None
        while not self.stop.is_set() and (rounds is None or polls < rounds * len(table)):
            feed = min(table, key=lambda one: one.due)
            if self.stop.wait(max(0.0, feed.due - time.monotonic())):
                return
            result = self.gate.run([feed.uri], stopped=self.stop.is_set)
            if not result.complete or self.stop.is_set():
                # Half a feed is no report; its results are kept and the next watch goes on.
                return
            polls += 1
            self._note(feed, result)
            documents = tuple(document for one in table for document in one.documents)
            if documents != last:
                self.write(replace(result.report, documents=documents, notes=_notes(documents)))
                last = documents
            self._tell(feed)
            if self.metrics is not None:
                self.figures.write(self.metrics)

    def _note(self, feed: _Feed, result: GateResult) -> None:
        """Take over a poll's documents and set the time of the next."""
        name = redacted(feed.uri)
        unreached = result.unreached[0] if result.unreached else None
        faulty = _faulty(feed, result.report.documents)
        feed.failures = feed.failures + 1 if faulty else 0
        pause = pause_after(self.every, feed.failures, unreached)
        feed.due = time.monotonic() + pause
        if faulty:
            # What was known of the feed stays in the report, beside the fault.
            kept = tuple(d for d in feed.documents if d.error is None)
            feed.documents = (*kept, *faulty)
            message = faulty[0].error.message if faulty[0].error is not None else name
            self.say(f"{message}; next try in {pause:.0f} s")
        else:
            feed.documents = result.report.documents
            tally = ", ".join(f"{n} {word}" for word, n in counts(feed.documents).items() if n)
            self.say(f"{name}: {result.checked} checked; {tally or 'no documents'}")
        self.figures.polled(name, result, feed.failures)

    def _tell(self, feed: _Feed) -> None:
        """Call for each held article once; one whose call failed is called for again next time."""
        if self.calls.webhook is None and self.calls.command is None:
            return
        for document in feed.documents:
            if document.verdict != HOLD or self.stop.is_set():
                continue
            key = _key(document)
            for name, call in self._callers():
                if self.state.was_notified(f"{name} {key}"):
                    continue
                try:
                    call(_message(document))
                except TqcheckError as error:
                    self.figures.add("tqcheck_hold_calls_total", outcome="failed")
                    self.say(f"{error}; it is tried again at the next poll")
                else:
                    self.state.mark_notified(f"{name} {key}")
                    self.figures.add("tqcheck_hold_calls_total", outcome="done")

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
        words = words_of(self.calls.command)
        try:
            done = subprocess.run(
                words, input=message, timeout=_COMMAND_SECONDS, check=False,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            )  # fmt: skip
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise _CallError(f"the command {words[:1]} cannot be run ({error})") from error
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise _CallError(f"the command {words[:1]} ended with {done.returncode} ({said})")


def words_of(command: str) -> list[str]:
    """A command as program and arguments.

    Raises:
        UsageError: it is empty, or a quotation mark is left open.
    """
    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError as error:
        raise UsageError(f"the command {command!r} cannot be understood ({error})") from None
    if not words:
        raise UsageError("the command to call is empty")
    return words


class _CallError(TqcheckError):
    """A command that is called on hold failed."""

    kind = "call"


def _faulty(feed: _Feed, documents: Sequence[DocumentReport]) -> tuple[DocumentReport, ...]:
    """The fault of a feed that could not be read as a whole; nothing where only items failed."""
    name = redacted(feed.uri)
    found = tuple(one for one in documents if one.error is not None and one.uri == name)
    is_page = any(one.uri == name for one in documents)
    if found or not is_page or all(known.item is None for known in feed.documents):
        return found
    # Servers excuse themselves with a page, and some say 200 to it.
    error = DocumentError("malformed", f"{name}: is a page where a feed was")
    return (DocumentReport(name, "", error=error),)


def pause_after(every: float, failures: int, error: FetchError | None) -> float:
    """Seconds until a feed is asked again.

    Doubled with each failure up to an hour (or `every`, where that is longer); at least what the
    server asked for, up to a day.
    """
    if not failures:
        return every
    pause = min(every * 2.0 ** min(failures, 32), max(every, _LONGEST_PAUSE))
    asked = error.retry_after if error is not None and error.retry_after is not None else 0.0
    return max(pause, min(asked, _LONGEST_REQUEST))


def _notes(documents: Sequence[DocumentReport]) -> tuple[str, ...]:
    tally = ", ".join(f"{count} {word}" for word, count in counts(documents).items() if count)
    return (f"Verdicts: {tally or 'none'}.",)


def _key(document: DocumentReport) -> str:
    """An article in the state in which it is held: edited, or held for more, it is told again."""
    item = document.item
    own = (item.id or item.link) if item is not None else None
    name = own or document.key or document.uri
    feed = item.feed if item is not None else ""
    parts = (feed, name, hashlib.sha256(document.text.encode()).hexdigest(), document.reasons)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _message(document: DocumentReport) -> bytes:
    """What webhook and command are sent."""
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
        "reasons": list(document.reasons),
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
