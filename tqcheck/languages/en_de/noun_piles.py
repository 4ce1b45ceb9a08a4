"""Bare German nouns side by side where English has a compound: “Schule Schießerei”.

German joins the nouns of an English compound to one word or with a hyphen. Bare nouns stand side by
side in German only as a measure or a kind with what is meant (“Tasse Kaffee”, “Farbe Rot”), as two
objects of a verb, or with a genitive before. A name before a noun takes a hyphen as well: “WhatsApp
Konto”.
Source: Duden, Die deutsche Rechtschreibung, D 22, D 26 and D 31; Die Grammatik, “Apposition”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.languages.de.name_compounds import ends_name, goes_on, names_a_body
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.frequency import zipf
from tqcheck.languages.placeholders import stand_in
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.languages.words import Word

_GENITIVE = listed("des eines dieses jenes seines ihres unseres keines")
_NO_NOUN_ENDINGS = ("ed", "ly", "'s", "’s")
_CALLS = listed("hey hi hallo hello dear")
_PRONOUNS = frozenset({"PPER", "PRF", "PDS", "PIS"})
_COPULAS = listed("ist sind war waren sei bin bist seid")
_NUMBERS = ("million", "millionen", "milliarde", "dutzend")  # “eine Viertelmillion Menschen”
_SHORTEST = 3  # letters of a noun
_KNOWN = 2.0  # Zipf frequency of a German noun


def noun_piles(
    tokens: Sequence[Token], words: Sequence[Word], links: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """First and last index of the German nouns, first and last of the English, in text order.

    Args:
        tokens: of the target of a pair.
        words: of its source.
        links: (index in `tokens`, index in `words`), one to one.
    """
    source_of = dict(links)
    done = -1
    for at in range(len(tokens) - 1):
        if at <= done or not (
            (_is_pile(tokens, at) and _is_compound(words, source_of, at))
            or _is_name_pile(tokens, words, source_of, at)
        ):
            continue
        first, last = at, at + 1
        while _goes_on(tokens, last) and _is_next(words, source_of, last):
            last += 1
        while first and tokens[first - 1].is_noun and _is_next(words, source_of, first - 1):
            first -= 1
        done = last
        yield first, last, source_of[first], source_of[last]


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    return last + 1 < len(tokens) and _is_pile(tokens, last)


def _is_pile(tokens: Sequence[Token], at: int) -> bool:
    first, second = tokens[at], tokens[at + 1]
    if first.tag != "NN" or second.tag != "NN" or not second.spaced:
        return False
    if not all(_is_german_noun(token) for token in (first, second)) or noun_gender(first.text):
        return False
    if at + 2 < len(tokens) and tokens[at + 2].text == "-":
        return False
    before = tokens[at - 1] if at else None
    if before is None:
        return True
    if before.tag == "CARD" or before.text[0].isdigit() or before.text == "%":
        return False
    if before.lower in _GENITIVE:
        return False
    # “unseren Gegnern Probleme”: a dative with a determiner is an object of its own.
    return not (first.text.endswith("n") and before.text.endswith(("en", "em")))


def _is_name_pile(
    tokens: Sequence[Token], words: Sequence[Word], source_of: Mapping[int, int], at: int
) -> bool:
    """Whether a name that the source has too stands before a noun, as in the source."""
    name, noun = tokens[at], tokens[at + 1]
    if noun.tag != "NN" or not noun.spaced or not _is_german_noun(noun):
        return False
    if not ends_name(name) or goes_on(tokens, at + 1) or names_a_body(noun.lower):
        return False
    if name.lower in _CALLS or stand_in().match(name.text) or _may_be_two_objects(tokens, at):
        return False
    if not _is_next(words, source_of, at) or words[source_of[at]].text != name.text:
        return False
    return _may_be_noun(words[source_of[at + 1]].text)


def _may_be_two_objects(tokens: Sequence[Token], at: int) -> bool:
    """“weil Müller Hilfe sucht”, “stellten sie Müller Fragen?”."""
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    if at > 1 and behind is not None and (behind.is_verb or behind.lower == "zu"):
        return True
    first = at
    while first and tokens[first - 1].is_noun:
        first -= 1
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    return before.tag in _PRONOUNS or (before.is_finite and before.lower not in _COPULAS)


def _is_german_noun(token: Token) -> bool:
    low = token.lower
    if not token.is_capitalised or not token.text[1:].islower() or not token.text.isalpha():
        return False
    if low in word_set("de/bare_noun_neighbours") or low in word_set("de/time_nouns"):
        return False
    if token.text in word_set("de/currencies") or low.endswith(_NUMBERS):
        return False
    return zipf(low, "de") > max(zipf(low, "en"), _KNOWN)


def _is_compound(words: Sequence[Word], source_of: Mapping[int, int], at: int) -> bool:
    """Whether the nouns at `at` and behind it are two English nouns in a row."""
    if not _is_next(words, source_of, at):
        return False
    return all(_may_be_noun(words[source_of[place]].text) for place in (at, at + 1))


def _is_next(words: Sequence[Word], source_of: Mapping[int, int], at: int) -> bool:
    """Whether the source words of the tokens at `at` and behind it stand side by side."""
    if at not in source_of or at + 1 not in source_of:
        return False
    one, other = source_of[at], source_of[at + 1]
    return other == one + 1 and words[other].start == words[one].end + 1


def _may_be_noun(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and word.isalpha()
        and word.islower()
        and word not in FUNCTION_WORDS
        and not word.endswith(_NO_NOUN_ENDINGS)
    )
