"""Detects formats by content: the root element of XML or the keys of a JSON object."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

_HEAD = 65_536
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_ROOTS = {
    "rss": "syndication",
    "rdf": "syndication",
    "feed": "syndication",
    "channel": "syndication",
    "newsmessage": "newsml",
    "newsitem": "newsml",
    "packageitem": "newsml",
    "xliff": "xliff",
    "tmx": "tmx",
    "html": "html",
}
_PROBABLE_JSON = re.compile(
    r'jsonfeed\.org/version|"(?:versioncreated|body_[a-z]+|bodies)"\s*:', re.I
)
_NINJS = frozenset({"headline", "headlines", "bodies", "descriptions", "versioncreated"})


def xml_form(data: bytes) -> str | None:
    """``syndication``, ``newsml``, ``xliff``, ``tmx``, ``html``; None for other XML, or none."""
    name = root_name(data)
    if name is None:
        return None
    return _ROOTS.get(name.rpartition(":")[2].lower())


def root_name(data: bytes) -> str | None:
    """The name of the first element, after declarations and comments; None if there is none."""
    text = _head(data).lstrip()
    place = 0
    while text.startswith("<", place):
        if text.startswith("<?", place):
            end = text.find("?>", place)
            place = end + 2
        elif text.startswith("<!--", place):
            end = text.find("-->", place)
            place = end + 3
        elif text.startswith("<!", place):
            end = text.find(">", place)
            subset = text.find("[", place, end if end >= 0 else len(text))
            if subset >= 0:
                end = text.find("]", subset)
                end = text.find(">", end) if end >= 0 else -1
            place = end + 1
        else:
            found = _ROOT.match(text, place)
            return found.group(1) if found else None
        if end < 0:
            return None
        while place < len(text) and text[place].isspace():
            place += 1
    return None


def json_form(content: Any) -> str | None:
    """``jsonfeed`` or ``ninjs`` for a parsed JSON value that is one; else None."""
    if isinstance(content, dict):
        version = content.get("version")
        if isinstance(version, str) and "jsonfeed.org/version/" in version:
            return "jsonfeed"
        if _is_ninjs(content):
            return "ninjs"
        for name in ("items", "_items", "newsItems"):
            items = content.get(name)
            if isinstance(items, list) and any(_is_ninjs(item) for item in items):
                return "ninjs"
    elif isinstance(content, list) and any(_is_ninjs(item) for item in content):
        return "ninjs"
    return None


def looks_like_json(data: bytes) -> bool:
    """Whether the first visible character opens an object or array."""
    return _head(data).lstrip()[:1] in {"{", "["}


def is_probable_feed(data: bytes) -> bool:
    """Whether data, possibly truncated or broken, looks like a format that tqcheck reads."""
    if looks_like_json(data):
        return bool(_PROBABLE_JSON.search(_head(data)))
    return xml_form(data) is not None


def is_json_line(line: str) -> bool:
    """Whether a line is a whole JSON object, as each one of JSONL is."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_ninjs(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    keys = {str(key).lower() for key in value}
    body = any(key.startswith(("body_", "headline_", "description_")) for key in keys)
    return "uri" in keys and (body or bool(keys & _NINJS))


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if head[:2] == b"<\0":
        return head.decode("utf-16-le", "replace")
    if head[:2] == b"\0<":
        return head.decode("utf-16-be", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
