"""Cuts a text into the windows that the network reads.

A window holds a few whole sentences of one paragraph. A short paragraph, such as a headline, shares
the window of the beginning of the next one. Only a sentence that does not fit is cut: the windows
of its parts overlap, so that each word is judged with words on both sides. Every word is judged
once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tqcheck.damage_detection.settings import DetectorSettings
from tqcheck.model import Segment, Span

_WORD = re.compile(r"\S+")
_BEGIN, _END = 0, 2
_PARAGRAPH_END = 2
_SHORT = 8  # words of a paragraph that shares a window with the next
_OVERLAP = 8  # words

Pieces = Callable[[str], Sequence[int]]
Word = tuple[Span, Sequence[int]]


@dataclass(slots=True)
class SentenceWindow:
    """Words that the network reads together.

    Attributes:
        ids: the subwords, with those that begin and end the text.
        spans: of the words that are judged here, in text order.
        first, last: the places of each judged word's first and last subword in `ids`.
        ends: of the judged words, the numbers of those that end a sentence.
        words: how many are in it, those that are judged elsewhere among them.
        sentences: how many of its last paragraph are in it.
    """

    ids: list[int] = field(default_factory=lambda: [_BEGIN])
    spans: list[Span] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: int = 0
    sentences: int = 0

    def add(self, words: Sequence[Word], read_only: int = 0, *, is_end: bool = True) -> None:
        """Add words, the first `read_only` of which are judged elsewhere.

        Args:
            words: of a sentence.
            read_only: how many of them come first.
            is_end: whether the sentence ends with them.
        """
        for number, (span, ids) in enumerate(words):
            if number >= read_only:
                self.spans.append(span)
                self.first.append(len(self.ids))
                self.last.append(len(self.ids) + len(ids) - 1)
            self.ids += ids
        if is_end and words:
            self.ends.append(len(self.spans) - 1)
        self.words += len(words)
        self.sentences += 1

    def end_paragraph(self) -> None:
        """Go on with another paragraph."""
        self.ids.append(_PARAGRAPH_END)
        self.sentences = 0

    @property
    def closed(self) -> tuple[int, ...]:
        """The subwords, with that which ends the text."""
        return (*self.ids, _END)


def windows(
    text: str, segments: Sequence[Segment], pieces: Pieces, settings: DetectorSettings
) -> Iterator[SentenceWindow]:
    """Yield the windows of a text, in text order.

    Args:
        text: of a document.
        segments: the sentences to read, in text order.
        pieces: ids of the subwords of a word, at least one.
        settings: the sizes of a window.
    """
    window = SentenceWindow()
    for _, paragraph in groupby(segments, key=lambda one: one.paragraph):
        if window.words >= _SHORT:
            yield window
            window = SentenceWindow()
        elif window.words:
            window.end_paragraph()
        for sentence in paragraph:
            own = _words(text, sentence.span, pieces)
            for read_only, words in _parts(own, settings):
                if window.words and (read_only or not _fits(window, words, settings)):
                    yield window
                    window = SentenceWindow()
                window.add(words, read_only, is_end=words[-1] is own[-1])
    if window.words:
        yield window


def _words(text: str, span: Span, pieces: Pieces) -> list[Word]:
    found = _WORD.finditer(text, span.start, span.end)
    return [(Span(*match.span()), pieces(match.group())) for match in found]


def _fits(window: SentenceWindow, words: Sequence[Word], settings: DetectorSettings) -> bool:
    return (
        window.sentences < settings.sentences
        and window.words + len(words) <= settings.words
        and len(window.ids) + _size(words) < settings.pieces
    )


def _size(words: Sequence[Word]) -> int:
    return sum(len(ids) for _, ids in words)


def _parts(
    words: Sequence[Word], settings: DetectorSettings
) -> Iterator[tuple[int, Sequence[Word]]]:
    """Parts of a sentence that fit into a window each, with how many words the last one judged."""
    room = settings.pieces - 2
    start = 0
    while start < len(words):
        before = start
        while before > max(0, start - _OVERLAP) and start - before + 1 < settings.words:
            if _size(words[before - 1 : start]) > room // 2:
                break
            before -= 1
        end, size = start, _size(words[before:start])
        while end < len(words) and end - before < settings.words:
            size += len(words[end][1])
            if size > room:
                break
            end += 1
        yield start - before, words[before:end]
        start = end
