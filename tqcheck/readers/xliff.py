"""XLIFF 1.2 and 2.x: one document per unit (1.2) or segment (2.x).

Inline codes (``bpt``, ``ph``, ``x`` …) are markup of the original file and left out; what stands
between paired ones (``g``, ``pc``, ``mrk``) is text. Source: OASIS, XLIFF 1.2 and 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET
from tqcheck.model import Document
from tqcheck.readers.feeds.entry import primary, text_or_none
from tqcheck.readers.units import TranslationUnit, column_of, unit_documents
from tqcheck.readers.xml import local, own_language, parse_xml

_CODES = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex", "sc", "ec", "sm", "em"})


def read_xliff(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    """The translated units of an XLIFF file.

    Raises:
        ReadError: not well-formed, unsafe, in another language, or without a translation.
    """
    root = parse_xml(data, uri)
    lines = data.decode("utf-8", "replace").split("\n")
    found: list[TranslationUnit] = []
    languages: list[str] = []
    number = 0
    for file in [element for element in root.iter() if local(element) == "file"]:
        target = text_or_none(file.get("target-language")) or text_or_none(root.get("trgLang"))
        source = text_or_none(file.get("source-language")) or text_or_none(root.get("srcLang"))
        for holder in file.iter():
            if local(holder) not in {"trans-unit", "segment"}:
                continue
            number += 1
            unit = _unit(holder, number, target, source, lines)
            if isinstance(unit, TranslationUnit):
                found.append(unit)
            elif unit is not None:
                languages.append(unit)
    if not found and languages:
        listed = ", ".join(sorted(set(languages)))
        cause = f'says that its target language is "{listed}"; tqcheck checks German text'
        raise ReadError(uri, cause, kind="not-german")
    yield from unit_documents(found, uri)


def _unit(
    holder: Any, number: int, target: str | None, source: str | None, lines: list[str]
) -> TranslationUnit | str | None:
    """The unit; its language if that is not the target language; None if it is not translated."""
    if "no" in {holder.get("translate"), _parent(holder).get("translate")}:
        return None
    translation = next((child for child in holder if local(child) == "target"), None)
    original = next((child for child in holder if local(child) == "source"), None)
    if translation is None:
        return None
    text = inline_text(translation, _CODES)
    if not text.strip():
        return None
    language = own_language(translation) or target
    if primary(language) not in {DEFAULT_TARGET, None}:
        return str(language)
    line = translation.sourceline or 1
    return TranslationUnit(
        number,
        text_or_none(holder.get("id")) or text_or_none(_parent(holder).get("id")),
        text,
        inline_text(original, _CODES) if original is not None else "",
        (own_language(original) if original is not None else None) or source,
        line,
        column_of(lines, line, text),
    )


def _parent(element: Any) -> Any:
    parent = element.getparent()
    return element if parent is None else parent


def inline_text(element: Any, codes: frozenset[str]) -> str:
    """Text of an element without that of inline codes; ``cp`` stands for a code point."""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "cp":
            try:
                parts.append(chr(int(child.get("hex", ""), 16)))
            except (ValueError, OverflowError):
                parts.append("\ufffd")
        elif name not in codes:
            parts.append(inline_text(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)
