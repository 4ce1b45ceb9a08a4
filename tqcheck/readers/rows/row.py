"""One row of a file with columns as a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.model import Document, Item
from tqcheck.model.half_pairs import half_pair, has_surrogate
from tqcheck.readers.keys import key_of
from tqcheck.readers.notes import NO_SOURCE
from tqcheck.readers.rows.names import RowNames


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read.

    Attributes:
        item: the document, or why there is none.
        number: of the row in its file, from 1.
        id, title, outlet, engine, published, link: what its columns say; None where they are
            absent or empty. `published` is ISO 8601 where the column holds a time.
    """

    item: Document | ReadError
    number: int
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    engine: str | None = None
    published: str | None = None
    link: str | None = None

    @classmethod
    def from_feed(
        cls,
        item: Document | ReadError,
        number: int,
        said: Item | None,
        *,
        title: str | None,
        key: str | None = None,
    ) -> ReadRow:
        """A row for a document that is none of a file with columns.

        Args:
            item: the document, or why there is none.
            number: of the row.
            said: what a feed says of the document; None where it is in none.
            title: of the document.
            key: what identifies it where the feed does not.
        """
        if said is None:
            return cls(item, number, key, title)
        return cls(
            item, number, said.id or key, title, said.outlet, None, said.published, said.link
        )


def row_of(
    values: Mapping[str, object], names: RowNames, uri: str, number: int, *, limit: int, file: str
) -> ReadRow:
    """The row with these values.

    Args:
        values: by name of the column.
        names: of the columns.
        uri: names the row in messages.
        number: of the row, from 1.
        limit: most bytes of a text.
        file: the file or batch it is in, for what a feed would say of the document.
    """

    def said(name: str | None) -> str | None:
        return None if name is None else label(values.get(name))

    labels = {
        "id": said(names.id),
        "title": said(names.title),
        "outlet": said(names.outlet),
        "engine": said(names.engine),
        "published": said(names.published),
        "link": said(names.link),
    }
    try:
        item: Document | ReadError = _document(values, names, uri, number, labels, limit, file)
    except ReadError as error:
        item = error
    return ReadRow(item, number, **labels)


def _document(
    values: Mapping[str, object],
    names: RowNames,
    uri: str,
    number: int,
    labels: Mapping[str, str | None],
    limit: int,
    file: str,
) -> Document:
    target = values.get(names.target)
    source = _text(values, names.source, uri)
    if not isinstance(target, str):
        raise ReadError(uri, f'has no text under "{names.target}"', kind="malformed")
    if not target.strip():
        raise ReadError(uri, "has an empty target", kind="empty")
    if any(has_surrogate(text) for text in (target, source or "")):
        raise half_pair(uri)
    for text in (target, source or ""):
        if len(text) > limit or len(text.encode()) > limit:
            raise ReadError(uri, f"is larger than the limit of {limit} bytes", kind="too-large")
    given = source if source and source.strip() else None
    return Document(
        uri=uri,
        text=target,
        source_text=given,
        title=labels["title"],
        source_language=DEFAULT_SOURCE if given else None,
        line=number,
        item=_item(labels, file),
        notes=() if source is None or given else (NO_SOURCE,),
        key=labels["id"] or key_of(source or "") or labels["title"],
    )


def _item(labels: Mapping[str, str | None], file: str) -> Item | None:
    """What a feed would say; None where the row says nothing of its origin."""
    if labels["outlet"] is None and labels["published"] is None and labels["link"] is None:
        return None
    return Item(file, labels["id"], labels["link"], labels["outlet"], labels["published"])


def _text(values: Mapping[str, object], name: str | None, uri: str) -> str | None:
    value = None if name is None else values.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ReadError(uri, f'"{name}" is not text', kind="malformed")


def label(value: object) -> str | None:
    """A value that identifies or describes a row as text, times as ISO 8601; None for a blank."""
    if value is None:
        return None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    stamp = getattr(value, "isoformat", None)
    text = str(stamp() if callable(stamp) else value)
    if has_surrogate(text):  # half a character, which no output could hold
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text if text.strip() else None
