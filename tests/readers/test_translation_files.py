"""XLIFF, TMX and PO: units, their originals, where they stand in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.model import Document
from tqcheck.readers import read

SAMPLES = Path(__file__).parent / "samples"


def units(name: str) -> list[Document]:
    found = list(read([str(SAMPLES / name)], limit=1_000_000))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def test_xliff_1_leaves_out_codes_what_is_not_translated_and_other_languages() -> None:
    found = units("units.xlf")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der neue Kai ist fertig.", "The new quay is ready."),
        ("Die Fähre fährt am Montag wieder.", "The ferry sails again on Monday."),
    ]
    assert [document.uri.rpartition("#")[2] for document in found] == ["1", "4"]


def test_xliff_2_segments_keep_what_stands_between_paired_codes() -> None:
    found = units("units2.xlf")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der Deich hat in der Nacht gehalten.", "The dyke has held."),
        ("Verletzt wurde niemand.", "No one was hurt."),
    ]


def test_tmx_with_a_document_type_and_old_language_attributes() -> None:
    found = units("memory.tmx")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der Hafen ist geschlossen.", "The harbour is closed."),
        ("Der Sturm zieht am Abend nach Osten ab.", None),
    ]
    assert found[0].item is not None
    assert found[0].item.id == "a"


def test_po_with_plurals_contexts_and_lines() -> None:
    found = units("messages.po")
    assert [(document.text, document.source_text) for document in found] == [
        ("Der Kai ist „fertig“.", 'The quay is "ready".'),
        ("Zwei Zeilen\nmit Text.", "Two lines\nof text."),
        ("Ein Schiff liegt im Hafen.", "One ship"),
        ("%d Schiffe liegen im Hafen.", "%d ships"),
    ]


@pytest.mark.parametrize("name", ["units.xlf", "units2.xlf", "memory.tmx", "messages.po"])
def test_line_and_column_are_those_of_the_file(name: str) -> None:
    lines = (SAMPLES / name).read_text("utf-8").split("\n")
    exact = 0
    for document in units(name):
        word = document.text.split()[0]
        assert word in "".join(lines[document.line - 1 : document.line + 1])
        if document.column > 1:
            line = lines[document.line - 1]
            first = document.text.split("\n")[0]
            assert line[document.column - 1 :].startswith(first)
            exact += 1
    assert exact, "at least one unit without codes"
