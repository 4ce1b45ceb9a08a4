"""German questions that other languages mark otherwise: by a tag, or inside a statement.

“It is fine, right.” is „Das passt, oder?“, and “tell me, what would you do?” is „sagt mir, was ihr
tun würdet.“
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tqcheck.languages.de.clauses import clause_start
from tqcheck.languages.questions import QuestionForms
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import alternation, listed

_ASKING = frozenset({"PWS", "PWAV", "PWAT"})
_SUBJECTS = listed("ich du er sie es man wir ihr")
_OPENING = 2  # words that show a question
_SHORTEST = 3  # tokens of an indirect question


def ends_in_tag(german: str) -> bool:
    """Whether German ends in a tag: „…, oder?“"""
    return _tag().search(german) is not None


def ends_in_indirect_question(tokens: Sequence[Token]) -> bool:
    """Whether German ends in an indirect question: „schreibt mir, was ihr tun würdet.“"""
    end = len(tokens) - 1
    while end > 0 and not tokens[end].is_word:
        end -= 1
    start = clause_start(tokens, end)
    if _asks(tokens):
        return False
    if start < 2 or tokens[start - 1].text != "," or end - start + 1 < _SHORTEST:
        return False
    if tokens[start + 1].is_finite:
        return False  # “…, was wird geschehen” has the order of a question
    return tokens[start].tag in _ASKING or tokens[start].lower == "ob"


def _asks(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins as a question does: “Weiß er, …”, “Wer sagt, …”."""
    words = [token for token in tokens if token.is_word][:2]
    if len(words) < _OPENING or words[0].tag in _ASKING:
        return True
    subject = words[1].lower in _SUBJECTS or words[1].is_noun or words[1].tag == "ART"
    return words[0].is_verb and subject


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\A|[,.!?;…–—-])\s*(?:{alternation('de/question_tags')})\s*\?[\"“”»«’‘')\s]*\Z",
        re.IGNORECASE,
    )


QUESTIONS = QuestionForms(ends_in_tag=ends_in_tag, ends_indirectly=ends_in_indirect_question)
