"""Where findings stand, in the terms of other tools' formats: files, lines, columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from tqcheck.model import DocumentReport, Finding, Quote, Span

_ROW = re.compile(r"#\d+\Z")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# The text of these is extracted, so its offsets and lines are not those of the file.
_EXTRACTED = (".html", ".htm", ".xhtml")
# Translation units of these know their lines in the file.
_UNITS = (".xlf", ".xliff", ".tmx", ".po")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns from 1, in code points; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def file_of(uri: str) -> str:
    """The file that a document is in: ``feed.xml`` of ``feed.xml#3``."""
    return _ROW.sub("", uri)


def is_whole_file(uri: str) -> bool:
    """Whether the text of the document is the whole file, so that their offsets are the same.

    An item of a feed, a row of a table and the article of a page are extracted parts.
    """
    name = uri.lower().removesuffix(".gz")
    return file_of(uri) == uri and not name.endswith(_EXTRACTED) and not name.startswith("http")


def region_of(document: DocumentReport, finding: Finding) -> Region | None:
    """The region of a finding in its file; None where only its place in the text is known."""
    if finding.target is None or not is_in_file(document):
        return None
    return region(finding.target)


def is_in_file(document: DocumentReport) -> bool:
    """Whether the lines of a document are lines of its file.

    This holds for texts, rows and translation units. An article of a feed or page is extracted from
    markup and has lines of its own.
    """
    if is_whole_file(document.uri):
        return True
    name = file_of(document.uri).lower().removesuffix(".gz")
    if file_of(document.uri) == document.uri or name.startswith("http"):
        return False
    return document.item is None or name.endswith(_UNITS)


def label(document: DocumentReport, finding: Finding) -> str:
    """The prefix of a message, where the location in the file does not tell which text is meant."""
    if is_whole_file(document.uri):
        return ""
    if finding.target is None or is_in_file(document):
        return f"{document.uri}: " if file_of(document.uri) != document.uri else ""
    return f"{document.uri} ({finding.target.line}:{finding.target.column}): "


def reference(path: str) -> str:
    """A path or address as an RFC 3986 reference: relative paths stay relative."""
    if _ADDRESS.match(path):
        return quote(path, safe="/:?#[]@!$&'()*+,;=%~")
    path = path.removeprefix("./")
    escaped = quote(path, safe="/!$&'()*+,;=@~")
    return f"file://{escaped}" if path.startswith("/") else escaped


def region(marked: Quote) -> Region:
    """The lines and columns of a quote."""
    lines = marked.text.split("\n")
    start = marked.column if len(lines) == 1 else 1
    end = start + len(lines[-1])
    return Region(marked.line, marked.column, marked.line + len(lines) - 1, end)


def quote_near(document: DocumentReport, known: Quote, span: Span) -> Quote:
    """A quote of `span`, located by the place of another quote.

    Only for text that stands in its file verbatim.
    """
    text, at = document.text, known.span.start
    lines = text.count("\n", at, span.start) - text.count("\n", span.start, at)
    begin = text.rfind("\n", 0, span.start) + 1
    same_line = text.rfind("\n", 0, at) + 1 == begin
    column = known.column + span.start - at if same_line else span.start - begin + 1
    return Quote(span, span.of(text), known.line + lines, column)
