"""One document's check: what the engine makes of the rules' hits."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tqcheck.pipeline.checker
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Document, DocumentReport, Evidence, Hit, Message, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.catalog import RuleEntry

OFF = Settings(back_translator="none")
FAULTY = (
    "Der neue neue Hafen in Emden ist fertig. Er kostete 40 Millionen Euro, "
    "[and] die Stadt zahlte mit.\n"
    "Der neue neue Hafen in Emden ist fertig, sagte die Bürgermeisterin.\n"
)


class Marker(Rule):
    """Marks each occurrence of a word; a rule of the tests' own."""

    code = "TQ997"
    name = "marker"
    category = "style/test"
    severity = Severity.NEUTRAL
    word: ClassVar[str] = "Hafen"

    def check(self, article: BilingualDocument) -> Iterator[Hit]:
        start = article.text.find(self.word)
        while start >= 0:
            yield Hit(Span(start, start + len(self.word)), Message("here", "hier"))
            start = article.text.find(self.word, start + 1)


class Wider(Marker):
    code = "TQ996"
    name = "wider"
    word = "neue Hafen"
    supersedes = frozenset({"TQ997"})


class NeedsSource(Marker):
    code = "TQ998"
    name = "needs-source"
    needs = frozenset({Need.SOURCE})


def check(
    monkeypatch: pytest.MonkeyPatch,
    *rules: type[Rule],
    text: str = FAULTY,
    source: str | None = None,
) -> DocumentReport:
    found = tuple(map(RuleEntry.of, rules))
    monkeypatch.setattr(tqcheck.pipeline.checker, "selected_entries", lambda *settings: found)
    return DocumentChecker(OFF).check(Document("a.txt", text, source_text=source))


def test_findings_quote_the_text_at_their_offsets_and_places() -> None:
    report = DocumentChecker(OFF).check(Document("a.txt", FAULTY))
    assert {finding.rule for finding in report.findings} >= {"TQ201", "TQ301"}
    for finding in report.findings:
        quote = finding.target
        assert quote is not None
        assert quote.span.of(report.text) == quote.text
        line = report.text.split("\n")[quote.line - 1]
        assert line[quote.column - 1 :].startswith(quote.text.split("\n")[0])
        segment = report.segments[finding.segment].segment
        assert segment.span.contains(quote.span)
    starts = [finding.target.span.start for finding in report.findings if finding.target]
    assert starts == sorted(starts)


def test_a_rule_that_says_more_takes_the_place_of_one_inside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Der neue Hafen liegt am alten Hafen."
    report = check(monkeypatch, Marker, Wider, text=text)
    assert [(f.rule, f.target.text) for f in report.findings if f.target] == [
        ("TQ996", "neue Hafen"),
        ("TQ997", "Hafen"),
    ]


def test_a_rule_whose_needs_are_absent_is_reported_as_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = check(monkeypatch, Marker, NeedsSource)
    assert [(s.rule, s.reason.en) for s in report.skipped_rules] == [("TQ998", "needs a source")]
    with_source = check(
        monkeypatch,
        Marker,
        NeedsSource,
        source="The new port is finished. It cost 40 million.",
    )
    assert with_source.skipped_rules == ()
    assert with_source.evidence is Evidence.SOURCE


def test_fingerprints_differ_and_survive_edits_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [finding.fingerprint for finding in check(monkeypatch, Marker).findings]
    assert len(before) == len(set(before)) == 2
    edited = "Ein Satz vorweg.\n" + FAULTY.replace("zahlte mit", "gab Geld dazu")
    assert [f.fingerprint for f in check(monkeypatch, Marker, text=edited).findings] == before
    changed = FAULTY.replace("in Emden ist fertig,", "in Leer ist fertig,")
    assert [f.fingerprint for f in check(monkeypatch, Marker, text=changed).findings] != before


def test_select_and_ignore_take_codes_beginnings_and_names() -> None:
    def codes(**changes: tuple[str, ...]) -> set[str]:
        return {rule.code for rule in DocumentChecker(dataclasses.replace(OFF, **changes)).rules}

    assert codes(select=("TQ201",)) == {"TQ201"}
    assert codes(select=("doubled-word",)) == {"TQ301"}
    assert codes(select=("TQ2", "TQ301"), ignore=("bracketed-english",)) >= {"TQ301"}
    assert "TQ201" not in codes(select=("TQ2", "TQ301"), ignore=("bracketed-english",))
    with pytest.raises(UsageError, match="no rule is called 'TQ000'"):
        DocumentChecker(dataclasses.replace(OFF, select=("TQ000",)))


def test_the_source_stands_beside_the_target() -> None:
    source = (
        "The new port of Emden is finished. It cost 40 million euros, and the city paid a share."
    )
    german = (
        "Der neue Hafen von Emden ist fertig. "
        "Er kostete 40 Millionen Euro, und die Stadt zahlte einen Teil."
    )
    report = DocumentChecker(OFF).check(
        Document("a.txt", german, source_text=source, source_language="en")
    )
    assert [part.source for part in report.segments] == [
        "The new port of Emden is finished.",
        "It cost 40 million euros, and the city paid a share.",
    ]
    for part in report.segments:
        assert part.alignment is not None
        assert part.alignment.score > 0.5
        assert part.alignment.words


WORDS = st.sampled_from(
    ["Der", "Rat", "sagte", "[and]", "neue", "neue", "„", "“", ".", ",", "und", "-un", "Kim", "\n",
     "was", "<unk>", "1,234", "Am", "Montag", "\u00ad", "🙂", "(", ")", "dass", "the", "3.5"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_is_checked_and_every_finding_quotes_it(text: str) -> None:
    report = CHECKER.check(Document("a.txt", text))
    for finding in report.findings:
        assert finding.target is not None
        assert finding.target.span.of(text) == finding.target.text
        assert 0 <= finding.confidence <= 1
        assert finding.message.en
        assert finding.message.de


CHECKER = DocumentChecker(OFF)
