"""Where findings stand, in the terms that other tools' formats use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tqcheck.model import DocumentReport, Finding, Quote

_ROW = re.compile(r"#\d+\Z")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Of these the text is not the file's, so no offset or line of it is one of the file's.
_EXTRACTED = (".html", ".htm", ".xhtml")
# Units of these know the lines that they stand in.
_UNITS = (".xlf", ".xliff", ".tmx", ".po")
_CONTROLS = {
    code: "\ufffd"
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF)
    if code not in (0x09, 0x0A, 0x0D)
}


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns from 1, in code points; the end column is that behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


def file_of(uri: str) -> str:
    """The file that a document stands in: ``feed.xml`` of ``feed.xml#3``."""
    return _ROW.sub("", uri)


def is_whole_file(uri: str) -> bool:
    """Whether the document's text is the file's, so that offsets in one are offsets in the other.

    A feed's item, a row of a table and the article of a page are parts that were taken out.
    """
    name = uri.lower().removesuffix(".gz")
    return file_of(uri) == uri and not name.endswith(_EXTRACTED) and not name.startswith("http")


def region_of(document: DocumentReport, finding: Finding) -> Region | None:
    """Where a finding stands in the file; None where only its place in the text is known."""
    if finding.target is None or not is_in_file(document):
        return None
    return region(finding.target)


def is_in_file(document: DocumentReport) -> bool:
    """Whether the lines of a document are lines of its file: of texts, rows and translation units.

    An article of a feed or page was taken out of its markup; its lines are its own.
    """
    if is_whole_file(document.uri):
        return True
    name = file_of(document.uri).lower().removesuffix(".gz")
    if file_of(document.uri) == document.uri or name.startswith("http"):
        return False
    return document.item is None or name.endswith(_UNITS)


def label(document: DocumentReport, finding: Finding) -> str:
    """What a message begins with, where its place in the file does not tell which text is meant."""
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


def text_of(finding: Finding, ui_language: str) -> str:
    """The finding's message in the language that is wanted; ``auto`` is English."""
    return finding.message.de if ui_language == "de" else finding.message.en


def counting(document: DocumentReport) -> Iterator[Finding]:
    """Findings that are not suppressed."""
    return (finding for finding in document.findings if finding.suppressed is None)


def one_line(text: str) -> str:
    """`text` without line breaks and tabs, for a cell or a line of its own."""
    return " ".join(text.translate(_CONTROLS).split())


def for_xml(text: str) -> str:
    """`text` with what XML 1.0 cannot hold replaced by U+FFFD."""
    return text.translate(_CONTROLS)
