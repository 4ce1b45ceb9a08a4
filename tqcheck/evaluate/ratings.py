"""Translations with the error spans that professional raters marked (MQM), a rating a line.

Nine cells, tab separated: system, document, segment, rater, source, target, starts, ends,
severities. Starts and ends are half-open code points of the target, blank-separated, with a
severity each; ``-1`` and ``no-error`` stand for none. A header and lines of another shape are
passed over. The layout is that of the WMT quality estimation task of 2022 and 2023.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.model import Severity, Span

POINTS = {Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 10.0}
LARGEST = 25.0
_CELLS = 9
_SEVERITIES = {severity.value: severity for severity in POINTS}
_OFFSET = re.compile(r"-?[0-9]{1,9}")


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
        UsageError: it cannot be read, a line's places and severities do not fit each other, or a
            place lies outside its text.
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
        for place, word in placed(starts, ends, severities.split()):
            if word in _SEVERITIES:
                span = place_in(target, *place, text="target", is_public=True)
                if span is not None:
                    errors.append((span, _SEVERITIES[word]))
    except ValueError as error:
        raise UsageError(f"{where}: not a rating: {error}") from error
    return Rating(system, rater, source, target, tuple(errors))


def placed(
    starts: str, ends: str, severities: Sequence[str]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Each severity with its start and end.

    Raises:
        ValueError: there are not as many of each.
    """
    columns = starts.split(), ends.split(), severities
    counts = [len(one) for one in columns]
    if len(set(counts)) > 1:
        raise ValueError("it has {} starts, {} ends and {} severities".format(*counts))
    yield from (((start, end), said) for start, end, said in zip(*columns, strict=True))


def place_in(given: str, start: str, end: str, *, text: str, is_public: bool) -> Span | None:
    """A place in a text; None for -1 and -1, which mark nothing.

    Args:
        given: the text.
        start: as the file has it, in code points.
        end: likewise, behind the last one.
        text: what an error calls the text.
        is_public: whether it is the public data of WMT, in which an end may lie one code point
            behind the text, where the line ended.

    Raises:
        ValueError: one is no number, or they are no place in the text.
    """
    for offset in (start, end):
        if _OFFSET.fullmatch(offset) is None:
            raise ValueError(f"{offset!r} is no offset")
    first, last = int(start), int(end)
    if first == last == -1:
        return None
    if first < 0 or last < 0:
        raise ValueError(f"{first} to {last} in the {text}: only -1 and -1 stand for no place")
    if first > last:
        raise ValueError(f"{first} to {last} in the {text}: the end lies before the start")
    if last > len(given) + is_public:
        raise ValueError(
            f"{first} to {last} in the {text}: the end lies behind the {text}, which has "
            f"{len(given)} code points"
        )
    return Span(min(first, len(given)), min(last, len(given)))
