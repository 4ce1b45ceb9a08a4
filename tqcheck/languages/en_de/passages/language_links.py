"""Links to the same page in another language: “Read the English version of this article here.”"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.word_lists import entries
from tqcheck.model import Embedded, EmbeddedKind

_LONGEST = 160


def find_language_links(passages: PassageText) -> Iterator[Embedded]:
    """Sentences that lead readers of another language to a page of their own."""
    openings = entries("en_de/language_links")
    for sentence in passages.sentences:
        span = sentence.segment.span
        if len(span) <= _LONGEST and span.of(passages.text).lstrip("([-–→> ").startswith(openings):
            yield Embedded(span, EmbeddedKind.GLOSS)
