"""What a line of plain text is, where its structure was lost."""

from __future__ import annotations

import pytest

from tqcheck.config import Settings
from tqcheck.languages.segmentation import segment
from tqcheck.model import Block, BlockKind, Document, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker

TEXT = """Kommunalpolitik
Rat stimmt dem Haushalt zu
Der Rat hat den Haushalt beschlossen. Das dauerte lange.
Foto: Anna Muster/dpa
Lange Debatte am Abend
Die Sitzung dauerte bis Mitternacht.
- Mehr Geld für Schulen
- Weniger Geld für Straßen
Ulm | 300 Euro
Morgen geht es weiter."""


def kinds(text: str, title: str | None = None, blocks: tuple[Block, ...] = ()) -> list[str]:
    found = segment(text, title=title, blocks=blocks)
    return [f"{part.block.value}: {part.span.of(text)}" for part in found]


def test_lines_without_blank_lines_between_them() -> None:
    assert kinds(TEXT, title="Rat stimmt dem Haushalt zu") == [
        "kicker: Kommunalpolitik",
        "heading: Rat stimmt dem Haushalt zu",
        "paragraph: Der Rat hat den Haushalt beschlossen.",
        "paragraph: Das dauerte lange.",
        "caption: Foto: Anna Muster/dpa",
        "heading: Lange Debatte am Abend",
        "paragraph: Die Sitzung dauerte bis Mitternacht.",
        "list-item: - Mehr Geld für Schulen",
        "list-item: - Weniger Geld für Straßen",
        "heading: Ulm | 300 Euro",
        "paragraph: Morgen geht es weiter.",
    ]


def test_what_the_reader_knows_wins() -> None:
    text = "Der Rat tagt am Montag\nDie Bürger sind eingeladen."
    block = Block(Span(0, text.index("\n")), BlockKind.LIST_ITEM)
    assert kinds(text, blocks=(block,))[0] == "list-item: Der Rat tagt am Montag"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Das Wetter wird besser Die Sonne scheint am Freitag in Ulm.", Severity.MINOR),
        (
            "Der Rat tagt. Der Verband bestätigte, dass Kosten gestiegen seien "
            "Die Gespräche mit der Stadt dauern an.",
            Severity.MAJOR,
        ),
    ],
)
def test_a_heading_may_run_into_its_paragraph(text: str, severity: Severity) -> None:
    report = DocumentChecker(Settings(back_translator="none")).check(Document("example.txt", text))
    found = [finding.severity for finding in report.findings if finding.rule == "TQ401"]
    assert found in ([severity], [])
    assert severity is Severity.MINOR or found == [severity]
