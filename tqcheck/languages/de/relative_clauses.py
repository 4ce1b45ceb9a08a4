"""Relative pronouns that fit no noun before them, in gender and number.

A relative pronoun has the gender and number of its noun; its case follows from its own clause. What
is found is certain: every noun that the pronoun may stand for is of another gender or number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tqcheck.languages.de.clauses import is_finite
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.noun_genders import EVERY, F, Forms, M, N, P, forms_of_phrase
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.frequency import zipf
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import listed

_PRONOUNS: Mapping[str, Forms] = MappingProxyType(
    {
        word: frozenset(forms)
        for word, forms in (
            ("der", (M, F)), ("die", (F, P)), ("das", (N,)), ("den", (M,)), ("dem", (M, N)),
            ("denen", (P,)), ("deren", (F, P)), ("dessen", (M, N)),
        )
    }
)  # fmt: skip
_BEHIND_PREPOSITION: Mapping[str, Forms] = MappingProxyType({"der": frozenset({F})})
_CASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "denen": {M: "dem", N: "dem", F: "der", P: "denen"},
        "dem": {M: "dem", N: "dem", F: "der", P: "denen"},
        "den": {M: "den", N: "das", F: "die", P: "die"},
        "deren": {M: "dessen", N: "dessen", F: "deren", P: "deren"},
        "dessen": {M: "dessen", N: "dessen", F: "deren", P: "deren"},
    }
)
_STRONG = frozenset(".!?…;:()[]{}–—/|") | QUOTE_MARKS
_MEASURES = listed("bisschen bißchen paar wenig")
_LISTED = 3.0  # Zipf frequency of a noun that is hardly a surname
_FARTHEST = 60  # tokens of a clause that are looked at
# What may follow a relative pronoun and no article: “der ihn”, “der in”, “der nicht”.
_BEHIND = frozenset(
    {"APPR", "APPRART", "ADV", "PPER", "PRF", "PTKNEG", "PROAV", "ART", "PPOSAT", "PDAT", "PIAT",
     "ADJ(D)", "PIS", "PTKA", "KOKOM"}
)  # fmt: skip
# Words that a relative pronoun of any form may stand for.
_OPEN_TAGS = frozenset({"PIS", "PDS", "PWS", "PPOSS", "NE", "FM", "XY", "CARD", "TRUNC", "NNI"})
_OPEN_WORDS = listed(
    "wer einer eine eines einem einen einzige einziger einziges "
    "keiner keine jeder jede jedes jemand niemand manche mancher alle viele einige andere anderen "
    "beide wenige mehrere derjenige diejenige dasjenige diejenigen denjenigen derer denen solche"
)
# A relative clause with “das” may follow the first, and none follows the second.
_OPEN_NEUTERS = listed("alles etwas nichts was vieles manches")
_NEVER_OPEN = listed("es das dies")
_OTHER_SUBJECTS = listed("er sie es man wir ich du ihr das dies die wer niemand jemand jeder")
_OBLIQUE = listed(
    "den dem des einen einem eines ihn ihm ihnen sich uns mich dich euch mir dir keinen keinem "
    "seinen seinem ihren ihrem diesen diesem jeden jedem unseren unserem"
)
# Passives of verbs with a dative have no subject: “die Frau, der geholfen wurde”.
_PASSIVE = listed("wird wurde worden werde würde werden wurden würden")


@dataclass(frozen=True, slots=True)
class WrongPronoun:
    """A relative pronoun that fits no noun before it: token indexes.

    Attributes:
        noun: index of the noun before the comma; of a person's name the last word.
        pronoun: index of the pronoun.
        right: the pronoun that fits; None where several may.
    """

    noun: int
    pronoun: int
    right: str | None


def wrong_pronouns(tokens: Sequence[Token]) -> Iterator[WrongPronoun]:
    """The relative pronouns of a sentence that fit no noun before them, in order."""
    for comma in range(1, len(tokens) - 3):
        if tokens[comma].text != "," or not tokens[comma - 1].is_noun:
            continue
        place = comma + 1 + (tokens[comma + 1].tag == "APPR")
        allowed = _PRONOUNS.get(tokens[place].text)
        if allowed is None or not _is_relative(tokens, place):
            continue
        wanted = _wanted(tokens, comma - 1)
        if not wanted or wanted == EVERY:
            continue
        if tokens[place].text == "der":
            if place > comma + 1:
                allowed = _BEHIND_PREPOSITION["der"]
            elif M not in wanted and _is_subject(tokens, place):
                allowed = frozenset({M})
        if allowed & wanted or _may_stand_for_others(tokens, comma, allowed):
            continue
        yield WrongPronoun(comma - 1, place, _right(tokens[place].text, wanted))


def _right(pronoun: str, wanted: Forms) -> str | None:
    found = {_CASES[pronoun][form] for form in wanted} if pronoun in _CASES else set()
    return found.pop() if len(found) == 1 else None


def _is_relative(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word at `place` is no article and no demonstrative: its verb comes last."""
    word, behind = tokens[place].text, tokens[place + 1]
    if word in {"deren", "dessen"}:
        if not (behind.is_capitalised or behind.tag == "ADJ(A)"):
            return False
    elif behind.tag not in _BEHIND or behind.is_capitalised or is_finite(behind):
        return False
    end = _clause_end(tokens, place)
    if end - place < 3 or not is_finite(tokens[end - 1]) or tokens[end - 2].text == "zu":
        return False
    return not any(is_finite(tokens[at]) for at in range(place + 1, end - 2)) and not any(
        _is_extended_attribute(tokens, at) for at in range(place + 1, end - 1)
    )


def _is_extended_attribute(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective without a determiner of its own may belong to the article before."""
    if tokens[at].tag != "ADJ(A)" or not tokens[at + 1].is_noun:
        return False
    return tokens[at - 1].is_noun or tokens[at - 1].tag in {"ADV", "ADJ(D)", "PTKNEG", "PPER"}


def _clause_end(tokens: Sequence[Token], place: int) -> int:
    end = place
    while end < min(len(tokens), place + _FARTHEST):
        if tokens[end].text == "," or tokens[end].text in _STRONG:
            break
        end += 1
    return end


def _wanted(tokens: Sequence[Token], noun: int) -> Forms:
    """The genders and numbers of the noun at `noun`, or of the person whose name ends there."""
    first = noun
    while first > 0 and tokens[first].is_name and is_name_like(tokens[first]):
        first -= 1
    if first == noun:
        known = tokens[noun].tag in {"NN", "NNA"} and not _is_unclear(tokens, noun)
        return forms_of_phrase(tokens, noun) if known else EVERY
    return _forms_of_name(tokens, first, noun)


def _is_unclear(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a noun may be a surname, or has a determiner that is that of a word before it.

    “Feldmund, die am Freitag gewann”; “das bisschen Reis, der noch da war”.
    """
    if noun and tokens[noun - 1].lower in _MEASURES:
        return True
    return noun == 0 and zipf(tokens[noun].lower, "de") < _LISTED


def _forms_of_name(tokens: Sequence[Token], before: int, last: int) -> Forms:
    """“Die Rechtsanwältin Clara Mertens”: a name of two words or more with a title before it."""
    if last - before < 2:
        return EVERY
    title, given = noun_gender(tokens[before].text), given_name_gender(tokens[before + 1].text)
    if title is None or given not in {None, title}:
        return EVERY
    return frozenset({F if title is Gender.FEMININE else M})


def _may_stand_for_others(tokens: Sequence[Token], comma: int, allowed: Forms) -> bool:
    """Whether a word before the noun may be what the pronoun stands for."""
    several = P in allowed
    place = comma - 1
    while place > 0 and tokens[place].is_name:
        place -= 1  # a name whose forms are known
    place -= 1
    while place >= 0:
        if comma - place > _FARTHEST:
            return True
        token = tokens[place]
        if _ends_search(tokens, place, comma):
            break
        if several and (token.tag == "KON" or token.text in {",", "&"}):
            return True
        if _is_open(tokens, place, allowed):
            return True
        if token.is_noun and token.is_capitalised and forms_of_phrase(tokens, place) & allowed:
            return True
        place -= 1
    return False


def _ends_search(tokens: Sequence[Token], place: int, comma: int) -> bool:
    """Whether nothing before `place` can be what the pronoun stands for.

    The point of “500. Todestag” is none.
    """
    token = tokens[place]
    if token.text == ".":
        return place == 0 or not tokens[place - 1].text[0].isdigit()
    if token.text == ",":
        return _begins_clause(tokens, place + 1, comma)
    return token.text in {"!", "?", ";", ":"}


def _begins_clause(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether a clause of its own, whose nouns alone the pronoun may stand for, begins here.

    “…, sagte der Minister, die …” is put into another clause.
    """
    if tokens[place].is_verb or any(token.text in QUOTE_MARKS for token in tokens[place:end]):
        return False
    return any(token.is_finite for token in tokens[place + 1 : end])


def _is_open(tokens: Sequence[Token], place: int, allowed: Forms) -> bool:
    """Whether the word at `place` is no noun, and a relative clause may belong to it."""
    token, behind = tokens[place], tokens[place + 1]
    if token.lower in _NEVER_OPEN:
        return False
    if token.lower in _OPEN_NEUTERS:
        return N in allowed
    if token.tag in _OPEN_TAGS:
        return True
    if token.lower in _PRONOUNS and behind.tag in {"APPR", "APPRART"}:
        return True  # “die am Ende der Tabelle, die absteigen”
    determines = behind.is_noun or behind.tag in {"ADJ(A)", "CARD", "ADV", "ADJ(D)"}
    if token.lower in _OPEN_WORDS and not determines:
        return True
    return token.tag == "ADJ(A)" and not (behind.is_noun or behind.tag in {"ADJ(A)", "KON", "$,"})


def _is_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing else in the clause of the pronoun at `place` can be its subject."""
    end = _clause_end(tokens, place)
    if tokens[end - 1].lower.endswith(("en", "sind")):
        return False
    if any(token.lower in _PASSIVE for token in tokens[place + 1 : end]):
        return False
    at = place + 1
    while at < end:
        token = tokens[at]
        if token.tag in {"APPR", "APPRART"} or token.lower in _OBLIQUE:
            at = _behind_phrase(tokens, at, end)
            continue
        if token.is_noun or token.lower in _OTHER_SUBJECTS or token.tag in {"ART", "PIS", "CARD"}:
            return False
        at += 1
    return True


def _behind_phrase(tokens: Sequence[Token], at: int, end: int) -> int:
    """Index behind the phrase that begins at `at` with a preposition or a determiner."""
    at += 1
    while at < end and not tokens[at].is_noun:
        if tokens[at].is_verb or tokens[at].tag in {"ADV", "PTKNEG", "PPER", "PRF"}:
            return at
        at += 1
    while at < end and tokens[at].is_noun:
        at += 1
    return at
