"""Lost endings and doubled articles: “eine dauerhaft Lösung”, “von Todesfälle”, “zur einer Bank”.

An adjective between an article and its noun has an ending; a plural behind a preposition of the
dative has an n, unless it ends in s.
Source: Duden, Die Grammatik, “Adjektiv: Deklination” and “Substantiv: Dativ Plural”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.de.inflection import PLURAL, lacks_dative_plural, noun_cells
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

_ARTICLES = frozenset({"ART", "PPOSAT", "PDAT", "APPRART"})
# “der rund Hundert”, “am liebsten”, “die Mitte der siebziger Jahre”, “das landesweit Beste”
_NEVER_INFLECTED = ("sten", "er", "weit", "lei", "a")
_KNOWN_ADJECTIVE = 2.5  # Zipf frequency of an adjective that the tagger knows
_DATIVE = listed("mit bei von aus seit")
_KNOWN_NOUN = 3.0  # Zipf frequency of a noun that is no name
_CONTRACTED = listed("am beim im ins vom zum zur")
_SECOND = listed("der die das dem den einem einer einen eine")
_BEHIND_NOUN = frozenset({"APPR", "APPRART", "KON", "VV(INF)", "VA(FIN)", "VM(FIN)", "ART"})
_GOES_ON = frozenset({"und", "oder", "bis", "ohne", "-", "–", "/", "&"})
_DEGREES = listed(
    "ganz halb gut rund knapp etwa fast wenig bisschen mehr viel genau überwiegend vorwiegend "
    "mehrheitlich hauptsächlich wirklich richtig eigentlich angeblich vermeintlich wahrhaft "
    "ziemlich sehr so derart bloß allein selbst nur auch früher einst heute"
)


def uninflected(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last word of each phrase with a form that lacks its ending, in text order."""
    for at in range(len(tokens) - 2):
        if _is_bare_adjective(tokens, at + 1):
            yield at, at + 2
        elif _is_bare_plural(tokens, at + 1) or _is_doubled_article(tokens, at):
            yield at, at + 1


def _is_bare_adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective without an ending stands between an article and its noun."""
    article, word, noun = tokens[at - 1 : at + 2]
    if article.tag not in _ARTICLES or word.tag != "ADJ(D)" or noun.tag != "NN":
        return False
    if not (word.text.islower() and noun.is_capitalised and noun.text[1:].islower()):
        return False
    if at > 1 and (not article.text.islower() or tokens[at - 2].tag in _ARTICLES):
        return False
    if word.text.endswith(_NEVER_INFLECTED) or word.text in _DEGREES:
        return False
    is_number = "CARD" in possible_tags(word.text)
    return not is_number and zipf(word.text, "de") >= _KNOWN_ADJECTIVE


def _is_doubled_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article follows one that is part of a preposition: “zur einer Bank”.

    In “am der Stadt gehörenden See” the noun behind the article is not the last one.
    """
    first, second, noun = tokens[at : at + 3]
    if first.text not in _CONTRACTED or second.text not in _SECOND:
        return False
    behind = tokens[at + 3] if at + 3 < len(tokens) else None
    ends = behind is None or not behind.is_word or behind.tag in _BEHIND_NOUN
    return second.tag == "ART" and noun.tag == "NN" and noun.is_capitalised and ends


def _is_bare_plural(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun right behind a preposition is a plural that cannot be a dative."""
    before, noun, behind = tokens[at - 1 : at + 2]
    if before.tag != "APPR" or before.lower not in _DATIVE or noun.tag != "NN":
        return False
    if not noun.is_capitalised or behind.is_noun or behind.text in _GOES_ON:
        return False
    if not lacks_dative_plural(noun.lower) or zipf(noun.lower, "de") < _KNOWN_NOUN:
        return False
    return not noun_cells(noun) & ~PLURAL
