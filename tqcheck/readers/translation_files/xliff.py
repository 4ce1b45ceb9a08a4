"""XLIFF 1.2 and 2.x: one document per unit (1.2) or segment (2.x).

What inline elements stand for is told by `inline`. A target that waits for translation is left out:
an empty one, and a copy of the source whose state says so. Source: OASIS, XLIFF 1.2 and 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET
from tqcheck.model import Document, LeftOutReason
from tqcheck.readers.stated_values import primary, text_or_none
from tqcheck.readers.translation_files.inline import inline_texts, read_inline
from tqcheck.readers.translation_files.units import LeftOutUnits, TranslationUnit, unit_documents
from tqcheck.readers.xml.parsing import local, own_language, parse_xml
from tqcheck.readers.xml.places import ElementPlaces, element_places

# States of a target that nobody has translated; in XLIFF 2 a segment without a state is initial.
_WAITING = frozenset({"new", "needs-translation", "initial"})


@dataclass(frozen=True, slots=True)
class _Holder:
    """A ``trans-unit`` or ``segment``, and what the elements around it say.

    Attributes:
        data: the original codes of its unit, by id (XLIFF 2).
    """

    element: Any
    number: int
    target: str | None
    source: str | None
    is_translatable: bool
    data: dict[str, str]

    def child(self, name: str) -> Any:
        return next((child for child in self.element if local(child) == name), None)

    @property
    def is_waiting(self) -> bool:
        """Whether its state says that it waits for translation."""
        if local(self.element) == "segment":
            return (self.element.get("state") or "initial") in _WAITING
        target = self.child("target")
        return target is not None and (target.get("state") or "") in _WAITING

    @property
    def id(self) -> str | None:
        parent = self.element.getparent()
        above = parent.get("id") if parent is not None else None
        return text_or_none(self.element.get("id")) or text_or_none(above)


def read_xliff(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    """The translated units of an XLIFF file.

    Raises:
        ReadError: not well-formed, unsafe, in another language, or without a translation.
    """
    root = parse_xml(data, uri)
    targets = (element for element in root.iter() if local(element) == "target")
    places = dict(zip(targets, element_places(data, "target"), strict=False))
    found: list[TranslationUnit] = []
    left_out = LeftOutUnits()
    languages: list[str] = []
    for holder in _holders(root):
        translation = holder.child("target")
        if translation is None or local(holder.element) == "ignorable":
            _leave_out_untranslated(holder, left_out)
            continue
        unit = _unit(holder, translation, places.get(translation))
        language = own_language(translation) or holder.target
        if primary(language) not in {DEFAULT_TARGET, None}:
            languages.append(str(language))
            left_out.add(LeftOutReason.OTHER_LANGUAGE, unit.target.text)
        elif not holder.is_translatable:
            left_out.add(LeftOutReason.OTHER, unit.target.text)
        elif not unit.target.text.strip():
            left_out.add(LeftOutReason.UNTRANSLATED, "", unit.source)
        elif holder.is_waiting and unit.is_copy:
            left_out.add(LeftOutReason.UNTRANSLATED, unit.target.text)
        else:
            found.append(unit)
    if not found and languages:
        listed = ", ".join(sorted(set(languages)))
        cause = f'says that its target language is "{listed}"; tqcheck checks German text'
        raise ReadError(uri, cause, kind="not-german")
    yield from unit_documents(found, uri, left_out)


def _holders(root: Any) -> Iterator[_Holder]:
    number = 0
    for file in [element for element in root.iter() if local(element) == "file"]:
        target = text_or_none(file.get("target-language")) or text_or_none(root.get("trgLang"))
        source = text_or_none(file.get("source-language")) or text_or_none(root.get("srcLang"))
        data: dict[str, str] = {}
        for element in file.iter():
            name = local(element)
            if name == "unit":
                data = {
                    each.get("id", ""): "".join(each.itertext())
                    for each in element.iter()
                    if local(each) == "data"
                }
            elif name in {"trans-unit", "segment", "ignorable"}:
                number += name != "ignorable"
                yield _Holder(element, number, target, source, _is_translatable(element), data)


def _is_translatable(element: Any) -> bool:
    """Whether ``translate`` of the element, or of the nearest one that has it, is not "no"."""
    while element is not None:
        told = element.get("translate")
        if told:
            return bool(told != "no")
        element = element.getparent()
    return True


def _leave_out_untranslated(holder: _Holder, left_out: LeftOutUnits) -> None:
    """Count a unit without a target, or the text between segments."""
    if local(holder.element) == "ignorable":
        target = holder.child("target")
        text = "".join(target.itertext()) if target is not None else ""
        if any(char.isalpha() for char in text):
            left_out.add(LeftOutReason.OTHER, text)
    elif holder.is_translatable:
        source = holder.child("source")
        original = "".join(source.itertext()) if source is not None else ""
        left_out.add(LeftOutReason.UNTRANSLATED, "", original)


def _unit(holder: _Holder, translation: Any, places: ElementPlaces | None) -> TranslationUnit:
    original = holder.child("source")
    target, source = inline_texts(
        read_inline(translation, places, holder.data),
        read_inline(original, None, holder.data) if original is not None else None,
    )
    language = (own_language(original) if original is not None else None) or holder.source
    text = source.text if source is not None else ""
    return TranslationUnit(holder.number, holder.id, target, text, language)
