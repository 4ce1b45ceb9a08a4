"""The reader keeps the place: after decisions, folding, links, in two tabs and between articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reporters import html_sample
from tests.reporters.html_sample import Builder
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import DocumentReport, Message, Severity
from tqcheck.reporters.html import render

SAYS = Message("Something is wrong.", "Hier stimmt etwas nicht.")
RULE = ("TX101", "made-up-rule", "style")


def article(name: str, faults: int) -> DocumentReport:
    """Sentences with one critical finding each, and one without."""
    b = Builder(f"feed/{name}.txt", f"Artikel {name}")
    for i in range(faults):
        b.add([f"Der das{i} Hafen {name}{i} ruht."], f"The port {name}{i} rests.")
        b.find(f"das{i}", Severity.CRITICAL, SAYS, segment=i, suggestion="alte", rule=RULE)
    b.add(["Ende gut."], "All is well.")
    return judge(b.done(), Policies.of_preset("newsroom"))


@pytest.fixture
def page(shown: Any) -> Any:
    report = html_sample.report(article("a", 4), article("b", 2), article("c", 1))
    watched = shown(report, "#a1")
    watched.page.wait_for_selector("article#a1")
    yield watched.page
    watched.check()


def here(page: Any) -> str:
    """The article and the number of the card that the reader is at."""
    found: str = page.evaluate(
        "document.querySelector('article').id + ' '"
        " + document.querySelector('.card.here:not([hidden])')?.dataset.n"
    )
    return found


def only_open(page: Any) -> None:
    page.click("#more > summary")
    page.select_option("#status", value="open")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize("key", ["s", "f", "t"])
def test_among_open_findings_a_step_goes_on_behind_the_decided_one(page: Any, key: str) -> None:
    only_open(page)

    def decide() -> None:
        page.keyboard.press(key)
        if key != "s":
            page.keyboard.press("Enter")

    page.keyboard.press("n")
    page.keyboard.press("n")
    assert here(page) == "a1 2"
    decide()
    page.keyboard.press("n")
    assert here(page) == "a1 3"
    decide()
    page.keyboard.press("p")
    assert here(page) == "a1 1"
    page.keyboard.press("n")
    assert here(page) == "a1 4"


def test_the_step_from_a_settled_article_goes_to_the_next(page: Any) -> None:
    only_open(page)
    page.keyboard.press("]")
    page.wait_for_selector("article#a2")
    for _ in range(2):
        page.keyboard.press("n")
        page.keyboard.press("s")
    page.keyboard.press("n")
    page.wait_for_selector("#told:not(:empty)")
    page.keyboard.press("n")
    page.wait_for_selector("article#a3")
    assert here(page) == "a3 1"


def test_folding_the_current_card_keeps_the_place(page: Any) -> None:
    page.keyboard.press("n")
    page.keyboard.press("n")
    place = page.inner_text("#place")
    page.click(".card.here [data-fold]")
    assert page.locator(".card[data-n='2'].folded").count() == 1
    page.keyboard.press("n")
    assert here(page) == "a1 3"
    assert page.locator(".card[data-n='2'].folded").count() == 1
    page.keyboard.press("p")
    assert page.inner_text("#place") == place
    assert page.locator(".card.folded").count() == 0, "what the reader comes to is open"


def test_the_link_to_a_finding_always_leads_there(page: Any) -> None:
    link = page.locator("a.aimed")
    link.click()
    page.wait_for_selector(".card.here")
    aimed = here(page)
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    link.click()
    page.wait_for_selector(".card:focus")
    page.keyboard.press("n")
    assert here(page) != aimed
    page.fill("#q", "Ende gut")
    page.wait_for_selector(".card", state="detached")
    link.click()
    page.wait_for_selector(".card.here")
    assert here(page) == aimed
    assert page.input_value("#q") == ""


def test_figures_follow_what_another_tab_decides(page: Any) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("article#a1")
    page.keyboard.press("n")
    page.keyboard.press("s")
    other.wait_for_selector(".card.decided")
    other.wait_for_timeout(100)
    assert other.evaluate("document.querySelector('.standing progress').value") == 1
    assert other.inner_text(".chip.critical b") == "3"
    assert other.inner_text(".standing") == page.inner_text(".standing")


def test_forgetting_decisions_of_another_report_can_be_taken_back(
    page: Any, tmp_path: Path
) -> None:
    page.keyboard.press("n")
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    file = tmp_path / "other.html"
    file.write_text(render(html_sample.report(article("d", 1))), encoding="utf-8")
    first = page.url
    page.goto(file.as_uri())
    page.wait_for_selector("article#a1")
    page.keyboard.press("x")
    page.click("#forget")
    page.click("#forget-sure")
    assert not page.is_visible("#export")
    page.keyboard.press("z")
    page.wait_for_selector("#told:has-text('taken back')")
    assert page.inner_text("#decided-count") == "1"
    page.goto(first)
    page.wait_for_selector(".card.decided")


def test_the_notice_of_the_end_goes_with_the_article(page: Any) -> None:
    for _ in range(5):
        page.keyboard.press("n")
    page.wait_for_selector("#told:has-text('last finding')")
    page.keyboard.press("n")
    page.wait_for_selector("article#a2")
    page.wait_for_timeout(60)
    assert page.inner_text("#told") == ""


def test_an_unchanged_text_is_no_correction(page: Any) -> None:
    page.keyboard.press("n")
    page.keyboard.press("e")
    page.fill("#rewrite-text", "das0")
    page.click("#rewrite-save")
    assert page.inner_text("#rewrite-refused") == "Nothing has been changed."
    page.keyboard.press("Escape")
    assert page.locator(".card.decided").count() == 0
