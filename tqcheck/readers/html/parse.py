"""Parses HTML into an lxml tree, in time that grows with its length."""

from __future__ import annotations

import re
from typing import Any

from tqcheck.errors import ReadError

_DEEPEST = 2048
_MOST_ATTRIBUTES = 1000

_OPENING = re.compile(r"<(?:!--|(?P<name>[a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(
    r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"?|'[^']*'?|[^\s\"'>][^\s>]*)?)?"
)
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}


def parse_html(text: str, uri: str) -> Any:
    """The root element of the page `text`.

    Raises:
        ReadError: not HTML, or nested more than 2048 deep.
    """
    from lxml import etree
    from lxml import html as lxml_html

    try:
        # As bytes, so that a declared encoding is not applied a second time.
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        data = without_many_attributes(text).encode("utf-8")
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(uri, f"is not readable HTML ({error})", kind="malformed") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 silently drops deeper elements.
        cause = f"has HTML elements nested more than {_DEEPEST} deep"
        raise ReadError(uri, cause, kind="unsafe")
    return tree


def without_many_attributes(text: str) -> str:
    """`text` without the attributes of a tag beyond its first thousand.

    libxml2 compares each attribute of a tag with all before it.
    """
    kept: list[str] = []
    done = place = 0
    while (opening := _OPENING.search(text, place)) is not None:
        place = opening.end()
        name = opening["name"]
        if name is None:
            end = text.find("-->", place)
            place = len(text) if end < 0 else end + 3
            continue
        cut = None
        count = 0
        while (attribute := _ATTRIBUTE.match(text, place)) is not None:
            count += 1
            if count > _MOST_ATTRIBUTES and cut is None:
                cut = place
            place = attribute.end()
        if cut is not None:
            kept.append(text[done:cut])
            done = place
        if (closing := _RAW.get(name.lower())) is not None:
            end_tag = closing.search(text, place)
            place = len(text) if end_tag is None else end_tag.start()
    return text if not kept else "".join(kept) + text[done:]
