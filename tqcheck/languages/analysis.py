"""Tags the segments of a document with the tagger of its language."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.registry import language_pack
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.words import words
from tqcheck.model import Segment


def analyse(text: str, segments: Sequence[Segment], language: str = "de") -> tuple[Sentence, ...]:
    """Cut and tag each segment of a document's `text`.

    Args:
        text: the document.
        segments: those of `text`.
        language: code of a language that has a pack.

    Returns:
        One `Sentence` a segment, in order; token offsets count in `text`.

    Raises:
        UsageError: no pack for `language` is installed.
    """
    tagger = language_pack(language).tagger
    sentences = []
    for segment in segments:
        part = segment.span.of(text)
        found = words(part, segment.span.start)
        tags = tagger([word for word, _, _ in found])
        tokens = tuple(
            Token(word, start, end, tag, lemma, start == 0 or text[start - 1].isspace(), upos)
            for (word, start, end), (tag, lemma, upos) in zip(found, tags, strict=True)
        )
        sentences.append(Sentence(segment, part, tokens))
    return tuple(sentences)
