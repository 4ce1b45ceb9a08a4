"""Reports read back from the JSON of the contract."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tqcheck.archive.articles import document_of
from tqcheck.model import DocumentReport, Message, Severity, one_of_places
from tqcheck.model.blocks import Embedded, EmbeddedKind
from tqcheck.model.reading import Coverage, LeftOut, LeftOutReason, Note, NoteKind
from tqcheck.model.spans import Span
from tqcheck.reporters import html, json_report

SAMPLE = html_sample.sample().documents


def text_of(document: DocumentReport) -> str:
    return json.dumps(json_report.document_dict(document))


@pytest.mark.parametrize("document", SAMPLE, ids=lambda one: one.uri)
def test_what_is_read_back_says_the_same(document: DocumentReport) -> None:
    document = replace(
        document,
        notes=(Note(NoteKind.CUT, Message("cut", "gekürzt")),),
        embedded=(Embedded(Span(0, 3), EmbeddedKind.TITLE),),
        coverage=Coverage(9, 8, 1, (LeftOut(LeftOutReason.FUZZY, 1, 1, HOSTILE[0]),)),
    )
    read = document_of(text_of(document))
    assert json_report.document_dict(read) == json_report.document_dict(document)


def test_the_report_for_editors_has_the_same_articles() -> None:
    read = [document_of(text_of(one)) for one in SAMPLE]
    pages = [html.render(html_sample.report(*some), ui_language="de") for some in (SAMPLE, read)]
    marks = [re.findall(r'<mark class="[^"]+" data-f="[^"]+">[^<]*', page) for page in pages]
    # Where the source of a sentence begins is not in the JSON: a word that is there twice is not
    # marked then.
    assert set(marks[1]) < set(marks[0])
    assert len(marks[1]) >= len(marks[0]) - 1
    anchors = [re.findall(r' id="([^"]+)"', page) for page in pages]
    assert anchors[0] == anchors[1]


def test_each_place_of_a_finding_is_read_back() -> None:
    builder = html_sample.Builder("a.txt").add(["Der Rat , der tagt , berät.", "Es gilt ."])
    for place in ("Rat ,", "tagt ,", "gilt ."):
        builder.find(place, Severity.MINOR, Message("A space.", "Ein Leerzeichen."), suggestion=",")
    document = replace(builder.done(), findings=(one_of_places(builder.findings),))
    read = document_of(text_of(document))
    assert json_report.document_dict(read) == json_report.document_dict(document)
    assert [one.segment for one in read.findings[0].further] == [0, 1]
    page = html.render(html_sample.report(read), ui_language="en")
    assert page.count("<mark") == 3


def _changed(**more: Any) -> str:
    return json.dumps({**json_report.document_dict(SAMPLE[0]), **more})


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", "{}", _changed(text=""), _changed(findings=[{}]), _changed(evidence="x")],
)
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        document_of(text)
