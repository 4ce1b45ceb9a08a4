"""Articles, adjectives and nouns that cannot go together in gender, number or case.

A preposition, if there is one, leaves its cases; then each word leaves what it can be. Only what
is an article for sure is looked at: “der”, “die” and “das” are pronouns as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.languages.de.finite_verbs import is_surely_finite
from tqcheck.languages.de.inflection import (
    ALL,
    DATIVE_SINGULAR,
    GENITIVE_PLURAL,
    adjective_cells,
    articles,
    fits,
    governed,
)
from tqcheck.languages.de.noun_genders import EVERY, F, Forms, N, P, may_be_any_of
from tqcheck.languages.de.speech import outlet_at
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import groups, listed

_ARTICLE_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART", "PWAT", "CARD"})
_DETERMINING = _ARTICLE_TAGS | {"PRELS", "PDS"}
_PRONOUNS_TOO = listed("der die das den dem des")
# Pronouns as well, where no preposition stands before: “einem ist Ruhe wichtig”.
_NEVER_ALONE = listed("einem eines einer jeder jede jedem jeden keiner keine keinem keinen")
_DEMONSTRATIVE = ("dies", "jen", "jed", "welch")  # “von diesen weitere Impulse”
_CONTRACTED = listed("ins zum zur")  # “mit ins Boot”, “bis zum Tag”
_BEFORE_CONTRACTED = listed("mit bis")
# “Auswärtige Amt” at the beginning of a line is a name whose article stands above.
_ENDINGS = {"e": frozenset({F, N, P}), "es": frozenset({N})}
_NEAR = 8  # words between “was” and “für”
_WELL_KNOWN = 3.5  # Zipf frequency of a noun that is hardly a surname
_MEASURE_ENDS = ("tel", "bit", "byte", "gramm", "meter", "liter", "watt", "volt")
_MOST = 4  # adjectives between
_HYPHENS = frozenset("-‐‑–*_&")
_JOINING = frozenset("/:")
_BEFORE_INFINITIVES = listed("zum beim vom im am ins ans aufs fürs das dem ein kein")
# What may stand behind its noun, and the ends of “nach und nach”, “ab und zu”, “von … an”.
_BEFORE_POSTPOSITIONS = frozenset({"PDS", "PPER", "PRELS", "PRF", "ADV", "PROAV", "PWAV", "ADJ(D)"})
_ADVERBS_TOO = listed("zu mit")
_ADVERB_END = "erweise"


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words that are told apart, by kind; the list says what each kind is."""
    return groups("de/agreement")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun with what stands before it: token indexes."""

    first: int
    adjectives: range
    noun: int
    cells: int
    declension: str
    preposition: int | None


def disagreements(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The words of each phrase up to the one that does not fit, in text order.

    They begin with the preposition if there is one, else with the article or adjective.
    """
    known, prepositions = articles(), governed()
    for at in range(len(tokens) - 1):
        token = tokens[at]
        if token.lower in known and token.tag in _ARTICLE_TAGS:
            if _is_article(tokens, at):
                yield from _of_phrase(tokens, _phrase_of(tokens, at, *known[token.lower]))
        elif token.tag == "ADJ(A)":
            if _begins_sentence(tokens, at) and token.is_capitalised:
                yield from _of_first_adjective(tokens, at)
            elif at and token.text.islower():
                before = tokens[at - 1]
                if before.lower in prepositions or is_surely_finite(tokens, at - 1):
                    yield from _of_phrase(tokens, _phrase_of(tokens, at, ALL, "strong"))


def _of_phrase(tokens: Sequence[Token], phrase: _Phrase | None) -> Iterator[tuple[int, int]]:
    if phrase is None:
        return
    if phrase.preposition is None:
        last, start = _unfit(tokens, phrase, phrase.cells), phrase.first
    else:
        left = phrase.cells & governed()[tokens[phrase.preposition].lower]
        last, start = _unfit(tokens, phrase, left), phrase.preposition
        if last is not None and _unfit(tokens, phrase, phrase.cells) == last:
            start = phrase.first  # whatever the preposition
    if last is not None:
        yield start, last


def _unfit(tokens: Sequence[Token], phrase: _Phrase, left: int) -> int | None:
    """The first word of a phrase that has none of the cells that the words before it leave."""
    if not left:
        return phrase.first
    for place in phrase.adjectives:
        found = adjective_cells(tokens[place].text, phrase.declension)
        if phrase.declension == "strong" and place > phrase.adjectives.start:
            found |= DATIVE_SINGULAR  # “mit gutem alten Wein”
        if not left & found:
            adverb = place + 1 < phrase.noun and tokens[place].text.endswith("er")
            pronoun = tokens[phrase.first].lower.startswith(_DEMONSTRATIVE)
            return None if adverb or pronoun else place
        left &= found
    if fits(tokens[phrase.noun], left):
        return None
    pronoun = len(phrase.adjectives) > 0 and tokens[phrase.first].lower.startswith(_DEMONSTRATIVE)
    return None if pronoun else phrase.noun


def _of_first_adjective(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    wanted = _of_adjective(tokens[at])
    is_subject = tokens[at + 1].tag == "NN" and tokens[at + 2].is_finite
    if is_subject and not may_be_any_of(tokens[at + 1], wanted):
        yield at, at + 1


def _begins_sentence(tokens: Sequence[Token], at: int) -> bool:
    return (at == 0 or tokens[at - 1].text == ":") and at + 2 < len(tokens)


def _of_adjective(token: Token) -> Forms:
    """What an adjective without an article before it can go with; it is capitalised."""
    known = zipf(token.lower, "de")
    if zipf(token.lower, "en") > known or known < _WELL_KNOWN:
        return EVERY  # “Prime Video”, “Kühnes Haltung”
    if not token.text.istitle() or token.lower.endswith("ste"):
        return EVERY
    return _ENDINGS.get(token.text[-1] if token.text[-1] != "s" else token.text[-2:], EVERY)


def _is_article(tokens: Sequence[Token], at: int) -> bool:
    token, behind = tokens[at], tokens[at + 1]
    if behind.text in _words()["fixed"] or behind.text.endswith("sten"):
        return False
    if at == 0:
        # A line that begins in lower case is the rest of another.
        verb = token.lower in _PRONOUNS_TOO and _may_be_finite_verb(behind)
        return not (token.text.islower() or verb)
    before = tokens[at - 1]
    if not token.text.islower() or before.tag in _DETERMINING or before.tag == "ADJ(A)":
        return False  # “der eine Plan”, “auf der einen Seite”, “der berühmte eine Forscher”
    if token.lower in _PRONOUNS_TOO and before.lower in _words()["conjunction"]:
        return False
    if before.tag == "ADV" and at > 1 and tokens[at - 2].tag in _DETERMINING:
        return False  # “der wenigstens eine Satz”
    if before.tag == "APPR":
        return at < 2 or tokens[at - 2].is_word
    return not _may_be_pronoun(tokens, at)


def _may_be_pronoun(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article without a preposition may stand for itself: “weil das Gründe hat”."""
    token, before = tokens[at], tokens[at - 1]
    if token.lower == "das" or token.lower.startswith(_DEMONSTRATIVE):
        return True
    if token.lower in _PRONOUNS_TOO:
        # “die Folgen, die Frauen tragen”; “tragen dem Rechnung”
        apart = not before.is_word or before.tag in {"KON", "KOUS", "KOKOM"}
        return apart or (token.lower == "dem" and tokens[at + 1].is_noun and _has_object(before))
    if token.tag == "CARD":
        return before.is_noun  # “Artikel elf Grundgesetz”
    return token.lower in _NEVER_ALONE


def _has_object(token: Token) -> bool:
    return token.is_verb or token.tag == "PPER"


def _may_be_finite_verb(token: Token) -> bool:
    """Whether what looks like an adjective may be a verb: “Dem erwiderte Mertens”."""
    return token.tag == "ADJ(A)" and "VV(FIN)" in possible_tags(token.text)


def _phrase_of(tokens: Sequence[Token], at: int, cells: int, declension: str) -> _Phrase | None:
    """The phrase that begins at `at`; None where it is not certain what belongs to it."""
    place = at + (declension != "strong")
    first = place
    while place < min(len(tokens), first + _MOST) and tokens[place].tag == "ADJ(A)":
        word = tokens[place]
        adverb = word.text in _words()["no-attribute"] or word.text.endswith(_ADVERB_END)
        if not word.text.islower() or adverb:
            return None  # “im Spandauer Südpark”, “dem lange erwarteten Bericht”
        place += 1
    if place == len(tokens) or not _is_whole_noun(tokens, place):
        return None
    article, noun = tokens[at].lower, tokens[place]
    strong_neuter = declension == "strong" and tokens[place - 1].text.endswith(("es", "em"))
    may_be_verb = article in _BEFORE_INFINITIVES or strong_neuter
    if may_be_verb and noun.lower.endswith(("en", "ern", "eln")) and noun.lemma != noun.text:
        return None  # “zum Stoßlüften”
    if article in _PRONOUNS_TOO and outlet_at(tokens, place):
        return None
    adverbial = noun.text in _words()["time"] and tokens[place - 1].text in _words()["past-or-next"]
    if adverbial and tokens[at - 1].tag != "APPR":
        return None  # “Der vergangene Woche gewählte Rat”
    if noun.text in _words()["idiom"] or _may_be_surname(noun):
        return None
    if declension == "any":
        if noun.text.partition("-")[0] in _words()["measure"] or noun.text.endswith(_MEASURE_ENDS):
            return None
        if place > first and _may_be_finite_verb(tokens[first]):
            return None  # “vier benötigten Hilfe”
    preposition = _preposition_before(tokens, at)
    if declension == "strong" and preposition is None:
        if not is_surely_finite(tokens, at - 1):
            return None
        if tokens[at - 1].text in _words()["copula"] and noun.text not in _words()["in-genitive"]:
            cells &= ~GENITIVE_PLURAL  # “sind idealer Nährböden”
    return _Phrase(at, range(first, place), place, cells, declension, preposition)


def _may_be_surname(noun: Token) -> bool:
    """Whether the tagger may take a name for a noun: “die 56-jährige Eisenmann”."""
    return noun.lower.endswith("mann") and zipf(noun.lower, "de") < _WELL_KNOWN


def _preposition_before(tokens: Sequence[Token], at: int) -> int | None:
    """Index of the preposition right before `at`, if it can govern what begins there."""
    if not at or tokens[at - 1].tag != "APPR" or tokens[at - 1].lower not in governed():
        return None
    word = tokens[at - 1].lower
    if word == "für" and any(one.lower == "was" for one in tokens[max(0, at - _NEAR) : at]):
        return None  # “was ist das für ein Lärm”
    if word in _BEFORE_CONTRACTED and tokens[at].text in _CONTRACTED:
        return None
    if word == "mit" and tokens[at + 1].text.endswith("ste"):
        return None  # “mit die größte Sorge”
    if word in _ADVERBS_TOO and tokens[at].tag == "ADJ(A)" and _follows_phrase(tokens, at - 1):
        return None  # “zu kurze”, “zu hörende”, “von ihm mit betriebene”
    if at == 1:
        return 0
    before = tokens[at - 2]
    if not before.is_word or before.lower in _words()["pairing"] or before.tag in _DETERMINING:
        return None  # “nach wie vor”, “was für ein”, “der laut geäußerte Wunsch”
    if before.text == "und" and at > 2 and tokens[at - 3].lower in _words()["postposition"]:
        return None  # “nach und nach”
    if word in _words()["postposition"] and (before.is_noun or before.tag in _BEFORE_POSTPOSITIONS):
        return None  # “meiner Meinung nach”, “von Montag an”, “von hier aus”
    return at - 1


def _follows_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is an adverb as well stands first or behind a noun."""
    if tokens[at].lower == "zu" or at == 0:
        return True
    return tokens[at - 1].is_noun or tokens[at - 1].tag in {"PPER", "PRF"}


def _is_whole_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a common noun stands at `place` that no hyphen and no other noun continues.

    A participle behind it shows that it is inside an attribute: “im Anzeigen getriebenen Markt”.
    """
    noun = tokens[place]
    if noun.text in _words()["part-of-time"] or noun.tag != "NN" or not noun.is_capitalised:
        return False
    last_part = noun.text.rpartition("-")[2]
    if not last_part[1:].islower():
        return False
    if place + 1 == len(tokens):
        return True
    behind = tokens[place + 1]
    if behind.is_noun or behind.tag in {"ADJ(A)", "CARD", "FM"}:
        return False
    if behind.text in _words()["behind-noun"]:
        return False
    goes_on = place + 2 < len(tokens) and not tokens[place + 2].spaced  # “Schüler:innen”
    return behind.text not in _HYPHENS and not (behind.text in _JOINING and goes_on)
