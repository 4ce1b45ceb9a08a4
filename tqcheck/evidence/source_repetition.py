"""Whether the source repeats words where the target does: the author says it twice."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.word_lists import listed
from tqcheck.model import Evidence, Span

_COMMON = listed("that this with from have been they were")
_NEAR = 3  # words from one to its repetition, if it is alone
_LONG = 4  # words of a phrase that may come again anywhere near


def source_says_twice(document: BilingualDocument, span: Span) -> bool:
    """Whether the source of the sentences at `span` repeats a word or phrase itself."""
    side = document.source
    if side is None or side.evidence is not Evidence.SOURCE:
        return False
    words = [
        word.text.lower()
        for pair in document.pairs
        if pair.target.start < span.end and span.start < pair.target.end
        for word in pair.source_words
        if word.text[0].isalnum()
    ]
    return _repeats_a_word(words) or _repeats_a_phrase(words)


def _repeats_a_word(words: Sequence[str]) -> bool:
    """“after all this time. Time.”, “very fast very quickly”."""
    return any(
        word in words[at + 1 : at + _NEAR]
        for at, word in enumerate(words)
        if len(word) >= _LONG and word not in _COMMON
    )


def _repeats_a_phrase(words: Sequence[str]) -> bool:
    seen: set[tuple[str, ...]] = set()
    for at in range(len(words) - _LONG + 1):
        phrase = tuple(words[at : at + _LONG])
        if phrase in seen:
            return True
        seen.add(phrase)
    return False
