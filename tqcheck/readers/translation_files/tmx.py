"""TMX 1.1 to 1.4: one document per translation in the target language.

A unit may have several, such as one each of Germany and Austria. Source: TMX 1.4b, LISA OSCAR.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.model import Document, LeftOutReason
from tqcheck.readers.stated_values import primary, text_or_none
from tqcheck.readers.translation_files.inline import inline_texts, read_inline
from tqcheck.readers.translation_files.units import LeftOutUnits, TranslationUnit, unit_documents
from tqcheck.readers.xml.parsing import local, own_language, parse_xml
from tqcheck.readers.xml.places import element_places


def read_tmx(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    """The translations of a translation memory, with their sources.

    Raises:
        ReadError: not well-formed, unsafe, or without a text in the target language.
    """
    root = parse_xml(data, uri)
    segments = (element for element in root.iter() if local(element) == "seg")
    places = dict(zip(segments, element_places(data, "seg"), strict=False))
    found: list[TranslationUnit] = []
    left_out = LeftOutUnits()
    languages: set[str | None] = set()
    number = 0
    for unit in [element for element in root.iter() if local(element) == "tu"]:
        texts = _texts(unit)
        languages.update(texts)
        # A unit without a translation has a number as well.
        number += 0 if texts.get(DEFAULT_TARGET) else 1
        source = next(iter(texts.get(DEFAULT_SOURCE, ())), None)
        original = read_inline(source, None, {}) if source is not None else None
        for translation in texts.get(DEFAULT_TARGET, ()):
            number += 1
            target, text = inline_texts(
                read_inline(translation, places.get(translation), {}), original
            )
            if not target.text.strip():
                left_out.add(LeftOutReason.UNTRANSLATED, "", text.text if text else "")
                continue
            name = text_or_none(unit.get("tuid"))
            given = text.text if text is not None else ""
            found.append(TranslationUnit(number, name, target, given, DEFAULT_SOURCE))
        for language, others in texts.items():
            if language not in {DEFAULT_TARGET, DEFAULT_SOURCE}:
                for other in others:
                    left_out.add(LeftOutReason.OTHER_LANGUAGE, "".join(other.itertext()))
    if not found and languages:
        listed = ", ".join(sorted(str(language) for language in languages))
        raise ReadError(uri, f"holds no German text (its languages: {listed})", kind="not-german")
    yield from unit_documents(found, uri, left_out)


def _texts(unit: Any) -> dict[str | None, list[Any]]:
    """The ``seg`` elements of a unit, by language without its region."""
    texts: dict[str | None, list[Any]] = {}
    for variant in unit:
        if local(variant) != "tuv":
            continue
        language = own_language(variant) or text_or_none(variant.get("lang"))
        own = [child for child in variant if local(child) == "seg"]
        texts.setdefault(primary(language), []).extend(own)
    return texts
