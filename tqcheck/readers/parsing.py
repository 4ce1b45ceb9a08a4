"""From the bytes of a file to its documents, by its format."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from importlib import import_module

from tqcheck.errors import ReadError
from tqcheck.model import Document, Note
from tqcheck.readers.columns import ColumnNames
from tqcheck.readers.text import read_text
from tqcheck.readers.wrong_bytes import mended_text

# Readers that are imported where a file needs them, as `Commands` are.
_UNITS = {
    "xliff": ("tqcheck.readers.translation_files.xliff", "read_xliff"),
    "tmx": ("tqcheck.readers.translation_files.tmx", "read_tmx"),
    "po": ("tqcheck.readers.translation_files.po", "read_po"),
}
_ROWS = frozenset({"tsv", "csv", "jsonl"})


def parse(
    data: bytes,
    uri: str,
    form: str,
    notes: tuple[Note, ...],
    *,
    from_user: bool = False,
    source: tuple[str, bytes] | None = None,
    columns: ColumnNames | None = None,
) -> Iterator[Document | ReadError]:
    """The documents of a file in UTF-8; `from_user` says that it was not fetched."""
    if form == "feed":
        from tqcheck.readers.feeds import read_feed

        found = read_feed(data, uri, source)
    elif form in _UNITS:
        module, name = _UNITS[form]
        found = getattr(import_module(module), name)(data, uri)
    else:
        mended = mended_text(data, uri)
        read = _of_text(mended.text, uri, form, from_user, columns)
        found = mended.marked(read, by_line=form in _ROWS)
    for document in found:
        if notes and isinstance(document, Document):
            document = dataclasses.replace(document, notes=(*notes, *document.notes))
        yield document


def _of_text(
    text: str, uri: str, form: str, from_user: bool, columns: ColumnNames | None
) -> Iterator[Document | ReadError]:
    if form in _ROWS:
        yield from _of_rows(text, uri, form, columns)
    elif form == "html":
        from tqcheck.readers.html import read_html

        yield read_html(text, uri, from_user=from_user)
    else:
        yield read_text(text, uri, from_user=from_user)


def _of_rows(
    text: str, uri: str, form: str, columns: ColumnNames | None
) -> Iterator[Document | ReadError]:
    from tqcheck.readers.pairs import read_csv, read_jsonl, read_tsv

    if form == "jsonl":
        return read_jsonl(text, uri)
    return read_tsv(text, uri, columns) if form == "tsv" else read_csv(text, uri, columns)
