"""Parses XML that holds items, so that a flaw costs one item at most."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.model import Note
from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.sniff import root_tag
from tqcheck.readers.xml.parsing import DECLARES_ENTITIES, local, parse_utf8
from tqcheck.readers.xml.repair import repair


@dataclass(frozen=True, slots=True)
class XmlItem:
    """An item of an XML file.

    Attributes:
        element: its element (lxml); empty if there is a fault.
        notes: what was repaired in it.
        fault: why it cannot be read.
    """

    element: Any
    notes: tuple[Note, ...] = ()
    fault: ReadError | None = None


@dataclass(frozen=True, slots=True)
class XmlItems:
    """An XML file with items.

    Attributes:
        root: its root element (lxml).
        items: in the order of the file.
        notes: what was repaired outside of the items.
    """

    root: Any
    items: tuple[XmlItem, ...]
    notes: tuple[Note, ...] = ()


def parse_items(data: bytes, uri: str, names: frozenset[str]) -> XmlItems:
    """Parse XML; if it is not well-formed or beyond the limits, repair it item by item.

    Args:
        data: XML in UTF-8 or in the encoding that it declares.
        uri: its name in messages.
        names: of the elements that are items, without prefix. Their prefix is that of the root
            element, or none.

    Raises:
        ReadError: unsafe, or without a root element.
    """
    data = to_utf8(data, uri, by_item=True).data.removeprefix(codecs.BOM_UTF8).lstrip()
    try:
        root = parse_utf8(data, uri)
    except ReadError as error:
        if error.cause == DECLARES_ENTITIES:
            raise
        return _repaired(data, uri, names, error)
    elements = _elements(root, names)
    if b"<![CDATA[" in data and _end_tags(data, root, names) != len(elements):
        # A CDATA section without an end has perhaps swallowed the next item.
        found = _repaired(data, uri, names, None)
        if len(found.items) > len(elements):
            return found
    return XmlItems(root, tuple(XmlItem(element) for element in elements))


def _repaired(data: bytes, uri: str, names: frozenset[str], error: ReadError | None) -> XmlItems:
    text = data.decode("utf-8", "surrogateescape")
    tag = root_tag(text)
    if tag is None:
        raise error or ReadError(uri, "is XML without an element", kind="malformed")
    found = repair(text, uri, tag, names)
    root = parse_utf8(found.text.encode(), uri)
    items = tuple(
        XmlItem(
            element,
            found.flaws[number].notes() if number in found.flaws else (),
            found.faults.get(number),
        )
        for number, element in enumerate(_elements(root, names))
    )
    if error is not None and all(item.fault for item in items):
        raise error  # nothing is left of the file
    return XmlItems(root, items, found.flaws[-1].notes())


def _end_tags(data: bytes, root: Any, names: frozenset[str]) -> int:
    """How many items end in the file, those inside of CDATA sections too."""
    prefixes = ["", f"{root.prefix}:"] if root.prefix else [""]
    return sum(data.count(f"</{prefix}{name}>".encode()) for prefix in prefixes for name in names)


def _elements(root: Any, names: frozenset[str]) -> list[Any]:
    """The items, whose prefix is that of the root or none."""
    prefixes = {None, root.prefix}
    return [e for e in root.iter() if local(e) in names and e.prefix in prefixes]
