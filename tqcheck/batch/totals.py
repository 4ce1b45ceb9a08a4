"""What is counted over all rows of a run."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tqcheck.batch.schema import SEVERITIES
from tqcheck.gate.verdict import VERDICTS


@dataclass(frozen=True, slots=True)
class RowTotals:
    """Counts of one partition, or of many.

    Attributes:
        rows: number of rows, those with errors among them.
        words: of the German.
        penalty: the sum over all rows.
        verdicts: number of rows by verdict.
        findings: number of findings that count, by severity and ``suspected``.
        errors: number of rows that could not be checked, by the kind of the error.
        seconds: the time that the partitions took, one after another.
        cpu_seconds: of the processes that did them, but not of processes that these started.
        peak_bytes: the most memory that one of these processes had until then; 0 where the platform
            does not say.
    """

    rows: int = 0
    words: int = 0
    penalty: float = 0.0
    verdicts: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    errors: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0

    @classmethod
    def of(cls, results: Iterable[Mapping[str, Any]]) -> RowTotals:
        """Count rows of the output."""
        rows = words = 0
        penalty = 0.0
        verdicts, findings, errors = Counter[str](), Counter[str](), Counter[str]()
        for result in results:
            rows += 1
            words += result["words"]
            penalty += result["penalty"] or 0.0
            if result["verdict"] is not None:
                verdicts[result["verdict"]] += 1
            if result["error_kind"] is not None:
                errors[result["error_kind"]] += 1
            for name in (*SEVERITIES, "suspected"):
                findings[name] += result[name]
        return cls(rows, words, penalty, dict(verdicts), dict(findings), dict(errors))

    def __add__(self, other: RowTotals) -> RowTotals:
        return RowTotals(
            self.rows + other.rows,
            self.words + other.words,
            self.penalty + other.penalty,
            _sum(self.verdicts, other.verdicts),
            _sum(self.findings, other.findings),
            _sum(self.errors, other.errors),
            self.seconds + other.seconds,
            self.cpu_seconds + other.cpu_seconds,
            max(self.peak_bytes, other.peak_bytes),
        )

    @property
    def verdict(self) -> str | None:
        """The gate's verdict on the whole: the worst of the rows; None where there is none."""
        return next((name for name in reversed(VERDICTS) if self.verdicts.get(name)), None)


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in sorted({*one, *other})}


def peak_bytes() -> int:
    """The most memory that this process has had; 0 where the platform does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
