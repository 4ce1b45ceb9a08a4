"""The help of the page: documentation that matters to an editor, rendered from Markdown.

The pages are ``tqcheck/docs/NAME.md`` in English and ``NAME.de.md`` in German. Links become plain
text, because the report works without a network and the other pages are not in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

PAGES = ("report",)
# The dialog has a heading of level 2, so the title of a page is one of level 3.
_HEADING_SHIFT = 2


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of the help as HTML, in both languages of the user interface."""

    en: Markup
    de: Markup


@lru_cache(maxsize=1)
def help_pages() -> tuple[HelpPage, ...]:
    """All pages, in the order in which they are shown."""
    return tuple(HelpPage(_page(f"{name}.md"), _page(f"{name}.de.md")) for name in PAGES)


def _page(name: str) -> Markup:
    return to_html(files("tqcheck").joinpath("docs", name).read_text(encoding="utf-8"))


def to_html(markdown: str) -> Markup:
    """Render Markdown without HTML of its own, without links and without images."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1:]) + _HEADING_SHIFT)}"
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        if token.children is not None:
            token.children = _without_links(token.children)
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _without_links(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.type not in {"link_open", "link_close"}]
