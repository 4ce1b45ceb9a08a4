"""Regular expressions of users, which may backtrack for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_SECONDS = 1.0
# A pattern that calls itself may fill the memory that `regex` allows itself before time is up.
_GIVEN_UP = (TimeoutError, MemoryError)


class SlowPatternError(Exception):
    """A search that took too long, or too much memory."""


@dataclass(frozen=True, slots=True)
class TimedPattern:
    """A regular expression that is searched in limited time.

    Attributes:
        text: the expression, in the syntax of the package `regex`.
        ignore_case: whether upper and lower case are the same.
        by_line: whether ``^`` and ``$`` match at the ends of each line.

    Raises:
        ValueError: `text` is no regular expression.
    """

    text: str
    ignore_case: bool = False
    by_line: bool = False
    _compiled: regex.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        import regex

        flags = regex.IGNORECASE if self.ignore_case else 0
        flags |= regex.MULTILINE if self.by_line else 0
        try:
            object.__setattr__(self, "_compiled", regex.compile(self.text, flags))
        except (regex.error, OverflowError, RecursionError) as error:
            raise ValueError(str(error)) from None

    @property
    def groups(self) -> tuple[int, frozenset[str]]:
        """The number of groups, and the names of those that have one."""
        return self._compiled.groups, frozenset(self._compiled.groupindex)

    def is_in(self, text: str, seconds: float = _SECONDS) -> bool:
        """Whether `text` holds a match.

        Args:
            text: is searched.
            seconds: how long that may take.

        Raises:
            SlowPatternError: it took longer, or too much memory.
        """
        try:
            return self._compiled.search(text, timeout=seconds) is not None
        except _GIVEN_UP:
            raise SlowPatternError from None

    def matches(self, text: str, seconds: float = _SECONDS) -> Iterator[regex.Match[str]]:
        """The matches in `text` that are not empty, from left to right.

        Args:
            text: is searched.
            seconds: how long the search may take as a whole.

        Raises:
            SlowPatternError: it took longer, or too much memory.
        """
        try:
            for match in self._compiled.finditer(text, timeout=seconds):
                if match.end() > match.start():
                    yield match
        except _GIVEN_UP:
            raise SlowPatternError from None
