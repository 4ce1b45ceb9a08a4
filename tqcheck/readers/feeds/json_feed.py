"""JSON Feed 1.0 and 1.1. Source: jsonfeed.org/version/1.1.

As an extension of the standard, the source of an item is read from ``_source`` (or ``source``).
Its value is an object with ``title`` and ``content_text`` or ``content_html``, the text itself, or
the id or address of the original.
"""

from __future__ import annotations

from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.readers.feeds.entry import Entry, Markup, iso_date, joined_address, markup_or_none
from tqcheck.readers.stated_values import primary, text_or_none

_FEWEST_WORDS = 8


def json_feed_entries(feed: Any, uri: str) -> list[Entry]:
    """The items of a parsed JSON Feed.

    Raises:
        ReadError: ``items`` is missing or is not an array.
    """
    items = feed.get("items")
    if not isinstance(items, list):
        raise ReadError(uri, 'is a JSON Feed without an array "items"', kind="malformed")
    language = text_or_none(feed.get("language"))
    outlet = text_or_none(feed.get("title"))
    base = text_or_none(feed.get("home_page_url")) or text_or_none(feed.get("feed_url")) or uri
    return [
        _entry(number, item, language, outlet, base) for number, item in enumerate(items, start=1)
    ]


def _entry(number: int, item: Any, language: str | None, outlet: str | None, base: str) -> Entry:
    if not isinstance(item, dict):
        return Entry(number, fault="is no JSON object")
    title, body = item.get("title"), _content(item)
    for name in ("title", "summary", "content_html", "content_text"):
        if item.get(name) is not None and not isinstance(item[name], str):
            return Entry(number, id=text_or_none(item.get("id")), fault=f'"{name}" is not text')
    source, related = _source(item.get("_source", item.get("source")))
    external = text_or_none(item.get("external_url"))
    return Entry(
        number,
        id=text_or_none(item.get("id")) or text_or_none(item.get("url")),
        link=_link(text_or_none(item.get("url")) or external, base),
        outlet=outlet,
        published=iso_date(item.get("date_published")) or iso_date(item.get("date_modified")),
        language=text_or_none(item.get("language")),
        inherited=language,
        title=markup_or_none(title),
        summary=markup_or_none(item.get("summary")),
        body=body,
        source=source,
        related=(*related, *([external] if external else [])),
    )


def _link(given: str | None, base: str) -> str | None:
    """The address of an item. The standard requires an absolute one, but some feeds give a path."""
    if given is None or not base.startswith(("http://", "https://")):
        return given
    return joined_address(base, given)


def _content(item: dict[str, Any]) -> Markup | None:
    html = markup_or_none(item.get("content_html"), html=True)
    return html or markup_or_none(item.get("content_text"))


def _source(value: Any) -> tuple[tuple[Markup, ...], tuple[str, ...]]:
    """The text of the source, and the ids and links by which it may be found."""
    if isinstance(value, str) and value.strip():
        # A few words are an outlet's name ("source": "Radio North"), not an article.
        is_text = len(value.split()) >= _FEWEST_WORDS
        return ((Markup(value),), ()) if is_text else ((), (value.strip(),))
    if not isinstance(value, dict):
        return (), ()
    if primary(text_or_none(value.get("language"))) not in {None, DEFAULT_SOURCE}:
        return (), ()
    title, body = markup_or_none(value.get("title")), _content(value)
    names = (text_or_none(value.get(name)) for name in ("id", "url", "external_url"))
    parts = tuple(part for part in (title, body) if part is not None) if body else ()
    return parts, tuple(name for name in names if name)
