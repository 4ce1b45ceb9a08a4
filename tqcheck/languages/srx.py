"""Cuts lines of German or English news into sentences with LanguageTool's SRX rules.

choppa-srx proposes the breaks. Facts of our own, in ``*/data/segmentation.txt``, repair what it is
known to get wrong: "Z. B.", initials, ordinals, brackets, ellipses, closing quotes, abbreviations
that may end a sentence.

A break always follows a terminal mark *and* white space. Two sentences that a translator ran
together ("liege Die Spannungen", "kommt.Der") therefore stay one segment, where the rules of
structure find them.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from importlib import import_module, resources
from typing import Any
from xml.parsers import expat

from tqcheck.imports import imported_when_used
from tqcheck.languages.word_lists import data_text

_CLOSERS = "\"'“”’‘«»‹›)]}"
_OPENERS = "„“”‚‘\"'»«›‹([{"
# A terminal mark with the quotes, brackets and footnote figures that close after it, then white
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

_LANGUAGES = "de", "en"
_MAP = re.compile(
    r'<languagemap languagepattern="([^"]*)" languagerulename="([^"]*)"></languagemap>'
)
_GROUP = re.compile(r'<languagerule languagerulename="([^"]*)">.*?</languagerule>', re.DOTALL)

_PLAIN_ENDS = frozenset({". ", "! ", "? "})

# How far back a decision looks, so that the cost of a long line is linear.
_CONTEXT = 200


@dataclass(frozen=True, slots=True)
class _Facts:
    """The words of one ``data/segmentation.txt`` by kind; the header of the file explains them."""

    never: frozenset[str]
    number: frozenset[str]
    closing: frozenset[str]
    starter: frozenset[str]
    ordinal: frozenset[str]
    determiner: frozenset[str]
    lead: frozenset[str]


@cache
def _facts(language: str) -> _Facts:
    kinds: dict[str, set[str]] = {name: set() for name in _Facts.__slots__}
    for line in data_text(f"{language}/segmentation", ".txt").splitlines():
        if line and not line.startswith("#"):
            kind, _, listed = line.partition(":")
            kinds[kind].update(listed.split())
    return _Facts(**{kind: frozenset(listed) for kind, listed in kinds.items()})


@lru_cache(maxsize=1)
def _choppa() -> Any:
    """The package choppa."""
    with imported_when_used("xmlschema"):  # only files of rules that are to be validated need it
        import choppa

    return choppa


@lru_cache(maxsize=1)
def _srx() -> Any:
    """LanguageTool's rules as choppa ships them, without those of other languages."""
    rules = resources.files(_choppa()) / "data" / "srx" / "languagetool_segment.srx"
    document = _choppa().SrxDocument()
    # choppa's own way to read a file reads it whole, through a module that loads half of urllib.
    handler = import_module("choppa.srx_parser").SRXHandler(document)
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.startElement
    parser.EndElementHandler = handler.endElement
    parser.CharacterDataHandler = handler.characters
    handler.startDocument()
    parser.Parse(_of_our_languages(rules.read_text("utf-8")), True)
    compiled = document.compile
    document.compile = cache(lambda pattern: _CompiledWhenUsed(partial(compiled, pattern)))
    return document


def _of_our_languages(rules: str) -> str:
    """An SRX file without the maps of other languages, and the groups that only they name."""
    ours = [_map_rule(language) for language in _LANGUAGES]
    maps = [one for one in _MAP.finditer(rules) if any(re.fullmatch(one[1], own) for own in ours)]
    needed = {one[2] for one in maps}
    rules = _GROUP.sub(lambda group: group[0] if group[1] in needed else "", rules)
    return _MAP.sub(lambda one: one[0] if one[2] in needed else "", rules)


class _CompiledWhenUsed:
    """A pattern of choppa's that is compiled when it is first used, which most are not.

    Args:
        compiled: makes the pattern.
    """

    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compiled = compiled

    @cached_property
    def _pattern(self) -> Any:
        return self._compiled()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


@dataclass(frozen=True, slots=True)
class SrxSegmenter:
    """Cuts a line into sentences by the SRX rules and the facts of one language.

    Attributes:
        language: ``"de"`` or ``"en"``: a language of LanguageTool's rules for which
            ``data/segmentation.txt`` exists.
    """

    language: str

    def __call__(self, line: str) -> list[tuple[int, int]]:
        """Half-open ranges of the sentences of a line that is not blank, trimmed."""
        ends = [match for match in _END.finditer(line) if match.end() < len(line)]
        cuts = [0]
        facts = _facts(self.language)
        proposals = _Proposals(line, self.language, ends)
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

    choppa's time grows with the cube of the number of successive places that it rejects. It gets a
    few of them at a time with some text around, and only if neither our own facts nor its
    exceptions alone decide.
    """

    _AT_ONCE = 8
    _AROUND = 3
    _REACH = 200

    def __init__(self, line: str, language: str, ends: list[re.Match[str]]) -> None:
        self._line = line
        self._language = language
        self._ends = ends
        self._breaks: list[int] | None = []
        self._part = (0, 0)
        self._seen = 0

    def breaks(self, number: int, begin: int) -> bool:
        """Whether choppa ends the sentence that began at `begin` at the `number`-th place."""
        if number >= self._seen:
            self._cut(number, begin)
        if self._breaks is None:
            if self._is_plain_break(self._ends[number]):
                return True
            self._breaks = self._all_breaks()
        end = self._ends[number]
        near = bisect.bisect_right(self._breaks, end.end())
        return near > 0 and self._breaks[near - 1] > end.start()

    def _cut(self, number: int, begin: int) -> None:
        """Choose the part of the line that is looked at for the next places."""
        ends = self._ends
        last = number + self._AT_ONCE - 1
        low = max(begin, ends[number].start() - self._REACH)
        if number > self._AROUND:
            low = max(low, ends[number - self._AROUND].start())
        high = min(len(self._line), ends[min(last, len(ends) - 1)].end() + self._REACH)
        if last + self._AROUND < len(ends):
            high = min(high, ends[last + self._AROUND].end())
        self._part = (low, high)
        self._breaks = None
        self._seen = last + 1

    def _is_plain_break(self, end: re.Match[str]) -> bool:
        """Whether one mark and one space end a sentence there: no exception of choppa's applies."""
        low, high = self._part
        exceptions = _exceptions(self._language)
        if exceptions is None or end.end() > high or end.group() not in _PLAIN_ENDS:
            return False
        return exceptions.match(self._line[low:high], end.end() - low) is None

    def _all_breaks(self) -> list[int]:
        """The places in the line where choppa cuts the part."""
        low, high = self._part
        place, places = low, []
        for part in _choppa().SrxTextIterator(
            _srx(), _map_rule(self._language), self._line[low:high]
        ):
            place += len(part)
            places.append(place)
        return places


def _map_rule(language: str) -> str:
    return f"{language}_two"


@cache
def _exceptions(language: str) -> Any:
    """What keeps choppa from ending a sentence behind a mark and a space.

    Returns:
        The compiled exceptions of the first rule that ends a sentence there, whatever follows.
        None if there is no such rule.
    """
    rules = _choppa().SrxTextIterator(_srx(), _map_rule(language), "").rule_manager
    for rule in rules.break_rule_list:
        before = _srx().compile(rule.before_pattern)
        if not rule.after_pattern and all(map(before.fullmatch, _PLAIN_ENDS)):
            return rules.get_exception_pattern(rule)
    return None


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
        # An ellipsis replaces omitted words as often as it ends a sentence, and a German
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
    """Judge a full stop by the word before it; None if that word does not decide."""
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
    """Judge a stop after one letter: an initial, "z. B.", "U.S.", "p.m.", "Vitamin C."."""
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
