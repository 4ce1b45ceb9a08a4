"""Reports of single documents, read back from the JSON of the contract.

What the contract does not hold is missing afterwards: the words that explain a piece of evidence,
the places of source segments, and the sentence on each of several places of a finding.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Any

import msgspec

from tqcheck.model import (
    SUSPECTED_RULE,
    AlignedPair,
    BlockKind,
    Contribution,
    Coverage,
    Decision,
    DocumentError,
    DocumentReport,
    Evidence,
    Finding,
    FurtherPlace,
    Item,
    Message,
    Quote,
    Role,
    Score,
    Segment,
    SegmentReport,
    Severity,
    SkippedRule,
    Span,
    Unchecked,
    UncheckedKind,
)
from tqcheck.model.blocks import Embedded, EmbeddedKind
from tqcheck.model.findings import Suppression
from tqcheck.model.fixes import Applicability, Edit
from tqcheck.model.reading import Note, NoteKind

Json = dict[str, Any]


def document_of(text: str) -> DocumentReport:
    """The report of a document from an object of ``documents`` in the JSON report.

    Raises:
        ValueError: it is none.
    """
    try:
        data = msgspec.json.decode(text)
        return _document(data)
    except (msgspec.MsgspecError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no report of a document ({error})") from error


def _document(data: Json) -> DocumentReport:
    text = str(data["text"])
    segments = tuple(_segment(one) for one in data["segments"])
    spans = [one.segment.span for one in segments]
    every = tuple(_finding(one, text, spans) for one in data["findings"])
    suspicions = tuple(one for one in every if one.rule == SUSPECTED_RULE)
    findings = tuple(one for one in every if one.rule != SUSPECTED_RULE)
    if any(not 0 <= span.start <= span.end <= len(text) for span in spans):
        raise ValueError("a segment lies outside of the text")
    return DocumentReport(
        uri=str(data["uri"]),
        text=text,
        title=data["title"],
        language=str(data["language"]),
        source_language=data["source_language"],
        evidence=Evidence(data["evidence"]),
        segments=segments,
        findings=findings,
        suspicions=suspicions,
        skipped_rules=tuple(
            SkippedRule(one["rule"], _message(one, "reason"), one.get("need") or "")
            for one in data["skipped_rules"]
        ),
        words=int(data.get("words", 0)),
        score=None if data["score"] is None else msgspec.convert(data["score"], Score),
        scores=dict(data.get("scores", {})),
        verdict=data["verdict"],
        error=_error(data["error"]),
        reasons=_messages(data, "reasons"),
        decision=_decision(data.get("decision")),
        unchecked=tuple(
            Unchecked(
                UncheckedKind(one["kind"]),
                _message(one, "what"),
                _message(one, "message"),
                tuple(one["rules"]),
            )
            for one in data.get("unchecked", ())
        ),
        checked_at=data.get("checked_at"),
        item=None if data.get("item") is None else msgspec.convert(data["item"], Item),
        notes=tuple(
            Note(NoteKind(one["kind"]), _message(one, "message")) for one in data.get("notes", ())
        ),
        coverage=msgspec.convert(data.get("coverage") or {}, Coverage),
        embedded=tuple(
            Embedded(Span(one["start"], one["end"]), EmbeddedKind(one["kind"]))
            for one in data.get("embedded", ())
        ),
    )


def _segment(data: Json) -> SegmentReport:
    pair = data["alignment"]
    index = int(data["index"])
    return SegmentReport(
        Segment(
            index,
            Span(int(data["start"]), int(data["end"])),
            Role(data["role"]),
            int(data.get("paragraph", 0)),
            BlockKind(data.get("block", BlockKind.PARAGRAPH.value)),
        ),
        data["source"],
        data["back_translation"],
        None
        if pair is None
        else AlignedPair(
            tuple(pair.get("segments", (index,))),
            # Which source segments they are is not told; those of a group have the same.
            tuple(pair.get("segments", (index,)))[:1],
            None,
            float(pair["score"]),
            tuple((int(one), int(two)) for one, two in pair["words"]),
        ),
        dict(data["scores"]),
    )


def _finding(data: Json, text: str, segments: Sequence[Span]) -> Finding:
    target, source, fix = data["target"], data["source"], data.get("fix")
    suppressed = data["suppressed"]
    message = _message(data, "message")
    return Finding(
        rule=data["rule"],
        name=data["name"],
        category=data["category"],
        severity=Severity(data["severity"]),
        confidence=float(data["confidence"]),
        evidence=Evidence(data["evidence"]),
        segment=int(data["segment"]),
        target=None if target is None else _target(target, text),
        source=None
        if source is None
        else Quote(Span(source["start"], source["end"]), source["text"]),
        message=message,
        suggestion=data["suggestion"],
        fingerprint=data["fingerprint"],
        suppressed=None if suppressed is None else Suppression(**suppressed),
        contributions=tuple(
            Contribution(
                one["feature"],
                float(one["value"]),
                float(one["log_odds"]),
                Message(*(one["feature"].replace("_", " "),) * 2),
            )
            for one in data.get("contributions", ())
        ),
        applicability=_applicability(fix),
        edit=None if fix is None else Edit(Span(fix["start"], fix["end"]), fix["text"]),
        further=tuple(_further(one, text, segments, message) for one in data.get("further", ())),
    )


def _further(data: Json, text: str, segments: Sequence[Span], message: Message) -> FurtherPlace:
    target = _target(data, text)
    # The last sentence that begins at the place or before it.
    index = bisect.bisect_right(segments, target.span.start, key=lambda one: one.start) - 1
    return FurtherPlace(
        target,
        data["fingerprint"],
        max(0, index),
        message,
        data["suggestion"],
        _applicability(data["fix"]),
    )


def _target(data: Json, text: str) -> Quote:
    """A quotation of the text.

    Raises:
        ValueError: something else stands there.
    """
    quote = Quote(Span(data["start"], data["end"]), data["text"], data["line"], data["column"])
    if quote.span.of(text) != quote.text:
        raise ValueError("a finding quotes what does not stand at its place")
    return quote


def _applicability(fix: Json | None) -> Applicability:
    return Applicability(fix["applicability"]) if fix else Applicability.UNSAFE


def _decision(data: Json | None) -> Decision | None:
    if data is None:
        return None
    return Decision(
        data["policy"],
        _message(data, "why"),
        _message(data, "advice"),
        data["limit"],
        data["finding"],
        data["segment"],
        data["load"],
    )


def _error(data: Json | None) -> DocumentError | None:
    if data is None:
        return None
    return DocumentError(data["kind"], data["message"], data.get("message_de", ""))


def _message(data: Json, key: str) -> Message:
    return Message(data[key], data.get(f"{key}_de") or data[key])


def _messages(data: Json, key: str) -> tuple[Message, ...]:
    english = data.get(key) or []
    german = data.get(f"{key}_de") or english
    return tuple(Message(en, de) for en, de in zip(english, german, strict=True))
