"""A small report made by hand: what the reporters are shown, whatever the rules find today."""

from __future__ import annotations

from tqcheck.error_texts import document_error
from tqcheck.model import (
    AlignedPair,
    Applicability,
    Contribution,
    DocumentReport,
    Evidence,
    Expectation,
    Finding,
    Message,
    Publishable,
    Quote,
    Report,
    Role,
    Score,
    Segment,
    SegmentReport,
    Severity,
    SkippedRule,
    Span,
    Suppression,
)
from tqcheck.rules.descriptions import rule_infos

TEXT = (
    "Hafen von Emden wächst\n"
    "Der neue neue Kai ist 300 Meter lang, teilte der Betreiber mit. "
    "Die Stadt zahlte [and] der Bund half, hieß es am Montag."
)
SOURCE = (
    "Port of Emden grows",
    "The new quay is 300 metres long, the operator said.",
    "The city paid and the federal government helped, it said on Monday.",
)

CONTRIBUTIONS = (
    Contribution("double: content word", 1, 2.1, Message("a content word", "ein Inhaltswort")),
    Contribution("double: name", 1, -1.2, Message("it may be a name", "es kann ein Name sein")),
    Contribution("headline", 0.5, 0.7, Message("it stands in a headline", "Überschrift")),
    Contribution("quoted", 1, 0.3, Message("it stands in a quotation", "ein Zitat")),
)


def quote(text: str, marked: str) -> Quote:
    start = text.index(marked)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Quote(Span(start, start + len(marked)), marked, line, column)


def report() -> Report:
    """One article with three findings, one clean article, one that could not be read."""
    starts = [TEXT.index("Hafen"), TEXT.index("Der neue"), TEXT.index("Die Stadt")]
    ends = [len("Hafen von Emden wächst"), TEXT.index(" Die Stadt"), len(TEXT)]
    segments = tuple(
        SegmentReport(
            Segment(i, Span(start, end), Role.HEADLINE if i == 0 else Role.BODY, min(i, 1)),
            source=SOURCE[i],
            alignment=AlignedPair((i,), (i,), Span(0, len(SOURCE[i])), 0.9, ((0, 0), (1, 1))),
            scores={"back_translation_chrf": 71.2} if i else {},
        )
        for i, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    findings = (
        Finding(
            "TQ301", "doubled-word", "linguistic-conventions/duplication", Severity.MAJOR, 0.96,
            Evidence.TARGET, 1, quote(TEXT, "neue neue"), None,
            Message("“neue” stands twice.", "„neue“ steht doppelt."), "neue", "00aa00aa00aa00aa",
            contributions=CONTRIBUTIONS, applicability=Applicability.SAFE,
        ),
        Finding(
            "TQ201", "bracketed-english", "accuracy/untranslated", Severity.CRITICAL, 0.98,
            Evidence.SOURCE, 2, quote(TEXT, "[and]"), Quote(Span(14, 17), "and"),
            Message("“[and]” was left in English.", "„[and]“ ist unübersetzt geblieben."),
            "und", "11bb11bb11bb11bb",
        ),
        Finding(
            "TQ804", "unit-spacing", "locale-conventions/measurement-format", Severity.NEUTRAL, 0.5,
            Evidence.TARGET, 1, quote(TEXT, "300 Meter"), None,
            Message("A remark.", "Eine Anmerkung."), None, "22cc22cc22cc22cc",
            Suppression("side-car", "house style"),
        ),
    )  # fmt: skip
    article = DocumentReport(
        uri="news/emden.txt",
        text=TEXT,
        title="Hafen von Emden wächst",
        source_language="en",
        evidence=Evidence.SOURCE,
        segments=segments,
        findings=findings,
        skipped_rules=(
            SkippedRule(
                "TQ790", Message("needs a back-translation", "braucht eine Rückübersetzung")
            ),
        ),
        words=26,
        score=Score(30, 1153.8, 0.0),
        scores={"back_translation_bleu": 41.5, "publishable": 21.4},
        expected=Expectation(14.2, 5.5, 23.0, 0.214, Publishable.NO),
    )
    clean_text = "Der Rat tagt am Freitag."
    clean = DocumentReport(
        uri="news/rat.txt",
        text=clean_text,
        segments=(SegmentReport(Segment(0, Span(0, len(clean_text)))),),
        words=5,
        score=Score(0, 0, 100),
    )
    unread = DocumentReport(
        "news/alt.txt",
        "",
        error=document_error(
            "news/alt.txt", "not-utf8", "news/alt.txt: is not UTF-8 (byte 0xfc at offset 17)"
        ),
    )
    return Report(
        signature="tqcheck:0.0.0|rules:3.test",
        version="0.0.0",
        documents=(article, clean, unread),
        seconds=1.5,
        notes=(Message("No back-translator is present.", "Es ist kein Rückübersetzer da."),),
        rules=rule_infos((article, clean)),
    )
