"""What a report says of the text that was read, checked, embedded and left out."""

from __future__ import annotations

from tqcheck.config import Settings
from tqcheck.model import (
    Block,
    BlockKind,
    Document,
    LeftOut,
    LeftOutReason,
    Message,
    Note,
    NoteKind,
    Role,
    Span,
)
from tqcheck.pipeline.checker import DocumentChecker

CHECKER = DocumentChecker(Settings(back_translator="none", learned=False))
HEADING = "Der Hafen wächst weiter und sucht Leute"
POST = "Proud of our crew crew tonight, see you all at the harbour tomorrow"
BODY = "Die Stadt baut am Kai. Der Rat stimmte zu."
TEXT = f"{HEADING}\n{POST}\n{BODY}"


def block(line: str, kind: BlockKind) -> Block:
    start = TEXT.index(line)
    return Block(Span(start, start + len(line)), kind)


BLOCKS = (block(HEADING, BlockKind.HEADING), block(POST, BlockKind.EMBEDDED))


def test_a_block_gives_its_segments_kind_and_role() -> None:
    report = CHECKER.check(Document("a.txt", TEXT, blocks=BLOCKS))
    kinds = [(part.segment.block, part.segment.role) for part in report.segments]
    assert kinds[0] == (BlockKind.HEADING, Role.HEADLINE)
    assert (BlockKind.EMBEDDED, Role.QUOTE) in kinds
    assert kinds[-1] == (BlockKind.PARAGRAPH, Role.BODY)


def test_nothing_is_reported_in_an_embedded_block() -> None:
    plain = CHECKER.check(Document("a.txt", TEXT))
    assert any(finding.target and "crew" in finding.target.text for finding in plain.findings)
    report = CHECKER.check(Document("a.txt", TEXT, blocks=BLOCKS))
    assert report.findings == ()
    assert [part.span.of(TEXT) for part in report.embedded] == [POST]


def test_all_words_are_counted_once() -> None:
    left_out = LeftOut(LeftOutReason.NAVIGATION, 7, example="Startseite Politik")
    note = Note(NoteKind.REPAIRED, Message("An entity was read.", "Eine Entität wurde gelesen."))
    document = Document("a.txt", TEXT, blocks=BLOCKS, left_out=(left_out,), notes=(note,))
    report = CHECKER.check(document)
    coverage = report.coverage
    assert coverage.left_out == (left_out,)
    assert coverage.embedded == len(POST.split())
    assert coverage.checked == len(HEADING.split()) + len(BODY.split())
    assert coverage.words == coverage.checked + coverage.embedded + 7
    assert report.notes == (note,)
