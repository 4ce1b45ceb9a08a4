"""The article of an HTML page: one line per paragraph; the spans of links are its anchors.

trafilatura finds the main text; the walk over its tree is ours, so that each link's place in the
text is known. Offsets count in the text that results, as do line and column.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET
from tqcheck.model import Document, Span
from tqcheck.readers import pragmas
from tqcheck.readers.language import check_language


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = _names(
    "address article aside blockquote body caption cell dd div dl dt figcaption figure footer h1 "
    "h2 h3 h4 h5 h6 head header html item li list main ol p pre quote row section table tbody td "
    "tfoot th thead tr ul"
)
_SILENT = _names(
    "button embed form graphic iframe input link meta nav noscript object script select style svg "
    "template textarea title video audio canvas"
)
_LINKS = frozenset({"a", "ref"})
_BREAKS = frozenset({"br", "hr", "lb"})


def read_html(text: str, uri: str, *, ours: bool = False) -> Document:
    """The document in the page `text`.

    Args:
        text: the page.
        uri: its name in messages.
        ours: whether it is a file of the user, so that suppression comments in it apply.

    Raises:
        ReadError: not HTML, without article text, or not in the target language.
    """
    tree = _parse(text, uri)
    language = _language(tree)
    if language and not language.lower().startswith(DEFAULT_TARGET):
        cause = f'says that its language is "{language}"; tqcheck checks German text'
        raise ReadError(uri, cause, kind="not-german")
    title, body, anchors = _page(tree, uri)
    check_language(body, uri)
    remarks = (
        pragmas.in_html(tree, body, lambda element: _walk(element)[0])
        if ours and "tqcheck:" in text
        else ()
    )
    return Document(uri=uri, text=body, title=title, anchors=tuple(anchors), pragmas=remarks)


def main_text(text: str, uri: str) -> str:
    """The text of the article, in any language, with the headline first.

    Raises:
        ReadError: not HTML, or without article text.
    """
    return _page(_parse(text, uri), uri)[1]


def fragment(markup: str, uri: str) -> tuple[str, tuple[Span, ...]]:
    """Text and anchors of an HTML fragment that is article text only, such as an item of a feed.

    Raises:
        ReadError: it cannot be parsed.
    """
    if not markup.strip():
        return "", ()
    # Without a block around it, the fragment would lose the text before its first tag.
    text, anchors = _walk(_parse(f"<html><body><div>{markup}</div></body></html>", uri))
    return text, tuple(anchors)


def element_text(root: Any) -> str:
    """Text of a parsed tree of HTML elements, one line per block."""
    return _walk(root)[0]


def _page(tree: Any, uri: str) -> tuple[str | None, str, list[Span]]:
    """Headline, text including it as the first line, and the spans of the links in the text."""
    body, anchors = _article(tree, uri)
    title = _title(tree)
    if title and not any(_same(line, title) for line in body.split("\n", 3)[:3]):
        body = f"{title}\n{body}"
        anchors = [span.shift(len(title) + 1) for span in anchors]
    return title, body, anchors


def _parse(text: str, uri: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        # As bytes, so that a declared encoding is not applied a second time.
        parser = lxml_html.HTMLParser(encoding="utf-8")
        tree = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(uri, f"is not readable HTML ({error})", kind="malformed") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 silently drops deeper elements.
        raise ReadError(uri, "has HTML elements nested more than 256 deep", kind="unsafe")
    return tree


def _article(tree: Any, uri: str) -> tuple[str, list[Span]]:
    """Text and anchors of the article of the page."""
    from trafilatura import bare_extraction

    try:
        # A copy, because the extractor changes the tree.
        found = bare_extraction(copy.deepcopy(tree), include_links=True, include_comments=False)
    except Exception as error:
        cause = f"cannot be searched for its article ({type(error).__name__}: {error})"
        raise ReadError(uri, cause, kind="malformed") from error
    main = getattr(found, "body", None)
    body, anchors = ("", []) if main is None else _walk(main)
    if body.strip() and "\n" in body:
        return body, anchors
    # From a short page the extractor returns nothing, or all blocks as one.
    for path in (".//article", ".//main", ".//body"):
        for element in tree.iterfind(path):
            shown, links = _walk(element)
            if shown.strip() and (
                not body.strip() or "".join(shown.split()) == "".join(body.split())
            ):
                return shown, links
    if body.strip():
        return body, anchors
    raise ReadError(uri, "holds no article text", kind="empty")


class _Lines:
    """Collects text with white space collapsed as in HTML, and the spans of links in it."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._length = 0
        self.anchors: list[Span] = []
        self._blank = False

    def add(self, text: str | None) -> None:
        """Append text; runs of white space become one space; lines are trimmed."""
        for number, piece in enumerate(_BLANKS.split(text or "")):
            if number:
                self._blank = True
            if piece:
                if self._blank and self.text and self.text[-1] != "\n":
                    self._put(" ")
                self._blank = False
                self._put(piece)

    def line(self) -> None:
        """End the line, if it holds anything."""
        self._blank = False
        if self.text and self.text[-1] != "\n":
            self._put("\n")

    def place(self) -> tuple[int, int]:
        """The current position: number of code points and of pieces."""
        return self._length, len(self.text)

    def link(self, begin: tuple[int, int]) -> None:
        """Record a link that began at `begin`, unless it is blank or covers several lines."""
        start, piece = begin
        shown = "".join(self.text[piece:])
        left = len(shown) - len(shown.lstrip())
        shown = shown.strip()
        if shown and "\n" not in shown:
            self.anchors.append(Span(start + left, start + left + len(shown)))

    def _put(self, piece: str) -> None:
        self.text.append(piece)
        self._length += len(piece)


def _walk(root: Any) -> tuple[str, list[Span]]:
    """Text of a tree, one line per block, and the spans of its links."""
    from lxml import etree

    lines = _Lines()
    links: list[tuple[int, int]] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            if not silent:
                if name in _BLOCKS or name in _BREAKS:
                    lines.line()
                if name in _LINKS:
                    links.append(lines.place())
                lines.add(element.text)
            continue
        if event == "end":
            if not silent:
                if name in _LINKS:
                    lines.link(links.pop())
                if name in _BLOCKS:
                    lines.line()
            silent -= name in _SILENT
        if not silent and element is not root:
            lines.add(element.tail)
    lines.line()
    return "".join(lines.text).rstrip("\n"), lines.anchors


def _language(tree: Any) -> str | None:
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        value = tree.get(name)
        if value and value.strip():
            return str(value).strip()
    return None


def _title(tree: Any) -> str | None:
    """The headline: an h1 that the page's title repeats, else og:title, an only h1, the title."""
    titles = [_fold(t.text_content()) for t in tree.iterfind(".//head/title")]
    for element in tree.iterfind(".//meta"):
        if element.get("property") == "og:title" and element.get("content"):
            titles.insert(0, _fold(element.get("content")))
    heads = [_fold(h.text_content()) for h in tree.iterfind(".//h1")]
    heads = [head for head in heads if head]
    titles = [title for title in titles if title]
    for head in heads:
        if any(head.casefold() in title.casefold() for title in titles):
            return head
    if titles:
        return titles[0] if len(titles) > 1 or not heads else heads[0]
    return heads[0] if heads else None


def _fold(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _same(line: str, title: str) -> bool:
    return _fold(line).casefold() == title.casefold()
