"""IPTC NewsML-G2: single news items or messages of them, with XHTML, NITF or plain text.

Sources: iptc.org/standards/newsml-g2, and NITF 3 for the elements of its texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.readers.feeds.entry import (
    Entry,
    Markup,
    iso_date,
    name_or_none,
    tag_or_none,
    with_file_notes,
)
from tqcheck.readers.feeds.markup import html_of
from tqcheck.readers.stated_values import primary, text_or_none
from tqcheck.readers.xml.items import XmlItem, parse_items
from tqcheck.readers.xml.parsing import language_of, local, own_language

# NITF blocks and the HTML elements that they are read as; "" for what is no text.
_NITF = {
    "block": "div",
    "hedline": "div",
    "hl1": "h1",
    "hl2": "h2",
    "byline": "p",
    "dateline": "p",
    "media": "figure",
    "media-caption": "figcaption",
    "media-reference": "img",
    "nitf": "div",
    "html": "div",
    "body": "div",
    "body.content": "div",
    "distributor": "",
    "body.head": "",
    "body.end": "",
    "head": "",
}
_ITEM = "newsItem"
_BODIES = frozenset({"inlineXML", "inlineData"})


def newsml_entries(data: bytes, uri: str) -> list[Entry]:
    """The news items of a NewsML-G2 document; those without text (pictures) are not checked.

    Raises:
        ReadError: unsafe, or without a news item.
    """
    found = parse_items(data, uri, frozenset({_ITEM}))
    if not found.items:
        cause = "is NewsML-G2 without a news item (packages name texts, they hold none)"
        raise ReadError(uri, cause, kind="empty")
    entries = [_entry(number, item) for number, item in enumerate(found.items, start=1)]
    return with_file_notes(entries, found.notes)


def _entry(number: int, given: XmlItem) -> Entry:
    if given.fault is not None:
        return Entry(number, fault=given.fault.cause, fault_kind=given.fault.kind)
    item, parts = given.element, _parts(given.element)
    bodies = [*parts.get("inlineXML", ()), *parts.get("inlineData", ())]
    headlines, descriptions = parts.get("headline", []), parts.get("description", [])
    declared = _declared(item, parts)
    languages = [_language(body) for body in bodies]
    language = next((x for x in languages if primary(x) == DEFAULT_TARGET), None) or declared
    wanted = primary(language)
    body = _choose(bodies, wanted)
    name = text_or_none(item.get("guid"))
    if body is None and _class(parts) not in {None, "text"}:
        return Entry(number, id=name, is_text=False)
    source = _choose(bodies, DEFAULT_SOURCE, strict=True) if wanted != DEFAULT_SOURCE else None
    source_title = _choose(headlines, DEFAULT_SOURCE, strict=True) if source is not None else None
    return Entry(
        number,
        id=name,
        link=_link(parts),
        outlet=_outlet(parts),
        published=iso_date(_first(parts, "versionCreated"))
        or iso_date(_first(parts, "contentCreated")),
        language=language,
        title=_plain(_choose(headlines, wanted)),
        summary=_plain(_choose(descriptions, wanted)),
        body=_body(body),
        source=tuple(part for part in (_plain(source_title), _body(source)) if part is not None),
        related=tuple(_related(parts)),
        notes=given.notes,
    )


def _parts(item: Any) -> dict[str, list[Any]]:
    """The elements of an item by name, without those inside of its texts and of other items."""
    from lxml import etree

    found: dict[str, list[Any]] = {}
    hidden = 0
    for event, element in etree.iterwalk(item, events=("start", "end")):
        name = local(element)
        hides = name in _BODIES or (name == _ITEM and element is not item)
        if event == "end":
            hidden -= hides
            continue
        if not hidden and (name != _ITEM):
            found.setdefault(name, []).append(element)
        hidden += hides
    return found


def _language(body: Any) -> str | None:
    """Language of a text: that of its wrapper, else that of the document inside it."""
    own = tag_or_none(own_language(body))
    if own:
        return own
    for child in body:
        found = tag_or_none(own_language(child)) or tag_or_none(child.get("lang"))
        if found:
            return found
    return None


def _declared(item: Any, parts: Mapping[str, list[Any]]) -> str | None:
    tags = (tag_or_none(element.get("tag")) for element in parts.get("language", ()))
    return next((tag for tag in tags if tag), None) or tag_or_none(language_of(item))


def _choose(elements: list[Any], wanted: str | None, *, strict: bool = False) -> Any:
    """The first in the language `wanted`; unless `strict`, else one without a language, or any."""
    for element in elements:
        if primary(_language(element)) == wanted and wanted is not None:
            return element
    if strict:
        return None
    return next((e for e in elements if _language(e) is None), elements[0] if elements else None)


def _plain(element: Any) -> Markup | None:
    text = "" if element is None else " ".join("".join(element.itertext()).split())
    return Markup(text) if text else None


def _body(element: Any) -> Markup | None:
    """The article as HTML, without the parts that repeat the headline."""
    if element is None:
        return None
    if local(element) == "inlineData":
        text = "".join(element.itertext())
        html = "html" in (element.get("contenttype") or "").lower()
        return Markup(text, html) if text.strip() else None
    shown = html_of(element, _NITF)
    return Markup(shown, html=True) if shown.strip() else None


def _class(parts: Mapping[str, list[Any]]) -> str | None:
    for element in parts.get("itemClass", ()):
        code = element.get("qcode") or element.get("uri") or ""
        return code.replace("/", ":").rpartition(":")[2] or None
    return None


def _first(parts: Mapping[str, list[Any]], name: str) -> str | None:
    texts = (text_or_none(element.text) for element in parts.get(name, ()))
    return next((text for text in texts if text), None)


def _outlet(parts: Mapping[str, list[Any]]) -> str | None:
    for element in parts.get("provider", ()):
        for child in element:
            if local(child) == "name" and name_or_none(child.text):
                return name_or_none(child.text)
        return name_or_none(element.get("literal") or element.get("qcode"))
    return None


def _link(parts: Mapping[str, list[Any]]) -> str | None:
    for element in (*parts.get("link", ()), *parts.get("remoteInfo", ())):
        if "anonical" in (element.get("rel") or ""):
            return text_or_none(element.get("href"))
    return None


def _related(parts: Mapping[str, list[Any]]) -> list[str]:
    """Ids of other versions: links, alternative ids, and items that this one is derived from."""
    found = []
    for name in ("link", "derivedFrom", "sameAs"):
        for element in parts.get(name, ()):
            found += [element.get(key) for key in ("residref", "href", "uri", "literal")]
    found += [(element.text or "").strip() for element in parts.get("altId", ())]
    return [name for name in found if name]
