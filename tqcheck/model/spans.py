"""Spans of text, and the enumerations that classify findings and segments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import total_ordering


@total_ordering
class Severity(Enum):
    """MQM severity (themqm.org), with the penalty weights of the report contract."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Penalty points of one finding: 0, 1, 5 or 25."""
        return _WEIGHTS[self.value]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return self.weight < other.weight


_WEIGHTS = {"neutral": 0, "minor": 1, "major": 5, "critical": 25}

WORST_FIRST = tuple(sorted(Severity, reverse=True))
"""All severities, the worst first."""


class Evidence(str, Enum):
    """What a finding, or the check of a whole document, is based on."""

    TARGET = "target"
    SOURCE = "source"
    BACK_TRANSLATION = "back-translation"
    LEARNED = "learned"


class Role(str, Enum):
    """The part that a segment plays in its document."""

    HEADLINE = "headline"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"

    @property
    def may_be_clipped(self) -> bool:
        """Whether its sentences may lack what others have, such as a verb or an end."""
        return self in (Role.HEADLINE, Role.CAPTION)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same range, moved by `by` code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the reader, in both languages of the user interface."""

    en: str
    de: str

    def in_language(self, language: str) -> str:
        """The German for ``de``, the English for anything else."""
        return self.de if language == "de" else self.en


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with its text and its place in the file; line and column count from 1."""

    span: Span
    text: str
    line: int = 1
    column: int = 1
