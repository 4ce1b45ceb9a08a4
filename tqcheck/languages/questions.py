"""How a language asks where no question mark, or only a tag, shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tqcheck.languages.sentence import Token


def _never(text: str) -> bool:
    return False


def _never_ends_so(tokens: Sequence[Token]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class QuestionForms:
    """Forms of questions.

    Attributes:
        ends_in_tag: whether a text ends in a tag, which another language may lack: “…, oder?”
        ends_indirectly: whether a sentence ends in an indirect question, which has no mark.
        asks_by_words: whether a text asks, by its words, where it has no question mark.
    """

    ends_in_tag: Callable[[str], bool] = _never
    ends_indirectly: Callable[[Sequence[Token]], bool] = _never_ends_so
    asks_by_words: Callable[[str], bool] = _never


NO_QUESTION_FORMS = QuestionForms()
"""For a language whose questions are not known."""
