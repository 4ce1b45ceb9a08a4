"""The article of an HTML page: one line per block; the spans of links are its anchors.

The page is read once, line by line (`walk`). Which lines are the article is decided on the page as
it is (`article`), so that every word is either in the text or counted as left out. Offsets count in
the text that results, as do line and column.
"""

from __future__ import annotations

from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET
from tqcheck.model import Document, Pragma, Span
from tqcheck.readers import pragmas
from tqcheck.readers.html.article import choose, choose_in_fragment
from tqcheck.readers.html.extract import Extract, comment_spans, extract, heading, joined
from tqcheck.readers.html.headline import find_headline, mark_kicker
from tqcheck.readers.html.parse import parse_html
from tqcheck.readers.html.walk import PageText, walk
from tqcheck.readers.language import check_language


def read_html(text: str, uri: str, *, from_user: bool = False) -> Document:
    """The document in the page `text`.

    Args:
        text: the page.
        uri: its name in messages.
        from_user: whether it is a file of the user, so that suppression comments in it apply.

    Raises:
        ReadError: not HTML, without article text, or not in the target language.
    """
    tree = parse_html(text, uri)
    language = _language(tree)
    if language and not language.lower().startswith(DEFAULT_TARGET):
        cause = f'says that its language is "{language}"; tqcheck checks German text'
        raise ReadError(uri, cause, kind="not-german")
    title, found, remarks = _page(tree, uri, DEFAULT_TARGET)
    check_language(found.text, uri)
    return Document(
        uri=uri,
        text=found.text,
        title=title,
        anchors=found.anchors,
        literal=found.literal,
        pragmas=remarks if from_user else (),
        blocks=found.blocks,
        left_out=found.left_out,
    )


def main_text(text: str, uri: str) -> str:
    """The text of the article, in any language, with the headline first.

    Raises:
        ReadError: not HTML, or without article text.
    """
    return _page(parse_html(text, uri), uri, None)[1].text


def read_fragment(markup: str, uri: str) -> Extract:
    """The text of an HTML fragment that is an article, such as an item of a feed.

    Raises:
        ReadError: it cannot be parsed.
    """
    if not markup.strip():
        return Extract()
    # Without a block around it, the fragment would lose the text before its first tag.
    tree = parse_html(f"<html><body><div>{markup}</div></body></html>", uri)
    page = walk(tree, DEFAULT_TARGET)
    return extract(page, choose_in_fragment(page))[0]


def fragment(markup: str, uri: str) -> tuple[str, tuple[Span, ...]]:
    """Text and anchors of `read_fragment`."""
    found = read_fragment(markup, uri)
    return found.text, found.anchors


def element_text(root: Any) -> str:
    """All text of a parsed tree of HTML elements, one line per block."""
    return "\n".join(line.text for line in walk(root).lines)


def _page(
    tree: Any, uri: str, language: str | None
) -> tuple[str | None, Extract, tuple[Pragma, ...]]:
    """Headline, the text including it as its first line or close to it, and the remarks in it."""
    page = walk(tree, language)
    headline = find_headline(tree, page)
    shown = headline.lines if headline is not None else range(0)
    if shown:
        mark_kicker(page, shown[0])
    reasons = choose(page, shown)
    found, spans = extract(page, reasons)
    if not found.text:
        raise ReadError(uri, "holds no article text", kind="empty")
    before = 0
    if headline is not None and not shown and not _begins_with(page, reasons, headline.text):
        found = joined((heading(headline.text), found))
        before = len(headline.text) + 1
    remarks = pragmas.in_html(
        (comment, span.shift(before) if span else span)
        for comment, span in comment_spans(page, spans)
    )
    return headline.text if headline else None, found, remarks


def _begins_with(page: PageText, reasons: Any, title: str) -> bool:
    """Whether the title is one of the first lines that stay."""
    first = [line for line, why in zip(page.lines, reasons, strict=True) if why is None][:3]
    return any(" ".join(line.text.split()).casefold() == title.casefold() for line in first)


def _language(tree: Any) -> str | None:
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        value = tree.get(name)
        if value and value.strip():
            return str(value).strip()
    return None
