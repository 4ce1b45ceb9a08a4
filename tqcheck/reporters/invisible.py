"""Finds characters that show nothing or change how their neighbours look.

A right-to-left override, a zero-width space or a control character in an article must not reach a
page or a terminal as it is.
"""

from __future__ import annotations

import unicodedata

# Letters, marks and symbols without a visible glyph.
INKLESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def is_invisible(text: str, at: int) -> bool:
    """Whether ``text[at]`` shows nothing or reorders its neighbours.

    These are controls except tab and line feed, format characters, line separators, surrogates,
    private and unassigned code points. Spaces such as U+00A0 and U+202F, which German text uses, do
    not count. Neither does the joiner inside an emoji sequence.
    """
    char = text[at]
    if char in INKLESS:
        return True
    shown = char.isprintable() or char in "\t\n" or unicodedata.category(char) == "Zs"
    return not shown and not _joins_emoji(text, at)


def _joins_emoji(text: str, at: int) -> bool:
    return (
        text[at] == "\u200d"
        and 0 < at < len(text) - 1
        and (text[at - 1] == "\ufe0f" or unicodedata.category(text[at - 1]) in {"So", "Sk"})
        and unicodedata.category(text[at + 1]) == "So"
    )


def spelled(text: str) -> str:
    """`text` with each invisible character replaced by its code point in brackets."""
    return "".join(
        f"[U+{ord(char):04X}]" if is_invisible(text, at) else char for at, char in enumerate(text)
    )
