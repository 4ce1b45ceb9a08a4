"""Regular expressions of users, which may backtrack for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_SECONDS = 1.0


class SlowPatternError(Exception):
    """A search that took too long."""


@dataclass(frozen=True, slots=True)
class TimedPattern:
    """A regular expression that is searched within a second.

    Raises:
        ValueError: `text` is no regular expression.
    """

    text: str
    _compiled: regex.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        import regex

        try:
            object.__setattr__(self, "_compiled", regex.compile(self.text))
        except (regex.error, OverflowError, RecursionError) as error:
            raise ValueError(str(error)) from None

    def is_in(self, text: str) -> bool:
        """Whether `text` holds a match.

        Raises:
            SlowPatternError: that cannot be told in time.
        """
        try:
            return self._compiled.search(text, timeout=_SECONDS) is not None
        except TimeoutError:
            raise SlowPatternError from None
