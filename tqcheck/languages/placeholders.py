"""Placeholders in the strings of programs: what stands there for a value, a tag or a character.

Sources: printf (C11, 7.21.6), Python's ``str.format``, ICU MessageFormat, Mustache, gettext's
list of format strings, Apple's String Format Specifiers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from tqcheck.languages.sparse_search import sparse_matches
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Span


class PlaceholderKind(Enum):
    """What a placeholder stands for."""

    VALUE = "value"
    POSITIONAL = "positional"
    TAG = "tag"
    CHARACTER = "character"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class FoundPlaceholder:
    """One placeholder.

    Attributes:
        span: its place in the text.
        kind: what it stands for: a value, one by its position (``%s``), a tag, a character
            (``&amp;``, ``%%``), or a value that a translation may leave out (``%Y``).
        text: as written.
        key: the same for placeholders that stand for the same.
        family: the notation, such as ``printf`` or ``brace``.
        character: what a character reference stands for; empty for the others.
    """

    span: Span
    kind: PlaceholderKind
    text: str
    key: str
    family: str
    character: str = ""


_CONVERSION = "diouxXeEfFgGaAcCsSpn@"
_PATTERN = re.compile(
    rf"""
      (?P<mustache>\{{\{{[^{{}}\n]{{1,80}}\}}\}})
    | (?P<block>\{{%[^{{}}\n]{{1,80}}%\}} | <%=?[^<>\n]{{1,80}}%>)
    | (?P<shell>\$\{{[^{{}}\s]{{1,60}}\}} | [\#%@]\{{[A-Za-z_][^{{}}\s]{{0,60}}\}}
        | \$\([A-Za-z_]\w{{0,60}}\))
    | (?P<brace>\{{(?:\d+|[A-Za-z_][\w.\-]*(?:\[[^\]\s{{}}]{{0,40}}\])?)?(?:![rsa])?
        (?::[^{{}}\s]{{0,20}})?\}})
    | (?P<icu>\{{\s*\w{{1,40}}\s*,\s*(?:number|date|time|spellout|ordinal|duration)
        (?:\s*,[^{{}}\n]{{0,60}})?\}})
    | (?<![\w%])(?P<named>%\([^()\n%]{{1,60}}\)[-+\#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa])
    | (?P<percent>%%)
    | (?<![\w%])(?P<constant>%[A-Z][A-Z0-9_]{{3,40}}(?![\w%]))
    | (?<![\w%])(?P<wrapped>%[A-Za-z_][\w.]{{2,40}}%)
    | (?<!\d)(?P<printf>%(?P<at>\d+\$)?[-+\#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?
        (?:hh|h|ll|l|L|q|j|z|t|I64)?[{_CONVERSION}])(?![A-Za-zÄÖÜäöüß])
    | (?<![\w%])(?P<date>%[YmdHMSBbAajyIZpekl])(?![A-Za-zÄÖÜäöüß])
    | (?<![\w%])(?P<qt>%L?\d{{1,2}})(?!\d|[.,]\d)
    | (?P<at_signs>@@\w{{1,40}}@@)
    | (?P<wiki>\[\[[\w.\-]{{1,40}}\]\])
    | (?<!\w)(?P<upper>__[A-Za-z][A-Za-z0-9_]*?__)(?!\w)
    | (?<![\w$])(?P<dollar>\$(?!(?:US|AU|CA|HK|NZ)[\ \u00a0]?\d)[A-Za-z_]\w*\$?)
    | (?P<tag></?(?:\d{{1,3}}|[A-Za-z][\w:.\-]*)(?:\s[^<>]{{0,2000}})?/?>)
    | (?P<entity>&(?:[A-Za-z][A-Za-z0-9.\-]{{1,40}}|\#\d{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});)
    | (?P<escape>\\[nrt])(?![A-Za-z]{{0,1}}:)
    """,
    re.VERBOSE,
)
_BEGINNING = re.compile(r"[{%$@<&\\\[#_]")
_BEGINNINGS = re.compile(r"[{%$@<&\\\[]|__")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"<>]+")
_TAG_NAME = re.compile(r"<(/?)([\w:.\-]+)")
_ESCAPES = {"\\n": "\n", "\\r": "\n", "\\t": " "}


def is_placeholder(text: str) -> bool:
    """Whether a text is one placeholder for a value."""
    match = _PATTERN.fullmatch(text)
    return match is not None and match.lastgroup not in {"tag", "entity", "escape", "percent"}


def may_hold_placeholders(text: str) -> bool:
    """Whether a text has a character that placeholders begin with."""
    return _BEGINNINGS.search(text) is not None


def placeholders(text: str) -> Iterator[FoundPlaceholder]:
    """The placeholders of a text, in order. Percent signs in web addresses are none."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if "%" in text else []
    for match in sparse_matches(_PATTERN, _BEGINNING, text):
        if "%" in match.group() and any(a <= match.start() < b for a, b in addresses):
            continue
        yield _placeholder(match)


def _placeholder(match: re.Match[str]) -> FoundPlaceholder:
    text, name = match.group(), match.lastgroup or ""
    kind, key, character = PlaceholderKind.VALUE, text, ""
    if name == "percent":
        kind, character = PlaceholderKind.CHARACTER, "%"
    elif name == "escape":
        kind, character = PlaceholderKind.CHARACTER, _ESCAPES[text]
    elif name == "entity":
        character = html.unescape(text)
        if character == text:
            character = ""
        else:
            kind = PlaceholderKind.CHARACTER
    elif name == "tag":
        found = _TAG_NAME.match(text)
        kind, key = PlaceholderKind.TAG, "".join(found.groups()) if found else text
    elif name in {"date", "dollar"}:
        # With a dollar, a variable in a text about programs, or a stock's symbol.
        kind = PlaceholderKind.FREE
    elif name == "printf":
        kind = PlaceholderKind.VALUE if match["at"] else PlaceholderKind.POSITIONAL
    elif name in {"mustache", "block"}:
        key = "".join(text.split())
    span = Span(*match.span())
    return FoundPlaceholder(span, kind, text, key, name, character)


@cache
def stand_in() -> re.Pattern[str]:
    """A word that stands for a placeholder while a text is checked, and what may be glued to it."""
    return re.compile(rf"(?:{alternation('placeholder_beginnings')})[a-z]+")
