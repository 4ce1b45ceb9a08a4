"""Detects formats by content: the root element of XML or the keys of a JSON object."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

_HEAD = 65_536
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
# Text before a feed without a declaration is no more than a line or two.
_NEAR = 400
# What stands before a feed where a server or a script wrote into it.
_NOISE = frozenset({"", "br", "b", "p", "div", "pre", "script", "style", "font", "table"})
_FEED_ROOT = re.compile(
    r"<((?:[A-Za-z_][\w.-]*:)?(?:rss|rdf|feed|newsmessage|newsitem|xliff|tmx))(?=[\s>])", re.I
)
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
    """The name of the first element, after declarations and comments; None if there is none.

    Text and HTML before a feed, such as a warning of the script that writes it, are passed over.
    """
    return root_tag(_head(data))


def root_tag(text: str) -> str | None:
    """As `root_name`, of text."""
    found = _first_tag(text)
    if (found or "").lower() in _NOISE:
        feed = _FEED_ROOT.search(text, 0, _HEAD)
        if feed is not None and (found or "<?xml" in text[: feed.start()] or feed.start() < _NEAR):
            return feed.group(1)
    return found


def _first_tag(text: str) -> str | None:
    place = len(text) - len(text.lstrip("\ufeff \t\r\n"))
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
