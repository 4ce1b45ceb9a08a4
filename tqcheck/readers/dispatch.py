"""Reads every path that is given, one document after the other, faults beside documents."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers.bytes import load, load_stream
from tqcheck.readers.html import read_html
from tqcheck.readers.pairs import read_jsonl, read_tsv
from tqcheck.readers.paths import File, files
from tqcheck.readers.sources import Sources
from tqcheck.readers.text import read_text

_STANDARD_INPUT = "-"
_HTML = re.compile(r"\s*<(!doctype\s+html|html|head|body|article|main|div|section|h1|p)\b", re.I)
_XHTML = re.compile(r"\s*<\?xml\b[^>]*\?>\s*(<!doctype\s+html|<html)\b", re.I)


def read(
    paths: Sequence[str],
    *,
    limit: int,
    source: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | ReadError]:
    """The documents that `paths` stand for, in the order given, folders by name.

    Args:
        paths: files, folders (searched through), or ``-`` for standard input.
        limit: most bytes of a file, packed or unpacked.
        source: the English original of the one target, or a folder of originals that are named
            like their targets (``a.txt`` or, for ``a.de.txt``, ``a.en.txt``).
        stdin: standard input; `sys.stdin`'s bytes where it is None.

    Returns:
        An iterator that reads as it is asked. A document that cannot be read is a `ReadError`
        among the others; none is raised.

    Raises:
        UsageError: `source` does not exist or does not go with `paths`; before anything is read.
    """
    originals = Sources(source, list(paths), limit) if source is not None else None
    return _read(list(paths), limit, originals, stdin)


def read_bytes(
    uri: str, data: bytes, *, limit: int, content_type: str | None = None
) -> Iterator[Document | ReadError]:
    """The documents of something that was fetched; it is not ours, so no remark in it counts.

    Args:
        uri: the address, as messages and reports show it.
        data: the body, which may still be a packed file.
        limit: most bytes of it, packed or unpacked.
        content_type: what the server said it is; the content itself decides where it shows.
    """
    del content_type
    try:
        text = load_stream(io.BytesIO(data), uri, limit)
        yield from _parse(text, uri, _sniff(text))
    except ReadError as error:
        yield error


def _read(
    paths: list[str], limit: int, sources: Sources | None, stdin: BinaryIO | None
) -> Iterator[Document | ReadError]:
    for given in paths:
        if given == _STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _standard_input(stream, limit, sources)
            continue
        for file in files(given, source=sources.folder if sources else None):
            if isinstance(file, ReadError):
                yield file
            else:
                yield from _file(file, limit, sources)


def _file(file: File, limit: int, sources: Sources | None) -> Iterator[Document | ReadError]:
    try:
        text = load(file.path, file.uri, limit)
        for document in _parse(text, file.uri, file.format, ours=True):
            yield _with_source(document, sources, file)
    except ReadError as error:
        yield error


def _standard_input(
    stream: BinaryIO, limit: int, sources: Sources | None
) -> Iterator[Document | ReadError]:
    try:
        text = load_stream(stream, _STANDARD_INPUT, limit)
        for document in _parse(text, _STANDARD_INPUT, _sniff(text), ours=True):
            yield _with_source(document, sources, None)
    except ReadError as error:
        yield error


def _parse(text: str, uri: str, form: str, *, ours: bool = False) -> Iterator[Document | ReadError]:
    """Documents of a text; `ours` where it lies with the user, not on somebody's server."""
    if form == "tsv":
        yield from read_tsv(text, uri)
    elif form == "jsonl":
        yield from read_jsonl(text, uri)
    elif form == "html":
        yield read_html(text, uri, ours=ours)
    else:
        yield read_text(text, uri, ours=ours)


def _with_source(
    document: Document | ReadError, sources: Sources | None, file: File | None
) -> Document | ReadError:
    """The document with its original, unless it is a fault or a row, which has its own."""
    if sources is None or isinstance(document, ReadError) or document.source_text is not None:
        return document
    if file is not None and file.format in {"tsv", "jsonl"}:
        return document
    original = sources.text_for(file, document.uri)
    if original is None:
        return document
    return dataclasses.replace(document, source_text=original, source_language="en")


def _sniff(text: str) -> str:
    """The format of a text that came without a name."""
    first = text.lstrip().split("\n", 1)[0]
    if first.startswith("{"):
        try:
            if isinstance(json.loads(first), dict):
                return "jsonl"
        except (ValueError, RecursionError):
            return "text"
    if _HTML.match(text) or _XHTML.match(text):
        return "html"
    return "text"
