"""Posts of social networks that a page embeds.

A network puts frames around a post: an invitation to view it, the name and handle of its author,
a date. The words of a post are what stands between its frames, or the lines beside a frame that are
not in the target's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tqcheck.languages.embedded.own_language import LanguageReading, reading_of
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.word_lists import rows
from tqcheck.model import Embedded, EmbeddedKind, Span

_NAME = r"[^\n()@]{1,60}?\s?"
_DATE = (
    r"(?:[^\W\d_]{2,10}\.?,?\s)?(?:\d{1,2}\.?\s[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s\d{1,2})"
    r"(?:,?\s\d{4})?(?:,?\s(?:um|at)?\s?\d{1,2}[:.]\d{2}(?:\s?(?:[AP]M|Uhr))?(?:\s[A-Z]{2,4})?)?"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HASHTAG = re.compile(r"(?<!\w)#\w+")
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")

_Place = tuple[int, int]  # offsets in a line, half-open
_REACH = 12  # lines of a post beside its frame
_FEW_TAGS = 3


def find_posts(text: str, sentences: Sequence[Sentence], language: str) -> Iterator[Embedded]:
    """The posts of a text, in text order.

    Args:
        text: the document.
        sentences: of the text.
        language: code of the target's language.
    """
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    ends = [_end_frame(line.of(text)) for line in lines]
    starts = [sentence.segment.span.start for sentence in sentences]
    number = 0
    while number < len(lines):
        found = _post_at(text, lines, ends, number, starts, language)
        if found is None:
            number += 1
            continue
        span, number = found
        yield Embedded(span, EmbeddedKind.POST)


def _post_at(
    text: str,
    lines: Sequence[Span],
    ends: Sequence[_Place | None],
    number: int,
    starts: Sequence[int],
    language: str,
) -> tuple[Span, int] | None:
    """The post that begins on a line, and the number of the line after it; None for no post."""
    line = lines[number]
    words = line.of(text)
    if _frame("start").search(words):
        last = _last_of_started(text, lines, ends, number, language)
        return Span(line.start, lines[last].end), last + 1
    end = ends[number]
    if end is not None:
        return _span_in_line(text, line, end, starts, language), number + 1
    framed = _framed_from(text, lines, ends, number, language)
    if framed is not None:
        return Span(line.start, lines[framed].end), framed + 1
    return (line, number + 1) if _is_line_of_post(words, language) else None


def _last_of_started(
    text: str, lines: Sequence[Span], ends: Sequence[_Place | None], number: int, language: str
) -> int:
    """The last line of a post whose first line is a frame."""
    last = number
    for at in range(number + 1, min(number + 1 + _REACH, len(lines))):
        if ends[at] is not None:
            return at
    for at in range(number + 1, min(number + 1 + _REACH, len(lines))):
        if reading_of(lines[at].of(text), language) is not LanguageReading.OTHER:
            break
        last = at
    return last


def _framed_from(
    text: str, lines: Sequence[Span], ends: Sequence[_Place | None], number: int, language: str
) -> int | None:
    """The line of the frame that ends the post that begins here, without a German line between."""
    framed = next(
        (at for at in range(number, min(number + _REACH, len(lines))) if ends[at] is not None), None
    )
    if framed is None or framed == number:
        return None
    own = (
        reading_of(lines[at].of(text), language) is LanguageReading.OWN
        for at in range(number, framed)
    )
    return None if any(own) else framed


def _end_frame(words: str) -> _Place | None:
    """Where the frames that end a post stand in a line: start of the first, end of the last."""
    found = list(_frame("end").finditer(words))
    return (found[0].start(), found[-1].end()) if found else None


def _span_in_line(
    text: str, line: Span, frame: _Place, starts: Sequence[int], language: str
) -> Span:
    """The part of a line with a frame that is a post.

    Where the frame ends the line, the line is the post. Otherwise the lines of a page were run
    together: then the post begins with the first sentence before its frame that is in another
    language.
    """
    words = line.of(text)
    low, high = frame
    if not any(char.isalnum() for char in words[high:]):
        return line
    places = [start for start in starts if line.start <= start < line.start + low]
    begin = line.start + low
    for start in reversed(places):
        if reading_of(text[start:begin], language) is LanguageReading.OWN:
            break
        begin = start
    return Span(begin, line.start + high)


def _is_line_of_post(words: str, language: str) -> bool:
    """Whether a line is a post by its looks alone."""
    stripped = words.strip()
    if _frame("line").match(stripped):
        return reading_of(stripped, language) is not LanguageReading.OWN or bool(
            _HASHTAG.search(words)
        )
    if "#" not in stripped and "@" not in stripped:
        return False
    tags = len(_HASHTAG.findall(stripped))
    if tags >= _FEW_TAGS and tags * 2 >= len(stripped.split()):
        return True
    marked = tags or _HANDLE.search(stripped)
    return bool(marked) and reading_of(stripped, language) is LanguageReading.OTHER


@cache
def _frame(place: str) -> re.Pattern[str]:
    """The frames of one place: ``"start"``, ``"end"`` or ``"line"``."""
    patterns = (pattern for where, pattern, _ in rows("embedded/post_frames") if where == place)
    filled = (pattern.replace("NAME", _NAME).replace("DATE", _DATE) for pattern in patterns)
    return re.compile("|".join(f"(?:{pattern})" for pattern in filled))
