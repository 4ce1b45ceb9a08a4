"""What must hold of whatever is read, and of whatever the rules say about it."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from typing import Any

from tqcheck.docs.schemas import SCHEMAS
from tqcheck.errors import ReadError
from tqcheck.model import Document, DocumentReport, Quote, Report, Span

_KINDS = frozenset(
    {
        "missing", "not-utf8", "binary", "empty", "not-german", "too-large", "malformed", "unsafe",
        "unreadable",
    }
)  # fmt: skip
_SCHEMA = SCHEMAS["report"]
_LONGEST_EXAMPLE = 80


class BrokenInvariantError(AssertionError):
    """Something is read or reported that must not be; the message says what."""


def ensure(holds: bool, what: str) -> None:
    """Raise an error that says `what` where a condition does not hold."""
    if not holds:
        raise BrokenInvariantError(what)


def check_error(error: ReadError) -> None:
    """The error has a documented kind and a sentence that can be printed."""
    ensure(error.kind in _KINDS, f"a ReadError of the kind {error.kind!r}")
    ensure(is_text(str(error)), "an error whose sentence is no text")


def check_document(document: Document) -> None:
    """Spans lie in the text, in order; places count from 1; text is text."""
    text = document.text
    ensure(bool(text.strip()), "a document without text")
    for part in (text, document.source_text, document.title, document.key, document.uri):
        ensure(part is None or is_text(part), "half a surrogate pair in a document")
    in_order(document.anchors, text, "anchors")
    for pragma in document.pragmas:
        ensure(pragma.line >= 1, "a pragma above line 1")
        if pragma.span is not None:
            ensure(pragma.span.end <= len(text), "a pragma's span ends behind the text")
    if document.columns:
        ensure(len(document.columns) == len(text) + 1, "columns that are not one a code point")
    for offset in {0, len(text) // 2, max(0, len(text) - 1), len(text)}:
        ensure(min(document.locate(offset)) >= 1, "a line or column before 1")
    blocks = document.blocks
    in_order([block.span for block in blocks], text, "blocks")
    for block in blocks:
        start, end = block.span.start, block.span.end
        ensure(start == 0 or text[start - 1] in "\r\n", "a block that begins inside a line")
        ensure(end == len(text) or text[end] in "\r\n", "a block that ends inside a line")
    for left in document.left_out:
        ensure(left.words >= 0 and left.units >= 0, "less than nothing left out")
        ensure(len(left.example) <= _LONGEST_EXAMPLE, "a long example of what is left out")
        ensure(is_text(left.example), "half a surrogate pair in what is left out")


def check_report(report: DocumentReport, source: str | None) -> None:
    """Every quote is what its span covers; segments are disjoint and in order."""
    text = report.text
    in_order([part.segment.span for part in report.segments], text, "segments")
    for part in report.segments:
        ensure(len(part.segment.span) > 0, "an empty segment")
    in_order([part.span for part in report.embedded], text, "embedded")
    starts = []
    for finding in report.findings:
        where = f"{finding.rule} {finding.name}"
        ensure(0 <= finding.segment < max(1, len(report.segments)), f"{where}: no such segment")
        ensure(0 <= finding.confidence <= 1, f"{where}: confidence {finding.confidence}")
        ensure(bool(finding.message.en and finding.message.de), f"{where}: no message")
        _check_quote(finding.target, text, f"{where}: target")
        _check_quote(finding.source, source, f"{where}: source")
        if finding.target is not None:
            starts.append(finding.target.span.start)
    ensure(report.words >= 0, "less than no words")
    if report.score is not None:
        ensure(0 <= report.score.oqs <= 100, f"a score of {report.score.oqs}")


def check_json(report: Report) -> None:
    """The JSON report is valid against the schema of the contract."""
    from tqcheck.reporters import json_report

    content = json.loads(json_report.render(report), parse_constant=_no_constant)
    error = next(iter(_validator().iter_errors(content)), None)
    if error is not None:
        raise BrokenInvariantError(
            f"JSON against the contract: {error.json_path}: {error.validator}"
        )


def check_formats(report: Report) -> None:
    """Every format can be rendered, and is text."""
    from tqcheck.reporters import FORMATS

    for name, render in FORMATS.items():
        ensure(is_text(render(report)), f"{name}: half a surrogate pair in the report")


def _check_quote(quote: Quote | None, text: str | None, where: str) -> None:
    if quote is None:
        return
    ensure(text is not None, f"{where}: a quote of nothing")
    assert text is not None
    ensure(quote.span.end <= len(text), f"{where}: its span ends behind the text")
    ensure(quote.span.of(text) == quote.text, f"{where}: its span covers something else")
    ensure(quote.line >= 1 and quote.column >= 1, f"{where}: a line or column before 1")


def in_order(spans: Iterable[Span], text: str, what: str) -> None:
    """Spans must lie in the text, and not overlap."""
    last = 0
    for span in spans:
        ensure(span.start >= last, f"{what} that overlap or are out of order")
        ensure(span.end <= len(text), f"{what}: a span ends behind the text")
        last = span.end


def is_text(value: str) -> bool:
    """Whether it can be written: no half of a surrogate pair."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _no_constant(name: str) -> Any:
    raise BrokenInvariantError(f"JSON report: {name} is no JSON")


@functools.cache
def _validator() -> Any:
    import jsonschema

    schema = json.loads(_SCHEMA.read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)
