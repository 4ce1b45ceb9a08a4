"""Reports of documents as bytes, and what tells two documents apart.

A report is stored as it is before the stages that depend on other documents of a run. It holds
for every document with the same content, whatever its name and its place.
"""

from __future__ import annotations

import zlib
from dataclasses import fields, replace
from hashlib import sha256

import msgspec

from tqcheck.model import Document, DocumentReport, Finding, Quote

_NAME_AND_PLACE = frozenset(
    {"uri", "line", "column", "columns", "runs", "item", "key", "_line_starts"}
)
"""Attributes of a document on which a check does not depend."""

DAMAGED = (msgspec.MsgspecError, ValueError, TypeError, RecursionError, zlib.error)
"""What reading bytes raises that are no report or no documents."""

_LEVEL = 1  # of compression: a third of the size in a hundredth of the time of a check
_TIME = "time"


def document_digest(document: Document) -> bytes:
    """A digest of what a report depends on: not the name, nor the position in a file or feed."""
    parts = [
        (one.name, getattr(document, one.name))
        for one in fields(document)
        if one.name not in _NAME_AND_PLACE
    ]
    return sha256(repr(parts).encode()).digest()


def is_lasting(report: DocumentReport) -> bool:
    """Whether another check of the same document would report the same.

    It may not where the check failed, or where a rule was given up because it took too long.
    """
    return report.error is None and all(one.need != _TIME for one in report.skipped_rules)


def encoded_report(report: DocumentReport) -> bytes | None:
    """A report as bytes; None where a text in it is none that can be written."""
    try:
        return zlib.compress(msgspec.msgpack.encode(report), _LEVEL)
    except UnicodeEncodeError:
        return None


def decoded_report(data: bytes, document: Document) -> DocumentReport | None:
    """A stored report, with the name and the positions that `document` has now.

    Returns:
        None where `data` is no report of this version.
    """
    try:
        kept = msgspec.msgpack.decode(zlib.decompress(data), type=DocumentReport)
    except DAMAGED:
        return None
    return relocated(kept, document)


def relocated(report: DocumentReport, document: Document) -> DocumentReport:
    """A report of the same text, with the name and the positions that `document` has."""
    return replace(
        report,
        uri=document.uri,
        item=document.item,
        key=document.key,
        findings=tuple(_moved(one, document) for one in report.findings),
        suspicions=tuple(_moved(one, document) for one in report.suspicions),
    )


def _moved(finding: Finding, document: Document) -> Finding:
    if finding.target is None:
        return finding
    return replace(
        finding,
        target=_located(finding.target, document),
        further=tuple(
            replace(one, target=_located(one.target, document)) for one in finding.further
        ),
    )


def _located(quote: Quote, document: Document) -> Quote:
    line, column = document.locate(quote.span.start)
    return replace(quote, line=line, column=column)


def encoded_documents(documents: tuple[Document, ...]) -> bytes | None:
    """Documents as bytes; None where a text in them is none that can be written."""
    try:
        return zlib.compress(msgspec.msgpack.encode(documents), _LEVEL)
    except UnicodeEncodeError:
        return None


def decoded_documents(data: bytes) -> tuple[Document, ...] | None:
    """Stored documents; None where `data` holds none."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=tuple[Document, ...])
    except DAMAGED:
        return None
