"""Finds terms in an English sentence: inflected, in headlines, the longest one first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tqcheck.languages.en.title_case import is_title_case
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.languages.words import Word, words

_KEY = 3
_GENITIVE = re.compile(r"['’]s?$")
_VOWELS = frozenset("aeiou")


class Use(NamedTuple):
    """A term in a sentence: its words are ``words[first : last + 1]``."""

    term: Term
    first: int
    last: int


def uses(glossary: Glossary, sentence: Sequence[Word]) -> list[Use]:
    """Terms of `glossary` in an English sentence, in order; none inside a longer one."""
    index = _index(glossary)
    title_case = is_title_case(sentence)
    found = [
        Use(term, at, at + len(parts) - 1)
        for at, word in enumerate(sentence)
        for term, parts in index.get(word.text[:_KEY].lower(), ())
        if _stands(term, parts, sentence, at) and not _in_a_name(term, sentence, at, title_case)
    ]
    return [
        use
        for use in found
        if not any(
            other.first <= use.first and use.last <= other.last
            and other.last - other.first > use.last - use.first
            for other in found
        )
    ]  # fmt: skip


@lru_cache(maxsize=8)
def _index(glossary: Glossary) -> dict[str, list[tuple[Term, tuple[str, ...]]]]:
    """Terms with their words, under the first letters of their first word."""
    table: dict[str, list[tuple[Term, tuple[str, ...]]]] = {}
    for term in glossary.terms:
        parts = tuple(word.text for word in words(_without_to(term.source)))
        if parts:
            for key in {form[:_KEY].lower() for form in _forms(parts[0], _is_verb(term))}:
                table.setdefault(key, []).append((term, parts))
    return table


def _is_verb(term: Term) -> bool:
    return term.source.startswith("to ")


def _without_to(source: str) -> str:
    return source.removeprefix("to ")


def _stands(term: Term, parts: Sequence[str], sentence: Sequence[Word], at: int) -> bool:
    """Whether the term's words follow from `at` on, each in one of its forms."""
    if at + len(parts) > len(sentence):
        return False
    return all(
        _is_form(word.text, part, term.exact_case, _is_verb(term) and number == 0)
        for number, (part, word) in enumerate(zip(parts, sentence[at:], strict=False))
    )


def _is_form(text: str, part: str, exact: bool, verb: bool) -> bool:
    forms = _forms(part, verb)
    if any(form in (text, _GENITIVE.sub("", text)) for form in forms):
        return True
    if exact or part != part.lower():
        return False
    return any(form in (text.lower(), _GENITIVE.sub("", text.lower())) for form in forms)


@lru_cache(maxsize=20_000)
def _forms(word: str, verb: bool = False) -> frozenset[str]:
    """`word` with its plurals, or as a verb with its regular forms."""
    forms = {word, f"{word}s"}
    if not word.isalpha() or len(word) < 3:
        return frozenset(forms)
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.add(f"{word}es")
    if word.endswith("y") and word[-2] not in _VOWELS:
        forms.add(f"{word[:-1]}ies")
    if not verb:
        if word.endswith("man"):
            forms.add(f"{word[:-2]}en")
        if word.endswith("f"):
            forms.add(f"{word[:-1]}ves")
        if word.endswith("fe"):
            forms.add(f"{word[:-2]}ves")
        return frozenset(forms)
    stem = word[:-1] if word.endswith("e") else word
    past = f"{word[:-1]}i" if word.endswith("y") and word[-2] not in _VOWELS else stem
    forms |= {f"{past}ed", f"{stem}ing"}
    if word[-1] not in _VOWELS and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(forms)


def _in_a_name(term: Term, sentence: Sequence[Word], at: int, title_case: bool) -> bool:
    """Whether a common noun of one word is part of a name here: “Labour Party”, “Bank of …”."""
    text = sentence[at].text
    if title_case or at == 0 or not text[0].isupper() or term.source != term.source.lower():
        return False
    if len(_without_to(term.source).split()) > 1:
        return False
    after = sentence[at + 1].text if at + 1 < len(sentence) else ""
    return sentence[at - 1].text[0].isupper() or after in ("of", "for")
