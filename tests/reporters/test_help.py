"""The help of the page: documentation for editors, in both languages, safe and offline."""

from __future__ import annotations

import re
from importlib.resources import files

import lxml.html
import pytest

from tests.reporters import html_sample
from tqcheck.model import Message
from tqcheck.reporters.html import phrases, render
from tqcheck.reporters.html.help import PAGES, help_pages, to_html

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="https://example.invalid/x.png" onerror="alert(1)">',
    "![picture](https://example.invalid/x.png)",
    "[text](javascript:alert(1))",
    "[text](https://example.invalid/)",
    "<https://example.invalid/>",
    "[other page](gate.md)",
]


def test_the_page_holds_every_page_of_the_help_in_both_languages() -> None:
    page = lxml.html.document_fromstring(render(html_sample.sample()))
    [dialog] = page.xpath("//dialog[@id='help']")
    for language in ("en", "de"):
        titles = [h.text for h in dialog.xpath(f"./div[@lang='{language}']/h3")]
        assert len(titles) == len(PAGES)
    assert "How to read the report" in dialog.text_content()
    assert "So liest man den Bericht" in dialog.text_content()
    assert page.xpath("//button[@id='help-open']")


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_structure(name: str) -> None:
    def structure(file: str) -> list[str]:
        text = files("tqcheck").joinpath("docs", file).read_text(encoding="utf-8")
        return re.findall(r"<(h\d|li|tr|table|ol|ul)[ >]", to_html(text))

    assert structure(f"{name}.md") == structure(f"{name}.de.md")
    assert structure(f"{name}.md")


@pytest.mark.parametrize("markdown", HOSTILE)
def test_markdown_brings_no_element_that_loads_or_leads_away(markdown: str) -> None:
    elements = {one.tag for one in lxml.html.fragment_fromstring(to_html(markdown), "div").iter()}
    assert elements == {"div", "p"}


def test_links_become_text() -> None:
    assert to_html("See [the **gate**](gate.md).") == "<p>See the <strong>gate</strong>.</p>\n"


def test_headings_are_below_that_of_the_dialog() -> None:
    levels = {int(n) for n in re.findall(r"<h(\d)>", help_pages()[0].en)}
    assert levels == {3, 4}


def test_the_help_uses_the_words_of_the_page() -> None:
    [page] = help_pages()
    for word in ("suggestion", "evidence", "rule", "false-alarm", "tolerate", "decisions"):
        said = phrases.PHRASES[word]
        assert f"<strong>{said.en}" in page.en, word
        assert f"<strong>{said.de}" in page.de, word
    words: list[Message] = [*phrases.SEVERITIES.values(), *phrases.VERDICTS.values()]
    for said in words:
        assert f">{said.en}<" in page.en
        assert f">{said.de}<" in page.de
