"""Makes articles of plain text for the tests of rules."""

from __future__ import annotations

from tqcheck.lang.sentence import analyse
from tqcheck.model import Document
from tqcheck.rules.base import Article
from tqcheck.segmenting import segment


def article(text: str) -> Article:
    """`text` as the engine hands it to the rules, without English."""
    document = Document("example.txt", text)
    return Article(document, analyse(text, segment(text, "de")))
