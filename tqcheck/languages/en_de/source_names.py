"""Which words of an English sentence are names, by their capitals and their use in German."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.en.title_case import is_title_case
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import word_set
from tqcheck.languages.words import Word, words

_RARE = 2.5
_EXCESS = 0.9  # Zipf, English over German
_OPENERS = frozenset('.!?:;"“”‘(—–-•*')


@dataclass(frozen=True, slots=True)
class EnglishName:
    """A word of a name.

    Attributes:
        index: of the word in its sentence.
        text: as written, with a genitive ending if it has one.
        certain: whether it is inside a sentence without title case, or sounds like a name.
    """

    index: int
    text: str
    certain: bool


def sounds_like_a_name(word: str) -> bool:
    """Whether German texts use a word nearly as often as English texts, as is true of names.

    English common words are much rarer in German than in English; names are not.
    """
    english, german = zipf(word.lower(), "en"), zipf(word.lower(), "de")
    alike = german > 0 and english - german <= _EXCESS
    return english < _RARE or (alike and "NE" in possible_tags(word))


def known_names(text: str) -> frozenset[str]:
    """Words that `text` capitalises inside a sentence and never has in lower case."""
    found = words(text)
    small = {word.text for word in found if word.text.islower()}
    inside = {
        word.text
        for before, word in pairwise(found)
        if before.text not in _OPENERS and word.text[0].isupper()
    }
    return frozenset(word for word in inside if word.lower() not in small)


def is_office(word: str) -> bool:
    """Whether a word is a form of address, an office, a day or a month rather than a name."""
    return word.lower() in word_set("en/capitalised_words")


def english_names(
    sentence: Sequence[Word], known: Collection[str] = frozenset()
) -> list[EnglishName]:
    """Capitalised words that may be names, in order, without words in capitals.

    Args:
        sentence: its words.
        known: words that are certainly names even at the beginning of a sentence.
    """
    title_case = is_title_case(sentence)
    small = {word.text for word in sentence if word.text.islower()}
    found = []
    for index, word in enumerate(sentence):
        text = word.text
        letters = text.replace("’", "'").removesuffix("'s")
        if len(letters) < 3 or not letters[0].isupper() or not letters[1:].islower():
            continue
        if letters.lower() in word_set("en/capitalised_words"):
            continue
        first = index == 0 or (
            sentence[index - 1].text in _OPENERS
            and not (
                index > 1 and sentence[index - 2].text.lower() in word_set("en/capitalised_words")
            )  # Mr. Bell
        )
        if first and letters.lower() in small:
            continue  # “Bit by bit”
        inside = not title_case and (not first or letters in known)
        certain = inside or sounds_like_a_name(letters)
        found.append(EnglishName(index, text, certain))
    return found
