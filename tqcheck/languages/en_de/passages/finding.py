"""All finders of passages, asked in one pass over a German text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.en_de.passages.framed import find_framed
from tqcheck.languages.en_de.passages.language_links import find_language_links
from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.en_de.passages.phrases import find_phrases
from tqcheck.languages.en_de.passages.quoted import find_bracketed, find_quoted
from tqcheck.languages.en_de.passages.references import find_references
from tqcheck.languages.en_de.passages.titles import find_titles
from tqcheck.languages.sentence import Sentence
from tqcheck.model import Embedded


def find_passages(text: str, sentences: Sequence[Sentence]) -> Iterator[Embedded]:
    """The passages of a German text that are rightly not German, in any order.

    Args:
        text: the document.
        sentences: of the text, in order.
    """
    passages = PassageText(text, sentences)
    yield from find_quoted(passages)
    yield from find_bracketed(passages)
    yield from find_framed(passages)
    yield from find_phrases(passages)
    yield from find_titles(passages)
    yield from find_references(passages)
    yield from find_language_links(passages)
