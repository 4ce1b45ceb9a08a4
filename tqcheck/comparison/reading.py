"""Reads JSON reports of the contract, as far as a comparison needs them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from tqcheck import scoring
from tqcheck.errors import ReadError
from tqcheck.model import SUSPECTED_RULE, Message, Severity
from tqcheck.validation import refuse_constant

_Index = Annotated[int, Meta(ge=0, le=10**12)]
_Score = Annotated[float, Meta(ge=-1e12, le=1e12)]


@dataclass(frozen=True, slots=True)
class QuoteData:
    """The text of a quotation."""

    text: str


@dataclass(frozen=True, slots=True)
class PlaceData:
    """Another place of a finding; reports of older versions lack its fingerprint."""

    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class FindingData:
    """A finding; reports of older versions lack `message_de` and `further`."""

    rule: str
    name: str
    severity: Severity
    segment: _Index
    target: QuoteData | None
    source: QuoteData | None
    message: str
    fingerprint: str
    suppressed: Any
    message_de: str | None = None
    further: tuple[PlaceData, ...] = ()

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Those of all its places."""
        return (self.fingerprint, *(one.fingerprint for one in self.further if one.fingerprint))

    @property
    def quote(self) -> str:
        """The target text of the finding, else the source text, else nothing."""
        quote = self.target or self.source
        return quote.text if quote else ""

    @property
    def messages(self) -> Message:
        """The message in both languages, the English one for both where there is no other."""
        return Message(self.message, self.message if self.message_de is None else self.message_de)


@dataclass(frozen=True, slots=True)
class SegmentData:
    """A segment: its index, its span in the text, its scores by name, its source if it has one."""

    index: _Index
    start: _Index
    end: _Index
    scores: Mapping[str, _Score]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class FeedItemData:
    """What a feed says of an article that never changes."""

    id: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentData:
    """A document; reports of older versions lack `scores`. `error` is None where it was checked."""

    uri: str
    title: str | None
    text: str
    words: _Index
    segments: tuple[SegmentData, ...]
    findings: tuple[FindingData, ...]
    error: Any
    scores: Mapping[str, _Score] = field(default_factory=dict)
    item: FeedItemData | None = None

    @property
    def counted(self) -> tuple[FindingData, ...]:
        """The findings that are not suppressed."""
        return tuple(f for f in self.findings if f.suppressed is None)

    @property
    def penalty(self) -> int:
        """Penalty points of the findings that count."""
        return sum(f.severity.weight for f in self.counted)

    @property
    def penalty_per_1000_words(self) -> float:
        """Penalty points per 1,000 words; 0 for a document without words."""
        return scoring.per_1000_words(self.penalty, self.words)


@dataclass(frozen=True, slots=True)
class ReportData:
    """A report."""

    signature: str
    documents: tuple[DocumentData, ...]


def load(path: str) -> ReportData:
    """Read a report that `tqcheck scan --format json` wrote, as far as a comparison needs it.

    Raises:
        ReadError: the file cannot be read or is not such a report.
    """
    return parse(load_json(path), path)


def load_json(path: str) -> Mapping[str, Any]:
    """Read a report that `tqcheck scan --format json` wrote, as a JSON object.

    Raises:
        ReadError: the file cannot be read or is not such a report.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        content = json.loads(text, parse_constant=refuse_constant)
    except FileNotFoundError:
        raise ReadError(path, "there is no such file", kind="missing") from None
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", kind="missing") from error
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits
        raise ReadError(path, "is no JSON in UTF-8", kind="malformed") from error
    if not isinstance(content, dict) or content.get("schema_version") != "1":
        raise ReadError(path, "is no report of tqcheck (--format json)", kind="malformed")
    return content


def parse(content: Mapping[str, Any], name: str) -> ReportData:
    """Read a report from its JSON object; `name` is what an error calls it.

    Raises:
        ReadError: it lacks what the contract promises.
    """
    try:
        return _without_suspicions(msgspec.convert(content, ReportData))
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        raise ReadError(name, f"is not a complete report ({error})", kind="malformed") from error


def _without_suspicions(report: ReportData) -> ReportData:
    """The report without what is no error but a place to look at."""
    documents = tuple(
        replace(one, findings=tuple(f for f in one.findings if f.rule != SUSPECTED_RULE))
        for one in report.documents
    )
    return replace(report, documents=documents)
