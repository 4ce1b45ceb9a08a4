"""Hostile articles: nothing of them runs, loads or leaves; the policy refuses what would."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import until
from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tests.reporters.html_sample import Builder
from tqcheck.model import DocumentError, DocumentReport, Message, Report, Severity, Suppression


def hostile() -> Report:
    """Every string in every place of an article; one article each."""
    documents = []
    for text in HOSTILE:
        b = Builder(text, text).add([text, "Ein Satz."], text).add(["Noch einer."], text)
        rule = (text, text, text)
        b.find(
            text, Severity.CRITICAL, Message(text, text), rule=rule, source=text, suggestion=text
        )
        b.find(None, Severity.MAJOR, Message(text, text), rule=rule, segment=99)
        b.find(text, Severity.MINOR, Message(text, text), suppressed=Suppression(text, text))
        documents.append(b.done())
    failed = DocumentReport(HOSTILE[0], "", error=DocumentError(HOSTILE[1], HOSTILE[2]))
    return html_sample.report(
        *documents, failed, notes=tuple(Message(text, text) for text in HOSTILE)
    )


def test_no_script_of_an_article_runs(shown: Any) -> None:
    assert len(HOSTILE) >= 50
    watched = shown(hostile())
    page = watched.page
    page.evaluate("window.scripts = document.scripts.length")
    for number, text in enumerate(HOSTILE, 1):
        page.evaluate(f"location.hash = 'a{number}'")
        page.wait_for_selector(f"article#a{number} .rows p")
        # What is on the page, boxes read back, is what was in the article.
        got = page.evaluate(
            """(anchor) => {
              const p = document.getElementById(anchor).cloneNode(true);
              for (const one of p.querySelectorAll('a')) one.remove();
              for (const box of p.querySelectorAll('.c')) {
                box.replaceWith(String.fromCodePoint(parseInt(box.dataset.c, 16)));
              }
              return p.textContent;
            }""",
            f"a{number}-s1",
        )
        assert got == text
        page.click(".card:not([hidden]) [data-do=copy] >> nth=0")
    page.evaluate("location.hash = 'overview'")
    page.wait_for_selector("#overview", state="visible")
    page.fill("#q", HOSTILE[0])
    page.wait_for_timeout(200)
    assert page.evaluate("document.scripts.length === window.scripts")
    strange = "img, iframe, object, embed, link, base, video, audio, [onerror], [onload], [style]"
    assert page.locator(strange).count() == page.locator(".block[style]").count()
    assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
    page.wait_for_timeout(100)
    watched.check()
    assert [url for url in watched.requests if not url.startswith("about:")] == [
        page.url.split("#")[0]
    ]


def test_the_policy_refuses_what_is_put_in(shown: Any) -> None:
    watched = shown(html_sample.sample(), "#a1")
    page = watched.page
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = 1';
          document.body.append(script);
          const image = new Image();
          image.src = 'https://example.invalid/x.png';
          document.body.append(image);
          document.body.insertAdjacentHTML('beforeend', '<p id=x onclick="window.ran = 2">x</p>');
          document.getElementById('x').click();
        }"""
    )
    until(page, "window.refused.length >= 3")
    assert page.evaluate("window.ran") is None
