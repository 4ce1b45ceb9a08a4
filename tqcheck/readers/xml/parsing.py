"""Parses untrusted XML: no entities, no network, bounded depth and size.

A document type without declarations of its own (TMX and RSS 0.91 have one) is passed over and never
fetched; one with an internal subset is refused, for that is where entities, and bombs of them, are
declared.
"""

from __future__ import annotations

import codecs
from typing import Any
from xml.parsers import expat

from tqcheck.errors import ReadError
from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.xml.limits import MAX_ATTRIBUTE, MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAMESPACE

_BLANKS = b" \t\r\n"

XML = "{http://www.w3.org/XML/1998/namespace}"

DECLARES_ENTITIES = "declares entities or a document type of its own, which tqcheck does not read"
"""The cause of the error for a file that could expand without end."""


class _Begun(Exception):  # noqa: N818 - no error: the root element was reached
    pass


def parse_xml(data: bytes, uri: str) -> Any:
    """The root element (lxml) of `data`, without comments and processing instructions.

    Args:
        data: XML in UTF-8 or in the encoding that it declares.
        uri: its name in messages.

    Raises:
        ReadError: of kind ``malformed`` for XML that is not well-formed, ``unsafe`` for entities,
            declarations, or depth and attributes over the limits.
    """
    return parse_utf8(to_utf8(data, uri).data, uri)


def parse_utf8(data: bytes, uri: str) -> Any:
    """As `parse_xml`, of UTF-8, whatever encoding it declares."""
    from lxml import etree

    _, data = without_leading_blanks(data)
    check_prolog(data, uri)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _syntax_error(error, uri) from error
    except (LookupError, ValueError) as error:
        raise ReadError(uri, f"is not readable XML ({error})", kind="malformed") from error
    _check_tree(root, uri)
    return root


def without_leading_blanks(data: bytes) -> tuple[bytes, bytes]:
    """The blanks before XML in UTF-8, and the XML; a byte order mark is left out.

    Programs that write feeds often put blank lines before the declaration.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    xml = data.lstrip(_BLANKS)
    return data[: len(data) - len(xml)], xml


def local(element: Any) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def language_of(element: Any) -> str | None:
    """``xml:lang`` of the element itself or the nearest one around it."""
    while element is not None:
        value = own_language(element)
        if value:
            return value
        element = element.getparent()
    return None


def own_language(element: Any) -> str | None:
    """``xml:lang`` of the element itself."""
    value = (element.get(XML + "lang") or "").strip()
    return value or None


def check_prolog(data: bytes, uri: str) -> None:
    """Look at everything before the root element, which alone can declare entities.

    Raises:
        ReadError: of kind ``unsafe`` if there are declarations, ``malformed`` if there is no root.
    """

    def doctype(name: str, system: str | None, public: str | None, internal: int) -> None:
        del name, system, public
        if internal:
            raise ReadError(uri, DECLARES_ENTITIES, kind="unsafe")

    def root(name: str, attributes: dict[str, str]) -> None:
        del name
        if len(attributes) > MAX_ATTRIBUTES:
            raise _too_many(uri)
        raise _Begun

    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)
    except _Begun:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(uri, f"is not well-formed XML ({error})", kind="malformed") from error
    raise ReadError(uri, "is XML without an element", kind="malformed")


def _syntax_error(error: Any, uri: str) -> ReadError:
    # libxml2 quotes what it read, which may be long or break the line.
    message = " ".join(str(error.msg or error).split())[:200]
    lowered = message.lower()
    if "depth" in lowered:
        return _too_deep(uri)
    if "attvalue" in lowered and ("long" in lowered or "huge" in lowered):
        return _too_long(uri)
    return ReadError(uri, f"is not well-formed XML ({message})", kind="malformed")


def _too_deep(uri: str) -> ReadError:
    cause = f"has XML elements nested more than {MAX_DEPTH} deep"
    return ReadError(uri, cause, kind="unsafe")


def _too_long(uri: str) -> ReadError:
    cause = f"has an XML attribute of more than {MAX_ATTRIBUTE} characters"
    return ReadError(uri, cause, kind="unsafe")


def _too_many(uri: str) -> ReadError:
    cause = f"has an XML element with more than {MAX_ATTRIBUTES} attributes"
    return ReadError(uri, cause, kind="unsafe")


def _check_tree(root: Any, uri: str) -> None:
    from lxml import etree

    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "start-ns")):
        if event == "start-ns":
            if len(element[1]) > MAX_NAMESPACE:
                cause = f"has an XML namespace of more than {MAX_NAMESPACE} characters"
                raise ReadError(uri, cause, kind="unsafe")
            continue
        if event == "end":
            depth -= 1
            continue
        depth += 1
        if depth > MAX_DEPTH:
            raise _too_deep(uri)
        if len(element.attrib) > MAX_ATTRIBUTES:
            raise _too_many(uri)
        if any(len(value) > MAX_ATTRIBUTE for value in element.attrib.values()):
            raise _too_long(uri)
    for entity in root.iter(etree.Entity):
        cause = f"uses the entity {entity.text}, which XML does not know by itself"
        raise ReadError(uri, cause, kind="unsafe")
