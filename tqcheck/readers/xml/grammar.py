"""Patterns and names for XML with flaws. Each pattern takes linear time."""

from __future__ import annotations

import re

_QNAME = r"[A-Za-z_][\w.\-]*(?::[A-Za-z_][\w.\-]*)?"
# No tag holds a "<" that could begin another one, so that no tag is looked at twice.
_VALUE = r"\"[^\"<]*(?:<(?![A-Za-z_/!?])[^\"<]*)*\"|'[^'<]*(?:<(?![A-Za-z_/!?])[^'<]*)*'"
START = re.compile(rf"<({_QNAME})((?:\s+{_QNAME}\s*=\s*(?:{_VALUE}))*)\s*(/?)>", re.ASCII)
LOOSE = re.compile(rf"<({_QNAME})(?=[\s/>\"'])([^<>]*)>", re.ASCII)
END = re.compile(rf"</({_QNAME})\s*>", re.ASCII)
ATTRIBUTE = re.compile(rf"({_QNAME})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?", re.ASCII)
NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
VOID = frozenset({"br", "hr", "img", "wbr", "input"})
# Elements that stand beside each other in an item, never inside each other.
FIELDS = frozenset(
    {"title", "description", "summary", "content", "encoded", "link", "guid", "id", "pubDate"}
)
PROLOG = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", re.DOTALL)
CDATA = "<![CDATA["
