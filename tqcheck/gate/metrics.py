"""Metrics of a watch in Prometheus' text format, for the node exporter's textfile collector."""

from __future__ import annotations

import time
from pathlib import Path

from tqcheck.files import replace_file
from tqcheck.gate import verdict as verdicts
from tqcheck.gate.run import GateResult


class Metrics:
    """Metrics of one process, in a registry of their own; counters start with the process."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, disable_created_metrics

        # The textfile collector would show `*_created` as series of their own.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        registry = self._registry = CollectorRegistry()
        self._polls = Counter(
            "tqcheck_polls", "Polls of a feed by outcome.", ["feed", "outcome"], registry=registry
        )
        self._checked = Counter(
            "tqcheck_documents_checked",
            "Documents that were checked, not remembered.",
            ["feed"],
            registry=registry,
        )
        self._seconds = Counter(
            "tqcheck_run_seconds",
            "Seconds spent on fetching and checking.",
            ["feed"],
            registry=registry,
        )
        self._calls = Counter(
            "tqcheck_hold_calls",
            "Calls of webhook and command by outcome.",
            ["outcome"],
            registry=registry,
        )
        self._documents = Gauge(
            "tqcheck_documents",
            "Documents of a feed by verdict, at its last poll.",
            ["feed", "verdict"],
            registry=registry,
        )
        self._findings = Gauge(
            "tqcheck_findings",
            "Findings that count, by severity, at the last poll.",
            ["feed", "severity"],
            registry=registry,
        )
        self._failures = Gauge(
            "tqcheck_feed_failures",
            "Polls of a feed that failed since the last good one.",
            ["feed"],
            registry=registry,
        )
        self._last_success = Gauge(
            "tqcheck_feed_last_success_timestamp_seconds",
            "When a feed was last read.",
            ["feed"],
            registry=registry,
        )

    def record_poll(self, feed: str, result: GateResult, failures: int) -> None:
        """Record the outcome of a poll.

        Args:
            feed: the feed's name.
            result: of the poll.
            failures: number of polls that failed since the last good one.
        """
        outcome = "failed" if failures else "unchanged" if feed in result.unchanged else "read"
        self._polls.labels(feed, outcome).inc()
        self._checked.labels(feed).inc(result.checked)
        self._seconds.labels(feed).inc(result.report.seconds)
        self._failures.labels(feed).set(failures)
        if failures:
            return
        self._last_success.labels(feed).set(round(time.time(), 3))
        for verdict, count in verdicts.counts(result.report.documents).items():
            self._documents.labels(feed, verdict).set(count)
        for severity, count in result.report.counts().items():
            self._findings.labels(feed, severity.value).set(count)

    def record_call(self, outcome: str) -> None:
        """Record a call of the webhook or the command: ``done`` or ``failed``."""
        self._calls.labels(outcome).inc()

    def write(self, path: Path) -> None:
        """Write the metrics atomically, as the collector asks for."""
        from prometheus_client import generate_latest

        replace_file(path, generate_latest(self._registry).decode())
