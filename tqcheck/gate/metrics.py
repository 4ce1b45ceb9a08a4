"""Figures of a watch in Prometheus' text format, for the node exporter's textfile collector."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.files import replace_file
from tqcheck.gate import verdict as verdicts
from tqcheck.gate.run import GateResult

Labels = tuple[tuple[str, str], ...]

_HELP = {
    "tqcheck_polls_total": ("counter", "Polls of a feed by outcome."),
    "tqcheck_documents_checked_total": ("counter", "Documents that were checked, not remembered."),
    "tqcheck_run_seconds_total": ("counter", "Seconds spent on fetching and checking."),
    "tqcheck_hold_calls_total": ("counter", "Calls of webhook and command by outcome."),
    "tqcheck_documents": ("gauge", "Documents of a feed by verdict, at its last poll."),
    "tqcheck_findings": ("gauge", "Findings that count, by severity, at the last poll."),
    "tqcheck_feed_failures": ("gauge", "Polls of a feed that failed since the last good one."),
    "tqcheck_feed_last_success_timestamp_seconds": ("gauge", "When a feed was last read."),
}


@dataclass(slots=True)
class Metrics:
    """Values by name and labels; counters count from the start of the process."""

    values: dict[str, dict[Labels, float]] = field(
        default_factory=lambda: {name: {} for name in _HELP}
    )

    def add(self, name: str, by: float = 1, **labels: str) -> None:
        """Raise a counter."""
        series = self.values[name]
        key = tuple(sorted(labels.items()))
        series[key] = series.get(key, 0) + by

    def set(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""
        self.values[name][tuple(sorted(labels.items()))] = value

    def polled(self, feed: str, result: GateResult, failures: int) -> None:
        """Note what became of a poll."""
        failed = failures > 0
        outcome = "failed" if failed else "unchanged" if feed in result.unchanged else "read"
        self.add("tqcheck_polls_total", feed=feed, outcome=outcome)
        self.add("tqcheck_documents_checked_total", result.checked, feed=feed)
        self.add("tqcheck_run_seconds_total", result.report.seconds, feed=feed)
        self.set("tqcheck_feed_failures", failures, feed=feed)
        if failed:
            return
        self.set("tqcheck_feed_last_success_timestamp_seconds", round(time.time(), 3), feed=feed)
        for verdict, count in verdicts.counts(result.report.documents).items():
            self.set("tqcheck_documents", count, feed=feed, verdict=verdict)
        for severity, count in result.report.counts().items():
            self.set("tqcheck_findings", count, feed=feed, severity=severity.value)

    def render(self) -> str:
        """All series, one a line, under their names."""
        lines = []
        for name, (kind, words) in _HELP.items():
            lines += [f"# HELP {name} {words}", f"# TYPE {name} {kind}"]
            lines += [
                f"{name}{_labels(dict(key))} {value:.15g}"
                for key, value in self.values[name].items()
            ]
        return "\n".join(lines) + "\n"

    def write(self, path: Path) -> None:
        """Put the figures in the place of the file at once, as the collector asks for."""
        replace_file(path, self.render())


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items()) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
