r"""Makes regular expressions of what a rule looks for.

A word or phrase is found as a whole, its words with any blank between them. A star at the beginning
or the end of a word stands for any letters, also beyond a hyphen: ``Killer*`` finds „Killervirus“
and „Killer-Virus“. A word in lower case is found with a capital too where a sentence begins.
A pattern may name a list: ``\L<units>`` stands for any of its entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tqcheck.rule_files.definition import Terms
from tqcheck.timed_pattern import TimedPattern

_LIST = re.compile(r"\\L<([^<>]*)>")
_BLANK = r"[^\S\n]+"
_STAR_BEFORE, _STAR_AFTER = r"(?:\w+-)*\w*", r"\w*(?:-\w+)*"
# What stands before the first word of a sentence: the end of another, and opening marks.
_SENTENCE_START = r"(?:^|[.!?…:][”“\"»«)]*\s)[„“\"»«‚‘'(–\s]*"


def word_pattern(words: Iterable[str], *, ignore_case: bool = False) -> str:
    """A regular expression that finds any of `words`, the longest first.

    Raises:
        ValueError: a star stands inside a word or alone.
    """
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(f"(?:{_one(word, ignore_case)})" for word in ordered)


def with_lists(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """`pattern` with the lists that it names written out.

    Raises:
        KeyError: there is no list of the name.
    """
    return _LIST.sub(lambda match: f"(?:{_alternatives(lists[match[1]])})", pattern)


@lru_cache(maxsize=1024)
def compiled(terms: Terms, ignore_case: bool = False) -> tuple[TimedPattern, ...]:
    """What finds `terms`: one expression for all words, and one for each pattern.

    Raises:
        ValueError: a word or pattern cannot be read.
    """
    texts = list(terms.patterns)
    if terms.words:
        texts.insert(0, word_pattern(terms.words, ignore_case=ignore_case))
    return tuple(pattern(text, ignore_case) for text in texts)


@lru_cache(maxsize=4096)
def pattern(text: str, ignore_case: bool = False) -> TimedPattern:
    """A compiled expression.

    Raises:
        ValueError: it cannot be read.
    """
    return TimedPattern(text, ignore_case, by_line=True)


def compiled_word(word: str, ignore_case: bool = False) -> TimedPattern:
    """What finds one word or phrase.

    Raises:
        ValueError: it cannot be read.
    """
    return pattern(word_pattern([word], ignore_case=ignore_case), ignore_case)


def _one(phrase: str, ignore_case: bool) -> str:
    parts = [_word(word) for word in phrase.split()]
    first = parts[0]
    initial = phrase.split()[0][0]
    if not ignore_case and initial.islower() and len(initial.upper()) == 1:
        # The capital counts at the beginning of a sentence alone.
        first = f"(?:{initial}|(?<={_SENTENCE_START}){initial.upper()}){first[1:]}"
    body = _BLANK.join([first, *parts[1:]])
    before = r"(?<!\w)" if _is_letter(phrase[0]) else ""
    after = r"(?!\w)" if _is_letter(phrase[-1]) else ""
    return f"{before}{body}{after}"


def _is_letter(char: str) -> bool:
    return char == "*" or char.isalnum() or char == "_"


def _word(word: str) -> str:
    inner = word.removeprefix("*").removesuffix("*")
    if not inner or "*" in inner:
        raise ValueError("a star stands at the beginning or the end of a word")
    before = _STAR_BEFORE if word.startswith("*") else ""
    after = _STAR_AFTER if word.endswith("*") else ""
    return f"{before}{re.escape(inner)}{after}"


def _alternatives(entries: Iterable[str]) -> str:
    """The entries of a list in its order; a star stands for any end of a word."""
    return "|".join(re.escape(entry).replace(r"\*", r"\w*") for entry in entries)
