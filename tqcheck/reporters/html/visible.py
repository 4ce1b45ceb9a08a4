"""Text to HTML that shows what is there: escaped, with a labelled box for each invisible character.

A right-to-left override, a zero-width space or a control character in an article would change how
its neighbours look, or hide. None of them reaches the page; a box with its name stands instead and
keeps the code point in ``data-c``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

# Letters, marks and symbols that have no ink.
_INKLESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

_SHORT = {
    0x00: "NUL",
    0x0D: "CR",
    0x1B: "ESC",
    0x7F: "DEL",
    0x85: "NEL",
    0xAD: "SHY",
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x2028: "LS",
    0x2029: "PS",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}


@lru_cache(maxsize=512)
def _box(char: str) -> Markup:
    code = ord(char)
    name = unicodedata.name(char, "")
    return Markup('<span class="c" data-c="{:x}" title="{}">{}</span>').format(
        code, f"U+{code:04X} {name}".rstrip(), _SHORT.get(code, f"U+{code:04X}")
    )


def _hides(char: str) -> bool:
    """Whether a character shows nothing, or turns its neighbours round.

    Controls but tab and line feed, format characters, separators of lines, surrogates, private and
    unassigned code points. Blanks such as U+00A0 and U+202F, which German sets, do not count.
    """
    if char in _INKLESS:
        return True
    return not (char.isprintable() or char in "\t\n" or unicodedata.category(char) == "Zs")


def _joins_emoji(text: str, at: int) -> bool:
    """Whether ``text[at]`` is the joiner inside an emoji made of several."""
    return (
        text[at] == "\u200d"
        and 0 < at < len(text) - 1
        and (text[at - 1] == "\ufe0f" or unicodedata.category(text[at - 1]) in {"So", "Sk"})
        and unicodedata.category(text[at + 1]) == "So"
    )


def visible(text: str) -> Markup:
    """`text` as HTML: escaped, each invisible character replaced by a box with its name."""
    if text.isprintable() and _INKLESS.isdisjoint(text):
        return escape(text)
    parts, start = [], 0
    for at, char in enumerate(text):
        if _hides(char) and not _joins_emoji(text, at):
            parts += [escape(text[start:at]), _box(char)]
            start = at + 1
    return Markup("").join([*parts, escape(text[start:])])


def quoted(text: str) -> Markup:
    """A short quotation as HTML; one that is nothing but blanks shows them as open boxes."""
    return visible(text if text.strip() else text.replace(" ", "␣").replace("\n", "↵"))


def spelled(text: str) -> str:
    """`text` for an attribute, where no box can stand: invisible characters by their numbers."""
    return "".join(
        f"[U+{ord(char):04X}]" if _hides(char) and not _joins_emoji(text, at) else char
        for at, char in enumerate(text)
    )
