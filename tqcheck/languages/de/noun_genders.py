"""Which gender and number a noun phrase can have, as far as its noun and its determiner tell.

The determiner leaves few (“das”: neuter; “dem”: masculine or neuter), the noun's own gender leaves
fewer. In doubt a noun has every gender and number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from tqcheck.languages.de.compounds import is_well_known
from tqcheck.languages.de.people import is_base_form, noun_gender
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import english_excess, zipf
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import groups, listed

M, F, N, P = "masculine", "feminine", "neuter", "plural"
"""The genders of the singular, and the plural, which has none."""

Forms = frozenset[str]
EVERY: Forms = frozenset({M, F, N, P})

_KNOWN = 3.0  # Zipf frequency of the last part of a compound
_KNOWN_SHORT = 4.5  # the same of a first part of three letters
_KNOWN_VERB = 2.5  # Zipf frequency of a verb whose stem is the first part
_FAR_MORE = 0.5  # how much more frequent an English word is in English than in German
_SHORTEST = 4  # letters of that part
_FARTHEST = 5  # words between the determiner and its noun
_FEMININE_END = re.compile(
    r"(?:[a-zäöüß]{3}(?:heit|keit|schaft|ität|tion|sion|erei)|[a-zäöüß]{3}ung)\Z"
)
_MASCULINE_END = re.compile(r"[a-zäöüß]{2}ismus\Z")
_NO_FEMININE_END = re.compile(
    r"(?:sprung|schwung|gewehrschaft|lanzenschaft|(?:hühn|ost|adl|saur|kief|leg)erei)\Z"
)
# “Reisende”: not at the end of other words
_ALONE = listed("ende orden essen sorte torte akte fakt bande")
# “Fenster”, “Schleier”, “Gemälde”; not “Ziel”, “Papier”, “Meer”
_SHORT_LAST = listed("amt tag weg zug hof rat rad bad tat not ort akt")  # “Gesundheitsamt”
_PLURAL_LIKE = re.compile(r"(?:(?<![ie])e[rln]|eie[rln]|ge\w+e|knie|regime)\Z")
# Two nouns, or a noun and a form of an adjective.
_SEVERAL_NOUNS = listed("mädchen lieben guten")
# Nouns whose plural in “-er” has no umlaut: “Bilder”, “Kinder”.
_PLURALS_IN_ER = ("bild", "kind", "feld", "geld", "lied", "mitglied", "ei", "brett", "nest", "leib")
_LIKE_ADJECTIVES = ("hafte", "liche", "ische", "ige", "same", "bare")
_NOUN_ENDINGS = frozenset({"", "e", "er", "en", "n", "s", "es", "ern", "se", "sen"})
_UMLAUTS = str.maketrans("äöü", "aou")
_PREFIXES = listed(
    "auf aus bei durch ein fort gegen hinter hoch mit nach nieder rück über unter ver vor wider "
    "wieder zusammen"
)
# “Aroma”, “Europa”; “Werkzeuge” are no witnesses.
_NO_PERSONS = ("oma", "opa", "kzeuge", "rzeuge", "gzeuge", "lzeuge")
_LINKS = ("s", "es", "n", "en", "e", "er")
_DETERMINERS: Mapping[str, Forms] = MappingProxyType(
    {
        word: frozenset(forms)
        for forms, words in (
            ((M, F, P), "der dieser jener"),
            ((F, P), "die diese jene keine meine deine seine ihre unsere eure keiner meiner deiner "
                     "seiner ihrer unserer eurer"),
            ((M, P), "den diesen jenen keinen meinen deinen seinen ihren unseren unsern euren"),
            ((M, N), "dem des dieses diesem jenes jenem ein einem eines kein keinem keines mein "
                     "meinem meines dein deinem deines sein seinem seines ihr ihrem ihres unser "
                     "unserem unseres euer eurem eures jedes jedem im am vom zum beim unterm "
                     "hinterm überm"),
            ((M,), "einen"),
            ((M, N), "jeden"),
            ((M, F), "jeder"),
            ((F,), "eine einer jede zur"),
            ((N,), "das ins ans aufs fürs ums durchs übers"),
            ((F, P), "alle einige manche"),  # “einige Zeit”
            ((M, F, P), "aller einiger"),
            ((M, P), "allen einigen"),
            ((P,), "viele vielen vieler mehrere mehreren mehrerer beide beiden beider "
                   "wenige wenigen zwei drei vier fünf sechs "
                   "sieben acht neun zehn elf zwölf"),
        )
        for word in words.split()
    }
)  # fmt: skip
_COPULAS = listed("ist sind war waren sei seien wäre wären")
_BETWEEN = frozenset({"ADJ(A)", "ADJ(D)", "ADV", "CARD", "PTKA"})


@cache
def _listed_nouns() -> Mapping[str, str]:
    table = groups("de/noun_genders")
    return {noun: gender for gender, nouns in table.items() for noun in nouns}


def is_listed(low: str) -> bool:
    """Whether a noun in lower case is in the list of nouns of one gender."""
    return low in _listed_nouns()


@lru_cache(maxsize=50_000)
def gender_of(noun: str) -> str | None:
    """The gender of a noun in its basic form; None if it is not known for sure."""
    low = noun.lower()
    known = _listed_nouns()
    if low in known:
        return known[low]
    if "-" in low:
        return gender_of(low.rpartition("-")[2])
    if _FEMININE_END.search(low) and not _NO_FEMININE_END.search(low):
        return F
    if _MASCULINE_END.search(low):
        return M
    for at in range(_SHORTEST - 1, len(low) - 2):
        last = low[at:]
        if len(last) < _SHORTEST and last not in _SHORT_LAST:
            continue
        if last in known and last not in _ALONE and _is_first_part(low[:at]):
            return None if _is_english(low) else known[last]  # “Enterprise” is no “Prise”
    person = noun_gender(noun)
    if low.endswith(_NO_PERSONS):
        return None
    if person is None or not is_base_form(noun) or low.endswith(("beamte", "beamter")):
        return None
    return F if person is Gender.FEMININE else M


def _is_english(low: str) -> bool:
    """Whether a word is far more frequent in English texts than in German ones."""
    return zipf(low, "en") >= _KNOWN and english_excess(low) > _FAR_MORE


def _is_first_part(head: str) -> bool:
    if head in _PREFIXES:
        return False
    if len(head) < _SHORTEST:
        return zipf(head, "de") >= _KNOWN_SHORT  # “Bausubstanz”
    stems = [head, *(head[: -len(link)] for link in _LINKS if head.endswith(link))]
    if any(len(stem) >= 3 and is_well_known(stem) for stem in stems):
        return True
    verb = f"{head}en"  # “Nährboden”, “Schreibtisch”
    return _is_infinitive(verb) and zipf(verb, "de") >= _KNOWN_VERB


def may_be_any_of(token: Token, forms: Forms) -> bool:
    """Whether the form of a noun can have one of these genders and numbers.

    The lemma takes long to find, so the noun as it stands is asked first.
    """
    return gender_of(token.text) in forms or bool(forms_of_noun(token) & forms)


def forms_of_phrase(tokens: Sequence[Token], noun: int) -> Forms:
    """The genders and numbers that the phrase whose noun is at `noun` can have."""
    return forms_of_noun(tokens[noun]) & forms_of_determiner(tokens, noun)


def forms_of_noun(token: Token) -> Forms:
    """The genders and numbers that the form of a noun can have."""
    if token.tag not in {"NN", "NNA"}:
        return EVERY
    return _forms_of(token.text, token.lemma)


@lru_cache(maxsize=50_000)
def _forms_of(text: str, lemma: str) -> Forms:
    low = text.lower()
    if low in _SEVERAL_NOUNS:
        return EVERY
    gender = gender_of(text)
    verbal = {N} if _may_be_infinitive(low) else set()  # “zum Arbeiten”, “des Reisens”
    if gender is not None and lemma.lower() == low:
        plural = {P} if gender != F and _PLURAL_LIKE.search(low) is not None else set()
        return frozenset({gender} | plural | (verbal if gender != F else set()))
    of_lemma = gender_of(lemma) if _is_form_of(low, lemma.lower()) else None
    if of_lemma is None or (low == f"{lemma.lower()}s" and of_lemma == F):
        return EVERY  # nor is “Falles” a form of “Falle”
    person = {M} if noun_gender(text) is Gender.MASCULINE else set()  # “einen Zeugen”
    return frozenset({gender or of_lemma, of_lemma, P} | verbal | person)


def _is_form_of(low: str, lemma: str) -> bool:
    """Whether a noun may be inflected from a lemma: “Netzwerker” is none of “Netzwerk”."""
    if low in {f"{lemma}r", f"{lemma}er"}:
        return lemma.endswith(_PLURALS_IN_ER)
    if low.endswith(_LIKE_ADJECTIVES):
        return False  # “ins Raubtierhafte”
    plain, base = low.translate(_UMLAUTS), lemma.translate(_UMLAUTS)
    if not plain.startswith(base):
        return plain.endswith("en") and plain[:-2] in {base[:-1], base[:-2]}  # “Museen”
    return plain[len(base) :] in _NOUN_ENDINGS


def _may_be_infinitive(low: str) -> bool:
    """Whether a noun may be a verb: “Fiebermessen”, “Regierungshandeln”, “des Reisens”."""
    low = low.rpartition("-")[2].removesuffix("s")
    if not low.endswith("n"):
        return False
    return _is_infinitive(low) or any(
        zipf(low[at:], "de") > _KNOWN and _is_infinitive(low[at:])
        for at in range(_SHORTEST, len(low) - 4)
    )


def _is_infinitive(low: str) -> bool:
    return "VV(INF)" in possible_tags(low)


def forms_of_determiner(tokens: Sequence[Token], noun: int) -> Forms:
    """The genders and numbers that the determiner of the noun at `noun` leaves."""
    place = noun - 1
    while place >= max(0, noun - _FARTHEST) and tokens[place].tag in _BETWEEN:
        if tokens[place].lower in _DETERMINERS:
            break
        place -= 1
    if place < 0 or (place and tokens[place - 1].text in _COPULAS):
        return EVERY  # “sind das Summen, die …”
    return _DETERMINERS.get(tokens[place].lower, EVERY)
