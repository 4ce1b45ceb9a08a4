"""The tint of words that a rater may mark: what is painted, the slider, keys, who cannot see it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import samples
from tests.browser.chromium import PHONE
from tests.browser.conftest import until
from tests.reporters import html_sample

FIRST = samples.worked().documents[0]


def painted(page: Any) -> dict[str, list[str]]:
    """The texts under each tint, once the page had time to paint."""
    page.wait_for_timeout(120)
    found: dict[str, list[str]] = page.evaluate(
        "Object.fromEntries([...CSS.highlights].filter(([name]) => name.startsWith('heat-'))"
        ".map(([name, paint]) => [name, [...paint].map((range) => range.toString())]))"
    )
    return found


def expected(step: int) -> int:
    assert FIRST.heat is not None
    return sum(one.step < step for one in (*FIRST.heat.target, *FIRST.heat.source))


def told(page: Any) -> str:
    all_told = "(all) => all.map((one) => one.textContent).join(' ')"
    return str(page.eval_on_selector_all(".told-heat", all_told))


def drawn(page: Any) -> Any:
    page.wait_for_selector("article .r p[data-h]")
    until(
        page, f"document.querySelectorAll('article .rows p[id]').length === {len(FIRST.segments)}"
    )
    return page


def test_the_words_of_both_sides_are_painted_at_the_step_that_the_settings_ask_for(
    opened: Any,
) -> None:
    page = drawn(opened("#a1"))
    assert page.input_value("#heat") == str(samples.NORMAL + 1)
    assert page.inner_text("#heat-share") == "8\u202f%"
    paints = painted(page)
    assert sum(map(len, paints.values())) >= expected(samples.NORMAL + 1)
    assert paints["heat-mild"] == []
    assert paints["heat-hot"]
    assert FIRST.heat is not None
    first = FIRST.heat.target[0].span.of(FIRST.text)
    assert first in paints["heat-hot"]
    assert first in told(page)


def test_the_slider_shows_more_and_none_and_keeps_its_place(opened: Any) -> None:
    page = drawn(opened("#a1"))
    before = {name: page.inner_text(name) for name in (".standing", "#place", ".art .facts")}
    cards = page.locator(".card:not([hidden])").count()
    page.focus("#heat")
    page.keyboard.press("End")
    assert page.get_attribute("#heat", "aria-valuetext") == "20\u202f%"
    most = painted(page)
    assert most["heat-mild"]
    assert sum(map(len, most.values())) >= expected(len(samples.SHARES))
    page.keyboard.press("Home")
    assert painted(page) == {"heat-hot": [], "heat-warm": [], "heat-mild": []}
    assert told(page) == ""
    assert page.inner_text("#heat-share") == "0\u202f%"
    # It changes no count.
    assert {name: page.inner_text(name) for name in before} == before
    assert page.locator(".card:not([hidden])").count() == cards
    page.reload()
    drawn(page)
    assert page.input_value("#heat") == "0"


def test_keys_show_more_and_fewer_and_say_how_much(opened: Any) -> None:
    page = drawn(opened("#a1"))
    page.keyboard.press("+")
    assert page.input_value("#heat") == str(samples.NORMAL + 2)
    assert painted(page)["heat-mild"]
    until(page, "document.querySelector('#told').textContent.includes('12')")
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert page.input_value("#heat") == str(samples.NORMAL)


def test_a_correction_keeps_the_tint_of_the_other_words(opened: Any) -> None:
    page = drawn(opened("#a1"))
    page.keyboard.press("+")
    before = painted(page)
    page.click(".card:not([hidden]) [data-do='apply']:not([hidden])")
    page.wait_for_selector(".card.decided")
    painted(page)
    live = page.evaluate(
        "[...CSS.highlights].filter(([name]) => name.startsWith('heat-'))"
        ".flatMap(([, paint]) => [...paint]).filter((r) => r.startContainer.isConnected"
        " && r.toString()).map((r) => r.toString())"
    )
    for words in before.values():
        assert set(words) <= set(live)


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_named_in_both_languages(opened: Any, language: str) -> None:
    page = drawn(opened("#a1"))
    page.click(f"button[data-lang={language}]")
    label = page.inner_text("label.heat")
    assert ("Hinsehen" if language == "de" else "Look here") in label
    page.click("#keys-open")
    wanted = "mehr Wörter zum Hinsehen" if language == "de" else "more words to look at"
    assert wanted in page.inner_text("#keys")


def test_on_a_phone_it_is_with_the_filters(opened: Any) -> None:
    page = drawn(opened("#a1", viewport=PHONE))
    assert not page.is_visible("#heat")
    assert painted(page)["heat-hot"]
    page.click("#more > summary")
    assert page.is_visible("#heat")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


def test_a_report_without_heat_has_no_slider(shown: Any) -> None:
    page = shown(html_sample.report(html_sample.with_source()), "#a1").page
    assert page.locator("#heat").count() == 0
    assert page.locator("p[data-h]").count() == 0
