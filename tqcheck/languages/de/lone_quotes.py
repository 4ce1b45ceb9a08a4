"""What speaks for and against a fault where a quotation mark has no partner.

Newspapers leave marks alone on purpose: a quotation goes on in the next paragraph, a text begins
inside one, a straight mark denotes inches. What stands beside the mark tells it apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from tqcheck.languages.de.quotations import Quotations, QuoteMark
from tqcheck.languages.de.speech import CORE
from tqcheck.languages.words import count_words

_STRAIGHT = '"'
_NEXT_WORD = re.compile(r"\W*(\w+)")
_AHEAD = 80  # code points in which the word behind a mark is searched for
_AROUND = 500  # code points of a paragraph that are looked at on either side of a mark
_FEW_WORDS = 6  # of a title or a name in quotation marks
_SPEECH = re.compile(rf",? ?(?:{'|'.join(sorted(CORE))})\b")
_STOPS = ".!?…"


class LoneQuoteFeatures:
    """Says of each quotation mark without a partner what stands around it.

    Args:
        text: of the document.
        found: its quotation marks.
    """

    def __init__(self, text: str, found: Quotations) -> None:
        self._text = text
        self._marks = found.marks
        self._last = len(text.rstrip())
        lone = (*found.unclosed, *found.unopened)
        self._lone = sorted(mark.position for mark in lone)
        self._straight = sum(mark.char == _STRAIGHT for mark in found.marks)

    def of(self, mark: QuoteMark) -> Mapping[str, float]:
        """The features of one mark, named ``quote: …``; those that do not hold are left out."""
        return {name: value for name, value in self._all(mark) if value}

    def _all(self, mark: QuoteMark) -> Iterator[tuple[str, float]]:
        start = self._text.rfind("\n", 0, mark.position) + 1
        end = self._text.find("\n", mark.position)
        end = len(self._text) if end < 0 else end
        before = self._text[max(start, mark.position - _AROUND) : mark.position]
        behind = self._text[mark.position + 1 : min(end, mark.position + _AROUND)]
        word = _NEXT_WORD.match(behind[:_AHEAD])
        yield "quote: opens", float(mark.opens)
        yield "quote: straight", float(mark.char == _STRAIGHT)
        yield "quote: against the style", float(self._is_against_the_style(mark))
        yield "quote: begins a paragraph", float(not before.strip())
        yield "quote: ends a paragraph", float(not behind.strip(_STOPS + ", "))
        yield "quote: first paragraph", float(mark.paragraph == 0)
        yield "quote: last paragraph", float(end >= self._last)
        yield "quote: alone in its paragraph", float(self._others_in(start, end) == 0)
        yield "quote: other lone mark near", float(self._has_lone_near(mark))
        yield "quote: behind a digit", float(before[-1:].isdigit())
        yield "quote: short paragraph", float(count_words(before) + count_words(behind) < 5)
        if mark.opens:
            small = word is not None and word[1].islower() and before.rstrip()[-1:].isalnum()
            yield "quote: inside a sentence", float(small)
            yield "quote: behind a colon", float(before.rstrip()[-1:] == ":")
            yield "quote: sentence ends in it", float(any(f"{stop} " in behind for stop in ".!?"))
            yield "quote: speech behind it", float(_SPEECH.search(behind) is not None)
        else:
            speech = _SPEECH.match(behind) is not None
            yield "quote: speech behind it", float(speech)
            yield (
                "quote: ends a sentence",
                float(before.rstrip()[-1:] in _STOPS or behind[:1] == "."),
            )
            yield "quote: few words before it", float(count_words(before) < _FEW_WORDS)

    def _others_in(self, start: int, end: int) -> int:
        """How many other marks stand in a paragraph."""
        first = bisect_left(self._marks, start, key=_position)
        return bisect_left(self._marks, end, key=_position) - first - 1

    def _has_lone_near(self, mark: QuoteMark) -> bool:
        """Whether the mark before or behind it in the text has no partner, either."""
        at = bisect_left(self._marks, mark.position, key=_position)
        beside = (*self._marks[max(at - 1, 0) : at], *self._marks[at + 1 : at + 2])
        return any(self._is_lone(one) for one in beside)

    def _is_lone(self, mark: QuoteMark) -> bool:
        at = bisect_left(self._lone, mark.position)
        return at < len(self._lone) and self._lone[at] == mark.position

    def _is_against_the_style(self, mark: QuoteMark) -> bool:
        """Whether most other marks of the text are straight and it is not, or the reverse."""
        others = len(self._marks) - 1
        straight = self._straight - (mark.char == _STRAIGHT)
        return others > 1 and (straight * 2 > others) is not (mark.char == _STRAIGHT)


def _position(mark: QuoteMark) -> int:
    return mark.position
