"""What a negation lexicon says of a text: which words negate, and which imply a negation.

Each language has one lexicon, for example `de.negation.NEGATION`. Its broad list of implicit
negatives (``data/negatives.txt``) answers whether a text denies anything at all and rather finds
too much; the patterns that are certain to negate a clause are few and narrow.
Source: the notion of implicit negatives follows Jespersen, Negation in English and Other
Languages (1917).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from types import MappingProxyType

from tqcheck.languages.exemptions import exemption_pattern
from tqcheck.languages.word_lists import entries, rows

NOTHING = re.compile(r"(?!)")
"""Matches nowhere: for a pattern that a language has no words for."""

_APOSTROPHE = re.compile("['’`´]")
_UNCONTRACTED = re.compile(r"n['’`´]?t\Z", re.IGNORECASE)
_NONE = "-"  # in a table of affirmatives
_CLAUSE_MARK = re.compile(r"[,;:.!?–—()\"“”„«»]")


class Denial(IntEnum):
    """How clearly a text denies something somewhere."""

    NONE = 0
    WEAK = 1  # a word that may imply a negation: only, against, few
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Denying:
    """A word that denies by itself or by its meaning.

    Attributes:
        start, end: its offsets.
        text: the word in lower case.
        how: how clearly it denies.
        affixed: whether an affix denies the rest of the word: “unlikely”, „chancenlos“.
        polar: whether it occurs only with a negation, or is half of one (“anyone”).
    """

    start: int
    end: int
    text: str
    how: Denial
    polar: bool
    affixed: bool


@dataclass(frozen=True, slots=True)
class NegationLexicon:
    """The negative words of one language.

    Attributes:
        particle: the word that negates what follows or precedes it: “not”.
        determiner: the word that negates a noun without a determiner: “no”.
        nounlike: pattern of a word that may be such a noun, or an attribute of it.
        words: words that negate a clause.
        phrases: name of the table of set phrases with such a word that often have no counterpart in
            a translation, for `exemptions`.
        titled: such a word as part of a title inside a sentence.
        affirmed: a word that keeps a part when it is affirmed, and that part: “cannot”, “can”.
        affirmations: name of the table of what stands for a negation when it is affirmed, for
            `word_lists.rows`.
        implicit: name of the list of implicit negatives, for `word_lists.entries`.
        affixes: pattern of words that an affix negates.
        prefixes: pattern of further negative prefixes, which count only in a listed word.
        split: pattern of expressions of several words that deny.
        weak: name of the table of words of the list that may be no negation, for `exemptions`.
        polar: words of the list that occur only with a negation, or are half of one.
        pure: words that do nothing but deny, and so never render some other word.
        contrast: a negation that may only set one thing against another.
        replacement: a negation that puts one thing in the place of another and does no more.
        superlative: superlatives that can stand for a negation: “the best”.
        universal: negations that speak of all people or things: “nobody”.
        asking: a word that opens an indirect question: “whether”.
    """

    particle: str
    words: re.Pattern[str]
    determiner: str = ""
    nounlike: re.Pattern[str] = NOTHING
    phrases: str = ""
    titled: re.Pattern[str] = NOTHING
    affirmed: tuple[re.Pattern[str], str] = (NOTHING, "")
    affirmations: str = ""
    implicit: str = ""
    affixes: str = "(?!)"
    prefixes: str = "(?!)"
    split: str = "(?!)"
    weak: str = ""
    polar: frozenset[str] = frozenset()
    pure: re.Pattern[str] = NOTHING
    contrast: re.Pattern[str] = NOTHING
    replacement: re.Pattern[str] = NOTHING
    superlative: re.Pattern[str] = NOTHING
    universal: re.Pattern[str] = NOTHING
    asking: re.Pattern[str] = NOTHING

    def explicit(self, text: str) -> Iterator[tuple[int, int]]:
        """Offsets of the words that negate a clause, those in set phrases included."""
        return (match.span() for match in self.words.finditer(text))

    def negations(self, text: str) -> Iterator[tuple[int, int]]:
        """Offsets of the words that negate a clause, without those in set phrases."""
        found = [match.span() for match in self.words.finditer(text)]
        if not found:
            return
        phrases = _exempted(self.phrases)
        fixed = [match.span() for match in phrases.finditer(text)]
        fixed += [match.span() for match in self.titled.finditer(text)]
        for start, end in found:
            if not any(low < end and start < high for low, high in fixed):
                yield start, end

    def affirmative(self, word: str) -> str:
        """What remains of a negation when the sentence is affirmed: „eine“ of „keine“."""
        pattern, kept = self.affirmed
        match = pattern.fullmatch(word)
        return match.expand(kept) if match else ""

    def affirmed_texts(self, text: str, start: int, end: int) -> list[str]:
        """The text in which the negation at these offsets is affirmed, in each way there is."""
        listed = _affirmatives(self.affirmations) if self.affirmations else {}
        before = re.search(r"[^\W\d_]*\Z", text[:start])
        first = before.start() if before else start
        for begin in (first, start):
            found = listed.get(_plain(text[begin:end]))
            if found is not None:
                return [_put(text, begin, end, word) for word in found]
        return [text[:first] + _UNCONTRACTED.sub("", text[first:end]) + text[end:]]

    def negated_texts(self, text: str, start: int, end: int) -> list[str]:
        """The text with a negation more at the word or mark at these offsets, in each way there is.

        The particle stands before it, a determiner before what may be a noun, or a word becomes the
        negation that it affirms: „eine“ becomes „keine“. Some of these are no sentences.
        """
        word = text[start:end]
        found = [
            _put(text, start, end, other)
            for other in _denials(self.affirmations).get(word.lower(), ())
        ]
        if start:
            joint = "" if text[start - 1].isspace() else " "
            after = " " if word[0].isalnum() else ""
            before = [self.particle]
            if self.nounlike.fullmatch(word):
                before.append(self.determiner)
            found += [f"{text[:start]}{joint}{no}{after}{text[start:]}" for no in before]
        return found

    def denying(self, text: str) -> Iterator[Denying]:
        """The words of a text that deny, in order; the list is broad and finds too many."""
        affixed, weak = _affixed(self.affixes, self.prefixes), _exempted(self.weak)
        for match in _hints(self.implicit, self.affixes, self.split).finditer(text):
            word = match.group().lower()
            yield Denying(
                match.start(),
                match.end(),
                word,
                Denial.WEAK if weak.fullmatch(word) else Denial.STRONG,
                word in self.polar,
                affixed.fullmatch(word) is not None,
            )

    def denial(self, text: str) -> Denial:
        """How clearly anything in a text denies, by itself or by its meaning."""
        return max((word.how for word in self.denying(text)), default=Denial.NONE)

    def is_pure(self, word: str) -> bool:
        """Whether a lower-case word does nothing but deny."""
        return self.pure.fullmatch(word) is not None

    def contrasts(self, text: str) -> bool:
        """Whether a negation in `text` may only set one thing against another."""
        return self.contrast.search(text) is not None

    def replaces(self, text: str) -> bool:
        """Whether a negation in `text` puts one thing in the place of another and does no more."""
        return self.replacement.search(text) is not None

    def outdoes(self, text: str) -> bool:
        """Whether a superlative can say what a negation does: “the best”, “nobody is better”."""
        return self.superlative.search(text) is not None

    def asks(self, text: str) -> bool:
        """Whether a text has an indirect question."""
        return self.asking.search(text) is not None

    def is_asked(self, text: str, start: int, end: int) -> bool:
        """Whether the negation at these offsets stands in an indirect question."""
        first, _, _ = clause_of(text, start, end)
        return self.asking.search(text, first, start) is not None

    def is_universal(self, word: str) -> bool:
        """Whether a negation speaks of all: nobody, nothing, none."""
        return self.universal.fullmatch(word) is not None


def _put(text: str, start: int, end: int, word: str) -> str:
    """The text with `word` in the place of what stands between two offsets, or nothing at all."""
    opens = text[start].isupper()
    if word:
        return text[:start] + (word.capitalize() if opens else word) + text[end:]
    rest = text[end:].lstrip()
    if opens or not text[:start].strip():
        return text[:start] + rest[:1].upper() + rest[1:]
    joint = "" if text[:start].endswith(" ") or not rest[:1].isalnum() else " "
    kept = text[:start] if rest[:1].isalnum() else text[:start].rstrip()
    return kept + joint + rest


def _plain(word: str) -> str:
    return _APOSTROPHE.sub("'", word.lower())


@cache
def _affirmatives(table: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(
        {
            word: tuple("" if other == _NONE else other for other in others.split("|"))
            for word, others in rows(table)
        }
    )


@cache
def _denials(table: str) -> Mapping[str, tuple[str, ...]]:
    """The negations that a word may stand for where they are affirmed, by that word."""
    found: dict[str, list[str]] = {}
    for negation, others in (_affirmatives(table) if table else {}).items():
        for other in others:
            if other:
                found.setdefault(other, []).append(negation)
    return MappingProxyType({word: tuple(negations) for word, negations in found.items()})


NO_NEGATION = NegationLexicon("", NOTHING)
"""For a language whose negative words are not known."""


@cache
def _hints(implicit: str, affixes: str, split: str) -> re.Pattern[str]:
    listed = entries(implicit) if implicit else ()
    words = [word for entry in listed for word in entry.split()]
    bodies = (re.escape(w).replace(r"\*", r"\w*").replace(r"\?", r"\w") for w in words)
    whole = "|".join((affixes, split, *bodies))  # “ruled out” before “ruled”
    return re.compile(rf"\b(?:{whole})\b|n['’]t\b", re.IGNORECASE)


def _exempted(table: str) -> re.Pattern[str]:
    return exemption_pattern(table, re.IGNORECASE) if table else NOTHING


@cache
def _affixed(affixes: str, prefixes: str) -> re.Pattern[str]:
    return re.compile(rf"{affixes}|(?:{prefixes})\w+")


def clause_of(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Offsets of the text between the marks around a place, and the mark that ends it."""
    first = max((mark.end() for mark in _CLAUSE_MARK.finditer(text, 0, start)), default=0)
    last = _CLAUSE_MARK.search(text, end)
    return first, last.start() if last else len(text), last.group() if last else ""
