"""IPTC NewsML-G2: single news items or messages of them, with XHTML, NITF or plain text.

Sources: iptc.org/standards/newsml-g2, and NITF 3 for the elements of its texts.
"""

from __future__ import annotations

import copy
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.readers.feeds.entry import Entry, Markup, iso_date, primary, text_or_none
from tqcheck.readers.html import element_text
from tqcheck.readers.xml import language_of, local, own_language, parse_xml

# NITF blocks and the HTML elements that they are read as.
_NITF = {
    "block": "div",
    "hedline": "div",
    "hl1": "h1",
    "hl2": "h2",
    "byline": "p",
    "dateline": "p",
    "distributor": "script",
    "media": "figure",
    "media-caption": "figcaption",
    "media-reference": "img",
}
_NO_TEXT = frozenset({"body.head", "body.end", "head"})


def newsml_entries(data: bytes, uri: str) -> list[Entry]:
    """The news items of a NewsML-G2 document; those without text (pictures) are not checked.

    Raises:
        ReadError: not well-formed, unsafe, or without a news item.
    """
    root = parse_xml(data, uri)
    items = [element for element in root.iter() if local(element) == "newsItem"]
    if not items:
        cause = "is NewsML-G2 without a news item (packages name texts, they hold none)"
        raise ReadError(uri, cause, kind="empty")
    return [_entry(number, item) for number, item in enumerate(items, start=1)]


def _entry(number: int, item: Any) -> Entry:
    bodies = [element for element in item.iter() if local(element) in {"inlineXML", "inlineData"}]
    headlines = [e for e in item.iter() if local(e) == "headline" and not _inside(e, bodies)]
    descriptions = [e for e in item.iter() if local(e) == "description" and not _inside(e, bodies)]
    languages = [_language(body) for body in bodies]
    declared = _declared(item)
    language = next((x for x in languages if primary(x) == DEFAULT_TARGET), None) or declared
    wanted = primary(language)
    body = _choose(bodies, wanted)
    name = text_or_none(item.get("guid"))
    if body is None and _class(item) not in {None, "text"}:
        return Entry(number, id=name, language="zxx")
    source = _choose(bodies, DEFAULT_SOURCE, strict=True) if wanted != DEFAULT_SOURCE else None
    source_title = _choose(headlines, DEFAULT_SOURCE, strict=True) if source is not None else None
    return Entry(
        number,
        id=name,
        link=_link(item),
        outlet=_outlet(item),
        published=iso_date(_first(item, "versionCreated"))
        or iso_date(_first(item, "contentCreated")),
        language=language,
        title=_plain(_choose(headlines, wanted)),
        summary=_plain(_choose(descriptions, wanted)),
        body=_body(body),
        source=tuple(part for part in (_plain(source_title), _body(source)) if part is not None),
        related=tuple(_related(item)),
    )


def _inside(element: Any, bodies: list[Any]) -> bool:
    parent = element.getparent()
    while parent is not None:
        if parent in bodies:
            return True
        parent = parent.getparent()
    return False


def _language(body: Any) -> str | None:
    """Language of a text: that of its wrapper, else that of the document inside it."""
    own = own_language(body)
    if own:
        return own
    for child in body:
        found = own_language(child) or text_or_none(child.get("lang"))
        if found:
            return found
    return None


def _declared(item: Any) -> str | None:
    for element in item.iter():
        if local(element) == "language" and text_or_none(element.get("tag")):
            return text_or_none(element.get("tag"))
    return language_of(item)


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
    from lxml import etree

    if element is None:
        return None
    if local(element) == "inlineData":
        text = "".join(element.itertext())
        html = "html" in (element.get("contenttype") or "").lower()
        return Markup(text, html) if text.strip() else None
    tree = copy.deepcopy(element)
    tree.tail = None
    for part in tree.iter():
        name = local(part)
        part.tag = "script" if name in _NO_TEXT else _NITF.get(name, name.lower())
    content = next((e for e in tree.iter() if e.tag in {"body.content", "body"}), tree)
    content.tag = "div"
    content.tail = None
    if not element_text(content).strip():
        return None
    etree.cleanup_namespaces(content)
    return Markup(etree.tostring(content, encoding="unicode", method="html"), html=True)


def _class(item: Any) -> str | None:
    for element in item.iter():
        if local(element) == "itemClass":
            code = element.get("qcode") or element.get("uri") or ""
            return code.replace("/", ":").rpartition(":")[2] or None
    return None


def _first(item: Any, name: str) -> str | None:
    for element in item.iter():
        if local(element) == name and text_or_none(element.text):
            return text_or_none(element.text)
    return None


def _outlet(item: Any) -> str | None:
    for element in item.iter():
        if local(element) == "provider":
            for child in element:
                if local(child) == "name" and text_or_none(child.text):
                    return text_or_none(child.text)
            return text_or_none(element.get("literal") or element.get("qcode"))
    return None


def _link(item: Any) -> str | None:
    for element in item.iter():
        if local(element) in {"link", "remoteInfo"} and "anonical" in (element.get("rel") or ""):
            return text_or_none(element.get("href"))
    return None


def _related(item: Any) -> list[str]:
    """Ids of other versions: links, alternative ids, and items that this one is derived from."""
    found = []
    for element in item.iter():
        name = local(element)
        if name in {"link", "derivedFrom", "sameAs"}:
            found += [element.get(key) for key in ("residref", "href", "uri", "literal")]
        elif name == "altId":
            found.append((element.text or "").strip())
    return [name for name in found if name]
