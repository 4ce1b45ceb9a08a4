"""Escapes text that stands in XML with flaws, and counts the flaws."""

from __future__ import annotations

import re
from html.entities import html5

from tqcheck.readers.encoding import mended
from tqcheck.readers.xml.flaws import Flaw, Flaws

_SUSPECT = re.compile("[&>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{0,31}));|&")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def cleaned(text: str, flaws: Flaws) -> str:
    """Character data between tags, with its references, as well-formed XML."""
    if not _SUSPECT.search(text):
        return text
    text = _without_flawed_characters(text, flaws)

    def replaced(match: re.Match[str]) -> str:
        whole = match.group()
        decimal, hexadecimal, name = match.groups()
        if name in _OWN:
            return whole
        if decimal or hexadecimal:
            code = int(decimal) if decimal else int(hexadecimal, 16)
            if _is_xml(code):
                return whole
            flaws.add(Flaw.CONTROL, whole)
            return ""
        known = html5.get(f"{name};") if name else None
        if known is not None:
            flaws.add(Flaw.ENTITY, whole)
            return escaped(known)
        flaws.add(Flaw.ENTITY if name else Flaw.AMPERSAND, whole if name else "")
        return "&amp;" + whole[1:]

    # Every ">", because "]]" may stand at the end of the text before.
    return _REFERENCE.sub(replaced, text).replace(">", "&gt;")


def literal(text: str, flaws: Flaws) -> str:
    """Character data of a CDATA section, in which nothing is markup, as well-formed XML."""
    return escaped(_without_flawed_characters(text, flaws) if _SUSPECT.search(text) else text)


def cleaned_value(text: str, flaws: Flaws) -> str:
    """An attribute's value, with its references, for double quotes."""
    if "<" in text:
        flaws.add(Flaw.ATTRIBUTE, text)
    return cleaned(text, flaws).replace("<", "&lt;").replace('"', "&quot;")


def escaped(text: str) -> str:
    """Text for XML: ``&``, ``<`` and ``>`` as references."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _without_flawed_characters(text: str, flaws: Flaws) -> str:
    text, right, wrong = mended(text)
    if right:
        flaws.add(Flaw.BYTES, count=right)
    if wrong:
        flaws.add(Flaw.LOST_BYTES, count=wrong)
    text, count = _CONTROL.subn(_separating, text)
    if count:
        flaws.add(Flaw.CONTROL, count=count)
    return text


def _separating(match: re.Match[str]) -> str:
    """Vertical tabs and form feeds separate words; other control characters are nothing."""
    return " " if {"\x0b", "\x0c"} & set(match.group()) else ""


def _is_xml(code: int) -> bool:
    if code < 0x20:
        return code in (9, 10, 13)
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)
