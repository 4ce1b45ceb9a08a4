"""RSS 0.9 to 2.0, RDF and Atom: sanitised and split by language here, parsed by feedparser.

An entry may have texts in several languages (``xml:lang`` on title, description, content), of which
feedparser keeps one each. So each entry is parsed twice: once without texts that are not in the
target language, and once with only those in the source language.
"""

from __future__ import annotations

import copy
import io
import time
from typing import Any
from urllib.parse import urljoin

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE, DEFAULT_TARGET
from tqcheck.readers.feeds.entry import Entry, Markup, primary, text_or_none
from tqcheck.readers.html import fragment
from tqcheck.readers.xml import language_of, local, own_language, parse_xml

_ITEMS = frozenset({"item", "entry"})
_TEXTS = frozenset({"title", "description", "summary", "content", "encoded", "subtitle"})
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def syndication_entries(data: bytes, uri: str) -> list[Entry]:
    """The items of an RSS or Atom feed.

    Raises:
        ReadError: not well-formed, unsafe, or with nested items.
    """
    root = parse_xml(data, uri)
    items = [element for element in root.iter() if local(element) in _ITEMS]
    channel = next((e for e in root.iter() if local(e) in {"channel", "feed"}), root)
    inherited = _declared(channel, deep=False) or language_of(root)
    declared = [_declared(item, deep=True) for item in items]
    related = [_related(item) for item in items]
    sources = _sources(root, items, uri)
    for item, language in zip(items, declared, strict=True):
        _drop_other_languages(item, language or inherited)
    feed, entries = _parsed(root, uri, len(items))
    base = _text(feed.get("link")) or uri
    outlet = _name(feed)
    found = []
    for number, parsed in enumerate(entries):
        title, summary, body = _texts(parsed)
        link = _link(parsed, base)
        found.append(
            Entry(
                number + 1,
                id=_text(parsed.get("id")) or link,
                link=link,
                outlet=_name(parsed.get("source") or {}) or outlet,
                published=_date(parsed),
                language=declared[number],
                inherited=inherited,
                title=title,
                summary=summary,
                body=body,
                source=sources.get(number, ()),
                # As given, for a guid, and resolved against the address of the feed, for a path.
                related=(*related[number], *(_joined(base, name) for name in related[number])),
            )
        )
    return found


def _parsed(root: Any, uri: str, count: int) -> tuple[Any, list[Any]]:
    """Parse the tree with feedparser: the feed and its entries, one per item."""
    import feedparser
    from lxml import etree

    data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    headers = {"content-type": "application/xml; charset=utf-8"}
    if uri.startswith(("http://", "https://")):
        headers["content-location"] = uri
    try:
        # As a stream, because feedparser would open a string as an address or a path.
        parsed = feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        cause = f"cannot be read as a feed ({type(error).__name__}: {error})"
        raise ReadError(uri, cause, kind="malformed") from error
    if len(parsed.entries) != count:
        cause = "cannot be read as a feed (items stand where no items belong)"
        raise ReadError(uri, cause, kind="malformed")
    return parsed.feed, list(parsed.entries)


def _texts(parsed: Any) -> tuple[Markup | None, Markup | None, Markup | None]:
    """Title, summary and body of an entry; a lone summary is the body."""
    title = _detail(parsed.get("title_detail"))
    summary = _detail(parsed.get("summary_detail"))
    bodies = [_detail(content) for content in parsed.get("content") or ()]
    body = max(filter(None, bodies), key=lambda markup: len(markup.text), default=None)
    if body is not None and summary is not None and body.text == summary.text:
        summary = None
    return (title, summary, body) if body else (title, None, summary)


def _detail(detail: Any) -> Markup | None:
    text = detail.get("value") if detail else None
    if not isinstance(text, str) or not text.strip():
        return None
    kind = str(detail.get("type") or "").lower()
    if "/" in kind and not kind.startswith("text/") and "html" not in kind:
        return None  # a picture or the like in base64
    return Markup(text, html="html" in kind)


def _name(feed: Any) -> str | None:
    """The title of a feed or of the ``source`` of an item, without markup."""
    title = _detail(feed.get("title_detail"))
    if title is None or not title.html:
        return _text(feed.get("title"))
    try:
        return _text(fragment(title.text, "title")[0])
    except ReadError:
        return _text(title.text)  # a malformed name does not make the articles unreadable


def _link(parsed: Any, base: str) -> str | None:
    """The address of the target article; None if there is only an id that is no link."""
    languages: dict[str | None, str] = {}
    for link in parsed.get("links") or ():
        if link.get("rel") == "alternate" and link.get("href"):
            languages.setdefault(primary(link.get("hreflang")), link["href"])
    found = languages.get(DEFAULT_TARGET) or languages.get(None) or _text(parsed.get("link"))
    if not found or (found == parsed.get("id") and ":" not in found):
        return None
    address = _joined(base, found)
    return address if address.startswith(("http://", "https://")) else None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _date(parsed: Any) -> str | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        value = parsed.get(name)
        if isinstance(value, time.struct_time):
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", value)
    return None


def _text(value: Any) -> str | None:
    return text_or_none(value)


def _declared(element: Any, *, deep: bool) -> str | None:
    """The language that an item or channel states; if `deep`, also one that its texts state."""
    own = own_language(element)
    if own:
        return own
    for child in element:
        if local(child) == "language" and text_or_none(child.text):
            return text_or_none(child.text)
    if not deep:
        return None
    found = [own_language(child) for child in element if local(child) in _TEXTS]
    known = [language for language in found if language]
    targets = [language for language in known if primary(language) == DEFAULT_TARGET]
    return next(iter(targets or known), None)


def _related(item: Any) -> list[str]:
    """Ids and links of other versions: alternates, ``via``, ``dc:source``, RSS and Atom source."""
    found = []
    for child in item:
        name = local(child)
        if name == "link" and child.get("href"):
            relation = child.get("rel", "alternate")
            if relation in {"via", "related"} or (
                relation == "alternate" and child.get("hreflang")
            ):
                found.append(child.get("href"))
        elif child.tag in {f"{_DUBLIN_CORE}source", "{http://purl.org/dc/terms/}source"}:
            found.append((child.text or "").strip())
        elif name == "source":
            found.append((child.get("url") or "").strip())
            found.extend(
                (inner.text or inner.get("href") or "").strip()
                for inner in child
                if local(inner) in {"id", "link"}
            )
    return [name for name in found if name]


def _sources(root: Any, items: list[Any], uri: str) -> dict[int, tuple[Markup, ...]]:
    """Source texts in the same item as target texts, by the index of the item."""
    wanted = {}
    for number, item in enumerate(items):
        languages = {primary(own_language(child)) for child in item if local(child) in _TEXTS}
        if DEFAULT_SOURCE in languages and (
            languages - {DEFAULT_SOURCE} or primary(language_of(item)) == DEFAULT_TARGET
        ):
            wanted[number] = item
    if not wanted:
        return {}
    clone = copy.deepcopy(root)
    for item in [element for element in clone.iter() if local(element) in _ITEMS]:
        for child in list(item):
            if local(child) in _TEXTS and primary(own_language(child)) != DEFAULT_SOURCE:
                item.remove(child)
    _, entries = _parsed(clone, uri, len(items))
    found = {}
    for number in wanted:
        title, summary, body = _texts(entries[number])
        if body is not None:
            found[number] = tuple(part for part in (title, summary, body) if part is not None)
    return found


def _drop_other_languages(item: Any, language: str | None) -> None:
    """Remove texts in other languages from an item that has texts in several."""
    for name in _TEXTS:
        texts = [child for child in item if local(child) == name]
        if len({primary(own_language(child)) for child in texts}) < 2:
            continue
        kept = [child for child in texts if primary(own_language(child)) == DEFAULT_TARGET]
        if not kept and primary(language) in {None, DEFAULT_TARGET}:
            kept = [child for child in texts if own_language(child) is None]
        for child in texts:
            if kept and child not in kept:
                item.remove(child)
