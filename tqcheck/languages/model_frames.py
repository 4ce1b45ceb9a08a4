"""What stands around a model's answer: its reasoning, and marks of the form it was asked for.

Tags are read by their shape. People who write for readers do not close tags, so a closing tag of
any name is a mark, and so is the tag that it closes; the lists of names tell what it marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tqcheck.languages.embedded.own_language import LanguageReading, reading_of
from tqcheck.languages.word_lists import alternation, word_set
from tqcheck.model import Span

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[^\W\d_][\w.:-]{0,40})(?:\s[^<>\n]{0,200})?/?>"
    r"|\[(?P<square_close>/?)(?P<square_name>[^\W\d_][\w -]{0,40})\]"
    r"|◁(?P<triangle_close>/?)(?P<triangle_name>think)▷"
)
# The channels of a model with several, with their signs and without them.
_CHANNEL = re.compile(
    r"(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)\b|<\|begin_of_thought\|>"
    r"|\A\s*analysis(?=[A-Z])"
)
_CHANNEL_END = re.compile(r"<\|(?:end|end_of_thought)\|>|assistantfinal")
_MARK = re.compile(
    r"""
      ^[ \t]*(?:~{3,}\w*|"{3}|'{3})[ \t]*$ | \A\s*"{3} | "{3}\s*\Z             # fences
    | ^[ \t]*[-=*\#_<\[|]{2,}\s?(?:BEGIN|START|END|BEGINN|ANFANG|ENDE)\b[^\n]{0,40}?[-=*\#_>\]|]{2,}
    | \A\s*(?:assistant|model)[ \t]*$ | ^assistant[ \t]*$                        # a turn of a chat
    | ^[ \t]*\\boxed\{
    | (?P<json>^[ \t]*\{\s*"[\w\ -]{1,40}"\s*:\s*"?)                          # an answer in JSON
    | (?P<json_end>"\s*\}\s*\Z)
    """,
    re.VERBOSE | re.MULTILINE,
)
# One of these is in every mark.
_SIGNS = (
    *("~~~", '"' * 3, "'" * 3, "{", "}", "assistant", "model"),
    *("BEGIN", "START", "END", "ANFANG"),
)
# A name that is no word: “segment_1”.
_COMPOSED = re.compile(r"_|[^\W\d]:[^\W\d]|[^\W\d]\d+\Z")
_LANGUAGE_LABEL = (
    r"\A[\s*#>_]*((?:German|Deutsch|GERMAN|DEUTSCH|English|Englisch|ENGLISH|ENGLISCH)[ \t*_]*:)"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark in brackets that marks off a part of a text.

    Attributes:
        span: in the text.
        name: in small letters, with low lines for blanks and hyphens.
        closes: whether it ends what it marks.
        is_square: whether its brackets are square.
        partner: the other one of the pair; None where it is alone.
    """

    span: Span
    name: str
    closes: bool
    is_square: bool
    partner: Span | None = None


def find_tags(text: str) -> list[Tag]:
    """All tags in order: pairs, closing ones, and opening ones of a name that marks an answer."""
    if not any(mark in text for mark in "<[◁"):
        return []
    found = [_tag(match) for match in _TAG.finditer(text)]
    opened: dict[tuple[str, bool], list[int]] = {}
    for number, tag in enumerate(found):
        others = opened.setdefault((tag.name, tag.is_square), [])
        if not tag.closes:
            others.append(number)
        elif others:
            other = others.pop()
            found[number] = replace(tag, partner=found[other].span)
            found[other] = replace(found[other], partner=tag.span)
    jests = word_set("jesting_tags")
    return [tag for tag in found if tag.name not in jests and _is_mark(tag, text)]


def find_reasoning(text: str, language: str) -> Iterator[Span]:
    """The parts in which a model thinks before it answers, in order, disjoint.

    A tag without its partner takes the lines on its side with it, up to one in the target's
    language.

    Args:
        text: a target text.
        language: code of its language.
    """
    names = word_set("reasoning_names")
    spans = [_reasoning_at(tag, text, language) for tag in find_tags(text) if tag.name in names]
    channels = "<|" in text or "analysis" in text
    for match in _CHANNEL.finditer(text) if channels else ():
        close = _CHANNEL_END.search(text, match.end())
        if close or "<|" in match.group():
            spans.append(
                Span(match.start(), close.end() if close else _line_end(text, match.end()))
            )
    end = 0
    for span in sorted(spans):
        if span.start >= end:
            yield span
            end = span.end


def find_frame_marks(text: str) -> list[Span]:
    """Marks around an answer: tags of a prompt, fences, labels, the keys of JSON, in order."""
    names = word_set("wrapper_names")
    spans = {tag.span for tag in find_tags(text) if tag.name in names}
    spans |= {Span(*match.span(1)) for match in _labels().finditer(text)}
    label = re.match(_LANGUAGE_LABEL, text)
    if label:
        spans.add(Span(*label.span(1)))
    in_json = False
    for match in _MARK.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        in_json |= match["json"] is not None
        if match["json_end"] is None or in_json:
            spans.add(_stripped(text, match))
    return sorted(spans)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"^[ \t*\#>_]*((?:{alternation('answer_labels')})[ \t*_]*:)", re.MULTILINE)


def _tag(match: re.Match[str]) -> Tag:
    square = match["square_name"]
    name = match["name"] or square or match["triangle_name"]
    closes = match["close"] or match["square_close"] or match["triangle_close"]
    plain = name.strip().casefold().replace("-", "_").replace(" ", "_")
    return Tag(Span(*match.span()), plain, bool(closes), square is not None)


def _is_mark(tag: Tag, text: str) -> bool:
    if tag.partner is not None or tag.closes:
        return True
    known = tag.name in word_set("wrapper_names") | word_set("reasoning_names")
    if not tag.is_square:
        return known or _COMPOSED.search(tag.name) is not None
    if not known:
        return False
    # “[Video]” in front of a line is an editor's.
    begins_line = not text[_line_start(text, tag.span.start) : tag.span.start].strip()
    return begins_line and tag.span.of(text).isupper()


def _reasoning_at(tag: Tag, text: str, language: str) -> Span:
    start, end = tag.span.start, tag.span.end
    if tag.partner is not None:
        return Span(min(start, tag.partner.start), max(end, tag.partner.end))
    if tag.closes:
        start = _line_start(text, start)
        while start and not _is_own(text[_line_start(text, start - 1) : start], language):
            start = _line_start(text, start - 1)
        return _stripped_span(text, start, end)
    end = _line_end(text, end)
    while end < len(text) and not _is_own(text[end + 1 : _line_end(text, end + 1)], language):
        end = _line_end(text, end + 1)
    return _stripped_span(text, start, end)


def _is_own(line: str, language: str) -> bool:
    return reading_of(line, language) is LanguageReading.OWN


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _stripped(text: str, match: re.Match[str]) -> Span:
    return _stripped_span(text, *match.span())


def _stripped_span(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
