"""Reports built by hand for the tests of the HTML page: every case that the page must show."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import (
    AlignedPair,
    Contribution,
    Coverage,
    Document,
    DocumentError,
    DocumentReport,
    Embedded,
    EmbeddedKind,
    Evidence,
    Finding,
    LeftOut,
    LeftOutReason,
    Message,
    Note,
    NoteKind,
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
    Unchecked,
    UncheckedKind,
)
from tqcheck.rules.descriptions import rule_infos


@dataclass
class Builder:
    """An article put together sentence by sentence; finds the offsets of quotations itself."""

    uri: str
    title: str | None = None
    evidence: Evidence = Evidence.SOURCE
    text: str = ""
    source: str = ""
    segments: list[SegmentReport] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        sentences: Sequence[str],
        source: str | None = None,
        *,
        role: Role = Role.BODY,
        paragraph: int = 0,
    ) -> Builder:
        """Target sentences that share one span of the source."""
        first = len(self.segments)
        span = None
        if source is not None:
            self.source += " " if self.source else ""
            span = Span(len(self.source), len(self.source) + len(source))
            self.source += source
        indexes = tuple(range(first, first + len(sentences)))
        for index, sentence in zip(indexes, sentences, strict=True):
            self.text += " " if self.text else ""
            place = Span(len(self.text), len(self.text) + len(sentence))
            self.text += sentence
            self.segments.append(
                SegmentReport(
                    Segment(index, place, role, paragraph),
                    source=source if self.evidence is Evidence.SOURCE else None,
                    back_translation=source if self.evidence is not Evidence.SOURCE else None,
                    alignment=span and AlignedPair(indexes, (first,), span, 0.93),
                )
            )
        return self

    def find(
        self,
        quote: str | None,
        severity: Severity,
        message: Message,
        *,
        rule: tuple[str, str, str] = ("TX101", "made-up-rule", "accuracy/untranslated"),
        source: str | None = None,
        suggestion: str | None = None,
        segment: int | None = None,
        evidence: Evidence = Evidence.TARGET,
        confidence: float = 0.97,
        suppressed: Suppression | None = None,
        contributions: tuple[Contribution, ...] = (),
    ) -> Builder:
        """A finding on the first occurrence of `quote` (and of `source` in the English)."""
        document = Document(self.uri, self.text)
        target = None
        if quote is not None:
            start = self.text.index(quote)
            target = Quote(Span(start, start + len(quote)), quote, *document.locate(start))
        quoted = None
        if source is not None:
            at = self.source.find(source)
            quoted = Quote(Span(max(at, 0), max(at, 0) + len(source)), source)
        if segment is None:
            segment = next(
                (
                    s.segment.index
                    for s in self.segments
                    if target and s.segment.span.start <= target.span.start < s.segment.span.end
                ),
                0,
            )
        seed = f"{self.uri}|{rule[0]}|{quote}|{source}|{len(self.findings)}"
        self.findings.append(
            Finding(
                rule[0],
                rule[1],
                rule[2],
                severity,
                confidence,
                evidence,
                segment,
                target,
                quoted,
                message,
                suggestion,
                hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:16],
                suppressed,
                contributions,
            )
        )
        return self

    def done(self, *skipped: SkippedRule) -> DocumentReport:
        """The document as the engine would hand it over."""
        words = len(self.text.split())
        penalty = float(sum(f.severity.weight for f in self.findings if f.suppressed is None))
        score = Score(penalty, 1000 * penalty / words, max(0.0, 100 * (1 - penalty / words)))
        return DocumentReport(
            self.uri,
            self.text,
            self.title,
            source_language=None if self.evidence is Evidence.TARGET else "en",
            evidence=self.evidence,
            segments=tuple(self.segments),
            findings=tuple(self.findings),
            skipped_rules=skipped,
            words=words,
            score=score,
        )


def report(*documents: DocumentReport, notes: tuple[Message, ...] = ()) -> Report:
    """A run over `documents`."""
    signature = "tqcheck:0.1.0|rules:TX|models:none|settings:default"
    return Report(signature, "0.1.0", documents, 1.9, notes, rule_infos(documents))


def with_source() -> DocumentReport:
    """All severities, n:m, overlaps, a quotation over two sentences, an omission, a suppression."""
    b = Builder("artikel/hafen.txt", "Streit um den Hafen von Lindau spitzt sich zu")
    b.add(
        ["Streit um den Hafen von Lindau spitzt sich zu"],
        "Row over Lindau harbour comes to a head",
        role=Role.HEADLINE,
    )
    b.add(
        ["Der neue neue Kai soll im Mai fertig sein, sagte Bürgermeisterin Vera Holm am Montag."],
        "The new quay is due to be ready in May, but not before the 14th, mayor Vera Holm said on "
        "Monday.",
        paragraph=1,
    )
    b.add(
        [
            "Die Kosten stiegen auf 3.5 Millionen Euro, wie der Radiosender Welle Süd weiter "
            "berichtete Am Dienstag tagte der Rat.",
        ],
        "Costs rose to 3.5 million euros, the radio station Welle Süd went on to report. On "
        "Tuesday the council met.",
        paragraph=1,
    )
    b.add(
        [
            "„Wir haben Fischer, Segler [and] Fährleute gefragt.",
            "Alle wollten dasselbe“, erklärte Holm.",
        ],
        "“We asked fishermen, sailors and ferrymen, and they all wanted the same,” Holm explained.",
        paragraph=2,
    )
    b.add(
        ["Die Opposition lehnt den Plan nicht ab."],
        "The opposition does not accept the plan, which it calls a gift to the yacht owners.",
        paragraph=2,
    )
    b.add(
        ["Ein Sprecher von Jean- Luc Berger nannte das das Vorhaben „ ein Geschenk“ ."],
        "A spokesman for Jean-Luc Berger called the project “a gift”.",
        paragraph=3,
    )
    b.add(["Mehr dazu lesen Sie hier."], None, paragraph=3)
    b.add(
        ["Der Kai im Abendlicht\u200b, von der Seebrücke aus gesehen."],
        "The quay in the evening light, seen from the pier",
        role=Role.CAPTION,
        paragraph=4,
    )
    double = ("TX301", "doubled-word", "linguistic-conventions/duplication")
    b.find(
        "neue neue",
        Severity.MAJOR,
        Message("“neue” stands twice.", "„neue“ steht doppelt."),
        rule=double,
        suggestion="neue",
        source="new",
    )
    b.find(
        None,
        Severity.MAJOR,
        Message(
            "A part of the English sentence is missing in the German.",
            "Ein Teil des englischen Satzes fehlt im Deutschen.",
        ),
        rule=("TX701", "omission", "accuracy/omission"),
        source="but not before the 14th",
        segment=1,
        evidence=Evidence.SOURCE,
        confidence=0.86,
    )
    b.find(
        "3.5 Millionen",
        Severity.MINOR,
        Message("The decimal point is English.", "Der Dezimalpunkt ist englisch."),
        rule=("TX801", "english-number", "locale-conventions/number-format"),
        suggestion="3,5 Millionen",
    )
    b.find(
        "berichtete Am",
        Severity.MAJOR,
        Message(
            "Two sentences run into each other; a full stop is missing.",
            "Zwei Sätze laufen ineinander; es fehlt ein Punkt.",
        ),
        rule=("TX401", "run-on", "linguistic-conventions/punctuation"),
        suggestion="berichtete. Am",
    )
    b.find(
        "wie der Radiosender Welle Süd weiter berichtete Am Dienstag",
        Severity.CRITICAL,
        Message(
            "The outlet has become the speaker of what somebody else says.",
            "Das Medium ist zum Sprecher geworden für das, was ein anderer sagt.",
        ),
        rule=("TX501", "outlet-speaks", "accuracy/mistranslation"),
        confidence=0.91,
    )
    b.find(
        "[and]",
        Severity.MAJOR,
        Message("“[and]” was left in English.", "„[and]“ ist unübersetzt geblieben."),
        suggestion="und",
        source="and",
    )
    b.find(
        "gefragt. Alle wollten",
        Severity.NEUTRAL,
        Message(
            "The quotation runs over two sentences; the English has one.",
            "Das Zitat läuft über zwei Sätze; im Englischen ist es einer.",
        ),
        rule=("TX601", "split-quote", "style"),
        confidence=0.6,
        contributions=(
            Contribution(
                "made up: two", 1, 1.5, Message("it holds two sentences", "es umfasst zwei Sätze")
            ),
            Contribution("quoted", 1, -0.8, Message("it is quoted", "es ist ein Zitat")),
            Contribution("short", 1, -0.4, Message("it is <short>", "es ist <kurz>")),
            Contribution("weak", 1, 0.2, Message("never shown", "nie gezeigt")),
        ),
    )
    b.find(
        "lehnt den Plan nicht ab",
        Severity.CRITICAL,
        Message(
            "The German says the opposite: “does not accept” became “does not reject”.",
            "Das Deutsche sagt das Gegenteil: aus „lehnt ab“ wurde „lehnt nicht ab“.",
        ),
        rule=("TX702", "negation", "accuracy/mistranslation"),
        suggestion="lehnt den Plan ab",
        source="does not accept the plan",
        evidence=Evidence.SOURCE,
        confidence=0.88,
    )
    b.find(
        "Jean- Luc",
        Severity.MAJOR,
        Message("A name is torn apart.", "Ein Name ist auseinandergerissen."),
        rule=("TX302", "split-name", "linguistic-conventions/spelling"),
        suggestion="Jean-Luc",
        source="Jean-Luc",
    )
    b.find(
        "das das",
        Severity.MINOR,
        Message("“das” stands twice.", "„das“ steht doppelt."),
        rule=double,
        suggestion="das",
        suppressed=Suppression("side-car", "Relativsatz ohne Komma"),
    )
    b.find(
        " .",
        Severity.MINOR,
        Message("A blank before the full stop.", "Leerzeichen vor dem Punkt."),
        rule=("TX402", "blank-before-mark", "linguistic-conventions/punctuation"),
        suggestion=".",
    )
    b.find(
        "\u200b",
        Severity.MINOR,
        Message("An invisible character.", "Ein unsichtbares Zeichen."),
        rule=("TX901", "invisible", "design-and-markup"),
        suggestion="",
    )
    return b.done(
        SkippedRule("TX703", Message("needs a back-translation", "braucht eine Rückübersetzung"))
    )


def back_translated() -> DocumentReport:
    """An article whose English is a back-translation, with one finding."""
    b = Builder(
        "feed.tsv#12", "Neue Brücke über die Elbe geplant", evidence=Evidence.BACK_TRANSLATION
    )
    b.add(
        ["Neue Brücke über die Elbe geplant"],
        "New bridge over the Elbe planned",
        role=Role.HEADLINE,
    )
    b.add(
        ["Das Land will im Herbst über den Bau entscheiden."],
        "The state wants to decide on construction in the autumn.",
        paragraph=1,
    )
    b.add(
        ["Bis dahin fährt die Fähre weather permitting nach Plan."],
        "Until then the ferry runs weather permitting according to plan.",
        paragraph=1,
    )
    b.find(
        "weather permitting",
        Severity.MAJOR,
        Message("Two words were left in English.", "Zwei Wörter sind englisch geblieben."),
    )
    return b.done(
        SkippedRule("TX701", Message("needs a source", "braucht das Original")),
        SkippedRule("TX702", Message("needs a source", "braucht das Original")),
    )


def target_only() -> DocumentReport:
    """An article without any English and without a title."""
    b = Builder("ohne-englisch.txt", None, evidence=Evidence.TARGET)
    b.add(["Der Zug hielt nicht in Ulm &amp; Augsburg."])
    b.add(["Die Bahn entschuldigte sich bei den Fahrgästen."])
    b.find(
        "&amp;",
        Severity.MINOR,
        Message("An HTML entity was left over.", "Eine HTML-Entität ist übrig geblieben."),
        rule=("TX902", "html-entity", "design-and-markup"),
        suggestion="&",
    )
    return b.done()


def clean() -> DocumentReport:
    """An article without findings."""
    b = Builder("artikel/wetter.txt", "Am Wochenende bleibt es trocken")
    b.add(["Am Wochenende bleibt es trocken"], "Dry weather at the weekend", role=Role.HEADLINE)
    b.add(
        ["Im Süden scheint die Sonne länger als im Norden."],
        "The sun shines for longer in the south than in the north.",
        paragraph=1,
    )
    return b.done()


def broken() -> DocumentReport:
    """A document that could not be read."""
    message = "bilder/kai.txt: is no text, it begins like a JPEG picture"
    return DocumentReport("bilder/kai.txt", "", error=DocumentError("binary", message))


def with_others() -> DocumentReport:
    """Notes of the reader, text that was left out, and parts that others wrote."""
    b = Builder("feed.xml#4", "Fähre fährt wieder", evidence=Evidence.TARGET)
    b.add(["Fähre fährt wieder"], role=Role.HEADLINE)
    b.add(["Der Film „A Ferry to Nowhere“ wurde wurde am Montag gezeigt."], paragraph=1)
    b.add(["So proud of our crew tonight, see you all at the harbour!"], paragraph=2)
    b.add(["Foto: Coast Pictures / Mia Holm"], role=Role.CAPTION, paragraph=3)
    b.find(
        "wurde wurde",
        Severity.MAJOR,
        Message("“wurde” stands twice.", "„wurde“ steht doppelt."),
        rule=("TQ301", "doubled-word", "linguistic-conventions/duplication"),
        suggestion="wurde",
    )
    document = b.done()
    embedded = tuple(
        Embedded(Span(document.text.index(part), document.text.index(part) + len(part)), kind)
        for part, kind in (
            ("A Ferry to Nowhere", EmbeddedKind.TITLE),
            ("So proud of our crew tonight, see you all at the harbour!", EmbeddedKind.POST),
            ("Foto: Coast Pictures / Mia Holm", EmbeddedKind.CREDIT),
        )
    )
    left_out = (
        LeftOut(LeftOutReason.NAVIGATION, 1200, example="Startseite <b>Politik</b> Sport"),
        LeftOut(LeftOutReason.FUZZY, 40, units=3),
    )
    notes = (
        Note(
            NoteKind.REPAIRED,
            Message("A bare “&” was read as a character.", "Ein bloßes „&“ wurde so gelesen."),
        ),
        Note(
            NoteKind.ENCODING,
            Message("It was read as windows-1252.", "Der Text wurde als Windows-1252 gelesen."),
        ),
    )
    coverage = Coverage(1272, 13, 19, left_out)
    return replace(document, embedded=embedded, notes=notes, coverage=coverage, verdict="publish")


def judged(document: DocumentReport) -> DocumentReport:
    """`document` with the newsroom's verdict; without a source, numbers were not compared."""
    unchecked = (
        () if document.evidence is Evidence.SOURCE or document.error is not None else NOT_COMPARED
    )
    document = replace(document, unchecked=unchecked, checked_at="2026-11-28T10:50:00Z")
    return judge(document, Policies.of_preset())


NOT_COMPARED = (
    Unchecked(
        UncheckedKind.SOURCE,
        Message("numbers", "Zahlen"),
        Message("Without the original, numbers were not compared.",
                "Ohne das Original wurden Zahlen nicht verglichen."),
        ("TX701",),
    ),
)  # fmt: skip


def sample() -> Report:
    """Everything at once."""
    return report(
        judged(with_source()),
        judged(back_translated()),
        judged(target_only()),
        judged(clean()),
        broken(),
        notes=(
            Message(
                "No back-translator is present; the scan went on with the German side.",
                "Es ist kein Rückübersetzer da; geprüft wurde nur der deutsche Text.",
            ),
        ),
    )
