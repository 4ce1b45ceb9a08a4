"""Persons named in a text, and the gender that the German around a name indicates.

German marks gender on nouns of office (“Ministerin”), on articles, on “Herr” and “Frau” and on
relative pronouns. A given name is kept, not judged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.speech import outlet_at
from tqcheck.languages.frequency import zipf
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import entries, listed
from tqcheck.model import Span


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name in a sentence.

    Attributes:
        surname: its last word, without a genitive -s if the name is known without it.
        full: whether a given name precedes the surname.
        gender: the gender that the words around it indicate; None if they indicate none.
        sentence: index of the sentence.
        span: from the first word that marks the gender (or the name's first) to the name's end.
        given: the first word of a full name; empty where the surname stands alone.
    """

    surname: str
    full: bool
    gender: Gender | None
    sentence: int
    span: Span
    given: str = ""


# Adjectives used as nouns: only the article shows the gender.
ADJECTIVAL = listed(
    "abgeordnete vorsitzende beauftragte verdächtige angeklagte angestellte jährige verletzte "
    "bekannte verwandte vorgesetzte überlebende studierende reisende jugendliche deutsche getötete "
    "gefangene kranke tote vertraute verlobte bevollmächtigte grüne"
)
_MOST_WORDS = 50_000  # that are remembered
_RARE = 2.8  # Zipf frequency of a surname that looks like a noun
# Ranks with one form for both genders.
_RANKS = ("hauptmann", "bootsmann")
# Adjectives that name an office: before a name the article alone tells the gender.
HOLDERS = ("vorsitzende", "abgeordnete", "beauftragte")
_ARTICLE_GENDER = {"der": Gender.MASCULINE, "die": Gender.FEMININE}
_NO_PERSON = listed(
    "new san los las saint saudi south north east west united st real port fort rio de the le la el"
)


@cache
def _nouns() -> tuple[tuple[str, ...], tuple[str, ...]]:
    pairs = [entry.split() for entry in entries("de/person_nouns")]
    masculine = tuple(sorted({first for first, _ in pairs} - {"-"}))
    feminine = tuple(sorted({second for _, second in pairs} - {"-"}))
    return masculine, feminine


@lru_cache(maxsize=_MOST_WORDS)
def noun_gender(word: str) -> Gender | None:
    """Gender of a noun for people by office, trade or kin; None for any other word."""
    masculine, feminine = _nouns()
    low = word.lower()
    if low.endswith(_RANKS):
        return None
    if low.endswith(feminine):
        return Gender.FEMININE
    if low.endswith(masculine):
        return Gender.MASCULINE
    return Gender.MASCULINE if _uninflected(low).endswith(masculine) else None


def is_base_form(word: str) -> bool:
    """Whether a noun for people has no ending of another case, and none of a plural with one."""
    return word.lower().endswith(_nouns()[0] + _nouns()[1])


def _uninflected(word: str) -> str:
    """A noun without the ending of its genitive (“Ministers”) or weak cases (“Ökonomen”)."""
    for ending in ("en", "s", "n"):
        if word.endswith(ending) and len(word) - len(ending) > 4:
            stem = word[: -len(ending)]
            if ending != "en" or stem.endswith(_nouns()[0]):
                return stem
    return word


@cache
def _partners() -> tuple[tuple[str, str], ...]:
    pairs = [tuple(entry.split()) for entry in entries("de/person_nouns")]
    found = [(first, second) for first, second in pairs if "-" not in (first, second)]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=_MOST_WORDS)
def office_stem(word: str) -> str | None:
    """The masculine form of an office, trade or title in either form, lower case.

    None for kinship and for other words: two forms of those are two people.
    """
    low = word.lower()
    gender = noun_gender(word)
    if gender is None or low.endswith("s"):
        return None
    if gender is Gender.MASCULINE and not low.endswith(_nouns()[0]):
        low = _uninflected(low)
    for masculine, feminine in _partners():
        ending = feminine if gender is Gender.FEMININE else masculine
        if low.endswith(ending) and feminine.startswith(masculine[:2]) and feminine[-2:] == "in":
            return low[: -len(ending)] + masculine
    return None


def could_be(token: Token, previous: Token | None, gender: Gender) -> bool:
    """Whether `token` may denote a person of `gender`; in doubt it may."""
    if token.tag not in {"NN", "NNA", "NNI", "NE"} or not token.is_capitalised:
        return False
    low = token.lower
    if any(low.rstrip("nrs").endswith(stem) for stem in ADJECTIVAL):
        feminine_article = previous is not None and previous.lower in {"die", "eine", "diese"}
        masculine_article = previous is not None and previous.lower in {"der", "ein", "dieser"}
        if gender is Gender.FEMININE:
            return not masculine_article
        return not feminine_article
    if noun_gender(token.text) is gender:
        return True
    if gender is Gender.MASCULINE or token.tag != "NN":
        return False
    base = low[:-5] if low.endswith("innen") else low[:-2]
    return low.endswith(("in", "innen")) and zipf(base, "de") > 0


def mentions(sentences: Sequence[Sentence]) -> list[PersonMention]:
    """All mentions of persons by given name and surname, and by those surnames alone."""
    full = [mention for index, s in enumerate(sentences) for mention in _full_names(s, index)]
    known = {mention.surname for mention in full}
    forms = {f"{surname}s": surname for surname in known} | {surname: surname for surname in known}
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for mention in full:
        taken[mention.sentence].update(places_in(sentences[mention.sentence], mention.span))
    found = list(full)
    for index, sentence in enumerate(sentences):
        for place, token in enumerate(sentence.tokens):
            surname = forms.get(token.text)
            if surname is None or place in taken[index]:
                continue
            gender, first = _title_before(sentence.tokens, place)
            start = sentence[first].start
            found.append(PersonMention(surname, False, gender, index, Span(start, token.end)))
    return sorted(found, key=lambda mention: mention.span.end)


def places_in(sentence: Sentence, span: Span) -> range:
    """Indexes of the tokens that lie in `span`, whose ends are ends of tokens."""
    first = bisect_left(sentence.tokens, span.start, key=_start)
    return range(first, bisect_left(sentence.tokens, span.end, lo=first, key=_start))


def _start(token: Token) -> int:
    return token.start


def _full_names(sentence: Sentence, index: int) -> Iterator[PersonMention]:
    tokens = sentence.tokens
    place = 0
    while place < len(tokens):
        if not tokens[place].text[0].isupper():
            place += 1
            continue
        end = place
        while end < len(tokens) and _is_part(tokens[end], end > place):
            end += 1
        while end > place and tokens[end - 1].text in _PARTICLES:
            end -= 1
        if end - place < 2 or tokens[place].lower in _NO_PERSON or outlet_at(tokens, place):
            place = max(end, place + 1)
            continue
        yield _mention(sentence, index, place, end)
        place = end


_PARTICLES = listed("de van von der den del di da la le bin al el")


def _is_part(token: Token, inside: bool) -> bool:
    if inside and token.text in _PARTICLES:
        return True
    if not (token.is_name or (inside and token.tag in {"NN", "NNA"})) or not is_name_like(token):
        return False
    # A rare surname is taken for a noun: “Franka Potente”.
    known = not token.is_name and zipf(token.text, "de") >= _RARE
    return not known and noun_gender(token.text) is None


def _mention(sentence: Sentence, index: int, start: int, end: int) -> PersonMention:
    tokens = sentence.tokens
    gender, first = _title_before(tokens, start)
    after = _gender_after(tokens, end, start)
    if gender is None:
        gender = after
    elif after is not None and after is not gender:
        gender = None
    surname = tokens[end - 1].text
    if "-" in surname and surname.split("-")[-1].islower():
        surname = tokens[start].text  # Korean and Chinese names put the family first
    span = Span(tokens[first].start, tokens[end - 1].end)
    return PersonMention(surname, True, gender, index, span, tokens[start].text)


def _title_before(tokens: Sequence[Token], start: int) -> tuple[Gender | None, int]:
    """Gender of the title before the name at `start`, and the title phrase's first token."""
    place = start - 1
    while place > 0 and tokens[place].text in {"Dr", "Prof", ".", "Professor", "Sir"}:
        place -= 1
    if place >= 0 and tokens[place].text == ",":
        return _office_before_comma(tokens, place)
    if place < 0 or not tokens[place].is_word:
        return None, start
    gender = noun_gender(tokens[place].text) if tokens[place].is_capitalised else None
    if gender is None and place > 0 and tokens[place].lower.endswith(HOLDERS):
        gender = _ARTICLE_GENDER.get(tokens[place - 1].lower)
        return gender, place - 1 if gender is not None else start
    if gender is None or tokens[place].lower.endswith("s"):
        return None, start
    while place > 0 and tokens[place - 1].tag in {"ADJ(A)", "ART", "PPOSAT"}:
        place -= 1
    article = tokens[place].lower
    if gender is Gender.MASCULINE and article in {"die", "eine"}:
        return None, start
    return gender, place


def _office_before_comma(tokens: Sequence[Token], comma: int) -> tuple[Gender | None, int]:
    """“Der Direktor der Behörde, Jane Roe,”: the gender of the first noun after the article."""
    place = comma - 1
    while place > 0 and tokens[place - 1].is_word and comma - place < 8:
        place -= 1
    if tokens[place].text not in {"Der", "Die"} or place > 0:
        return None, comma + 1
    for token in tokens[place + 1 : comma]:
        if token.is_noun:
            gender = noun_gender(token.text)
            fits = (gender is Gender.MASCULINE) is (tokens[place].text == "Der")
            return (gender, place) if gender is not None and fits else (None, comma + 1)
        if token.tag != "ADJ(A)":
            break
    return None, comma + 1


def _gender_after(tokens: Sequence[Token], end: int, start: int) -> Gender | None:
    """Gender of a relative pronoun or an office after the name: “…, die”, “…, Ministerin in”."""
    if end + 2 >= len(tokens) or tokens[end].text != ",":
        return None
    word = tokens[end + 1]
    listed_before = start > 0 and (tokens[start - 1].text == "," or tokens[start - 1].tag == "KON")
    if word.tag in {"PRELS", "ART", "PDS"} and word.text == "die" and not listed_before:
        following = tokens[end + 2]
        return None if following.is_noun or following.tag == "ADJ(A)" else Gender.FEMININE
    if word.tag == "NN" and noun_gender(word.text) is not None:
        return noun_gender(word.text)
    return None
