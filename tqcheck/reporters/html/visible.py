"""Turns text into HTML that shows what is there.

The text is escaped, and each invisible character becomes a box with its name. The box keeps the
code point in ``data-c``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

from tqcheck.safe_output import INKLESS, is_invisible

_MARKUP = re.compile(r"`([^`]+)`|\*([^*\s][^*]*)\*")
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


def visible(text: str) -> Markup:
    """`text` as HTML: escaped, each invisible character replaced by a box with its name."""
    if text.isprintable() and INKLESS.isdisjoint(text):
        return escape(text)
    parts, start = [], 0
    for at, char in enumerate(text):
        if is_invisible(text, at):
            parts += [escape(text[start:at]), _box(char)]
            start = at + 1
    return Markup("").join([*parts, escape(text[start:])])


def prose(text: str) -> Markup:
    """A text whose only markup is `code` and *emphasis*, as HTML."""
    parts, at = [], 0
    for found in _MARKUP.finditer(text):
        tag, inner = ("code", found[1]) if found[1] else ("em", found[2])
        element = Markup(f"<{tag}>{{}}</{tag}>").format(visible(inner))
        parts += [visible(text[at : found.start()]), element]
        at = found.end()
    return Markup("").join([*parts, visible(text[at:])])


def quoted(text: str) -> Markup:
    """A short quotation as HTML; if it is nothing but blanks, they are shown as symbols."""
    return visible(text if text.strip() else text.replace(" ", "␣").replace("\n", "↵"))
