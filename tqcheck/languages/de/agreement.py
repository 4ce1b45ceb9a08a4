"""Articles and adjectives that cannot go with their noun, in gender and number.

Only what is an article for sure is looked at: “eine”, “zum”, “im”; “der”, “das” and the like behind
a preposition; an adjective that begins a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.de.noun_genders import (
    EVERY,
    F,
    Forms,
    N,
    P,
    forms_of_determiner,
    may_be_any_of,
)
from tqcheck.languages.de.speech import outlet_at
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

_ARTICLES = listed(
    "eine einen einem keinen keinem zur zum im am vom beim seinen seinem seine ihrem meinem meinen "
    "unserem unseren jede jedem diesem ins"
)
_BEHIND_PREPOSITIONS = listed("der die das den dem diese dieses diesen dieser")
_DETERMINING = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART", "PRELS", "PDS"})
_ENDINGS = {"e": frozenset({F, P}), "es": frozenset({N})}
_NUMERALS = listed("eine einen einem")
_OUTLET_ARTICLES = listed("der die das den dem")
_FIXED = listed("einen anderen ersten zweiten dritten")  # “zum einen”, “zum anderen”
_TIMES = listed("Ende Anfang Mitte")  # “seinen Ende Mai auslaufenden Vertrag”
_MOST = 2  # adjectives between
_HYPHENS = frozenset("-‐‑–*")
_JOINING = frozenset("/:")
_BEFORE_INFINITIVES = listed("zum beim vom im am ins das dem")


def disagreements(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The words from an article or adjective to a noun that it cannot go with, in text order."""
    for at in range(len(tokens) - 1):
        if _is_article(tokens, at):
            noun = _noun_of(tokens, at)
            if noun is not None and not may_be_any_of(tokens[noun], _allowed(tokens, at)):
                yield at, noun
        elif _begins_sentence(tokens, at) and tokens[at].tag == "ADJ(A)":
            wanted = _of_adjective(tokens[at])
            is_subject = tokens[at + 1].tag == "NN" and tokens[at + 2].is_finite
            if is_subject and not may_be_any_of(tokens[at + 1], wanted):
                yield at, at + 1


def _begins_sentence(tokens: Sequence[Token], at: int) -> bool:
    return (at == 0 or tokens[at - 1].text == ":") and at + 2 < len(tokens)


def _allowed(tokens: Sequence[Token], at: int) -> Forms:
    return forms_of_determiner(tokens, at + 1)


def _of_adjective(token: Token) -> Forms:
    """What an adjective without an article before it can go with; it is capitalised."""
    english = zipf(token.lower, "en") > zipf(token.lower, "de")  # “Prime Video”
    if english or not token.text.istitle() or token.lower.endswith("ste"):
        return EVERY
    return _ENDINGS.get(token.text[-1] if token.text[-1] != "s" else token.text[-2:], EVERY)


def _is_article(tokens: Sequence[Token], at: int) -> bool:
    token, before = tokens[at], tokens[at - 1] if at else None
    if before is not None and before.tag in _DETERMINING:
        return False  # “der eine Plan”, “auf der einen Seite”
    if token.lower in _NUMERALS and before is not None and before.tag == "ADJ(A)":
        return False  # “aus dem geplanten einen Jahr”
    if token.lower == "einem" and (before is None or before.tag != "APPR"):
        return False  # “einem ist Ruhe wichtig”
    if token.lower in _ARTICLES:
        return tokens[at + 1].text not in _FIXED and not tokens[at + 1].text.endswith("sten")
    return (
        token.text in _BEHIND_PREPOSITIONS
        and before is not None
        and before.tag == "APPR"
        and (at < 2 or tokens[at - 2].is_word)
    )


def _noun_of(tokens: Sequence[Token], at: int) -> int | None:
    """The noun that the article at `at` belongs to; None where that is not certain."""
    place = at + 1
    while place < min(len(tokens), at + 1 + _MOST) and tokens[place].tag == "ADJ(A)":
        if not tokens[place].text.islower():
            return None  # “im Spandauer Südpark”
        place += 1
    if place == len(tokens) or not _is_whole_noun(tokens, place):
        return None
    article, noun = tokens[at].lower, tokens[place]
    if article in _BEFORE_INFINITIVES and noun.lower.endswith(("en", "ern", "eln")):
        return None if noun.lemma != noun.text else place  # “zum Stoßlüften”
    return None if article in _OUTLET_ARTICLES and outlet_at(tokens, place) else place


def _is_whole_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a common noun stands at `place` that no hyphen and no other noun continues.

    A participle behind it shows that it is inside an attribute: “im Anzeigen getriebenen Markt”.
    """
    if tokens[place].text in _TIMES:
        return False
    if tokens[place].tag != "NN" or not tokens[place].is_capitalised:
        return False
    if place + 1 == len(tokens):
        return True
    behind = tokens[place + 1]
    if behind.is_noun or behind.tag in {"ADJ(A)", "CARD", "FM"}:
        return False
    goes_on = place + 2 < len(tokens) and not tokens[place + 2].spaced  # “Schüler:innen”
    return behind.text not in _HYPHENS and not (behind.text in _JOINING and goes_on)
