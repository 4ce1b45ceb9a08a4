"""Words of a German sentence that show whether a person, known by surname or age, is a man.

“der 45-Jährige”, “den 32-jährigen Roth”, “Roth ist ein bekannter Sprecher”. In “der Sprecher Roth”
the two may be subject and object.
The article and the ending of the adjective tell the gender together: “der 45-Jährigen” is a woman.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.de.person_nouns import adjective_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

_AGED = re.compile(r"(\d{1,3})-?[Jj]ährige([nrms]?)")
_ARTICLES = {
    "ein": Gender.MASCULINE, "einen": Gender.MASCULINE, "einem": Gender.MASCULINE,
    "der": Gender.MASCULINE, "den": Gender.MASCULINE, "dem": Gender.MASCULINE,
    "eine": Gender.FEMININE, "die": Gender.FEMININE,
}  # fmt: skip
_COPULAS = listed("ist war wurde sei bleibt")
_INDEFINITE = listed("ein eine")
_BEFORE_PREDICATE = 3  # name, verb, article
_LONGEST_NAME = 4


class GenderedMention(NamedTuple):
    """A mention: indexes of its first and last token, the person's surname or age, the gender."""

    first: int
    last: int
    person: str
    gender: Gender


def gendered_mentions(tokens: Sequence[Token], people: Container[str]) -> Iterator[GenderedMention]:
    """The mentions in a sentence whose words are certain about the gender, in order.

    Args:
        tokens: the sentence.
        people: surnames, and ages in digits.
    """
    for index, token in enumerate(tokens):
        found = _by_age(tokens, index, people)
        if found is None and token.is_capitalised and noun_gender(token.text) is not None:
            found = _by_noun(tokens, index, people)
        if found is not None and found.person in people:
            yield found


def _by_age(tokens: Sequence[Token], index: int, people: Container[str]) -> GenderedMention | None:
    """“der 45-Jährige”, “den 45-jährigen Jan Roth”."""
    text = tokens[index].text
    aged = _AGED.fullmatch(text)
    if aged is None or index == 0:
        return None
    form = tokens[index - 1].lower, aged[2]
    gender = adjective_gender(*form)
    if gender is None:
        return None
    name = _name_from(tokens, index + 1, people)
    if name is not None:
        return GenderedMention(index - 1, name, tokens[name].text, gender)
    # “den 45-Jährigen” may be several people.
    if "J" not in text or form == ("den", "n"):
        return None
    return GenderedMention(index - 1, index, aged[1], gender)


def _by_noun(tokens: Sequence[Token], index: int, people: Container[str]) -> GenderedMention | None:
    """“Roth ist ein bekannter Sprecher”."""
    gender = noun_gender(tokens[index].text)
    start = index
    while start > 0 and tokens[start - 1].tag == "ADJ(A)":
        start -= 1
    article = tokens[start - 1] if start else None
    if gender is None or article is None or _ARTICLES.get(article.lower) is not gender:
        return None
    is_predicate = article.lower in _INDEFINITE and tokens[start - 2].lower in _COPULAS
    if start >= _BEFORE_PREDICATE and is_predicate:
        return GenderedMention(start - 1, index, tokens[start - 3].text, gender)
    return None


def _name_from(tokens: Sequence[Token], start: int, people: Container[str]) -> int | None:
    """Index of the surname of one of `people` in the capitalised words from `start` on."""
    for index in range(start, min(len(tokens), start + _LONGEST_NAME)):
        if not tokens[index].is_capitalised:
            return None
        if tokens[index].text in people:
            return index
    return None
