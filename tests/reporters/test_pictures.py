"""The pictures of the page as values: what they say, and when there is none."""

from __future__ import annotations

import math
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.browser import samples
from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tests.reporters.test_html import Outline
from tqcheck.comparison.results import DocumentChange
from tqcheck.model import (
    DocumentReport,
    FoundFaults,
    Item,
    JudgedHits,
    Message,
    Report,
    RuleInfo,
    Severity,
)
from tqcheck.reporters import json_report
from tqcheck.reporters.html import render
from tqcheck.reporters.html.history import earlier_runs, input_name
from tqcheck.reporters.html.overview import overview
from tqcheck.reporters.html.page_view import page_view
from tqcheck.reporters.html.pictures import chance, rates
from tqcheck.reporters.html.pictures.course import course
from tqcheck.reporters.html.pictures.distribution import Distribution, distribution
from tqcheck.reporters.html.pictures.groups import groups
from tqcheck.reporters.html.pictures.periods import Periods, by_run, by_week
from tqcheck.reporters.html.pictures.rule_figures import rule_figures

NONE = Message("", "")


def estimated(*qualities: float | None, found: tuple[int, ...] = ()) -> Report:
    """An article with an estimate for each sentence, and findings in some, from 0."""
    b = html_sample.Builder("a.txt")
    for i in range(len(qualities)):
        b.add([f"Satz {i} handelt vom Hafen."], f"Sentence {i} is about the port.")
    for i in found:
        b.find(f"Satz {i} ", Severity.MAJOR, Message("a", "b"), segment=i)
    document = b.done()
    segments = tuple(
        part if quality is None else replace(part, scores={"quality": quality})
        for part, quality in zip(document.segments, qualities, strict=True)
    )
    return html_sample.report(replace(document, segments=segments))


def test_the_course_names_the_sentences_to_read_first() -> None:
    line = course(page_view(estimated(90, 62, 95, None, 71, 55, 79, found=(1,))).articles[0])
    assert line is not None
    assert [(p.number, p.quality, p.found) for p in line.worst] == [
        (6, 55, False),
        (2, 62, True),
        (5, 71, False),
    ]
    assert [p.anchor for p in line.worst] == ["a1-s6", "a1-s2", "a1-s5"]
    assert line.below.en == "4 of 6 sentences are below 80."
    assert line.below.de == "4 von 6 Sätzen liegen unter 80."
    # The right edge is 100, the left one 50; the sentence without an estimate is at the edge.
    assert line.path == "M50 0H40V1H12V2H45V3H50V4H21V5H5V6H29V7H50Z"
    assert (line.width, line.steps, line.floor, line.limit) == (50, 7, 50, 30)


@pytest.mark.parametrize("qualities", [(), (20, 30, 40, 50), (80, 95, 88, 90, 91, 86), (None,) * 9])
def test_there_is_no_course_without_anything_to_say(qualities: tuple[float | None, ...]) -> None:
    assert course(page_view(estimated(*qualities)).articles[0]) is None if qualities else True


@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=5, max_size=600))
def test_a_course_of_any_length_ends_where_it_should(qualities: list[int | None]) -> None:
    line = course(page_view(estimated(*qualities)).articles[0])
    known = [q for q in qualities if q is not None]
    assert (line is not None) == (len(known) >= 5 and min(known, default=100) < 80)
    if line is None:
        return
    assert line.steps <= 240
    assert line.path.endswith(f"V{line.steps}H{line.width}Z")
    across = [int(x) for x in re.findall(r"H(\d+)", line.path)]
    assert min(across) == min(known) - line.floor >= 0
    assert max(across) <= line.width
    assert line.worst[0].quality == min(known)
    assert all(0 <= p.y <= line.steps and 0 <= p.x <= line.width for p in line.worst)


def weekly(report: Report) -> Periods | None:
    return by_week(report.documents, page_view(report).categories)


def test_weeks_say_what_has_become_more() -> None:
    report = samples.published()
    weeks = weekly(report)
    assert weeks is not None
    assert [row.name.en for row in weeks.more] == ["Accuracy › untranslated"]
    assert weeks.less == ()
    row = weeks.more[0]
    assert row.now > 2 * row.before
    assert row.index == 0
    assert len(row.line.split()) == len(weeks.labels) == 6
    assert weeks.labels[0] == Message("week of 2026-10-05", "Woche ab 5.10.2026")
    assert weeks.span.de == "von der Woche ab 5.10.2026 bis zur Woche ab 9.11.2026"
    heights = [float(p.split(",")[1]) for row in weeks.rows for p in row.line.split()]
    assert min(heights) == 0  # the largest rate of all categories is the top of one scale
    assert max(heights) <= 24
    assert [f[0] for f in weeks.figures] == [24] * 6


@pytest.mark.parametrize(
    "report",
    [
        samples.published(weeks=1),
        html_sample.sample(),
        html_sample.report(*(replace(d, findings=()) for d in samples.published().documents)),
        html_sample.report(
            *(
                replace(d, item=replace(d.item, published="no date"))
                for d in samples.published().documents
                if d.item
            )
        ),
    ],
    ids=["one-week", "no-feed", "no-faults", "no-dates"],
)
def test_there_are_no_weeks_without_anything_to_say(report: Report) -> None:
    assert weekly(report) is None


def test_a_run_is_compared_with_the_run_before_it() -> None:
    few = rates.Amount(Message("1", "1"), 30, 10_000, {"style": 20, "gone": 30}, {"style": 9})
    more = replace(few, counts={"style": 70}, spread={"style": 25})
    runs = by_run([more, few, more], ["style"])
    assert runs is not None
    assert [(row.name.en, row.change, row.index) for row in runs.rows] == [
        ("Style", "more", 0),
        ("gone", "less", None),
    ]
    assert [row.before for row in runs.rows] == [2, 3]
    assert by_run([few], ["style"]) is None
    assert by_run([], ["style"]) is None


def test_runs_over_the_same_inputs_are_a_course(tmp_path: Path) -> None:
    first, second = html_sample.with_source(), html_sample.clean()
    better = replace(first, findings=first.findings[3:])
    for i, documents in enumerate([(first, second), (first,), (better, second)]):
        report = replace(html_sample.report(*documents), seconds=float(i))
        path = tmp_path / f"{i}.json"
        path.write_text(json_report.render(report), encoding="utf-8")
        os.utime(path, (1e9 + i * 86400, 1e9 + i * 86400))
    now = html_sample.report(second, first)
    course_ = overview(page_view(now), earlier_runs(tmp_path)).periods
    assert course_ is not None
    assert course_.kind == "run"
    # The second run checked something else.
    assert [label.en for label in course_.labels] == [
        "2001-09-09 01:46",
        "2001-09-11 01:46",
        "this run",
    ]
    assert {row.name.en for row in course_.more} == {
        "Language › duplication",
        "Accuracy › omission",
        "Local form › number format",
    }
    assert course_.less == ()
    # Its own JSON report is no run before it.
    third = replace(html_sample.report(better, second), seconds=2.0)
    again = overview(page_view(third), earlier_runs(tmp_path)).periods
    assert again is not None
    assert len(again.labels) == 2
    assert overview(page_view(html_sample.report(second)), earlier_runs(tmp_path)).periods is None


def test_an_item_of_a_feed_stays_the_same_at_another_place() -> None:
    assert input_name("feed.xml#3", Item("feed.xml", "guid-7")) == "guid-7"
    assert input_name("feed.xml#3", Item("feed.xml", None, "https://a.example/x")).endswith("/x")
    assert input_name("feed.xml#3", Item("feed.xml")) == "feed.xml#3"
    assert input_name("a.txt", None) == "a.txt"


def test_one_bad_article_is_no_trend() -> None:
    before = rates.Amount(NONE, 40, 10_000, {"style": 5}, {"style": 5})
    after = rates.Amount(NONE, 10, 2_000, {"style": 40}, {"style": 2})
    assert rates.difference(after, before, "style", 1) == "same"
    assert rates.difference(replace(after, spread={"style": 3}), before, "style", 1) == "more"
    assert rates.difference(before, replace(after, spread={"style": 3}), "style", 1) == "less"
    assert rates.difference(after, replace(before, words=0), "style", 1) == "same"


def test_outlets_say_where_to_look() -> None:
    view = page_view(samples.published())
    outlets = groups(view.articles)
    assert outlets is not None
    assert outlets.kind == "outlet"
    assert [c.en for c in outlets.columns] == ["duplication", "untranslated"]
    assert [(row.name, column.en) for row, column, _ in outlets.above] == [
        ("Nordfunk", "untranslated")
    ]
    assert {row.name for row in outlets.rows} == {"Nordfunk", "Küstenpost <b>", "Welle Süd"}
    for row in outlets.rows:
        for cell in row.cells:
            assert cell.side == pytest.approx(
                10 * math.sqrt(cell.rate / max(c.rate for r in outlets.rows for c in r.cells)),
                abs=0.01,
            )
            article = view.articles[cell.article - 1]
            assert article.document.item is not None
            assert article.document.item.outlet == row.name
            assert cell.anchor in {card.anchor for _, card in article.cards}


def test_folders_stand_for_outlets_that_nobody_names() -> None:
    documents = [
        replace(d, item=None, uri=f"{'engine-a' if i % 2 else 'engine-b'}/{i}.txt")
        for i, d in enumerate(samples.published(weeks=2).documents)
    ]
    folders = groups(page_view(html_sample.report(*documents)).articles)
    assert folders is not None
    assert folders.kind == "feed"
    assert {row.name for row in folders.rows} == {"engine-a", "engine-b"}
    assert groups(page_view(html_sample.report(*documents[::2])).articles) is None


def test_hints_and_suppressed_findings_do_not_count() -> None:
    document = html_sample.with_source()
    one = rates.amount(NONE, [document])
    counting = [f for f in document.findings if f.suppressed is None and f.severity.weight]
    assert sum(one.counts.values()) == len(counting) < len(document.findings)
    assert "style" not in one.counts  # a hint only
    assert one.rate("accuracy/omission") == 1000 / document.words


def test_the_figures_of_a_rule_are_said_in_words() -> None:
    rule = RuleInfo("TQ1", "one", "style", Severity.MAJOR, judged=JudgedHits(18, 2))
    (precision,) = rule_figures(rule)
    assert precision.kind == "precision"
    assert precision.words.en.startswith("90\u202f%: 18 of 20 judged hits were real faults")
    assert precision.interval.low == pytest.approx(0.699, abs=0.001)
    assert precision.interval.high == pytest.approx(0.972, abs=0.001)
    both = rule_figures(replace(rule, found=FoundFaults(91, 107)))
    assert [f.kind for f in both] == ["precision", "recall"]
    assert "91 von 107 bekannten Fehlern" in both[1].words.de
    assert rule_figures(replace(rule, judged=JudgedHits())) == ()
    assert rule_figures(None) == ()


@given(st.integers(1, 3000), st.data())
def test_an_interval_holds_its_share(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    one = chance.share_of(part, whole)
    assert 0 <= one.low <= one.share <= one.high <= 1
    with pytest.raises(ValueError, match="no share"):
        chance.share_of(whole + 1, whole)


@given(st.integers(0, 200), st.floats(0, 1), st.data())
def test_the_two_tails_meet(whole: int, share: float, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    above, below = chance.at_least(part + 1, whole, share), chance.at_most(part, whole, share)
    assert above + below == pytest.approx(1, abs=1e-9)


def test_tails_are_those_of_the_tables() -> None:
    assert chance.at_least(8, 10, 0.5) == pytest.approx(56 / 1024)
    assert chance.at_most(0, 10, 0.1) == pytest.approx(0.9**10)


def changes(*differences: float) -> list[DocumentChange]:
    return [
        DocumentChange(f"{i}", None, 500.0, 500.0 + d, (), (), 0) for i, d in enumerate(differences)
    ]


def test_a_distribution_counts_both_sides() -> None:
    spread = distribution(changes(-40, -30, -2, 0, 0, 12, 2000))
    assert spread is not None
    assert spread.sentence.en == "B is better in 3 of 7 articles, worse in 2, the same in 2."
    assert spread.sentence.de == "B ist in 3 von 7 Artikeln besser, in 2 schlechter, in 2 gleich."
    assert spread.middle.de == "Der Unterschied im Median ist +0,0."
    assert spread.worst == 6
    assert [bar.side for bar in spread.bars] == ["better"] * 10 + ["same"] + ["worse"] * 10
    assert spread.bars[10].count == 2
    assert sum(bar.count for bar in spread.bars) == 7
    assert spread.bars[-1].count == 1  # beyond the scale


@pytest.mark.parametrize("differences", [(), (1, 2, 3, 4), (0,) * 9])
def test_there_is_no_distribution_without_anything_to_say(differences: tuple[float, ...]) -> None:
    assert distribution(changes(*differences)) is None


@given(st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=5, max_size=60))
def test_every_article_is_in_a_bar_of_its_side(differences: list[float]) -> None:
    spread = distribution(changes(*differences))
    real = [c.difference for c in changes(*differences)]
    if not any(real):
        assert spread is None
        return
    assert isinstance(spread, Distribution)
    count = {
        side: sum(b.count for b in spread.bars if b.side == side) for side in ("better", "worse")
    }
    assert count == {"better": sum(d < 0 for d in real), "worse": sum(d > 0 for d in real)}
    assert sum(bar.count for bar in spread.bars) == len(real)
    assert max(bar.height for bar in spread.bars) == 100


def hostile(text: str) -> Report:
    """A feed whose outlet and categories are `text`."""
    documents = []
    for document in samples.published(weeks=2).documents:
        assert document.item is not None
        outlet = text if document.item.outlet == "Nordfunk" else document.item.outlet
        findings = tuple(replace(f, category=f"{text}/{text}") for f in document.findings)
        item = replace(document.item, outlet=outlet)
        documents.append(replace(document, item=item, findings=findings))
    return html_sample.report(*documents)


HARMLESS = Outline(render(hostile("harmlos")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_outlet_or_category_stays_text(text: str) -> None:
    outline = Outline(render(hostile(text)))
    assert ("svg", ("class", "viewbox", "aria-hidden")) in outline.elements
    assert sorted(outline.elements) == sorted(HARMLESS.elements)
    assert not [name for name, _ in outline.attributes if name.startswith("on")]
    assert not [value for name, value in outline.attributes if name == "href" and value[:1] != "#"]


def test_an_unreadable_document_has_no_place_in_a_picture() -> None:
    view = page_view(html_sample.report(html_sample.broken(), html_sample.broken()))
    assert groups(view.articles) is None
    assert course(view.articles[0]) is None
    assert by_week(view.report.documents, ()) is None
    assert isinstance(view.report.documents[0], DocumentReport)
