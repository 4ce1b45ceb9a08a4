"""Parts of a text that no writer of prose decides: tags, addresses, code and placeholders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tqcheck.languages.placeholders import PlaceholderKind, may_hold_placeholders, placeholders
from tqcheck.model import Span

_CODE = re.compile(
    r"""
      ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?s:.*?)^[ ]{0,3}(?P=fence)
    | (?<![`\w])`(?![`\s])[^`\n]{1,500}(?<!\s)`(?![`\w])
    | (?<!`)``(?!`)[^\n]{1,500}?(?<!`)``(?!`)
    | <(?P<name>code|kbd|pre|samp|script|style|tt|var)\b[^<>]{0,500}>(?s:.{0,3000}?)</(?P=name)>
    | <(?P<own>\w{1,20})\b[^<>]{0,500}\btranslate=["']?no\b[^<>]{0,500}>(?s:.{0,3000}?)</(?P=own)>
    | <!--(?s:.{0,3000}?)-->
    """,
    re.VERBOSE | re.MULTILINE,
)
_ADDRESS = re.compile(
    r"""
    (?:\b[a-z][a-z+.\-]{1,20}://|\bwww\.|\b(?:mailto|tel):|\b[\w\-]{1,60}(?:\.[\w\-]{2,60}){0,5}\.[a-z]{2,20}/)
      (?:="[^"\s<>]{0,200}"|[^\s<>"„“”«»])*
    | (?<![\w.+\-])[\w.+\-]{1,60}@[\w\-]{1,60}\.[\w.\-]{1,60}
    """,
    re.VERBOSE,
)
_ADDRESS_SIGNS = re.compile(r"[/@]|www\.|mailto:|tel:")
_BEHIND = ".,;:!?…)]}'’"


@lru_cache(maxsize=16)
def literal_parts(text: str) -> tuple[Span, ...]:
    """The literal parts of `text`, in order; parts that overlap are one."""
    found: list[Span] = []
    for part in sorted(_parts(text), key=_start):
        if found and part.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
        else:
            found.append(part)
    return tuple(found)


def touches_literal(parts: Sequence[Span], span: Span) -> bool:
    """Whether a span has a code point in one of `parts`, which are in order and disjoint."""
    at = bisect_left(parts, span.end, key=_start) - 1
    return at >= 0 and parts[at].end > span.start


def _parts(text: str) -> Iterator[Span]:
    if "`" in text or "<" in text or "~~~" in text:
        for match in _CODE.finditer(text):
            yield Span(*match.span())
    if _ADDRESS_SIGNS.search(text):
        for match in _ADDRESS.finditer(text):
            yield Span(match.start(), match.start() + len(match.group().rstrip(_BEHIND)))
    if may_hold_placeholders(text):
        for found in placeholders(text):
            if found.kind is not PlaceholderKind.CHARACTER:
                yield found.span


def _start(span: Span) -> int:
    return span.start
