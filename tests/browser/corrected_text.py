"""A model of corrections, in code points, that the page is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tqcheck.model import (
    Applicability,
    DocumentReport,
    Edit,
    Evidence,
    Finding,
    Message,
    Quote,
    Segment,
    SegmentReport,
    Severity,
    Span,
)

# Letters, markup, pairs of UTF-16, what has no ink, and what joins with its neighbours.
_LETTERS = "aä,„“ <&>\"'.\t0😀𝒜\U0001f1e9\u200b\u00ad\u200d\u0301\ufeff\U000e0041\u202e\x00\x1b"
_GAPS = (" ", " ", " ", "\n", "\n\n", "", "  ", " \n\t ")
SAYS = Message("Wrong.", "Falsch.")

Change = tuple[int, int, str]


def collide(a: Change, b: Change) -> bool:
    """Whether two changes are in each other's way: neither order of them would be the right one."""
    if a[0] == a[1] and b[0] == b[1]:
        return a[0] == b[0]
    return a[0] < b[1] and b[0] < a[1]


@dataclass
class Article:
    """A text, its sentences and findings, and what an editor did."""

    original: str
    spans: list[Span]
    findings: list[Finding]
    edits: dict[int, Change] = field(default_factory=dict)
    steps: list[dict[int, Change]] = field(default_factory=list)

    def report(self) -> DocumentReport:
        """The document as the page is made of."""
        segments = tuple(
            SegmentReport(Segment(i, span, paragraph=i)) for i, span in enumerate(self.spans)
        )
        return DocumentReport(
            "a.txt", self.original, "Titel", segments=segments, findings=tuple(self.findings)
        )

    def texts(self) -> st.SearchStrategy[str]:
        """What an editor may write: nothing that a text field would change."""
        return st.text('aä, "<&😀𝒜\u200b\u0301', max_size=6)

    def suggested(self, number: int) -> Change | None:
        """The change that a finding suggests."""
        fix = self.findings[number].fix
        return fix and (fix.edit.span.start, fix.edit.span.end, fix.edit.text)

    def rewritten(self, number: int) -> Span | None:
        """What an editor rewrites by hand."""
        finding = self.findings[number]
        if finding.fix is not None:
            return finding.fix.edit.span
        if finding.target is not None:
            return finding.target.span
        return self.spans[finding.segment]

    def may_apply(self, number: int) -> bool:
        """Whether the page offers the suggestion."""
        return number not in self.edits and self.findings[number].fix is not None

    def _put(self, number: int, change: Change) -> None:
        others = [other for n, other in self.edits.items() if n != number]
        if any(collide(change, other) for other in others):
            return
        self.steps.append(dict(self.edits))
        self.edits[number] = change

    def apply(self, number: int) -> None:
        """Apply a suggestion, unless it collides."""
        change = self.suggested(number)
        if self.may_apply(number) and change is not None:
            self._put(number, change)

    def undo(self, number: int) -> None:
        """Undo one correction."""
        if number in self.edits:
            self.steps.append(dict(self.edits))
            del self.edits[number]

    def undo_last(self) -> None:
        """Take the last step back."""
        with suppress(IndexError):
            self.edits = self.steps.pop()

    def rewrite(self, number: int, text: str) -> None:
        """Write by hand: a whole fix, else as little as makes the text."""
        span = self.rewritten(number)
        assert span is not None
        before = span.of(self.original)
        if text == before:
            return
        start, end = span.start, span.end
        if self.findings[number].fix is None:
            while before and text and before[0] == text[0]:
                before, text, start = before[1:], text[1:], start + 1
            while before and text and before[-1] == text[-1]:
                before, text, end = before[:-1], text[:-1], end - 1
        self._put(number, (start, end, text))

    def _pieces(self) -> Iterator[tuple[int, str, str]]:
        """The place, what was there, and what is there now."""
        at = 0
        for start, end, text in sorted(self.edits.values(), key=lambda edit: edit[:2]):
            for i in range(at, start):
                yield i, self.original[i], self.original[i]
            yield start, self.original[start:end], text
            at = end
        for i in range(at, len(self.original)):
            yield i, self.original[i], self.original[i]

    def text(self) -> str:
        """The corrected text."""
        return "".join(now for _, _, now in self._pieces())

    def text_seen(self) -> list[str]:
        """The sentences as they are to be read: a text put between two is read with the first."""
        kept = set(range(len(self.original)))
        for start, end, _ in self.edits.values():
            kept -= set(range(start, end))
        sentences = []
        for i, span in enumerate(self.spans):
            until = self.spans[i + 1].start if i + 1 < len(self.spans) else len(self.original) + 1
            puts = sorted(
                (min(start, span.end), start, end, text)
                for start, end, text in self.edits.values()
                if (span.start <= start or i == 0) and start < until
            )
            read = ""
            for at in range(span.start, span.end + 1):
                read += "".join(text for place, *_, text in puts if max(place, span.start) == at)
                read += self.original[at] if at < span.end and at in kept else ""
            sentences.append(read)
        return sentences


def seen(page: Any, article: Article) -> list[str]:
    """The sentences as the page shows them: without what is struck out and without its numbers."""
    read: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.rows p[data-o]')].map((p) => {
          const copy = p.cloneNode(true);
          for (const one of copy.querySelectorAll('a, del')) one.remove();
          for (const box of copy.querySelectorAll('.c')) {
            box.replaceWith(String.fromCodePoint(parseInt(box.dataset.c, 16)));
          }
          return copy.textContent;
        })"""
    )
    assert len(read) == len(article.spans)
    return read


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any text with any findings: overlapping, empty, over several sentences, between two."""
    text, spans = draw(st.sampled_from(("", "", "\n", " "))), []
    for i in range(draw(st.integers(1, 5))):
        text += draw(st.sampled_from(_GAPS)) if i else ""
        sentence = draw(st.text(_LETTERS, min_size=1, max_size=12))
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    text += draw(st.sampled_from(("", "", "\n", " \n")))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    findings = []
    for number in range(draw(st.integers(1, 6))):
        start, end = draw(places)
        kind = draw(st.sampled_from(("fix", "fix", "fix", "edit", "bare", "omission")))
        edit = None
        if kind == "edit":
            edit = Edit(Span(*draw(places)), draw(st.text(_LETTERS, max_size=4)))
        target = None if kind == "omission" else Quote(Span(start, end), text[start:end])
        findings.append(
            Finding(
                f"TX{number}01",
                "made-up",
                "style",
                Severity.MAJOR,
                0.9,
                Evidence.TARGET,
                draw(st.integers(0, len(spans) - 1)),
                target,
                None,
                SAYS,
                draw(st.text(_LETTERS, max_size=4)) if kind == "fix" else None,
                f"{number:016x}",
                applicability=draw(st.sampled_from(Applicability)),
                edit=edit,
            )
        )
    return Article(text, spans, findings)
