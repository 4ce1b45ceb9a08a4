"""Where the text of a document stands in the text of its article, as the script counts.

The article of a page is one document, or the rows of a file of pairs, a line each. The script
counts in UTF-16 units, of which a code point outside the basic plane takes two.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tqcheck.model import DocumentReport, Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_USUAL = " "  # between two sentences


@dataclass(frozen=True, slots=True, eq=False)
class TextPlace:
    """The place of a document's text.

    Attributes:
        text: of the document.
        base: UTF-16 units of the article before it.
    """

    text: str
    base: int = 0
    _wide: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = tuple(match.start() for match in _WIDE.finditer(self.text))
        object.__setattr__(self, "_wide", found)

    def at(self, offset: int) -> int:
        """The units of the article before an offset of the document, which counts code points."""
        return self.base + offset + bisect.bisect_left(self._wide, offset)

    def of(self, span: Span) -> tuple[int, int]:
        """A span of the document in units of the article."""
        return self.at(span.start), self.at(span.end)


def text_places(documents: Sequence[DocumentReport]) -> tuple[TextPlace, ...]:
    """The places of the documents of one article; a line break stands between two."""
    places: list[TextPlace] = []
    base = 0
    for document in documents:
        places.append(TextPlace(document.text, base))
        base = places[-1].at(len(document.text)) + 1
    return tuple(places)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What of an article's text stands in none of its sentences.

    Attributes:
        before: the text before a sentence, by the sentence's number in its anchor; left out where
            it is one blank, and nothing before the first sentence.
        after: the text after the last sentence.
    """

    before: dict[int, str]
    after: str


def gaps_of(documents: Sequence[DocumentReport]) -> Gaps:
    """The gaps of an article, with which its sentences add up to its text."""
    before: dict[int, str] = {}
    rest, number = "", 0
    for place, document in enumerate(documents):
        rest += "\n" if place else ""
        done = 0
        for part in document.segments:
            number += 1
            gap = rest + document.text[done : part.segment.span.start]
            if gap != (_USUAL if number > 1 else ""):
                before[number] = gap
            rest, done = "", part.segment.span.end
        rest += document.text[done:]
    return Gaps(before, rest)
