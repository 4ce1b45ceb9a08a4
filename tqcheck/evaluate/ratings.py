"""Translations with the error spans that professional raters marked (MQM), a rating a line.

Nine cells, tab separated: system, document, segment, rater, source, target, starts, ends,
severities. Starts and ends are half-open code points of the target, blank-separated, with a
severity each; ``-1`` and ``no-error`` stand for none. A header and lines of another shape are
passed over. The layout is that of the WMT quality estimation task of 2022 and 2023.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.model import Severity, Span

POINTS = {Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 10.0}
LARGEST = 25.0
_CELLS = 9
_SEVERITIES = {severity.value: severity for severity in POINTS}


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's reading of one segment.

    Attributes:
        system: whose translation it is.
        rater: who read it.
        source: the English.
        target: the German.
        errors: spans of the target with their severities; an empty one marks what is missing there.
    """

    system: str
    rater: str
    source: str
    target: str
    errors: tuple[tuple[Span, Severity], ...]

    @property
    def penalty(self) -> float:
        """MQM points: 1 a minor error, 5 a major one, 10 a critical one, 25 at most."""
        return min(LARGEST, sum(POINTS[severity] for _, severity in self.errors))

    @property
    def per_word(self) -> float:
        """Points a word of the target."""
        return self.penalty / max(1, len(self.target.split()))


def ratings(path: Path) -> Iterator[Rating]:
    """The ratings in a file, plain or packed with gzip.

    Raises:
        UsageError: it cannot be read, or a line's places and severities do not fit each other.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) == _CELLS and cells[0] != "mt_system":
                    yield _rating(cells, f"{path}, line {number}")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise UsageError(f"{path}: the ratings cannot be read: {error}") from error


def _rating(cells: list[str], where: str) -> Rating:
    system, _, _, rater, source, target, starts, ends, severities = cells
    errors = []
    try:
        for first, last, word in zip(starts.split(), ends.split(), severities.split(), strict=True):
            start, end = int(first), min(int(last), len(target))
            if word in _SEVERITIES and 0 <= start <= len(target):
                errors.append((Span(start, max(start, end)), _SEVERITIES[word]))
    except ValueError as error:
        raise UsageError(f"{where}: not a rating: {error}") from error
    return Rating(system, rater, source, target, tuple(errors))
