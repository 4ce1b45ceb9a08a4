"""Capitals inside a German sentence that belong to no noun, name, title or polite address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tqcheck.languages.de.clauses import OPENERS, PARTICLES
from tqcheck.languages.de.noun_genders import F, forms_of_noun
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries, listed

# Before a title: "das Magazin Der Spiegel", "im Film Die Welle", "Vincent Van Der Berg".
BEFORE_A_TITLE = tuple(
    listed(
        "magazin zeitung zeitschrift blatt film roman serie band partei buch song album stück "
        "lied show sendung reihe gruppe titel oper operette komödie doku restaurant gasthaus "
        "hotel verein projekt firma unternehmen initiative bündnis kampagne fraktion theater "
        "ensemble trio duo marke spiel krimi thriller drama podcast format festival ausstellung "
        "studie motto slogan spruch satz worten wort titel refrain schild plakat parole hashtag "
        "agentur organisation stiftung netzwerk plattform portal kollektiv verlag label kette "
        "bewegung vereinigung klassiker bestseller musical comic trilogie single kneipe gasthof "
        "lokal café kita kindergarten hymne gemälde erzählung novelle essay gedicht aufsatz "
        "reportage ballade arie sonate sinfonie symphonie märchen sage fabel tragödie farce posse "
        "kolumne rubrik blog newsletter überschrift schlagzeile inschrift aufschrift gedichtband "
        "erzählband drehbuch hörbuch hörspiel kurzfilm manifest pamphlet gebet kirchenlied choral "
        "name namen pseudonym sitcom soap telenovela hit schlager chanson evergreen ballett "
        "oratorium installation performance computerspiel "
    )
)
_LOCATING = listed("am im an in auf bei beim unter zum zur vor hinter")
_TIMES = listed(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag abend morgen nachmittag "
    "vormittag mittag nacht tag woche wochenende monat jahr januar februar märz april mai juni "
    "juli august september oktober november dezember frühjahr frühling sommer herbst winter ende "
    "anfang"
)
# Before a place whose name begins with a preposition: "die Straße Am Alten Wehr".
_BEFORE_A_PLACE = tuple(
    listed(
        "straße gasse weg allee platz ring ufer damm haltestelle bahnhof adresse ortsteil "
        "stadtteil viertel quartier siedlung gebiet gelände baugebiet park saal halle hof haus "
        "schule kita klinik flur gemarkung kreuzung"
    )
)
INSIDE_A_NAME = listed(
    "van von de la le el of heißt hieß heißen hießen heiße lautet lautete titelt titelte benannt "
    "betitelt namens"
)
"""Before a part of a name or a title: “van der Berg”, “die Show heißt Ich bin ein Star”."""

_LONGEST_STREET = 4  # tokens of an address without its number
_LONGEST_NUMBER = 3  # characters; a year has more
_NUMBERED = listed(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Kapitel "
    "Artikel Paragraf Seite Platz Rang Nummer Teil Tag Minute"
)
_RARER = 0.3  # Zipf frequency by which a name is commoner than its genitive
_WITH_DATIVE = listed("aus bei gegenüber mit nach seit von zu")
_WITH_ACCUSATIVE = listed("durch für gegen ohne um")


@lru_cache(maxsize=100_000)
def is_small_word(text: str) -> bool:
    """Whether `text` is a capitalised word that is in lower case inside a German sentence."""
    return text[:1].isupper() and (text[1:].islower() or len(text) == 1) and text.lower() in OPENERS


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("de/titles"):
        words = tuple(entry.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(names) for first, names in table.items()}


def begins_known_title(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name listed in ``de/data/titles.txt`` begins at `index`."""
    return any(
        tuple(token.text for token in tokens[index : index + len(words)]) == words
        for words in _titles().get(tokens[index].text, ())
    )


def stray_capitals(
    tokens: Sequence[Token], first: int = 2, last: int | None = None
) -> Iterator[int]:
    """Indexes of capitalised small words right after a word, with no name or title around them.

    Args:
        tokens: of a sentence.
        first: index of the first token to look at.
        last: index of the last one; the end of the sentence if None.
    """
    for index in range(max(2, first), len(tokens) if last is None else min(len(tokens), last + 1)):
        token = tokens[index]
        if not is_small_word(token.text):
            continue
        before = tokens[index - 1]
        if not (before.is_word and token.spaced):
            continue
        if index + 1 < len(tokens) and not tokens[index + 1].is_word:
            follower = tokens[index + 1]
            if not follower.spaced or follower.text in "-–":
                continue
        if before.lower.endswith(BEFORE_A_TITLE) and before.is_noun:
            continue
        if before.tag == "FM" or token.tag == "FM":
            continue  # inside a foreign title: "Made In Europe"
        if begins_place_name(tokens, index):
            continue
        if before.lower in INSIDE_A_NAME or begins_known_title(tokens, index):
            continue
        if is_article_of_a_title(tokens, index):
            continue
        if is_in_noun_pair(tokens, index):
            continue
        yield index


def _is_address(tokens: Sequence[Token], index: int) -> bool:
    """Whether a street and a number stand at `index`: “Auf dem Berlich 12”, “In der Au 7”."""
    if tokens[index].lower not in _LOCATING:
        return False
    for at in range(index + 1, min(len(tokens) - 1, index + _LONGEST_STREET)):
        if tokens[at].is_noun:
            number = tokens[at + 1].text
            counts = at + 2 < len(tokens) and tokens[at + 2].is_noun  # “in der Küche 12 Tage”
            is_number = number[0].isdigit() and len(number) <= _LONGEST_NUMBER and not counts
            return is_number and tokens[at].text not in _NUMBERED
    return False


def is_article_of_a_title(tokens: Sequence[Token], index: int) -> bool:
    """Whether an article begins a title, as the words before it cannot govern it.

    “in Der Vorname”; “Baldwins Ein anderes Land”: behind the genitive of a name no article stands.
    """
    before, word = tokens[index - 1], tokens[index].text
    if word in {"Der", "Die", "Das", "Ein", "Eine"} and _is_owner(tokens, index - 1):
        return True
    if before.tag != "APPR" or word not in {"Der", "Die", "Das"}:
        return False
    if index > 1 and before.lower in PARTICLES:
        return False  # “Das teilte er mit Die …”
    if word != "Der":
        return before.lower in _WITH_DATIVE
    if before.lower in _WITH_ACCUSATIVE:
        return True
    noun = next((token for token in tokens[index + 1 : index + 4] if token.is_noun), None)
    return noun is not None and F not in forms_of_noun(noun)


def _is_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether the genitive of a name ends at `at`: “Baldwins”, “Camus’”."""
    token = tokens[at]
    if token.text in {"'", "’"}:
        return not token.spaced and at > 0 and tokens[at - 1].text[-1] in "sxzß"
    low = token.lower
    named = token.is_name or (at > 0 and tokens[at - 1].is_name)
    return named and low.endswith("s") and zipf(low[:-1], "de") - zipf(low, "de") > _RARER


def is_in_noun_pair(tokens: Sequence[Token], index: int) -> bool:
    """Whether two small words are nouns together: “im Hier und Jetzt”, “viele Wenn und Aber”."""

    def is_capital(at: int) -> bool:
        return 0 <= at < len(tokens) and (
            is_small_word(tokens[at].text) or tokens[at].text in _PAIRED
        )

    if tokens[index - 1].text in _PAIRING and is_capital(index - 2):
        return True
    return index + 1 < len(tokens) and tokens[index + 1].text in _PAIRING and is_capital(index + 2)


_PAIRING = frozenset({"und", "oder"})
_PAIRED = frozenset({"Wider", "Her", "Ab", "Nieder"})  # “Für und Wider”, “Auf und Ab”


def begins_place_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name begins here: “Am Kleinen Berg”, “Unter den Linden”, a street “Am Wehr”."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or tokens[index].lower not in _LOCATING:
        return False
    if [token.text for token in tokens[index : index + 3]] == ["Unter", "den", "Linden"]:
        return True
    if _is_address(tokens, index):
        return True
    if tokens[index - 1].is_noun and tokens[index - 1].lower.endswith(_BEFORE_A_PLACE):
        return after.is_capitalised and not after.is_verb and after.lower not in _TIMES
    return after.tag == "ADJ(A)" and after.is_capitalised
