"""TMX 1.1 to 1.4: one document per translation unit with a target. Source: TMX 1.4b, LISA OSCAR."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.model import Document
from tqcheck.readers.feeds.entry import primary, text_or_none
from tqcheck.readers.units import TranslationUnit, column_of, unit_documents
from tqcheck.readers.xliff import inline_text
from tqcheck.readers.xml import local, own_language, parse_xml

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})


def read_tmx(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    """The units of a translation memory that have a target, with their sources.

    Raises:
        ReadError: not well-formed, unsafe, or without a text in the target language.
    """
    root = parse_xml(data, uri)
    lines = data.decode("utf-8", "replace").split("\n")
    found = []
    languages = set()
    units = [element for element in root.iter() if local(element) == "tu"]
    for number, unit in enumerate(units, start=1):
        texts: dict[str | None, Any] = {}
        for variant in unit:
            if local(variant) == "tuv":
                language = own_language(variant) or text_or_none(variant.get("lang"))
                texts.setdefault(primary(language), variant)
        languages |= set(texts)
        translation, source = texts.get(DEFAULT_TARGET), texts.get(DEFAULT_SOURCE)
        if translation is None:
            continue
        segment = _segment(translation)
        text = inline_text(segment, _CODES) if segment is not None else ""
        if not text.strip():
            continue
        original = _segment(source) if source is not None else None
        line = segment.sourceline or 1
        found.append(
            TranslationUnit(
                number,
                text_or_none(unit.get("tuid")),
                text,
                inline_text(original, _CODES) if original is not None else "",
                DEFAULT_SOURCE,
                line,
                column_of(lines, line, text),
            )
        )
    if not found and languages:
        listed = ", ".join(sorted(str(language) for language in languages))
        raise ReadError(uri, f"holds no German text (its languages: {listed})", kind="not-german")
    yield from unit_documents(found, uri)


def _segment(variant: Any) -> Any:
    return next((child for child in variant if local(child) == "seg"), None)
