"""Reads all given paths, one document after the other; read errors are yielded too."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.model import Document
from tqcheck.readers.bytes import decode, load_bytes, load_bytes_of, unpacked
from tqcheck.readers.feeds import FEEDS, is_feed, read_feed
from tqcheck.readers.html import main_text, read_html
from tqcheck.readers.pairs import read_jsonl, read_tsv
from tqcheck.readers.paths import UNKNOWN, File, files, format_of, nothing_in
from tqcheck.readers.po import read_po
from tqcheck.readers.sniff import is_json_line, is_probable_feed, looks_like_json, xml_form
from tqcheck.readers.sources import Sources
from tqcheck.readers.text import read_text
from tqcheck.readers.tmx import read_tmx
from tqcheck.readers.xliff import read_xliff

_STANDARD_INPUT = "-"
_SNIFFED = 65_536
_HTML = re.compile(
    r"\s*(?:<\?xml\b[^>]*\?>\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|h1|p)\b",
    re.I,
)
_PO = re.compile(r'^msgid\s+"', re.MULTILINE)
# Formats of which one file is one document, so that one file can be its original.
_WHOLE = frozenset({"text", "html"})


def read(
    paths: Sequence[str],
    *,
    limit: int,
    source: str | None = None,
    stdin: BinaryIO | None = None,
    leave_out: Collection[Path] = (),
) -> Iterator[Document | ReadError]:
    """The documents that `paths` stand for, in the order given, folders by name.

    Args:
        paths: files, folders (searched through), or ``-`` for standard input.
        limit: most bytes of a file, packed or unpacked.
        source: the source of the one target, or a folder of originals that are named
            like their targets (``a.txt`` or, for ``a.de.txt``, ``a.en.txt``).
        stdin: standard input; `sys.stdin`'s bytes where it is None.
        leave_out: files that are not read out of a folder: the reports that this run writes.

    Returns:
        An iterator that reads as it is asked. A document that cannot be read is a `ReadError`
        among the others; none is raised.

    Raises:
        UsageError: `source` does not exist or does not go with `paths`; before anything is read.
    """
    originals = Sources(source, list(paths), limit) if source is not None else None
    return _read(list(paths), limit, originals, stdin, leave_out)


def read_bytes(
    uri: str,
    data: bytes,
    *,
    limit: int,
    content_type: str | None = None,
    source: tuple[str, bytes] | None = None,
    ours: bool = False,
) -> Iterator[Document | ReadError]:
    """The documents of something that was fetched, or that goes with something fetched.

    Args:
        uri: the address or path, as messages and reports show it.
        data: the body, which may still be a packed file.
        limit: most bytes of it, packed or unpacked.
        content_type: what the server said it is; the content itself decides where it shows.
        source: the source text, or a feed of sources, as (address, body).
        ours: it lies with the user, so that remarks in it count.
    """
    try:
        data = unpacked(data, uri, limit)
        if source is not None:
            source = source[0], unpacked(source[1], source[0], limit)
        form = _form(data, _claimed(content_type, uri, data))
        source_text = _source_text(source, uri) if source is not None and form in _WHOLE else None
        for document in _parse(data, uri, form, ours=ours, source=source):
            if source_text is None or isinstance(document, ReadError):
                yield document
            else:
                yield dataclasses.replace(
                    document, source_text=source_text, source_language=DEFAULT_SOURCE
                )
    except ReadError as error:
        yield error


def _source_text(source: tuple[str, bytes], uri: str) -> str:
    """The text of an original that goes with one text or page.

    Raises:
        ReadError: it cannot be read; it names the target and the original.
    """
    name, data = source
    try:
        text = decode(data, name)
        return main_text(text, name) if _form(data, UNKNOWN) == "html" else text
    except ReadError as error:
        raise ReadError(uri, f"its source {error}", kind=error.kind) from error


def _read(
    paths: list[str],
    limit: int,
    sources: Sources | None,
    stdin: BinaryIO | None,
    leave_out: Collection[Path],
) -> Iterator[Document | ReadError]:
    for given in paths:
        if given == _STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _standard_input(stream, limit, sources)
            continue
        found = False
        folder = sources.folder if sources else None
        for file in files(given, source=folder, leave_out=leave_out):
            for item in [file] if isinstance(file, ReadError) else _file(file, limit, sources):
                found = True
                yield item
        if not found:
            yield nothing_in(given)


def _file(file: File, limit: int, sources: Sources | None) -> Iterator[Document | ReadError]:
    """What a file holds; nothing for an XML or JSON file in a folder that is no feed."""
    try:
        data = load_bytes(file.path, file.uri, limit)
    except ReadError as error:
        if _is_meant(file, _beginning(file)):
            yield error
        return
    if not _is_meant(file, data):
        return
    try:
        yield from _with_sources(data, file.uri, _form(data, file.format), sources, file)
    except ReadError as error:
        yield error


def _standard_input(
    stream: BinaryIO, limit: int, sources: Sources | None
) -> Iterator[Document | ReadError]:
    try:
        data = load_bytes_of(stream, _STANDARD_INPUT, limit)
        yield from _with_sources(data, _STANDARD_INPUT, _form(data, UNKNOWN), sources, None)
    except ReadError as error:
        yield error


def _with_sources(
    data: bytes, uri: str, form: str, sources: Sources | None, file: File | None
) -> Iterator[Document | ReadError]:
    """The documents of what the user has, each with the original that ``--source`` gives it."""
    second = sources.feed_for(file, uri) if sources is not None and form == "feed" else None
    for document in _parse(data, uri, form, ours=True, source=second):
        # Rows, units and a feed's articles have their own originals.
        yield _with_source(document, sources, file) if form in _WHOLE else document


def _parse(
    data: bytes,
    uri: str,
    form: str,
    *,
    ours: bool = False,
    source: tuple[str, bytes] | None = None,
) -> Iterator[Document | ReadError]:
    """Documents of `data`; `ours` where it lies with the user, not on somebody's server."""
    if form == "feed":
        yield from read_feed(data, uri, source)
    elif form == "xliff":
        yield from read_xliff(data, uri)
    elif form == "tmx":
        yield from read_tmx(data, uri)
    elif form == "po":
        yield from read_po(decode(data, uri), uri)
    elif form == "tsv":
        yield from read_tsv(decode(data, uri), uri)
    elif form == "jsonl":
        yield from read_jsonl(decode(data, uri), uri)
    elif form == "html":
        yield read_html(decode(data, uri), uri, ours=ours)
    else:
        yield read_text(decode(data, uri), uri, ours=ours)


def _with_source(
    document: Document | ReadError, sources: Sources | None, file: File | None
) -> Document | ReadError:
    """The document with its original, unless it is a fault."""
    if sources is None or isinstance(document, ReadError) or document.source_text is not None:
        return document
    original = sources.text_for(file, document.uri)
    if original is None:
        return document
    return dataclasses.replace(document, source_text=original, source_language=DEFAULT_SOURCE)


def _form(data: bytes, claimed: str) -> str:
    """What `data` is: what its name or its server says, unless its content says otherwise."""
    if claimed in {"text", "tsv", "jsonl", "po"}:
        return claimed
    found = xml_form(data)
    if found is not None:
        found = "feed" if found in FEEDS else found
        if claimed == "html" or (claimed == "feed" and found == "html"):
            # What is named a page is one; a page in a feed's place is a fault, as of a server.
            return claimed
        return found
    if claimed in {"xml", "json", "feed"}:
        return "feed"
    if claimed in {"html", "xliff", "tmx"}:
        return claimed
    return _unnamed(data)


def _unnamed(data: bytes) -> str:
    """The format of data that came without a telling name and is none of the known XML."""
    text = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if looks_like_json(data):
        if is_feed(data):
            return "feed"
        first = text.lstrip().split("\n", 1)[0]
        if is_json_line(first) or (len(text) == _SNIFFED and first.startswith("{")):
            return "jsonl"
        return "feed" if is_probable_feed(data) else "text"
    if _HTML.match(text):
        return "html"
    if text.lstrip().startswith("<?xml"):
        # Refused there with a sentence that names its root element.
        return "feed"
    if _PO.search(text):
        return "po"
    return "text"


def _is_meant(file: File, data: bytes) -> bool:
    """Whether a file is to be read: it was named, or an XML or JSON file of a kind we know."""
    if file.named or file.format not in {"xml", "json"}:
        return True
    if looks_like_json(data):
        return is_feed(data, otherwise=is_probable_feed(data))
    return is_probable_feed(data)


def _beginning(file: File) -> bytes:
    """The first bytes of a file that could not be read whole."""
    try:
        with file.path.open("rb") as stream:
            return stream.read(_SNIFFED)
    except (OSError, ValueError):
        return b""


def _claimed(content_type: str | None, uri: str, data: bytes) -> str:
    """The format that an address or a server's content type tells, where one tells anything.

    An address that is named like a feed is asked for one: a page in its place is a server's excuse.
    Many servers say of each file that it is a page.
    """
    named = format_of(uri.partition("?")[0].partition("#")[0].rpartition("/")[2])
    if named in {"feed", "xml", "json"}:
        return "feed"
    kind = (content_type or "").split(";")[0].strip().lower()
    told = {"text/html": "html", "text/tab-separated-values": "tsv"}.get(kind)
    if told == "html" and (xml_form(data) not in {None, "html"} or looks_like_json(data)):
        told = None
    return told or (named if named and content_type is None else UNKNOWN)
