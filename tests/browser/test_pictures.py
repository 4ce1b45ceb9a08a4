"""The pictures in Chromium: names in the language of the page, clicks, where they are absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.browser import samples
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Watched, audited, until, violations
from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tqcheck.comparison.compare import compare
from tqcheck.comparison.reading import parse
from tqcheck.model import Message, Severity
from tqcheck.reporters import json_report
from tqcheck.reporters.html import comparison

Show = Callable[..., Watched]

PICTURES = "svg[data-course], .spark, .square, .share, .histogram"
NAME = """(selector) => {
  const svg = document.querySelector(selector);
  const name = document.getElementById(svg.getAttribute('aria-labelledby')).innerText;
  return name.replace(/\\s+/g, ' ');
}"""


def test_a_click_on_the_line_goes_to_the_sentence(opened: Any) -> None:
    page = opened("#a1", locale="de-DE")
    assert page.is_visible(".beside svg")
    assert not page.is_visible(".across")
    assert page.evaluate(NAME, ".beside svg").startswith(
        "Geschätzte Qualität: 6 von 8 Sätzen liegen unter 80. Zuerst lesen: Satz 9 (23), 8 (32"
    )
    assert "8 (32, keine Regel schlug an: bitte lesen)" in page.evaluate(NAME, ".beside svg")
    box = page.locator(".beside svg").bounding_box()
    # The second of eight rows.
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 1.5 / 8)
    until(page, "document.querySelector('.aim')?.id === 'a1-s2'")
    page.click("figcaption a >> nth=0")
    until(page, "document.querySelector('.aim')?.id === 'a1-s9'")
    page.click("button[data-lang=en]")
    assert page.evaluate(NAME, ".beside svg").startswith("Estimated quality: 6 of 8 sentences are")


def test_the_line_shows_where_the_reader_is(shown: Show) -> None:
    watched = shown(samples.large(1, 400), "#a1")
    page = watched.page
    mark = "document.querySelector('.beside .reading').getAttribute('d')"
    for anchor, low, high in (("a1-s390", 0.9, 1), ("a1-s200", 0.4, 0.6), ("a1-s20", 0, 0.12)):
        page.evaluate(f"location.hash = '{anchor}'")
        page.wait_for_selector(f"#{anchor}.aim")
        until(
            page,
            f"""() => {{
              const at = Number(/M0 ([\\d.]+)/.exec({mark})?.[1]) / 200;
              return {low} <= at && at <= {high};
            }}""",
        )
        box = page.locator(".beside svg").bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESKTOP["height"]
    watched.check()


def test_the_line_stands_above_the_text_on_a_phone_and_on_paper(opened: Any) -> None:
    page = opened("#a1", viewport=PHONE, locale="en-GB")
    assert not page.is_visible(".beside svg")
    page.locator(".across").scroll_into_view_if_needed()
    box = page.locator(".across").bounding_box()
    assert box["width"] > 250
    page.mouse.click(box["x"] + 2, box["y"] + 20)
    until(page, "document.querySelector('.aim')?.id === 'a1-s1'")
    wide = opened("#a1")
    wide.emulate_media(media="print")
    assert wide.is_visible(".across")
    assert not wide.is_visible(".beside svg")


def test_weeks_and_outlets_lead_to_the_findings(shown: Show) -> None:
    watched = shown(samples.published(), locale="de-DE")
    page = watched.page
    assert page.inner_text(".periods .finding").startswith(
        "Mehr als zuvor: Genauigkeit › unübersetzt ("
    )
    assert page.inner_text("tr.more .change") == "mehr"
    assert page.inner_text(".groups .finding").startswith("Über den anderen: Nordfunk, unübersetzt")
    assert "Küstenpost <b>" in page.inner_text(".groups table")
    page.click(".periods .pick:has-text('unübersetzt')")
    assert page.evaluate("document.querySelector('#category').selectedOptions[0].text").endswith(
        "unübersetzt"
    )
    page.click("button[data-lang=en]")
    assert page.inner_text(".periods .finding").startswith("More than before: Accuracy")
    page.click(".groups .finding a")
    page.wait_for_selector(".card.here")
    assert "left in English" in page.inner_text(".card.here")
    watched.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe_finds_no_violation_in_pictures(shown: Show, axe: str, size: str, scheme: str) -> None:
    viewport = PHONE if size == "phone" else DESKTOP
    watched = shown(samples.published(), viewport=viewport, color_scheme=scheme, locale="de-DE")
    assert watched.page.is_visible(".square")
    assert violations(audited(watched.page, axe)) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.page.evaluate("location.hash = 'rule-TQ301'")
    watched.page.wait_for_selector("#rule-TQ301[open]")
    assert watched.page.locator("#rule-TQ301 .share:visible").count() == 2
    assert "bekannten Fehlern" in watched.page.inner_text("#rule-TQ301 .shares")
    assert violations(audited(watched.page, axe)) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.check()


def test_no_script_of_an_outlet_runs(shown: Show) -> None:
    documents = []
    for i, document in enumerate(samples.published(weeks=3).documents):
        assert document.item is not None
        text = HOSTILE[i % len(HOSTILE)]
        item = replace(document.item, outlet=text)
        findings = tuple(replace(f, category=text) for f in document.findings)
        documents.append(replace(document, item=item, findings=findings))
    watched = shown(html_sample.report(*documents))
    assert watched.page.locator(".groups tbody tr").count() == len(HOSTILE)
    strange = ".chart :is(img, script, iframe, object, embed, style, [onerror], [onload], [style])"
    assert watched.page.locator(strange).count() == 0
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.check()


def test_there_is_no_picture_where_there_is_nothing_to_say(shown: Show) -> None:
    b = html_sample.Builder("a.txt").add(["Ulm [and] Linz."], "Ulm and Linz.")
    b.find("[and]", Severity.MAJOR, Message("a", "b"))
    report = html_sample.report(b.done())
    watched = shown(report)
    assert watched.page.locator(PICTURES).count() == 0
    watched.page.evaluate("location.hash = 'a1'")
    watched.page.wait_for_selector("article#a1")
    assert watched.page.locator(PICTURES).count() == 0
    assert watched.page.locator(".finding, .course").count() == 0


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_comparison_shows_how_its_articles_differ(
    watch: Any, axe: str, tmp_path: Path, size: str
) -> None:
    a = json_report.as_dict(samples.published(weeks=1))
    b = json.loads(json.dumps(a))
    for document in b["documents"][:12]:
        document["findings"] = []
    b["documents"][-1]["findings"] *= 2
    file = tmp_path / "compare.html"
    file.write_text(comparison.render(compare(parse(a, "A"), parse(b, "B"))), encoding="utf-8")
    watched = watch(file, viewport=PHONE if size == "phone" else DESKTOP, locale="de-DE")
    page = watched.page
    said = page.evaluate(NAME, ".histogram")
    assert said.startswith("B ist in ")
    assert "Größter Verlust: Meldung 24" in said
    page.click(".spread figcaption a")
    target = page.evaluate("document.querySelector(location.hash).innerText")
    assert target.startswith("Meldung 24")
    assert violations(audited(page, axe)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.check()


def test_a_comparison_of_few_articles_shows_no_distribution(watch: Any, tmp_path: Path) -> None:
    a = json_report.as_dict(html_sample.sample())
    file = tmp_path / "compare.html"
    file.write_text(comparison.render(compare(parse(a, "A"), parse(a, "B"))), encoding="utf-8")
    assert watch(file).page.locator(".histogram").count() == 0
