"""Every format that has a place for it says what was read, left out, repaired and embedded."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from lxml import etree

from tests.reporters import html_sample
from tests.reporters.test_html import parse
from tqcheck.docs.schemas import SCHEMAS
from tqcheck.gate.verdict import tally
from tqcheck.model import Coverage, LeftOut, LeftOutReason, Message
from tqcheck.reporters import FORMATS
from tqcheck.reporters.coverage import coverage_line
from tqcheck.reporters.html import render
from tqcheck.reporters.html.marks import cut
from tqcheck.reporters.html.page_view import page_view

SCHEMA = json.loads(SCHEMAS["report"].read_text("utf-8"))
LEFT_OUT = (
    LeftOut(LeftOutReason.NAVIGATION, 200),
    LeftOut(LeftOutReason.OTHER_LANGUAGE, 40, units=2),
)


@pytest.mark.parametrize(
    ("coverage", "english", "german"),
    [
        (
            Coverage(12400, 11950, 210, LEFT_OUT),
            "12,400 words read, 11,950 checked, 210 embedded, 240 left out: navigation 200, other "
            "language 40 (2×)",
            "12.400 Wörter gelesen, 11.950 geprüft, 210 eingebettet, 240 ausgelassen: Navigation "
            "200, andere Sprache 40 (2×)",
        ),
        (Coverage(381, 381), "381 words read, all checked", "381 Wörter gelesen, alle geprüft"),
        (
            Coverage(100, 90),
            "100 words read, 90 checked, 10 in no sentence",
            "100 Wörter gelesen, 90 geprüft, 10 in keinem Satz",
        ),
        (
            Coverage(10, 10, 0, (LeftOut(LeftOutReason.UNTRANSLATED, 0, units=4),)),
            "10 words read, 10 checked, 0 left out: not translated yet 0 (4×)",
            "10 Wörter gelesen, 10 geprüft, 0 ausgelassen: noch nicht übersetzt 0 (4×)",
        ),
    ],
)
def test_the_line(coverage: Coverage, english: str, german: str) -> None:
    line = coverage_line(coverage)
    assert (line.en, line.de) == (english, german)


def test_the_total_of_several_documents() -> None:
    parts = (Coverage(100, 60, 0, LEFT_OUT), Coverage(50, 10, 5, LEFT_OUT[1:]))
    total = Coverage.total(parts)
    assert (total.words, total.checked, total.embedded) == (150, 70, 5)
    assert [(one.reason.value, one.words, one.units) for one in total.left_out] == [
        ("navigation", 200, 0),
        ("other-language", 80, 4),
    ]
    assert Coverage.total(()) == Coverage()


def test_every_format_with_a_place_for_it() -> None:
    report = html_sample.report(html_sample.with_others())
    english = coverage_line(report.coverage).en
    texts = {name: FORMATS[name](report) for name in FORMATS}
    for name in ("text", "sarif", "junit"):
        assert english in texts[name], name
    for name in ("text", "sarif", "junit", "github"):
        assert "repaired: A bare" in texts[name], name
    text = FORMATS["text"](report, ui_language="de")
    assert coverage_line(report.coverage).de in text
    assert "repariert: Ein bloßes" in text
    assert "\n  publish, repaired\n" in texts["text"]
    for name in ("json", "jsonl"):
        content = json.loads(texts[name])
        document = content["documents"][0] if name == "json" else content
        assert [note["kind"] for note in document["notes"]] == ["repaired", "encoding"]
        assert document["coverage"]["left_out"][0]["words"] == 1200
    summary = json.loads(texts["json"])["summary"]["coverage"]
    assert (summary["words"], summary["checked"], summary["embedded"]) == (1272, 13, 19)
    jsonschema.validate(json.loads(texts["json"]), SCHEMA)
    [run] = json.loads(texts["sarif"])["runs"]
    ids = [n["descriptor"]["id"] for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert ids == ["note/repaired", "note/encoding"]
    assert run["invocations"][0]["executionSuccessful"]
    etree.fromstring(texts["junit"].encode())


def test_an_article_without_findings_is_named_where_it_was_repaired() -> None:
    clean = replace(html_sample.with_others(), findings=(), verdict=None)
    text = FORMATS["text"](html_sample.report(clean))
    assert "feed.xml#4" in text
    assert "repaired: A bare" in text


def test_the_tally_says_repaired() -> None:
    documents = (html_sample.with_others(), replace(html_sample.clean(), verdict="hold"))
    assert tally(documents) == Message(
        "1 publish, 1 hold; 1 of them repaired", "1 freigeben, 1 zurückhalten; 1 repariert"
    )
    assert tally(documents[1:]) == Message("1 hold", "1 zurückhalten")
    assert tally(()) is None


def test_the_page_shows_coverage_notes_and_embedded_parts() -> None:
    report = html_sample.report(html_sample.with_others(), html_sample.clean())
    page = parse(render(report))
    [article] = page.xpath("//*[@id='a1']")
    [read] = article.xpath(".//*[@class='read']")
    said = " ".join(read.itertext())
    line = coverage_line(report.documents[0].coverage)
    figures = " ".join(article.xpath(".//*[@class='numbers']")[0].itertext())
    assert line.de in figures
    assert line.en in figures
    assert "Ein bloßes" in said
    assert "Startseite <b>Politik</b> Sport" in said
    assert "eingebettet" in said
    marked = article.xpath(".//p[@id]//span[@class='emb']")
    assert ["".join(one.itertext()) for one in marked] == [
        "A Ferry to Nowhere",
        "So proud of our crew tonight, see you all at the harbour!",
        "Foto: Coast Pictures / Mia Holm",
    ]
    assert "eingebettet: Titel · embedded: title" in marked[0].get("title")
    assert not page.xpath("//*[@id='a2']//*[@class='read' or @class='emb']")
    overview = " ".join(page.xpath("//*[@id='figures']")[0].itertext())
    assert coverage_line(report.coverage).de in overview


def test_rows_of_a_file_are_covered_together() -> None:
    row = replace(html_sample.with_others(), title=None)
    segments = row.segments[:2]
    rows = [replace(row, uri=f"a.tsv#{n}", segments=segments, findings=()) for n in (1, 2)]
    [article] = page_view(html_sample.report(*rows)).articles
    assert article.document.coverage.words == 2 * 1272
    assert len(article.notes) == 2


def test_pieces_add_up_where_embedded_parts_and_marks_overlap() -> None:
    document = html_sample.with_others()
    for part in document.segments:
        window = part.segment.span
        pieces = cut(document.text, window, (), document.embedded)
        assert "".join(piece.text for piece in pieces) == window.of(document.text)
