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

from tqcheck.languages.word_lists import alternatives
from tqcheck.rule_files.definition import Terms
from tqcheck.timed_pattern import TimedPattern

_LIST = re.compile(r"\\L<([^<>]*)>")
_BLANK = r"[^\S\n]+"
_STAR_BEFORE, _STAR_AFTER = r"(?:\w+-)*\w*", r"\w*(?:-\w+)*"
# What stands before the first word of a sentence: the end of another, and opening marks.
_SENTENCE_START = r"(?:^|[.!?…:][”“\"»«)]*\s)[„“\"»«‚‘'(–\s]*"


def word_patterns(words: Iterable[str], *, ignore_case: bool = False) -> tuple[str, ...]:
    """Regular expressions that find `words`: one for all words with a star at the same ends.

    In each, the words are alternatives of one group, which makes the search many times faster than
    an expression of its own for each word.

    Raises:
        ValueError: a star stands inside a word or alone.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for word in words:
        inner = word.removeprefix("*").removesuffix("*")
        before = _STAR_BEFORE if word.startswith("*") else ""
        after = _STAR_AFTER if word.endswith("*") else ""
        if not inner.strip():
            raise ValueError("a star stands at the beginning or the end of a word")
        before = rf"(?<!\w){before}" if before or _is_letter(inner[0]) else ""
        after = rf"{after}(?!\w)" if after or _is_letter(inner[-1]) else ""
        alike.setdefault((before, after), []).append(inner)
    return tuple(
        f"{before}(?:{_any_of(inner, ignore_case or _STAR_BEFORE in before)}){after}"
        for (before, after), inner in alike.items()
    )


def with_lists(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """`pattern` with the lists that it names written out.

    Raises:
        KeyError: there is no list of the name.
    """
    return _LIST.sub(lambda match: f"(?:{alternatives(lists[match[1]])})", pattern)


@lru_cache(maxsize=1024)
def compiled(terms: Terms, ignore_case: bool = False) -> tuple[TimedPattern, ...]:
    """What finds `terms`: few expressions for all words, and one for each pattern.

    Raises:
        ValueError: a word cannot be read.
    """
    return (
        *(
            pattern(text, ignore_case)
            for text in word_patterns(terms.words, ignore_case=ignore_case)
        ),
        *(pattern(text, ignore_case) for text in terms.patterns),
    )


@lru_cache(maxsize=4096)
def pattern(text: str, ignore_case: bool = False) -> TimedPattern:
    """An expression; it is compiled on first use, or by `TimedPattern.compiled`."""
    return TimedPattern(text, ignore_case, by_line=True)


@lru_cache(maxsize=4096)
def compiled_word(word: str, ignore_case: bool = False) -> TimedPattern:
    """What finds one word or phrase.

    Raises:
        ValueError: it cannot be read.
    """
    [text] = word_patterns([word], ignore_case=ignore_case)
    return pattern(text, ignore_case)


def _any_of(phrases: list[str], ignore_case: bool) -> str:
    """Any of `phrases`, the longest first; with a capital, too, where a sentence begins."""
    ordered = sorted(phrases, key=len, reverse=True)
    small = [
        one for one in ordered if not ignore_case and one[0].islower() and len(one[0].upper()) == 1
    ]
    either = "|".join(map(_spaced, ordered))
    if not small:
        return either
    capitals = "|".join(_spaced(one[0].upper() + one[1:]) for one in small)
    return rf"{either}|(?=\p{{Lu}})(?<={_SENTENCE_START})(?:{capitals})"


def _spaced(phrase: str) -> str:
    """A phrase with any blank between its words; those inside may have stars too."""
    return _BLANK.join(map(_word, phrase.split()))


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _word(word: str) -> str:
    inner = word.removeprefix("*").removesuffix("*")
    if not inner or "*" in inner:
        raise ValueError("a star stands at the beginning or the end of a word")
    before = _STAR_BEFORE if word.startswith("*") else ""
    after = _STAR_AFTER if word.endswith("*") else ""
    return f"{before}{re.escape(inner)}{after}"
