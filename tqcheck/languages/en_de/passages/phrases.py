"""Set phrases of other languages that German uses as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.en_de.word_kinds import Kind, kind_of
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries
from tqcheck.languages.words import words as cut
from tqcheck.model import Embedded, EmbeddedKind, Span

# Marks that a writer may put into a phrase: "last, but not least", "one-way".
_MARKS = frozenset(",-–…’'")
_BESIDE = 3  # words beside a phrase that are looked at


def find_phrases(passages: PassageText) -> Iterator[Embedded]:
    """The phrases of ``de/foreign_phrases`` in a text, the longest at each place; see `_runs`."""
    for sentence in passages.sentences:
        spoken = [token for token in sentence.tokens if token.text not in _MARKS]
        words = [token.text.lower() for token in spoken]
        for index, end in _runs(words):
            if not _runs_on(spoken, index, end - index):
                span = Span(spoken[index].start, spoken[end - 1].end)
                yield Embedded(span, EmbeddedKind.PHRASE)


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where phrases stand in `words`, half-open; those that overlap are one.

    “It's all about” and “all about the money” are “it's all about the money”.
    """
    begin = end = 0
    for index in _starts(words):
        length = _longest_at(words, index)
        if not length:
            continue
        if index >= end:
            if end:
                yield begin, end
            begin = index
        end = max(end, index + length)
    if end:
        yield begin, end


def _starts(words: list[str]) -> list[int]:
    """Where a phrase may begin in `words`, by the first two of them."""
    openings = _openings()
    pairs = zip(words, [*words[1:], ""], strict=False)
    return [at for at, pair in enumerate(pairs) if pair in openings or (pair[0], "") in openings]


def _longest_at(words: list[str], index: int) -> int:
    """How many of `words`, in lower case, the longest phrase has that begins at `index`, or 0."""
    for phrase in _phrases().get(words[index], ()):
        if tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _runs_on(tokens: list[Token], index: int, length: int) -> bool:
    """Whether the English goes on beside the phrase, so that its words are not a phrase."""
    before = tokens[max(0, index - _BESIDE) : index]
    behind = tokens[index + length : index + length + _BESIDE]
    return _is_english_beside(reversed(before)) or _is_english_beside(behind)


def _is_english_beside(tokens: Iterable[Token]) -> bool:
    """Whether English follows, words of both languages left out."""
    for token in tokens:
        kind = kind_of(token.text)
        if kind is not Kind.WEAK:
            return kind >= Kind.CONTENT
    return False


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word, long ones first."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("de/foreign_phrases"):
        phrase = tuple(word.text for word in cut(entry.lower()) if word.text not in _MARKS)
        by_word.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in by_word.items()}


@cache
def _openings() -> frozenset[tuple[str, str]]:
    """The first two words of each phrase; an empty one behind a phrase of one word."""
    return frozenset(
        (phrase[0], phrase[1] if len(phrase) > 1 else "")
        for found in _phrases().values()
        for phrase in found
    )
