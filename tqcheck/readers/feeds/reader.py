"""Reads documents from the bytes of a feed of any format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers.bytes import decode
from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.feeds.documents import documents
from tqcheck.readers.feeds.entry import Entry
from tqcheck.readers.feeds.json_feed import json_feed_entries
from tqcheck.readers.feeds.newsml import newsml_entries
from tqcheck.readers.feeds.ninjs import ninjs_entries
from tqcheck.readers.feeds.syndication import syndication_entries
from tqcheck.readers.sniff import json_form, looks_like_json, root_name, xml_form
from tqcheck.validation import refuse_constant

FEEDS = frozenset({"syndication", "newsml", "jsonfeed", "ninjs"})
"""The forms, as `sniff` names them, that this package reads."""


def read_feed(
    data: bytes, uri: str, source: tuple[str, bytes] | None = None
) -> Iterator[Document | ReadError]:
    """The target articles of a feed, each with its source if one is found.

    Args:
        data: the feed, unpacked.
        uri: its path or address as the user gave it.
        source: a second feed with the source articles, as (name, content).

    Yields:
        A document ``uri#N`` for the N-th article, or the error with which it cannot be read.
        Articles that the feed declares to be in another language are skipped.

    Raises:
        ReadError: a feed cannot be read, or holds no article in the target language.
    """
    entries = feed_entries(data, uri)
    originals: list[Entry] = []
    if source is not None:
        name, content = source
        try:
            content = to_utf8(content, name, by_item=not looks_like_json(content)).data
            originals = feed_entries(content, name)
        except ReadError as error:
            raise ReadError(uri, f"its source {error}", kind=error.kind) from error
    yield from documents(entries, uri, originals)


def feed_entries(data: bytes, uri: str) -> list[Entry]:
    """All articles of a feed, in any language.

    Raises:
        ReadError: it is not a feed, or is malformed.
    """
    form = xml_form(data)
    if form == "syndication":
        return syndication_entries(data, uri)
    if form == "newsml":
        return newsml_entries(data, uri)
    if looks_like_json(data):
        content = load_json(data, uri)
        form = json_form(content)
        if form == "jsonfeed":
            return json_feed_entries(content, uri)
        if form == "ninjs":
            return ninjs_entries(content, uri)
        raise ReadError(uri, "is JSON, but neither JSON Feed nor ninjs", kind="malformed")
    name = root_name(data)
    if name is not None:
        cause = f"is no feed that tqcheck knows (its root element is <{name[:60]}>)"
        raise ReadError(uri, cause, kind="malformed")
    decode(data, uri)
    raise ReadError(uri, "is no feed (neither XML nor JSON)", kind="malformed")


def is_feed(data: bytes, *, otherwise: bool = False) -> bool:
    """Whether `data` is a complete JSON feed; `otherwise` if it is not JSON."""
    try:
        return json_form(json.loads(data)) is not None
    except (ValueError, RecursionError):
        return otherwise


def load_json(data: bytes, uri: str) -> Any:
    """Parse `data` as JSON.

    Raises:
        ReadError: it is not UTF-8, not JSON, or nested too deeply.
    """
    try:
        return json.loads(decode(data, uri), parse_constant=refuse_constant)
    except RecursionError as error:
        raise ReadError(uri, "has JSON nested too deep", kind="unsafe") from error
    except ValueError as error:
        raise ReadError(uri, f"is not JSON ({error})", kind="malformed") from error
