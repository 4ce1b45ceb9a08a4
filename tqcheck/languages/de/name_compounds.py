"""Names before the noun of their compound without a hyphen: “der Karlsberg Bahnhof”.

A noun that counts things has an article or the like before it wherever it stands in the singular.
If a name stands between the two and the article is the noun's, both are one word. Nouns that also
go without an article may be an object of their own beside the name: “weil die Nato Hilfe schickt”.
Which do was counted, see the list. Bodies that write their names apart keep them so.
Source: Duden, Die deutsche Rechtschreibung, D 26 and D 40.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tqcheck.languages.de.compounds import LONGEST, certainty
from tqcheck.languages.de.inflection import articles, fits
from tqcheck.languages.de.noun_genders import gender_of
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.given_names import is_given_name
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set

_ARTICLE_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART"})
_NAME_TAGS = frozenset({"NE", "FM", "XY"})
_PLAIN = {
    "im": "dem", "am": "dem", "vom": "dem", "zum": "dem", "beim": "dem", "zur": "der",
    "ins": "das", "ans": "das", "aufs": "das",
}  # fmt: skip
_ADJECTIVE = re.compile("ADJ")
_OWNERS = ("s", "er", "’", "'", "-und", "-oder")  # “Omsker”; a lost blank behind “Büro-”
# States whose article may be what stands before the name: “für die Türkei Entwarnung geben”.
_WITH_ARTICLE = listed(
    "türkei schweiz ukraine slowakei mongolei kongo irak iran libanon sudan jemen"
)
_FOREIGN_ARTICLES = listed("la le les el los las the il lo")
_BEHIND = listed("zufolge nach gemäß and of the for")
_SHORTEST = 4  # letters of the last part of a noun
_SMALL, _LONG = 3, 14  # small letters in the name of a brand
_KNOWN = 2.0  # certainty of a German word
_COMMON = 3.3  # Zipf frequency of a noun that is hardly a name
_HYPHENS = frozenset("-‐‑–")
_SO_CALLED = ("genannte", "genannten")


def name_compounds(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Indexes of the first word of a name and of the noun behind it, in text order."""
    for noun in range(1, len(tokens)):
        if not _is_noun(tokens[noun]) or not tokens[noun - 1].is_capitalised:
            continue
        if goes_on(tokens, noun) or not ends_name(tokens[noun - 1]):
            continue
        first = noun - 1
        while first and tokens[first].spaced and _may_be_name(tokens[first - 1]):
            first -= 1
        if _are_one_phrase(tokens, first, noun):
            yield first, noun


def _is_noun(noun: Token) -> bool:
    """Whether a common noun follows a blank that ends no name of a body."""
    text = noun.text
    if noun.tag != "NN" or not noun.spaced or not noun.is_capitalised:
        return False
    return text.isalpha() and text[1:].islower() and not names_a_body(noun.lower)


def names_a_body(low: str) -> bool:
    """Whether firms, houses and the like have such a noun in names that they write apart."""
    return low.endswith(_bodies()) or low.removesuffix("s").endswith(_bodies())


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(word_set("de/name_heads"))


@lru_cache(maxsize=10_000)
def _is_never_bare(low: str) -> bool:
    """Whether a noun, in small letters, or its last part is in the list, and is no English word."""
    if zipf(low, "de") <= zipf(low, "en") or len(low) > LONGEST:
        return False
    base = low if _is_listed(low) or not low.endswith("s") else low.removesuffix("s")
    if _is_listed(base):
        return True
    parts = (base[at:] for at in range(_SHORTEST - 1, len(base) - _SHORTEST + 1))
    return any(map(_is_listed, parts)) and certainty(base) >= _KNOWN


def _is_listed(low: str) -> bool:
    return low in word_set("de/never_bare_nouns")


def _is_brand(word: str) -> bool:
    """“WhatsApp”, “McKinsey”; not “AfD”, nor “GrußIhrTeam”."""
    capitals, small = (sum(map(kind, word)) for kind in (str.isupper, str.islower))
    if not _SMALL <= small < _LONG or capitals != 2 or "-" in word:
        return False
    return word[1:] != word[1:].lower()


def ends_name(token: Token) -> bool:
    """Whether a name may end here that is neither a given name nor in the genitive."""
    text, low = token.text, token.lower
    if not _may_be_name(token) or is_given_name(text) or low in _WITH_ARTICLE:
        return False
    adjective = any(map(_ADJECTIVE.match, possible_tags(low)))
    if adjective and zipf(low, "de") >= _COMMON and not _is_brand(text):
        return False  # “Global”
    return text.isupper() or not text.endswith(_OWNERS)


def _may_be_name(token: Token) -> bool:
    """Whether a word with a capital is a name or foreign, and no German noun."""
    text, low = token.text, token.lower
    plain = text.replace("-", "").replace("'", "")
    if not token.is_capitalised or len(text) < 2 or not plain.isalnum():
        return False
    if low in _FOREIGN_ARTICLES or low in word_set("de/bare_noun_neighbours"):
        return False
    if low in word_set("de/time_nouns") or _is_german_noun(text):
        return False
    if token.tag in _NAME_TAGS or _is_brand(text):
        return True
    english = zipf(low, "en") > zipf(low, "de")
    return token.tag == "NN" and (english or (zipf(low, "de") < _KNOWN > certainty(low)))


@lru_cache(maxsize=10_000)
def _is_german_noun(word: str) -> bool:
    """Whether a word, or what stands behind its last hyphen, is a common German noun."""
    last = word.rpartition("-")[2]
    low = last.lower()
    if last[1:].islower() and zipf(low, "de") >= _COMMON and gender_of(last.capitalize()):
        return True
    german = zipf(low, "de") >= zipf(low, "en") - 0.5
    return "-" in word and len(low) >= _SHORTEST and german and certainty(low) >= _KNOWN


def goes_on(tokens: Sequence[Token], noun: int) -> bool:
    """Whether something behind a noun speaks against a compound that ends with it."""
    if noun + 1 == len(tokens):
        return False
    behind = tokens[noun + 1]
    if behind.text in _HYPHENS and not behind.spaced:
        return True
    if behind.text[0].isdigit() or behind.lower in _BEHIND:
        return True
    return behind.is_capitalised and noun_gender(tokens[noun].text) is None


def _are_one_phrase(tokens: Sequence[Token], first: int, noun: int) -> bool:
    """Whether what stands before a name belongs to the noun behind it, or nothing does."""
    at = first - 1
    while at >= 0 and tokens[at].tag == "ADJ(A)":
        at -= 1
    attributes = tokens[at + 1 : first]
    if any(one.lower.endswith(_SO_CALLED) for one in attributes):
        return False
    if not _stands_never_bare(tokens[noun], tokens[noun - 1]):
        return False
    if at < 0:
        if attributes or noun + 1 == len(tokens) or not tokens[noun + 1].is_finite:
            return False
        return zipf(tokens[noun - 1].lower, "en") < _COMMON  # “Bold Stand”
    if tokens[at].tag not in _ARTICLE_TAGS:
        return bool(attributes) and gender_of(tokens[noun].text) is not None
    return _is_article_of(tokens[at].lower, tokens[noun])


def _is_article_of(article: str, noun: Token) -> bool:
    word = _PLAIN.get(article, article)
    if word not in articles():
        return False
    if gender_of(noun.text) is None and not word.endswith("es"):
        return False  # “Bahnhofs” is a genitive
    return fits(noun, articles()[word][0])


def _stands_never_bare(noun: Token, before: Token) -> bool:
    """Whether a noun always has an article; behind a brand one with a gender will do."""
    if _is_never_bare(noun.lower):
        return True
    return _is_brand(before.text) and gender_of(noun.text) is not None
