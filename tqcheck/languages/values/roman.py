"""Roman numerals, as in names of rulers and before centuries."""

from __future__ import annotations

import re

_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_VALID = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman(word: str) -> int | None:
    """Value of a Roman numeral of two letters or more; None for any other word."""
    if len(word) < 2 or not _VALID.fullmatch(word):
        return None
    values = [_LETTERS[letter] for letter in word]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )
