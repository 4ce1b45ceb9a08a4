"""How names are built: halves that a hyphen joins, particles, runs of capitalised words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tqcheck.languages.de.clauses import INTERROGATIVES, OPENERS
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries, listed

ARTICLE_PARTICLES = listed("al el ad as ash an ar at az ul il bin ibn abu Al El Ad As Ash Ar At Az")
"""Particles before an Arabic surname, hyphenated or not."""


_NO_NAMES = OPENERS - INTERROGATIVES  # Wen is a Chinese name


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for entry in entries(name) for word in entry.split())


def is_second_half(text: str) -> bool:
    """Whether `text` is the second half of a given name in lower case (“un” of “Jong-un”)."""
    return text in _words_of("de/name_syllables")


def is_first_half(text: str) -> bool:
    """Whether `text` often begins a hyphenated given name (“Jean” of “Jean-Luc”)."""
    return text in _words_of("de/first_halves")


def is_name_like(token: Token) -> bool:
    """Whether `token` could be part of a name: a capital, then small letters, no function word."""
    return _has_form_of_name(token.text) and token.tag not in {"ART", "ADJ(A)"}


@lru_cache(maxsize=100_000)
def _has_form_of_name(text: str) -> bool:
    return (
        len(text) > 1 and text[0].isupper() and not text.isupper() and text.lower() not in _NO_NAMES
    )


def run_start(tokens: Sequence[Token], last: int) -> int:
    """Index of the first word of the name that ends at `last`: the surname before it, or `last`."""
    before = tokens[last - 1] if last > 0 else None
    if before is None or not tokens[last].spaced:
        return last
    return last - 1 if before.is_name and is_name_like(before) else last
