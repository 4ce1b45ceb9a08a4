"""Reads HTML pages and fragments: the article, its blocks and links, and what is left out."""

from tqcheck.readers.html.extract import Extract, heading, joined
from tqcheck.readers.html.page import element_text, fragment, main_text, read_fragment, read_html

__all__ = [
    "Extract",
    "element_text",
    "fragment",
    "heading",
    "joined",
    "main_text",
    "read_fragment",
    "read_html",
]
