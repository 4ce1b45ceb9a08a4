"""Searches for what begins with one of a few signs, which most places of a text do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator


def sparse_matches(
    pattern: re.Pattern[str], beginning: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` yields, for a pattern of many alternatives in less time.

    Args:
        pattern: matches no empty text.
        beginning: matches one character, among others the first one of each match of `pattern`.
        text: is searched.
    """
    end = 0
    for place in beginning.finditer(text):
        if place.start() >= end:
            match = pattern.match(text, place.start())
            if match is not None:
                yield match
                end = match.end()
