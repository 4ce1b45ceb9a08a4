"""Words with a hyphen that a text and its source have in one piece."""

from __future__ import annotations

import re
from functools import cached_property

_HYPHENATED = re.compile(r"(?<![\w-])[^\W\d_a-zäöüß][^\W\d_]+-[^\W\d_]{2,}(?![\w-])")
_FIRST_PARTS = re.compile(r"(?<![\w-])(\w{2,})-(?=[A-ZÄÖÜ][^\W\d_])")
_LAST_PARTS = re.compile(r"(?<=\w)-([A-ZÄÖÜ][^\W\d_]{2,})")


class WholeNames:
    """What a target text and its source have in one piece; found when it is asked for."""

    def __init__(self, text: str, source: str) -> None:
        self._text, self._source = text, source

    @cached_property
    def source(self) -> frozenset[str]:
        """Hyphenated names of the source."""
        return frozenset(_HYPHENATED.findall(self._source))

    @cached_property
    def first(self) -> frozenset[str]:
        """Parts before a hyphen in the target text."""
        return frozenset(_FIRST_PARTS.findall(self._text))

    @cached_property
    def last(self) -> frozenset[str]:
        """Parts behind a hyphen in the target text."""
        return frozenset(_LAST_PARTS.findall(self._text))
