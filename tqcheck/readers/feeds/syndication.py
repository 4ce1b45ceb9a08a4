"""RSS 0.9 to 2.0, RDF and Atom.

Read from the tree that the limits of `readers/xml` were checked on. No parser of feeds stands
between: feedparser looks for e-mail addresses in quadratic time, repairs mojibake that is to be
found, keeps one text of each kind, and gives up the feed for one item.
"""

from __future__ import annotations

from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET
from tqcheck.readers.feeds.entry import (
    LONGEST_ADDRESS,
    Entry,
    Markup,
    iso_date,
    joined_address,
    name_or_none,
    tag_or_none,
    with_file_notes,
)
from tqcheck.readers.feeds.fields import fields_of, languages_of, source_texts, target_texts
from tqcheck.readers.feeds.markup import markup_of
from tqcheck.readers.html import fragment
from tqcheck.readers.sniff import root_name
from tqcheck.readers.stated_values import primary, text_or_none
from tqcheck.readers.xml.items import XmlItem, parse_items
from tqcheck.readers.xml.parsing import XML, language_of, local, own_language

_DUBLIN_CORE = ("{http://purl.org/dc/elements/1.1/}source", "{http://purl.org/dc/terms/}source")
_DATES = (
    frozenset({"pubdate", "published", "issued"}),
    frozenset({"updated", "modified", "date"}),
    frozenset({"created"}),
)


def syndication_entries(data: bytes, uri: str) -> list[Entry]:
    """The items of an RSS or Atom feed.

    Raises:
        ReadError: unsafe, or without a root element.
    """
    root = (root_name(data) or "").rpartition(":")[2].lower()
    found = parse_items(data, uri, frozenset({"entry" if root == "feed" else "item"}))
    channel = next((e for e in found.root.iter() if local(e) in {"channel", "feed"}), found.root)
    reader = _Items(channel, found.root, uri)
    entries = [reader.entry(number, item) for number, item in enumerate(found.items, start=1)]
    return with_file_notes(entries, found.notes)


class _Items:
    """Makes entries of the items of one feed."""

    def __init__(self, channel: Any, root: Any, uri: str) -> None:
        self._inherited = _declared(channel) or tag_or_none(language_of(root))
        self._outlet = _title_of(channel)
        self._base = _address(_feed_link(channel)) or uri

    def entry(self, number: int, item: XmlItem) -> Entry:
        """The entry of an item; one that cannot be read has a fault."""
        if item.fault is not None:
            return Entry(number, fault=item.fault.cause, fault_kind=item.fault.kind)
        element = item.element
        fields = fields_of(element)
        language = _declared(element) or _stated(languages_of(fields))
        texts = target_texts(fields, language or self._inherited)
        base = _base_of(element, self._base)
        link = _link(element, base)
        related = _related(element)
        return Entry(
            number,
            id=_id(element) or link,
            link=link,
            outlet=_outlet(element) or self._outlet,
            published=_date(element),
            language=language,
            inherited=self._inherited,
            title=texts.title,
            summary=texts.summary if texts.body else None,
            body=texts.body or texts.summary,
            source=source_texts(fields, language or self._inherited),
            # As given, for a guid, and resolved against the address of the feed, for a path.
            related=(*related, *(joined_address(base, name) for name in related)),
            notes=item.notes,
            left_out=texts.left_out,
        )


def _stated(languages: list[str]) -> str | None:
    targets = [language for language in languages if primary(language) == DEFAULT_TARGET]
    return tag_or_none(next(iter(targets or languages), None))


def _text(element: Any) -> str | None:
    return text_or_none("".join(element.itertext()))


def _title_of(element: Any) -> str | None:
    """The title of a feed or of the ``source`` of an item, without markup."""
    for child in element:
        if local(child) == "title":
            title = markup_of(child)
            if title is None:
                return None
            if not title.html:
                return name_or_none(title.text)
            short = Markup(title.text[:LONGEST_ADDRESS], html=True)
            try:
                return name_or_none(fragment(short.text, "title")[0])
            except ReadError:
                return name_or_none(short.text)  # a name does not make the articles unreadable
    return None


def _outlet(item: Any) -> str | None:
    for child in item:
        if local(child) == "source":
            return _title_of(child) or (None if len(child) else name_or_none(child.text))
    return None


def _id(item: Any) -> str | None:
    for child in item:
        if local(child) in {"guid", "id"} and _text(child):
            return _text(child)
    about = (value for name, value in item.attrib.items() if name.endswith("}about"))
    return text_or_none(next(about, None))


def _feed_link(channel: Any) -> str | None:
    for child in channel:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            return text_or_none(child.get("href")) or _text(child)
    return None


def _link(item: Any, base: str) -> str | None:
    """The address of the target article; None if there is only an id that is no link."""
    languages: dict[str | None, str] = {}
    permanent = None
    for child in item:
        name = local(child)
        if name == "link" and child.get("rel", "alternate") == "alternate":
            found = _address(child.get("href")) or _address(_text(child))
            if found:
                found = joined_address(
                    _base_of(child, base) if child.get(f"{XML}base") else base, found
                )
                languages.setdefault(primary(child.get("hreflang")), found)
        elif name == "guid" and (child.get("isPermaLink") or "true").lower() == "true":
            permanent = _address(_text(child))
    any_other = next(iter(languages.values()), None)
    found = languages.get(DEFAULT_TARGET) or languages.get(None) or any_other or permanent
    return found if found and found.startswith(("http://", "https://")) else None


def _base_of(element: Any, base: str) -> str:
    """The address against which the links of an element are resolved."""
    stated = []
    while element is not None:
        value = _address(element.get(f"{XML}base"))
        if value:
            stated.append(value)
        element = element.getparent()
    for value in reversed(stated):
        base = joined_address(base, value)
    return base


def _address(value: object) -> str | None:
    text = text_or_none(value)
    return text if text is not None and len(text) <= LONGEST_ADDRESS else None


def _date(item: Any) -> str | None:
    """When the article was published, else changed, else written; in UTC."""
    values = {local(child).lower(): child.text for child in item}
    for names in _DATES:
        for name in names & set(values):
            found = iso_date(values[name])
            if found is not None:
                return found if found.endswith("Z") else f"{found}Z"
    return None


def _declared(element: Any) -> str | None:
    """The language that an item or a channel states."""
    own = tag_or_none(own_language(element))
    if own:
        return own
    for child in element:
        if local(child) == "language" and tag_or_none(child.text):
            return tag_or_none(child.text)
    return None


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
        elif child.tag in _DUBLIN_CORE:
            found.append((child.text or "").strip())
        elif name == "source":
            found.append((child.get("url") or "").strip())
            found.extend(
                (inner.text or inner.get("href") or "").strip()
                for inner in child
                if local(inner) in {"id", "link"}
            )
    return [name for name in found if name]
