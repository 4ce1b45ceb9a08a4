"""Titles and organisations in English: runs of capitalised words, “Ministry of Defence”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import Word
from tqcheck.model import Span

_INSIDE = listed("of for and")
_OPENERS = listed(
    "in an a as all so last late for her his its our their on at monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october "
    "november december"
) | set(FUNCTION_WORDS)


class Title(NamedTuple):
    """A run of capitalised words, ``words[first : last + 1]``; `head` is its head noun."""

    text: str
    span: Span
    first: int
    last: int
    head: int


def titles(sentence: Sequence[Word]) -> Iterator[Title]:
    """Runs of at least two capitalised words; none in a headline in title case."""
    if not any(word.text.islower() and word.text not in _OPENERS for word in sentence):
        return
    at = 0
    while at < len(sentence):
        if not _is_capitalised(sentence[at]) or sentence[at].text.lower() in _OPENERS:
            at += 1
            continue
        capitals = [at]
        look = at + 1
        while look < len(sentence) and sentence[look].start == sentence[look - 1].end + 1:
            if _is_capitalised(sentence[look]):
                capitals.append(look)
            elif not _joins(sentence, look, capitals[-1]):
                break
            look += 1
        if len(capitals) > 1:
            last = capitals[-1]
            text = " ".join(word.text for word in sentence[at : last + 1])
            span = Span(sentence[at].start, sentence[last].end)
            yield Title(text, span, at, last, _head(sentence, at, last))
        at = capitals[-1] + 1


def _is_capitalised(word: Word) -> bool:
    return len(word.text) > 2 and word.text[0].isupper() and word.text[1:].islower()


def _joins(sentence: Sequence[Word], at: int, last: int) -> bool:
    """Whether a word in lower case continues the run whose last capitalised word is at `last`."""
    text = sentence[at].text
    return text in _INSIDE if at == last + 1 else text == "the" and at == last + 2


def _head(sentence: Sequence[Word], first: int, last: int) -> int:
    """The word before “of”, or the last one."""
    return next((at - 1 for at in range(first + 1, last) if sentence[at].text in _INSIDE), last)
