"""Length limits and loop detection for translation models.

A guard that is always on (``no_repeat_ngram_size``) also forbids what a sentence says twice with
good reason, and the doubled words that tqcheck looks for. So a segment is translated without it
first, and again with it only where the first try looped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

RETRY_NGRAM = 3
"""Subwords that may not come twice in the second try at a segment whose first try looped."""

MAX_SOURCE_TOKENS = 256
"""A longer segment is translated in parts: sentence models have hardly seen anything longer."""

GUARD = f"length2+16,retry{RETRY_NGRAM},split{MAX_SOURCE_TOKENS},words"
"""How the guards are set, for a translator's identity."""

_LONGEST_UNIT = 12


def length_limit(source_tokens: int) -> int:
    """Most subwords that a translation of `source_tokens` subwords may have."""
    return 2 * source_tokens + 16


def looped(tokens: Sequence[str]) -> bool:
    """Whether the same one to twelve subwords repeat again and again.

    One subword has to come five times in a row ("ha ha ha" is no loop), a longer sequence three
    times.
    """
    for size in range(1, _LONGEST_UNIT + 1):
        needed = (4 if size == 1 else 2) * size
        run = 0
        for index in range(size, len(tokens)):
            run = run + 1 if tokens[index] == tokens[index - size] else 0
            if run >= needed:
                return True
    return False


def split_long(text: str, count: Callable[[str], int], limit: int) -> list[str]:
    """`text` in parts of at most `limit` subwords, cut at blanks, best after punctuation.

    A single word that is longer than the limit stays whole. `count` gives the number of subwords
    of a text.
    """
    if count(text) <= limit:
        return [text]
    blanks = [index for index, char in enumerate(text) if char == " "]
    if not blanks:
        return [text]
    middle = len(text) / 2

    def cost(blank: int) -> float:
        after = text[blank - 1]
        bonus = 0.3 if after in ".;:!?" else 0.15 if after == "," else 0.0
        return abs(blank - middle) / len(text) - bonus

    # Within the middle half, so that each cut shortens the text by a quarter at least.
    inner = [blank for blank in blanks if 0.25 <= blank / len(text) <= 0.75] or blanks
    cut = min(inner, key=cost)
    parts = (text[:cut], text[cut + 1 :])
    return [piece for part in parts if part for piece in split_long(part, count, limit)]
