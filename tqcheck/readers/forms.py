"""The format of a file, by its content, its name and its server."""

from __future__ import annotations

import re

from tqcheck.readers.paths import UNKNOWN, format_of
from tqcheck.readers.sniff import is_json_line, is_probable_feed, looks_like_json, xml_form

_SNIFFED = 65_536
_HTML = re.compile(
    r"\s*(?:<\?xml\b[^>]*\?>\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|h1|p)\b",
    re.I,
)
_CONTENT_TYPES = {
    "text/html": "html",
    "text/tab-separated-values": "tsv",
    "text/csv": "csv",
}
_PO = re.compile(r'^msgid\s+"', re.MULTILINE)


def form_of_content(data: bytes, claimed: str) -> str:
    """The format of `data`: as its name or server states, unless the content contradicts."""
    if claimed in {"text", "tsv", "csv", "jsonl", "po"}:
        return claimed
    found = xml_form(data)
    if found is not None:
        from tqcheck.readers.feeds import FEEDS

        found = "feed" if found in FEEDS else found
        if claimed == "html" or (claimed == "feed" and found == "html"):
            # HTML is accepted where a page is expected. In place of a feed it is an error page.
            return claimed
        return found
    if claimed in {"xml", "json", "feed"}:
        return "feed"
    if claimed in {"html", "xliff", "tmx"}:
        return claimed
    return _unnamed(data)


def _unnamed(data: bytes) -> str:
    """The format of data whose name does not tell it, and which is not a known XML format."""
    text = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if looks_like_json(data):
        from tqcheck.readers.feeds import is_feed

        if is_feed(data):
            return "feed"
        first = text.lstrip().split("\n", 1)[0]
        if is_json_line(first) or (len(text) == _SNIFFED and first.startswith("{")):
            return "jsonl"
        return "feed" if is_probable_feed(data) else "text"
    if _HTML.match(text):
        return "html"
    if text.lstrip().startswith("<?xml"):
        # That reader refuses it with a message that names the root element.
        return "feed"
    if _PO.search(text):
        return "po"
    return "text"


def claimed_form(content_type: str | None, uri: str, data: bytes) -> str:
    """The format that an address or a content type states, if either does.

    The address of a feed must return a feed: a page in its place is an error page of the server.
    The address comes first, because many servers send every file as ``text/html``.
    """
    named = format_of(uri.partition("?")[0].partition("#")[0].rpartition("/")[2])
    if named in {"feed", "xml", "json"}:
        return "feed"
    kind = (content_type or "").split(";")[0].strip().lower()
    told = _CONTENT_TYPES.get(kind)
    if told == "html" and (xml_form(data) not in {None, "html"} or looks_like_json(data)):
        told = None
    return told or (named if named and content_type is None else UNKNOWN)
