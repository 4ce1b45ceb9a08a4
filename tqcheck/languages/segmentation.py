"""Cuts German or English news into sentences with exact offsets, and says what role each plays.

A line is a paragraph: its end always ends a segment. Inside a line choppa-srx (LanguageTool's SRX
rules) proposes and facts of our own, in ``*/data/segmentation.txt``, repair what it is known to get
wrong: "Z. B.", initials, ordinals, brackets, ellipses, closing quotes, abbreviations that may end
a sentence.

A break always stands after a terminal mark *and* white space. Two sentences that a translator ran
together ("liege Die Spannungen", "kommt.Der") therefore stay one segment, where the rules of
structure find them.
"""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from tqcheck.languages.word_lists import data_text
from tqcheck.model import Role, Segment, Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = "\"'“”’‘«»‹›)]}"
_OPENERS = "„“”‚‘\"'»«›‹([{"
# A terminal mark with the quotes, brackets and footnote figures that close behind it, then white
# space: the only places where a sentence can end inside a line.
_END = re.compile(
    rf"(?<![.!?…])([.!?…]+)([{re.escape(_CLOSERS)}¹²³⁴⁵⁶⁷⁸⁹⁰*]*(?:\[\d{{1,3}}\])*)\s+(?=\S)"
)
_NEXT = re.compile(rf"(?:[–—-]\s+)?[{re.escape(_OPENERS)}¿¡]*((?:\w|(?<=\w)[-‐‑](?=\w))*)(\.?)")
_LAST = re.compile(r"(?:(?<![\d'’])[^\W\d_]+|\d+)\Z")
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.\s?)+\Z")
_ROMAN = re.compile(r"[IVX]{1,5}\Z")
# A few quoted words that a clause runs into: the show „Wer gewinnt?“ Anfang Mai.
_INSET = re.compile(r"\w\s+[„“”»«›‹\"'‚‘][^\s„“”»«›‹\"‚‘]+(?:\s+[^\s„“”»«›‹\"‚‘]+){0,4}\Z")
_BULLET = re.compile(r"[-–—•*·▪■►]\s|\d{1,2}[.)]\s")
_TERMINAL = re.compile(rf"[.!?…][{re.escape(_CLOSERS)}]*\Z")

# How far a judgement looks back, so that a long line costs no more than its length.
_CONTEXT = 200

HEADLINE_LENGTH = 180
"""Code points up to which a first line without terminal mark is taken for the headline."""
SUBHEADING_LENGTH = 100
"""Code points up to which a later line without terminal mark is taken for a subheading."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """The words of one ``data/segmentation.txt`` by kind; the file's header explains them."""

    never: frozenset[str]
    number: frozenset[str]
    closing: frozenset[str]
    starter: frozenset[str]
    ordinal: frozenset[str]
    determiner: frozenset[str]
    lead: frozenset[str]


@lru_cache(maxsize=2)
def _facts(language: str) -> _Facts:
    kinds: dict[str, set[str]] = {name: set() for name in _Facts.__slots__}
    for line in data_text(f"{language}/segmentation", ".txt").splitlines():
        if line and not line.startswith("#"):
            kind, _, listed = line.partition(":")
            kinds[kind].update(listed.split())
    return _Facts(**{kind: frozenset(listed) for kind, listed in kinds.items()})


@lru_cache(maxsize=1)
def _srx() -> Any:
    """LanguageTool's rules as choppa ships them; loading takes about half a second."""
    from choppa.srx_parser import SrxDocument

    rules = resources.files("choppa") / "data" / "srx" / "languagetool_segment.srx"
    with resources.as_file(rules) as path:
        return SrxDocument(ruleset=str(path))


def segment(text: str, language: str = "de", *, title: str | None = None) -> tuple[Segment, ...]:
    """Cut `text` into segments.

    Args:
        text: one document; every offset counts its code points.
        language: ``"de"`` or ``"en"``.
        title: the headline, if it is known; a first line that equals it is one.

    Returns:
        Segments in order. Spans begin and end with a visible character and do not overlap; each
        character that is not white space lies in exactly one of them. `Segment.paragraph` counts
        the lines that are not blank.

    Raises:
        ValueError: `language` is another one.
    """
    if language not in {"de", "en"}:
        raise ValueError(f"no segmentation rules for language {language!r}")
    lines = [(m.start(), m.group()) for m in _LINE.finditer(text) if not m.group().isspace()]
    segments: list[Segment] = []
    for number, (start, line) in enumerate(lines):
        following = lines[number + 1][1] if number + 1 < len(lines) else None
        headline = _is_headline(line, number, following, title)
        quoted = () if headline else _quoted(line)
        for low, high in _sentences(line, language):
            role = Role.BODY
            if headline:
                role = Role.HEADLINE
            elif quoted and _lies_in(line, low, high, quoted):
                role = Role.QUOTE
            span = Span(start + low, start + high)
            segments.append(Segment(len(segments), span, role, number))
    return tuple(segments)


def _sentences(line: str, language: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of one line that is not blank, trimmed."""
    ends = [match for match in _END.finditer(line) if match.end() < len(line)]
    cuts = [0]
    facts = _facts(language)
    proposals = _Proposals(line, language, ends)
    for number, end in enumerate(ends):
        verdict = _verdict(line, end, cuts[-1], facts)
        if proposals.breaks(number, cuts[-1]) if verdict is None else verdict:
            cuts.append(end.end())
    cuts.append(len(line))
    ranges = []
    for low, high in itertools.pairwise(cuts):
        part = line[low:high]
        left = low + len(part) - len(part.lstrip())
        ranges.append((left, left + len(part.strip())))
    return [(low, high) for low, high in ranges if low < high]


class _Proposals:
    """What choppa says about the places of one line where a sentence can end.

    choppa's time grows with the cube of the places in a row that it rejects, so it is shown a few
    of them at a time with some text around, and only if we have no opinion of our own.
    """

    _AT_ONCE = 8
    _AROUND = 3
    _REACH = 200

    def __init__(self, line: str, language: str, ends: list[re.Match[str]]) -> None:
        self._line = line
        self._language = language
        self._ends = ends
        self._breaks: list[int] = []
        self._seen = 0

    def breaks(self, number: int, begin: int) -> bool:
        """Whether choppa ends the sentence that began at `begin` at the `number`-th place."""
        if number >= self._seen:
            self._look(number, begin)
        end = self._ends[number]
        near = bisect.bisect_right(self._breaks, end.end())
        return near > 0 and self._breaks[near - 1] > end.start()

    def _look(self, number: int, begin: int) -> None:
        from choppa.iterators import SrxTextIterator

        ends = self._ends
        last = number + self._AT_ONCE - 1
        low = max(begin, ends[number].start() - self._REACH)
        if number > self._AROUND:
            low = max(low, ends[number - self._AROUND].start())
        high = len(self._line)
        if last < len(ends):
            high = min(high, ends[last].end() + self._REACH)
        if last + self._AROUND < len(ends):
            high = min(high, ends[last + self._AROUND].end())
        place, places = low, []
        for part in SrxTextIterator(_srx(), f"{self._language}_two", self._line[low:high]):
            place += len(part)
            places.append(place)
        self._breaks = places
        self._seen = last + 1


def _verdict(line: str, end: re.Match[str], begin: int, facts: _Facts) -> bool | None:
    """Whether a sentence that began at `begin` ends at the mark `end`; None leaves it to choppa."""
    marks, closers = end.group(1), end.group(2)
    following = _NEXT.match(line, end.end())
    word = following.group(1) if following else ""
    starts = word in facts.starter and not (following and following.group(2))
    if word and word[0].islower() and word == word.lower():
        return False
    if not word and line[end.end()] in "“”’«»‹›)]},;:":
        return False
    before = line[max(begin, end.start() - _CONTEXT) : end.start()]
    if ")" in closers or "]" in closers:
        return _after_bracket(line, end, begin)
    if marks == "." and not closers.strip("\"'“”’‘«»‹›"):
        verdict = _full_stop(before, word, starts, facts)
        if verdict is not None:
            return verdict
    if "…" in marks or marks.startswith(".."):
        # An ellipsis stands for left-out words as often as it ends a sentence, and a German
        # capital may be any noun: only a word that opens sentences decides.
        if starts or closers:
            return True
        return False if not word or before[-1:].isspace() else None
    if before.endswith((")", "]")):
        return bool(word)
    if closers and marks in {"!", "?"} and not starts and _INSET.search(before):
        return False
    if not before.strip() or before[-1].isspace():
        return word[:1].isupper() and len(before.strip()) > 1
    if closers and word[:1].isupper():
        return True
    return None


def _full_stop(before: str, word: str, starts: bool, facts: _Facts) -> bool | None:
    """Judge a full stop by the word that it stands behind; None where that word tells nothing."""
    last = _LAST.search(before)
    if last is None:
        return None
    name = last.group()
    rest = before[: last.start()]
    if name.isdigit():
        return _after_figure(name, rest, word, starts, facts)
    if len(name) == 1:
        return _after_letter(name, rest, word, starts, facts)
    if name in facts.number and _ROMAN.match(word):
        return False
    if word[:1].isdigit() and (name in facts.number or name.endswith(("str", "nr"))):
        return False
    if name in facts.never:
        return starts and name in facts.closing
    if name in facts.closing:
        return True if starts else None
    if _ROMAN.match(name) and rest.rstrip()[-1:].isalpha():
        return True if starts else None
    return None


def _after_figure(figure: str, rest: str, word: str, starts: bool, facts: _Facts) -> bool | None:
    """Tell an ordinal ("am 3. Oktober") from a figure at a sentence's end ("im Jahr 2020. Die")."""
    if not rest.strip():
        return False
    if rest[-1:] in {".", ",", ":"} or len(figure) > 3:
        return True if word[:1].isupper() else None
    if word in facts.ordinal:
        return False
    if starts:
        return True
    previous = re.search(r"(\w+)\s+\Z", rest)
    if previous and previous.group(1) in facts.determiner:
        return False
    return None


def _after_letter(letter: str, rest: str, word: str, starts: bool, facts: _Facts) -> bool | None:
    """Judge a stop behind one letter: an initial, "z. B.", "U.S.", "p.m.", "Vitamin C."."""
    initials = _INITIALS.search(f"{rest[-12:]}{letter}.")
    letters = re.sub(r"[.\s]", "", initials.group()) if initials else letter
    if letters in facts.lead or letters[:1].lower() + letters[1:] in facts.lead:
        return False
    if starts or (rest[-1:] == "&" and word[:1].isupper()):
        return True
    if word[:1].isupper():
        return False
    return None


def _after_bracket(line: str, end: re.Match[str], begin: int) -> bool | None:
    """Judge a mark before a closing bracket: it ends a sentence that is wholly in brackets."""
    closers = end.group(2)
    if closers.startswith("["):
        # A footnote's figure, "[2]", not a bracket that closes.
        return True if line[end.end()].isupper() else None
    while line[begin].isspace():
        begin += 1
    mark = ")" if ")" in closers else "]"
    return line[begin] in "([" and line.find(mark, begin) == end.start(2) + closers.index(mark)


def _is_headline(line: str, number: int, following: str | None, title: str | None) -> bool:
    """Whether the line, the `number`-th from 0, is a headline or subheading."""
    stripped = line.strip()
    if number == 0 and title is not None and stripped == title.strip():
        return True
    if following is None or _TERMINAL.search(stripped) or stripped[-1] in ",;:":
        return False
    if following.strip()[:1].islower() or not any(char.isalnum() for char in stripped):
        return False
    if number == 0:
        return len(stripped) <= HEADLINE_LENGTH
    return len(stripped) <= SUBHEADING_LENGTH and not _BULLET.match(stripped)


_QUOTE = re.compile('[„“»«›‚"]')
_PAIRS = {"„": '“”"', "“": "”", "»": "«", "«": "»", "›": "‹", "‚": "‘’", '"': '"'}


def _quoted(line: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the outermost quotations of a line, marks included; an open one is left out."""
    found: list[tuple[int, int]] = []
    absent: set[str] = set()  # closing marks that the rest of the line does not hold
    for mark in _QUOTE.finditer(line):
        place = mark.start()
        if mark.group() not in _PAIRS or (found and place < found[-1][1]):
            continue
        ends = []
        for closing in _PAIRS[mark.group()]:
            end = -1 if closing in absent else line.find(closing, place + 1)
            if end < 0:
                absent.add(closing)
            else:
                ends.append(end)
        if ends:
            found.append((place, min(ends) + 1))
    return tuple(found)


def _lies_in(line: str, low: int, high: int, quoted: tuple[tuple[int, int], ...]) -> bool:
    """Whether the sentence is inside one quotation but for a terminal mark behind it."""
    while high > low and line[high - 1] in ".!?… ":
        high -= 1
    return any(start <= low and high <= end for start, end in quoted)
