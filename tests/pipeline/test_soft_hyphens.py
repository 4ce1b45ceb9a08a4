"""Soft hyphens are invisible to all stages, and all offsets of the report are those of the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.config import Settings
from tqcheck.model import Block, BlockKind, Document, DocumentReport, Pragma, Span
from tqcheck.pipeline.checked_text import checked_text
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run_stages import RunStages
from tqcheck.pipeline.soft_hyphens import SOFT_HYPHEN, visible_text
from tqcheck.suppression import SideCar, Suppressor

CHECKER = DocumentChecker(Settings(back_translator="none", learned=False))
FAULTY = (
    "Der Hafen wächst\n"
    "Der Stadtrat hat hat am Montag über den beliebten Tarif beraten. Es kam [and] ging.\n"
    "Die Verwaltung prüft den Antrag."
)


def hyphenated(text: str) -> str:
    """A soft hyphen in the middle of every word of more than four letters."""
    return " ".join(
        f"{word[:3]}{SOFT_HYPHEN}{word[3:]}" if len(word) > 4 else word for word in text.split(" ")
    )


def seen(report: DocumentReport) -> list[tuple[str, str, str]]:
    return [
        (found.rule, found.target.text.replace(SOFT_HYPHEN, ""), found.fingerprint)
        for found in report.findings
        if found.target is not None
    ]


def test_soft_hyphens_change_no_finding_and_all_offsets_are_those_of_the_text() -> None:
    plain = CHECKER.check(Document("a.txt", FAULTY))
    text = hyphenated(FAULTY)
    assert SOFT_HYPHEN in text
    report = CHECKER.check(Document("a.txt", text))
    assert report.text == text
    assert seen(report) == seen(plain)
    assert {"TQ301", "TQ201"} <= {finding.rule for finding in report.findings}
    for finding in report.findings:
        assert finding.target is not None
        assert finding.target.span.of(text) == finding.target.text
        before = text[: finding.target.span.start]
        assert finding.target.line == before.count("\n") + 1
        assert finding.target.column == len(before) - (before.rfind("\n") + 1) + 1
    assert [part.segment.span.of(text).replace(SOFT_HYPHEN, "") for part in report.segments] == [
        part.segment.span.of(FAULTY) for part in plain.segments
    ]
    assert report.words == plain.words
    assert report.score == plain.score


def test_a_hyphenated_word_is_no_english_word_and_no_hint() -> None:
    text = f"Der be{SOFT_HYPHEN}lieb{SOFT_HYPHEN}te Tarif der Bahn bleibt bis Ende Mai gültig."
    assert CHECKER.check(Document("a.txt", text)).findings == ()


def test_a_remark_in_the_file_holds_in_a_hyphenated_text() -> None:
    text = hyphenated(FAULTY)
    start = text.index("hat")
    remark = Pragma(("TQ301",), "as spoken", 1, Span(start, start + len("hat hat")))
    document = Document("a.txt", text, pragmas=(remark,))
    stages = RunStages(CHECKER.selected, CHECKER.settings, Suppressor(SideCar()))
    report = stages.complete(CHECKER.check_unscored(document), document)
    (doubled,) = [finding for finding in report.findings if finding.rule == "TQ301"]
    assert doubled.suppressed is not None
    assert doubled.target is not None
    assert doubled.target.span.of(text) == doubled.target.text


def test_offsets_of_the_source_are_those_of_the_source() -> None:
    source = hyphenated("The council met on Friday. The budget of 12 million euros was adopted.")
    document = Document(
        "a.txt",
        "Der Rat tagte am Freitag. Der Haushalt von 15 Millionen Euro wurde beschlossen.",
        source_text=source,
    )
    report = CHECKER.check(document)
    quotes = [finding.source for finding in report.findings if finding.source is not None]
    assert quotes
    assert all(quote.span.of(source) == quote.text for quote in quotes)


@given(st.text(alphabet="ab \n" + SOFT_HYPHEN, max_size=60), st.data())
def test_spans_go_to_the_visible_text_and_back(text: str, data: st.DataObject) -> None:
    visible = visible_text(text)
    start = data.draw(st.integers(0, len(visible.text)))
    end = data.draw(st.integers(start, len(visible.text)))
    span = Span(start, end)
    original = visible.original_span(span)
    assert original.of(text).replace(SOFT_HYPHEN, "") == span.of(visible.text)
    assert visible.new_span(original) == span
    if end > start:
        assert SOFT_HYPHEN not in (text[original.start], text[original.end - 1])


def test_the_second_byte_of_a_wrongly_decoded_letter_is_no_hyphen() -> None:
    text = "Der Trainer " + "Martín".encode().decode("cp1252") + " fehlt am Freitag."
    assert SOFT_HYPHEN in text
    report = CHECKER.check(Document("a.txt", text))
    assert [finding.suggestion for finding in report.findings] == ["Martín"]


def test_blocks_and_links_keep_their_words() -> None:
    text = hyphenated("Hafen Emden\nDer Bahnhof wird umgebaut.")
    block = Block(Span(0, text.index("\n")), BlockKind.HEADING)
    link = Span(text.index("Bah"), text.index(" wird"))
    read = Document("a.txt", text, anchors=(link,), blocks=(block,))
    document = checked_text(read).document
    assert SOFT_HYPHEN not in document.text
    assert document.blocks[0].span.of(document.text) == "Hafen Emden"
    assert document.anchors[0].of(document.text) == "Bahnhof"
