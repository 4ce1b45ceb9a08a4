"""Literature: what is cited with authors, a year, a journal or an identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.model import Embedded, EmbeddedKind, Span

_CITED = re.compile(
    r"\bet al\b|\bdoi\b|\bISBN\b|\bISSN\b|\barXiv\b|\bvol\. ?\d|\bpp\. ?\d"
    r"|\(\d{4}\)\s?:|\b\d{1,3}\(\d{1,2}\)"
    r"|^\s*(?:Quellen?|Literatur|Source|Sources)\s?:",
    re.IGNORECASE,
)


# A citation has one of these words, in any case, or one of these marks.
_WORDS = ("et al", "doi", "isbn", "issn", "arxiv", "vol.", "pp.", "quelle", "literatur", "source")
_MARKS = re.compile(r"\)\s?:|\((?<=\d\()")


def _may_cite(text: str) -> bool:
    """Whether a text or sentence may cite literature: it is not searched otherwise."""
    folded = text.casefold()
    return any(word in folded for word in _WORDS) or _MARKS.search(text) is not None


def find_references(passages: PassageText) -> Iterator[Embedded]:
    """English sentences of lines that cite literature."""
    text = passages.text
    if not _may_cite(text):
        return
    cited_line = -1
    for sentence in passages.sentences:
        span = sentence.segment.span
        line = sentence.segment.paragraph
        if _may_cite(span.of(text)) and _CITED.search(text, span.start, span.end):
            cited_line = line
        if line != cited_line:
            continue
        start = text.find(":", span.start, span.end) + 1 or span.start
        for part in (span, Span(start, span.end)):
            if passages.evidence(part).is_english:
                yield Embedded(part, EmbeddedKind.TITLE)
                break
