"""Reads all given paths, document by document; read errors are yielded like documents."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tqcheck.errors import ReadError, UsageError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.model import Document, Note
from tqcheck.readers.bytes import decode, load_bytes, load_bytes_of, unpacked
from tqcheck.readers.columns import ColumnNames
from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.forms import claimed_form, form_of_content
from tqcheck.readers.parsing import parse
from tqcheck.readers.paths import UNKNOWN, File, files, nothing_in, place_of
from tqcheck.readers.reading import ReaderRunner, unlimited
from tqcheck.readers.rows.documents import is_streamed, streamed_documents
from tqcheck.readers.sniff import is_probable_feed, looks_like_json
from tqcheck.readers.sources import Sources, with_missing_sources

_STANDARD_INPUT = "-"
_SNIFFED = 65_536
# Formats with one document per file; the source of such a document is one file as well.
_WHOLE = frozenset({"text", "html"})


def read(
    paths: Sequence[str],
    *,
    limit: int,
    source: str | None = None,
    stdin: BinaryIO | None = None,
    leave_out: Collection[Path] = (),
    columns: str | None = None,
    require_source: bool = False,
    encoding: str | None = None,
    follow_links: bool = False,
    reading: ReaderRunner = unlimited,
) -> Iterator[Document | ReadError]:
    """The documents in `paths`, in the given order; the files of a folder in order of name.

    Args:
        paths: files, folders (searched through), or ``-`` for standard input. What is named
            several times is read once.
        limit: most bytes of a file, compressed or not.
        source: the source of a single target, or a folder of sources that are named like their
            targets (``a.txt`` or, for ``a.de.txt``, ``a.en.txt``).
        stdin: standard input; None for that of `sys.stdin`.
        leave_out: files in folders that are skipped, such as the reports that this run writes.
        columns: of tables, as ``source=2,target=3``; None to tell them from the tables.
        require_source: whether a document without a source is an error. Otherwise it has a note
            if `source` is given.
        encoding: of all files; None to tell it from each file.
        follow_links: whether a file and the links to it are one, read once.
        reading: runs the readers.

    Returns:
        A lazy iterator. A document that cannot be read is yielded as a `ReadError`, not raised.

    Raises:
        UsageError: a path is empty, `source` does not exist or does not go with `paths`, or
            `columns` names no columns. Raised before any file is read.
    """
    if "" in paths:
        # Python would take it for the working folder, with all that is in it.
        raise UsageError("a path is empty; . is the working folder")
    paths = _once(paths, follow_links)
    originals = Sources(source, paths, limit, encoding) if source is not None else None
    names = ColumnNames.of(columns) if columns is not None else None
    found = _read(
        paths, _Run(limit, originals, names, encoding, follow_links, reading), stdin, leave_out
    )
    return with_missing_sources(found, is_given=source is not None, is_required=require_source)


def _once(paths: Sequence[str], follow_links: bool) -> list[str]:
    """`paths` without those that name again what one before them names."""
    found: dict[str, str] = {}
    for path in paths:
        is_input = path == _STANDARD_INPUT
        place = path if is_input else place_of(Path(path), follow_link=follow_links)
        found.setdefault(place, path)
    return list(found.values())


def read_bytes(
    uri: str,
    data: bytes,
    *,
    limit: int,
    content_type: str | None = None,
    source: tuple[str, bytes] | None = None,
    from_user: bool = False,
    require_source: bool = False,
    encoding: str | None = None,
    reading: ReaderRunner = unlimited,
) -> Iterator[Document | ReadError]:
    """The documents in fetched data, or in a file that belongs to fetched data.

    Args:
        uri: the address or path, as messages and reports show it.
        data: the body, possibly compressed.
        limit: most bytes of it, compressed or not.
        content_type: as stated by the server; the content decides where it is conclusive.
        source: the source text, or a feed of sources, as (address, body).
        from_user: whether it is a file of the user, so that suppression comments in it apply.
        require_source: as for `read`.
        encoding: as for `read`.
        reading: runs the readers.
    """
    found = _read_bytes(uri, data, limit, content_type, source, from_user, encoding, reading)
    return with_missing_sources(found, is_given=source is not None, is_required=require_source)


def _read_bytes(
    uri: str,
    data: bytes,
    limit: int,
    content_type: str | None,
    source: tuple[str, bytes] | None,
    from_user: bool,
    encoding: str | None,
    reading: ReaderRunner,
) -> Iterator[Document | ReadError]:
    try:
        data = unpacked(data, uri, limit)
        claimed = claimed_form(content_type, uri, data)
        file = _content(data, uri, claimed, encoding, content_type)
        form = file.form
        if source is not None:
            source = source[0], unpacked(source[1], source[0], limit)
        source_text = _source_text(source, uri) if source is not None and form in _WHOLE else None
        for document in reading(
            parse, file.data, uri, form, file.notes, from_user=from_user, source=source
        ):
            if source_text is None or isinstance(document, ReadError):
                yield document
            else:
                yield dataclasses.replace(
                    document, source_text=source_text, source_language=DEFAULT_SOURCE
                )
    except ReadError as error:
        yield error


def _source_text(source: tuple[str, bytes], uri: str) -> str:
    """The source text of one text or page.

    Raises:
        ReadError: the source cannot be read; the message names the target and the source.
    """
    name, data = source
    try:
        data = to_utf8(data, name).data
        text = decode(data, name)
        if form_of_content(data, UNKNOWN) != "html":
            return text
        from tqcheck.readers.html import main_text

        return main_text(text, name)
    except ReadError as error:
        raise ReadError(uri, f"its source {error}", kind=error.kind) from error


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all files of a call: see `read`."""

    limit: int
    sources: Sources | None
    columns: ColumnNames | None
    encoding: str | None
    follow_links: bool
    reading: ReaderRunner


def _read(
    paths: list[str], run: _Run, stdin: BinaryIO | None, leave_out: Collection[Path]
) -> Iterator[Document | ReadError]:
    seen: set[str] = set()  # a file is read once, however often and however it is named
    for given in paths:
        if given == _STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _standard_input(stream, run)
            continue
        found = False
        folder = run.sources.folder if run.sources else None
        for file in files(given, source=folder, leave_out=leave_out):
            if isinstance(file, File):
                place = place_of(file.path, follow_link=run.follow_links)
                if place in seen:
                    found = True
                    continue
                seen.add(place)
            for item in [file] if isinstance(file, ReadError) else _file(file, run):
                found = True
                yield item
        if not found:
            yield nothing_in(given)


def _file(file: File, run: _Run) -> Iterator[Document | ReadError]:
    """The documents of a file; none for an XML or JSON file in a folder that is not a feed."""
    if is_streamed(file):
        return (yield from streamed_documents(file, run.columns, run.limit))
    try:
        data = load_bytes(file.path, file.uri, run.limit)
    except ReadError as error:
        if _is_meant(file, _beginning(file)):
            yield error
        return
    if not _is_meant(file, data):
        return
    try:
        content = _content(data, file.uri, file.format, run.encoding)
        yield from _with_sources(content, file.uri, run, file)
    except ReadError as error:
        yield error


def _standard_input(stream: BinaryIO, run: _Run) -> Iterator[Document | ReadError]:
    try:
        data = load_bytes_of(stream, _STANDARD_INPUT, run.limit)
        content = _content(data, _STANDARD_INPUT, UNKNOWN, run.encoding)
        yield from _with_sources(content, _STANDARD_INPUT, run, None)
    except ReadError as error:
        yield error


@dataclass(frozen=True, slots=True)
class _FileContent:
    """The content of a file in UTF-8, its format, and what is to be said of its encoding."""

    data: bytes
    form: str
    notes: tuple[Note, ...] = ()


def _content(
    data: bytes, uri: str, claimed: str, encoding: str | None, content_type: str | None = None
) -> _FileContent:
    """The content of a file, converted to UTF-8; PO is converted by its reader."""
    form = form_of_content(data, claimed)
    if form == "po" and encoding is None:
        return _FileContent(data, form)
    by_item = form == "feed" and not looks_like_json(data)
    converted = to_utf8(data, uri, content_type=content_type, encoding=encoding, by_item=by_item)
    notes = (converted.note,) if converted.note is not None else ()
    if converted.data is not data:
        form = form_of_content(converted.data, claimed)
    return _FileContent(converted.data, form, notes)


def _with_sources(
    content: _FileContent, uri: str, run: _Run, file: File | None
) -> Iterator[Document | ReadError]:
    """The documents of a file of the user, each with its source from ``--source``."""
    sources = run.sources
    form = content.form
    second = sources.feed_for(file, uri) if sources is not None and form == "feed" else None
    found = run.reading(
        parse,
        content.data,
        uri,
        form,
        content.notes,
        from_user=True,
        source=second,
        columns=run.columns,
    )
    for document in found:
        # Rows, units and the articles of a feed bring their own sources.
        yield _with_source(document, sources, file) if form in _WHOLE else document


def _with_source(
    document: Document | ReadError, sources: Sources | None, file: File | None
) -> Document | ReadError:
    """The document with its source; a read error is returned unchanged."""
    if sources is None or isinstance(document, ReadError) or document.source_text is not None:
        return document
    original = sources.text_for(file, document.uri)
    if original is None:
        return document
    return dataclasses.replace(document, source_text=original, source_language=DEFAULT_SOURCE)


def _is_meant(file: File, data: bytes) -> bool:
    """Whether to read a file: the user named it, or it is XML or JSON of a known format."""
    if file.named or file.format not in {"xml", "json"}:
        return True
    if looks_like_json(data):
        from tqcheck.readers.feeds import is_feed

        return is_feed(data, otherwise=is_probable_feed(data))
    return is_probable_feed(data)


def _beginning(file: File) -> bytes:
    """The first bytes of a file that could not be read completely."""
    try:
        with file.path.open("rb") as stream:
            return stream.read(_SNIFFED)
    except (OSError, ValueError):
        return b""
