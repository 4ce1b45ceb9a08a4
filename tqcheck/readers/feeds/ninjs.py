"""IPTC ninjs 1, 2 and 3: one item, an array of items, or an object with ``items``.

The versions differ in how they store texts (``body_html`` and the like in 1, ``bodies`` with a role
and a content type since 2) and in the case of names (``versioncreated``, since 3
``versionCreated``). All forms are read, whatever version an item states.

Source: iptc.org/standards/ninjs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.readers.feeds.entry import Entry, Markup, iso_date, markup_or_none
from tqcheck.readers.stated_values import primary, text_or_none

_PREFERRED = ("main", "richtext", "html", "xhtml", "text", "plain")


def ninjs_entries(content: Any, uri: str) -> list[Entry]:
    """The items of a parsed ninjs document, including those inside composite items."""
    del uri
    language: str | None = None
    items: list[Any] = [content]
    if isinstance(content, list):
        items = content
    else:
        names = _lowered(content)
        for name in ("items", "_items", "newsitems"):
            if isinstance(names.get(name), list):
                items, language = names[name], text_or_none(names.get("language"))
                break
    flat: list[Any] = []
    for item in items:
        flat.extend(_with_parts(item))
    return [_entry(number, item, language) for number, item in enumerate(flat, start=1)]


def _with_parts(item: Any) -> Iterator[Any]:
    """The item; if it is composite and has no text of its own, the items with text inside it."""
    if isinstance(item, dict) and _text(_lowered(item), "body", "bodies") is None:
        parts = [
            part
            for _, part in _associations(_lowered(item))
            if _text(_lowered(part), "body", "bodies") is not None
        ]
        if parts:
            yield from parts
            return
    yield item


def _lowered(item: dict[str, Any]) -> dict[str, Any]:
    return {str(name).lower(): value for name, value in item.items()}


def _entry(number: int, item: Any, inherited: str | None) -> Entry:
    if not isinstance(item, dict):
        return Entry(number, fault="is no JSON object")
    names = _lowered(item)
    name = text_or_none(names.get("uri"))
    if text_or_none(names.get("pubstatus")) == "canceled":
        return Entry(number, id=name, is_text=False)
    title = _text(names, "headline", "headlines")
    body = _text(names, "body", "bodies")
    kind = text_or_none(names.get("type"))
    if body is None and kind in {"picture", "graphic", "video", "audio", "photo", "event"}:
        return Entry(number, id=name, is_text=False)
    source, related = _originals(names)
    return Entry(
        number,
        id=name,
        link=_link(names, name),
        outlet=text_or_none(names.get("copyrightholder")) or _info_source(names),
        published=iso_date(names.get("versioncreated")) or iso_date(names.get("firstcreated")),
        language=text_or_none(names.get("language")),
        inherited=inherited,
        title=title,
        summary=_text(names, "description", "descriptions"),
        body=body,
        source=source,
        related=related,
    )


def _text(names: dict[str, Any], one: str, many: str) -> Markup | None:
    """A text of the item: from ``body``, ``body_html`` … (ninjs 1) or ``bodies`` (2 and 3)."""
    found: list[tuple[int, Markup]] = []
    if isinstance(names.get(many), list):
        for value in names[many]:
            if isinstance(value, dict):
                value = _lowered(value)
                markup = _markup(value.get("value"), str(value.get("contenttype") or ""))
                if markup is not None:
                    found.append((_rank(str(value.get("role") or ""), markup), markup))
    for name, value in names.items():
        prefix, _, suffix = name.partition("_")
        if prefix == one and name != many:
            markup = _markup(value, suffix)
            if markup is not None:
                found.append((_rank(suffix or "main", markup), markup))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _markup(value: Any, kind: str) -> Markup | None:
    if not isinstance(value, str):
        return None
    html = "html" in kind.lower() or ("<p" in value and "</p>" in value)
    return markup_or_none(value, html=html)


def _rank(role: str, markup: Markup) -> int:
    """Sort key: HTML before plain text, then by role, main text first."""
    role = role.lower()
    place = _PREFERRED.index(role) if role in _PREFERRED else len(_PREFERRED)
    return place - (20 if markup.html else 0)


def _associations(names: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The associated items, each with the name of its association."""
    value = names.get("associations")
    if isinstance(value, dict):
        for name, item in value.items():
            if isinstance(item, dict):
                yield str(name).lower(), item
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield str(item.get("name") or "").lower(), item


def _originals(names: dict[str, Any]) -> tuple[tuple[Markup, ...], tuple[str, ...]]:
    """The source text among the associated items, and the ids of other versions."""
    source: tuple[Markup, ...] = ()
    related: list[str] = []
    for _, item in _associations(names):
        other = _lowered(item)
        name = text_or_none(other.get("uri"))
        if name:
            related.append(name)
        body = _text(other, "body", "bodies")
        if not source and body and primary(text_or_none(other.get("language"))) == DEFAULT_SOURCE:
            title = _text(other, "headline", "headlines")
            source = (title, body) if title else (body,)
    altids = names.get("altids")
    if isinstance(altids, dict):
        related.extend(filter(None, (text_or_none(value) for value in altids.values())))
    elif isinstance(altids, list):
        for value in altids:
            if isinstance(value, dict):
                related.extend(filter(None, [text_or_none(value.get("value"))]))
            else:
                related.extend(filter(None, [text_or_none(value)]))
    return source, tuple(related)


def _link(names: dict[str, Any], name: str | None) -> str | None:
    for key in ("url", "canonicalurl", "link"):
        found = text_or_none(names.get(key))
        if found:
            return found
    return name if name and name.startswith(("http://", "https://")) else None


def _info_source(names: dict[str, Any]) -> str | None:
    sources = names.get("infosources")
    if isinstance(sources, list) and sources and isinstance(sources[0], dict):
        return text_or_none(sources[0].get("name"))
    return None
