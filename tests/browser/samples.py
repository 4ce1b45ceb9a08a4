"""Reports that the browser is shown, besides those of `tests.reporters.html_sample`."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from tests.reporters import html_sample
from tests.reporters.html_sample import Builder
from tqcheck.languages.words import words
from tqcheck.model import (
    AlignedPair,
    DocumentReport,
    Expectation,
    Finding,
    Heat,
    HeatSpan,
    Item,
    Message,
    Publishable,
    Quote,
    Report,
    Segment,
    SegmentReport,
    Severity,
    Span,
)

_GERMAN = """
der Rat Stadt Hafen baut neue Brücke weil Fähre im Herbst nicht mehr fahren kann erklärte Holm am
Montag in Lindau und die Opposition warnt vor hohen Kosten
"""
_ENGLISH = """
the council of the town builds a new bridge because in autumn the ferry can no longer run Holm
explained on Monday in Lindau and opposition warns of costs
"""


def linked(document: DocumentReport) -> DocumentReport:
    """`document` with every word linked to the English word at the same place."""
    segments = []
    for part in document.segments:
        pair, english = part.alignment, part.source or part.back_translation
        if pair is not None and english is not None and len(pair.target) == 1:
            count = min(len(words(part.segment.span.of(document.text))), len(words(english)))
            pair = replace(pair, words=tuple((i, i) for i in range(count)))
        segments.append(replace(part, alignment=pair))
    return replace(document, segments=tuple(segments))


SHARES = (0.02, 0.04, 0.08, 0.12, 0.16, 0.2)
NORMAL = 2


def heated(document: DocumentReport) -> DocumentReport:
    """`document` with heat: every fifth word, the steps in turn, and the start of each source."""
    own = [one.segment.span for one in document.segments]
    every = [w for span in own for w in words(span.of(document.text), span.start) if w.is_word]
    ours = [Span(word.start, word.end) for word in every[::5]]
    pairs = {one.alignment for one in document.segments if one.alignment is not None}
    starts = sorted(pair.source_span.start for pair in pairs if pair.source_span is not None)
    steps = len(SHARES)
    heat = Heat(
        SHARES,
        NORMAL,
        tuple(HeatSpan(span, i % steps) for i, span in enumerate(ours)),
        tuple(HeatSpan(Span(at, at + 3), i % steps) for i, at in enumerate(starts)),
    )
    return replace(document, heat=heat)


def worked() -> Report:
    """Every kind of article, with verdicts, word links, heat and a few estimates of quality."""
    documents = html_sample.sample().documents
    marked = [linked(document) for document in documents]
    first = marked[0]
    segments = [
        replace(part, scores={"quality": 95.0 - 9 * i}) for i, part in enumerate(first.segments)
    ]
    marked[0] = heated(replace(first, segments=tuple(segments)))
    forecasts = (
        Expectation(14.2, 5.5, 23.0, 0.31, Publishable.UNSURE),
        Expectation(40.0, 11.0, 69.0, 0.2, Publishable.NO),
    )
    for number, expected in enumerate(forecasts):
        marked[number] = replace(marked[number], expected=expected)
    return html_sample.report(*marked, notes=html_sample.sample().notes)


def large(articles: int, sentences: int, *, faulty: float = 0.3) -> Report:
    """Made-up articles: word links and quality everywhere, a finding in a share of sentences.

    Args:
        articles: how many.
        sentences: in each.
        faulty: share of sentences with a finding; in the corpus of faulty articles it is 0.46.
    """
    dice = random.Random(articles)
    documents = []
    for number in range(articles):
        b = Builder(f"feed/{number}.txt", f"Artikel {number} über den Hafen von Lindau")
        german, english = [], []
        at = there = 0
        for i in range(sentences):
            one = " ".join(dice.choices(_GERMAN.split(), k=16)).capitalize() + "."
            two = " ".join(dice.choices(_ENGLISH.split(), k=17)).capitalize() + "."
            links = [(w, dice.randrange(18)) for w in range(17) if dice.random() < 0.8]
            pair = AlignedPair((i,), (i,), Span(there, there + len(two)), 0.9, tuple(links))
            place = Span(at, at + len(one))
            b.segments.append(
                SegmentReport(
                    Segment(i, place, paragraph=i // 4),
                    source=two,
                    alignment=pair,
                    scores={"quality": float(dice.randrange(20, 100))},
                )
            )
            if dice.random() < faulty:
                b.findings.append(_finding(dice, f"{number}x{i:x}", i, place, one))
            german.append(one)
            english.append(two)
            at, there = at + len(one) + 1, there + len(two) + 1
        b.text, b.source = " ".join(german), " ".join(english)
        documents.append(heated(b.done()))
    return html_sample.report(*documents)


def _finding(dice: random.Random, name: str, segment: int, place: Span, text: str) -> Finding:
    kind = dice.randrange(12)
    quote = " ".join(text.split()[:2])
    document = html_sample.with_source().findings[kind % 5]
    return replace(
        document,
        rule=f"TX{100 + kind}",
        name=f"made-up-{kind}",
        severity=dice.choice([Severity.CRITICAL, Severity.MAJOR, Severity.MAJOR, Severity.MINOR]),
        confidence=dice.choice([0.6, 0.75, 0.9, 0.97]),
        segment=segment,
        target=Quote(Span(place.start, place.start + len(quote)), quote),
        source=None,
        message=Message("This is said twice in one sentence.", "Das steht doppelt in einem Satz."),
        suggestion=quote.split()[0],
        fingerprint=f"{name:0>16}",
        suppressed=None,
    )


_OUTLETS = ("Nordfunk", "Küstenpost <b>", "Welle Süd")


def published(weeks: int = 6, outlets: int = 3) -> Report:
    """A feed over some weeks: in the last one more is left in English, above all at one outlet."""
    dice = random.Random(weeks)
    documents = []
    for number in range(24 * weeks):
        week, outlet = number // 24, number % outlets
        b = Builder(f"feed.xml#{number + 1}", f"Meldung {number + 1} aus dem Hafen von Lindau")
        for i in range(8):
            b.add(
                ["Der Rat [and] der Hafen sagen das das eine."], "The council and the port agree."
            )
            late = week == weeks - 1 and outlet == 0
            if dice.random() < (0.35 if late else 0.03):
                b.find("[and]", Severity.MAJOR, _LEFT, segment=i, suggestion="und")
            if dice.random() < 0.08:
                b.find(
                    "das das", Severity.MINOR, _TWICE, segment=i, rule=_DOUBLED, suggestion="das"
                )
        day = date(2026, 10, 5) + timedelta(weeks=week)
        item = Item("feed.xml", str(number), None, _OUTLETS[outlet], f"{day}T06:00:00Z")
        documents.append(replace(b.done(), item=item))
    return html_sample.report(*documents)


_LEFT = Message("“[and]” was left in English.", "„[and]“ ist unübersetzt geblieben.")
_TWICE = Message("“das” stands twice.", "„das“ steht doppelt.")
_DOUBLED = ("TQ301", "doubled-word", "linguistic-conventions/duplication")
