"""Texts of XML elements: plain, or HTML that stands in the element, escaped or not."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from html.entities import html5
from typing import Any

from tqcheck.readers.feeds.entry import Markup
from tqcheck.readers.xml.grammar import VOID
from tqcheck.readers.xml.parsing import local
from tqcheck.readers.xml.text import escaped

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
_PLAIN = re.compile(r"[<&\n]")
_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html"}


def markup_of(element: Any) -> Markup | None:
    """The text of an element of a feed; None if there is none.

    The type is what the element states, as in Atom. Without one, as in RSS, it is HTML if it holds
    a tag or an entity of HTML.
    """
    kind = (element.get("type") or "").strip().lower()
    kind = _TYPES.get(kind, kind)
    if "/" in kind and not kind.startswith("text/") and not kind.endswith(("xml", "html")):
        return None  # a picture or the like
    if len(element) and any(isinstance(child.tag, str) for child in element):
        return _markup(html_of(element), is_html=True)
    text = "".join(element.itertext())
    if (element.get("mode") or "").strip().lower() == "base64":
        try:
            text = base64.b64decode(text, validate=False).decode("utf-8")
        except (binascii.Error, ValueError):
            return None
    if kind in {"text/html", "application/xhtml+xml", "xhtml"}:
        return _markup(text, is_html=True)
    if kind.startswith("text/"):
        return _markup(text, is_html=False)
    # One line without markup is the same in HTML, which makes it a paragraph.
    return _markup(text, is_html=is_html(text) or not _PLAIN.search(text.strip()))


def is_html(text: str) -> bool:
    """Whether a text without a stated type holds a tag or an entity of HTML."""
    from lxml.html import defs

    if any(match.group(1).lower() in defs.tags for match in _TAG.finditer(text)):
        return True
    return any(
        match.group(1) is None or f"{match.group(1)};" in html5 for match in _ENTITY.finditer(text)
    )


def html_of(element: Any, names: Mapping[str, str] | None = None) -> str:
    """What is inside an element, as HTML.

    Args:
        element: of any XML vocabulary.
        names: what an element's name is in HTML; an empty name leaves the element out. Others
            keep their names, in lower case and without prefixes.
    """
    from lxml import etree

    parts = [escaped(element.text or "")]
    silent = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner is element:
            continue
        own = local(inner).lower()
        name = own if names is None else names.get(own, own)
        if event == "start":
            silent += not name
            if not silent:
                parts.append(f"<{name}{_attributes(inner)}>{escaped(inner.text or '')}")
            continue
        if not silent and name not in VOID:
            parts.append(f"</{name}>")
        silent -= not name
        if not silent:
            parts.append(escaped(inner.tail or ""))
    return "".join(parts)


def _attributes(element: Any) -> str:
    """The attributes that are read later: links and languages."""
    kept = ((name, element.get(name)) for name in ("href", "lang", "class", "cite"))
    return "".join(
        f' {name}="{escaped(value).replace(chr(34), "&quot;")}"' for name, value in kept if value
    )


def _markup(text: str, *, is_html: bool) -> Markup | None:
    return Markup(text, is_html) if text.strip() else None
