"""Sentences that are too long: cut, said so, and no ground for findings at the cuts."""

from __future__ import annotations

import pytest

from tqcheck import check
from tqcheck.model import DocumentReport, NoteKind, Severity

# A list that lost its line breaks, long enough for several parts; each entry is translated well.
PLACES = [
    "Bremen", "Oslo", "Paris", "Madrid", "Lissabon", "Wien", "Prag", "Warschau", "Budapest",
    "Athen", "Rom", "Bern", "Dublin", "London", "Brüssel", "Kiel", "Köln", "Bonn", "Mainz", "Trier",
    "Ulm", "Jena", "Gera", "Suhl", "Halle", "Essen", "Hagen", "Herne", "Moers", "Neuss",
]  # fmt: skip
GERMAN = ", ".join(f"am Bahnhof von {place} warten heute {n} Leute" for n, place in
                   enumerate(PLACES * 4, start=20))  # fmt: skip
ENGLISH = ", ".join(f"at the station of {place} there are {n} people waiting today" for n, place in
                    enumerate(PLACES * 4, start=20))  # fmt: skip
AROUND_DE = "Der Zug nach Süden fällt aus.\n\n{}.\n\nDie Bahn bittet um Geduld.\n"
AROUND_EN = "The train to the south is cancelled.\n\n{}.\n\nThe railway asks for patience.\n"


def _check(target: str, source: str | None = None, **settings: object) -> DocumentReport:
    return check(target, source, back_translator="none", **settings)


@pytest.fixture(scope="module")
def compared() -> DocumentReport:
    return _check(AROUND_DE.format(GERMAN), AROUND_EN.format(ENGLISH))


def test_the_report_says_that_a_sentence_was_cut(compared: DocumentReport) -> None:
    (note,) = [note for note in compared.notes if note.kind is NoteKind.CUT]
    assert "too long" in note.message.en
    assert "zu lang" in note.message.de


def test_a_good_translation_has_no_finding_at_the_cuts(compared: DocumentReport) -> None:
    assert max(part.segment.part for part in compared.segments) > 2
    assert [one for one in compared.findings if one.severity > Severity.NEUTRAL] == []


def test_all_words_count_as_checked(compared: DocumentReport) -> None:
    assert compared.coverage.checked == compared.coverage.words == compared.words


def test_faults_that_need_no_whole_sentence_are_still_found() -> None:
    report = _check(AROUND_DE.format(GERMAN.replace("von Ulm", "von von Ulm")), learned=False)
    assert {finding.rule for finding in report.findings} == {"TQ301"}


def test_models_read_the_beginning_of_an_endless_sentence_only() -> None:
    report = _check(AROUND_DE.format(GERMAN + ", " + GERMAN + ", " + GERMAN))
    estimated = [bool(part.scores) for part in report.segments]
    assert estimated[0]
    assert estimated[1]
    assert estimated[-1]
    assert not all(estimated)
    (note,) = report.notes
    assert "rules alone" in note.message.en


def test_an_ordinary_document_has_no_note() -> None:
    assert not _check("Der Rat hat am Montag getagt.\n", learned=False).notes
