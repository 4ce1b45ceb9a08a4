"""Clauses and phrases of an English sentence: the parts that a translation can omit as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import Word

BOUNDARY_WORDS = listed(
    "and but because which who that when while after before although though if as where whose "
    "since until saying adding including despite following according so with by to in on from for "
    "of at about after during"
)
"""Words that begin a clause or a phrase that can be omitted."""

SUBORDINATORS = listed(
    "that who whom whose which what when where why how whether because while although though if"
)
"""Words that begin a subordinate clause, with or without a comma before them, and no phrase."""

_MARKS = frozenset(",;:–—()-")
_SAYING = listed("said says believes believe thinks think")
_SUBJECTS = listed("he she it they we you the a an this these his her its their there no all some")
_DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_LONGEST_ABBREVIATION = 3
_ABBREVIATIONS = listed("Sept Prof Capt Rep Sens Reps Govs")
_CLAUSE_MARKS = frozenset(",;:–—().!?…[]")


def phrase_boundaries(words: Sequence[Word]) -> list[int]:
    """Indexes where a phrase may begin, including the first one and the end of `words`."""
    inner = (
        i
        for i, word in enumerate(words)
        if word.text in _MARKS or word.text.lower() in BOUNDARY_WORDS
    )
    return sorted({0, *inner, len(words)})


def _may_be_subject(word: Word) -> bool:
    """Whether a clause of indirect speech may begin with `word`: “said the bridge was shut”."""
    name = word.text[0].isupper() and word.text not in _DAYS
    return name or word.text in _SUBJECTS


def _is_shortened(text: str) -> bool:
    short = len(text) <= _LONGEST_ABBREVIATION or text in _ABBREVIATIONS
    return text[0].isdigit() or (text.isalpha() and short)


def clause_numbers(words: Sequence[Word]) -> list[int]:
    """For each word the number of the clause that contains it, -1 for the marks between clauses.

    The point of “Jan. 4” or “Mr.” separates nothing, nor does a quotation mark.
    """
    numbers: list[int] = []
    current = 0
    for index, word in enumerate(words):
        mark = word.text in _CLAUSE_MARKS and not (
            word.text == "." and index and _is_shortened(words[index - 1].text)
        )
        reported = index > 1 and words[index - 1].text in _SAYING and words[index - 2].is_word
        begins = word.text.lower() in SUBORDINATORS or (reported and _may_be_subject(word))
        current += mark or begins
        numbers.append(-1 if mark else current)
    return numbers
