"""Regular expressions of files: those of the user may backtrack for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tqcheck.needed_literals import Literals, needed_literals

if TYPE_CHECKING:
    import regex

_SECONDS = 1.0
# A pattern that calls itself may fill the memory that `regex` allows itself before time is up.
_GIVEN_UP = (TimeoutError, MemoryError)


class SlowPatternError(Exception):
    """A search that took too long, or too much memory."""


@dataclass(frozen=True, slots=True)
class TimedPattern:
    """A regular expression that is searched in limited time, and compiled on first use.

    Attributes:
        text: the expression, in the syntax of the package `regex`.
        ignore_case: whether upper and lower case are the same.
        by_line: whether ``^`` and ``$`` match at the ends of each line.
    """

    text: str
    ignore_case: bool = False
    by_line: bool = False
    _kept: list[regex.Pattern[str]] = field(
        init=False, repr=False, compare=False, default_factory=list
    )
    _needed: list[Literals | None] = field(
        init=False, repr=False, compare=False, default_factory=list
    )

    @property
    def _compiled(self) -> regex.Pattern[str]:
        """The expression, compiled.

        Raises:
            ValueError: `text` is no regular expression.
        """
        if not self._kept:
            import regex

            flags = regex.IGNORECASE if self.ignore_case else 0
            flags |= regex.MULTILINE if self.by_line else 0
            try:
                self._kept.append(regex.compile(self.text, flags))
            except (regex.error, OverflowError, RecursionError) as error:
                raise ValueError(str(error)) from None
        return self._kept[0]

    def compiled(self) -> TimedPattern:
        """The same, compiled now: for an expression that may be wrong.

        Raises:
            ValueError: `text` is no regular expression.
        """
        _ = self._compiled
        return self

    def may_be_in(self, text: str) -> bool:
        """Whether `text` holds what every match holds: most texts do not."""
        if not self._needed:
            self._needed.append(None if self.ignore_case else needed_literals(self.text))
        needed = self._needed[0]
        return needed is None or any(map(text.__contains__, needed))

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
        if not self.may_be_in(text):
            return False
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
        if not self.may_be_in(text):
            return
        try:
            for match in self._compiled.finditer(text, timeout=seconds):
                if match.end() > match.start():
                    yield match
        except _GIVEN_UP:
            raise SlowPatternError from None
